"""A text in which one word, or a run of words, is pointed at with the arrows or the mouse."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from fieldkit.tui.wrapping import lines_of

_WORD = re.compile(r"\S+")


class WordPointer(Widget, can_focus=True):
    """The text, wrapped; `marked` is what is pointed at. The text must be safe to show."""

    DEFAULT_CSS = """
    WordPointer { height: auto; }
    """
    HELP: ClassVar[str] = (
        "The words of a turn. Left and right go from word to word, up and down from line to line; a "
        "click goes to a word. Enter takes what is marked."
    )

    class Clicked(Message):
        """A word was clicked; it is pointed at now."""

    def __init__(self, text: str, *, run: bool = False) -> None:
        """run: a run of words can be marked, all of them to begin with; else it is one word."""
        super().__init__()
        self._text, self._run = text, run
        self._words = [match.span() for match in _WORD.finditer(text)] or [(0, 0)]
        self._pinned: int | None = 0 if run else None
        self._at = len(self._words) - 1 if run else 0

    @property
    def marked(self) -> tuple[int, int]:
        """Start and end of what is pointed at, in code points of the text."""
        first, last = sorted((self._at, self._at if self._pinned is None else self._pinned))
        return self._words[first][0], self._words[last][1]

    @property
    def line_at_hand(self) -> int:
        """The line the word at hand is in."""
        return self._line_of(self._words[self._at][0])

    def step(self, by: int) -> None:
        self._go(self._at + by)

    def line(self, by: int) -> None:
        """To the word above or below."""
        lines = self._lines()
        here = self.line_at_hand
        wanted = here + by
        if not 0 <= wanted < len(lines):
            self._go(0 if by < 0 else len(self._words) - 1)
            return
        across = self._words[self._at][0] - lines[here][0]
        self._go_to(min(lines[wanted][0] + across, lines[wanted][1] - 1))

    def to_end(self, place: int) -> None:
        self._go(place % len(self._words))

    def pin(self) -> None:
        """The marked run begins at the word at hand."""
        self._pinned = self._at
        self.refresh()

    def _go(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._words) - 1)
        self.refresh()

    def _go_to(self, place: int) -> None:
        starts = [start for start, _ in self._words]
        self._go(max(0, bisect_right(starts, place) - 1))

    def _lines(self) -> tuple[tuple[int, int], ...]:
        return lines_of(self._text, self.size.width or 1)

    def _line_of(self, place: int) -> int:
        return next((n for n, (_, end) in enumerate(self._lines()) if place < end), 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(lines_of(self._text, width))

    def render_line(self, y: int) -> Strip:
        lines = self._lines()
        width = self.size.width
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        start, end = lines[y]
        words = Content(self._text)
        first, last = self.marked
        words = words.stylize("bold reverse", first, last)
        line = words[start:end]
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        lines = self._lines()
        if event.y < len(lines):
            start, end = lines[event.y]
            self._go_to(min(start + event.x, max(start, end - 1)))
            self.post_message(self.Clicked())
