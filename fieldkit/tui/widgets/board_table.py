"""A flipchart sheet: its columns side by side, each with its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalScroll, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message

from fieldkit.domain.session.state import Board, Line
from fieldkit.tui.display import display, plain
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

NARROWEST = 24
"""Cells: a narrower column breaks most words."""


def line_content(line: Line, *, speakers: bool = True) -> Content:
    """A board's line: who said it, its words, and in words what became of it."""
    who = f"{' '.join(line.speakers)} " if speakers and line.speakers else ""
    parts = [display(who, "bold")] if who else []
    parts.append(display(line.text, "strike dim" if line.struck else ""))
    if line.struck:
        parts.append(Content(" (struck)"))
    if line.prompted:
        parts.append(Content.styled(" (prompted)", "italic"))
    return Content("").join(parts)


class BoardColumn(Vertical):
    """One column: its name, how many lines stand, the lines."""

    DEFAULT_CSS = """
    BoardColumn { width: 1fr; border: round $panel-lighten-2; padding: 0; }
    BoardColumn.-current { border: heavy #28A197; }
    BoardColumn > Words { height: 1; text-style: bold; padding: 0 1; }
    .-tiny BoardColumn, .-tiny BoardColumn.-current { border: none; }
    BoardColumn.-current > Words { text-style: bold underline; }
    """

    @dataclass
    class Chosen(Message):
        """A column was clicked beside its lines."""

        column: int

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.rows = RowList(wrap=True, focusable=False)
        self._label = Words()
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.rows

    def put(self, name: str, lines: list[Line], current: bool, speakers: bool = True) -> None:
        """Draws the column anew where anything in it changed."""
        self.set_class(current, "-current")
        stands = sum(not line.struck for line in lines)
        mark = "▶ " if current else ""
        self._label.put(plain(f"{mark}{name} ({stands})", one_line=True))
        drawn = (name, speakers, *((x.id, x.text, x.struck, x.prompted, x.speakers) for x in lines))
        if drawn != self._drawn:
            self._drawn = drawn
            self.rows.set_rows(
                [Row(x.id, line_content(x, speakers=speakers)) for x in lines],
                f"Nothing here yet. What they say under “{plain(name, one_line=True)}” goes here.",
            )

    def on_click(self, _: Click) -> None:
        self.post_message(self.Chosen(self.number))


class BoardTable(HorizontalScroll, can_focus=False):
    """The columns of one board. One is current; in it one line may be at hand."""

    DEFAULT_CSS = "BoardTable { height: 1fr; }"
    HELP: ClassVar[str] = "A flipchart sheet. Click a line to take it at hand."

    @dataclass
    class Picked(Message):
        """A line was clicked."""

        line: str
        column: int

    def __init__(self, *, speakers: bool = True) -> None:
        super().__init__()
        self._speakers = speakers
        self._columns: list[BoardColumn] = []
        self._current: int | None = None

    def put(self, board: Board | None, current: int | None) -> None:
        """Draws a board; the number of columns may differ from before."""
        wanted = 0 if board is None else len(board.columns)
        if len(self._columns) != wanted:
            self.remove_children()
            self._columns = [BoardColumn(n) for n in range(wanted)]
            self.mount_all(self._columns)
            self._share_width()
        if board is None:
            return
        for n, (name, lines) in enumerate(zip(board.columns, board.lines, strict=True)):
            self._columns[n].put(name, lines, n == current, self._speakers)
        if current is not None and current != self._current:
            self.call_after_refresh(self._columns[current].scroll_visible, animate=False)
        self._current = current

    def on_resize(self) -> None:
        self._share_width()

    def _share_width(self) -> None:
        """Columns share the width while they stay readable; more than fit are scrolled to."""
        number, width = len(self._columns), self.size.width
        if not number or not width:
            return
        each, over = divmod(width, number)
        for n, column in enumerate(self._columns):
            column.styles.width = max(NARROWEST, each + (n < over))
        if self._current is not None and self._current < number:
            self.call_after_refresh(self._columns[self._current].scroll_visible, animate=False)

    def take(self, column: int, line: str | None) -> None:
        """Puts one line at hand, and none in the other columns."""
        for one in self._columns:
            one.rows.mark(line if one.number == column else None)

    def beside(self, column: int, by: int) -> str | None:
        """Moves the mark in a column up or down; gives the line now at hand."""
        rows = self._columns[column].rows
        rows.action_shift(by)
        return rows.at_hand

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        column = next(c.number for c in self._columns if c.rows is event.rows)
        self.post_message(self.Picked(event.key, column))
