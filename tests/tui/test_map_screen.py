"""The map: dots by keyboard and by mouse, the round in words and shape, what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldkit.desk.live import journey, running, stickers
from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import missing
from fieldkit.tui.screens.sticker_map import MapScreen
from tests.tui.host import HOSTILE, HostApp, Set, Shown, a_set, shown

SERVICES = ("jobs", "money", "cv", "training", "debt")
MOMENTS = ("First letter", "Signing on", "Work coach", "Fortnightly signing", "Sanction letter")
WANTED, RECEIVED = Round.WANTED, Round.RECEIVED


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    for label in MOMENTS:
        journey.add_moment(made.room, label)
    return made


def at_map(made: Set, size: tuple[int, int] = (80, 24)) -> Shown:
    return shown(lambda: MapScreen(made.room), size)


async def line(pilot: Pilot[None], words: str) -> None:
    """Types a line key by key and presses Enter."""
    await pilot.press(*_keys(words), "enter")
    await pilot.pause()


def _keys(words: str) -> list[str]:
    names = {" ": "space", ",": "comma", "-": "minus"}
    return [names.get(c, c) for c in words]


def where(made: Set, code: str, service: str, round_: Round = WANTED) -> str | int:
    """The place of a dot: a number from 1, "strip", "none" or "not recorded"."""
    wall = made.room.state.wall
    dot = wall.dot(round_, code, service)
    if dot is None:
        return "not recorded"
    if dot.spot is not Spot.MOMENT:
        return dot.spot.value
    place = wall.place_of(dot.moment or "")
    assert place is not None
    return place + 1


async def click_on(app: HostApp, pilot: Pilot[None], words: str, row: str = "") -> None:
    """Clicks on these words; with row, under them on the line that begins with it."""
    shown = app.text().splitlines()
    y = next(n for n, one in enumerate(shown) if words in one)
    x = shown[y].index(words) + 1
    if row:
        y = next(n for n, one in enumerate(shown) if one[1:].startswith(row))
    await pilot.click(offset=(x, y))
    await pilot.pause()


async def test_the_round_is_said_in_words_and_shape(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        assert "NO ROUND OPEN" in app.text().splitlines()[0]
        await pilot.press("f2")
        await pilot.pause()
        head = app.text().splitlines()[0]
        assert "ROUND 1 · WANTED ● — when would it have been most useful to hear?" in head
        for n in range(1, 9):
            for service in SERVICES:
                stickers.place(made.room, f"{n} {service} 1")
        await pilot.press("f3")
        await pilot.pause()
        head = app.text().splitlines()[0]
        assert "ROUND 2 · RECEIVED ◆ — when did you actually hear?" in head
        assert "○×8" in app.text()
        assert "●×8" not in app.text()


async def test_nothing_is_placed_while_no_round_is_open(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await line(pilot, "3 debt 2")
        assert not made.room.state.wall.dots
        assert "No sticker round is open: nothing was placed." in app.text()
        assert "3 debt 2" in app.text().splitlines()[-4]
        await pilot.press("f2", "enter")
        await pilot.pause()
        assert "While you typed, the round became WANTED ●" in " ".join(app.text().split())
        await pilot.press("enter")
        assert where(made, "P3", "debt") == 2


async def test_whole_lines_and_short_ones(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, "2")
        await line(pilot, "4")
        await line(pilot, "none")
        assert [where(made, "P1", s) for s in SERVICES[:4]] == [2, 4, "none", "not recorded"]
        assert "● P1 training ›" in app.text()
        await line(pilot, "3 debt 5")
        assert where(made, "P3", "debt") == 5
        assert "● P4 jobs ›" in app.text()
        await line(pilot, "work coach")
        assert where(made, "P4", "jobs") == 3
        await line(pilot, "debt 1")
        assert where(made, "P4", "debt") == 1
        await line(pilot, "3 debt clear")
        assert where(made, "P3", "debt") == "not recorded"
        assert "● P3 debt ›" in app.text()
        await line(pilot, "7 cv")
        assert "● P7 cv ›" in app.text()
        assert where(made, "P7", "cv") == "not recorded"
        await line(pilot, "all money 1")
        assert {where(made, f"P{n}", "money") for n in range(1, 9)} == {1}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12 debt 2", "There is no participant 12"),
        ("3 dept 2", "Did you mean “debt”?"),
        ("3 debt 9", "There is no moment “9”"),
        ("nowhere", "There is no moment “nowhere”"),
        ("3,5 debt", "Where are their dots for debt?"),
        ("p3", "No place on the map is marked."),
    ],
)
async def test_what_is_not_understood_stays_in_the_line(made: Set, typed: str, said: str) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, typed)
        assert not made.room.state.wall.dots
        assert said in " ".join(app.text().split())
        assert app.screen.line.value == typed  # type: ignore[attr-defined]


async def test_arrows_mark_a_cell_and_enter_places_there_once(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2", "right", "right", "down")
        await pilot.pause()
        assert "▶ 2 Signing on" in app.text()
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert where(made, "P1", "money") == 2
        assert len(made.room.state.wall.dots) == 1
        await line(pilot, "p3,5")
        assert len(made.room.state.wall.dots) == 3
        assert where(made, "P5", "cv") == 2


async def test_arrows_move_in_the_line_while_there_are_words_in_it(made: Set) -> None:
    async with at_map(made) as (_, pilot):
        await pilot.press("f2", *_keys("3 dbt 2"), "left", "left", "left", "left", "e", "enter")
        await pilot.pause()
        assert where(made, "P3", "debt") == 2


async def test_the_same_for_the_rest_overwrites_nobody(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2", "f6")
        await pilot.pause()
        assert "no dot to repeat yet" in app.text()
        await line(pilot, "2 debt none")
        await line(pilot, "1 debt 4")
        await pilot.press("f6")
        await pilot.pause()
        assert [where(made, f"P{n}", "debt") for n in (1, 2, 3, 8)] == [4, "none", 4, 4]
        await pilot.press("f6")
        await pilot.pause()
        assert "Everybody's dot for debt is recorded" in app.text()


async def test_the_mouse_alone(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await click_on(app, pilot, "F2 wanted")
        assert made.room.state.wall.round is WANTED
        await click_on(app, pilot, "3 Work", "cv")
        assert not made.room.state.wall.dots  # a click on a cell only marks it
        await click_on(app, pilot, "P3 Carol")
        await click_on(app, pilot, "3 Work", "cv")
        await click_on(app, pilot, "– none", "debt")
        assert (where(made, "P3", "cv"), where(made, "P3", "debt")) == (3, "none")
        await pilot.press("escape")
        await click_on(app, pilot, "3 Work", "jobs")
        assert where(made, "P3", "jobs") == "not recorded"


async def test_what_is_missing_is_always_in_sight(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        for n in range(1, 9):
            for service in SERVICES:
                if (n, service) not in ((3, "jobs"), (3, "debt"), (1, "debt")):
                    stickers.place(made.room, f"{n} {service} 1")
        app.screen.show_state()  # type: ignore[attr-defined]
        await pilot.pause()
        shown = app.text()
        assert "Missing ● 3:" in shown
        assert "P3 Carol: 2 left" in shown
        assert "P2 Bridget ✓" in shown
        debt = next(x for x in shown.splitlines() if x[1:].startswith("debt  "))
        assert "·1 3" in debt
        await pilot.press("f4")
        await pilot.pause()
        said = " ".join(app.text().split())
        assert (
            "ROUND 1 · WANTED ● is closed. Not recorded: 3 dots (P1: debt, P3: jobs debt)" in said
        )


async def test_going_on_with_dots_missing_and_going_back_are_asked(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, "1")
        await pilot.press("f3")
        await pilot.pause()
        asked = [row.split("┃")[1] for row in app.text().splitlines() if row.count("┃") == 2]
        said = " ".join(" ".join(asked).split())
        assert "39 dots (P1: money cv training debt, P2, P3, P4, P5, P6, P7 and P8: all)." in said
        await pilot.press("n")
        assert made.room.state.wall.round is WANTED
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert made.room.state.wall.round is RECEIVED
        await line(pilot, "2")
        assert where(made, "P1", "jobs", RECEIVED) == 2
        assert where(made, "P1", "jobs", WANTED) == 1
        await pilot.press("f2")
        await pilot.pause()
        assert "was open before" in " ".join(app.text().split())


async def test_a_locked_wall_and_undo(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, "2")
        await pilot.press("f7")
        await line(pilot, "3")
        assert len(made.room.state.wall.dots) == 1
        assert "LOCKED" in app.text().splitlines()[0]
        assert "The wall is locked" in app.text()
        await pilot.press("f7", "enter")
        await pilot.pause()
        assert where(made, "P1", "money") == 3
        await pilot.press("f8")
        assert where(made, "P1", "money") == "not recorded"
        await pilot.press("ctrl+r")
        assert where(made, "P1", "money") == 3


async def test_a_journey_of_one_moment_holds(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    journey.add_moment(
        made.room, "The whole of it, from the first letter to the last day of it all, 80"
    )
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, "1")
        await line(pilot, "2")
        assert where(made, "P1", "jobs") == 1
        said = " ".join(app.text().split())
        assert "There is no moment “2” on the journey. It has only 1." in said
        assert "Esc back" in app.text().splitlines()[-1]


async def test_the_same_for_the_rest_is_taken_back_in_one_go(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, "3 debt 2")
        await pilot.press("f6")
        await pilot.pause()
        assert sum(key[2] == "debt" for key in made.room.state.wall.dots) == 8
        await pilot.press("f8")
        await pilot.pause()
        assert list(made.room.state.wall.dots) == [(WANTED, "P3", "debt")]
        assert "P1, P2 and P4 to P8's dots for debt at 2" in " ".join(app.text().split())
        await pilot.press("ctrl+r")
        assert len(made.room.state.wall.dots) == 8
        await pilot.press("f8", "f8")
        assert not made.room.state.wall.dots


async def test_the_reading_of_the_marked_service(made: Set) -> None:
    for round_, places in ((WANTED, (1, 1, 3, 2)), (RECEIVED, (1, 4, 2, "strip"))):
        stickers.open_round(made.room, round_)
        for n, place in enumerate(places, 1):
            stickers.place(made.room, f"{n} jobs {place}")
    async with at_map(made) as (app, pilot):
        await line(pilot, "1 jobs")
        said = " ".join(app.text().split())
        assert "never told: P4; late: P2 by 3; in time: P1; early: P3 by 1" in said


async def test_the_other_screens_dots_and_moments_appear(made: Set) -> None:
    async with at_map(made) as (app, pilot):
        await pilot.press("f2")
        other = made.other()
        stickers.place(other, "2 cv 3")
        journey.rename_moment(other, "3", "Adviser")
        app.tick()
        await pilot.pause()
        assert "Adviser" in app.text()
        assert "●2" in app.text()


def _widened(state: GroupState, services: int) -> None:
    assert state.guide is not None
    state.guide = replace(
        state.guide, services=tuple(Service(f"s{n}", f"Service {n}") for n in range(services))
    )


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
@pytest.mark.parametrize(
    ("people", "services", "moments"), [(15, 10, 15), (8, 30, 1), (2, 0, 3), (15, 10, 0), (0, 5, 3)]
)
async def test_layout_holds(
    tmp_path: Path, size: tuple[int, int], people: int, services: int, moments: int
) -> None:
    made = a_set(tmp_path, started=False, seats=0)
    from fieldkit.desk.live import people as desk_people

    for n in range(people):
        desk_people.add(made.room, f"Name{n}")
    running.start(made.room)
    _widened(made.room.state, services)
    for n in range(moments):
        journey.add_moment(made.room, f"moment {n + 1} {'long name ' * 8}"[:80])
    async with at_map(made, size) as (app, pilot):
        await pilot.press("f2")
        await line(pilot, "1")
        for _ in range(moments + 1):
            await pilot.press("right")
        await pilot.press(*["down"] * services)
        await pilot.pause()
        shown = app.text().splitlines()
        assert len(shown) <= size[1]
        if size[0] >= 80 and people and services:
            assert "▁ strip" in app.text() or "▁" in app.text()
            assert f"▶s{services - 1}" in app.text()
            assert f"P{people}" in app.text()
            assert "F8 undo" in app.text()
        if size == (80, 24) and (services, moments) == (10, 15):
            await pilot.press("left", "left", "left")
            await pilot.pause()
            assert "▶14" in app.text()
            assert "▶ 14 moment 14 long name long name" in app.text()
        if not services and size[0] >= 80:
            assert "The guide names no services" in app.text()


async def test_words_no_terminal_should_obey(made: Set) -> None:
    journey.rename_moment(made.room, "1", HOSTILE[:180])
    async with at_map(made) as (app, pilot):
        await pilot.press("f2", "right")
        await line(pilot, "1")
        assert "\x1b" not in app.text()
        assert "\u202e" not in app.text()
        assert where(made, "P1", "jobs") == 1


async def test_eighty_dots_are_under_three_minutes_of_keys(made: Set) -> None:
    """8 people x 5 services x 2 rounds at four keys a second: at most 720 keys."""
    keys = 0
    places = ["1", "2", "3", "4", "5", "b", "n"]
    async with at_map(made) as (_, pilot):
        for key, round_ in (("f2", WANTED), ("f3", RECEIVED)):
            await pilot.press(key)
            keys += 1
            for n in range(40):
                place = places[(n * 3 + (round_ is RECEIVED)) % 7]
                await pilot.press("n" if place == "b" and round_ is WANTED else place, "enter")
                keys += 2
            await pilot.pause()
            assert not missing(made.room.state, round_).dots
    wall = made.room.state.wall
    assert len(wall.dots) == 80
    long_way = sum(
        len(f"{code[1:]} {service} {where(made, code, service, round_)}") + 1
        for round_, code, service in wall.dots
    )
    print(
        f"\n80 dots: {keys} keys, {keys / 4:.0f} s at 4 keys a second ({long_way} in whole lines)"
    )
    assert keys <= 720
    assert where(made, "P1", "money") == 4
    assert where(made, "P1", "cv") == "none"
