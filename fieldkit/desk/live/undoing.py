"""Undo and redo: events themselves, each for the person at this keyboard, also after a restart."""

from __future__ import annotations

from fieldkit.desk.live.room import Room
from fieldkit.domain.session import events as e
from fieldkit.domain.session.describe import describe
from fieldkit.errors import NothingToUndo


def undo(room: Room) -> str:
    """Takes back this person's last act that counts; gives in words what it was."""
    room.refresh()
    target = room.next_undo()
    if target is None:
        raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to undo.")
    words = _words(room, target)
    room.commit(e.Undone(target))
    return words


def redo(room: Room) -> str:
    """Makes the act last undone count again; gives in words what it was."""
    room.refresh()
    target = room.next_redo()
    if target is None:
        raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to redo.")
    room.commit(e.Redone(target))
    return _words(room, target)


def _words(room: Room, target: str) -> str:
    event = next(x for x in reversed(room.events) if x.id == target)
    return describe(event.body, room.state)
