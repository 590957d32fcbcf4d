"""What the journey asks before a moment goes, and what can be put right: pads, names, who was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import journey, pads, shoulds, stickers
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.wall_events import Aware
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.screens.journey import JourneyScreen
from tests.tui.host import HostApp, Set, a_set, shown


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    for label in ("First letter", "Signing on", "Work coach"):
        journey.add_moment(made.room, label)
    return made


def said(app: HostApp) -> str:
    """The words of the question over the screen, or of the screen."""
    rows = app.text().splitlines()
    asked = [row.split("┃")[1] for row in rows if row.count("┃") == 2]
    return " ".join(" ".join(asked or rows).split())


def hang(made: Set) -> None:
    """Two dots, a should-do and a pad on the first moment."""
    stickers.open_round(made.room, Round.WANTED)
    stickers.place(made.room, "1,2 debt 1")
    shoulds.write(made.room, "1", "ring back")
    pads.write(made.room, "3", "the letter", moment="1")


async def test_removing_counts_everything_and_names_where_it_went(made: Set) -> None:
    hang(made)
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        await pilot.press("f9")
        await pilot.pause()
        assert "has 2 dots, 1 should-do and 1 pad on it. To which moment does that go?" in said(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        went = "2 dots, 1 should-do and 1 pad went to 2 Work coach."
        assert f"Taken off the journey. {went}" in said(app)
        wall = made.room.state.wall
        coach = wall.moments[1]
        assert len(wall.dots_at(coach.id)) == 2
        assert [s.text for s in coach.to_do] == ["ring back"]
        assert [p.moment for p in wall.pads] == [coach.id]


async def test_forgetting_says_what_becomes_of_each(made: Set) -> None:
    hang(made)
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        await pilot.press("f9")
        await pilot.pause()
        lost = "2 dots not recorded any more, 1 should-do gone with it, 1 pad filed under no"
        assert "To none: 2 dots not recorded any more, 1 should-do gone with it" in said(app)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert f"Taken off the journey. {lost} moment." in said(app)


async def test_nothing_marked_is_nothing_done(made: Set) -> None:
    hang(made)
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        assert "Mark one first" in said(app)
        await pilot.press("f1")
        await pilot.pause()
        assert "One of these is to be picked" in said(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert len(made.room.state.wall.moments) == 3


@pytest.mark.parametrize("key", ["f3", "f9"])
async def test_a_locked_wall_refuses_before_it_asks(made: Set, key: str) -> None:
    hang(made)
    stickers.lock(made.room)
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, JourneyScreen)
        assert "The wall is locked" in said(app)


async def test_a_pad_is_put_right_and_struck_out(made: Set) -> None:
    pads.write(made.room, "3", "phoned up", "woried", "an answer")
    async with shown(lambda: JourneyScreen(made.room, "pads")) as (app, pilot):
        assert "F4 put right" in said(app)
        await pilot.press("f4")
        await pilot.pause()
        assert "P3's pad ›" in app.text()
        assert app.screen.line.value == "phoned up; woried; an answer"  # type: ignore[attr-defined]
        assert "Enter put right" in said(app)
        app.screen.line.take("phoned up; worried")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        (pad,) = made.room.state.wall.pads
        assert (pad.code, pad.what, pad.felt, pad.wanted) == ("P3", "phoned up", "worried", "")
        assert "(put right)" in app.text()
        await pilot.press("f9")
        await pilot.pause()
        assert made.room.state.wall.pads[0].struck
        assert "struck)" in app.text()
        await pilot.press("f9")
        assert not made.room.state.wall.pads[0].struck


async def test_what_somebody_was_told_is_cleared(made: Set) -> None:
    journey.knew(made.room, ["P1"], "jobs", Aware.TOLD)
    async with shown(lambda: JourneyScreen(made.room, "told")) as (app, pilot):
        await pilot.press("left", "f9")
        await pilot.pause()
        assert not made.room.state.wall.known
        app.screen.line.take("1,2 jobs offered")  # type: ignore[attr-defined]
        await pilot.press("enter")
        app.screen.line.take("1 jobs clear")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert made.room.state.wall.known == {("P2", "jobs"): Aware.OFFERED}


async def test_two_moments_of_one_name_are_pointed_out(made: Set) -> None:
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        app.screen.line.take("signing on")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert "Two moments have this name now: 2 is called the same." in said(app)


async def test_enter_is_named_for_what_it_does(made: Set) -> None:
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        assert "Enter add" in app.text()
        await pilot.press("f4")
        await pilot.pause()
        assert "Enter put right" in app.text()
        assert "Enter add" not in app.text()
        await pilot.press("x", "enter")
        await pilot.pause()
        assert "Enter add" in app.text()
        assert made.room.state.wall.moments[0].label == "First letterx"
