"""The sticker map in words: the finding for its caption, and its alt text, both from the data."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.wall_reading import ServiceReading, WallReading
from fieldkit.word.text import plural, shorten

MOST_WORDS = 10
"""A caption states its finding in so many words or fewer."""

IN_TABLE = "The table that follows has every number."

ENOUGH = 5
"""A way that fewer than one in so many wants went is no part of the finding."""

_NEVER, _LATE, _IN_TIME, _EARLY = "never", "late", "in time", "early"
_ONE = {
    _NEVER: "never came", _LATE: "came late", _IN_TIME: "came in time", _EARLY: "came early",
}  # fmt: skip


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

    Nothing is said that the dots deny. When help was wanted is said only where two dots in three
    lie in one third of the line, "late" for what came only beside "early" unless it outnumbers it.
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
            whole = f"{subject} was wanted {when} and {outcome}"
            return whole if when and _fits(whole) else f"{subject} {outcome}"
        whole = f"wanted {when}, {outcome}"
        # a service's name needs a word or two beside it
        return whole if when and _fits(f"a name {whole}") else outcome
    return said[:1].upper() + said[1:] if subject else said


def _fits(words: str) -> bool:
    return len(words.split()) <= MOST_WORDS


def _when(wanted: Sequence[int]) -> str:
    """The third of the line where the dots are, or two in three of them; "" where they lie wide
    apart, or the line is too short to have thirds."""
    total, last = sum(wanted), len(wanted) - 1
    if last < 2 or not total:
        return ""
    thirds = {"early": 0, "midway": 0, "late": 0}
    for n, count in enumerate(wanted):
        thirds["early" if 3 * n < last else "late" if 3 * n > 2 * last else "midway"] += count
    where, most = max(thirds.items(), key=lambda x: x[1])
    if most == total:
        return where
    return f"mostly {where}" if 3 * most >= 2 * total else ""


def _outcome(read: ServiceReading) -> str:
    """What became of the wants of those recorded in both rounds: of nearly all of them in one word,
    or every way that at least one in five went."""
    counts = {
        _EARLY: len(read.early), _IN_TIME: len(read.in_time), _LATE: len(read.late),
        _NEVER: sum(u.never for u in read.unmet),
    }  # fmt: skip
    total = sum(counts.values())
    if not total:
        return "nobody placed both"
    first, most = max(counts.items(), key=lambda x: x[1])
    if most == total:
        return _ONE[first]
    if most * 2 > total:
        return f"mostly {_ONE[first]}"
    ways = [way for way, n in counts.items() if n * ENOUGH >= total]
    return f"came {', '.join(ways[:-1])} or {ways[-1]}"


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
        f"{_total(read.wanted, stops, 'wanted')}; {_lower(_total(read.received, stops, 'came'))}. "
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


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
