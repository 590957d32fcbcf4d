"""What became of the question on the table, said outright."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from fieldkit.desk.live import running
from fieldkit.domain.session.events import Covered
from fieldkit.tui.display import display
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.words import FROM_WHOM, FROM_WHOM_HINT, item_words, people_in

CHOICES: tuple[tuple[str, Covered | None, str], ...] = (
    ("u", Covered.CAME_UP, "came up by itself; asks from whom"),
    ("s", Covered.SKIPPED, "skipped for time"),
    ("n", Covered.NOT_APPLICABLE, "not applicable to this group"),
    ("a", Covered.ASKED, "asked"),
    ("c", None, "no mark (asked if it was on the table)"),
)


class MarkScreen(LiveScreen):
    """Five choices, each with its letter; Enter or the mouse takes one, Escape none."""

    ACTS = (
        *(Act(f"take('{key}')", (key,), key, f"Marks it: {words}.") for key, _, words in CHOICES),
        Act("close", ("escape", "f3"), "Back", "Back to the room, nothing marked."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTS)]
    CSS = """
    MarkScreen { align: center middle; background: $background 60%; }
    MarkScreen #box { width: 60; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
        border: round $primary; background: $surface; }
    MarkScreen #words { height: auto; max-height: 4; margin: 0 0 1 0; }
    MarkScreen OptionList { height: auto; border: none; padding: 0; background: $surface; }
    """

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Pane(id="words", settled=False)
            yield OptionList(
                *(Option(display(f"{key}  {words}"), id=key) for key, _, words in CHOICES)
            )

    def on_mount(self) -> None:
        state = self.room.state
        self.item_id = state.item
        if state.item is not None:
            self.query_one("#words", Pane).put(
                display(item_words(state, state.items[state.item]), "bold")
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take(str(event.option_id))

    def action_take(self, key: str) -> None:
        covered = next(mark for letter, mark, _ in CHOICES if letter == key)
        item = self.item_id
        if item is None:
            self.dismiss()
        elif covered is Covered.CAME_UP:
            self.app.push_screen(AskScreen(FROM_WHOM, FROM_WHOM_HINT), self._came_up_from)
        else:
            self.attempt(lambda: running.cover(self.room, item, covered))
            self.dismiss()

    def _came_up_from(self, typed: str | None) -> None:
        item = self.item_id
        if item is None or typed is None:
            return
        who = people_in(typed)
        if self.attempt(lambda: running.cover(self.room, item, Covered.CAME_UP, who=who)):
            self.dismiss()

    def action_close(self) -> None:
        self.dismiss()
