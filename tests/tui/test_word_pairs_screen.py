"""The two lists of words: pairs and gaps drawn, said why, taken apart; by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import boards, principles, running
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.wall_events import Closeness
from fieldkit.tui.exercise import exercise_at_hand
from tests.tui.driver import in_the_room
from tests.tui.host import HOSTILE, HostApp, Set, a_set
from tests.tui.wall_words import at, clicks, line_id, line_of, told, typed, write_words


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    running.enter(made.room, "mapping")
    return made


@pytest.fixture
def full(made: Set) -> Set:
    write_words(made)
    return made


def pairs(made: Set) -> list[tuple[str | None, str | None, Closeness, str]]:
    lines = made.room.state.line_by_id
    return [
        (
            lines[p.now].text if p.now else None,
            lines[p.wanted].text if p.wanted else None,
            p.closeness,
            p.reason,
        )
        for p in made.room.state.wall.pairs
    ]


async def test_empty_lists_say_what_goes_there(made: Set) -> None:
    async with at(made, "words") as (app, pilot):
        shown = app.text()
        assert "No word yet. F2" in shown
        assert "No word yet. F3" in shown
        assert "No pair yet" in shown
        await pilot.press("f4", "f7", "f9")
        await pilot.pause()
        assert not made.room.state.wall.pairs
        assert "Mark the pair first" in told(app)


async def test_words_are_typed_on_either_side(made: Set) -> None:
    async with at(made, "words") as (app, pilot):
        await pilot.press("f2")
        await typed(pilot, "3: cold")
        await pilot.press("f3")
        await typed(pilot, "sans nag")
        await pilot.press("shift+tab")
        await typed(pilot, "rushed")
        now = made.room.state.boards["words-now"].all_lines()
        assert [(x.text, x.speakers) for x in now] == [("cold", ("P3",)), ("rushed", ())]
        assert [x.text for x in made.room.state.boards["words-wanted"].all_lines()] == ["sans nag"]
        assert "P3 cold · unpaired" in app.text()
        await typed(pilot, "12: dear")
        assert line_of(app) == "12: dear"
        assert "There is no participant 12" in told(app)


async def test_a_pair_with_its_reason(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await pilot.press("down", "tab", "down", "f6")
        await pilot.pause()
        assert "rushed ≠ listened to: why apart?" in app.text()
        await typed(pilot, "they look at the clock")
        assert pairs(full) == [
            ("rushed", "listened to", Closeness.APART, "they look at the clock"),
        ]
        shown = app.text()
        assert "1 rushed ≠ listened to · apart · they look at the clock" in shown
        assert "○2/3 · How they treat us now" in shown
        assert "○ P3 cold · unpaired" in shown
        await pilot.press("f5", "enter")
        await pilot.pause()
        assert pairs(full) == [
            ("rushed", "listened to", Closeness.NEAR, "they look at the clock"),
        ]


async def test_a_pair_may_have_no_reason_and_escape_draws_nothing(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await pilot.press("f4", "x", "escape")
        await pilot.pause()
        assert pairs(full) == []
        assert line_of(app) == ""
        await pilot.press("f4", "enter")
        await pilot.pause()
        assert pairs(full) == [("cold", "warm", Closeness.SAME, "")]
        assert app.screen.query_one("#now").has_class("-current")


async def test_a_gap_and_taking_apart(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await pilot.press("down", "f7", *"all", "enter")
        await pilot.pause()
        assert pairs(full) == [("rushed", None, Closeness.APART, "all")]
        assert "1 rushed (now) · gap: nothing against it · all" in app.text()
        assert "rushed · gap, 1" in app.text()
        await pilot.press("f9")
        await pilot.pause()
        assert pairs(full) == []
        await pilot.press("f4", "enter")
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        assert "in pair 1" in told(app)
        await pilot.press("tab", "tab", "f9")
        await pilot.pause()
        assert pairs(full) == []


async def test_a_word_in_several_pairs_is_not_taken_apart_at_random(full: Set) -> None:
    room = full.room
    principles.pair_words(room, "1", "1", Closeness.NEAR)
    principles.pair_words(room, "1", "2", Closeness.APART)
    async with at(full, "words") as (app, pilot):
        assert "P3 cold · 1, 2" in app.text()
        await pilot.press("f9")
        assert len(pairs(full)) == 2
        assert "several pairs" in told(app)
        await pilot.press("shift+tab", "down", "f5", "enter")
        await pilot.pause()
        assert pairs(full)[1][2] is Closeness.NEAR
        await pilot.press("f9")
        await pilot.pause()
        assert pairs(full) == [("cold", "warm", Closeness.NEAR, "")]


async def test_the_mouse_alone(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await clicks(app, pilot, "like a number")
        await clicks(app, pilot, "listened to")
        await clicks(app, pilot, "F5 near", 1)
        await clicks(app, pilot, "Enter take it")
        assert pairs(full) == [("like a number", "listened to", Closeness.NEAR, "")]
        await clicks(app, pilot, "like a number ≈")
        await clicks(app, pilot, "F9 unpair")
        assert pairs(full) == []
        await clicks(app, pilot, "Principles")
        assert "Details: 3" in app.text()


async def test_struck_words_go_and_pairs_say_so(full: Set) -> None:
    principles.pair_words(full.room, "1", "1", Closeness.NEAR)
    async with at(full, "words") as (app, pilot):
        boards.strike(full.other(), line_id(full, "words-now", 1))
        app.tick()
        await pilot.pause()
        assert "○2/2 · How" in app.text()
        assert "cold (struck) ≈ warm" in app.text()


async def test_letters_are_letters_in_the_line(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await pilot.press(*"sang?", "space", *"nau")
        await pilot.press("tab", *"gu", "tab", "down", *"s")
        await pilot.pause()
        assert line_of(app) == "sang? naugus"
        assert not pairs(full)


async def test_half_typed_words_and_reasons_are_kept(full: Set) -> None:
    async with at(full, "words") as (_, pilot):
        await pilot.press("f2", *"half")
        await pilot.pause()
    async with at(full, "words") as (app, pilot):
        assert line_of(app) == "half"
        await pilot.press("f6", *"reas")
        await pilot.pause()
    async with at(full, "words") as (app, pilot):
        assert line_of(app) == "half"
        await pilot.press("f6")
        await pilot.pause()
        assert line_of(app) == "reas"
        await typed(pilot, "on")
        assert pairs(full)[0][3] == "reason"
        assert line_of(app) == "half"


async def test_what_the_other_screen_writes_arrives(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        boards.add(full.other(), "words-wanted", 0, "patient")
        principles.pair_words(full.other(), "1", "3", Closeness.NEAR, "hm")
        app.tick()
        await pilot.pause()
        assert "1 cold ≈ patient · near · hm" in app.text()


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
async def test_hostile_words(full: Set, size: tuple[int, int]) -> None:
    boards.add(full.room, "words-now", 0, HOSTILE)
    async with at(full, "words", size) as (app, pilot):
        await pilot.press("down", "down", "down", "f5")
        await typed(pilot, HOSTILE)
        assert pairs(full)[0][3] == HOSTILE.strip()
        shown = app.text()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        if size == (160, 48):
            assert "[/b] ␛[31mred␇" in shown


async def test_a_guide_without_the_lists(made: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("screens.word_pairs", "two_sides"):
        monkeypatch.setattr(f"fieldkit.tui.{module}.board_of", lambda *_: None)
    async with at(made, "words") as (app, pilot):
        assert "role=words-now" in app.text()
        await pilot.press("f2")
        await typed(pilot, "cold")
        assert line_of(app) == "cold"
        assert "no sheet" in told(app)


def test_the_exercise_follows_the_item_on_the_table(made: Set) -> None:
    state = made.room.state
    boards_of = {i.board.role: i for i in state.items.values() if i.board is not None}
    found = {}
    for name, item in (
        ("now", boards_of[BoardRole.WORDS_NOW]),
        ("side by side", next(i for i in state.items.values() if "words-now" in i.recalls)),
        ("details", boards_of[BoardRole.DETAILS]),
        ("overall", boards_of[BoardRole.PRINCIPLES]),
        ("hand-out", next(i for i in state.items.values() if i.handout)),
        ("poll", state.items["add-or-rewrite"]),
    ):
        state.item = item.id
        found[name] = exercise_at_hand(state)
    assert found == {
        "now": "words", "side by side": "words", "details": "principles",
        "overall": "principles", "hand-out": "charter", "poll": "charter",
    }  # fmt: skip
    state.item = next(state.sections["developing"].walk()).id
    assert exercise_at_hand(state) == "principles"
    state.item = next(state.sections["intro"].walk()).id
    assert exercise_at_hand(state) == "words"
    state.guide = None
    assert exercise_at_hand(state) == "words"


async def test_ctrl_y_from_the_room_and_round_the_three(made: Set) -> None:
    item = next(i for i in made.room.state.items.values() if i.handout)
    running.enter(made.room, "dwp-charter")
    running.show(made.room, item.id)
    async with in_the_room(made) as room:
        await room.presses("ctrl+y")
        room.sees("DWP Customer Charter")
        await room.presses("ctrl+y")
        room.sees("How they treat us now")
        await room.presses("ctrl+y")
        room.sees("Details: 0")
        await room.presses("escape")
        assert room.note_line.has_focus
        await room.presses("ctrl+p", *"word pairs")
        await room.pilot.pause(0.3)
        await room.presses("enter")
        await room.pilot.pause(0.3)
        room.sees("How they treat us now")


async def test_help_tells_where_the_closeness_of_the_whole_goes(full: Set) -> None:
    async with at(full, "words", (80, 40)) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        shown = " ".join(app.text().split())
        assert "is an ordinary note" in shown
        assert "Up and down arrows" in shown


async def test_no_colour_needed(full: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at(full, "words") as (app, _):
        assert isinstance(app, HostApp)
        assert "▶ ○3/3 · " in app.text()
        assert "▶ ○ P3 cold" in app.text()


async def test_f8_undoes_as_everywhere(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await pilot.press("f4", "enter")
        assert len(full.room.state.wall.pairs) == 1
        await pilot.press("f8")
        await pilot.pause()
        assert not full.room.state.wall.pairs
        assert "Taken back: laying two words side by side" in told(app)


async def test_what_is_typed_on_opening_goes_into_the_line(full: Set) -> None:
    async with at(full, "words") as (_, pilot):
        await pilot.press(*"unfair and angry".replace(" ", "_"), "enter")
        await pilot.pause()
        assert not pairs(full)
        words = full.room.state.boards["words-now"].all_lines()
        assert words[-1].text == "unfair_and_angry"


async def test_a_reason_is_put_right_and_cleared(full: Set) -> None:
    principles.pair_words(full.room, "1", "1", Closeness.NEAR, "hm")
    principles.pair_words(full.room, "2", None, None, "nobody")
    async with at(full, "words") as (app, pilot):
        await pilot.press("ctrl+n", *"!", "enter")
        await pilot.pause()
        assert pairs(full)[0] == ("cold", "warm", Closeness.NEAR, "hm!")
        await pilot.press("tab", "tab", "down", "ctrl+n")
        await pilot.pause()
        assert line_of(app) == "nobody"
        await pilot.press("ctrl+u", "enter")
        await pilot.pause()
        assert pairs(full)[1][3] == ""
        assert len(pairs(full)) == 2
        await pilot.press("f8")
        assert pairs(full)[1][3] == "nobody"


async def test_another_closeness_keeps_the_reason_being_typed(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await pilot.press("f4", *"because", "f6")
        await pilot.pause()
        assert "cold ≠ warm: why apart?" in app.text()
        await pilot.press("enter")
        await pilot.pause()
        assert pairs(full) == [("cold", "warm", Closeness.APART, "because")]


async def test_what_is_wrong_stands_above_the_line(full: Set) -> None:
    async with at(full, "words") as (app, pilot):
        await typed(pilot, "12: dear")
        assert not app.told
        rows = app.text().splitlines()
        y = app.screen.query_one("#exercise-line").region.y
        assert "There is no participant 12" in " ".join(rows[y - 3 : y])
        await pilot.press("ctrl+u", *"dear", "enter")
        await pilot.pause()
        assert "There is no participant" not in app.text()
