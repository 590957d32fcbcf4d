"""Undo and redo: events themselves, each for the person at this keyboard, also after a restart."""

from __future__ import annotations

from fieldkit.desk.live.room import Room
from fieldkit.domain.session import events as e
from fieldkit.domain.session.describe import describe_act
from fieldkit.errors import NothingToUndo


def undo(room: Room) -> str:
    """Takes back this person's last act that counts, all of it; gives in words what it was."""
    room.refresh()
    targets = room.next_undo()
    if not targets:
        raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to undo.")
    bodies = _bodies(room, targets)
    words = describe_act(bodies, room.state)
    room.commit(e.Undone(targets))
    for body in bodies:
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
    targets = room.next_redo()
    if not targets:
        raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to redo.")
    room.commit(e.Redone(targets))
    return describe_act(_bodies(room, targets), room.state)


def _bodies(room: Room, targets: tuple[str, ...]) -> list[e.Body]:
    wanted = set(targets)
    return [x.body for x in room.events if x.id in wanted]
