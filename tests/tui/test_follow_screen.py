"""The view for observers: what it shows, what it never shows, and that nothing can be done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldkit.desk.live import boards, notes, people, running
from fieldkit.tui.screens.follow import READ_ONLY, FollowScreen
from tests.tui.host import HOSTILE, NAMES, HostApp, Set, a_set


@asynccontextmanager
async def following(
    made: Set, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[HostApp, Pilot[None]]]:
    watcher = made.other()
    app = HostApp(lambda: FollowScreen(watcher))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    running.enter(made.room, "overall")
    return made


async def test_it_goes_with_the_room(made: Set) -> None:
    made.minute(4)
    async with following(made) as (app, pilot):
        assert "3 of 9 · The Jobcentre overall" in app.text()
        assert "4:00 in this section · 0 notes" in app.text()
        boards.add(made.room, "good-bad", 0, "3: polite")
        notes.write(made.room, "anything")
        running.enter(made.room, "developing")
        made.minute(5)
        app.tick()
        await pilot.pause()
        shown = app.text()
        assert "Building our own charter" in shown
        assert "1:00 in this section · 1 note" in shown
        assert "Flipchart 5 of 7" in shown


async def test_boards_in_turn_and_back_to_the_rooms(made: Set) -> None:
    boards.add(made.room, "good-bad", 0, "3: polite")
    async with following(made) as (app, pilot):
        assert "polite" in app.text()
        assert "P3" not in app.text()
        await pilot.press("right")
        await pilot.pause()
        assert "polite" not in app.text()
        await pilot.press("home")
        await pilot.pause()
        assert "polite" in app.text()


async def test_nothing_private_is_ever_on_it(made: Set) -> None:
    notes.write(made.room, "3: a secret remark")
    notes.write(made.room, "NT looks bored")
    people.check_recontact(
        made.room, "P3", True, purpose="a call", caller="Samira", phone="0207 946 0000"
    )
    made.minute(105)
    async with following(made, (160, 48)) as (app, pilot):
        for minute in (105.1, 115.1, 125):
            made.minute(minute)
            app.tick()
            await pilot.pause()
            shown = app.text()
            for never in (*NAMES, "secret", "bored", "Samira", "0207", "behind", "20:0", "left"):
                assert never not in shown


async def test_every_act_is_refused(made: Set) -> None:
    before = made.room.state.count
    async with following(made) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, FollowScreen)
        assert screen.did(lambda: running.close(screen.room)) is False
        await pilot.press("f2", "f3", "f4", "f8", "f9", "enter", "x", "a")
        assert app.told == [READ_ONLY]
    made.room.refresh()
    assert made.room.state.count == before


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
async def test_before_after_and_hostile(tmp_path: Path, size: tuple[int, int]) -> None:
    made = a_set(tmp_path, started=False)
    async with following(made, size) as (app, pilot):
        if size != (20, 5):
            assert "has not started yet" in app.text()
        running.start(made.room)
        boards.add(made.room, "good-bad", 0, HOSTILE)
        app.tick()
        await pilot.pause()
        assert "\x1b" not in app.text()
        assert "\u202e" not in app.text()
        running.close(made.room)
        app.tick()
        await pilot.pause()
        if size != (20, 5):
            assert "The group is over" in app.text()
