"""One of a long list, found by typing some of its letters."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import F1, Question
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words


class NarrowScreen(Question[str | None]):
    """One of a list under headings, by its key; None when it was left with Escape."""

    TITLE = "A list to find something in"
    CSS = """
    NarrowScreen { align: center middle; }
    NarrowScreen > Vertical {
        width: 90%; max-width: 76; height: 90%;
        border: heavy #28A197; background: $surface; padding: 0 1;
    }
    NarrowScreen .question { text-style: bold; height: auto; }
    NarrowScreen RowList { height: 1fr; }
    NarrowScreen.-tiny > Vertical { border: none; height: 100%; width: 100%; }
    NarrowScreen.-tiny .question { display: none; }
    """
    ACTS = (
        Act("take", ("enter",), "take it", "Takes the marked row."),
        Act("shift(-1)", ("up",), "", "Marks the row above.", False),
        Act("shift(1)", ("down",), "", "Marks the row below.", False),
        Act("page(-1)", ("pageup",), "", "A page up.", False),
        Act("page(1)", ("pagedown",), "", "A page down.", False),
        Act("leave", ("escape",), "leave it", "Back without a choice."),
        F1,
    )
    HELP = (
        "One of these is to be picked: type some of its letters, mark it with the arrows and press "
        "Enter, or click it. Nothing is done before that."
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, question: str, rows: Sequence[Row], at: str | None = None) -> None:
        super().__init__()
        self._question, self._all, self._start = question, list(rows), at

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question, classes="question")
            yield LineRow("Find ›", "some of its letters")
            yield RowList(empty="Nothing here has these letters.", focusable=False)
            yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        self._rows.set_rows(self._all)
        if self._start is not None:
            self._rows.mark(self._start)
        self.query_one(LineInput).focus()

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        wanted = event.value.casefold().split()
        left: list[Row] = []
        heading: Row | None = None
        for row in self._all:
            words = row.words().plain.casefold()
            if not row.selectable:
                heading = row
            elif all(word in words for word in wanted):
                left += [heading, row] if heading is not None else [row]
                heading = None
        self._rows.set_rows(left)
        if wanted:
            self._rows.action_end(0)

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        self.dismiss(event.key)

    def action_shift(self, by: int) -> None:
        self._rows.action_shift(by)

    def action_page(self, by: int) -> None:
        self._rows.action_page(by)

    def action_take(self) -> None:
        if self._rows.at_hand is not None:
            self.dismiss(self._rows.at_hand)

    def action_leave(self) -> None:
        self.dismiss(None)
