"""A group's turns, and what a coder did with them, as the engines of suggestions want them.

Words off the record are never suggested from.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.assist.suggest.rows import Labelled, Row, Voice
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import Origin
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import MODERATOR, is_participant
from fieldkit.domain.transcript.shown import Said


def rows_of(book: Book, record: Record, laid: Laid | None = None) -> list[tuple[Said, Row]]:
    """The turns as the engines want them; a turn with words off the record has none. laid: the
    transcript along the guide, where that is known already."""
    laid = laid or lay(book, record)
    off = {span[0] for span in record.off_record}
    rows = []
    for said in book.said(record):
        placed = laid.of(said)
        voice = Voice.UNKNOWN
        if said.seat == MODERATOR:
            voice = Voice.MODERATOR
        elif is_participant(said.seat):
            voice = Voice.PARTICIPANT
        hidden = any(part.turn in off for part in said.parts)
        rows.append(
            (
                said,
                Row(
                    said.ref,
                    "" if hidden else said.text,
                    f"{book.group}:{record.number}",
                    Voice.UNKNOWN if hidden else voice,
                    said.seat or "",
                    placed.section if placed is not None else "",
                ),
            )
        )
    return rows


def dealt_with(layer: Layer, record: Record, rows: Sequence[tuple[Said, Row]]) -> list[Labelled]:
    """The turns this coder coded, refused a suggestion on or is done with. A code that was taken unseen
    was nobody's judgement, and nothing is learned from it."""
    by_turn: dict[int, list[Coding]] = {}
    for coding in layer.mine(record):
        for turn in coding.turns if coding.origin is not Origin.UNSEEN else ():
            by_turn.setdefault(turn, []).append(coding)
    read = {turn for t, turn in layer.codings.read.get(layer.coder, set()) if t == record.id}
    refused: dict[int, set[str]] = {}
    for transcript, turn, code in layer.codings.refused.get(layer.coder, set()):
        if transcript == record.id:
            refused.setdefault(turn, set()).add(code)
    found = []
    for said, row in rows:
        if not row.codable:
            continue
        codes = frozenset(x.code for x in by_turn.get(said.turn, ()))
        whole = said.turn in read or bool(codes)
        no = frozenset(refused.get(said.turn, ()))
        if whole or no:
            found.append(Labelled(row, codes, no, whole))
    return found
