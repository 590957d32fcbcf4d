"""The journey: its moments, pads, and which services people knew of."""

from __future__ import annotations

from collections.abc import Iterable

from fieldkit.desk.live import running
from fieldkit.desk.live.find_wall import find_moment, find_service, unlocked
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.wall import Moment, Pad
from fieldkit.errors import AskedWrongly, SessionError, UnknownItem

LONGEST_NAME = 200


def add_moment(room: Room, label: str, before: str | None = None) -> Moment:
    """A moment at the journey's end, or before another. Raises AskedWrongly for no words."""
    unlocked(room.state)
    ahead = find_moment(room.state, before).id if before is not None else None
    event = room.commit(w.MomentAdded(_label(label), ahead, room.state.item))[0]
    return _moment(room, event.id)


def rename_moment(room: Room, moment: str, label: str) -> Moment:
    unlocked(room.state)
    found = find_moment(room.state, moment)
    room.commit(w.MomentRenamed(found.id, _label(label)))
    return _moment(room, found.id)


def move_moment(room: Room, moment: str, before: str | None) -> Moment:
    """Before another moment, or (None) to the end; its dots go with it."""
    unlocked(room.state)
    found = find_moment(room.state, moment)
    ahead = find_moment(room.state, before).id if before is not None else None
    if ahead != found.id:
        room.commit(w.MomentMoved(found.id, ahead))
    return _moment(room, found.id)


def shift_moment(room: Room, moment: str, by: int) -> Moment:
    """One place earlier (-1) or later (1) on the journey."""
    found = find_moment(room.state, moment)
    moments = room.state.wall.moments
    place = moments.index(found) + by
    if not 0 <= place < len(moments):
        return found
    following = next(iter(moments[place if by < 0 else place + 1 :]), None)
    return move_moment(room, found.id, None if following is None else following.id)


def merge_moments(room: Room, moment: str, into: str) -> Moment:
    """Two moments become the second one; dots, pads and what should be done follow."""
    unlocked(room.state)
    one, other = find_moment(room.state, moment), find_moment(room.state, into)
    if one.id == other.id:
        raise AskedWrongly("A moment cannot be merged into itself.")
    room.commit(w.MomentsMerged(one.id, other.id))
    return _moment(room, other.id)


def remove_moment(
    room: Room, moment: str, *, stickers_to: str | None = None, forget: bool = False
) -> int:
    """Takes a moment off the journey; gives how many dots were on it.

    With dots on it, say what becomes of them: stickers_to names their new moment, forget makes
    them not recorded. Raises SessionError when neither is said.
    """
    unlocked(room.state)
    found = find_moment(room.state, moment)
    dots = len(room.state.wall.dots_at(found.id))
    heir = find_moment(room.state, stickers_to).id if stickers_to is not None else None
    if dots and heir is None and not forget:
        raise SessionError(
            f"“{found.label}” has {dots} {'dot' if dots == 1 else 'dots'} on it.",
            "Say to which moment they go, or that they are not recorded any more.",
        )
    room.commit(w.MomentRemoved(found.id, heir))
    return dots


def write_pad(
    room: Room, who: str, what: str, felt: str = "", wanted: str = "", moment: str | None = None
) -> Pad:
    """A moment from one person's pad."""
    code = running.find_person(room.state, who)
    if not what.strip():
        raise AskedWrongly("What was the moment?", "Write what it was; how it felt may be empty.")
    place = find_moment(room.state, moment).id if moment is not None else None
    event = room.commit(w.PadWritten(code, what.strip(), felt.strip(), wanted.strip(), place))[0]
    return next(p for p in room.state.wall.pads if p.id == event.id)


def file_pad(room: Room, pad: str, moment: str | None) -> None:
    """Files a pad's moment under a composite one; None: under none. pad: id, or number from 1."""
    pads = room.state.wall.pads
    found = next((p for p in pads if p.id == pad), None)
    if found is None and pad.isdecimal() and 1 <= int(pad) <= len(pads):
        found = pads[int(pad) - 1]
    if found is None:
        raise UnknownItem(f"There is no pad “{pad}”.", f"Pads run from 1 to {len(pads)}.")
    place = find_moment(room.state, moment).id if moment is not None else None
    room.commit(w.PadFiled(found.id, place))


def knew(room: Room, codes: Iterable[str], service: str, how: w.Aware | None) -> None:
    """Whether these people were told of a service, offered it, or told where to find it; None:
    that is not recorded. What is recorded so already is not written again."""
    known, found = room.state.wall.known, find_service(room.state, service).id
    new = [w.ServiceKnown(c, found, how) for c in codes if known.get((c, found)) is not how]
    if new:
        room.commit(*new)


def _label(label: str) -> str:
    words = " ".join(label.split())
    if not words:
        raise AskedWrongly("A moment needs a name.")
    if len(words) > LONGEST_NAME:
        raise AskedWrongly(
            f"A name of {len(words)} characters does not fit on a map.", "Shorten it."
        )
    return words


def _moment(room: Room, moment: str) -> Moment:
    found = room.state.wall.moment(moment)
    if found is None:
        raise SessionError("The other screen has just taken that moment off the journey.")
    return found
