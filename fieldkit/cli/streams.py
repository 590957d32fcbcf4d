"""Standard input and output as they may come: closed, full, or unable to show a letter."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TextIO

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF)
"""What goes wrong in writing to a stream; with no file named, it was ours."""


def make_ready() -> None:
    """Nothing is missing, everything can be shown somehow, and input is UTF-8.

    A closed stream's number would go to the next file that is opened, the log perhaps: the null
    device takes it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        with contextlib.suppress(io.UnsupportedOperation):  # something was read already
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def hush(stream: TextIO) -> None:
    """Whatever is still to be written there goes nowhere, so that the end is quiet."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def explain(problem: OSError) -> str:
    """One sentence for what the system refused, wherever nothing nearer to it explained it."""
    why = problem.strerror or type(problem).__name__
    name = os.fsdecode(problem.filename) if isinstance(problem.filename, str | bytes) else ""
    if not name and problem.errno in FULL:
        return f"The output could not be written: {why}."
    if problem.errno == errno.ENAMETOOLONG:
        return f"The name {name[:40]}… is too long for a file or folder. Choose a shorter one."
    return f"{name}: {why}." if name else f"The system refused: {why}."
