"""The application: which screen is shown, the tick, and every way out.

A way out is a key, a signal, a closed terminal window or a fault of the program's own. On each of
them what is half-typed is put on disk first and the terminal is given back as it was.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.screen import Screen

from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.domain.session.state import Phase
from fieldkit.errors import FieldkitError
from fieldkit.tui.acting import ActingScreen
from fieldkit.tui.keeper import Keeper
from fieldkit.tui.key_order import KeysInOrder
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.palette import RegistryCommands
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.theme import FIELDKIT

TICK = 0.25
PATIENCE = 2.0
"""Seconds a signal waits for the orderly way out (a terminal that is gone takes no bytes)."""

SIGNALS = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}


class FieldkitApp(KeysInOrder):
    """fieldkit on the screen. first: makes the first screen once the app runs."""

    TITLE = "fieldkit"
    ENABLE_COMMAND_PALETTE = True
    # Under the title line: at the foot they would lie over the keys and the line being typed.
    CSS = "ToastRack { dock: top; align: right top; margin: 1 0 0 0; }"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual declares it so)
        (0, "-slim"),
        (74, "-compact"),
        (120, "-roomy"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (14, "-low"),
        (20, "-mid"),
        (34, "-tall"),
    ]
    ACTS = (Act("quit", ("ctrl+q",), "Leave", "Leaves fieldkit; the group goes on.", footer=False),)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTS)]
    COMMANDS = {RegistryCommands}  # noqa: RUF012 (Textual declares it so)

    def __init__(self, study: Study | None, first: Callable[[FieldkitApp], Screen[Any]]) -> None:
        super().__init__()
        self.study = study
        self.names_hidden = False
        self.then: list[str] = []
        self._first = first
        self._keepers: list[Keeper] = []
        self.register_theme(FIELDKIT)
        self.theme = "fieldkit"

    def on_mount(self) -> None:
        self.push_screen(self._first(self))
        self.set_interval(TICK, self.tick)
        if not self.is_headless:
            self._listen()
        self.call_after_refresh(_collect_from_now_on)

    # --- opening -----------------------------------------------------------------------------

    def open_room(self, room: Room, *, replace: bool = False) -> None:
        """Shows a group: setting up while it has not started, else the room."""
        screen = self.screen_for(room)
        if replace:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def screen_for(self, room: Room) -> LiveScreen:
        """The screen a group belongs on as it stands."""
        if room.state.phase is Phase.SETTING_UP:
            from fieldkit.tui.screens.setup import SetupScreen

            return SetupScreen(room)
        from fieldkit.tui.screens.room import RoomScreen

        return RoomScreen(room, self.keeper(room))

    def go_home(self) -> None:
        """Back from a group: to the home screen it was opened from, else out of the program."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        else:
            self.leave(0)

    def keeper(self, room: Room) -> Keeper:
        if self.study is None:
            raise FieldkitError("There is no study open.")
        keeper = Keeper(self.study, room)
        self._keepers.append(keeper)
        return keeper

    def let_go(self, keeper: Keeper) -> None:
        """A room was left: its draft is put away and its thread ends."""
        keeper.close()
        if keeper in self._keepers:
            self._keepers.remove(keeper)

    # --- the tick ----------------------------------------------------------------------------

    def tick(self) -> None:
        """Reads what others wrote, then has the clock drawn. Counts nothing."""
        if not self.is_headless and not _terminal_there():
            self.leave(SIGNALS["SIGHUP"])
            return
        if not self._screen_stacks_open():
            return  # on the way out, with the last screen gone
        screen = self.screen
        if not isinstance(screen, ActingScreen) or not (screen.is_mounted and screen.is_attached):
            return  # just opened, with nothing to draw on yet; or already being taken down
        try:
            news = screen.hear()
        except FieldkitError as refusal:
            screen.refused(refusal)
            news = False
        if news:
            screen.show_state()
        screen.show_clock()

    # --- the ways out ------------------------------------------------------------------------

    async def action_quit(self) -> None:
        self.leave(0)

    def leave(self, code: int) -> None:
        """Puts what is half-typed on disk and ends the app with this exit code."""
        if code > 128:
            _end_anyway(code)
        for keeper in self._keepers:
            keeper.flush()
        self.exit(return_code=code)

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for name, code in SIGNALS.items():
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self.leave, code)

    def action_suspend_process(self) -> None:
        """A stopped program in the middle of a group helps nobody: ctrl+z does nothing."""

    def _handle_exception(self, error: Exception) -> None:
        """A fault of our own: no locals and nobody's words on the terminal, only where it was."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._say_fault(error)
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """Textual's way of showing tracebacks; ours says the same sentence for every fault."""
        self._return_code = 1
        self._say_fault(None)
        self._close_messages_no_wait()

    def _say_fault(self, error: Exception | None) -> None:
        for keeper in self._keepers:
            keeper.flush()
        if not self._exit_renderables:
            self._exit_renderables.append(Text(fault_words(error, self._way_back())))

    def _way_back(self) -> str:
        for screen in reversed(self.screen_stack if self._screen_stacks_open() else []):
            if isinstance(screen, ActingScreen):
                return screen.way_back
        return "fieldkit"

    def _screen_stacks_open(self) -> bool:
        return bool(self._screen_stacks.get(self._current_mode))


def fault_words(error: BaseException | None, way_back: str) -> str:
    """What is said when fieldkit itself breaks: what holds, how to go on, and where it was."""
    where = ""
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        where = f"\n({type(error).__name__}{place})"
    return (
        "fieldkit stopped by a fault of its own; everything shown as saved is saved. "
        f"Start again with {way_back}{where}"
    )


def _collect_from_now_on() -> None:
    """What is there by now stays: the collector need not look at it again between two keys."""
    gc.freeze()
    gc.enable()


def _terminal_there() -> bool:
    """Is there still a terminal at the other end?"""
    stdin = sys.__stdin__
    try:
        return stdin is not None and os.isatty(stdin.fileno())
    except (OSError, ValueError):
        return False


def _end_anyway(code: int) -> None:
    """Should the orderly way out hang (writing to a terminal that is gone), ends the process."""
    timer = threading.Timer(PATIENCE, os._exit, (code,))
    timer.daemon = True
    timer.start()
