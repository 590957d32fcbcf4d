"""The journey: its moments, and which services people knew of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.desk.live.find_wall import find_moment, find_service, unlocked
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.stages import same
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Moment
from fieldkit.errors import AskedWrongly, SessionError

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class OnIt:
    """What hangs on a moment. shoulds: lines on what should be done, struck ones included."""

    dots: int
    shoulds: int
    pads: int

    def __bool__(self) -> bool:
        return bool(self.dots or self.shoulds or self.pads)

    @property
    def words(self) -> str:
        """ "2 dots, 1 should-do and 3 pads"; "nothing"."""
        counts = ((self.dots, "dot"), (self.shoulds, "should-do"), (self.pads, "pad"))
        said = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n]
        return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]])) or "nothing"


def on_it(state: GroupState, moment: str) -> OnIt:
    """What hangs on a moment of the journey (its id), to be said before it is taken off."""
    wall, found = state.wall, state.wall.moment(moment)
    shoulds = len(found.should) if found is not None else 0
    return OnIt(len(wall.dots_at(moment)), shoulds, len(wall.pads_at(moment)))


def namesakes(state: GroupState, moment: str) -> list[int]:
    """Places (from 1) of other moments with the same name, but for case and spaces."""
    found = state.wall.moment(moment)
    if found is None:
        return []
    return [
        n
        for n, other in enumerate(state.wall.moments, 1)
        if other is not found and same(other.label) == same(found.label)
    ]


def add_moment(room: Room, label: str, before: str | None = None) -> Moment:
    """A moment at the journey's end, or before another. Raises AskedWrongly for no words."""
    unlocked(room.state)
    ahead = find_moment(room.state, before).id if before is not None else None
    event = room.commit(w.MomentAdded(_label(label), ahead, room.state.item))[0]
    return _moment(room, event.id)


def rename_moment(room: Room, moment: str, label: str) -> Moment:
    unlocked(room.state)
    found, words = find_moment(room.state, moment), _label(label)
    if found.label != words:
        room.commit(w.MomentRenamed(found.id, words))
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

    With anything on it (`on_it`), say what becomes of that: stickers_to names the moment that dots,
    should-dos and pads go to; forget lets the dots be not recorded, the should-dos go, and the
    pads be filed under none. Raises SessionError when neither is said.
    """
    unlocked(room.state)
    found = find_moment(room.state, moment)
    hanging = on_it(room.state, found.id)
    heir = find_moment(room.state, stickers_to).id if stickers_to is not None else None
    if heir == found.id:
        raise AskedWrongly("What is on a moment cannot go to the same moment.")
    if hanging and heir is None and not forget:
        raise SessionError(
            f"“{found.label}” has {hanging.words} on it.",
            "Say to which moment they go, or that they are not recorded any more.",
        )
    room.commit(w.MomentRemoved(found.id, heir, heir))
    return hanging.dots


def knew(room: Room, codes: Iterable[str], service: str, how: w.Aware | None) -> None:
    """Whether these people were told of a service, offered it, or told where to find it; None:
    that is not recorded. What is recorded so already is not written again."""
    unlocked(room.state)
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
            f"A name of {len(words)} characters does not fit on a map.",
            f"Shorten it to {LONGEST_NAME} at most.",
        )
    return words


def _moment(room: Room, moment: str) -> Moment:
    found = room.state.wall.moment(moment)
    if found is None:
        raise SessionError("The other screen has just taken that moment off the journey.")
    return found
