"""A tiny app around one screen over a real log, for the tests of the screens the room opens.

Run by hand, `python tests/tui/host.py boards` shows a screen in this terminal.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from fieldkit.clock import Clock, ManualClock
from fieldkit.desk import study as desk_study
from fieldkit.desk.live import boards, notes, people, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.events import Role
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.key_order import KeysInOrder
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.palette import RegistryCommands
from fieldkit.tui.theme import FIELDKIT

START = datetime(2026, 9, 14, 18, 0, tzinfo=timezone(timedelta(hours=1)))
NAMES = ("Ade", "Bridget", "Carol", "Dev", "Ewa", "Femi", "Gwen", "Harry")
HOSTILE = "[/b] \x1b[31mred\x07 \u202eright to left שלום 👩\u200d👩\u200d👧 " + "long " * 2000


GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def text_of(app: App[None]) -> str:
    """The plain text of the whole screen, as the terminal would show it."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    shown = ["".join(s.text for s in strip)[:width].rstrip() for strip in strips[:height]]
    return "\n".join(shown)


def looks_like(app: App[None], golden: str) -> None:
    """Compares the screen with its picture in tests/golden; FIELDKIT_PICTURES=1 paints it anew."""
    path = GOLDEN / f"{golden}.txt"
    shown = text_of(app) + "\n"
    if os.environ.get("FIELDKIT_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), f"{golden} looks different:\n{shown}"


@dataclass
class Set:
    """A room, its clock, and the study around it."""

    room: Room
    clock: ManualClock
    study: desk_study.Study

    def minute(self, minute: float) -> None:
        """The clock goes on to this minute of the group."""
        self.clock.set_to(minute * 60)

    def other(self, role: Role = Role.NOTE_TAKER) -> Room:
        """The same group at another keyboard."""
        return Room(self.room.log, self.room.group, role, self.room.clock, self.room.roster)


def a_set(where: Path, *, started: bool = True, seats: int = 8, clock: Clock | None = None) -> Set:
    """The charter guide, eight people (P4 refuses quotes, P3 and P6 said no to recontact)."""
    hand = ManualClock(START)
    folder = desk_study.init(where / "study")
    study = desk_study.open_study(folder.path, clock or hand)
    room = desk_study.open_group(study, "jobseekers-charter", "Croydon 1", promised_end="20:00")
    for n, name in enumerate(NAMES[:seats], 1):
        people.add(
            room,
            name,
            {"age": "35-44", "gender": "woman" if n % 2 else "man"},
            quotes=n != 4,
            recontact=n not in (3, 6),
        )
    if started:
        running.start(room)
    return Set(room, hand, study)


class HostApp(KeysInOrder):
    """Shows one screen; `tick` does what the program's app does four times a second."""

    COMMANDS = {RegistryCommands}  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = FieldkitApp.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = FieldkitApp.VERTICAL_BREAKPOINTS
    CSS = FieldkitApp.CSS
    names_hidden = False

    def __init__(self, screen: Callable[[], Screen[Any]], *, ticking: bool = False) -> None:
        super().__init__()
        self._make, self._ticking = screen, ticking
        self.register_theme(FIELDKIT)
        self.theme = "fieldkit"
        self.told: list[str] = []
        self.study: desk_study.Study | None = None

    def on_mount(self) -> None:
        self.push_screen(self._make())
        if self._ticking:
            self.set_interval(0.25, self.tick)

    def tick(self) -> None:
        screen = self.screen
        if isinstance(screen, LiveScreen):
            if screen.room.refresh():
                screen.show_state()
            screen.show_clock()

    def notify(self, message: str, **more: Any) -> None:
        self.told.append(message)
        super().notify(message, **more)

    def text(self) -> str:
        """As `text_of`."""
        return text_of(self)


Shown = AbstractAsyncContextManager[tuple[HostApp, Pilot[None]]]


@asynccontextmanager
async def shown(
    make: Callable[[], Screen[Any]],
    size: tuple[int, int] = (80, 24),
    *,
    study: desk_study.Study | None = None,
    hidden: bool = False,
) -> AsyncIterator[tuple[HostApp, Pilot[None]]]:
    """A screen in a terminal of this size, drawn. study: for its drafts; hidden: no first names."""
    app = HostApp(make)
    app.study, app.names_hidden = study, hidden
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield app, pilot


def _by_hand(which: str) -> None:
    """A lively room on the real clock, and one screen over it."""
    import importlib

    from fieldkit.clock import SystemClock

    with tempfile.TemporaryDirectory() as where:
        made = a_set(Path(where), clock=SystemClock())
        room = made.room
        for text in ("3: corner shop, they know my name", '5: "never kept waiting', "NT P7 quiet"):
            notes.write(room, text)
        for n in range(30):
            notes.write(room, f"{n % 8 + 1}: remark number {n} QUOTE")
        running.enter(room, "overall")
        for column, text in ((0, "3: polite at the door"), (0, "5: close by"), (1, "queues")):
            boards.add(room, "good-bad", column, text)
        if sys.argv[2:] == ["hostile"]:
            boards.add(room, "good-bad", 0, HOSTILE)
            notes.write(room, f"4: {HOSTILE}")
            people.rename(room, "P2", HOSTILE)
            people.debrief(room, "surprises", HOSTILE)
        elif len(sys.argv) > 2:
            running.enter(room, sys.argv[2])
        name = f"{which.capitalize()}Screen"
        screen = getattr(importlib.import_module(f"fieldkit.tui.screens.{which}"), name)
        HostApp(lambda: screen(room), ticking=True).run()


if __name__ == "__main__":
    _by_hand(sys.argv[1])
