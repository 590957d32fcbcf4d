"""The coverage screen: what became of each question, and putting any of them on the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import running
from fieldkit.domain.session.events import Covered
from fieldkit.tui.screens.coverage import CoverageScreen
from fieldkit.tui.widgets.row_list import RowList
from tests.tui.host import Set, Shown, a_set, shown


def at_coverage(made: Set, size: tuple[int, int] = (80, 24)) -> Shown:
    return shown(lambda: CoverageScreen(made.room), size)


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    made.minute(5)
    running.enter(made.room, "consumers")
    made.minute(7)
    running.enter(made.room, "overall")
    return made


async def test_states_in_words_with_the_tally_and_the_must_star(made: Set) -> None:
    async with at_coverage(made, (160, 48)) as (app, _):
        shown = app.text()
        assert "2 asked" in shown.splitlines()[1]
        assert "You as customers" in shown
        row = next(x for x in shown.splitlines() if "a business you love" in x)
        assert "✓ asked" in row
        assert "2:00" in row
        assert "! not reached" in shown
        assert "★" in next(x for x in shown.splitlines() if "Now to the Jobcentre" in x)
        assert "○ to come" in shown


async def test_marks_and_their_taking_back(made: Set) -> None:
    async with at_coverage(made) as (app, pilot):
        app.screen.query_one(RowList).mark("one-thing")
        for key, state in (
            ("s", Covered.SKIPPED),
            ("n", Covered.NOT_APPLICABLE),
            ("a", Covered.ASKED),
        ):
            await pilot.press(key)
            assert made.room.state.marks["one-thing"].state is state
        await pilot.press("c")
        assert "one-thing" not in made.room.state.marks
        assert app.screen.query_one(RowList).at_hand == "one-thing"


async def test_came_up_asks_from_whom(made: Set) -> None:
    async with at_coverage(made) as (app, pilot):
        app.screen.query_one(RowList).mark("one-thing")
        await pilot.press("u")
        await pilot.pause()
        assert "From whom?" in app.text()
        await pilot.press(*"3,p5", "enter")
        await pilot.pause()
        mark = made.room.state.marks["one-thing"]
        assert (mark.state, mark.who, mark.where) == (
            Covered.CAME_UP,
            ("P3", "P5"),
            made.room.state.item,
        )
        assert "from P3, P5" in " ".join(app.text().split())
        await pilot.press("u", *"12", "enter")
        await pilot.pause()
        assert "There is no participant 12" in app.told[-1]
        await pilot.press("c", "u", "escape")
        assert "one-thing" not in made.room.state.marks


async def test_enter_puts_it_on_the_table_and_goes_back(made: Set) -> None:
    async with at_coverage(made) as (app, pilot):
        app.screen.query_one(RowList).mark("one-thing")
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert (made.room.state.item, made.room.state.section) == ("one-thing", "wrap-up")


async def test_filters(made: Set) -> None:
    async with at_coverage(made) as (app, pilot):
        await pilot.press("f")
        await pilot.pause()
        assert "still to come" in app.text().splitlines()[0]
        assert "✓ asked" not in app.text()
        await pilot.press("f")
        await pilot.pause()
        assert "must-asks" in app.text().splitlines()[0]
        assert "a business you love" not in app.text()
        await pilot.press("f", "home")
        await pilot.pause()
        assert "a business you love" in app.text()


async def test_nothing_to_come_says_so_and_not_running_is_refused(made: Set) -> None:
    running.close(made.room)
    async with at_coverage(made) as (app, pilot):
        await pilot.press("enter")
        assert "closed" in app.told[-1]
        await pilot.press("f")
        await pilot.pause()
        assert "No question is still to come" in app.text()
        await pilot.press("a", "u", "enter", "c")


async def test_the_other_screens_marks_arrive_and_tiny_terminals_hold(made: Set) -> None:
    async with at_coverage(made, (20, 5)) as (app, pilot):
        running.cover(made.other(), "closeness", Covered.SKIPPED)
        app.tick()
        await pilot.press("down", "up", "pagedown", "end", "home", "pageup")
        await pilot.pause()
        assert made.room.state.marks["closeness"].state is Covered.SKIPPED


async def test_the_question_on_the_table_counts_its_seconds(made: Set) -> None:
    async with at_coverage(made) as (app, pilot):
        assert "on the table now" in app.text()
        made.minute(8.5)
        app.tick()
        await pilot.pause()
        assert "1:30 on the table" in app.text()
