"""Notes by question: what was said and done, filed under what was on the table.

Words noted word for word stand in the quote style only where everybody whose words they are agreed
to quotes; otherwise they are told as a remark, and it is said why.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Section
from fieldkit.domain.session.events import NoteForm
from fieldkit.domain.session.state import Note
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling, code_order
from fieldkit.word.text import listing, plural
from fieldkit.word.xml import Run


def notes_by_question(paper: Paper, told: Telling) -> None:
    """The chapter of notes."""
    state = told.state
    kept = [n for n in state.notes if not n.struck]
    paper.heading(1, "Notes by question")
    if not state.notes:
        paper.paragraph("No notes were written in this group.")
        return
    to_complete = sum(n.to_complete for n in kept)
    said = f"{_capital(plural(len(kept), 'note'))}, in the order of the guide and, under each "
    said += "question, in the order they were written."
    if to_complete:
        are = "is" if to_complete == 1 else "are"
        said += f" {_capital(plural(to_complete, 'note'))} {are} to be completed from the tape."
    paper.paragraph(said)
    numbers = told.numbers()
    if state.guide is not None:
        for section in state.guide.sections:
            _section(paper, told, section, numbers)
    _elsewhere(paper, told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _section(paper: Paper, told: Telling, section: Section, numbers: dict[str, str]) -> None:
    """A section with notes; one without gets its sentence, so that silence is not overlooked."""
    here = [n for n in told.state.notes if n.section == section.id]
    paper.heading(2, section.title)
    if not here:
        paper.paragraph("No notes were written in this section.")
        return
    by_item: dict[str | None, list[Note]] = {}
    for note in here:
        by_item.setdefault(note.item, []).append(note)
    for item in section.walk():
        notes = by_item.pop(item.id, [])
        if notes:
            number = numbers.get(item.id, "")
            paper.paragraph(f"{number}  {told.words_of(item)}".strip(), "Question")
            _notes(paper, told, notes)
    rest = [note for notes in by_item.values() for note in notes]
    if rest:
        paper.paragraph("At no question in particular", "Question")
        _notes(paper, told, rest)


def _elsewhere(paper: Paper, told: Telling) -> None:
    """Notes from before the start, or under a section the guide no longer has."""
    state = told.state
    rest = [n for n in state.notes if n.section not in state.sections]
    if rest:
        paper.heading(2, "Outside the running order")
        _notes(paper, told, rest)


def _notes(paper: Paper, told: Telling, notes: Sequence[Note]) -> None:
    for note in notes:
        if note.form is NoteForm.VERBATIM and not note.struck and told.may_quote(note.speakers):
            _quote(paper, told, note)
        else:
            _bullet(paper, told, note)


def _quote(paper: Paper, told: Telling, note: Note) -> None:
    """Words as they were said, and whose they are."""
    words = "\n".join(told.typed_lines(note.text)).strip('"“”„«» \n') or "(no words)"
    more = " …" if note.to_complete and not words.endswith("…") else ""
    paper.paragraph(f"“{words}{more}”", "Quote", keep_next=True)
    paper.paragraph(f"— {_attribution(told, note)}{_marks(told, note)}", "QuoteAttribution")


def _attribution(told: Telling, note: Note) -> str:
    return told.whose(note.speakers) or "somebody in the room"


def _bullet(paper: Paper, told: Telling, note: Note) -> None:
    lines = told.typed_lines(note.text)
    if note.form is NoteForm.VERBATIM:
        lines = [line.strip('"“”„«» ') for line in lines]
    text = " / ".join(line for line in lines if line) or "(no words)"
    body = told.struck(text) if note.struck else Run(text)
    said: list[Run | str] = [told.strong(f"{_lead(told, note)}: "), body, _marks(told, note)]
    paper.paragraph(said, "ListBullet")


def _lead(told: Telling, note: Note) -> str:
    match note.form:
        case NoteForm.NOTE_TAKER:
            return "Note-taker’s own remark"
        case NoteForm.COUNT:
            return _counted(told, note)
        case _:
            return told.whose(note.speakers) or "The room"


def _counted(told: Telling, note: Note) -> str:
    """How many agreed or raised a hand, and who, where that was noted."""
    who = told.whose(note.speakers)
    if note.count is None:
        return who or "The room"
    if who and note.count == len(set(note.speakers)):
        return f"{who} ({note.count})"
    people = plural(note.count, "person", "people")
    return f"{_capital(people)} ({who} among them)" if who else _capital(people)


def _marks(told: Telling, note: Note) -> str:
    """What else is to be known of a note, in words."""
    marks: list[str] = []
    if note.form is NoteForm.VERBATIM and not told.may_quote(note.speakers):
        marks.append(_why_not(told, note.speakers))
    if note.prompted:
        marks.append("prompted")
    if note.to_complete:
        at = told.minute(note.at) if told.state.started_at is not None else ""
        marks.append(f"to complete from the tape, {at}" if at else "to complete from the tape")
    if note.struck:
        marks.append("struck out")
    return f" ({'; '.join(marks)})" if marks else ""


def _why_not(told: Telling, speakers: Sequence[str]) -> str:
    if not speakers:
        return "speaker not noted, and not everybody agreed to quotes"
    refused = [c for c in sorted(speakers, key=code_order) if not told.may_quote((c,))]
    return f"no quotes from {listing([told.who(c) for c in refused])}"
