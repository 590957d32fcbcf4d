"""The people screen: who is here and refused what, answers one by one, the recontact check."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, RadioButton

from fieldkit.desk.live import notes, people, running
from fieldkit.domain.session.events import Purpose
from fieldkit.tui.screens.people import PeopleScreen
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from tests.tui.host import HOSTILE, HostApp, Set, Shown, a_set, shown


def at_people(
    made: Set, tab: str = "people", size: tuple[int, int] = (80, 24), hidden: bool = False
) -> Shown:
    return shown(lambda: PeopleScreen(made.room, tab), size, hidden=hidden)


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


def line(app: HostApp, name: str) -> LineInput:
    return app.screen.query_one(f"#{name}", LineRow).line


def row(app: HostApp, code: str) -> str:
    return next(x for x in app.text().splitlines() if x[2:].startswith(f"{code} "))


async def test_refusals_presence_and_last_heard_in_words(made: Set) -> None:
    notes.write(made.room, "3: hello")
    made.minute(12)
    people.consent(made.room, "P5", Purpose.RECORDING, False)
    async with at_people(made, size=(160, 48)) as (app, pilot):
        assert "no quotes" in row(app, "P4")
        assert "not recorded" in row(app, "P5")
        assert "12 min ago" in row(app, "P3")
        assert "Carol" in row(app, "P3")
        assert "not heard yet" in row(app, "P1")
        made.minute(14)
        app.tick()
        await pilot.pause()
        assert "14 min ago" in row(app, "P3")


async def test_names_are_hidden_with_the_flag(made: Set) -> None:
    async with at_people(made, hidden=True) as (app, pilot):
        assert "Carol" not in app.text()
        await pilot.press("e")
        await pilot.pause()
        assert "First name" not in app.text()
        await pilot.press("f2")
        await pilot.pause()
    assert made.room.roster.names(made.room.group)["P1"] == "Ade"


async def test_left_and_back(made: Set) -> None:
    made.minute(20)
    async with at_people(made) as (app, pilot):
        await pilot.press("down", "c")
        await pilot.pause()
        assert "left 18:20" in row(app, "P2")
        assert "People: 7 here" in app.text()
        made.minute(25)
        await pilot.press("c")
        await pilot.pause()
        assert "back 18:25" in row(app, "P2")


async def test_quick_consents(made: Set) -> None:
    async with at_people(made) as (_, pilot):
        await pilot.press("q", "r", "r")
    person = made.room.state.participants["P1"]
    assert person.consents[Purpose.QUOTES] is False
    assert person.consents[Purpose.RECORDING] is True


async def test_a_late_arrival(made: Set) -> None:
    made.minute(10)
    async with at_people(made) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        app.screen.query_one("#name", Input).value = "Ines"
        app.screen.query_one("#bands", Input).value = "25-34; new claim"
        app.screen.query(RadioButton).last().value = True
        await pilot.press("f2")
        await pilot.pause()
        assert "came 18:10" in row(app, "P9")
    person = made.room.state.participants["P9"]
    assert person.bands == {"age": "25-34", "status": "new claim"}
    assert person.recontact.at_recruitment is False
    assert made.room.roster.names(made.room.group)["P9"] == "Ines"


async def test_editing_writes_only_what_changed(made: Set) -> None:
    before = made.room.state.count
    async with at_people(made) as (app, pilot):
        await pilot.press("e", "f2")
        await pilot.pause()
        assert made.room.state.count == before
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one("#quotes").focus()
        await pilot.press("space")
        app.screen.query_one("#name", Input).value = "Adebayo"
        await pilot.press("f2")
        await pilot.pause()
        assert "Adebayo" in app.text()
    assert made.room.state.count == before + 1
    assert made.room.state.participants["P1"].consents[Purpose.QUOTES] is False


async def test_answers_by_participant(made: Set) -> None:
    running.show(made.room, "closeness")
    people.left(made.room, "P8")
    async with at_people(made, "answers") as (app, pilot):
        assert "[0-10, or words]" in app.text()
        for typed in ("3 7", "p5: miles off", "1=0"):
            line(app, "answer").value = typed
            await pilot.press("enter")
            await pilot.pause()
        assert {k: a.value for k, a in made.room.state.answers["closeness"].items()} == {
            "P3": "7",
            "P5": "miles off",
            "P1": "0",
        }
        assert "Still to answer: P2, P4, P6 and P7" in app.text()
        for typed, wrong in (
            ("3 11", "not on the scale"),
            ("12 5", "no participant 12"),
            ("seven", "starts with the participant's number"),
        ):
            line(app, "answer").value = typed
            await pilot.press("enter")
            await pilot.pause()
            assert wrong in app.told[-1]
            assert line(app, "answer").value == typed


async def test_the_item_on_the_table_is_first_and_f3_goes_on(made: Set) -> None:
    async with at_people(made, "answers") as (app, pilot):
        assert "1 of 4" in app.text()
        await pilot.press("f4")
        await pilot.pause()
        assert "4 of 4" in app.text()
        assert "the one thing they could do better" in " ".join(app.text().split())


async def test_the_check_lists_exactly_those_who_said_no(made: Set) -> None:
    async with at_people(made, "recontact") as (app, pilot):
        shown = app.text()
        assert "because they said no at recruitment: P3 and P6." in shown
        assert "P1 " not in shown
        await pilot.press("f5")
        await pilot.pause()
        assert "needs what the call is about and who will call" in app.told[-1]
        line(app, "purpose").value = "what you told us tonight"
        line(app, "caller").value = "Sam"
        line(app, "phone").value = "020 7946 0000"
        await pilot.press("f5")
        await pilot.pause()
        assert "yes now: what you told us tonight; Sam will call (phone kept)" in row(app, "P3")
        assert line(app, "phone").value == ""
        await pilot.press("f6")
        await pilot.pause()
        assert "still no" in row(app, "P6")
        assert "All who said no at recruitment have been asked." in app.text()
    record = made.room.state.participants["P3"].recontact
    assert (record.now, record.purpose, record.caller) == (True, "what you told us tonight", "Sam")
    assert "happy to be rung" in record.wording
    assert "7946" not in repr(made.room.events)
    async with at_people(made, "recontact") as (app, _):
        assert line(app, "caller").value == "Sam"


async def test_nobody_said_no_and_an_empty_roster(tmp_path: Path) -> None:
    made = a_set(tmp_path, seats=2)
    async with at_people(made, "recontact") as (app, pilot):
        assert "nobody is asked again" in app.text()
        await pilot.press("f5", "f6")
    people.remove(made.room, "P1")
    people.remove(made.room, "P2")
    async with at_people(made) as (app, pilot):
        assert "Nobody is on the roster yet" in app.text()
        await pilot.press("c", "e", "q", "f2", "3", "enter", "f3")
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
async def test_hostile_names_bands_and_answers(made: Set, size: tuple[int, int]) -> None:
    people.rename(made.room, "P2", HOSTILE)
    people.set_bands(made.room, "P2", {"[/b]\x1b[31m": HOSTILE})
    people.answer(made.room, "closeness", "P2", HOSTILE)
    async with at_people(made, size=size) as (app, pilot):
        for _ in range(3):
            await pilot.press("down", "up", "down")
            await pilot.pause()
            assert "\x1b" not in app.text()
            assert "\u202e" not in app.text()
            await pilot.press("f2")
            await pilot.pause()
        await pilot.press("down", "e")
        await pilot.pause()
        assert "\x1b" not in app.text()


async def test_the_mouse_picks_a_person_and_a_tab(made: Set) -> None:
    async with at_people(made) as (app, pilot):
        lines = app.text().splitlines()
        await pilot.click(offset=(lines[1].index("Answers"), 1))
        await pilot.pause()
        lines = app.text().splitlines()
        y = next(n for n, x in enumerate(lines) if "Carol" in x)
        await pilot.click(offset=(8, y))
        await pilot.pause()
        assert line(app, "answer").value == "3: "


async def test_a_damaged_roster_costs_only_the_names(made: Set) -> None:
    made.study.folder.people.write_text("{", encoding="utf-8")
    async with at_people(made) as (app, pilot):
        assert "no quotes" in row(app, "P4")
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one("#name", Input).value = "Zoe"
        await pilot.press("f2")
        await pilot.pause()
        assert "cannot be read" in app.text()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("f2", "f2")
        await pilot.pause()
        assert "to be asked" in row(app, "P3")
    assert made.study.folder.people.read_text(encoding="utf-8") == "{"
