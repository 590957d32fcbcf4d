"""Setting up: details, the roster typed line by line or by form, refusals, and the first hello."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Checkbox, DataTable, Input, RadioSet

from fieldkit.desk.live import people, running
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.seat_line import bands_line, read_seat
from fieldkit.domain.session.state import Phase
from fieldkit.errors import AskedWrongly
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.screens import setup
from fieldkit.tui.screens.room import RoomScreen
from fieldkit.tui.screens.setup import SetupScreen
from tests.tui.driver import at_the_door
from tests.tui.host import Set, a_set, looks_like, text_of


@asynccontextmanager
async def setting_up(
    made: Set, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[FieldkitApp, Pilot[None]]]:
    app = at_the_door(made.study, made.room)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        yield app, pilot


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path, started=False, seats=0)


async def add(pilot: Pilot[None], line: str) -> None:
    pilot.app.screen.query_one("#quick", Input).value = line
    pilot.app.screen.query_one("#quick", Input).focus()
    await pilot.press("enter")
    await pilot.pause()


# --- the quick line ------------------------------------------------------------------------------


def test_a_seat_as_typed() -> None:
    seat = read_seat("Yvonne; 45-54; woman; office temp; no quotes; no recontact")
    assert seat.name == "Yvonne"
    assert seat.bands == {"age": "45-54", "gender": "woman", "status": "office temp"}
    assert (seat.take_part, seat.recording, seat.quotes, seat.recontact) == (
        True,
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("line", "bands"),
    [
        ("Al", {}),
        ("Al, 60+, man", {"age": "60+", "gender": "man"}),
        ("Al; town=Leeds; 2 children", {"town": "Leeds", "status": "2 children"}),
        ("Al; carer; on benefits", {"status": "carer, on benefits"}),
        ("Al;; ;=x;y=", {}),
    ],
)
def test_bands_are_free(line: str, bands: dict[str, str]) -> None:
    assert read_seat(line).bands == bands


def test_recontact_not_asked_is_neither_yes_nor_no() -> None:
    assert read_seat("Al").recontact is None
    assert read_seat("Al; recontact yes").recontact is True
    assert read_seat("Al; Not recorded").recording is False


@pytest.mark.parametrize("line", ["", "  ", " ; ", "Al; 07700 900123", "Al; phone=07700900123"])
def test_lines_that_are_refused(line: str) -> None:
    with pytest.raises(AskedWrongly):
        read_seat(line)


@given(
    st.dictionaries(
        st.sampled_from(["age", "gender", "status", "town"]),
        st.sampled_from(["45-54", "woman", "man", "office temp", "Leeds", "no quotes", "60+"]),
    )
)
def test_bands_as_a_line_read_back_the_same(bands: dict[str, str]) -> None:
    assert read_seat(f"x; {bands_line(bands)};").bands == bands


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_golden_pictures(made: Set, size: tuple[int, int]) -> None:
    async with setting_up(made, size) as (app, pilot):
        await add(pilot, "Yvonne; 45-54; woman; office temp; no quotes; no recontact")
        await add(pilot, "Dev; 25-34; man; on benefits; not recorded; recontact yes")
        looks_like(app, f"setup-{size[0]}x{size[1]}")


# --- the screen ----------------------------------------------------------------------------------


async def test_people_are_added_line_by_line_and_refusals_listed(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        assert "The roster is empty" in text_of(app)
        await add(pilot, "Yvonne; 45-54; woman; office temp; no quotes; no recontact")
        await add(pilot, "Dev; 25-34; man; not recorded")
        shown = text_of(app)
        assert "No quotes from P1 · P2 is not to be recorded: notes only" in shown
        assert "45-54; woman; office temp" in shown
        assert made.study.roster.names(made.room.group) == {"P1": "Yvonne", "P2": "Dev"}
        log = made.study.folder.db.read_bytes() + Path(f"{made.study.folder.db}-wal").read_bytes()
        assert b"Yvonne" not in log


async def test_what_is_refused_stays_in_the_line(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        await add(pilot, "Yvonne; 07700 900123")
        assert "A phone number does not belong here" in text_of(app)
        assert app.screen.query_one("#quick", Input).value == "Yvonne; 07700 900123"
        assert not made.room.state.participants


async def test_details_are_events_as_soon_as_entered(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        for field, value in (
            ("name", "Croydon, evening"),
            ("site", "Croydon"),
            ("promised_end", "20:15"),
            ("moderator", "Mo"),
            ("note_taker", "Nia"),
        ):
            box = app.screen.query_one(f"#{field}", Input)
            box.focus()
            box.value = value
            await pilot.press("enter")
            await pilot.pause()
        await pilot.click("#observers")
        await pilot.pause()
    state = made.other().state
    assert (state.name, state.site, state.moderator, state.note_taker, state.observers) == (
        "Croydon, evening",
        "Croydon",
        "Mo",
        "Nia",
        True,
    )
    running.start(made.room)
    assert made.room.state.promised_s == 135 * 60


async def test_a_time_that_is_none_is_told(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        box = app.screen.query_one("#promised_end", Input)
        box.focus()
        box.value = "eightish"
        await pilot.press("enter")
        await pilot.pause()
        assert "“eightish” is no time of day" in text_of(app)
        app.screen.query_one("#quick").focus()
        await pilot.pause()
        assert box.value == "eightish"
        people.add(made.room, "Yvonne")
        people.add(made.room, "Dev")
        await pilot.press("f2", "f2")
        await pilot.pause()
        assert made.room.state.phase is Phase.SETTING_UP
        assert "“eightish” is no time of day" in text_of(app)
        assert box.has_focus
        await pilot.press("end", "ctrl+u", *"19:45")
        await pilot.pause()
        assert "no time of day" not in text_of(app)
        await pilot.press("f2")
        await pilot.pause()
        assert made.other().state.phase is Phase.RUNNING


async def test_the_form_adds_and_changes_with_the_mouse(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        await pilot.press("f3")
        await pilot.pause()
        app.screen.query_one("#name", Input).value = "Ruth"
        app.screen.query_one("#bands", Input).value = "35-44; woman"
        await pilot.click("#quotes")
        await pilot.press("f2")
        await pilot.pause()
        person = made.room.state.participants["P1"]
        assert person.bands == {"age": "35-44", "gender": "woman"}
        assert person.consents[Purpose.QUOTES] is False
        await pilot.press("f4")
        await pilot.pause()
        assert app.screen.query_one("#quotes", Checkbox).value is False
        app.screen.query_one("#quotes", Checkbox).value = True
        radio = app.screen.query_one(RadioSet)
        list(radio.query("RadioButton").results())[2].focus()
        await pilot.click(list(radio.query("RadioButton").results())[2])
        app.screen.query_one("#name", Input).value = "Ruthie"
        await pilot.click("#keep")
        await pilot.pause()
        person = made.room.state.participants["P1"]
        assert person.consents[Purpose.QUOTES] is True
        assert person.recontact.at_recruitment is False
        assert made.study.roster.names(made.room.group)["P1"] == "Ruthie"


async def test_taking_somebody_off(made: Set) -> None:
    people.add(made.room, "Yvonne")
    people.add(made.room, "Dev")
    async with setting_up(made) as (app, pilot):
        app.screen.query_one(DataTable).focus()
        await pilot.press("down", "f5")
        await pilot.pause()
        assert list(made.room.state.participants) == ["P1", "P2"]
        assert "F5 again takes P2 off" in text_of(app)
        await pilot.press("f5")
        await pilot.pause()
        assert list(made.room.state.participants) == ["P1"]
        assert made.study.roster.names(made.room.group) == {"P1": "Yvonne"}


async def test_starting_with_hardly_anybody_is_asked_twice_but_never_refused(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        await add(pilot, "Yvonne")
        await pilot.press("f2")
        await pilot.pause()
        assert "Only 1 on the roster. F2 again starts all the same" in text_of(app)
        assert made.room.state.phase is Phase.SETTING_UP
        await pilot.press("f2")
        await pilot.pause()
        assert made.other().state.phase is Phase.RUNNING
        assert "1/9 Introduction" in text_of(app)


async def test_a_person_half_typed_is_not_left_behind_unasked(made: Set) -> None:
    people.add(made.room, "Yvonne")
    people.add(made.room, "Dev")
    async with setting_up(made) as (app, pilot):
        app.screen.query_one("#quick", Input).value = "Ruth; 35-"
        await pilot.press("f2")
        await pilot.pause()
        assert "still half typed" in text_of(app)
        assert made.room.state.phase is Phase.SETTING_UP


async def test_the_other_screen_starting_takes_this_one_along(made: Set) -> None:
    other = made.other()
    async with setting_up(made) as (app, pilot):
        people.add(other, "Yvonne")
        app.tick()
        await pilot.pause()
        assert "Yvonne" in text_of(app)
        running.start(other)
        app.tick()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, RoomScreen)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (160, 48)])
async def test_any_size_of_terminal(made: Set, size: tuple[int, int]) -> None:
    people.add(made.room, "Yvonne [/b]\x1b[31m", {"status": "[/b] \u202e"})
    async with setting_up(made, size) as (app, _):
        assert "\x1b" not in text_of(app)
        assert text_of(app).strip()


# --- what fresh eyes found -----------------------------------------------------------------------


async def test_consents_are_in_sight_whatever_the_names_and_bands(made: Set) -> None:
    people.add(made.room, "N" * 300, {"status": "b" * 300}, quotes=False, recontact=False)
    async with setting_up(made) as (app, pilot):
        shown = text_of(app)
        assert "Tape  Quotes  Recontact" in shown
        row = next(r for r in shown.splitlines() if "NNN" in r)
        assert row.split()[-3:] == ["yes", "NO", "NO"]
        assert "N" * 15 + "…" in row
        for n in range(14):
            await add(pilot, f"Person{n}")
        assert "Person13" in text_of(app)


async def test_a_refusal_goes_when_the_line_changes(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        await add(pilot, "Yvonne; 07700 900123")
        assert "A phone number" in text_of(app)
        await pilot.press("backspace")
        await pilot.pause()
        assert "A phone number" not in text_of(app)


async def test_typing_replaces_the_name_given_beforehand(made: Set) -> None:
    async with setting_up(made) as (app, pilot):
        app.screen.query_one("#name", Input).focus()
        await pilot.pause()
        await pilot.press(*"Leeds", "enter")
        await pilot.pause()
        assert made.room.state.name == "Leeds"


async def test_a_second_press_counts_for_ten_seconds_only(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert setup.SURE_LASTS == 10
    monkeypatch.setattr(setup, "SURE_LASTS", 0.01)
    async with setting_up(made) as (app, pilot):
        await pilot.press("f2")
        await pilot.pause(0.05)
        assert "F2 again" not in text_of(app)
        await pilot.press("f2")
        assert made.room.state.phase is Phase.SETTING_UP


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("23:30", "The promised end 23:30 is 5 h 30 min away. F2 again starts all the same."),
        ("18:05", "The promised end 18:05 is 5 min away. F2 again starts all the same."),
    ],
)
async def test_a_promised_end_that_is_hardly_meant_is_asked_about(
    made: Set, end: str, words: str
) -> None:
    for name in ("Ann", "Bea"):
        people.add(made.room, name)
    async with setting_up(made) as (app, pilot):
        app.screen.query_one("#promised_end", Input).value = end
        await pilot.press("f2")
        await pilot.pause()
        assert words in text_of(app)
        assert made.room.state.phase is Phase.SETTING_UP
        await pilot.press("f2")
        await pilot.pause()
        assert made.other().state.phase is Phase.RUNNING


async def test_a_question_mark_opens_the_page_of_keys_at_this_screen(made: Set) -> None:
    people.add(made.room, "Ann")
    async with setting_up(made) as (app, pilot):
        for place in ("#quick", "#roster"):
            app.screen.query_one(place).focus()
            await pilot.press("?")
            await pilot.pause()
            shown = text_of(app)
            assert "All keys" in shown
            assert "The first hello: the clock starts." in shown
            await pilot.press("escape")
            await pilot.pause()
