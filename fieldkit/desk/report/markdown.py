"""Words put into a draft so that they stay words: nothing in them is read as Markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]{}<>#|~&])")


def escaped(text: str) -> str:
    """On one line, with every mark of Markdown escaped; braces are taken for brackets, because two of
    them would begin a reference."""
    flat = " ".join(text.split()).replace("{", "(").replace("}", ")")
    return _MARKS.sub(r"\\\1", flat)


def vouched(text: str) -> str:
    """Words of a guide, a charter or a person, which nobody has to check for numbers."""
    return f"[{escaped(text)}]{{.typed}}"


def task(text: str) -> str:
    """Something the researcher still has to do: listed by `report check`, printed nowhere."""
    return f"\n<!-- TODO: {text} -->\n"
