"""People's own pads: what each wrote down for themselves, put right, struck out, filed."""

from __future__ import annotations

from fieldkit.desk.live import running
from fieldkit.desk.live.find_wall import find_moment, unlocked
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Pad
from fieldkit.errors import AskedWrongly, UnknownItem


def write(
    room: Room, who: str, what: str, felt: str = "", wanted: str = "", moment: str | None = None
) -> Pad:
    """A moment from one person's pad. moment: the composite one it is filed under at once."""
    unlocked(room.state)
    code = running.find_person(room.state, who)
    body = w.PadWritten(code, _words(what), felt.strip(), wanted.strip(), _place(room, moment))
    return _now(room, room.commit(body)[0].id)


def change(
    room: Room,
    pad: str,
    what: str | None = None,
    felt: str | None = None,
    wanted: str | None = None,
) -> Pad:
    """Puts a pad right; what is None stays as it was."""
    unlocked(room.state)
    found = find(room.state, pad)
    new = (
        found.what if what is None else _words(what),
        found.felt if felt is None else felt.strip(),
        found.wanted if wanted is None else wanted.strip(),
    )
    if new != (found.what, found.felt, found.wanted):
        room.commit(w.PadChanged(found.id, *new))
    return _now(room, found.id)


def strike(room: Room, pad: str, struck: bool = True) -> Pad:
    """Strikes a pad out (it stays readable), or no longer."""
    unlocked(room.state)
    found = find(room.state, pad)
    if found.struck is not struck:
        room.commit(w.PadStruck(found.id, struck))
    return _now(room, found.id)


def file(room: Room, pad: str, moment: str | None) -> Pad:
    """Files a pad's moment under a composite one; None: under none."""
    unlocked(room.state)
    found, place = find(room.state, pad), _place(room, moment)
    if found.moment != place:
        room.commit(w.PadFiled(found.id, place))
    return _now(room, found.id)


def find(state: GroupState, name: str) -> Pad:
    """A pad by id, or by its number from 1. Raises UnknownItem."""
    pads = state.wall.pads
    found = next((p for p in pads if p.id == name), None)
    if found is not None:
        return found
    if name.isdecimal() and 1 <= int(name) <= len(pads):
        return pads[int(name) - 1]
    hint = f"Pads run from 1 to {len(pads)}." if pads else "None is written yet."
    raise UnknownItem(f"There is no pad “{name}”.", hint)


def number_of(state: GroupState, pad: str) -> int:
    """Its number in the order in which pads were written, from 1."""
    return next(n for n, one in enumerate(state.wall.pads, 1) if one.id == pad)


def as_typed(pad: Pad) -> str:
    """The line that would write it, for putting it right: what; how it felt; what was wanted."""
    parts = [pad.what, pad.felt, pad.wanted]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return "; ".join(parts)


def _words(what: str) -> str:
    if not what.strip():
        raise AskedWrongly("What was the moment?", "Write what it was; how it felt may be empty.")
    return what.strip()


def _place(room: Room, moment: str | None) -> str | None:
    return find_moment(room.state, moment).id if moment is not None else None


def _now(room: Room, pad: str) -> Pad:
    return next(p for p in room.state.wall.pads if p.id == pad)
