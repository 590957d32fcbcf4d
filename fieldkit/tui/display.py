"""People's words on a screen: shown as typed, never obeyed.

Every widget that shows words from an event, a guide or a file goes through `display`. Textual would
read markup in a plain string ("[/b]" crashes it), and a terminal would obey escapes and
bidirectional overrides; here they become visible signs instead.
"""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.visible import plain

__all__ = ["display", "plain"]


def display(text: str, style: str = "", *, one_line: bool = False) -> Content:
    """The words as Textual content, in one style. Markup in them is text."""
    words = plain(text, one_line=one_line)
    return Content.styled(words, style) if style else Content(words)
