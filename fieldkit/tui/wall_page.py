"""What the screens at the wall share: messages right above the line, undo and redo."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input

from fieldkit.errors import FieldkitError
from fieldkit.tui.display import display
from fieldkit.tui.live_screen import Result
from fieldkit.tui.page import Page
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.wording import cell

LEAST = (40, 10)
"""Columns and rows with which everything can be worked; in a smaller window the title says so."""


class WallLine(LineRow):
    """A line whose name has a place of one width: another name moves nothing."""

    DEFAULT_CSS = """
    WallLine > Pane { width: 26; height: 1; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._names_it = Pane()

    def compose(self) -> ComposeResult:
        yield self._names_it
        yield self.line

    def name_it(self, name: str) -> None:
        self._names_it.put(display(f"{cell(name, min(23, cell_len(name)))} ›", one_line=True))


class WallPage(Page):
    """A page with a line at its foot that always has the focus, and a place for messages."""

    DEFAULT_CSS = """
    WallPage #say { height: auto; max-height: 3; padding: 0 1; text-style: bold; }
    WallPage #say.-wrong { color: #F46A25; }
    WallPage.-least ActRow { display: none; }
    WallPage.-least #say { max-height: 1; }
    WallPage.-slim WallLine > Pane { width: 18; }
    WallPage.-least WallLine > Pane { width: 12; }
    WallPage.-tiny Grid { min-height: 0; }
    """

    def on_resize(self, _: Resize) -> None:
        self.set_class(self._too_small, "-least")
        if self.is_mounted:
            self.call_after_refresh(self.show_state)

    @property
    def _too_small(self) -> bool:
        width, height = self.size
        return 0 < width < LEAST[0] or 0 < height < LEAST[1]

    def title_line(self, words: str) -> None:
        if self._too_small:
            words = f"Too small: {LEAST[0]}x{LEAST[1]} needed · {words}"
        super().title_line(words)

    @property
    def line(self) -> LineInput:
        return self.query_one(LineInput)

    def tell(self, message: str, *, wrong: bool = False) -> None:
        """Right above the line, where the eyes are."""
        say = self.query_one("#say", Pane)
        if say.has_class("-wrong") is not wrong:
            say.set_class(wrong, "-wrong")
        say.put(display(f"{'✖' if wrong else '·'} {message}", one_line=True))

    def hush(self) -> None:
        self.query_one("#say", Pane).put(Content(""))

    def quietly(self, act: Callable[[], Result]) -> Result | None:
        """As `attempt`, but draws nothing: for acts after which the screen is drawn anyway."""
        try:
            return act()
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            self.refused(refusal)
            return None

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
