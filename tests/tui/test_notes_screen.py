"""The notes screen: search, filters, putting right, striking out, filing elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.live import notes
from fieldkit.domain.session.events import NoteForm
from fieldkit.tui.screens.notes import NotesScreen
from fieldkit.tui.widgets.line_input import LineInput
from tests.tui.host import HOSTILE, Set, Shown, a_set, shown


def at_notes(made: Set, size: tuple[int, int] = (80, 24)) -> Shown:
    return shown(lambda: NotesScreen(made.room), size)


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    made.minute(3)
    notes.write(made.room, '3: "never kept waiting')
    notes.write(made.room, "corner shop QUOTE")
    notes.write(made.other(), "NT P7 has not spoken")
    made.room.refresh()
    return made


async def test_newest_last_and_at_hand(made: Set) -> None:
    async with at_notes(made) as (app, _):
        shown = app.text()
        assert "3 notes" in shown
        assert "18:03 P3       “never kept waiting”" in shown
        assert shown.index("never kept") < shown.index("corner shop") < shown.index("P7 has not")
        assert "▶    3 18:03 NT" in shown


async def test_search_as_you_type_is_plain_and_without_case(made: Set) -> None:
    notes.write(made.room, "50% [of] them (all)")
    async with at_notes(made) as (app, pilot):
        await pilot.press(*"CORNER")
        await pilot.pause()
        assert "1 of 4 notes" in app.text()
        assert "never kept" not in app.text()
        await pilot.press("escape")
        app.screen.query_one(LineInput).value = "[of"
        await pilot.pause()
        assert "1 of 4 notes" in app.text()
        app.screen.query_one(LineInput).value = "zebra"
        await pilot.pause()
        assert "No note holds “zebra”" in app.text()
        await pilot.press("f3", "f4", "f6")
        app.screen.query_one(LineInput).value = "p3"
        await pilot.pause()
        assert "never kept waiting" in app.text()


async def test_filters(made: Set) -> None:
    async with at_notes(made) as (app, pilot):
        await pilot.press("f2")
        await pilot.pause()
        assert "Notes, mine: 2 of 3 notes" in app.text()
        await pilot.press("f2")
        await pilot.pause()
        assert "1 of 3 notes" in app.text()
        assert "corner shop" in app.text()


async def test_putting_right_starts_from_the_line_as_typed(made: Set) -> None:
    async with at_notes(made) as (app, pilot):
        await pilot.press("up", "up", "f4")
        line = app.screen.query_one(LineInput)
        assert line.value == '3: "never kept waiting'
        line.value = "12: wrong"
        await pilot.press("enter")
        await pilot.pause()
        assert "There is no participant 12" in app.told[-1]
        assert line.value == "12: wrong"
        line.value = "5: always kept waiting"
        await pilot.press("enter")
        await pilot.pause()
        assert "(put right)" in app.text()
    note = made.room.state.notes[0]
    assert (note.text, note.form, note.speakers) == (
        "always kept waiting",
        NoteForm.REMARK,
        ("P5",),
    )


async def test_leaving_an_edit_changes_nothing(made: Set) -> None:
    before = made.room.state.count
    async with at_notes(made) as (app, pilot):
        await pilot.press("f4", *"xyz", "escape", "f4", "enter")
        await pilot.pause()
        assert "Search" in app.text()
    assert made.room.state.count == before


async def test_strike_and_no_longer(made: Set) -> None:
    async with at_notes(made) as (app, pilot):
        await pilot.press("up", "f3")
        await pilot.pause()
        assert "struck, QUOTE" in app.text()
        await pilot.press("f3")
        assert not made.room.state.notes[1].struck


async def test_filed_under_the_item_it_answers(made: Set) -> None:
    async with at_notes(made) as (app, pilot):
        await pilot.press("f6")
        await pilot.pause()
        assert "Which item does it answer?" in app.text()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert "Wrap-up · Thank everybody" in app.text()
    assert made.room.state.notes[-1].section == "wrap-up"


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
async def test_hostile_words_and_their_edit(made: Set, size: tuple[int, int]) -> None:
    notes.write(made.room, f"\\{HOSTILE}")
    text = made.room.state.notes[-1].text
    async with at_notes(made, size) as (app, pilot):
        shown = app.text()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        if size != (20, 5):
            assert "[/b] ␛[31mred␇" in shown
        await pilot.press("f4")
        await pilot.pause()
        assert app.screen.query_one(LineInput).value == text
        await pilot.press("enter")
    assert made.room.state.notes[-1].text == text


async def test_an_empty_group_says_what_goes_there(tmp_path: Path) -> None:
    async with at_notes(a_set(tmp_path)) as (app, pilot):
        assert "No notes yet" in app.text()
        await pilot.press("f3", "f4", "f6", "up", "down", "pageup", "enter")


async def test_five_thousand_notes_draw_only_what_is_in_sight(made: Set) -> None:
    for n in range(300):
        notes.write(made.room, f"{n % 8 + 1}: remark {n}")
    async with at_notes(made, (160, 48)) as (app, pilot):
        assert "remark 299" in app.text()
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert "remark 299" not in app.text()
        notes.write(made.other(), "newest of all")
        at_hand = app.screen.query_one("RowList").at_hand  # type: ignore[attr-defined]
        app.tick()
        await pilot.pause()
        assert app.screen.query_one("RowList").at_hand == at_hand  # type: ignore[attr-defined]
        await pilot.press("pagedown", "pagedown", "pagedown")
        await pilot.pause()
        assert "newest of all" in app.text()
