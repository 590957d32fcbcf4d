"""Work that takes longer than a key may: done behind the screen, its outcome sent to it.

One thread at a time, which ends when there is nothing left to do and never holds up leaving. Of work
of one name only the last asked for is done.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.widget import Widget

from fieldkit.errors import FieldkitError

_YIELD_S = 0.0005
_USUAL_S = sys.getswitchinterval()


class Behind:
    """Does work for one screen or widget, which is sent a `Behind.Done` for each."""

    @dataclass
    class Done(Message):
        """Work was done. outcome: what it gave, or the refusal it met, or the fault."""

        what: str
        outcome: Any

    def __init__(self, owner: Widget) -> None:
        self._owner = owner
        self._guard = threading.Lock()
        self._wanted: dict[str, Callable[[], object]] = {}
        self._doing = ""
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Is there work that is not done?"""
        with self._guard:
            return self._thread is not None

    def ask(self, what: str, work: Callable[[], object]) -> None:
        """Has this done, after what was asked for before it. It must not touch the screen."""
        with self._guard:
            self._wanted.pop(what, None)
            self._wanted[what] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="behind")
                self._thread.start()

    def stop(self) -> None:
        """Nothing more of what is waiting is begun."""
        with self._guard:
            self._wanted.clear()

    def _run(self) -> None:
        # Each time the screen wants the interpreter back it waits this long at most.
        sys.setswitchinterval(_YIELD_S)
        try:
            self._work_on()
        finally:
            sys.setswitchinterval(_USUAL_S)

    def _work_on(self) -> None:
        while True:
            with self._guard:
                if not self._wanted:
                    self._thread = None
                    return
                what = next(iter(self._wanted))
                work = self._wanted.pop(what)
            outcome: object
            try:
                outcome = work()
            except FieldkitError as refusal:
                outcome = refusal
            except Exception as fault:  # shown by the screen as any fault of ours is
                outcome = fault
            with self._guard:
                newer = what in self._wanted
            if not newer:
                # A screen that is gone meanwhile has no loop to be told in.
                with suppress(RuntimeError):
                    self._owner.post_message(self.Done(what, outcome))
