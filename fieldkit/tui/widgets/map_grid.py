"""A grid with named rows and columns that keeps its marked cell in sight.

The grid knows words only. A cell gives its words in several lengths; the longest that fits is
drawn. What the map's cells say is worked out in `map_rows`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from fieldkit.tui.display import plain
from fieldkit.tui.wording import cell

Parts = tuple[tuple[str, str], ...]
"""Words with the name of their look."""
Cell = tuple[Parts, ...]
"""The same thing said ever shorter."""

EMPTY: Cell = ((),)
HEAD_LINES = 3
COMFORT = 17
"""Cells a column is left with before the names of the rows get more of the width."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """width: of a pinned column, in cells; 0: shares what is left and is scrolled when it must."""

    key: str
    head: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """cells: on one line. tall: the same on two lines, used where there is room for all rows."""

    key: str
    head: str
    cells: tuple[Cell, ...]
    tall: tuple[tuple[Cell, ...], tuple[Cell, ...]] | None = None

    def lines(self, tall: bool) -> tuple[tuple[Cell, ...], ...]:
        return self.tall if tall and self.tall is not None else (self.cells,)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where everything is at this size: (column, its first cell, its width); (row, line)."""

    columns: tuple[tuple[int, int, int], ...]
    lines: tuple[tuple[int, int], ...]
    head_wide: int
    head_high: int
    tall: bool
    before: bool
    behind: bool


