"""What commands print: facts for people, safe for the terminal they appear in."""

from __future__ import annotations

import contextlib
import sys

from fieldkit.domain.visible import plain


def say(*lines: str) -> None:
    """Prints lines with people's words in them, each as one line, whatever is in it; nothing in
    them is obeyed by the terminal."""
    for line in lines:
        print(plain(line, one_line=True))


def tell(message: str) -> None:
    """Talk, on standard error: `fieldkit: …`. Where that cannot be written, nobody is listening."""
    with contextlib.suppress(OSError):
        print(plain(f"fieldkit: {message}"), file=sys.stderr)
