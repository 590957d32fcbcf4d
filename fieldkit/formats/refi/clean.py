"""Texts as XML can hold them: it has no control characters and no halves of characters (XML 1.0, 2.2)."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NONE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def prose(text: str) -> str:
    """Text with line ends as LF; what XML has not, shown as its picture (U+2400 …) or U+FFFD."""
    return characters(text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A name: one line, no spaces around it."""
    return " ".join(prose(text).split())


def characters(text: str) -> str:
    """Every character that XML has not, as one that it has; the length stays."""
    text = _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), text)
    return _NONE.sub("\ufffd", text)


def is_clean(text: str) -> bool:
    """Whether it can be written as it is: as `prose` leaves it."""
    return "\r" not in text and not _CONTROL.search(text) and not _NONE.search(text)
