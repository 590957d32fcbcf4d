"""A corrected version of a transcript: what people had marked in the old one moves to the new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.session.event_words import Body
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.reanchor import Moved, Rail
from fieldkit.domain.transcript.record import Record


def carried_over(
    book: Book, old: Record, new: str, turns: Sequence[Turn], *, timed: bool
) -> tuple[list[Moved], list[Body]]:
    """Where the marks of the old version stand in the new one (its id and turns), and the events
    that write them again there.

    Off-record stretches, verdicts on personal details, sections said outright and a clock set by hand
    are carried; corrections of speakers and turns are not, as the new version has its own. What was
    marked and is gone is in the answer with no new span. Raises StoreBroken.
    """
    rail = Rail(book.words(old).turns, turns)
    moved: list[Moved] = []
    bodies: list[Body] = []
    for span in old.off_record:
        found = rail.moved(span)
        moved.append(found)
        bodies += [t.OffRecord(new, *place) for place in found.new]
    for span, verdict in old.verdicts.items():
        found = rail.moved(span)
        moved.append(found)
        if len(found.new) == 1 and found.same:
            bodies.append(
                t.PrivateJudged(new, *found.new[0], verdict.what, verdict.verdict, verdict.label)
            )
    for turn, (section, item) in old.placed.items():
        place = rail.turn(turn)
        if place is not None:
            bodies.append(t.TurnPlaced(new, place, section, item))
    if old.offset_s is not None and timed:
        bodies.append(t.ClockSet(new, old.offset_s, old.drift))
    return moved, bodies


def moved_lines(moved: Sequence[Moved]) -> Iterator[str]:
    """What had been marked in the older version, and where it stands in the new one, in sentences."""
    for one in moved:
        turn = one.old[0]
        if not one.new:
            yield f"LOST: what was marked in turn {turn}; its words are gone. Look at it again."
        elif not one.same:
            yield f"turn {turn}: its words were changed; now in turn {one.new[0][0]}. Look at it."
        elif one.new[0] != one.old:
            yield f"turn {turn}: now in turn {one.new[0][0]}"
    if moved:
        kept = sum(bool(one.new) for one in moved)
        yield f"{kept} of {len(moved)} {'mark' if len(moved) == 1 else 'marks'} carried over."
