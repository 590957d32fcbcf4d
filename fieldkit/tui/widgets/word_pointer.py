"""A text in which one word, or a run of words, is pointed at with the arrows or the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from fieldkit.tui.word_run import WordRun, line_of
from fieldkit.tui.wrapping import lines_of


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
        self._text = text
        self._run = WordRun(text, -1, 0) if run else WordRun(text)

    @property
    def marked(self) -> tuple[int, int]:
        """Start and end of what is pointed at, in code points of the text."""
        return self._run.marked

    @property
    def line_at_hand(self) -> int:
        """The line the word at hand is in."""
        return line_of(self._run.place, self._lines())

    def step(self, by: int) -> None:
        self._run.step(by)
        self.refresh()

    def line(self, by: int) -> None:
        """To the word above or below."""
        self._run.line(by, self._lines())
        self.refresh()

    def to_end(self, place: int) -> None:
        self._run.to_end(place)
        self.refresh()

    def pin(self) -> None:
        """The marked run begins at the word at hand."""
        self._run.pin()
        self.refresh()

    def _lines(self) -> tuple[tuple[int, int], ...]:
        return lines_of(self._text, self.size.width or 1)

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
            self._run.go_to(min(start + event.x, max(start, end - 1)))
            self.refresh()
            self.post_message(self.Clicked())
