"""A grid of cells with one at hand: only those in sight are drawn, heads stay where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from fieldkit.tui.wording import cell

NARROWEST, WIDEST = 16, 34
_HEAD = 18
"""Columns for the names of the rows."""


class MatrixGrid(Widget, can_focus=True):
    """Rows by columns. The arrows move; the cell at hand stands between ▶ and ◀ as well as in colour."""

    DEFAULT_CSS = """
    MatrixGrid { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1,0)", show=False),
        Binding("down", "step(1,0)", show=False),
        Binding("left", "step(0,-1)", show=False),
        Binding("right", "step(0,1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]
    HELP: ClassVar[str] = (
        "The framework matrix. The arrows, Page Up and Page Down, Home and End move from cell to "
        "cell; a click with the mouse does too. Beside it stand the words behind the cell at hand."
    )

    @dataclass
    class Moved(Message):
        """Another cell is at hand."""

        grid: MatrixGrid

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str] = []
        self._columns: list[str] = []
        self._words: Callable[[int, int], str] = lambda _r, _c: ""
        self.row, self.column = 0, 0
        self._top, self._left = 0, 0

    def show(
        self, rows: Sequence[str], columns: Sequence[str], words: Callable[[int, int], str]
    ) -> None:
        """Other cells. rows, columns: their names; words: of a cell, by row and column."""
        self._rows, self._columns, self._words = list(rows), list(columns), words
        self.go(self.row, self.column)

    def go(self, row: int, column: int) -> None:
        """Puts this cell at hand, or the nearest there is."""
        at = self.row, self.column
        self.row = min(max(row, 0), max(0, len(self._rows) - 1))
        self.column = min(max(column, 0), max(0, len(self._columns) - 1))
        self._into_sight()
        self.refresh()
        if at != (self.row, self.column):
            self.post_message(self.Moved(self))

    def action_step(self, rows: int, columns: int) -> None:
        self.go(self.row + rows, self.column + columns)

    def action_page(self, by: int) -> None:
        self.go(self.row + by * max(1, self._lines - 1), self.column)

    def action_edge(self, place: int) -> None:
        self.go(self.row, 0 if place == 0 else len(self._columns) - 1)

    # --- drawing -----------------------------------------------------------------------------------

    @property
    def _lines(self) -> int:
        return max(1, self.size.height - 1)

    @property
    def _head(self) -> int:
        longest = max((len(name) for name in self._rows), default=0)
        return min(_HEAD, longest + 1, max(4, self.size.width // 3))

    @property
    def _wide(self) -> int:
        """Columns of the terminal to a column of the grid."""
        room = max(1, self.size.width - self._head)
        if not self._columns:
            return room
        return min(room, max(NARROWEST, min(WIDEST, room // len(self._columns))))

    @property
    def _many(self) -> int:
        return max(1, (self.size.width - self._head) // self._wide)

    def _into_sight(self) -> None:
        self._top = min(max(self._top, self.row - self._lines + 1), self.row)
        self._left = min(max(self._left, self.column - self._many + 1), self.column)

    def on_resize(self, _: events.Resize) -> None:
        self._into_sight()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._rows) + 1

    def render(self) -> Content:
        if not self._rows or not self._columns:
            return Content.styled(
                " There is nobody and no theme to lay side by side yet.", "italic"
            )
        wide, head = self._wide, self._head
        columns = range(self._left, min(len(self._columns), self._left + self._many))
        left = "◂" if self._left else " "
        right = "▸" if columns.stop < len(self._columns) else " "
        names = "".join(cell(f" {self._columns[c]}", wide) for c in columns)
        lines = [Content.styled(f"{left}{' ' * (head - 2)}{right}{names}", "bold underline")]
        for r in range(self._top, min(len(self._rows), self._top + self._lines)):
            parts: list[tuple[str, str]] = [(cell(self._rows[r], head), "bold")]
            for c in columns:
                words = self._words(r, c)
                if (r, c) == (self.row, self.column):
                    style = "bold reverse" if self.has_focus else "reverse"
                    parts.append((f"▶{cell(words, wide - 2)}◀", style))
                else:
                    parts.append((f" {cell(words, wide - 1)}", ""))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    async def _on_click(self, event: events.Click) -> None:
        row = self._top + event.y - 1
        column = self._left + (event.x - self._head) // self._wide
        if event.y > 0 and event.x >= self._head and row < len(self._rows):
            self.go(row, column)
