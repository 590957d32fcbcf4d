"""Turns of talk under each other, each wrapped beside who says it and when; bands between them.

Thousands of turns cost what is in sight costs: how many lines each takes is reckoned, not drawn. A
turn longer than the screen is scrolled through before the mark goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style

from fieldkit.tui.widgets.row_list import GUTTER, MARK, Row, RowList
from fieldkit.tui.wrapping import Lines, lines_of

NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class TurnRow(Row):
    """A turn. content gives its words, as long as `text`; head gives what stands before them in so
    many cells of the list: the moment, the voice (its length is the same for all turns). under: what
    stands in lines of its own under the words (nothing: no such line)."""

    text: str = ""
    head: Callable[[int], Content] | None = None
    under: Content = NOTHING


class TalkList(RowList):
    """The turns; one of them is at hand."""

    DEFAULT_CSS = """
    TalkList > .row-list--at-hand { background: $primary-muted; text-style: none; }
    TalkList:focus > .row-list--at-hand { background: $primary-muted; text-style: none; }
    """
    HELP: ClassVar[str] = (
        "The talk, turn by turn. Up and down arrows, Page Up and Page Down, Home and End move the "
        "mark; Enter shows the marked turn whole. What can be done with it stands below."
    )

    def __init__(
        self, moved: Callable[[], None] | None = None, *, empty: str = "", id: str | None = None
    ) -> None:
        """moved: called at once when another turn is at hand, so that what stands elsewhere about it
        is painted together with the mark; `Moved` is posted too."""
        super().__init__(empty=empty, wrap=True, id=id)
        self._told = moved
        self._lines: dict[str, tuple[Row, int, Lines, Lines]] = {}
        self._headings: dict[str, int] = {}

    # --- rows --------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], empty: str | None = None) -> None:
        """Other rows; the turn at hand stays where it is on the screen, if it is still there."""
        key, above = self.at_hand, self._above()
        at_top = self.scroll_offset.y == 0
        super().set_rows(rows, empty)
        self._headings = {row.key: n for n, row in enumerate(self._rows) if not row.selectable}
        if key is not None and key == self.at_hand and above is not None and self._at is not None:
            headed = self._at > 0 and not self._rows[self._at - 1].selectable
            line = self._tops[self._at] - above - (1 if headed and above == 0 else 0)
            self._to_line(0 if at_top and self._tops[self._at] < self.size.height else line)

    def put_rows(self, rows: Sequence[Row]) -> None:
        """Other rows in place of those with the same keys; costs what they cost, not what all do."""
        room = max(1, self._width - self._head_width())
        heights: dict[int, int] = {}
        for row in rows:
            place = self._place.get(row.key, self._headings.get(row.key))
            if place is None:
                continue
            self._rows[place] = row
            self._drawn.pop(place, None)
            high = self._height(row, room)
            if high != self._tops[place + 1] - self._tops[place]:
                heights[place] = high
        if heights and self.size:
            self._grow(heights)
        self.refresh()

    def _grow(self, heights: dict[int, int]) -> None:
        all_ = [after - before for before, after in pairwise(self._tops)]
        for place, high in heights.items():
            all_[place] = high
        above = self._above()
        self._tops = [0, *accumulate(all_)]
        # A key must not lay the whole screen out anew: nothing but the scroll bar moves by this.
        self.set_reactive(TalkList.virtual_size, Size(self.virtual_size.width, self._tops[-1] or 1))
        self._scroll_update(self.virtual_size)
        if self._at is not None and above is not None:
            self._to_line(self._tops[self._at] - above)
        self._into_sight()

    def lines_at_hand(self) -> Lines:
        """The lines of the words of the turn at hand."""
        known = self._lines.get(self.at_hand or "")
        return known[2] if known is not None else ((0, 0),)

    def _above(self) -> int | None:
        """Lines between the top of the list and the turn at hand."""
        if self._at is None or self._at + 1 >= len(self._tops):
            return None
        above = self._tops[self._at] - self.scroll_offset.y
        return above if 0 <= above < max(1, self.size.height) else None

    def repaint(self) -> None:
        """The words of the rows look different, and are as long as they were."""
        self._drawn.clear()
        self.refresh()

    def mark_at(self, key: str, place: int) -> None:
        """Puts a turn at hand with this place of its words in sight."""
        self.mark(key)
        at = self._place.get(key)
        if at is None:
            return
        lines = self._lines[key][2] if key in self._lines else ()
        line = next((n for n, (_, end) in enumerate(lines) if place < end), 0)
        top = self._tops[at] + line
        self.scroll_to_region(Region(0, top, 1, 1), animate=False, force=True, immediate=True)

    def _go(self, place: int | None) -> None:
        before = self._at
        super()._go(place)
        if self._told is not None and self._at != before:
            self._told()

    # --- moving ------------------------------------------------------------------------------

    def action_shift(self, by: int) -> None:
        if not self._through(by, 1):
            super().action_shift(by)

    def action_page(self, by: int) -> None:
        if self._at is None or self._through(by, max(1, self.size.height - 1)):
            return
        line = self._tops[self._at] + by * max(1, self.size.height - 1)
        place = min(max(0, self._row_of(line)), len(self._rows) - 1)
        if place == self._at:
            place += by
        self._go(self._near(place, by))

    def _row_of(self, line: int) -> int:
        return bisect_right(self._tops, line) - 1

    def _through(self, by: int, lines: int) -> bool:
        """Scrolls on in a turn at hand that is longer than the screen; False when at its end."""
        if self._at is None:
            return False
        top, bottom = self._tops[self._at], self._tops[self._at + 1]
        high, y = max(1, self.size.height), self.scroll_offset.y
        if bottom - top <= high:
            return False
        if by > 0 and top <= y and y + high < bottom:
            self._to_line(min(y + lines, bottom - high))
            return True
        if by < 0 and y > top and y + high <= bottom:
            self._to_line(max(y - lines, top))
            return True
        return False

    def _to_line(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)

    # --- drawing -----------------------------------------------------------------------------

    def _head_width(self) -> int:
        row = next((row for row in self._rows if isinstance(row, TurnRow)), None)
        if row is None or row.head is None:
            return 0
        return row.head(self._width).cell_length

    def _heights(self, width: int) -> list[int]:
        room = width - self._head_width()  # rows left out for now are kept too: they come back
        return [self._height(row, room) for row in self._rows]

    def _height(self, row: Row, room: int) -> int:
        if not isinstance(row, TurnRow):
            return 1
        was = self._lines.get(row.key)
        if was is None or was[0] is not row or was[1] != room:
            words = was[2] if was is not None and was[1] == room and _alike(was[0], row) else None
            under = row.under.plain
            was = self._lines[row.key] = (
                row,
                room,
                words or lines_of(row.text, room),
                lines_of(under, room) if under else (),
            )
        return len(was[2]) + len(was[3])

    def _draw(self, place: int) -> list[Strip]:
        row = self._rows[place]
        if not isinstance(row, TurnRow):
            return super()._draw(place)
        if place not in self._drawn:
            if len(self._drawn) > 500:
                self._drawn.clear()
            self._drawn[place] = self._draw_turn(row, place)
        return self._drawn[place]

    def _draw_turn(self, row: TurnRow, place: int) -> list[Strip]:
        at_hand = place == self._at
        style = self.get_visual_style("row-list--at-hand") if at_hand else self.visual_style
        plain = style.rich_style
        head = row.head(self._width) if row.head is not None else Content("")
        wide = head.cell_length
        room = max(1, self._width - wide)
        known = self._lines.get(row.key)  # none yet where the list has had no width to reckon with
        lines, under = (known[2], known[3]) if known is not None else (lines_of(row.text, room), ())
        words = row.words().render_segments(style)
        mark = Segment(MARK if at_hand else " " * GUTTER, (style + Style(bold=True)).rich_style)
        before = [mark, *head.render_segments(style)]
        strips = []
        below = row.under.render_segments(style) if under else []
        for segments, places in ((words, lines), (below, under)):
            for start, end in places:
                strip = Strip([*before, *_between(segments, start, end)])
                strip = strip.adjust_cell_length(GUTTER + wide + room, plain)
                strips.append(strip.apply_meta({"row": place}))
                before = [Segment(" " * (GUTTER + wide), plain)]
        return strips


def _alike(one: Row, other: TurnRow) -> bool:
    return isinstance(one, TurnRow) and one.text == other.text


def _between(segments: Sequence[Segment], start: int, end: int) -> Iterator[Segment]:
    """The part of these segments from one code point of their text to another."""
    at = 0
    for text, style, _ in segments:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            yield Segment(text[first:last], style)
        at += len(text)
        if at >= end:
            return
