"""What the screens opened from the room share: a title with the time, the acts at the foot."""

from __future__ import annotations

from typing import ClassVar

from fieldkit.desk.live import undoing
from fieldkit.domain.session.rundown import pace
from fieldkit.domain.session.state import Phase
from fieldkit.errors import FieldkitError
from fieldkit.tui.framed import CLOSE, HELP, REDO, UNDO, Framed
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import pace_words

__all__ = ["CLOSE", "HELP", "REDO", "UNDO", "Page"]


class Page(Framed, LiveScreen):
    """A screen over the room. Subclasses give `body`, draw in `show_state`, and call `title`."""

    SHOWS_PACE: ClassVar[bool] = True

    def show_clock(self) -> None:
        if not self.SHOWS_PACE:
            return
        state = self.room.state
        words = pace_words(pace(state, self.room.now_s)) if state.phase is Phase.RUNNING else ""
        self.query_one("#page-pace", Words).put(words)

    def action_undo(self) -> None:
        self.turn(lambda: f"Taken back: {undoing.undo(self.room)}. Ctrl+r does it again.")

    def action_redo(self) -> None:
        self.turn(lambda: f"Done again: {undoing.redo(self.room)}.")

    @property
    def names(self) -> dict[str, str]:
        """First names by code; none while names are hidden."""
        if getattr(self.app, "names_hidden", False):
            return {}
        try:
            return self.room.roster.names(self.room.group)
        except FieldkitError:
            return {}  # the codes are enough to go on; setting up says what is wrong with the file

    @property
    def phones(self) -> dict[str, str]:
        """Phone numbers by code, as far as the roster can be read."""
        try:
            return self.room.roster.phones(self.room.group)
        except FieldkitError:
            return {}
