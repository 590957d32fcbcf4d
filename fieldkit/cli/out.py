"""What commands print: facts for people, safe for the terminal they appear in."""

from __future__ import annotations

from fieldkit.domain.visible import plain


def say(*lines: str) -> None:
    """Prints lines with people's words in them; nothing in them is obeyed by the terminal."""
    for line in lines:
        print(plain(line))
