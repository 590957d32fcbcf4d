"""The sticker rounds: quick to enter, never mixed up, each dot an event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.desk.live import find_wall, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.events import Body
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.domain.session.wall_reading import Missing, missing
from fieldkit.errors import AskedWrongly, SessionError

STRIP_WORDS = ("strip", "bottom", "b", "never")
NONE_WORDS = ("none", "no", "-", "n")
CLEAR_WORDS = ("clear", "?", "unknown", "not-recorded")


@dataclass(frozen=True, slots=True)
class Placing:
    """A typed line as read. codes: whose dots; service: its id; spot None: not recorded."""

    codes: tuple[str, ...]
    service: str
    spot: w.Spot | None
    moment: str | None


@dataclass(frozen=True, slots=True)
class Put:
    """What came of placing dots: how many were new, were moved, were there already, were taken
    off."""

    new: int = 0
    moved: int = 0
    same: int = 0
    cleared: int = 0

    @property
    def words(self) -> str:
        """ "8 dots: 7 moved, 1 was there"; "" where every dot was simply new."""
        if not (self.moved or self.same):
            return ""
        was = "was" if self.same == 1 else "were"
        parts = ((self.new, "new"), (self.moved, "moved"), (self.cleared, "taken off"),
                 (self.same, f"{was} there"))  # fmt: skip
        dots = self.new + self.moved + self.same + self.cleared
        said = ", ".join(f"{n} {what}" for n, what in parts if n)
        return f"{dots} {'dot' if dots == 1 else 'dots'}: {said}"


def open_round(room: Room, round_: Round) -> None:
    """Begins a round (again); the other one ends. Raises SessionError on a locked wall, and before
    the group has started."""
    find_wall.unlocked(room.state)
    if room.state.phase is Phase.SETTING_UP:
        raise SessionError("This group has not started yet.", "Start it first.")
    if room.state.guide is None or not room.state.guide.services:
        raise SessionError("The guide names no services to place dots for.")
    if room.state.wall.round is not round_:
        room.commit(w.RoundOpened(round_))


def close_round(room: Room) -> Missing | None:
    """Ends the open round; gives what is still missing in it. Raises SessionError on a locked
    wall."""
    round_ = room.state.wall.round
    if round_ is None:
        return None
    find_wall.unlocked(room.state)
    room.commit(w.RoundClosed(round_))
    return missing(room.state, round_)


def lock(room: Room, locked: bool = True) -> None:
    """Locks the wall as it is, or opens it to put something right."""
    if room.state.wall.locked is not locked:
        room.commit(w.WallLocked(locked))


def read_placing(state: GroupState, line: str) -> Placing:
    """Reads "3 debt 2", "3,5 money strip", "all cv none", "4 jobs first meeting", "3 debt clear".

    Whose, which service, then the moment (place, or beginning of its name), or strip, none, clear.
    Raises AskedWrongly, UnknownParticipant, UnknownItem.
    """
    parts = line.replace(":", " ").split()
    if len(parts) < 3:
        raise AskedWrongly(
            f"“{line.strip()}” is no dot.",
            "Write whose, which service and where: 3 debt 2, 3 debt strip, 3 debt none.",
        )
    codes = _people(state, parts[0])
    service = find_wall.find_service(state, parts[1]).id
    where = " ".join(parts[2:])
    word = where.casefold()
    if word in STRIP_WORDS:
        return Placing(codes, service, w.Spot.STRIP, None)
    if word in NONE_WORDS:
        return Placing(codes, service, w.Spot.NONE, None)
    if word in CLEAR_WORDS:
        return Placing(codes, service, None, None)
    return Placing(codes, service, w.Spot.MOMENT, find_wall.find_moment(state, where).id)


def _people(state: GroupState, typed: str) -> tuple[str, ...]:
    if typed.casefold() in ("all", "everybody"):
        return tuple(p.code for p in state.roster())
    found: list[str] = []
    for part in re.split(r"[,+&]", typed):
        low, dash, high = part.partition("-")
        first = running.find_person(state, low)
        last = running.find_person(state, high) if dash else first
        if int(last[1:]) < int(first[1:]):
            raise AskedWrongly(f"“{part}” is no range of people.", "Write 3-5.")
        span = [f"P{n}" for n in range(int(first[1:]), int(last[1:]) + 1)]
        found += [running.find_person(state, code) for code in span]
    return tuple(dict.fromkeys(found))


def place(room: Room, line: str, round_: Round | None = None) -> tuple[Placing, Put]:
    """Places the dots of a typed line in the open round; gives how it was read and what came of it.

    round_: only if this round is the open one (a command that names it). All or none of the
    line's dots are placed. Raises SessionError when no round, or another one, is open.
    """
    placing = read_placing(room.state, line)
    done = put(room, placing.codes, placing.service, placing.spot, placing.moment, round_)
    return placing, done


def put(
    room: Room,
    codes: Iterable[str],
    service: str,
    spot: w.Spot | None,
    moment: str | None = None,
    round_: Round | None = None,
) -> Put:
    """Puts these people's dots for a service somewhere; spot None: not recorded. Dots that are
    there already are left as they are.

    Raises SessionError as `open_now` does, and on a locked wall; AskedWrongly for the strip in
    round one, where nobody has been told of anything yet.
    """
    state = room.state
    find_wall.unlocked(state)
    at = open_now(state, round_)
    if spot is w.Spot.MOMENT and (moment is None or state.wall.moment(moment) is None):
        raise SessionError("That moment is not on the journey any more.", "Choose another one.")
    if spot is not None and spot not in w.SPOTS[at]:
        raise AskedWrongly(
            "The strip is for round two: who would have liked to be told, and never was.",
            "In round one a dot is at a moment, or none.",
        )
    bodies: list[Body] = []
    new = moved = same = 0
    for code in codes:
        dot = state.wall.dot(at, code, service)
        if spot is None:
            if dot is not None:
                bodies.append(w.StickerCleared(at, code, service))
        elif dot is not None and (dot.spot, dot.moment) == (spot, moment):
            same += 1
        else:
            new, moved = new + (dot is None), moved + (dot is not None)
            bodies.append(w.StickerPlaced(at, code, service, spot, moment))
    if bodies:
        room.commit(*bodies)
    return Put(new, moved, same, len(bodies) - new - moved)


def open_now(state: GroupState, wanted: Round | None = None) -> Round:
    """The round that is open. Raises SessionError when none is, or another than wanted."""
    at = state.wall.round
    if at is None:
        raise SessionError("No sticker round is open.", "Open one first: wanted, then received.")
    if wanted is not None and wanted is not at:
        raise SessionError(
            f"The round open now is “{at.value}”, not “{wanted.value}”: nothing was placed.",
            f"Open the round “{wanted.value}” first.",
        )
    return at
