"""Finding one's way in a transcript: a section by its name, a turn by its time, words in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import AskedWrongly, UnknownItem


def section_named(book: Book, typed: str) -> str:
    """A section's id, from its id or the beginning of its title. Raises UnknownItem."""
    sections = book.room.sections
    wanted = typed.strip().casefold()
    if wanted in sections:
        return wanted
    near = [s.id for s in sections.values() if s.title.casefold().startswith(wanted)]
    if len(near) == 1:
        return near[0]
    raise UnknownItem(f"There is no section “{typed}”.", did_you_mean(typed, sections))


def searcher(words: str) -> Callable[[str], bool]:
    """Whether a text holds these words in this order, capitals and spaces aside."""
    pattern = re.compile(r"\s+".join(re.escape(w) for w in words.split()), re.IGNORECASE)
    return lambda text: pattern.search(text) is not None


def seconds_typed(text: str) -> float:
    """ "1:02:30", "62:30" or "90" as seconds. Raises AskedWrongly."""
    parts = text.strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(re.fullmatch(r"\d+(\.\d+)?", p) for p in parts):
        raise AskedWrongly(f"“{text}” is no time.", "Such as 1:02:30, 62:30 or 90 (seconds).")
    if any(float(part) >= 60 for part in parts[1:]):
        raise AskedWrongly(f"“{text}” is no time.", "Minutes and seconds run to 59.")
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return seconds


def nearest_turn(said: Sequence[Said], at: float) -> int:
    """The turn that is being said at a moment of the tape. Raises AskedWrongly without times."""
    timed = [(k, s.start) for k, s in enumerate(said) if s.start is not None]
    if not timed:
        raise AskedWrongly("This transcript has no times.", "Go by --turn or --search.")
    begun = [k for k, start in timed if start <= at]
    return begun[-1] if begun else timed[0][0]
