"""The map's speed: from Enter on a line of dots to the painted screen, everything placed."""

from __future__ import annotations

import statistics
from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.clock import SystemClock
from fieldkit.desk.live import journey, people, running, stickers
from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.tui.app import FieldkitApp
from tests.bench.test_room_bench import Painted, key_to_paint, p95
from tests.tui.driver import in_the_room
from tests.tui.host import Set, a_set

pytestmark = pytest.mark.bench

PEOPLE, SERVICES, MOMENTS, LINES = 15, 10, 15, 60


def full(where: Path) -> Set:
    """Fifteen people, ten services, fifteen moments, all placed in both rounds."""
    made = a_set(where, seats=0, started=False, clock=SystemClock())
    room = made.room
    for n in range(PEOPLE):
        people.add(room, f"Name{n}")
    running.start(room)
    guide = room.state.guide
    assert guide is not None
    services = tuple(Service(f"{'abcdefghij'[n]}-service", f"Name {n}") for n in range(SERVICES))
    room.state.guide = replace(guide, services=services)
    for n in range(MOMENTS):
        journey.add_moment(room, f"moment {n + 1} {'and more ' * 8}"[:80])
    ids = [m.id for m in room.state.wall.moments]
    for round_ in Round:
        stickers.open_round(room, round_)
        bodies: list[e.Body] = [
            w.StickerPlaced(round_, f"P{p + 1}", s.id, w.Spot.MOMENT, ids[(p * 7 + k * 3) % 15])
            for p in range(PEOPLE)
            for k, s in enumerate(services)
        ]
        room.commit(*bodies)
    assert len(room.state.wall.dots) == 2 * PEOPLE * SERVICES
    return made


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_line_of_dots_to_the_painted_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """p95 at most 33 ms from Enter; the letters of the line too."""
    from fieldkit.tui.screens.sticker_map import MapScreen

    made = full(tmp_path)
    painted = Painted(monkeypatch)
    monkeypatch.setattr(FieldkitApp, "tick", lambda _: None)
    async with in_the_room(made, size) as room:
        room.app.push_screen(MapScreen(made.room))
        await room.pilot.pause()
        letters, enters = [], []
        for n in range(LINES):
            typed = f"{n % PEOPLE + 1} {'abcdefghij'[n % SERVICES]} {(n * 4) % MOMENTS + 1}"
            for letter in typed:
                key = "space" if letter == " " else letter
                letters.append(await key_to_paint(room, painted, key, letter))
            before = len(made.room.events)
            enters.append(await key_to_paint(room, painted, "enter", "\r"))
            assert len(made.room.events) >= before
    for what, times in (("letter", letters), ("Enter", enters)):
        print(
            f"\nmap {size[0]}x{size[1]}, {what}: median {statistics.median(times):.1f} ms, "
            f"p95 {p95(times):.1f} ms of 33"
        )
    assert p95(enters) <= 33
    assert p95(letters) <= 33
