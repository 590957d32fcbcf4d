"""The program in a terminal of its own: a pseudo-terminal whose output is read as it comes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

WAIT = 20.0


class Terminal:
    """A program run in a pty of this size. Not for use without `with`."""

    def __init__(
        self,
        args: Sequence[str],
        where: Path,
        size: tuple[int, int] = (80, 24),
        environment: dict[str, str] | None = None,
    ) -> None:
        self.output = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        env = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fieldkit.cli.main", *args],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=where,
            env=env,
            start_new_session=True,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for fd in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(fd)

    def read(self, seconds: float = 0.05) -> bytes:
        """What came in this time, added to `output`."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                new = os.read(self.master, 65536)
            except OSError:
                new = b""
            self.output += new
            return new
        return b""

    def until(self, *words: str, wait: float = WAIT) -> float:
        """Reads until all these words were printed; gives the seconds since the start."""
        end = time.perf_counter() + wait
        while not all(w.encode() in self.output for w in words):
            assert time.perf_counter() < end, f"{words} did not come: {self.output[-3000:]!r}"
            assert self.process.poll() is None or self.read(), self.output[-3000:]
            self.read()
        return time.perf_counter() - self.started

    def types(self, text: str) -> None:
        os.write(self.master, text.encode())

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ends(self, wait: float = WAIT) -> int:
        """The exit code, once it ended; all output is read meanwhile."""
        end = time.perf_counter() + wait
        while self.process.poll() is None:
            assert time.perf_counter() < end, "the program did not end"
            self.read()
        while self.read(0.2):
            pass
        return self.process.returncode

    def hang_up(self) -> None:
        """The window is closed: nobody reads or answers any more."""
        os.close(self.slave)
        os.close(self.master)

    def as_before(self) -> bool:
        """Is the terminal in the mode it was in before?"""
        return termios.tcgetattr(self.slave) == self.before
