"""The sticker map in words: the finding for its caption, and its alt text, both from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.wall_reading import ServiceReading, WallReading
from fieldkit.word.text import plural, shorten

MOST_WORDS = 10
"""A caption states its finding in so many words or fewer."""

IN_TABLE = "The table that follows has every number."

_NEVER, _LATE, _IN_TIME, _EARLY = "never came", "came late", "came in time", "came early"


def reading_of(reading: WallReading, service: str | None) -> ServiceReading:
    """One service's reading, or (None) all of them together. Raises ValueError."""
    if service is None:
        return reading.overall
    found = next((s for s in reading.services if s.service == service), None)
    if found is None:
        raise ValueError(f"there is no service {service!r} on this map")
    return found


def map_finding(reading: WallReading, service: str | None = None, name: str = "") -> str:
    """What the map shows, in ten words or fewer: "Help was wanted early and mostly came late".

    name: of the service; a long one is cut so that the finding stays whole.
    """
    read = reading_of(reading, service)
    if not name:
        return _sentence(read, "Help")
    found = _sentence(read, "")
    room = MOST_WORDS - len(found.split())
    words = name.split()
    head = " ".join(words[:room]).rstrip(",;:.") + ("…" if len(words) > room else "")
    return f"{head}: {found}"


def _sentence(read: ServiceReading, subject: str) -> str:
    wanted, received = sum(read.wanted), sum(read.received)
    heard = received + len(read.never_told)
    if not wanted and not heard:
        said = "no stickers were recorded"
    elif not heard:
        said = "only what was wanted is recorded"
    elif not wanted:
        said = "only what came is recorded"
    else:
        when, outcome = _when(read.wanted), _outcome(read)
        if subject:
            return f"{subject} was wanted {when} and {outcome}" if when else f"{subject} {outcome}"
        return f"wanted {when}, {outcome}" if when else f"wanted, {outcome}"
    return said[:1].upper() + said[1:] if subject else said


def _when(wanted: Sequence[int]) -> str:
    """Where along the line the middle want lies, where there is a line to speak of."""
    stops = [n for n, count in enumerate(wanted) for _ in range(count)]
    if len(wanted) < 3 or not stops:
        return ""
    middle = (stops[(len(stops) - 1) // 2] + stops[len(stops) // 2]) / 2 / (len(wanted) - 1)
    return "early" if middle < 1 / 3 else "late" if middle > 2 / 3 else "midway"


def _outcome(read: ServiceReading) -> str:
    """What became of the wants of those recorded in both rounds."""
    counts = Counter({
        _NEVER: sum(u.never for u in read.unmet), _LATE: len(read.late),
        _IN_TIME: len(read.in_time), _EARLY: len(read.early),
    })  # fmt: skip
    total = counts.total()
    if not total:
        return "nobody placed both"
    (first, most), (_, second) = counts.most_common(2)
    if most == total:
        return first
    if most * 2 > total:
        return f"mostly {first}"
    if (counts[_NEVER] + counts[_LATE]) * 2 > total:
        return "came late or never"
    if counts[_NEVER] + counts[_LATE] == 0:
        return "came early or in time"
    return f"often {first}" if most > second else "came at mixed times"


def map_alt(
    reading: WallReading,
    stops: Sequence[str],
    name: str,
    services: int,
    service: str | None = None,
    numbers: str = IN_TABLE,
) -> str:
    """Alt text of 200 to 400 characters: what it is, its shape, its extremes, where numbers are."""
    read = reading_of(reading, service)
    what = f"“{shorten(name, 40)}”" if service is not None else plural(services, "service")
    said = (
        f"Sticker map of {what} over {plural(len(stops), 'moment')} with "
        f"{plural(reading.people, 'person', 'people')}. Circles stacked above each moment show "
        "when help was wanted, diamonds below when it came. "
        f"{_total(read.wanted, stops, 'wanted')}; {_total(read.received, stops, 'came')}. "
        f"Never told though they wanted it: {len(read.never_told)}, beyond a line at the right."
    )
    gaps = read.missing[Round.WANTED] + read.missing[Round.RECEIVED]
    if gaps and len(said) + len(numbers) < 370:
        said += f" Not recorded: {gaps}."
    return f"{said} {numbers}".strip()


def _total(counts: Sequence[int], stops: Sequence[str], what: str) -> str:
    total, most = sum(counts), max(counts, default=0)
    if not total:
        return f"None {what}"
    at = [n for n, count in enumerate(counts) if count == most]
    where = f"“{shorten(stops[at[0]], 24)}”" if len(at) == 1 else f"each of {len(at)} moments"
    return f"{total} {what}, most at {where} ({most})"
