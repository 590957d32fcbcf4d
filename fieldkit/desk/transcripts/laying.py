"""A transcript laid along the guide: each turn's section and item, what a person said coming first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.transcript.alignment.align import align
from fieldkit.domain.transcript.alignment.known import known_from
from fieldkit.domain.transcript.alignment.result import Alignment, Placed, SectionEvidence
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.domain.transcript.shown import Said


@dataclass(frozen=True, slots=True)
class Laid:
    """A transcript along the guide. by_turn: by the number of the turn as read. from_: what it was
    made from, but for the sections that people said outright."""

    alignment: Alignment
    by_turn: Mapping[int, Placed]
    from_: tuple[object, ...] = ()

    def of(self, said: Said) -> Placed | None:
        """Where a turn as shown falls: where its first words do."""
        return self.by_turn.get(said.turn)

    def evidence(self, section: str) -> SectionEvidence | None:
        """How much speaks for a section's turns."""
        return next((e for e in self.alignment.sections if e.section == section), None)


def lay(book: Book, record: Record, earlier: Laid | None = None) -> Laid:
    """Lays a transcript along the guide of its group: by the log's times where both have times, by the
    moderator's words where they have none; turns that a person placed are where that person put them.

    earlier: this transcript laid before; taken over where nothing it was made from has changed.
    """
    guide = book.room.guide
    words = book.words(record)
    assert guide is not None  # a book has a group, and a group a guide
    moderator = frozenset(
        part.turn for said in book.said(record) if said.seat == MODERATOR for part in said.parts
    )
    known = known_from(book.room)
    made_from = (record.id, moderator, known, record.offset_s, record.drift)
    if earlier is not None and earlier.from_ == made_from:
        found = earlier.alignment
    else:
        found = align(
            words.turns,
            guide,
            moderator=moderator,
            log=known,
            offset=record.offset_s,
            drift=record.drift,
        )
    by_turn = {placed.n: placed for placed in found.turns}
    for turn, (section, item) in record.placed.items():
        if turn in by_turn:
            by_turn[turn] = replace(
                by_turn[turn], section=section, item=item, confidence=1.0, item_confidence=1.0
            )
    return Laid(found, by_turn, made_from)
