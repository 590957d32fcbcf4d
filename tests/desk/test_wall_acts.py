"""Acts at the wall: taking a moment off, pads and pairs put right, rounds, dots counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import (
    boards,
    journey,
    pads,
    people,
    principles,
    running,
    shoulds,
    stickers,
    undoing,
)
from fieldkit.domain.guide import near
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import codec
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.fold import fold
from fieldkit.errors import AskedWrongly, FieldkitError, SessionError, UnknownItem
from tests.making import Making
from tests.tui.host import Set, a_set


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    for label in ("Phoning up", "Signing on", "Letter"):
        journey.add_moment(made.room, label)
    return made


# --- taking a moment off ---------------------------------------------------------------------


def laden(made: Set) -> None:
    """Two dots, two should-dos and a pad on moment 2."""
    stickers.open_round(made.room, Round.WANTED)
    stickers.place(made.room, "1,2 debt 2")
    shoulds.write(made.room, "2", "3: look up")
    shoulds.write(made.room, "2", "say why")
    pads.write(made.room, "3", "sent away", moment="2")


def test_what_hangs_on_a_moment_is_counted_and_goes_along(made: Set) -> None:
    laden(made)
    room = made.room
    first, second = (m.id for m in room.state.wall.moments[:2])
    assert journey.on_it(room.state, second) == journey.OnIt(2, 2, 1)
    with pytest.raises(SessionError, match="“Signing on” has 2 dots, 2 should-dos and 1 pad on it"):
        journey.remove_moment(room, "2")
    assert journey.remove_moment(room, "2", stickers_to="1") == 2
    assert journey.on_it(room.state, first) == journey.OnIt(2, 2, 1)
    assert [s.text for s in room.state.wall.moments[0].should] == ["look up", "say why"]
    undoing.undo(room)
    assert journey.on_it(room.state, second) == journey.OnIt(2, 2, 1)
    journey.remove_moment(room, "2", forget=True)
    assert not room.state.wall.shoulds()
    assert [p.moment for p in room.state.wall.pads] == [None]


@pytest.mark.parametrize("only", ["should", "pad"])
def test_a_moment_with_no_dots_but_more_is_not_taken_off_unasked(made: Set, only: str) -> None:
    if only == "should":
        shoulds.write(made.room, "2", "look up")
    else:
        pads.write(made.room, "3", "sent away", moment="2")
    with pytest.raises(SessionError, match=f"has 1 {only}"):
        journey.remove_moment(made.room, "2")
    with pytest.raises(AskedWrongly, match="the same moment"):
        journey.remove_moment(made.room, "2", stickers_to="2")


def test_nothing_on_it_is_said_in_words() -> None:
    assert journey.OnIt(0, 0, 0).words == "nothing"
    assert journey.OnIt(1, 0, 3).words == "1 dot and 3 pads"
    assert not journey.OnIt(0, 0, 0)


def test_a_removal_of_an_old_log_still_drops_what_should_be_done() -> None:
    made = Making().opened()
    first, second = (made.add(w.MomentAdded(x)).id for x in ("Phoning up", "Signing on"))
    made.add(w.ShouldWritten(second, "look up"))
    raw = f'{{"moment":"{second}","stickers_to":"{first}"}}'.encode()
    old = codec.decode("moment.removed", 1, raw)
    assert old == w.MomentRemoved(second, first)
    made.add(old)
    assert not fold(made.events).wall.shoulds()


# --- names -----------------------------------------------------------------------------------


def test_the_same_name_again_writes_nothing_and_a_namesake_is_found(made: Set) -> None:
    before = made.room.state.count
    journey.rename_moment(made.room, "1", " Phoning  up ")
    assert made.room.state.count == before
    again = journey.add_moment(made.room, "signing ON")
    assert journey.namesakes(made.room.state, again.id) == [2]
    assert journey.namesakes(made.room.state, made.room.state.wall.moments[0].id) == []
    with pytest.raises(AskedWrongly, match="Shorten it to 200 at most"):
        journey.rename_moment(made.room, "1", "x" * 201)
    journey.rename_moment(made.room, "1", "x" * 200)


def test_many_services_are_not_all_listed() -> None:
    names = [f"s{n}" for n in range(30)]
    assert near.listed(names) == f"{', '.join(names[:10])} and 20 more"
    assert near.listed(names[:2]) == "s0, s1"


# --- pads ------------------------------------------------------------------------------------


def test_a_pad_is_put_right_and_struck_out(made: Set) -> None:
    pad = pads.write(made.room, "3", "sent away", "small", "a name")
    pads.change(made.room, "1", wanted="a straight answer")
    kept = made.room.state.wall.pads[0]
    assert (kept.what, kept.felt, kept.wanted, kept.changed) == (
        "sent away", "small", "a straight answer", True,
    )  # fmt: skip
    assert pads.as_typed(kept) == "sent away; small; a straight answer"
    before = made.room.state.count
    pads.change(made.room, pad.id, felt="small")
    pads.strike(made.room, "1", False)
    pads.file(made.room, "1", None)
    assert made.room.state.count == before
    assert pads.strike(made.room, "1").struck
    assert undoing.undo(made.room) == "striking out P3's pad"
    assert not made.room.state.wall.pads[0].struck
    with pytest.raises(UnknownItem, match="Pads run from 1 to 1"):
        pads.strike(made.room, "2")
    with pytest.raises(AskedWrongly):
        pads.change(made.room, "1", " ")


# --- pairs of words --------------------------------------------------------------------------


def test_a_pair_is_put_right_where_it_stands(made: Set) -> None:
    for board in ("words-now", "words-wanted"):
        for word in ("cold", "warm"):
            boards.add(made.room, board, 0, word)
    principles.pair_words(made.room, "1", "2", w.Closeness.APART, "nobody looks up")
    principles.pair_words(made.room, "2", None, None, "nobody")
    principles.change_pair(made.room, "1", reason="never the same person")
    principles.change_pair(made.room, "1", closeness=w.Closeness.NEAR)
    first, gap = made.room.state.wall.pairs
    assert (first.closeness, first.reason) == (w.Closeness.NEAR, "never the same person")
    assert gap.is_gap
    principles.change_pair(made.room, "2", reason="")
    assert made.room.state.wall.pairs[1].reason == ""
    with pytest.raises(AskedWrongly, match="Nothing stands against"):
        principles.change_pair(made.room, "2", closeness=w.Closeness.SAME)
    with pytest.raises(AskedWrongly, match="How near"):
        principles.pair_words(made.room, "1", "1", None)
    with pytest.raises(UnknownItem, match="Pairs run from 1 to 2"):
        principles.change_pair(made.room, "9", reason="x")


# --- rounds and dots -------------------------------------------------------------------------


def test_no_round_before_the_group_has_started(tmp_path: Path) -> None:
    room = a_set(tmp_path, started=False).room
    with pytest.raises(SessionError, match="has not started yet"):
        stickers.open_round(room, Round.WANTED)
    running.start(room)
    stickers.open_round(room, Round.WANTED)


def test_the_strip_is_for_round_two(made: Set) -> None:
    stickers.open_round(made.room, Round.WANTED)
    for line in ("3 debt strip", "all debt b"):
        with pytest.raises(AskedWrongly, match="The strip is for round two"):
            stickers.place(made.room, line)
    assert not made.room.state.wall.dots
    stickers.open_round(made.room, Round.RECEIVED)
    stickers.place(made.room, "3 debt strip")
    assert len(made.room.state.wall.dots) == 1


def test_what_came_of_placing_dots_is_counted(made: Set) -> None:
    stickers.open_round(made.room, Round.WANTED)
    assert stickers.place(made.room, "3 debt 2")[1] == stickers.Put(new=1)
    assert stickers.place(made.room, "1-3 debt 2")[1].words == "3 dots: 2 new, 1 was there"
    assert stickers.place(made.room, "all debt 1")[1].words == "8 dots: 5 new, 3 moved"
    assert stickers.place(made.room, "1,2 debt 1")[1].words == "2 dots: 2 were there"
    assert stickers.place(made.room, "all debt clear")[1] == stickers.Put(cleared=8)
    assert stickers.Put(new=8).words == ""


# --- everybody, and answers off the list -----------------------------------------------------


def test_an_answer_off_the_list_is_refused_whoever_asks(made: Set) -> None:
    for value in ("9", "0"):
        with pytest.raises(UnknownItem, match="Answers run from 1 to 4"):
            people.answer(made.room, "good-idea", "5", value)
    people.answer(made.room, "good-idea", "5", "4")
    people.answer(made.room, "good-idea", "6", "burn it")
    people.answer(made.room, "closeness", "6", "9")


@pytest.mark.parametrize("typed", ["rt99", "RT9"])
def test_a_line_is_suggested_as_the_charter_writes_it(made: Set, typed: str) -> None:
    with pytest.raises(FieldkitError, match="Did you mean “RT"):
        principles.find_line(made.room.state, typed)
    boards.add(made.room, "overall-principles", 0, "People first")
    with pytest.raises(FieldkitError, match=r"“on-tim”\. Did you mean “on-time”"):
        principles.judge_fit(made.room, "1", "on-tim", w.Fit.NOT)
