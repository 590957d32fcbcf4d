"""Everybody in the room in a row, each to be clicked, with a sign of what is recorded of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual.content import Content
from textual.style import Style

from fieldkit.tui.display import plain
from fieldkit.tui.widgets.words_line import Words

NOT_YET = "–"


class SeatRow(Words):
    """Click a seat to put its number into the line, or to take it out again."""

    HELP: ClassVar[str] = "Everybody in the room. A click puts the number into the line."

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False

    def show(self, about: str, badges: Mapping[str, str], chosen: Collection[str]) -> None:
        """badges: by code, what is recorded (a dash: nothing yet). chosen: named in the line."""
        parts = [Content.styled(plain(about, one_line=True), "italic")]
        for code, badge in badges.items():
            click = Style.from_meta({"@click": f"screen.seat('{code}')"})
            on = code in chosen
            words = f"[{code} {badge}]" if on else f" {code} {badge} "
            parts.append(Content.styled(words, Style(bold=on, reverse=on) + click))
        self.put(Content("").join(parts))
