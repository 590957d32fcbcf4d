"""Short lines typed at the wall: dots for the person and service at hand, pads, who was told.

`stickers.read_placing` reads a whole line ("3 debt 2"); here a line may leave out what is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from fieldkit.desk.live import find_wall, pads, running, stickers
from fieldkit.desk.live.room import Room
from fieldkit.desk.live.stickers import Placing
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Pad
from fieldkit.errors import AskedWrongly, UnknownItem

_PEOPLE = re.compile(r"[Pp]?\d+([,+&-][Pp]?\d+)*[,+&]?")
_ALL = ("all", "everybody")
_PAD = re.compile(r"\s*[Pp]?(?P<who>\d{1,3})\s*[:\s]\s*(?P<words>\S.*)", re.S)
_AWARE: dict[str, w.Aware | None] = {
    "told": w.Aware.TOLD, "offered": w.Aware.OFFERED, "where": w.Aware.WHERE,
    "nothing": w.Aware.NOTHING, "none": w.Aware.NOTHING, "-": w.Aware.NOTHING,
    "clear": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hand:
    """What is at hand on the map: a person, a service, and a place (spot None: no place)."""

    code: str | None = None
    service: str | None = None
    spot: w.Spot | None = None
    moment: str | None = None


def read_line(state: GroupState, line: str, hand: Hand) -> Placing | Hand:
    """What a line at the map means: dots to place, or another person and service taken at hand.

    "3 debt 2" says all of it. "2", "strip", "none" or a moment's name place the dot of the person
    and service at hand; "debt 2" the dot of the person at hand. "p3,5" and "all" place these
    people's dots at the marked place. "3 debt" only takes P3 and debt at hand.
    Raises AskedWrongly, UnknownParticipant, UnknownItem.
    """
    parts = line.replace(":", " ").split()
    if not parts:
        raise AskedWrongly("There is nothing in the line.", "Write where the dot is: 2, strip.")
    people = parts[0].casefold() in _ALL or _PEOPLE.fullmatch(parts[0]) is not None
    if people and len(parts) >= 3:
        return stickers.read_placing(state, line)
    if people and len(parts) == 2:
        return _taken(state, parts[0], parts[1], hand)
    if len(parts) == 1 and people and not parts[0].isdecimal():
        return _at_the_mark(state, parts[0], hand)
    return _where(state, parts, hand)


def _taken(state: GroupState, who: str, service: str, hand: Hand) -> Hand:
    found = find_wall.find_service(state, service).id
    if who.casefold() in _ALL or not who.lstrip("Pp").isdecimal():
        raise AskedWrongly(f"Where are their dots for {found}?", f"Write: {who} {found} 2.")
    return replace(hand, code=running.find_person(state, who), service=found)


def _at_the_mark(state: GroupState, who: str, hand: Hand) -> Placing:
    if hand.service is None or hand.spot is None:
        raise AskedWrongly(
            "No place on the map is marked.", "Mark one with the arrows, or write 3 debt 2."
        )
    codes = stickers.read_placing(state, f"{who} {_number(state, hand.service)} none").codes
    return Placing(codes, hand.service, hand.spot, hand.moment)


def _where(state: GroupState, parts: list[str], hand: Hand) -> Placing:
    """A place for the dot at hand, or a service and a place for the person at hand."""
    if hand.code is None or hand.service is None:
        return stickers.read_placing(state, " ".join(parts))  # says what is not there
    if len(parts) == 1:
        return _at_hand(state, hand.code, hand.service, parts[0])
    try:
        return _at_hand(state, hand.code, hand.service, " ".join(parts))
    except UnknownItem as no_moment:
        try:
            service = find_wall.find_service(state, parts[0]).id
        except UnknownItem:
            if len(parts) >= 3:
                return stickers.read_placing(state, " ".join(parts))
            raise no_moment from None
    return _at_hand(state, hand.code, service, " ".join(parts[1:]))


def _at_hand(state: GroupState, code: str, service: str, where: str) -> Placing:
    return stickers.read_placing(state, f"{code} {_number(state, service)} {where}")


def _number(state: GroupState, service: str) -> int:
    """The service's number from 1, which no word in the line can be mistaken for."""
    ids = [s.id for s in state.guide.services] if state.guide is not None else []
    return ids.index(service) + 1


def after(
    state: GroupState,
    code: str | None,
    service: str | None,
    done: Callable[[str, str], bool],
    *,
    by_service: bool = False,
) -> tuple[str, str] | None:
    """The person and service after these that are not done yet, round to the beginning; where all
    are done, simply the next. None without people or services.

    by_service: everybody's dot for one service before the next service.
    """
    codes = [p.code for p in state.roster()]
    ids = [s.id for s in state.guide.services] if state.guide is not None else []
    order = [(c, s) for c in codes for s in ids]
    if by_service:
        order.sort(key=lambda pair: ids.index(pair[1]))
    if not order:
        return None
    start = -1
    if code is not None and service is not None and (code, service) in order:
        start = order.index((code, service))
    turned = order[start + 1 :] + order[: start + 1]
    return next((pair for pair in turned if not done(*pair)), turned[0])


def the_rest(state: GroupState, round_: Round, service: str) -> tuple[str, ...]:
    """Codes of those whose dot for this service is not recorded yet in the round."""
    dot = state.wall.dot
    return tuple(p.code for p in state.roster() if dot(round_, p.code, service) is None)


# --- pads and awareness ----------------------------------------------------------------------


def write_pad_line(room: Room, typed: str) -> Pad:
    """Writes "3: phoned up; worried; a straight answer" on P3's pad: what; felt; wanted."""
    read = _PAD.fullmatch(typed)
    if read is None:
        raise AskedWrongly(
            "A pad starts with the participant's number.",
            "Write 3: what it was; how it felt; what they wanted.",
        )
    what, felt, wanted, *_ = [*(x.strip() for x in read["words"].split(";", 2)), "", ""]
    return pads.write(room, read["who"], what, felt, wanted)


def read_aware(
    state: GroupState, typed: str, hand: tuple[str, str] | None = None
) -> tuple[tuple[str, ...], str, w.Aware | None]:
    """Reads "3 debt told", "3,5 money offered", "all cv nothing"; or "told" for what is at hand.

    Words may be cut short: t, o, w (told where to find it), n; c or clear (None) takes it back.
    """
    parts = typed.replace(":", " ").split()
    if len(parts) == 1 and hand is not None:
        return (hand[0],), hand[1], _aware(parts[0])
    if len(parts) != 3:
        raise AskedWrongly(
            f"“{typed.strip()}” does not say who was told of what.",
            "Write 3 debt told, 3 debt offered, 3 debt where, or 3 debt nothing.",
        )
    placing = stickers.read_placing(state, f"{parts[0]} {parts[1]} none")
    return placing.codes, placing.service, _aware(parts[2])


def _aware(word: str) -> w.Aware | None:
    found = {how for name, how in _AWARE.items() if name.startswith(word.casefold())}
    if len(found) != 1:
        raise AskedWrongly(
            f"“{word}” is none of told, offered, where, nothing and clear.",
            "where: they were told where to find it; clear takes an answer back.",
        )
    return found.pop()
