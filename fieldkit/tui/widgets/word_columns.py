"""The two lists of words and what the group drew between them, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message

from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.session.wall import Pair
from fieldkit.domain.session.wall_events import Closeness
from fieldkit.tui.display import display, plain
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

SIGNS: dict[Closeness, str] = {Closeness.SAME: "=", Closeness.NEAR: "≈", Closeness.APART: "≠"}


def word_row(line: Line, pairs: Sequence[tuple[int, Pair]]) -> Row:
    """A word and the numbers of its pairs. pairs: those it is in, each with its number."""
    who = f"{' '.join(line.speakers)} " if line.speakers else ""
    if not pairs:
        became = " · unpaired"
    else:
        gap = "gap, " if any(p.is_gap for _, p in pairs) else ""
        became = f" · {gap}{', '.join(str(n) for n, _ in pairs)}"
    parts = [display(who, "bold"), display(line.text), Content(became)]
    parts.append(Content(" (prompted)") if line.prompted else Content(""))
    return Row(line.id, Content(" " if pairs else "○ ").join(["", Content("").join(parts)]))


def pair_row(number: int, pair: Pair, state: GroupState) -> Row:
    """ "2  cold ≠ warm · apart · because": a pair, or a word nothing stands against."""
    words = [display(_word(state, x), "bold") for x in (pair.now, pair.wanted) if x is not None]
    if pair.is_gap:
        side = "now" if pair.now is not None else "wanted"
        body = Content("").join([words[0], Content(f" ({side}) · gap: nothing against it")])
    else:
        sign = f" {SIGNS[pair.closeness]} "
        body = Content("").join([words[0], Content(sign), words[1], f" · {pair.closeness.value}"])
    reason = display(f" · {pair.reason}" if pair.reason else "")
    return Row(pair.id, Content("").join([Content(f"{number:>2} "), body, reason]))


def _word(state: GroupState, line: str) -> str:
    found = state.line_by_id.get(line)
    if found is None:
        return "?"
    return f"{found.text} (struck)" if found.struck else found.text


class RowBox(Vertical):
    """A list in a frame with its name; the current one stands out by its frame and a sign."""

    HELP: ClassVar[str] = RowList.HELP

    @dataclass
    class Chosen(Message):
        """The frame was clicked, or (row) one of its rows."""

        box: RowBox
        row: bool

    def __init__(self, id: str, empty: str = "") -> None:
        super().__init__(id=id, classes="box")
        self.rows = RowList(wrap=True, empty=empty, focusable=False)
        self._label = Words(classes="box-name")
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.rows

    def put(self, name: str, rows: Sequence[Row], current: bool, empty: str | None = None) -> None:
        """Draws the list anew where anything in it changed."""
        self.set_class(current, "-current")
        self._label.put(plain(f"{'▶ ' if current else ''}{name}", one_line=True))
        shown = [(r.key, r.selectable, c.plain, tuple(c.spans)) for r in rows if (c := r.words())]
        if (shown, empty) != self._drawn:
            self._drawn = (shown, empty)
            self.rows.set_rows(rows, empty)

    def on_click(self, event: Click) -> None:
        if not isinstance(event.style.meta.get("row"), int):
            self.post_message(self.Chosen(self, row=False))

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        self.post_message(self.Chosen(self, row=True))
