"""The plan screen: what keeps the promise, every other way on, and what is promised in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import running
from fieldkit.domain.session import events as e
from fieldkit.domain.session.rundown import asks_now
from fieldkit.tui.screens.plan import PlanScreen
from tests.tui.host import Set, Shown, a_set, shown


def at_plan(made: Set, size: tuple[int, int] = (80, 24)) -> Shown:
    return shown(lambda: PlanScreen(made.room), size)


@pytest.fixture
def made(tmp_path: Path) -> Set:
    """In Mapping, which was entered on time, at minute 20."""
    made = a_set(tmp_path)
    made.minute(20)
    running.enter(made.room, "mapping")
    return made


def plan(made: Set) -> dict[str, int]:
    return dict(made.room.state.plan)


async def test_the_vector_17_21_9_is_shown_and_taken(made: Set) -> None:
    made.minute(63)
    async with at_plan(made) as (app, pilot):
        shown = app.text()
        assert "8 min behind: 57 minutes until the promised end at 20:00" in shown
        assert "planned\n at 65 (10 of them protected)" in shown
        for line in ("20   17    -3", "25   21    -4", "10    9    -1", "5    5     =  protected"):
            assert line in shown
        assert "Ends 20:00 as promised." in shown
        await pilot.press("enter")
        await pilot.pause()
    now = plan(made)
    assert (now["developing"], now["dwp-charter"], now["current-charter"]) == (17, 21, 9)
    assert (now["wrap-up"], made.room.state.promised_s) == (5, 7200)
    assert not asks_now(made.room.state, made.room.now_s)


async def test_when_nothing_fits_it_says_so_and_offers_the_break(made: Set) -> None:
    made.minute(112)
    async with at_plan(made) as (app, pilot):
        shown = app.text()
        assert "it cannot fit: 8 minutes left" in shown
        assert "need 10" in shown
        assert "▶ Without Break" in shown
        assert "thin: under half its plan" in shown
        await pilot.press("enter")
        await pilot.pause()
    assert made.room.state.dropped == {"break"}


async def test_ending_later_moves_the_promise_and_says_to_ask(made: Set) -> None:
    made.minute(63)
    async with at_plan(made) as (app, pilot):
        await pilot.press("l", "plus", "plus", "plus", "plus")
        await pilot.pause()
        promise = "Ends 20:09 (expected: 20:08), 9 min later than promised: ask the group"
        assert promise in app.text()
        await pilot.press("enter")
        await pilot.pause()
        assert "ask the group" in app.told[-1]
    assert made.room.state.promised_s == 7200 + 9 * 60


async def test_minutes_by_hand_on_the_marked_section(made: Set) -> None:
    made.minute(63)
    async with at_plan(made) as (app, pilot):
        await pilot.press("tab", "down", "minus", "minus")
        await pilot.pause()
        assert "20   15    -5" in app.text()
        assert "▶ Minutes by hand" in app.text()
        await pilot.press("enter")
        await pilot.pause()
    assert plan(made)["developing"] == 15


async def test_take_it_all_from_one_and_a_refusal(made: Set) -> None:
    made.minute(63)
    async with at_plan(made) as (app, pilot):
        await pilot.press("tab", "down", "down", "t")
        await pilot.pause()
        assert "25   17    -8" in app.text()
        await pilot.press("end", "t")
        await pilot.pause()
        assert "has not that many minutes to give" in app.told[-1]


async def test_dropping_a_section_and_taking_it_back(made: Set) -> None:
    made.minute(63)
    async with at_plan(made) as (app, pilot):
        await pilot.press("tab", "down", "x")
        await pilot.pause()
        assert "not held" in app.text()
        assert "Ends 19:48, 12 min before the promised end." in app.text()
        await pilot.press("x")
        await pilot.pause()
        assert "The plan stays as it is." in app.text()


async def test_declining_is_logged_and_not_asked_again(made: Set) -> None:
    made.minute(63)
    assert asks_now(made.room.state, made.room.now_s)
    async with at_plan(made) as (_, pilot):
        await pilot.press("d")
        await pilot.pause()
    assert isinstance(made.room.events[-1].body, e.PlanDeclined)
    assert not asks_now(made.room.state, made.room.now_s)


async def test_time_passes_under_the_mark(made: Set) -> None:
    made.minute(63)
    async with at_plan(made) as (app, pilot):
        await pilot.press("down", "down")
        await pilot.pause()
        assert "▶ Without The charter as it stands" in app.text()
        made.minute(65)
        app.tick()
        await pilot.pause()
        assert "10 min behind" in app.text()
        assert "▶ Without The charter as it stands" in app.text()


async def test_in_time_there_is_nothing_to_replan(made: Set) -> None:
    made.minute(30)
    before = made.room.state.count
    async with at_plan(made) as (app, pilot):
        assert "Nothing to re-plan: on time." in app.text()
        assert "▶ Go on as planned" in app.text()
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert made.room.state.count == before


@pytest.mark.parametrize("keys", [["enter"], ["d"], ["tab", "plus"], ["x", "t", "l", "minus"]])
async def test_before_the_start_and_after_the_close(tmp_path: Path, keys: list[str]) -> None:
    made = a_set(tmp_path, started=False)
    async with at_plan(made) as (app, pilot):
        assert "not started yet: nothing to re-plan" in app.text()
        await pilot.press(*keys)
    running.start(made.room)
    running.close(made.room)
    before = made.room.state.count
    async with at_plan(made) as (app, pilot):
        assert "closed: nothing to re-plan" in app.text()
        await pilot.press(*keys)
    assert made.room.state.count == before


async def test_in_the_last_section_and_in_a_tiny_terminal(made: Set) -> None:
    running.enter(made.room, "wrap-up")
    made.minute(125)
    async with at_plan(made, (20, 5)) as (app, pilot):
        await pilot.press("plus", "l", "x", "t", "tab", "plus")
        await pilot.pause()
        assert app.text().strip()
