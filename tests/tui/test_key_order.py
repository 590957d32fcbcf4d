"""Keys in one burst: letters, keys of the screen and keys that open another one keep their order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from fieldkit.desk.live import journey, stickers
from fieldkit.domain.guide.model import Round
from fieldkit.tui.key_order import KeysInOrder
from fieldkit.tui.screens.journey import JourneyScreen
from fieldkit.tui.screens.sticker_map import MapScreen
from tests.tui.host import Set, a_set, shown

NAMED = {" ": "space", "\r": "enter", "-": "minus", "\t": "tab"}


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


async def burst(app: App[None], pilot: Pilot[None], *keys: str) -> None:
    """Sends texts (letter by letter; "\\r" is Enter) and keys such as <f5> without a pause."""
    for text in keys:
        if text.startswith("<"):
            app.post_message(events.Key(text.strip("<>"), None))
            continue
        for letter in text:
            app.post_message(events.Key(NAMED.get(letter, letter), letter))
    await settled(app, pilot)


async def settled(app: App[None], pilot: Pilot[None]) -> None:
    for _ in range(200):
        await pilot.pause(0.01)
        if isinstance(app, KeysInOrder) and app._typing is None:
            break
    await pilot.pause()


async def test_enter_does_not_overtake_the_letters_before_it(made: Set) -> None:
    names = [f"moment number {n}" for n in range(16)]
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        await burst(app, pilot, "".join(f"{name}\r" for name in names), "half")
        assert [m.label for m in made.room.state.wall.moments] == names
        assert app.screen.line.value == "half"  # type: ignore[attr-defined]


async def test_dots_in_one_burst(made: Set) -> None:
    for n in range(5):
        journey.add_moment(made.room, f"moment {n}")
    stickers.open_round(made.room, Round.WANTED)
    async with shown(lambda: MapScreen(made.room)) as (app, pilot):
        await burst(app, pilot, "".join(f"{n % 8 + 1} cv {n % 5 + 1}\r" for n in range(8)), "3\r")
        wall = made.room.state.wall
        at = [
            wall.place_of(wall.dots[Round.WANTED, f"P{n + 1}", "cv"].moment or "") for n in range(8)
        ]
        assert at == [0, 1, 2, 3, 4, 0, 1, 2]
        assert len(wall.dots) == 9


async def test_keys_of_the_screen_wait_for_the_letters_too(made: Set) -> None:
    journey.add_moment(made.room, "signing on")
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        await burst(app, pilot, "first letter", "<ctrl+b>", "3", "\t", "ring back\r")
        moments = made.room.state.wall.moments
        assert [m.label for m in moments] == ["first letter", "signing on"]
        assert [s.text for m in moments for s in m.to_do] == ["3ring back"]


async def test_letters_behind_a_key_that_opens_a_screen_arrive_there(made: Set) -> None:
    async with shown(lambda: MapScreen(made.room)) as (app, pilot):
        await burst(app, pilot, "<f5>", "first letter\r", "<f5>", "<f2>", "1\r", "<f5>", "two\r")
        wall = made.room.state.wall
        assert [m.label for m in wall.moments] == ["first letter", "two"]
        assert len(wall.dots) == 1


async def test_a_paste_waits_for_its_turn(made: Set) -> None:
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        for event in (
            events.Key("a", "a"), events.Paste("b\nc"), events.Key("d", "d"), events.Key("enter", "\r"),
            events.Paste("next"),
        ):  # fmt: skip
            app.post_message(event)
        await settled(app, pilot)
        assert [m.label for m in made.room.state.wall.moments] == ["ab cd"]
        assert app.screen.line.value == "next"  # type: ignore[attr-defined]


async def test_a_key_nobody_answers_for_stops_no_other(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.tui.key_order.PATIENCE", 0.05)
    async with shown(lambda: JourneyScreen(made.room)) as (app, pilot):
        monkeypatch.setattr(app, "_gone", asyncio.Event())  # never set
        await burst(app, pilot, "all the same\r")
        assert [m.label for m in made.room.state.wall.moments] == ["all the same"]
