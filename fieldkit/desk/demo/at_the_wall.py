"""What the people at the keyboards do while the group is at the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fieldkit.desk.live import journey, pads, principles, running, shoulds, stickers
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import wall_events as w

Function = Callable[..., object]


def acts() -> Iterator[tuple[str, Function]]:
    """What can stand in the timeline; the note-taker does all of it."""
    yield "moment", journey.add_moment
    yield "remove-moment", journey.remove_moment
    yield "should", shoulds.write
    yield "pad", pads.write
    yield "file-pad", pads.file
    yield "knew", _knew
    yield "round", _round
    yield "close-round", stickers.close_round
    yield "sticker", stickers.place
    yield "lock", stickers.lock
    yield "pair", _pair
    yield "under", principles.group_detail
    yield "vote", _vote
    yield "mark", _mark
    yield "fit", _fit


def _knew(room: Room, who: str, service: str, how: str) -> None:
    journey.knew(room, [running.find_person(room.state, who)], service, w.Aware(how))


def _round(room: Room, which: str) -> None:
    stickers.open_round(room, Round(which))


def _pair(room: Room, now: str | None, wanted: str | None, near: str, reason: str = "") -> None:
    principles.pair_words(room, now, wanted, w.Closeness(near), reason)


def _mark(room: Room, who: str, line: str, kind: str, remark: str = "") -> None:
    principles.mark(room, [who], line, w.MarkKind(kind), remark)


def _vote(room: Room, who: str, heading: str | None) -> None:
    principles.vote(room, [who], heading)


def _fit(room: Room, heading: str, standard: str, fit: str, remark: str = "") -> None:
    principles.judge_fit(room, heading, standard, w.Fit(fit), remark)
