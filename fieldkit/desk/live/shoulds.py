"""What else should be done at each moment of the journey: written, put right, struck out."""

from __future__ import annotations

from fieldkit.desk.live.find_wall import find_moment, unlocked
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.notes import ReadNote, read_note
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Should
from fieldkit.errors import SessionError, UnknownItem


def write(room: Room, moment: str, typed: str) -> Should:
    """What else should be done at a moment; "3: ring back" remembers that P3 said it."""
    unlocked(room.state)
    found, read = find_moment(room.state, moment), _read(room, typed)
    body = w.ShouldWritten(found.id, read.text, read.speakers, room.state.item)
    return _now(room, room.commit(body)[0].id)


def change(room: Room, should: str, typed: str) -> Should:
    """Puts a line right; without "3:" in front it stays whose it was."""
    unlocked(room.state)
    found, read = find(room.state, should), _read(room, typed)
    room.commit(w.ShouldChanged(found.id, read.text, read.speakers or None))
    return _now(room, found.id)


def strike(room: Room, should: str, struck: bool = True) -> Should:
    """Strikes a line out (it stays readable), or no longer."""
    unlocked(room.state)
    found = find(room.state, should)
    if found.struck is not struck:
        room.commit(w.ShouldStruck(found.id, struck))
    return _now(room, found.id)


def find(state: GroupState, name: str) -> Should:
    """A line by id, or by its number along the whole journey. Raises UnknownItem."""
    every = [should for _, should in state.wall.shoulds()]
    found = next((should for should in every if should.id == name), None)
    if found is not None:
        return found
    if name.isdecimal() and 1 <= int(name) <= len(every):
        return every[int(name) - 1]
    hint = f"Lines run from 1 to {len(every)}." if every else "None is written yet."
    raise UnknownItem(f"There is no line “{name}” on what should be done.", hint)


def number_of(state: GroupState, should: str) -> int:
    """Its number along the whole journey, from 1."""
    return next(n for n, (_, one) in enumerate(state.wall.shoulds(), 1) if one.id == should)


def as_typed(should: Should) -> str:
    """The line that would write it, for putting it right."""
    who = ",".join(code[1:] for code in should.speakers)
    return f"{who}: {should.text}" if who else should.text


def _read(room: Room, typed: str) -> ReadNote:
    return read_note(typed, [p.code for p in room.state.roster()])


def _now(room: Room, should: str) -> Should:
    for _, one in room.state.wall.shoulds():
        if one.id == should:
            return one
    raise SessionError("The other screen has just taken that moment off the journey.")
