"""A corrected version of a transcript: what people had marked in the old one moves to the new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.session.event_words import Body
from fieldkit.domain.session.names import name_pattern
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.reanchor import Moved, Rail
from fieldkit.domain.transcript.record import Record, Span, Verdict

OFF_RECORD = "words off the record"
DETAIL = "a decision on a personal detail"
PLACE = "a section said outright"
CLOCK = "the recorder’s clock"
CUT = "a cut"
JOIN = "a join"
SPEAKER = "a speaker said outright"
MOST_RENUMBERED = 12
"""Marks told one by one whose words are unchanged: of hundreds of codings nobody reads that."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Carried:
    """A mark of the older version. what: one of the words above; moved: where it stood and stands,
    with whole turns as (n, 0, 0); kept: whether it holds in the new version; stands: "in" or "on" turn."""

    what: str
    moved: Moved
    kept: bool
    stands: str = "in"


def carried_over(
    book: Book, old: Record, new: str, turns: Sequence[Turn], rail: Rail, *, timed: bool
) -> tuple[list[Carried], list[Body]]:
    """Where the marks of the old version stand in the new one (its id and turns), and the events
    that write them again there. rail: the two versions, laid side by side.

    Off-record stretches, verdicts on personal details, sections and speakers said outright, cuts, joins
    and a clock set by hand are carried. What hides words goes on hiding what was typed in their place;
    what lets words be seen, and what puts turns right, holds only for the very same words. Raises
    StoreBroken.
    """
    before = book.words(old).turns
    carried: list[Carried] = []
    bodies: list[Body] = []
    for span in old.off_record:
        found = rail.covered(span)
        carried.append(Carried(OFF_RECORD, found, bool(found.new)))
        bodies += [t.OffRecord(new, *place) for place in found.new]
    texts = {turn.n: turn.text for turn in before}
    for span, verdict in old.verdicts.items():
        words = texts.get(span[0], "")[span[1] : span[2]]
        found, spans = _judged(rail, span, verdict, words, turns)
        carried.append(Carried(DETAIL, found, bool(spans)))
        bodies += [
            t.PrivateJudged(new, *place, verdict.what, said, verdict.label) for place, said in spans
        ]
    placed: dict[int, tuple[str, str | None]] = {}
    for turn, (section, item) in old.placed.items():
        place = rail.turn(turn)
        kept = place is not None and placed.setdefault(place, (section, item)) == (section, item)
        there = ((place, 0, 0),) if place is not None else ()
        carried.append(Carried(PLACE, Moved((turn, 0, 0), there, same=kept), kept))
    bodies += [t.TurnPlaced(new, turn, *where) for turn, where in placed.items()]
    put_right, more = _corrections(old, new, before, rail)
    carried += put_right
    bodies += more
    if old.offset_s is not None:
        carried.append(Carried(CLOCK, Moved((0, 0, 0), ((0, 0, 0),), same=True), timed))
        if timed:
            bodies.append(t.ClockSet(new, old.offset_s, old.drift))
    return carried, bodies


def moved_lines(carried: Sequence[Carried]) -> Iterator[str]:
    """What had been marked in the older version, and where it stands in the new one, in sentences.

    All that is lost or changed is told, and the first of what only stands in a turn of another number.
    """
    renumbered = 0
    for one in carried:
        old, new = one.moved.old, one.moved.new
        what = f"{one.what} {one.stands} turn {old[0]}" if old[0] else one.what
        if not one.kept:
            why = (
                "" if not old[0] else "; its words were changed" if new else "; its words are gone"
            )
            yield f"LOST: {what}{why}. Look at it again."
        elif not one.moved.same:
            yield f"{what}: its words were changed; now {one.stands} turn {new[0][0]}. Look at it."
        elif new[0][0] != old[0]:
            renumbered += 1
            if renumbered <= MOST_RENUMBERED:
                yield f"{what}: now {one.stands} turn {new[0][0]}"
    if renumbered > MOST_RENUMBERED:
        yield f"{renumbered - MOST_RENUMBERED} more: their words unchanged, in turns of other numbers"
    if carried:
        kept = sum(one.kept for one in carried)
        yield f"{kept} of {len(carried)} {'mark' if len(carried) == 1 else 'marks'} carried over."


def _corrections(
    old: Record, new: str, before: Sequence[Turn], rail: Rail
) -> tuple[list[Carried], list[Body]]:
    """Cuts, joins and speakers said outright, where the words they begin with are there unchanged.

    Cuts come first: a speaker may be that of a piece. A cut where the new version begins a turn anyway
    is made already, and so is a join inside one of its turns.
    """
    texts = {turn.n: turn.text for turn in before}
    carried: list[Carried] = []
    bodies: list[Body] = []

    def at(turn: int, start: int) -> Span | None:
        """The first word from a place on, in the new version; None where it was changed."""
        word = _WORD.search(texts.get(turn, ""), start)
        found = rail.moved((turn, *word.span())) if word is not None else None
        return found.new[0] if found is not None and found.same and len(found.new) == 1 else None

    def tell(what: str, turn: int, place: Span | None) -> None:
        moved = Moved((turn, 0, 0), ((place[0], 0, 0),) if place is not None else (), True)
        carried.append(Carried(what, moved, place is not None))

    for turn, cuts in old.splits.items():
        for cut in sorted(cuts):
            place = at(turn, cut)
            tell(CUT, turn, place)
            if place is not None and place[1] > 0:
                bodies.append(t.TurnSplit(new, place[0], place[1]))
    for turn, start in sorted(old.joined):
        place = at(turn, start)
        tell(JOIN, turn, place)
        if place is not None and place[1] == 0:
            bodies.append(t.TurnJoined(new, place[0], 0))
    for (turn, start), seat in old.reseated.items():
        place = at(turn, start)
        begins = place is not None and (start > 0 or place[1] == 0)
        tell(SPEAKER, turn, place if begins else None)
        if place is not None and begins:
            bodies.append(t.TurnSeated(new, place[0], place[1], seat))
    return carried, bodies


def _judged(
    rail: Rail, span: Span, verdict: Verdict, words: str, turns: Sequence[Turn]
) -> tuple[Moved, list[tuple[Span, str]]]:
    """Where a verdict's words went, and the verdicts that say the same of the new version."""
    found = rail.moved(span)
    if found.same and len(found.new) == 1:
        return found, [(found.new[0], verdict.verdict)]
    spans: list[tuple[Span, str]] = []
    if verdict.verdict in ("always", "never"):  # it is about words, wherever they stand
        elsewhere = _first(words, turns)
        if elsewhere is not None:
            found = Moved(span, (elsewhere,), same=True)
            spans.append((elsewhere, verdict.verdict))
    if verdict.verdict in ("accept", "always"):
        covered = rail.covered(span)
        spans += [(place, "accept") for place in covered.new]
        found = found if found.new and spans else covered
    return found, spans


def _first(words: str, turns: Sequence[Turn]) -> Span | None:
    pattern = name_pattern([words], frozenset())
    if pattern is None:
        return None
    matches = ((turn.n, pattern.search(turn.text)) for turn in turns)
    return next(((n, *match.span()) for n, match in matches if match is not None), None)
