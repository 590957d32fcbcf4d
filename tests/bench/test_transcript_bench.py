"""The transcript screen's speed: from a key to the painted screen, with 784 turns and with 10,000."""

from __future__ import annotations

import os
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
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


@dataclass
class Taken:
    """Milliseconds from key to painted screen, and the processor time of the screen's own thread."""

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)


async def measured(driven: Driven, painted: Painted, keys: list[str], taken: Taken) -> None:
    """Presses these keys one after the other."""
    for key in keys:
        character = key if len(key) == 1 else None
        start = time.thread_time()
        taken.wall.append(await key_to_paint(driven, painted, key, character))
        taken.own.append((time.thread_time() - start) * 1000)


@pytest.mark.parametrize("turns", [784, 10_000])
async def test_key_to_painted_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    """p95 at most 50 ms at 160x48: scrolling, searching letter by letter, going on to the next
    place, filtering by voice; and scrolling while names are still being looked for. Where others keep the
    processors busy (more load than processors), the screen's own processor time is held to it."""
    made, book = a_group(tmp_path, turns)
    painted = Painted(monkeypatch)
    monkeypatch.setattr(FieldkitApp, "tick", lambda _: None)
    app = FieldkitApp(made.study, lambda _: TranscriptScreen(book))
    taken: dict[str, Taken] = defaultdict(Taken)
    async with app.run_test(size=(160, 48), notifications=False) as pilot:
        driven = Driven(made, app, pilot, made.room)
        await pilot.pause()
        moves = ["down", "down", "down", "up", "pagedown", "pagedown", "pageup"]
        await measured(driven, painted, moves * 6, taken["scrolling, names being looked for"])
        await settled(app, pilot)
        await measured(driven, painted, moves * 10, taken["scrolling"])
        await measured(driven, painted, ["slash"], Taken())
        letters = [*"waiting", *["backspace"] * 7]
        await measured(driven, painted, letters * 6, taken["searching"])
        await measured(driven, painted, ["l", "e", "t", "enter"], Taken())
        await measured(driven, painted, ["n"] * 30, taken["next place"])
        await measured(driven, painted, ["v", "enter"], Taken())  # its style sheet is read once
        for _ in range(8):  # from all voices down the list, one by one
            await measured(driven, painted, ["v", "down"], Taken())
            await measured(driven, painted, ["enter"], taken["filtering"])
    held_to(taken, f"{turns} turns")


def held_to(taken: dict[str, Taken], what_is_shown: str) -> None:
    """Prints what was measured, and fails where it took longer than it may."""
    busy = os.getloadavg()[0] > (os.cpu_count() or 1)
    for what, found in taken.items():
        print(
            f"\n{what_is_shown}, key to painted screen, {what}: median "
            f"{statistics.median(found.wall):.1f} ms, p95 {p95(found.wall):.1f} ms of {MOST_MS}; "
            f"own processor time {statistics.median(found.own):.1f} and {p95(found.own):.1f} ms"
            f"{' (the machine is busy with others)' if busy else ''}"
        )
    for what, found in taken.items():
        # A processor that is shared is slower too, by up to half.
        assert (p95(found.own) / 2 if busy else p95(found.wall)) <= MOST_MS, what
