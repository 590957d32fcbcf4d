"""The flipchart screen: lines added, struck, moved and put right, by keyboard and by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldkit.desk.live import boards, running
from fieldkit.tui import line_draft
from fieldkit.tui.screens.boards import BoardsScreen
from fieldkit.tui.widgets.line_input import LineInput
from tests.tui.host import HOSTILE, HostApp, Set, Shown, a_set, shown


def at_boards(made: Set, board: str | None = None, size: tuple[int, int] = (80, 24)) -> Shown:
    return shown(lambda: BoardsScreen(made.room, board), size)


async def typed(pilot: Pilot[None], words: str) -> None:
    """Types a line and presses Enter."""
    app = pilot.app
    app.screen.query_one(LineInput).insert_text_at_cursor(words)
    await pilot.press("enter")
    await pilot.pause()


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    running.enter(made.room, "overall")
    return made


def lines(made: Set, board: str = "good-bad") -> list[list[str]]:
    return [[x.text for x in column] for column in made.room.state.boards[board].lines]


async def test_the_board_of_the_item_on_the_table_opens(made: Set) -> None:
    async with at_boards(made) as (app, _):
        assert "The Jobcentre, good and bad" in app.text()
        assert "Nothing here yet" in app.text()


async def test_lines_go_to_the_current_column_and_remember_who(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        await typed(pilot, "3: a door that shuts")
        await pilot.press("tab")
        await typed(pilot, "queues")
        assert lines(made) == [["a door that shuts"], ["queues"]]
        assert "P3 a door that shuts" in app.text()
        assert made.room.state.boards["good-bad"].lines[0][0].speakers == ("P3",)


async def test_a_wrong_number_keeps_the_text_in_the_line(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        await typed(pilot, "12: polite")
        assert lines(made) == [[], []]
        assert app.screen.query_one(LineInput).value == "12: polite"
        assert "There is no participant 12" in app.told[-1]


async def test_strike_edit_move(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        await typed(pilot, "near")
        await typed(pilot, "warm")
        await pilot.press("up", "f3")
        await pilot.pause()
        assert "near (struck)" in app.text()
        await pilot.press("f3", "ctrl+down")
        assert lines(made)[0] == ["warm", "near"]
        await pilot.press("ctrl+up")
        assert lines(made)[0] == ["near", "warm"]
        await pilot.press("f4")
        assert app.screen.query_one(LineInput).value == "near"
        await typed(pilot, " the bus")
        assert lines(made)[0] == ["near the bus", "warm"]
        await pilot.press("ctrl+right")
        assert lines(made) == [["warm"], ["near the bus"]]
        await pilot.press("ctrl+left")
        assert lines(made) == [["warm", "near the bus"], []]


async def test_f8_undoes_as_in_the_room_and_the_other_keys_of_the_room_do_nothing(
    made: Set,
) -> None:
    async with at_boards(made) as (app, pilot):
        await typed(pilot, "near")
        await typed(pilot, "warm")
        before = made.room.state.count
        await pilot.press("f2", "f7", "f9")
        assert made.room.state.count == before
        assert "Flipchart 1/7" in app.text()
        await pilot.press("f8")
        await pilot.pause()
        assert lines(made)[0] == ["near"]
        assert "Taken back" in app.told[-1]
        await pilot.press("ctrl+r")
        assert lines(made)[0] == ["near", "warm"]


async def test_ctrl_arrows_belong_to_the_words_being_typed(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        await typed(pilot, "near")
        app.screen.query_one(LineInput).insert_text_at_cursor("two words")
        await pilot.press("ctrl+left", "ctrl+left", "x")
        assert lines(made) == [["near"], []]
        assert app.screen.query_one(LineInput).value == "xtwo words"


async def test_pages_turn_the_boards(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        await pilot.press("pagedown")
        assert "Flipchart 2/7" in app.text()
        await pilot.press("pageup", "pageup")
        assert "Flipchart 7/7" in app.text()


async def test_escape_leaves_the_edit_first_and_then_the_screen(made: Set) -> None:
    boards.add(made.room, "good-bad", 0, "near")
    async with at_boards(made) as (app, pilot):
        await pilot.press("up", "f4", "escape")
        assert "Flipchart 1/7" in app.text()
        assert app.screen.query_one(LineInput).value == ""
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
        assert lines(made)[0] == ["near"]


async def test_a_new_board_and_back_to_another(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        await pilot.press("f6")
        await pilot.pause()
        await typed(pilot, "Parking|Good|Bad|Ideas")
        assert "Parking" in app.text()
        assert made.room.state.boards["parking"].columns == ("Good", "Bad", "Ideas")
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "The Jobcentre, good and bad" in app.text()


async def test_the_mouse_alone(made: Set) -> None:
    boards.add(made.room, "good-bad", 0, "near")
    boards.add(made.room, "good-bad", 1, "queues")
    async with at_boards(made) as (app, pilot):
        rows = app.text().splitlines()
        y = next(n for n, row in enumerate(rows) if "queues" in row)
        await pilot.click(offset=(rows[y].index("queues") + 1, y))
        await pilot.pause()
        rows = app.text().splitlines()
        y = next(n for n, row in enumerate(rows) if "F3" in row)
        await pilot.click(offset=(rows[y].index("F3"), y))
        await pilot.pause()
        assert made.room.state.boards["good-bad"].lines[1][0].struck


async def test_prompted_lines_say_so(made: Set) -> None:
    item = next(
        i for i in made.room.state.items.values() if i.board and i.board.id == "key-principles"
    )
    running.show(made.room, item.id)
    async with at_boards(made) as (app, pilot):
        assert "still held back" in app.text()
        await typed(pilot, "by itself")
        running.open_prompts(made.room, item.id)
        app.screen.show_state()  # type: ignore[attr-defined]
        await typed(pilot, "after the prompt")
        shown = app.text()
        assert "Prompts opened at 18:00" in shown
        assert "after the prompt (prompted)" in shown
        assert "by itself (prompted)" not in shown


async def test_lines_of_the_other_screen_arrive_with_the_tick(made: Set) -> None:
    async with at_boards(made) as (app, pilot):
        boards.add(made.other(), "good-bad", 1, "from the note-taker")
        app.tick()
        await pilot.pause()
        assert "from the note-taker" in app.text()


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
async def test_hostile_words_are_shown_as_typed(made: Set, size: tuple[int, int]) -> None:
    async with at_boards(made, size=size) as (app, pilot):
        await typed(pilot, HOSTILE)
        await pilot.press("up", "f4")
        await pilot.pause()
        assert app.screen.query_one(LineInput).value == HOSTILE.strip()
        await pilot.press("escape", "end")
        shown = app.text()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert lines(made)[0] == [HOSTILE.strip()]
        if size == (160, 48):
            assert "[/b] ␛[31mred␇" in shown


async def test_no_board_at_all(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    made.room.state.boards.clear()
    async with at_boards(made) as (app, pilot):
        assert "no board yet" in app.text()
        await pilot.press("tab", "up", "f3", "pagedown", "ctrl+right", "x", "enter")
        assert "F6 opens one" in app.told[-1]


async def test_the_half_typed_line_is_kept_and_restored(made: Set) -> None:
    for left in ("escape", ""):
        app = HostApp(lambda: BoardsScreen(made.room))
        app.study = made.study
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            line = app.screen.query_one(LineInput)
            line.take("3: half a th")
            await pilot.pause()
            if left:
                await pilot.press(left)
                await pilot.pause()
        again = HostApp(lambda: BoardsScreen(made.room))
        again.study = made.study
        async with again.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert again.screen.query_one(LineInput).value == "3: half a th"
            await typed(pilot, "ought")
            assert lines(made)[0][-1] == "half a thought"
        assert made.study.drafts.load(made.room.group, "moderator", "board") == ""


async def test_a_draft_is_on_disk_a_second_after_the_key(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert line_draft.KEEP_S < 1
    monkeypatch.setattr(line_draft, "KEEP_S", 0.01)
    app = HostApp(lambda: BoardsScreen(made.room))
    app.study = made.study
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"half")
        for _ in range(50):
            await pilot.pause(0.01)
            if made.study.drafts.load(made.room.group, "moderator", "board") == "half":
                break
        assert made.study.drafts.load(made.room.group, "moderator", "board") == "half"


async def test_more_columns_than_fit_are_scrolled_to(made: Set) -> None:
    boards.open_board(made.room, "Five", ["One [/b]", "Two", "Three", "Four", "Fifth"])
    async with at_boards(made, "five") as (app, pilot):
        shown = app.text()
        assert "One [/b]" in shown
        assert "Three" in shown
        assert "Fifth" not in shown
        await pilot.press("shift+tab")
        await pilot.pause(0.1)
        shown = app.text()
        assert "▶ Fifth" in shown
        assert "Four" in shown
        await pilot.resize_terminal(160, 48)
        await pilot.pause(0.1)
        assert "One [/b]" in app.text()
