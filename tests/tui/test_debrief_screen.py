"""The debrief screen: what was left, the sheet that saves itself, what was given, the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldkit.desk.live import notes, people, running
from fieldkit.errors import AskedWrongly, FileProblem, StoreFull
from fieldkit.tui.screens import debrief
from fieldkit.tui.screens.debrief import DebriefScreen
from fieldkit.tui.widgets.debrief_words import read_incentive
from fieldkit.tui.widgets.line_input import LineRow, SheetArea
from fieldkit.tui.widgets.words_line import Words
from tests.tui.host import HOSTILE, HostApp, Set, Shown, a_set, shown


def a_record() -> str:
    return "outputs/croydon.docx"


def at_debrief(made: Set, size: tuple[int, int] = (80, 200), record: object = a_record) -> Shown:
    return shown(lambda: DebriefScreen(made.room, record), size)  # type: ignore[arg-type]


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    notes.write(made.room, "3: hello QUOTE")
    notes.write(made.room, "3: again")
    notes.write(made.room, "5: yes")
    made.minute(123)
    running.close(made.room)
    return made


def area(app: HostApp, field: str) -> SheetArea:
    return app.screen.query_one(f"#{field}", SheetArea)


async def test_what_was_left_and_who_spoke(made: Set) -> None:
    async with at_debrief(made) as (app, _):
        shown = app.text()
        assert "Closed at 20:03, 3 min behind." in shown
        assert "Must-asks left open: 7" in shown
        assert "Other questions not asked" in shown
        assert "1 note waits for words from the tape" in shown
        assert "P3  ████████████████████████████████████████ 2 times" in shown
        assert "P5  ████████████████████ 1 time" in shown
        assert "P1   0 times" in shown
        assert "Cash can count as earnings" in shown


async def test_a_field_is_saved_on_leaving_it(made: Set) -> None:
    async with at_debrief(made) as (_, pilot):
        await pilot.press(*"Quiet", "tab")
        await pilot.pause()
        assert made.room.state.debrief == {"surprises": "Quiet"}


async def test_a_field_is_saved_soon_after_the_last_key(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert debrief.WAIT_S <= 2
    monkeypatch.setattr(debrief, "WAIT_S", 0.01)
    async with at_debrief(made) as (app, pilot):
        await pilot.press(*"Quiet")
        for _ in range(50):
            await pilot.pause(0.01)
            if made.room.state.debrief:
                break
        assert made.room.state.debrief == {"surprises": "Quiet"}
        assert area(app, "surprises").text == "Quiet"


async def test_closing_saves_and_unchanged_fields_write_nothing(made: Set) -> None:
    async with at_debrief(made) as (app, pilot):
        area(app, "other").text = "line one\nline two"
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert made.room.state.debrief == {"other": "line one\nline two"}
    before = made.room.state.count
    async with at_debrief(made) as (app, pilot):
        assert area(app, "other").text == "line one\nline two"
        await pilot.press("tab", "tab", "escape")
    assert made.room.state.count == before


async def test_a_full_disk_keeps_the_text_on_the_screen(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    async with at_debrief(made) as (app, pilot):
        with monkeypatch.context() as broken:
            broken.setattr(made.room.log, "append", full)
            await pilot.press(*"Quiet", "escape")
            await pilot.pause()
            assert "The disk is full. Make room." in app.told
            assert area(app, "surprises").text == "Quiet"
        await pilot.press("escape")
        await pilot.pause()
    assert made.room.state.debrief == {"surprises": "Quiet"}


async def test_the_other_screens_text_arrives_but_never_over_what_is_typed(made: Set) -> None:
    other = made.other()
    async with at_debrief(made) as (app, pilot):
        await pilot.press(*"mine")
        people.debrief(other, "surprises", "theirs")
        people.debrief(other, "other", "from the note-taker")
        app.tick()
        await pilot.pause()
        assert area(app, "surprises").text == "mine"
        assert area(app, "other").text == "from the note-taker"


async def test_incentives_by_quick_line(made: Set) -> None:
    async with at_debrief(made) as (app, pilot):
        line = app.screen.query_one("#incentive", LineRow).line
        line.focus()
        for typed in ("all voucher 30", "3 cash £12.50 signed"):
            line.value = typed
            await pilot.press("enter")
            await pilot.pause()
        people_ = made.room.state.participants
        assert {p.incentive.form for p in people_.values() if p.incentive} == {"voucher", "cash"}
        given = people_["P3"].incentive
        assert given is not None
        assert (given.pence, given.receipt) == (1250, True)
        assert "P3 cash £12.50 (signed)" in " ".join(app.text().split())
        for wrong in ("thirty pounds", "12 voucher 30", "3 voucher 9999"):
            line.value = wrong
            await pilot.press("enter")
            await pilot.pause()
            assert line.value == wrong
        assert len(app.told) == 3


def test_incentive_lines() -> None:
    given = read_incentive("2, p5 gift card 20 signed", ["P2", "P5"])
    assert (given.who, given.form, given.pence, given.receipt) == (
        ("2", "p5"),
        "gift card",
        2000,
        True,
    )
    for wrong in ("", "3", "3 30", "voucher 30", "3 voucher -5", "3 voucher 1e5"):
        with pytest.raises(AskedWrongly):
            read_incentive(wrong, ["P3"])


async def asked_for(app: HostApp, pilot: Pilot[None]) -> None:
    """Asks for the record and waits for the word that it is written."""
    await pilot.press("f2")
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_record_is_written_after_the_sheet_is_saved(made: Set) -> None:
    saved: list[dict[str, str]] = []

    def record() -> str:
        saved.append(dict(made.room.state.debrief))
        return "outputs/croydon.docx"

    async with at_debrief(made, record=record) as (app, pilot):
        await pilot.press(*"Quiet")
        await asked_for(app, pilot)
        assert saved == [{"surprises": "Quiet"}]
        assert "The record was written: outputs/croydon.docx" in app.text()


async def test_a_record_that_cannot_be_written_is_said(made: Set) -> None:
    def record() -> str:
        raise FileProblem("outputs/ may not be written.")

    async with at_debrief(made, record=record) as (app, pilot):
        await asked_for(app, pilot)
        assert app.told == ["outputs/ may not be written."]
        assert app.screen.query_one("#record-said", Words).shown == app.told[0]


async def test_without_a_callback_it_goes_to_the_studys_outputs(made: Set) -> None:
    async with at_debrief(made, record=None) as (app, pilot):
        await asked_for(app, pilot)
        assert "No study is open" in app.told[-1]
        app.study = made.study
        await asked_for(app, pilot)
        assert "croydon-1-record.docx" in app.told[-1]
    assert (made.study.folder.outputs / "croydon-1-record.docx").is_file()


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
async def test_hostile_words(made: Set, size: tuple[int, int]) -> None:
    people.debrief(made.room, "surprises", HOSTILE)
    people.incentive(made.room, "P2", HOSTILE[:60], 3000, False)
    async with at_debrief(made, size) as (app, pilot):
        for _ in range(5):
            assert "\x1b" not in app.text()
            assert "\u202e" not in app.text()
            await pilot.press("tab")
            await pilot.pause()
        await pilot.press("escape")
    assert made.room.state.debrief["surprises"] == HOSTILE.strip()