class Grid(Widget):
    """Rows and columns; one cell of it is marked, with a sign as well as with colour."""

    DEFAULT_CSS = "Grid { height: 1fr; min-height: 3; }"
    HELP: ClassVar[str] = "A grid. The arrows move the mark; a click on a cell marks it."
    LOOKS: ClassVar[dict[str, Style]] = {
        "": Style(),
        "head": Style(bold=True),
        "wanted": Style.parse("bold white on #12436D"),
        "received": Style.parse("bold black on #F46A25"),
        "faint": Style(dim=True),
        "missing": Style.parse("bold #F46A25"),
        "done": Style.parse("#28A197"),
    }

    @dataclass
    class CellClicked(Message):
        """A cell was clicked; row None: on a column's name, column None: on a row's name."""

        row: str | None
        column: str | None

    def __init__(self, *, least: int = 7, id: str | None = None) -> None:
        """least: cells a column needs (one more where two lines share one); with less, it scrolls."""
        super().__init__(id=id)
        self.can_focus = False
        self._least = least
        self._columns: tuple[GridColumn, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self._mark: tuple[str | None, str | None] = (None, None)
        self._empty = ""
        self._left = self._top = 0
        self._laid: _Laid | None = None
        self._shown: list[object] = []
        self._base: Style | None = None

    def put(
        self,
        columns: Sequence[GridColumn],
        rows: Sequence[GridRow],
        mark: tuple[str | None, str | None],
        empty: str = "",
    ) -> None:
        """Other cells; mark: keys of the row and the column at hand. empty: said without rows."""
        new = (tuple(columns), tuple(rows), mark, empty)
        if new != (self._columns, self._rows, self._mark, self._empty):
            self._columns, self._rows, self._mark, self._empty = new
            self._laid = None
            self._refresh_changed()

    def on_resize(self, _: Resize) -> None:
        self._laid = None
        self._shown = []
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._base = None

    def _refresh_changed(self) -> None:
        """Only the lines that show something else are drawn anew."""
        shown = self._looks_of_lines()
        before, self._shown = self._shown, shown
        if not before or len(before) != len(shown):
            self.refresh()
            return
        width = self.size.width
        changed = [y for y, (was, now) in enumerate(zip(before, shown, strict=True)) if was != now]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _looks_of_lines(self) -> list[object]:
        """What each line is drawn from."""
        if not self._rows:
            return []
        laid, (row, column) = self._lay(), self._mark
        place = (laid.columns, laid.head_wide)
        found: list[object] = [(place, self._columns, column)] * laid.head_high
        for n, line in laid.lines:
            one = self._rows[n]
            here = column if one.key == row else "-"
            found.append((place, one.key == row, here, one.head, one.lines(laid.tall)[line], line))
        found += [place] * max(0, self.size.height - len(found))
        return found

    # --- where everything is -----------------------------------------------------------------

    def _lay(self) -> _Laid:
        if self._laid is None:
            self._laid = self._lay_out(*self.size)
        return self._laid

    def _lay_out(self, width: int, height: int) -> _Laid:
        longest = max((cell_len(plain(r.head, one_line=True)[:60]) for r in self._rows), default=4)
        head = min(longest + 2, max(12, width // 6))
        pinned = [n for n, c in enumerate(self._columns) if c.width]
        free = [n for n, c in enumerate(self._columns) if not c.width]
        room = max(0, width - head - sum(self._columns[n].width for n in pinned) - 1)
        spare = min(longest + 2 - head, room - COMFORT * len(free))
        if spare > 0:  # there is room for the rows' names as well
            head, room = head + spare, room - spare
        tall = bool(self._rows) and 2 * len(self._rows) + 2 <= height
        least = self._least + (not tall and any(r.tall for r in self._rows))
        fits = max(1, min(len(free), room // least)) if free else 0
        marked = next(
            (n for n, x in enumerate(free) if self._columns[x].key == self._mark[1]), None
        )
        if marked is not None:
            self._left = min(max(self._left, marked - fits + 1), marked)
        self._left = max(0, min(self._left, len(free) - fits))
        each, over = divmod(room, fits) if fits else (0, 0)
        placed, at = [], head
        for n, column in enumerate(free[self._left : self._left + fits]):
            wide = min(each + (n < over), 34)
            placed.append((column, at, wide))
            at += wide
        for column in pinned:
            placed.append((column, at, self._columns[column].width))
            at += self._columns[column].width
        needed = sum(len(r.lines(tall)) for r in self._rows)
        high = min(HEAD_LINES, max(1, height - needed))
        return _Laid(
            tuple(placed), self._in_sight(tall, height - high), head, high, tall,
            self._left > 0, self._left + fits < len(free),
        )  # fmt: skip

    def _in_sight(self, tall: bool, height: int) -> tuple[tuple[int, int], ...]:
        every = [(n, k) for n, r in enumerate(self._rows) for k in range(len(r.lines(tall)))]
        marked = [x for x, (n, _) in enumerate(every) if self._rows[n].key == self._mark[0]]
        if marked:
            self._top = min(max(self._top, marked[-1] - height + 1), marked[0])
        self._top = max(0, min(self._top, len(every) - height))
        return tuple(every[self._top : self._top + max(0, height)])

    async def _on_click(self, event: Click) -> None:
        laid = self._lay()
        line = event.y - laid.head_high
        row = self._rows[laid.lines[line][0]].key if 0 <= line < len(laid.lines) else None
        column = next(
            (self._columns[n].key for n, at, wide in laid.columns if at <= event.x < at + wide),
            None,
        )
        if line < len(laid.lines) and (row or column):
            self.post_message(self.CellClicked(row, column))

    # --- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if self._base is None:  # looked up through every widget around it: once, not a line
            self._base = self.rich_style
        width, base = self.size.width, self._base
        if not self._rows:
            return self._empty_line(y, width, base)
        laid = self._lay()
        if y < laid.head_high:
            segments = self._head_line(laid, y, base)
        elif y - laid.head_high < len(laid.lines):
            segments = self._row_line(laid, *laid.lines[y - laid.head_high], base)
        else:
            segments = []
        return Strip(segments).adjust_cell_length(width, base)

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        lines = textwrap.wrap(self._empty, max(10, width - 2))
        text = f" {lines[y]}" if y < len(lines) else ""
        return Strip([Segment(text, base + Style(italic=True))]).adjust_cell_length(width, base)

    def _head_line(self, laid: _Laid, y: int, base: Style) -> list[Segment]:
        more = ("‹" if laid.before else " ") + ("›" if laid.behind else " ")
        corner = more if y == 0 else ""
        look = base + self.LOOKS["head"]
        found = [Segment(cell(corner, laid.head_wide, right=True), look)]
        for n, _, wide in laid.columns:
            column = self._columns[n]
            marked = column.key == self._mark[1]
            lines = _head_words(column.head, wide - 1, laid.head_high)
            sign = "▶" if marked and y == 0 else " "
            text = sign + cell(lines[y] if y < len(lines) else "", wide - 1)
            found.append(Segment(text, look + Style(reverse=True) if marked else look))
        return found

    def _row_line(self, laid: _Laid, row: int, line: int, base: Style) -> list[Segment]:
        one = self._rows[row]
        here = one.key == self._mark[0]
        sign = ("▶" if here else " ") if line == 0 else " "
        look = base + self.LOOKS["head"] + (Style(reverse=True) if here else Style())
        lines = one.lines(laid.tall)
        names = _head_words(one.head, laid.head_wide - 1, len(lines))
        name = names[line] if line < len(names) else " " * (laid.head_wide - 1)
        found = [Segment(sign + name, look)]
        cells = lines[line]
        for n, _, wide in laid.columns:
            marked = here and self._columns[n].key == self._mark[1]
            found.append(Segment("▶" if marked and line == 0 else "│", base))
            found += self._cell(cells[n], wide - 1, marked, base)
        return found

    def _cell(self, said: Cell, wide: int, marked: bool, base: Style) -> list[Segment]:
        *parts, (rest, _) = _fitted(said, wide)
        found = [Segment(text, base + self.LOOKS[look]) for text, look in parts]
        if rest:
            found.append(Segment(rest, base + Style(reverse=True) if marked else base))
        return found


@lru_cache(maxsize=4096)
def _fitted(said: Cell, wide: int) -> Parts:
    """The longest way to say it that fits, cut where none does; last the space that is left."""
    found, used = [], 0
    for text, look in next((p for p in said if sum(cell_len(t) for t, _ in p) <= wide), said[-1]):
        shown = text if used + cell_len(text) <= wide else cell(text, max(0, wide - used))
        found.append((shown, look))
        used += cell_len(shown)
    return (*found, (" " * max(0, wide - used), ""))


@lru_cache(maxsize=512)
def _head_words(head: str, wide: int, high: int) -> list[str]:
    """A column's or a row's name over at most so many lines. Lines break between words; a word that is longer
    than a line, and what is beyond the last line, end in an ellipsis."""
    words = plain(head, one_line=True)
    if high == 1 or wide < 2:
        return [cell(words, max(1, wide))]
    lines = textwrap.wrap(words, wide, break_long_words=False, break_on_hyphens=False) or [""]
    if len(lines) > high:
        lines = [*lines[: high - 1], " ".join(lines[high - 1 :])]
    return [cell(line, wide) for line in lines]
