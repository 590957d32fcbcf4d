"""Plays the sample group through the acts of the room, as a moderator and a note-taker would.

The group is data, `croydon.json`: who came, and a timeline of acts [seconds, what, arguments],
counted from the first hello. The room's own functions do every act; only the clock is moved by
hand. One thing is not in the data: what the engine proposes when the group runs over is taken as
it stands at that moment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from fieldkit.clock import ManualClock
from fieldkit.desk import study as studies
from fieldkit.desk.demo import at_the_wall
from fieldkit.desk.live import boards, notes, people, planning, running, undoing
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.domain.session import events as e
from fieldkit.domain.session import rundown
from fieldkit.domain.session.state import Phase
from fieldkit.errors import SessionError

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many steps of it are done, and how many there are."""

PLAYING = "Playing the group"
_DATA = Path(__file__).with_name("croydon.json")


@dataclass(frozen=True, slots=True)
class Act:
    """One act. at: seconds from the first hello, negative before it."""

    at: float
    what: str
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """The sample group as data. group: its details; people: names, bands and consents."""

    group: dict[str, Any]
    people: tuple[dict[str, Any], ...]
    acts: tuple[Act, ...]

    @property
    def name(self) -> str:
        return str(self.group["name"])

    @property
    def before_s(self) -> float:
        """Seconds from setting the group up to the first hello."""
        return -float(self.group["opened"])

    def clock(self) -> ManualClock:
        """A clock that stands at the moment when the group is set up."""
        first_hello = datetime.fromisoformat(self.group["starts"])
        return ManualClock(first_hello - timedelta(seconds=self.before_s), "sample")


@cache
def script() -> Script:
    """The sample group that ships with fieldkit."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    acts = tuple(Act(float(at), what, tuple(args)) for at, what, *args in data["timeline"])
    return Script(data["group"], tuple(data["people"]), acts)


class _Table:
    """Both people at their keyboards: two rooms on one log, and one clock for both."""

    def __init__(self, study: Study, clock: ManualClock, play: Script) -> None:
        self.clock, self.play = clock, play
        group = play.group
        self.moderator = studies.open_group(
            study,
            group["pack"],
            group["name"],
            site=group["site"],
            date=group["date"],
            moderator=group["moderator"],
            note_taker=group["note_taker"],
            observers=group["observers"],
            promised_end=group["promised_end"],
        )
        self.note_taker = studies.enter_room(study, self.moderator.group, e.Role.NOTE_TAKER)

    def seat(self) -> None:
        """Takes everybody's seat, a few seconds apart."""
        for person in self.play.people:
            self.clock.advance(15)
            people.add(
                self.moderator, person["name"], person["bands"], recontact=person["recontact"]
            )

    def do(self, act: Act) -> None:
        self.clock.set_to(self.play.before_s + act.at)
        keyboard, function = _ACTS[act.what]
        room = self.moderator if keyboard is e.Role.MODERATOR else self.note_taker
        room.refresh()
        function(room, *act.args)

    def leave(self) -> None:
        """Closes the group where it stands, if it runs."""
        self.moderator.refresh()
        if self.moderator.state.phase is Phase.RUNNING:
            running.close(self.moderator)


def play(study: Study, clock: ManualClock, progress: Progress) -> Room:
    """Plays the whole group into a study whose clock is `clock`; gives the moderator's room.

    Raises AskedWrongly when there is a group of that name, and the StoreErrors. Interrupted, it
    closes the group where it stands.
    """
    sample = script()
    table = _Table(study, clock, sample)
    table.seat()
    try:
        for done, act in enumerate(sample.acts):
            if done % 20 == 0:
                progress(PLAYING, done, len(sample.acts))
            table.do(act)
    except KeyboardInterrupt:
        # a group of 2009 left running would be years late when it is opened
        table.leave()
        raise
    progress(PLAYING, len(sample.acts), len(sample.acts))
    table.moderator.refresh()
    return table.moderator


# --- the acts --------------------------------------------------------------------------------


def _next_section(room: Room) -> None:
    running.next_section(room, leaving=room.state.section)


def _cover(room: Room, item: str, became: str, where: str | None = None, *who: str) -> None:
    running.cover(room, item, e.Covered(became), where=where, who=who)


def _replan(room: Room) -> None:
    """Answers the room's question with the plan it proposes to keep the promised end."""
    proposal = planning.proposal(room)
    if not rundown.asks_now(room.state, room.now_s) or proposal.shrink is None:
        raise SessionError("The sample group is not late enough to be asked for a new plan.")
    planning.accept(room, proposal.shrink)


def _decline(room: Room) -> None:
    """Answers the room's question by leaving the plan as it is."""
    if not rundown.asks_now(room.state, room.now_s):
        raise SessionError("The sample group is not late enough to be asked for a new plan.")
    planning.decline(room)


def _change_note(room: Room, line: str, better: str) -> None:
    notes.change(room, _note(room, line), better)


def _move_note(room: Room, line: str, item: str) -> None:
    notes.move(room, _note(room, line), item)


def _note(room: Room, line: str) -> str:
    """The note that was typed as `line`."""
    found = next((n.id for n in room.state.notes if notes.as_typed(n) == line), None)
    if found is None:
        raise SessionError(f"The sample group has no note “{line}” to put right.")
    return found


def _undo(room: Room, what: str) -> None:
    """Takes the last act back, which must be `what`."""
    took = undoing.undo(room)
    if took != what:
        raise SessionError(f"The sample group took back {took} instead of {what}.")


def _board(room: Room, title: str, *columns: str) -> None:
    boards.open_board(room, title, list(columns))


def _move_line(room: Room, line: str, column: str) -> None:
    boards.move(room, line, column)


def _recontact(
    room: Room,
    who: str,
    answer: str,
    purpose: str = "",
    caller: str = "",
    wording: str = "",
    phone: str = "",
) -> None:
    people.check_recontact(
        room,
        who,
        answer == "yes",
        purpose=purpose,
        caller=caller,
        wording=wording,
        phone=phone,
    )


_Function = Callable[..., object]


def _acts() -> Iterator[tuple[str, e.Role, _Function]]:
    """What can stand in the timeline, whose act it is, and the function that does it."""
    moderator, note_taker = e.Role.MODERATOR, e.Role.NOTE_TAKER
    yield "start", moderator, running.start
    yield "show", moderator, running.show
    yield "section", moderator, _next_section
    yield "skip", moderator, running.skip
    yield "cover", moderator, _cover
    yield "prompts", moderator, running.open_prompts
    yield "replan", moderator, _replan
    yield "decline", moderator, _decline
    yield "close", moderator, running.close
    yield "came", moderator, people.came
    yield "left", moderator, people.left
    yield "recontact", moderator, _recontact
    yield "note", note_taker, notes.write
    yield "change-note", note_taker, _change_note
    yield "move-note", note_taker, _move_note
    yield "undo", note_taker, _undo
    yield "board", note_taker, _board
    yield "line", note_taker, boards.add
    yield "change-line", note_taker, boards.change
    yield "strike-line", note_taker, boards.strike
    yield "move-line", note_taker, _move_line
    yield "answer", note_taker, people.answer
    yield "incentive", note_taker, people.incentive
    yield "debrief", note_taker, people.debrief
    for name, function in at_the_wall.acts():
        yield name, note_taker, function


_ACTS = {name: (role, function) for name, role, function in _acts()}
