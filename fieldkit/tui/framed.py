"""The frame most screens stand in: a title line above, the acts at the foot, help for both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from fieldkit.errors import FieldkitError
from fieldkit.tui.acting import ActingScreen
from fieldkit.tui.display import plain
from fieldkit.tui.registry import Act
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.words_line import Words

CLOSE = Act("close", ("escape",), "back", "Back to where you came from; nothing is lost.")
UNDO = Act("undo", ("f8",), "undo", "Takes back your last act; ctrl+r does it again.")
REDO = Act("redo", ("ctrl+r",), "redo", "Does again what you last took back.", False)
HELP = Act("help", ("f1",), "help", "Help for the place the cursor is in.")
KEYS = Act("keys", ("question_mark",), "keys", "A page of all keys.", False)
LAST = (UNDO, REDO, KEYS, HELP, CLOSE)
"""What a screen at the desk ends its list of acts with."""


class Framed(ActingScreen):
    """Subclasses give `body`, draw in `show_state`, and call `title_line`."""

    DEFAULT_CSS = """
    Framed > #page-head { height: 1; background: #12436D; color: white; }
    Framed #page-title { width: 1fr; height: 1; text-style: bold; padding: 0 1; }
    Framed #page-pace { width: auto; height: 1; padding: 0 1; }
    Framed .field-name { height: 1; text-style: bold; }
    Framed.-slim #page-pace { display: none; }
    """
    ACTS: ClassVar[tuple[Act, ...]] = (HELP, CLOSE)
    AUTO_FOCUS: ClassVar[str | None] = ""  # each screen says itself where the cursor goes

    def compose(self) -> ComposeResult:
        with Horizontal(id="page-head"):
            yield Words(id="page-title")
            yield Words(id="page-pace")
        yield from self.body()
        yield ActRow()

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the acts."""
        return ()

    def on_mount(self) -> None:
        self.show_state()
        self.show_clock()
        self.opened()

    def opened(self) -> None:
        """Called once, when everything is drawn: where the cursor goes."""

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            try:
                self.hear()
            except FieldkitError as refusal:
                self.refused(refusal)
            self.show_state()
            self.show_clock()

    def title_line(self, words: str) -> None:
        self.query_one("#page-title", Words).put(plain(words, one_line=True))

    def show_state(self) -> None:
        self.show_acts()

    def show_acts(self) -> None:
        """The acts that can be done now, at the foot."""
        self.query_one(ActRow).show_acts([a for a in self.ACTS if self.check_action(a.action, ())])

    def did(self, act: Callable[[], object]) -> bool:
        """Does an act, tells of a refusal; True when it is done."""
        return self.attempt(lambda: (act(), True)[1]) is True

    def turn(self, act: Callable[[], str]) -> None:
        """Undoes or does again, and tells in words what it was."""
        said = self.attempt(act)
        if said is not None:
            self.turned()
            self.tell(said)

    def turned(self) -> None:
        """Called when an act was taken back or done again."""

    def action_close(self) -> None:
        self.dismiss()

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen, help_of

        self.app.push_screen(HelpScreen(None, self.ACTS, help_of(self.focused or self)))

    def action_keys(self) -> None:
        from fieldkit.tui.screens.help import KeysScreen

        self.app.push_screen(KeysScreen(self))
