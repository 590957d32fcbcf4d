"""A list that draws only the rows in sight, so that 10,000 notes cost no more than ten.

The row at hand is marked with a sign as well as with colour. Rows are one line each, cut to the
width, or wrapped where all of a row's words must be read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

MARK = "▶ "
GUTTER = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row. content: its words, or what makes them when the row comes into sight."""

    key: str
    content: Content | Callable[[], Content]
    selectable: bool = True

    def words(self) -> Content:
        return self.content() if callable(self.content) else self.content


class RowList(ScrollView):
    """Rows, one of them at hand. It remembers the row at hand by key when the rows change."""

    DEFAULT_CSS = """
    RowList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    RowList > .row-list--at-hand { text-style: bold; background: $primary-muted; color: $text; }
    RowList:focus > .row-list--at-hand { background: $primary; color: $text; }
    RowList > .row-list--heading { text-style: bold; color: $accent; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--at-hand", "row-list--heading"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "shift(-1)", show=False),
        Binding("down", "shift(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
    ]
    HELP: ClassVar[str] = (
        "A list. Up and down arrows, Page Up and Page Down, Home and End move the mark; "
        "a click with the mouse does too. What can be done with the marked row stands below."
    )

    @dataclass
    class Moved(Message):
        """Another row is at hand."""

        rows: RowList
        key: str

        @property
        def control(self) -> RowList:
            return self.rows

    @dataclass
    class Clicked(Message):
        """A row was clicked with the mouse; it is at hand now."""

        rows: RowList
        key: str

        @property
        def control(self) -> RowList:
            return self.rows

    def __init__(
        self, *, empty: str = "", wrap: bool = False, id: str | None = None, focusable: bool = True
    ) -> None:
        """empty: what the list says when there is nothing in it."""
        super().__init__(id=id)
        self.can_focus = focusable
        self._rows: list[Row] = []
        self._place: dict[str, int] = {}
        self._empty, self._wrap = empty, wrap
        self._at: int | None = None
        self._tops: list[int] = [0]
        self._drawn: dict[int, list[Strip]] = {}
        self._high: dict[str, tuple[Row, int, int]] = {}

    @property
    def at_hand(self) -> str | None:
        """Key of the row at hand."""
        return self._rows[self._at].key if self._at is not None else None

    def set_rows(self, rows: Sequence[Row], empty: str | None = None) -> None:
        """Other rows. The row at hand stays at hand; if it is gone, the one in its place is."""
        key, was = self.at_hand, self._at
        at_end = was is not None and was == len(self._rows) - 1
        self._rows = list(rows)
        self._empty = self._empty if empty is None else empty
        self._place = {row.key: n for n, row in enumerate(self._rows) if row.selectable}
        if key is not None and key in self._place:
            self._at = self._place[key]
        else:
            start = len(self._rows) - 1 if at_end else min(was or 0, len(self._rows) - 1)
            self._at = self._near(max(0, start), 1 if not at_end else -1)
        self._measure()
        if self._at is not None and self._at != was:
            self._into_sight()

    def mark(self, key: str | None) -> None:
        """Puts this row at hand (None: no row), if there is such a row."""
        at = None if key is None else self._place.get(key)
        if key is not None and at is None:
            return
        self._go(at)

    def open_at(self, key: str) -> None:
        """Puts this row at hand, with its heading as the first line in sight."""
        self.mark(key)

        def up() -> None:
            place = self._place.get(key, 0)
            while place > 0 and not self._rows[place - 1].selectable:
                place -= 1
            self.scroll_to(y=self._tops[place], animate=False, force=True, immediate=True)

        self.call_after_refresh(up)

    def action_shift(self, by: int) -> None:
        if not self._rows:
            return
        start = self._at if self._at is not None else (-1 if by > 0 else len(self._rows))
        place = start + by
        while 0 <= place < len(self._rows) and not self._rows[place].selectable:
            place += 1 if by > 0 else -1
        if 0 <= place < len(self._rows):
            self._go(place)
        elif by < 0:
            self.scroll_to(y=0, animate=False)

    def action_page(self, by: int) -> None:
        if self._at is not None:
            step = max(1, self.size.height - 1)
            self._go(self._near(self._at + by * step, by))

    def action_end(self, place: int) -> None:
        if self._rows:
            self._go(self._near(0, 1) if place == 0 else self._near(len(self._rows) - 1, -1))

    def _near(self, place: int, by: int) -> int | None:
        """The selectable row at this place, or the nearest on either side."""
        if not self._place:
            return None
        place = min(max(place, 0), len(self._rows) - 1)
        for way in (by, -by):
            at = place
            while 0 <= at < len(self._rows):
                if self._rows[at].selectable:
                    return at
                at += way
        return None

    def _go(self, place: int | None) -> None:
        if place == self._at:
            return
        self._drawn.pop(self._at if self._at is not None else -1, None)
        self._at = place
        self._drawn.pop(place if place is not None else -1, None)
        self.refresh()
        if place is not None:
            self._into_sight()
            self.post_message(self.Moved(self, self._rows[place].key))

    def _into_sight(self) -> None:
        if self._at is None or not self.size:
            return
        top, bottom = self._tops[self._at], self._tops[self._at + 1]
        # A heading just above comes into sight with its first row.
        if self._at > 0 and not self._rows[self._at - 1].selectable:
            top = self._tops[self._at - 1]
        height = min(bottom - top, max(1, self.size.height))
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)

    # --- drawing -----------------------------------------------------------------------------

    def _measure(self) -> None:
        self._drawn.clear()
        width = self._width
        wraps = self._wrap and width > 0
        heights = self._heights(width) if wraps else [1] * len(self._rows)
        self._tops = [0, *accumulate(heights)]
        self._takes(Size(self.scrollable_content_region.width, max(1, self._tops[-1])))
        self.refresh()

    def _takes(self, size: Size) -> None:
        """The rows take so much room. Where the list has a size of its own, only its scroll bar moves:
        a key must not lay the whole screen out anew."""
        if self.styles.auto_dimensions or not self.size:
            if size.height != self.virtual_size.height and self.styles.auto_dimensions:
                self.refresh(layout=True)
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(RowList.virtual_size, size)
            self._scroll_update(size)

    def _heights(self, width: int) -> list[int]:
        """Lines each row takes; a row that is the very same as before is not wrapped again."""
        before, self._high, heights = self._high, {}, []
        for row in self._rows:
            was = before.get(row.key)
            if was is None or was[0] is not row or was[1] != width:
                was = (row, width, len(row.words().wrap(width)) or 1)
            self._high[row.key] = was
            heights.append(was[2])
        return heights

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width - GUTTER

    def on_resize(self, _: events.Resize) -> None:
        self._measure()
        self._into_sight()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        width = self._width + GUTTER
        line = y + self.scroll_offset.y
        if not self._rows:
            return self._empty_line(line, width)
        if line >= self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        place = bisect_right(self._tops, line) - 1
        return self._draw(place)[line - self._tops[place]]

    def _draw(self, place: int) -> list[Strip]:
        if place not in self._drawn:
            if len(self._drawn) > 500:
                self._drawn.clear()
            row = self._rows[place]
            at_hand = place == self._at
            names = ["row-list--at-hand"] if at_hand else []
            if not row.selectable:
                names.append("row-list--heading")
            style = self.get_visual_style(*names) if names else self.visual_style
            words = row.words()
            width = max(1, self._width)
            if not self._wrap:
                words = words.truncate(width, ellipsis=True)
            high = self._tops[place + 1] - self._tops[place]
            strips = Visual.to_strips(self, words, width, high, style, pad=True)
            # A list just made wider is drawn once before it is measured anew.
            strips += [Strip.blank(width, style.rich_style)] * (high - len(strips))
            self._drawn[place] = [
                self._with_gutter(strip, n, at_hand, style, place) for n, strip in enumerate(strips)
            ]
        return self._drawn[place]

    def _with_gutter(
        self, strip: Strip, line: int, at_hand: bool, style: Style, place: int
    ) -> Strip:
        mark = MARK if at_hand and line == 0 else " " * GUTTER
        gutter = Strip([Segment(mark, style.rich_style)], GUTTER)
        return Strip.join([gutter, strip]).apply_meta({"row": place})

    def _empty_line(self, line: int, width: int) -> Strip:
        lines = Content(self._empty).wrap(max(1, width - 1)) if self._empty else []
        if line >= len(lines):
            return Strip.blank(width, self.rich_style)
        style = (self.visual_style + Style(italic=True)).rich_style
        text = f" {lines[line].plain}"
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    async def _on_click(self, event: events.Click) -> None:
        place = event.style.meta.get("row")
        if isinstance(place, int) and place < len(self._rows) and self._rows[place].selectable:
            self._go(place)
            self.post_message(self.Clicked(self, self._rows[place].key))
