"""A note as a row of a list, and all of it below."""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.session.events import NoteForm
from fieldkit.domain.session.state import GroupState, Note
from fieldkit.tui.display import display, plain
from fieldkit.tui.wording import cell


def who_of(note: Note) -> str:
    """Whose note it is: "P3", "P1-P8 (8)", "6x", "NT" or "room"."""
    if note.form is NoteForm.NOTE_TAKER:
        return "NT"
    if len(note.speakers) > 2:
        return f"{len(note.speakers)} people"
    if note.speakers:
        return " ".join(note.speakers)
    return f"{note.count}x" if note.count is not None else "room"


def words_of(note: Note, *, length: int | None = None) -> str:
    """The note's words, a verbatim in quotation marks."""
    text = note.text if length is None else note.text[:length]
    return f"“{text}”" if note.form is NoteForm.VERBATIM else text


def note_row(number: int, note: Note) -> Content:
    """ "12  18:42 P3  “never kept waiting”  QUOTE": one line."""
    marks = _marks(note)
    return Content.assemble(
        (f"{number:>4} {note.when.local:%H:%M} ", "dim"),
        (cell(who_of(note), 9), "bold"),
        (f"{marks} " if marks else "", "italic"),
        (plain(words_of(note, length=400), one_line=True), "strike" if note.struck else ""),
    )


def _marks(note: Note) -> str:
    named = (
        (note.struck, "struck"),
        (note.to_complete, "QUOTE"),
        (note.prompted, "prompted"),
        (note.changed, "put right"),
    )
    marks = ", ".join(word for holds, word in named if holds)
    return f"({marks})" if marks else ""


def note_detail(note: Note, state: GroupState) -> Content:
    """All of a note: who wrote it where, and every word."""
    item = state.items.get(note.item or "")
    section = state.sections.get(note.section or "")
    where = section.title if section is not None else "before the start"
    if item is not None:
        where = f"{where} · {cell(item.text, 60).rstrip()}"
    who = " ".join(note.speakers) or who_of(note)
    head = f"{who} · {note.actor} · {where} {_marks(note)}"
    return Content("\n").join([display(head, "dim", one_line=True), display(words_of(note))])


def holds(note: Note, words: str) -> bool:
    """Is this text in the note, or is it whose it is? Plain, without regard to case."""
    wanted = words.casefold()
    return wanted in note.text.casefold() or wanted in who_of(note).casefold().split()
