"""The note line and what it wrote."""

from __future__ import annotations

from fieldkit.desk.live import running
from fieldkit.desk.live.people import refuse_off_scale
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import events as e
from fieldkit.domain.session.notes import read_note
from fieldkit.domain.session.state import Note
from fieldkit.errors import FieldkitError, UnknownItem


def body_of(room: Room, line: str) -> e.NoteWritten:
    """What a typed line would write, at the item on the table. Raises as `read_note` does."""
    state = room.state
    codes = [p.code for p in state.roster()]
    read = read_note(line, codes, _names_to_codes(room))
    item = state.items.get(state.item or "")
    if item is not None and item.each and len(read.speakers) == 1:
        refuse_off_scale(item, read.text)
    return e.NoteWritten(
        read.text, read.form, read.speakers, read.count, read.to_complete, state.item
    )


def write(room: Room, line: str) -> e.Event:
    """Reads a typed line and puts it on disk, filed under the item on the table.

    Raises UnknownParticipant or AskedWrongly for a line that makes no sense (nothing is written),
    and the StoreErrors.
    """
    return room.commit(body_of(room, line))[0]


def answered(room: Room, note: Note) -> str:
    """What a note at a question with choices was taken for, in a sentence; "" for other notes."""
    item = room.state.items.get(note.item or "")
    if item is None or not item.choices or not note.speakers:
        return ""
    given = room.state.answers.get(item.id, {})
    taken = {a.value for c in note.speakers if (a := given.get(c)) and a.note == note.id}
    who = ", ".join(note.speakers)
    if taken:
        return f"{who} answered “{taken.pop()}”."
    if note.form is e.NoteForm.NOTE_TAKER:
        return ""
    return f"Kept as a note only: it picks none of {', '.join(item.choices)}."


def change(room: Room, note: str, line: str) -> Note:
    """Puts a note right: the line is read anew, its time and item stay."""
    found = find_note(room, note)
    read = read_note(line, [p.code for p in room.state.roster()], _names_to_codes(room))
    room.commit(
        e.NoteChanged(found.id, read.text, read.form, read.speakers, read.count, read.to_complete)
    )
    return room.state.note_by_id[found.id]


def strike(room: Room, note: str, struck: bool = True) -> Note:
    found = find_note(room, note)
    room.commit(e.NoteStruck(found.id, struck))
    return room.state.note_by_id[found.id]


def move(room: Room, note: str, item: str) -> Note:
    """Files a note under the question it really answers."""
    found = find_note(room, note)
    room.commit(e.NoteMoved(found.id, running.find_item(room.state, item).id))
    return room.state.note_by_id[found.id]


def find_note(room: Room, name: str) -> Note:
    """A note by its event id, or by its number in the order written (1 is the first)."""
    state = room.state
    if name in state.note_by_id:
        return state.note_by_id[name]
    if name.isdecimal() and 1 <= int(name) <= len(state.notes):
        return state.notes[int(name) - 1]
    raise UnknownItem(f"There is no note “{name}”.", f"Notes run from 1 to {len(state.notes)}.")


def as_typed(note: Note) -> str:
    """The line that would write this note, for editing it."""
    text = f'"{note.text}' if note.form is e.NoteForm.VERBATIM else note.text
    if note.to_complete:
        text = f"{text} QUOTE"
    if note.form is e.NoteForm.NOTE_TAKER:
        return f"NT {text}"
    if note.speakers:
        return f"{','.join(code[1:] for code in note.speakers)}: {text}"
    if note.count is not None:
        return f"{note.count}x {text}"
    return text if note.form is e.NoteForm.VERBATIM or _reads_as_it_stands(text) else f"\\{text}"


def _reads_as_it_stands(text: str) -> bool:
    """Would this line be read as the room's, word for word?"""
    try:
        read = read_note(text, [f"P{n}" for n in range(1, 16)])
    except FieldkitError:
        return False
    return read.form is e.NoteForm.ROOM


def _names_to_codes(room: Room) -> dict[str, str]:
    """First names to codes; one that several people have goes to all of them: "P1 P7"."""
    return {name: " ".join(codes) for name, codes in first_names(room).items()}


def first_names(room: Room) -> dict[str, list[str]]:
    """First names to the codes of those who have them."""
    found: dict[str, list[str]] = {}
    for code, name in room.roster.names(room.group).items():
        if code in room.state.participants and name.strip():
            found.setdefault(name.split()[0], []).append(code)
    return found
