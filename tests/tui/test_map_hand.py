"""Which dot is at hand on the map: after undo, with a second screen, once all are in; the foot."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import stickers
from fieldkit.domain.guide.model import Round
from fieldkit.tui.screens.sticker_map import MapScreen
from fieldkit.tui.widgets.map_grid import _head_words
from tests.tui.host import HostApp, Set, a_set, shown
from tests.tui.test_map_screen import MOMENTS, SERVICES, at_map, line, where

WANTED, RECEIVED = Round.WANTED, Round.RECEIVED


@pytest.fixture
def made(tmp_path: Path) -> Set:
    from fieldkit.desk.live import journey

    made = a_set(tmp_path)
    for label in MOMENTS:
        journey.add_moment(made.room, label)
    stickers.open_round(made.room, WANTED)
    return made


def entry(app: HostApp) -> str:
    """The row with the line, as it is shown."""
    return app.text().splitlines()[app.screen.line.region.y]  # type: ignore[attr-defined]


def said(app: HostApp) -> str:
    return " ".join(app.text().split())


async def test_what_was_taken_back_is_at_hand(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await line(pilot, "4")
        await line(pilot, "3")
        await pilot.press("f8")
        assert "● P1 money ›" in entry(app)
        await pilot.press("f8")
        assert "● P1 jobs ›" in entry(app)
        await pilot.press("ctrl+r")
        assert "● P1 money ›" in entry(app)
        await line(pilot, "2")
        assert (where(made, "P1", "jobs"), where(made, "P1", "money")) == (4, 2)
        await line(pilot, "5 debt 1")
        await line(pilot, "2,4 cv 2")
        await pilot.press("f8")
        await pilot.pause()
        assert "● P2 cv ›" in entry(app)


async def test_the_other_screens_dot_moves_the_hand_on(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        stickers.place(made.other(), "1 jobs 2")
        app.tick()
        await pilot.pause()
        assert "● P1 money ›" in entry(app)
        assert "The other screen has put P1 jobs at 2: P1 money is at hand." in said(app)
        await line(pilot, "3")
        assert (where(made, "P1", "jobs"), where(made, "P1", "money")) == (2, 3)


@pytest.mark.parametrize("ticked", [True, False])
async def test_half_typed_for_a_dot_the_other_places_is_asked_about(
    made: Set, ticked: bool
) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("5")
        stickers.place(made.other(), "1 jobs 2")
        if ticked:
            app.tick()
            await pilot.pause()
            assert "● P1 jobs ›" in entry(app)
            assert "The other screen has put P1 jobs at 2." in said(app)
        await pilot.press("enter")
        await pilot.pause()
        assert where(made, "P1", "jobs") == 2
        assert "has put P1 jobs at 2 meanwhile: nothing was placed." in said(app)
        await pilot.press("enter")
        await pilot.pause()
        assert where(made, "P1", "jobs") == 5
        assert "● P1 jobs: at 5 Sanction letter (moved)" in said(app)


async def test_a_full_round_has_no_dot_at_hand(made: Set) -> None:
    for service in SERVICES:
        stickers.place(made.room, f"all {service} 1")
    stickers.place(made.room, "8 debt clear")
    async with at_map(made) as (app, pilot):
        assert "● P8 debt ›" in entry(app)
        await line(pilot, "2")
        assert "● all in ›" in entry(app)
        events = len(made.room.events)
        await line(pilot, "3")
        assert len(made.room.events) == events
        assert app.screen.line.value == "3"  # type: ignore[attr-defined]
        app.screen.line.take("")  # type: ignore[attr-defined]
        await line(pilot, "2 cv 3")
        assert where(made, "P2", "cv") == 3
        assert "(moved)" in said(app)
        assert "● all in ›" in entry(app)
        await line(pilot, "2 cv clear")
        assert "● P2 cv ›" in entry(app)


async def test_several_dots_say_which_were_there(made: Set) -> None:
    stickers.place(made.room, "1 debt 2")
    stickers.place(made.room, "2 debt 1")
    async with at_map(made) as (app, pilot):
        await line(pilot, "all debt 2")
        assert "● 8 dots debt: at 2 Signing on (6 new, 1 moved, 1 was there)" in said(app)


async def test_the_strip_is_offered_in_round_two_only(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        assert "b strip" not in app.text()
        assert "strip: round 2" in said(app) or "round 2" in app.text()
        stickers.open_round(made.room, RECEIVED)
        app.screen.show_state()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "b strip" in entry(app)


async def test_no_row_moves_for_a_long_message(made: Set) -> None:
    """The grid keeps its two rows a service whatever is said below it."""
    for n in range(1, 9):
        stickers.place(made.room, f"{n} jobs {n % 5 + 1}")
    stickers.open_round(made.room, RECEIVED)
    stickers.place(made.room, "1 jobs 2")
    async with at_map(made) as (app, pilot):
        before = app.text().splitlines()
        await line(pilot, "3 jobs nowhere on this whole long journey, nor anywhere else at all")
        after = app.text().splitlines()
        assert "There is no moment" in said(app)
        rows = [n for n, row in enumerate(before) if row[1:9].strip() in SERVICES]
        assert [before[n][:9] for n in rows] == [after[n][:9] for n in rows]


async def test_closing_names_everybody_whose_dots_are_missing(made: Set) -> None:
    skipped = {n: SERVICES[n % 5 :] for n in range(1, 9)}
    for n, services in skipped.items():
        for service in set(SERVICES) - set(services):
            stickers.place(made.room, f"{n} {service} 1")
    async with at_map(made) as (app, pilot):
        await pilot.press("f4")
        await pilot.pause()
        for n in skipped:
            assert f"P{n}" in said(app).split("is closed.")[1]
        assert ")." in said(app)
        assert "…" not in said(app).split("is closed.")[1].split(").")[0]


async def test_a_small_window_keeps_line_and_missing_and_a_tiny_one_says_so(made: Set) -> None:
    async with at_map(made, (40, 10)) as (app, _):
        assert "● P1" in entry(app)
        assert "Missing ● 40" in app.text()
        assert "Too small" not in app.text()
    async with at_map(made, (20, 5)) as (app, pilot):
        assert "● P1" in entry(app)
        assert "Too small" in app.text().splitlines()[0]
        await line(pilot, "2")
        assert where(made, "P1", "jobs") == 2
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "ROUND 1" in app.text().splitlines()[0]


def test_heads_break_between_words_only() -> None:
    assert _head_words("3 First interview with the coach", 7, 3) == [
        "3 First",
        "interv…",
        "with t…",
    ]
    assert _head_words("2 Signing on", 7, 3) == ["2      ", "Signing", "on     "]


async def test_wide_windows_show_the_services_whole(made: Set) -> None:
    guide = made.room.state.guide
    assert guide is not None
    async with shown(lambda: MapScreen(made.room), (160, 48)) as (app, _):
        for service in guide.services:
            assert f"{service.id}: {service.name.split()[0]}" in app.text()
            assert all(word in app.text() for word in service.name.split())
