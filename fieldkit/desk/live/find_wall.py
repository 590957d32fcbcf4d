"""Moments and services by what somebody types for them, with the nearest where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from fieldkit.domain.guide.model import Service
from fieldkit.domain.guide.near import listed
from fieldkit.domain.session import wall_lock
from fieldkit.domain.session.events import Body
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Moment
from fieldkit.errors import SessionError, UnknownItem


def unlocked(state: GroupState) -> None:
    """Raises SessionError while journey and map are locked."""
    _refuse_if(wall_lock.paper_held(state))


def still_open(state: GroupState) -> None:
    """Raises SessionError where words, principles and the charter are locked: the close does."""
    _refuse_if(wall_lock.later_held(state))


def refuse_held(state: GroupState, bodies: Iterable[Body]) -> None:
    """Raises SessionError where undoing or redoing these would change what the lock holds."""
    _refuse_if(wall_lock.held(state, bodies))


def _refuse_if(held: bool) -> None:
    if held:
        raise SessionError(
            "The wall is locked: it stays as it was.", "Unlock it to put something right."
        )


def find_moment(state: GroupState, name: str) -> Moment:
    """A moment by id, place from 1, or beginning of its name. Raises UnknownItem."""
    wall = state.wall
    found = wall.moment(name)
    if found is not None:
        return found
    if name.isdecimal():
        if 1 <= int(name) <= len(wall.moments):
            return wall.moments[int(name) - 1]
    else:
        wanted = name.strip().casefold()
        starts = [m for m in wall.moments if m.label.casefold().startswith(wanted)]
        if len(starts) == 1:
            return starts[0]
        if len(starts) > 1:
            which = ", ".join(m.label for m in starts[:4])
            raise UnknownItem(f"“{name}” could be several moments.", f"Say which: {which}.")
    if not wall.moments:
        raise UnknownItem("The journey has no moments yet.", "Add the first one.")
    typed = name.strip().casefold()
    meant_by = {part: m.label for m in reversed(wall.moments) for part in _parts(m.label, typed)}
    near = get_close_matches(typed, meant_by, n=1, cutoff=0.5)
    meant = f" Did you mean “{meant_by[near[0]]}”?" if near else ""
    have = "It has only 1." if len(wall.moments) == 1 else f"It has 1 to {len(wall.moments)}."
    raise UnknownItem(f"There is no moment “{name}” on the journey.{meant}", have)


def _parts(label: str, typed: str) -> list[str]:
    """What of a moment's name somebody may have meant to type: all of it, its beginning, a word."""
    folded = label.casefold()
    return [folded, folded[: len(typed)], *folded.split()]


def find_service(state: GroupState, name: str) -> Service:
    """A service by id, number from 1, colour, or beginning of its name. Raises UnknownItem."""
    services = state.guide.services if state.guide is not None else ()
    if name.isdecimal() and 1 <= int(name) <= len(services):
        return services[int(name) - 1]
    wanted = name.strip().casefold()
    for match in (
        [s for s in services if s.id.casefold() == wanted],
        [s for s in services if s.colour.casefold() == wanted],
        [s for s in services if s.id.casefold().startswith(wanted)],
        [s for s in services if s.name.casefold().startswith(wanted)],
    ):
        if len(match) == 1 and wanted:
            return match[0]
    if not services:
        raise UnknownItem("The guide names no services.", "They stand in its front matter.")
    ids = [s.id for s in services]
    near = get_close_matches(wanted, ids, n=1, cutoff=0.4)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    raise UnknownItem(f"There is no service “{name}”.{meant}", f"Services: {listed(ids)}.")
