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
    body = _event(room, target).body
    words = describe(body, room.state)
    room.commit(e.Undone(target))
    if (
        isinstance(body, e.RecontactChecked)
        and body.yes
        and room.roster.phones(room.group).get(body.code)
    ):
        # the number was given for this yes only
        room.roster.set_phone(room.group, body.code, "")
        words += "; the phone number is gone from the roster"
    return words


def redo(room: Room) -> str:
    """Makes the act last undone count again; gives in words what it was."""
    room.refresh()
    target = room.next_redo()
    if target is None:
        raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to redo.")
    room.commit(e.Redone(target))
    return describe(_event(room, target).body, room.state)


def _event(room: Room, target: str) -> e.Event:
    return next(x for x in reversed(room.events) if x.id == target)
