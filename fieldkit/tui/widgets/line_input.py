"""A line and a sheet to type in that show controls and direction marks as signs.

What was typed stays as typed; only what is drawn is made safe, sign for sign.
"""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import TextArea

from fieldkit.tui.display import plain
from fieldkit.tui.widgets.at_once import AtOnce
from fieldkit.tui.widgets.words_line import Words

_SAFE: dict[int, str] = {
    code: "⏎" if chr(code) in "\r\n" else plain(chr(code)).replace("\n", "⏎")
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x61C,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    )
}


def sign_for_sign(text: str) -> str:
    """The words made safe to draw, each character still one character."""
    return "".join("?" if "\ud800" <= c <= "\udfff" else c for c in text.translate(_SAFE))


class LineInput(AtOnce):
    """A line to type in."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus { height: 1; border: none; padding: 0; background: $surface; }
    """

    HELP: ClassVar[str] = (
        "A line to type in. Enter takes it; what is not understood stays in the line with a "
        "message. Home, End and Ctrl with the arrows move in it."
    )

    @property
    def _value(self) -> Text:
        if self.password:
            return super()._value
        return Text(sign_for_sign(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        """All of a paste, its line ends as spaces: nothing of it may be lost."""
        event.prevent_default()
        event.stop()
        text = " ".join(event.text.splitlines())
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)

    def take(self, text: str) -> None:
        """Puts words into the line, the cursor at their end."""
        self.value = text
        self.cursor_position = len(text)


class LineRow(Horizontal):
    """A name and the line to type under it."""

    DEFAULT_CSS = """
    LineRow { height: 1; padding: 0 1; background: $surface; }
    LineRow > Words { width: auto; max-width: 50%; height: 1; text-style: bold; padding: 0 1 0 0; }
    LineRow > LineInput { width: 1fr; }
    """

    def __init__(self, name: str = "", hint: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = Words(name)
        self.line = LineInput(placeholder=hint, select_on_focus=False)
        self.line.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.line

    def name_it(self, name: str) -> None:
        self.label(f"{name} ›")

    def label(self, words: str) -> None:
        """The name as it stands, its sign included."""
        self._label.put(plain(words, one_line=True))


class SheetArea(TextArea):
    """A sheet of several lines. Tab goes on to the next field."""

    HELP: ClassVar[str] = (
        "A sheet to write on: Enter begins a new line, Tab goes on to the next field. It is saved "
        "while you write; there is no key for it."
    )

    def get_line(self, line_index: int) -> Text:
        words = sign_for_sign(self.document.get_line(line_index))
        return Text(words, end="", no_wrap=True)
