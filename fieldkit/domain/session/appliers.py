"""Where what an event does to the state is registered, and what several kinds share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fieldkit.domain.session.events import Body, Event, LineWritten, NoteWritten
from fieldkit.domain.session.state import GroupState

Applier = Callable[[GroupState, Event, Any, float], None]
"""Takes the state, the event, its body, and the session time in seconds. Never fails."""

APPLIERS: dict[type[Body], Applier] = {}


def does(kind: type[Body]) -> Callable[[Applier], Applier]:
    """Registers what events of this kind do."""

    def keep(function: Applier) -> Applier:
        APPLIERS[kind] = function
        return function

    return keep


def was_heard(state: GroupState, speakers: tuple[str, ...], at: float) -> None:
    """These people have just been heard."""
    for code in speakers:
        person = state.participants.get(code)
        if person is not None:
            person.last_heard = at
            person.times_heard += 1


def was_prompted(state: GroupState, item: str | None) -> bool:
    """Were held-back prompts open at this item, or is it one?"""
    while item is not None:
        if item in state.prompted:
            return True
        item = state.parent_of.get(item)
    return False


def written(
    state: GroupState, event: Event, body: NoteWritten | LineWritten, at: float
) -> dict[str, Any]:
    """What notes and lines on boards have in common, as fields of `Written`."""
    item = body.item if body.item in state.items else None
    section = state.section_of.get(item, state.section) if item else state.section
    return {
        "id": event.id, "text": body.text, "speakers": body.speakers, "item": item,
        "section": section, "at": at, "when": event.at, "actor": event.actor,
        "prompted": was_prompted(state, item),
    }  # fmt: skip
