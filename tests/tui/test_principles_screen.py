"""Details under principles, their order, the votes; by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import boards, principles, quick_line, running
from tests.tui.host import HOSTILE, Set, a_set
from tests.tui.wall_words import at, clicks, line_id, line_of, told, typed, write_words


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    running.enter(made.room, "developing")
    return made


@pytest.fixture
def full(made: Set) -> Set:
    write_words(made)
    return made


def grouped(made: Set) -> dict[str, str]:
    lines = made.room.state.line_by_id
    return {lines[d].text: lines[h].text for d, h in made.room.state.wall.heading_of.items()}


def ranked(made: Set) -> list[str]:
    return [made.room.state.line_by_id[h].text for h in made.room.state.wall.ranked]


async def test_empty_places_say_what_goes_there(made: Set) -> None:
    async with at(made, "principles") as (app, pilot):
        assert "F2 types a detail" in " ".join(app.text().split())
        assert "No overall principle yet" in app.text()
        await pilot.press("1", "enter", "ctrl+u", "ctrl+n", "tab", "f6", "f9")
        await pilot.pause()
        assert "Tab goes to them" in told(app)


async def test_details_and_principles_are_typed_and_marked_prompted(made: Set) -> None:
    async with at(made, "principles") as (app, pilot):
        await pilot.press("f2")
        await typed(pilot, "3: see me when I can come")
        item = next(
            i for i in made.room.state.items.values() if i.board and i.board.id == "key-principles"
        )
        running.show(made.room, item.id)
        running.open_prompts(made.room, item.id)
        await typed(pilot, "same adviser")
        await pilot.press("f3")
        await typed(pilot, "Come to us first")
        shown = app.text()
        assert "• P3 see me when I can come (by itself)" in shown
        assert "» same adviser (prompted)" in shown
        assert "1 Come to us first" in shown
        assert "0 Under none yet: 2 details" in shown


async def test_numbers_put_details_under_principles(full: Set) -> None:
    async with at(full, "principles") as (app, pilot):
        await pilot.press("2", "enter", "1", "enter")
        await pilot.pause()
        assert grouped(full) == {
            "see me when I can come": "As one adult to another",
            "tell us first": "Come to us first",
        }
        assert "1 under none" in app.text()
        await pilot.press("9", "enter")
        assert "There is no principle 9" in told(app)
        assert line_of(app) == "9"
        await pilot.press("ctrl+u", "ctrl+n")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert grouped(full)["same adviser"] == "As one adult to another"
        assert "0 Under none yet" not in app.text()
        await pilot.press("0", "enter")
        await pilot.pause()
        assert "same adviser" not in grouped(full)
        assert len(grouped(full)) == 2


async def test_the_mouse_alone(full: Set) -> None:
    async with at(full, "principles", (120, 30)) as (app, pilot):
        await clicks(app, pilot, "same adviser")
        assert "Click where it belongs" in app.text()
        await clicks(app, pilot, "2 As one adult", 0)
        assert grouped(full) == {"same adviser": "As one adult to another"}
        await clicks(app, pilot, "1 Come to us first", 0)
        assert len(grouped(full)) == 1
        await clicks(app, pilot, "F7")
        assert ranked(full) == ["As one adult to another", "Come to us first"]
        await clicks(app, pilot, "F4")
        await clicks(app, pilot, " P3 –")
        await clicks(app, pilot, " P5 –")
        assert line_of(app) == "3,5 "
        await clicks(app, pilot, "[P5 –]")
        assert line_of(app) == "3 "
        await clicks(app, pilot, "1 Come to us first")
        assert full.room.state.wall.votes == {"P3": line_id(full, "overall-principles", 1)}
        assert line_of(app) == ""


async def test_the_order(full: Set) -> None:
    async with at(full, "principles", (160, 30)) as (app, pilot):
        await pilot.press("tab", "f7")
        await pilot.pause()
        assert ranked(full) == ["As one adult to another", "Come to us first"]
        shown = app.text()
        assert "in their order" in shown
        assert "1 Come to us first · rank 2" in " ".join(shown.replace("│", " ").split())
        await pilot.press("f7")
        assert ranked(full)[1] == "Come to us first"
        await pilot.press("f6")
        assert ranked(full)[0] == "Come to us first"
        boards.add(full.room, "overall-principles", 0, "Later")
        await pilot.press("f9")
        await pilot.pause()
        assert ranked(full) == []
        assert "· rank" not in app.text()


async def test_votes_and_who_has_not(full: Set) -> None:
    async with at(full, "principles", (160, 30)) as (app, pilot):
        await pilot.press("f4")
        await typed(pilot, "3,5 2")
        await typed(pilot, "vote 1 1")
        shown = " ".join(app.text().replace("┃", " ").replace("│", " ").split())
        assert "2 votes: P3 P5" in shown
        assert "1 vote: P1" in shown
        assert "Votes, 5 still to come: P1 1 P2 – P3 2 P4 –" in shown
        await typed(pilot, "3 0")
        assert "P3" not in full.room.state.wall.votes
        await typed(pilot, "3 7")
        assert line_of(app) == "3 7"
        await pilot.press("f2")
        app.screen.query_one("#exercise-line LineInput").take("")  # type: ignore[attr-defined]
        await typed(pilot, "vote 6 2")
        assert full.room.state.wall.votes["P6"] == line_id(full, "overall-principles", 2)
        assert len(full.room.state.boards["key-principles"].all_lines()) == 3


async def test_a_struck_principle_with_details_stays_in_sight(full: Set) -> None:
    principles.group_detail(full.room, "1", "2")
    boards.strike(full.room, line_id(full, "overall-principles", 2))
    boards.strike(full.room, line_id(full, "overall-principles", 1))
    async with at(full, "principles", (160, 48)) as (app, _):
        assert "2 As one adult to another (struck): 1" in app.text()
        assert "Come to us first" not in app.text()


async def test_digits_are_digits_in_the_line_and_drafts_are_kept(full: Set) -> None:
    async with at(full, "principles") as (app, pilot):
        await pilot.press("tab", *"12", "shift+tab", *"x0m")
        assert line_of(app) == "12x0m"
        assert not grouped(full)
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.screen_stack) == 1
    async with at(full, "principles") as (app, _):
        assert line_of(app) == "12x0m"


async def test_what_the_other_screen_does_arrives(full: Set) -> None:
    async with at(full, "principles", (160, 30)) as (app, pilot):
        quick_line.vote(full.other(), "7 1")
        principles.group_detail(full.other(), "3", "1")
        app.tick()
        await pilot.pause()
        assert "1 vote: P7" in " ".join(app.text().replace("│", " ").split())
        assert "1 Come to us first: 1" in app.text()


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5), (60, 20)])
async def test_hostile_words(made: Set, size: tuple[int, int]) -> None:
    boards.add(made.room, "key-principles", 0, HOSTILE)
    boards.add(made.room, "overall-principles", 0, HOSTILE)
    async with at(made, "principles", size) as (app, pilot):
        await pilot.press("1", "enter", "tab", "f7", "ctrl+n")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert len(grouped(made)) == 1
        assert "\x1b" not in app.text()
        assert "\u202e" not in app.text()


async def test_a_guide_without_the_sheets(made: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("screens.principles", "two_sides"):
        monkeypatch.setattr(f"fieldkit.tui.{module}.board_of", lambda *_: None)
    async with at(made, "principles", (160, 48)) as (app, pilot):
        assert "role=principles" in app.text()
        await pilot.press("f3")
        await typed(pilot, "x")
        assert "no sheet" in told(app)


async def test_f8_undoes_as_everywhere(full: Set) -> None:
    async with at(full, "principles") as (app, pilot):
        await pilot.press("1", "enter")
        assert len(grouped(full)) == 1
        await pilot.press("f8")
        await pilot.pause()
        assert not grouped(full)
        assert "Taken back: moving a detail under a principle" in told(app)
        await pilot.press("ctrl+r")
        assert len(grouped(full)) == 1


async def test_a_line_on_an_empty_board_is_not_lost(made: Set) -> None:
    async with at(made, "principles") as (_, pilot):
        await pilot.press(*"mx1", "enter")
        await pilot.pause()
        lines = made.room.state.boards["key-principles"].all_lines()
        assert [x.text for x in lines] == ["mx1"]


async def test_the_line_writes_on_the_side_that_is_current(full: Set) -> None:
    async with at(full, "principles") as (app, pilot):
        await pilot.press("tab", *"listen", "enter")
        await pilot.pause()
        assert full.room.state.boards["overall-principles"].all_lines()[-1].text == "listen"
        await pilot.press("tab", "1", "enter")
        await pilot.pause()
        assert "is now under 1." in told(app)
