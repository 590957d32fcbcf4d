"""What a locked wall holds, on any screen and by any command; the close locks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.desk.live import (
    boards,
    journey,
    pads,
    principles,
    running,
    shoulds,
    stickers,
    undoing,
)
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.fold import fold
from fieldkit.domain.session.state import Phase
from fieldkit.errors import SessionError
from tests.making import Making
from tests.tui.host import Set, a_set

Act = Callable[[Room], object]
PAPER: tuple[Act, ...] = (
    lambda r: journey.add_moment(r, "Another"),
    lambda r: journey.rename_moment(r, "1", "Ringing up"),
    lambda r: journey.move_moment(r, "1", None),
    lambda r: journey.merge_moments(r, "1", "2"),
    lambda r: journey.remove_moment(r, "1", forget=True),
    lambda r: shoulds.write(r, "1", "ring back"),
    lambda r: shoulds.change(r, "1", "ring back"),
    lambda r: shoulds.strike(r, "1"),
    lambda r: pads.write(r, "3", "the letter"),
    lambda r: pads.change(r, "1", "the letter"),
    lambda r: pads.strike(r, "1"),
    lambda r: pads.file(r, "1", "2"),
    lambda r: journey.knew(r, ["P1"], "debt", w.Aware.TOLD),
    lambda r: stickers.open_round(r, Round.RECEIVED),
    stickers.close_round,
    lambda r: stickers.place(r, "1 jobs 2"),
    lambda r: stickers.place(r, "3 debt clear"),
)
LATER: tuple[Act, ...] = (
    lambda r: principles.pair_words(r, "1", "1", w.Closeness.NEAR),
    lambda r: principles.change_pair(r, "1", reason="because"),
    lambda r: principles.unpair_words(r, "1"),
    lambda r: principles.group_detail(r, "1", "1"),
    lambda r: principles.vote(r, ["P1"], "1"),
    lambda r: principles.rank(r, ["1"]),
    lambda r: principles.mark(r, ["P1"], "RT1", w.MarkKind.GOOD),
    lambda r: principles.judge_fit(r, "1", "on-time", w.Fit.NOT),
)


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    room = made.room
    for label in ("Phoning up", "Signing on"):
        journey.add_moment(room, label)
    shoulds.write(room, "1", "look up")
    pads.write(room, "3", "sent away", "small")
    for board in ("words-now", "words-wanted", "key-principles", "overall-principles"):
        boards.add(room, board, 0, "something")
    principles.pair_words(room, "1", None, None)
    stickers.open_round(room, Round.WANTED)
    stickers.place(room, "3 debt 2")
    return made


@pytest.mark.parametrize("act", PAPER)
def test_a_locked_wall_refuses_every_change_of_journey_and_map(made: Set, act: Act) -> None:
    stickers.lock(made.room)
    before = made.room.state.count
    with pytest.raises(SessionError, match="The wall is locked"):
        act(made.room)
    assert made.room.state.count == before
    stickers.lock(made.room, False)
    act(made.room)


@pytest.mark.parametrize("act", [*PAPER, *LATER])
def test_the_close_locks_all_of_it_until_it_is_unlocked(made: Set, act: Act) -> None:
    running.close(made.room)
    with pytest.raises(SessionError, match="The wall is locked"):
        act(made.room)
    stickers.lock(made.room, False)
    act(made.room)


@pytest.mark.parametrize("act", LATER)
def test_the_exercises_after_the_map_go_on_beside_a_locked_one(made: Set, act: Act) -> None:
    stickers.lock(made.room)
    act(made.room)
    undoing.undo(made.room)
    undoing.redo(made.room)


def test_undo_and_redo_are_refused_while_locked_and_the_lock_is_not(made: Set) -> None:
    other = made.other()
    stickers.place(other, "1,2 debt 1")
    dots = dict(other.state.wall.dots)
    stickers.lock(made.room)
    with pytest.raises(SessionError, match="The wall is locked"):
        undoing.undo(other)
    assert other.state.wall.dots == dots
    assert undoing.undo(made.room) == "locking the wall"
    assert undoing.undo(other) == "P1 and P2's dots for debt at 1 Phoning up (wanted)"
    assert undoing.redo(made.room) == "locking the wall"
    with pytest.raises(SessionError, match="The wall is locked"):
        undoing.redo(other)
    stickers.lock(made.room, False)
    assert undoing.redo(other) == "P1 and P2's dots for debt at 1 Phoning up (wanted)"


def test_undoing_the_close_opens_the_wall_again_unless_it_was_locked_before(made: Set) -> None:
    running.close(made.room)
    assert undoing.undo(made.room) == "the close"
    assert made.room.state.phase is Phase.RUNNING
    assert not made.room.state.wall.locked
    assert undoing.redo(made.room) == "the close"
    undoing.undo(made.room)
    stickers.lock(made.room)
    running.close(made.room)
    undoing.undo(made.room)
    after = made.other().state.wall
    assert after.locked


def test_a_group_closed_before_closes_locked_reads_as_it_did() -> None:
    made = Making().opened()
    made.add(w.MomentAdded("Phoning up"))
    made.add(e.SessionClosed())
    made.add(w.MomentAdded("Put in afterwards"))
    state = fold(made.events)
    assert [m.label for m in state.wall.moments] == ["Phoning up", "Put in afterwards"]
    assert not state.wall.locked


def test_every_event_at_the_wall_is_held_or_is_the_lock() -> None:
    from fieldkit.domain.session import codec, wall_lock

    at_the_wall = {k for k in codec.KINDS.values() if k.__module__ == w.__name__}
    assert {*wall_lock._PAPER, *wall_lock._LATER, w.WallLocked} == at_the_wall
