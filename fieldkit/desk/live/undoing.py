"""Undo and redo: events themselves, each for the person at this keyboard, also after a restart."""

from __future__ import annotations

from fieldkit.desk.live import find_wall
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import events as e
from fieldkit.domain.session.describe import describe_act
from fieldkit.domain.session.state import GroupState
from fieldkit.errors import NothingToUndo


def undo(room: Room) -> str:
    """Takes back this person's last act that counts, all of it; gives in words what it was.

    Raises NothingToUndo, and SessionError for what a locked wall holds.
    """

    def make(state: GroupState) -> tuple[list[e.Body], tuple[list[e.Body], str]]:
        targets = room.next_undo()
        if not targets:
            raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to undo.")
        bodies = _bodies(room, targets)
        find_wall.refuse_held(state, bodies)
        return [e.Undone(targets)], (bodies, describe_act(bodies, state))

    bodies, words = room.decide(make)
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
    """Makes the act last undone count again; gives in words what it was. Raises as `undo`."""

    def make(state: GroupState) -> tuple[list[e.Body], list[e.Body]]:
        targets = room.next_redo()
        if not targets:
            raise NothingToUndo(f"There is nothing of the {room.role.value}'s left to redo.")
        bodies = _bodies(room, targets)
        find_wall.refuse_held(state, bodies)
        return [e.Redone(targets)], bodies

    return describe_act(room.decide(make), room.state)


def _bodies(room: Room, targets: tuple[str, ...]) -> list[e.Body]:
    wanted = set(targets)
    return [x.body for x in room.events if x.id in wanted]
