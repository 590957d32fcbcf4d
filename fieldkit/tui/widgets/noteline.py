"""The note line: what is typed here is kept as typed, however long and whatever is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from fieldkit.tui.display import plain
from fieldkit.tui.widgets.at_once import AtOnce

LONG = 2000
"""A longer text is carried as one sign in the line, so that typing stays quick."""

_FIRST_SIGN = 0xF0000  # a private-use plane: nobody types these


class NoteLine(AtOnce):
    """One line, Enter writes it. A pasted text keeps its line ends (shown as ⏎)."""

    BINDINGS: ClassVar[list[BindingType]] = []
    HELP = (
        "What is said goes here; Enter writes it under the item on the table.\n"
        "3: worked in a kitchen     P3 said it (3,5: nod and all: laugh count them)\n"
        '"that never happens         word for word; 3: "… is P3\'s\n'
        "6x hands up                a count without names\n"
        "NT looks bored             your own remark, not the group's\n"
        "QUOTE                      anywhere: complete the words from the tape\n"
        "anything else              the room's. A line that makes no sense stays here."
    )
    DEFAULT_CSS = """
    NoteLine, NoteLine:focus { height: 1; border: none; padding: 0; background: $surface; }
    """

    @dataclass
    class Written(Message):
        """Enter was pressed on this text."""

        text: str

    @dataclass
    class Typed(Message):
        """The text is now this (long texts included)."""

        text: str

    @dataclass
    class AskedForKeys(Message):
        """A question mark was typed on an empty line."""

    def __init__(self) -> None:
        super().__init__(
            placeholder='3: what P3 said · "word for word · NT your own remark · ? all keys',
            id="note",
            select_on_focus=False,
            highlighter=None,
        )
        self.cursor_blink = False
        self._parcels: dict[str, str] = {}

    @property
    def text(self) -> str:
        """All of it, as typed and pasted."""
        return "".join(self._parcels.get(c, c) for c in self.value) if self._parcels else self.value

    def take(self, text: str) -> None:
        """Puts this text into the line, the cursor behind it."""
        self._parcels.clear()
        self.value = self._fitting(text)
        self.cursor_position = len(self.value)

    @property
    def carried(self) -> int:
        """Characters of long texts that are in the line as one sign each."""
        return sum(len(v) for k, v in self._parcels.items() if k in self.value)

    def _fitting(self, text: str) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) <= LONG and not any(ord(c) >= _FIRST_SIGN for c in text):
            return text
        sign = chr(_FIRST_SIGN + len(self._parcels))
        self._parcels[sign] = text
        return sign

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if event.text:
            shown = self._fitting(event.text.rstrip("\r\n"))
            start, end = sorted(self.selection)
            self.replace(shown, start, end)

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.AskedForKeys())
            return
        await super()._on_key(event)

    def entered(self) -> Message:
        return self.Written(self.text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._parcels = {k: v for k, v in self._parcels.items() if k in self.value}
        self.post_message(self.Typed(self.text))

    @property
    def _value(self) -> Text:
        """The words as one line, sign for sign (Textual's own would obey line ends)."""
        shown = "".join("▤" if c in self._parcels else c for c in self.value)
        shown = plain(shown).replace("\n", "⏎")
        return Text(shown, no_wrap=True, overflow="ignore", end="")
