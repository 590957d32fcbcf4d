"""How far a long piece of work is, on standard error."""

from __future__ import annotations

from typing import TextIO


class Progress:
    """One line that is written over on a terminal; elsewhere a line now and then."""

    def __init__(self, to: TextIO) -> None:
        self._to = to
        self._live = to.isatty()
        self._shown = ""
        self.steps = ""

    def __call__(self, what: str, done: int, of: int) -> None:
        self.steps = f"{what} ({done} of {of})" if of > 1 else what
        share = 100 * done // of if of else 100
        if self._live:
            words = f"{what} … {share} %" if of > 1 else f"{what} …"
            self._to.write(f"\r{words:<{len(self._shown)}}")
        else:
            words = f"{what} … {share // 25 * 25} %" if of > 1 else f"{what} …"
            if words == self._shown:
                return
            self._to.write(f"{words}\n")
        self._shown = words
        self._to.flush()

    def end(self) -> None:
        if self._live and self._shown:
            self._to.write(f"\r{'':<{len(self._shown)}}\r")
            self._to.flush()
