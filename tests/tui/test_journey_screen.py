"""The journey screen: moments edited live, should-do, pads, who was told; and the doors to it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from fieldkit.desk.live import journey, pads, running, shoulds, stickers
from fieldkit.domain.guide.model import Kind, Round
from fieldkit.domain.session.wall_events import Aware
from fieldkit.tui.screens.boards import BoardsScreen
from fieldkit.tui.screens.journey import JourneyScreen
from fieldkit.tui.screens.sticker_map import MapScreen
from fieldkit.tui.widgets.line_input import LineInput
from fieldkit.tui.widgets.row_list import RowList
from tests.tui.driver import in_the_room
from tests.tui.host import HOSTILE, HostApp, Set, Shown, a_set, shown


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


def at_journey(made: Set, mode: str = "moments", size: tuple[int, int] = (80, 24)) -> Shown:
    return shown(lambda: JourneyScreen(made.room, mode), size)


async def typed(pilot: Pilot[None], words: str) -> None:
    pilot.app.screen.query_one(LineInput).insert_text_at_cursor(words)
    await pilot.press("enter")
    await pilot.pause()


async def click_on(app: HostApp, pilot: Pilot[None], words: str) -> None:
    shown = app.text().splitlines()
    y = next(n for n, one in enumerate(shown) if words in one)
    await pilot.click(offset=(shown[y].index(words) + 1, y))
    await pilot.pause()


def labels(made: Set) -> list[str]:
    return [m.label for m in made.room.state.wall.moments]


async def test_moments_are_added_moved_renamed(made: Set) -> None:
    async with at_journey(made) as (app, pilot):
        assert "No moments yet" in app.text()
        for words in ("Letter", "Signing on", "Interview"):
            await typed(pilot, words)
        assert labels(made) == ["Letter", "Signing on", "Interview"]
        assert "The journey: 3 moments" in app.text()
        assert "▶  3 Interview" in app.text()
        await pilot.press("f6")
        assert labels(made) == ["Letter", "Interview", "Signing on"]
        await pilot.press("f7", "up")
        app.screen.query_one(LineInput).insert_text_at_cursor("Bus")
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert labels(made) == ["Letter", "Bus", "Signing on", "Interview"]
        await pilot.press("f4")
        assert app.screen.query_one(LineInput).value == "Bus"
        await typed(pilot, " ride")
        assert labels(made)[1] == "Bus ride"
        await pilot.press("f8")
        await pilot.pause()
        assert labels(made)[1] == "Bus"
        assert "Taken back" in app.text()


async def test_escape_leaves_the_renaming_first(made: Set) -> None:
    journey.add_moment(made.room, "Letter")
    async with at_journey(made) as (app, pilot):
        await pilot.press("f4", "x", "escape")
        assert labels(made) == ["Letter"]
        assert app.screen.TITLE == JourneyScreen.TITLE
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, JourneyScreen)


def _dots(made: Set) -> None:
    for label in ("Letter", "Signing on", "Interview"):
        journey.add_moment(made.room, label)
    stickers.open_round(made.room, Round.WANTED)
    stickers.place(made.room, "3 debt 2")
    stickers.place(made.room, "4 debt 2")


async def test_merging_takes_the_dots_along(made: Set) -> None:
    _dots(made)
    async with at_journey(made) as (app, pilot):
        await pilot.press("down", "f3")
        await pilot.pause()
        assert "“Signing on” becomes part of which moment?" in app.text()
        await pilot.press("enter")
        await pilot.pause()
        assert labels(made) == ["Letter", "Interview"]
        assert "Letter  ●2" in app.text()
        assert "Merged" in app.text()


async def test_removing_asks_what_becomes_of_the_dots(made: Set) -> None:
    _dots(made)
    async with at_journey(made) as (app, pilot):
        await pilot.press("down", "f9")
        await pilot.pause()
        assert "has 2 dots on it. To which moment" in app.text()
        await pilot.press("escape")
        assert len(labels(made)) == 3
        await pilot.press("f9", "end", "up", "enter")
        await pilot.pause()
        assert labels(made) == ["Letter", "Interview"]
        assert "Interview  ●2" in app.text()
        assert "2 dots went to 2 Interview." in app.text()
        await pilot.press("f9", "end", "enter")
        await pilot.pause()
        assert labels(made) == ["Letter"]
        assert not made.room.state.wall.dots
        await pilot.press("f9")
        await pilot.pause()
        assert labels(made) == []


async def test_what_should_be_done_at_the_marked_moment(made: Set) -> None:
    _dots(made)
    async with at_journey(made) as (app, pilot):
        await pilot.press("down", "f2")
        await pilot.pause()
        assert "Do at Signing on ›" in app.text()
        await typed(pilot, "3: ring back")
        await typed(pilot, "a name on every letter")
        should = made.room.state.wall.moments[1].should
        assert [(s.speakers, s.text) for s in should] == [
            (("P3",), "ring back"),
            ((), "a name on every letter"),
        ]
        assert "– P3 ring back" in app.text()
        await typed(pilot, "12: nobody")
        assert "There is no participant 12" in app.text()
        assert app.screen.query_one(LineInput).value == "12: nobody"


async def test_what_should_be_done_is_put_right_and_struck_out(made: Set) -> None:
    _dots(made)
    shoulds.write(made.room, "2", "3: ring back")
    shoulds.write(made.room, "2", "a name on every letter")
    ring, name = made.room.state.wall.moments[1].should
    async with at_journey(made, "should") as (app, pilot):
        await pilot.press("f9")
        await pilot.pause()
        assert "Mark the line first" in app.text()
        await pilot.press("down", "down", "f4")
        assert app.screen.query_one(LineInput).value == "3: ring back"
        assert "Put right ›" in app.text()
        await typed(pilot, " the same day")
        assert (ring.text, ring.speakers, ring.changed) == ("ring back the same day", ("P3",), True)
        await pilot.press("down", "f9")
        await pilot.pause()
        assert name.struck
        assert "a name on every letter (struck)" in app.text()
        await typed(pilot, "said sorry")  # the marked line's moment
        assert [s.text for s in made.room.state.wall.moments[1].should][-1] == "said sorry"
        await pilot.press("f8", "f8")
        await pilot.pause()
        assert not made.room.state.wall.moments[1].should[1].struck
        await pilot.press("f2", "shift+tab", "shift+tab")
        await pilot.pause()
        assert "Signing on  ●2 · 2 to do" in app.text()


async def test_what_somebody_was_told_is_taken_back(made: Set) -> None:
    journey.knew(made.room, ["P1", "P2"], "debt", Aware.TOLD)
    known = made.room.state.wall.known
    async with at_journey(made, "told") as (app, pilot):
        await typed(pilot, "2 debt offered")
        assert known[("P2", "debt")] is Aware.OFFERED
        await typed(pilot, "2 debt clear")
        assert set(known) == {("P1", "debt")}
        await click_on(app, pilot, "P1 Ade")
        for _ in range(4):
            await pilot.press("right")
        await pilot.press("f9")
        await pilot.pause()
        assert known == {}
        await pilot.press("f8")
        assert set(made.room.state.wall.known) == {("P1", "debt")}


async def test_pads_are_written_and_filed(made: Set) -> None:
    _dots(made)
    async with at_journey(made, "pads") as (app, pilot):
        assert "No pads yet" in app.text()
        await typed(pilot, "3: phoned up; worried; a straight answer")
        pad = made.room.state.wall.pads[0]
        assert (pad.code, pad.what, pad.felt, pad.wanted) == (
            "P3", "phoned up", "worried", "a straight answer",
        )  # fmt: skip
        assert "P3  phoned up; felt: worried; wanted: a straight answer  not filed" in app.text()
        await pilot.press("ctrl+n", "down", "enter")
        await pilot.pause()
        assert made.room.state.wall.pads[0].moment == made.room.state.wall.moments[1].id
        assert "→ 2 Signing on" in app.text()
        await typed(pilot, "phoned up")
        assert "starts with the participant's number" in app.text()


async def test_who_was_told(made: Set) -> None:
    async with at_journey(made, "told") as (app, pilot):
        await typed(pilot, "3 debt told")
        await typed(pilot, "all cv nothing")
        await typed(pilot, "1 jobs w")
        known = made.room.state.wall.known
        assert known[("P3", "debt")] is Aware.TOLD
        assert known[("P8", "cv")] is Aware.NOTHING
        assert known[("P1", "jobs")] is Aware.WHERE
        assert "P1 money ›" in app.text()
        await typed(pilot, "o")
        assert known[("P1", "money")] is Aware.OFFERED
        await pilot.press("down", "left", "ctrl+t")
        await pilot.pause()
        assert "told" in next(x for x in app.text().splitlines() if "P2 " in x)
        await typed(pilot, "3 debt perhaps")
        assert "none of told, offered, where" in app.text()
        assert app.screen.query_one(LineInput).value == "3 debt perhaps"


async def test_the_mouse_alone(made: Set) -> None:
    _dots(made)
    async with at_journey(made) as (app, pilot):
        await click_on(app, pilot, "Signing on")
        await click_on(app, pilot, "F6")
        assert labels(made) == ["Signing on", "Letter", "Interview"]
        await click_on(app, pilot, "What should")
        assert "nothing yet" in app.text()
        await click_on(app, pilot, "Who was told")
        await click_on(app, pilot, "P3 Carol")
        await click_on(app, pilot, "^o offered")
        assert Aware.OFFERED in made.room.state.wall.known.values()
        await click_on(app, pilot, "F5 map")
        assert app.screen.TITLE == MapScreen.TITLE
        await pilot.press("f5")
        await pilot.pause()
        assert app.screen.TITLE == JourneyScreen.TITLE


async def test_a_locked_wall_and_the_other_screen(made: Set) -> None:
    _dots(made)
    stickers.lock(made.room)
    async with at_journey(made) as (app, pilot):
        await typed(pilot, "Bus")
        assert "The wall is locked" in app.text()
        assert "LOCKED" in app.text().splitlines()[0]
        stickers.lock(made.other(), False)
        journey.add_moment(made.other(), "From the note-taker")
        app.tick()
        await pilot.pause()
        assert "From the note-taker" in app.text()
        assert "LOCKED" not in app.text().splitlines()[0]


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
@pytest.mark.parametrize("mode", ["moments", "should", "pads", "told"])
async def test_hostile_words_and_long_names(made: Set, size: tuple[int, int], mode: str) -> None:
    for n in range(15):
        journey.add_moment(made.room, (f"moment {n} " + "[/b] \u202e long " * 9)[:80])
    shoulds.write(made.room, "1", f"3: {HOSTILE}")
    pads.write(made.room, "3", HOSTILE, HOSTILE, HOSTILE, "1")
    async with at_journey(made, mode, size) as (app, pilot):
        await pilot.press("up", "down", *(["f4", "escape"] if mode == "moments" else []))
        await pilot.pause()
        shown = app.text()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        if size[0] >= 80:
            assert "Esc back" in shown


async def test_f5_opens_what_the_item_is_about(made: Set) -> None:
    state = made.room.state
    by_board = {i.board.id: i.id for i in state.items.values() if i.board is not None}
    dots = next(i.id for i in state.items.values() if Kind.STICKERS in i.kinds)
    under = next(i.id for i in state.items.values() if i.service is not None)
    expected: list[tuple[str, type[Screen[None]]]] = [
        (by_board["journey"], JourneyScreen),
        (by_board["should-do"], JourneyScreen),
        (by_board["good-bad"], BoardsScreen),
        (dots, MapScreen),
        (under, MapScreen),
    ]
    async with in_the_room(made) as room:
        for item, screen in expected:
            running.show(made.room, item)
            await room.presses("f5")
            assert isinstance(room.app.screen, screen), item
            if item == by_board["should-do"]:
                room.sees("▶What should be done")
            await room.presses("escape")
        await room.presses("ctrl+f")
        assert room.app.screen.TITLE == JourneyScreen.TITLE
        await room.presses("escape")
        stickers.open_round(made.room, Round.WANTED)
        await room.presses("ctrl+f")
        assert room.app.screen.TITLE == MapScreen.TITLE


async def test_a_window_made_wider_and_narrower_is_drawn_at_every_step(made: Set) -> None:
    for n in range(15):
        journey.add_moment(
            made.room, f"Moment {n}: somebody says what may come of all this, or not"
        )
    async with at_journey(made) as (app, pilot):
        rows = app.screen.query_one(RowList)
        tall = rows._tops[-1]
        # drawn before it is measured anew, as a terminal's resize has it
        with patch.object(RowList, "_width", 150):
            rows._drawn.clear()
            drawn = [rows.render_line(y) for y in range(rows.size.height)]
        assert len(drawn) == rows.size.height
        for size in ((160, 48), (20, 5), (160, 48), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert rows._tops[-1] == tall
