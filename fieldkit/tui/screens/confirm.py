"""Small questions over a screen: yes or no, one line, one of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.line_input import LineInput
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

Given = TypeVar("Given")
F1 = Act("help", ("f1",), "help", "What this question is about.")

_BOX = """
{name} {{ align: center middle; }}
{name} > Vertical {{
    width: 90%; max-width: 76; height: auto; max-height: 90%;
    border: heavy #28A197; background: $surface; padding: 0 1;
}}
{name} .question {{ text-style: bold; height: auto; }}
"""


class Question(ModalScreen[Given]):
    """A question over a screen. It takes part in the tick and shows nothing by it."""

    ACTS: ClassVar[tuple[Act, ...]] = ()
    HELP: ClassVar[str] = ""

    def show_state(self) -> None:
        """Nothing here changes with the group."""

    def show_clock(self) -> None:
        """Nothing here changes with time."""

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(None, self.ACTS, self.HELP))


class ConfirmScreen(Question[bool]):
    """Yes or no. Enter takes the button the cursor is on, "no" to begin with unless sure is given."""

    TITLE = "A question"
    CSS = (
        _BOX.format(name="ConfirmScreen")
        + """
    ConfirmScreen Horizontal { height: 3; align-horizontal: right; }
    ConfirmScreen Button { margin: 0 1; }
    """
    )
    ACTS = (
        Act("yes", ("y",), "yes", "Yes, do it."),
        Act("no", ("n", "escape"), "no", "No, leave it."),
        F1,
    )
    HELP = "A question to be answered with yes or no. Nothing is done before the answer."
    BINDINGS = bindings(ACTS)

    def __init__(
        self, question: str, yes_label: str = "Yes", no_label: str = "No", *, sure: bool = False
    ) -> None:
        """sure: the cursor begins on "yes"."""
        super().__init__()
        self._first = "#yes" if sure else "#no"
        self._question, self._yes, self._no = question, yes_label, no_label

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question, classes="question")
            with Horizontal():
                yield Button(f"{self._yes} (y)", id="yes")
                yield Button(f"{self._no} (n)", id="no", variant="primary")

    def on_mount(self) -> None:
        self.query_one(self._first).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)


class AskScreen(Question[str | None]):
    """One line; None when it was left with Escape."""

    TITLE = "A line"
    CSS = _BOX.format(name="AskScreen")
    ACTS = (Act("leave", ("escape",), "leave it", "Back without an answer."), F1)
    HELP = "A line to be typed; Enter takes it. Nothing is done before that."
    BINDINGS = bindings(ACTS)

    def __init__(self, question: str, hint: str = "", value: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._value = question, hint, value

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question, classes="question")
            yield LineInput(placeholder=self._hint)
            yield ActRow((Act("done", ("enter",), "done", "Takes the line."), *self.ACTS))

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.take(self._value)
        line.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_done(self) -> None:
        self.dismiss(self.query_one(LineInput).value)

    def action_leave(self) -> None:
        self.dismiss(None)


class PickScreen(Question[str | None]):
    """One of a list, by its key; None when it was left with Escape."""

    TITLE = "A list to pick from"
    CSS = (
        _BOX.format(name="PickScreen")
        + """
    PickScreen > Vertical { height: 90%; }
    PickScreen RowList { height: 1fr; }
    """
    )
    ACTS = (
        Act("take", ("enter",), "take it", "Takes the marked row."),
        Act("leave", ("escape",), "leave it", "Back without a choice."),
        F1,
    )
    HELP = (
        "One of these is to be picked: mark it with the arrows and press Enter, or click it. "
        "Nothing is done before that."
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, question: str, rows: Sequence[Row], at: str | None = None) -> None:
        super().__init__()
        self._question, self._rows, self._start = question, rows, at

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question, classes="question")
            yield RowList(empty="There is nothing to pick from.")
            yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        rows = self.query_one(RowList)
        rows.set_rows(self._rows)
        rows.mark(self._start)  # without a start nothing is marked: Enter alone picks nothing
        rows.focus()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        self.dismiss(event.key)

    def action_take(self) -> None:
        at_hand = self.query_one(RowList).at_hand
        if at_hand is None and self._rows:
            asked = f"{self._question}\nMark one first: arrows, or a click."
            self.query_one(".question", Words).put(asked)
        else:
            self.dismiss(at_hand)

    def action_leave(self) -> None:
        self.dismiss(None)
