"""What notes do to the state, and which of them are answers. Total, like the rest of the fold."""

from __future__ import annotations

from fieldkit.domain.session import events as e
from fieldkit.domain.session.appliers import does, was_heard, written
from fieldkit.domain.session.choices import picked
from fieldkit.domain.session.notes import on_scale
from fieldkit.domain.session.state import Answer, GroupState, Note

_SAID = (e.NoteForm.REMARK, e.NoteForm.VERBATIM, e.NoteForm.COUNT)


@does(e.NoteWritten)
def _note(state: GroupState, event: e.Event, body: e.NoteWritten, at: float) -> None:
    note = Note(
        form=body.form,
        count=body.count,
        to_complete=body.to_complete,
        **written(state, event, body, at),
    )
    state.notes.append(note)
    state.note_by_id[event.id] = note
    _answered_by_note(state, note)
    was_heard(state, body.speakers, at)


def _answered_by_note(state: GroupState, note: Note) -> None:
    """At an item asked of each, what one person says first is their answer; on a scale, a mark
    said later takes its place. Where there are choices, what picks one of them is the answer."""
    item = state.items.get(note.item or "")
    if item is None or note.form not in _SAID:
        return
    if item.choices:
        choice = picked(item, note.text)
        for code in note.speakers if choice is not None else ():
            given = state.answers.setdefault(item.id, {})
            given[code] = Answer(choice or "", note.at, note.id)
    elif item.each and len(note.speakers) == 1 and note.form is not e.NoteForm.COUNT:
        given = state.answers.setdefault(item.id, {})
        before = given.get(note.speakers[0])
        if before is None or before.note == note.id or on_scale(item, note.text):
            given[note.speakers[0]] = Answer(note.text, note.at, note.id)


def _not_answered_by_note(state: GroupState, note: Note) -> None:
    """Takes back the answer this note was, if it was one."""
    given = state.answers.get(note.item or "", {})
    for code in [c for c, answer in given.items() if answer.note == note.id]:
        del given[code]


@does(e.NoteChanged)
def _note_changed(state: GroupState, _: e.Event, body: e.NoteChanged, __: float) -> None:
    note = state.note_by_id.get(body.note)
    if note is not None:
        _not_answered_by_note(state, note)
        note.text, note.form, note.speakers = body.text, body.form, body.speakers
        note.count, note.to_complete, note.changed = body.count, body.to_complete, True
        _answered_by_note(state, note)


@does(e.NoteMoved)
def _note_moved(state: GroupState, _: e.Event, body: e.NoteMoved, __: float) -> None:
    note = state.note_by_id.get(body.note)
    if note is not None and body.item in state.items:
        _not_answered_by_note(state, note)
        note.item, note.section = body.item, state.section_of[body.item]
        _answered_by_note(state, note)


@does(e.NoteStruck)
def _note_struck(state: GroupState, _: e.Event, body: e.NoteStruck, __: float) -> None:
    note = state.note_by_id.get(body.note)
    if note is not None:
        note.struck = body.struck
        (_not_answered_by_note if body.struck else _answered_by_note)(state, note)
