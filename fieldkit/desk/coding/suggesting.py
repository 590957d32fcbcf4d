"""Suggestions for a group's turns: from the codebook, from what this coder did, from the talk around.

Words off the record are never suggested from. Nothing is decided here: a suggestion is shown, and the
coder takes or refuses it.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.assist.suggest.engine import suggest
from fieldkit.assist.suggest.meaning import Encoder, encoder
from fieldkit.assist.suggest.rows import Labelled, Row, Suggestion, Voice
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.lead_suggestions import with_leads
from fieldkit.desk.study import groups
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import MODERATOR, is_participant
from fieldkit.domain.transcript.shown import Said


def suggestions(
    layer: Layer, record: Record, *, with_encoder: Encoder | bool | None = True
) -> list[Suggestion]:
    """What is worth showing for the turns the coder is not done with, by ref, in the order of the talk.

    It learns from this coder's turns in every group of the study. What the coder refused does not
    come back.
    """
    model = encoder() if with_encoder is True else with_encoder or None
    codebook = layer.codebooks.needed()
    context: list[Row] = []
    labelled: list[Labelled] = []
    here = rows_of(layer.book, record)
    for line in groups(layer.book.study):
        book, worked = layer.book, layer
        if line.id != book.group:
            book = Book(book.study, line.id)
            worked = Layer(book, layer.codebooks, layer.coder)
        for one in book.records.counting():
            rows = here if one.id == record.id else rows_of(book, one)
            context += [row for _, row in rows]
            labelled += dealt_with(worked, one, rows)
    done = {(x.row.group, x.row.n) for x in labelled if x.whole}
    left = [(s, row) for s, row in here if row.codable and (row.group, row.n) not in done]
    open_ = [row for _, row in left]
    refused = layer.codings.refused.get(layer.coder, set())
    turn_of = {said.ref: said.turn for said in layer.book.said(record)}
    found = [
        s
        for s in suggest(open_, codebook, labelled, context, model)
        if (record.id, turn_of[s.n], s.code) not in refused
    ]
    return with_leads(found, layer.codebooks.book, record.id, (s for s, _ in left), refused)


def rows_of(book: Book, record: Record, laid: Laid | None = None) -> list[tuple[Said, Row]]:
    """The turns as the engines want them; a turn with words off the record has none. laid: the
    transcript along the guide, where that is known already."""
    laid = laid or lay(book, record)
    off = {span[0] for span in record.off_record}
    rows = []
    for said in book.said(record):
        placed = laid.of(said)
        item = placed.item if placed is not None else None
        question = book.room.items.get(item or "")
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
                    question.text if question is not None else "",
                ),
            )
        )
    return rows


def dealt_with(layer: Layer, record: Record, rows: Sequence[tuple[Said, Row]]) -> list[Labelled]:
    """The turns this coder coded, refused a suggestion on or is done with."""
    by_turn: dict[int, list[Coding]] = {}
    for coding in layer.mine(record):
        for turn in coding.turns:
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
