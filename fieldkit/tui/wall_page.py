"""What the screens at the wall share: messages right above the line, undo and redo."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from fieldkit.errors import FieldkitError
from fieldkit.tui.display import display
from fieldkit.tui.live_screen import Result
from fieldkit.tui.page import Page
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.wording import cell


class WallLine(LineRow):
    """A line whose name has a place of one width: another name moves nothing."""

    DEFAULT_CSS = """
    WallLine > Pane { width: 26; height: 1; text-style: bold; }
    .-slim WallLine > Pane { width: 8; }
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
    """

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
