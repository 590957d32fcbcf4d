"""Key words in context: every place of some words in a column; Enter goes to the turn."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from fieldkit.domain.transcript.kwic import InContext, in_context
from fieldkit.domain.transcript.naming import voice
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import F1, Question
from fieldkit.tui.talk_view import TalkView
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import cell, count_of

_ORDERS = ("as they were said", "by what comes after", "by what comes before")
_MOST = 5_000


class KwicScreen(Question[str | None]):
    """Words looked for in the turns shown. Gives the turn to go to."""

    TITLE = "Words in context"
    CSS = """
    KwicScreen { background: $background; }
    KwicScreen > .title { height: 1; text-style: bold; background: #12436D; color: white; padding: 0 1; }
    KwicScreen RowList { height: 1fr; }
    """
    ACTS = (
        Act("take", ("enter",), "to the turn", "Goes to the marked place."),
        Act("shift(-1)", ("up",), "", "The place above.", False),
        Act("shift(1)", ("down",), "places", "The place below."),
        Act("page(-1)", ("pageup",), "", "A page up.", False),
        Act("page(1)", ("pagedown",), "", "A page down.", False),
        Act("order", ("f2",), "order", "By what comes after, before, or as they were said."),
        Act("leave", ("escape", "f7"), "back", "Back to the turns."),
        F1,
    )
    HELP = (
        "Type words: every place where they are said is listed with what stands before and after. "
        "The last word is taken as a beginning until a space follows it; wait* finds waiting too. "
        "Names are hidden or shown as on the screen you came from."
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, view: TalkView, typed: str = "") -> None:
        super().__init__()
        self._view, self._typed = view, typed
        self._order = 0
        self._found: list[InContext] = []

    def compose(self) -> ComposeResult:
        yield Words("Words in context", classes="title")
        yield LineRow("Words ›", "such as wait* or nobody said")
        yield RowList(empty="Type words to be looked for.", focusable=False)
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.take(self._typed)
        line.focus()
        self.call_after_refresh(self._look)

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed = event.value
        self._look()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _look(self) -> None:
        view = self._view
        texts = ((said.ref, view.shown(said).text) for said in view.chosen())
        self._found = []
        # One letter is in nearly every turn, and on the way to a word.
        if len(self._typed.strip()) > 1:
            # The last word is still being typed, until a space is put behind it.
            open_ = self._typed[-1:].isalnum()
            wanted = f"{self._typed}*" if open_ else self._typed
            for one in in_context(texts, wanted, self._side):
                self._found.append(one)
                if len(self._found) >= _MOST:
                    break
        self._show()

    @property
    def _side(self) -> int:
        return max(8, (self.size.width - 30) // 2)

    def _show(self) -> None:
        found = list(self._found)
        if self._order == 1:
            found.sort(key=lambda x: x.right.casefold())
        elif self._order == 2:
            found.sort(key=lambda x: x.left.casefold().split()[::-1])
        rows = [Row(f"{x.turn}:{x.start}", self._line(x)) for x in found]
        typed = len(self._typed.strip()) > 1
        self._rows.set_rows(rows, "Nobody says so." if typed else "Type words to be looked for.")
        turns = len({x.turn for x in found})
        more = "the first " if len(found) >= _MOST else ""
        told = f"{more}{count_of(len(found), 'place')} in {count_of(turns, 'turn')}"
        self.query_one(".title", Words).put(f"Words in context · {told} · {_ORDERS[self._order]}")

    def _line(self, one: InContext) -> Content:
        said = self._view.at(one.turn)
        seat = voice(said.seat) if said is not None else ""
        side = self._side
        return Content.assemble(
            (f"{cell(one.turn, 5, right=True)} {cell(seat, 4)} ", "dim"),
            cell(one.left, side, right=True),
            (one.words, "bold reverse"),
            one.right,
        )

    def action_order(self) -> None:
        self._order = (self._order + 1) % len(_ORDERS)
        self._show()

    def action_shift(self, by: int) -> None:
        self._rows.action_shift(by)

    def action_page(self, by: int) -> None:
        self._rows.action_page(by)

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        at = self._rows.at_hand
        if at is not None:
            self.dismiss(at.rpartition(":")[0])

    def action_leave(self) -> None:
        self.dismiss(None)
