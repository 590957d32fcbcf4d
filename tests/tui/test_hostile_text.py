"""Words no terminal should obey, of any length: shown as typed, nothing crashes, nothing lost."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fieldkit.tui
from fieldkit.desk.live import boards, notes, running
from fieldkit.tui.widgets.feed import Entry, entry_lines
from fieldkit.tui.widgets.noteline import LONG, NoteLine
from tests.tui.driver import in_the_room
from tests.tui.host import HOSTILE, Set, a_set

WORDS = {
    "a closing tag": "[/b] and [laughter]",
    "an escape": "\x1b[31mred\x1b[2J\x07",
    "an override": "\u202eright to left שלום",
    "emoji": "👩\u200d👩\u200d👧 ok 🏳\ufe0f\u200d🌈",
    "a long one": "word " * 2000,
    "an action": "[@click=app.quit]press[/]",
    "lines": "one\ntwo\u2028three",
    "one long word": "x" * 10_000,
    "a lone surrogate": "a\ud800b",
}


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


@pytest.mark.parametrize("what", WORDS)
@pytest.mark.parametrize("size", [(20, 5), (80, 24), (160, 48)])
async def test_a_note_of_any_words(made: Set, what: str, size: tuple[int, int]) -> None:
    words = WORDS[what]
    async with in_the_room(made, size) as room:
        await room.writes(f"3: {words}")
        if what == "a lone surrogate":
            assert made.room.state.notes or room.note_line.text
        else:
            assert made.room.state.notes[-1].text == words.strip()
        shown = room.screen_text()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        if size[0] >= 80 and "[" in words and "\x1b" not in words:
            room.sees(words)


async def test_words_everywhere_else(made: Set) -> None:
    from fieldkit.desk.live import details

    details.change_details(made.room, name="Croydon [/b] [red] שלום", site=HOSTILE[:50])
    made.study.roster.set_name(made.room.group, "P3", "[/b]\x1b[31m")
    running.enter(made.room, "overall")
    notes.write(made.room, f"3: {HOSTILE}")
    boards.add(made.room, "good-bad", 0, HOSTILE)
    boards.open_board(made.room, "[/b] \u202e", ["[red]"])
    async with in_the_room(made, (160, 48)) as room:
        assert "\x1b" not in room.screen_text()
        for key in ("f2", "f2", "f2", "f9", "f9"):
            await room.presses(key)
            assert "\u202e" not in room.screen_text()


async def test_a_megabyte_pasted_is_kept_whole_and_hangs_nothing(made: Set) -> None:
    import time

    text = "all of this was said at once, " * 35_000
    async with in_the_room(made, (160, 48)) as room:
        start = time.perf_counter()
        await room.types(f"3: {text}")
        await room.presses("x")
        assert time.perf_counter() - start < 2
        assert room.note_line.text == f"3: {text}x"
        assert len(room.note_line.value) < LONG
        await room.presses("enter")
        assert made.room.state.notes[-1].text == f"{text}x".strip()


async def test_a_paste_of_several_lines_is_one_note(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.types("3: first\r\nsecond\r\n")
        room.sees("3: first⏎second")
        await room.presses("enter")
        assert made.room.state.notes[-1].text == "first\nsecond"


async def test_what_was_typed_around_a_long_paste_stays(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.presses(*"ab")
        await room.types("y" * (LONG + 1))
        await room.presses(*"cd", "left", "left", "left", "backspace")
        assert room.note_line.text == "a" + "y" * (LONG + 1) + "cd"
        await room.presses("delete")
        assert room.note_line.text == "acd"


async def test_a_question_mark_is_a_question_mark_once_there_are_words(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.presses(*"why", "question_mark")
        assert room.note_line.text == "why?"


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=200, deadline=timedelta(seconds=2))
def test_the_feed_takes_any_text_at_any_width(text: str) -> None:
    for width in (8, 20, 80):
        lines = entry_lines(Entry("18:00", "mod ", "P3", text, "", struck=False), width)
        assert 1 <= len(lines) <= 3
        assert all(line.cell_length <= width for line in lines)
        assert "\x1b" not in "".join(line.plain for line in lines)


@given(st.text(st.characters(), max_size=50))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_note_line_shows_each_sign_in_its_place(text: str) -> None:
    """The cursor counts signs: what is shown must have as many as what is typed."""
    line = NoteLine()
    line.set_reactive(NoteLine.value, text)
    assert len(line._value.plain) == len(text)
    assert "\n" not in line._value.plain


def test_no_bare_words_reach_a_widget() -> None:
    """Static, Label and notify are given markup=False, or no words of anybody's at all."""
    for file in Path(fieldkit.tui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("Static", "Label", "notify"):
                given_off = any(
                    k.arg == "markup" and getattr(k.value, "value", None) is False
                    for k in node.keywords
                )
                assert given_off, f"{file.name}:{node.lineno}: {name} without markup=False"
