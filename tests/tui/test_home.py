"""The home screen: groups to open, guides to start with, and the way to a first study."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldkit.desk.live import running
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.screens.home import HomeScreen
from fieldkit.tui.screens.room import RoomScreen
from fieldkit.tui.screens.setup import SetupScreen
from tests.tui.host import Set, a_set, text_of


@asynccontextmanager
async def at_home(
    made: Set | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[FieldkitApp, Pilot[None]]]:
    study = made.study if made is not None else None
    app = FieldkitApp(study, lambda app: HomeScreen(app.study, "There is no study here."))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_the_groups_are_listed_with_where_they_stand(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    made.minute(63)
    async with at_home(made) as (app, _):
        shown = text_of(app)
        assert "study" in shown.splitlines()[0]
        line = next(x for x in shown.splitlines() if "Croydon 1" in x)
        assert "running" in line
        assert "8 people" in line
        assert "63 min" in line


async def test_enter_opens_a_running_group_in_the_room(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    async with at_home(made) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RoomScreen)
        assert app.screen.room.group == made.room.group


async def test_enter_opens_a_group_that_has_not_started_in_setting_up(tmp_path: Path) -> None:
    async with at_home(a_set(tmp_path, started=False)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert "Groups" in text_of(app)


async def test_a_new_group_starts_with_a_guide_and_gets_a_name_of_its_own(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    async with at_home(made) as (app, pilot):
        for name in ("2026-09-14", "2026-09-14 (2)"):
            await pilot.press("f2", "enter")
            await pilot.pause()
            assert isinstance(app.screen, SetupScreen)
            assert app.screen.room.state.name == name
            await pilot.press("escape")
            await pilot.pause()
        assert "2026-09-14 (2)" in text_of(app)


async def test_a_broken_guide_is_told_with_its_line(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    guide = made.study.folder.guides / "broken" / "guide.md"
    guide.parent.mkdir()
    guide.write_text("---\ntitle: X\n---\n\n## Introduction\n\n- [ASK] Well?\n")
    running.close(made.room)
    async with at_home(made) as (app, pilot):
        await pilot.press("f2", "home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "guide.md:5" in text_of(app).replace("\n", "").replace(" ", "")


async def test_an_empty_study_says_what_to_do(tmp_path: Path) -> None:
    from fieldkit.desk import study as studies

    made = a_set(tmp_path)
    empty = studies.open_study(studies.init(tmp_path / "empty").path)
    made.study.close()
    async with at_home(Set(made.room, made.clock, empty)) as (app, pilot):
        assert "none yet: choose a guide below and press Enter" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
    empty.close()


async def test_where_there_is_no_study_one_can_be_made(tmp_path: Path) -> None:
    async with at_home(None) as (app, pilot):
        assert "There is no study here." in text_of(app)
        app.screen.query_one("#folder", Input).value = str(tmp_path / "mine")
        await pilot.press("enter")
        await pilot.pause()
        assert (tmp_path / "mine" / "study.toml").is_file()
        assert "jobseekers-charter" in text_of(app)
        assert app.study is not None
        app.study.close()


async def test_a_folder_that_cannot_be_a_study_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    async with at_home(None) as (app, pilot):
        app.screen.query_one("#folder", Input).value = str(file)
        await pilot.press("enter")
        await pilot.pause()
        assert "is a file, not a folder" in " ".join(text_of(app).split())


async def test_the_demo_is_played_after_leaving(tmp_path: Path) -> None:
    async with at_home(None) as (app, pilot):
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.then == ["demo", "demo-study"]


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (160, 48)])
async def test_any_size_of_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_home(a_set(tmp_path), size) as (app, _):
        assert isinstance(app.screen, HomeScreen)
        assert text_of(app).strip()


async def test_a_question_mark_opens_the_page_of_keys_at_this_screen(tmp_path: Path) -> None:
    for made in (a_set(tmp_path), None):
        async with at_home(made) as (app, pilot):
            if made is None:
                app.screen.query_one("#folder", Input).value = ""
                app.screen.query_one("#folder").focus()
            await pilot.press("?")
            await pilot.pause()
            shown = text_of(app)
            assert "All keys" in shown
            assert "To the guides: Enter starts a new group with one." in shown
