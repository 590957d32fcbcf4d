"""The rounds of the map: opened, closed with what is missing, the wall locked."""

from __future__ import annotations

from fieldkit.desk.live import stickers
from fieldkit.domain.guide.model import Round
from fieldkit.tui.screens.confirm import ConfirmScreen
from fieldkit.tui.wall_page import WallPage
from fieldkit.tui.widgets import map_words as words
from fieldkit.tui.widgets.map_rows import SHAPE


class Rounds(WallPage):
    """What opens and ends a round; asks first where a round could be entered by mistake."""

    def action_open(self, which: str) -> None:
        new, wall = Round(which), self.room.state.wall
        if wall.round is new:
            self.tell(f"{words.ROUND_NAMES[new]} is open already.")
            return
        doubts = words.doubts(self.room.state, new)
        if doubts:
            self.app.push_screen(
                ConfirmScreen(doubts, f"Open {new.value} {SHAPE[new]}"),
                lambda yes: self._open(new) if yes else None,
            )
        else:
            self._open(new)

    def _open(self, new: Round) -> None:
        if self.did(lambda: stickers.open_round(self.room, new)):
            self.begun(new)
            self.tell(f"{words.ROUND_NAMES[new]} is open: {words.QUESTIONS[new]}")

    def begun(self, new: Round) -> None:
        """Called when a round was opened."""

    def action_close_round(self) -> None:
        round_ = self.room.state.wall.round
        if round_ is None:
            self.tell("No round is open.", wrong=True)
            return
        left = self.attempt(lambda: stickers.close_round(self.room))
        if left is not None:
            still = words.missing_words(self.room.state, left)
            self.tell(f"{words.ROUND_NAMES[round_]} is closed. {still}", wrong=bool(left.dots))

    def action_lock(self) -> None:
        locked = not self.room.state.wall.locked
        if self.did(lambda: stickers.lock(self.room, locked)):
            self.tell("The wall is locked as it is." if locked else "The wall is unlocked.")
