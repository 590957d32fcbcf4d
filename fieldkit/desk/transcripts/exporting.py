"""A transcript out of the study: without names, unless names are asked for."""

from __future__ import annotations

from pathlib import Path

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import lay
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.transcript.leaving import Leaving
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import MODERATOR, NOTE_TAKER, OBSERVER, SEVERAL
from fieldkit.domain.visible import plain
from fieldkit.errors import AskedWrongly

KINDS = (".docx", ".csv", ".txt", ".vtt")
_ROLES = {
    MODERATOR: "Moderator",
    NOTE_TAKER: "Note-taker",
    OBSERVER: "Observer",
    SEVERAL: "Several",
    None: "Unknown",
}


def leaving(book: Book, record: Record, *, with_names: bool = False) -> list[Leaving]:
    """The turns as they may leave the study, in order. Words off the record are a gap either way."""
    laid, veil = lay(book, record), Veil(book, record)
    room = book.room
    found = []
    for said in book.said(record):
        placed = laid.of(said)
        section = placed.section if placed is not None else ""
        item = (placed.item if placed is not None else None) or ""
        known = room.sections.get(section)
        question = room.items.get(item)
        who = said.label if with_names and said.label else _ROLES.get(said.seat, said.seat or "")
        found.append(
            Leaving(
                said.ref,
                section,
                known.title if known is not None else "",
                item,
                shown_words(room, question) if question is not None else "",
                said.start,
                said.end,
                plain(who, one_line=True),
                plain(veil.text(said, with_names=with_names), one_line=True),
            )
        )
    return found


def export(book: Book, record: Record, path: Path, *, with_names: bool = False) -> Path:
    """Writes a transcript as .docx, .csv, .txt or .vtt; gives the path.

    Raises AskedWrongly for another ending or captions of a transcript without times, FileProblem.
    """
    from fieldkit.formats import transcript_out as out

    kind = path.suffix.lower()
    if kind not in KINDS:
        raise AskedWrongly(
            f"{path.name} ends in no form a transcript can have.", f"Choose {', '.join(KINDS)}."
        )
    if kind == ".vtt" and not record.imported.timed:
        raise AskedWrongly("This transcript has no times, so no captions.", "Choose .txt or .docx.")
    turns = leaving(book, record, with_names=with_names)
    if kind == ".csv":
        return out.write_csv(turns, path)
    if kind == ".vtt":
        return out.write_vtt(turns, path)
    if kind == ".txt":
        return out.write_txt(turns, path, f"{book.room.name}, {book.room.date}".rstrip(", "))
    from fieldkit.word.transcript import write_transcript

    return write_transcript(book.room, turns, path, with_names=with_names)
