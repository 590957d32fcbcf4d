"""Words of the turn at hand pointed at with the arrows: what is coded next goes to these alone."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from fieldkit.tui.coding_page import CodingPage
from fieldkit.tui.word_run import WordRun


class Pointing(CodingPage):
    """run: the words pointed at, and of which turn; None: the whole turn is meant."""

    run: WordRun | None = None
    _of: str | None = None

    @property
    def pointing(self) -> bool:
        """Are words pointed at?"""
        return self.run is not None

    def marked(self) -> tuple[int, int | None]:
        """Start and end of what is to be coded, in code points of the turn; end None: all of it."""
        said = self.turn_at_hand
        if self.run is None or said is None or said.ref != self._of:
            return 0, None
        return self.view.shown(said).said_span(*self.run.marked)

    def moved(self) -> None:
        if self.run is not None and self._list.at_hand != self._of:
            self.stop_pointing()
        super().moved()

    def stop_pointing(self) -> None:
        """The whole turn is meant again."""
        self.run = self._of = None
        self._list.repaint()
        self.show_acts()

    def _turn_words(self, ref: str) -> Content:
        words = super()._turn_words(ref)
        if self.run is not None and ref == self._of:
            words = words.stylize("bold reverse", *self.run.marked)
        return words

    def action_point(self, by: int) -> None:
        said = self.turn_at_hand
        if said is None or (self.view.looking and not self.view.names):
            if said is not None:
                self.tell("Names are still being looked for; words can be pointed at after that.")
            return
        self.run = WordRun(self.view.shown(said).text, 0 if by > 0 else -1)
        self._of = said.ref
        self._pointed()
        self.show_acts()

    def action_word(self, by: int) -> None:
        self._move(lambda run: run.step(by))

    def action_longer(self, by: int) -> None:
        self._move(lambda run: run.extend(by))

    def action_word_line(self, by: int) -> None:
        lines = self._list.lines_at_hand()
        self._move(lambda run: run.line(by, lines))

    def action_word_end(self, place: int) -> None:
        self._move(lambda run: run.to_end(place))

    def action_pin(self) -> None:
        self._move(WordRun.pin)

    def _move(self, how: Callable[[WordRun], None]) -> None:
        if self.run is not None:
            how(self.run)
            self._pointed()

    def _pointed(self) -> None:
        if self.run is not None and self._of is not None:
            self._list.mark_at(self._of, self.run.place)
            self._list.repaint()

    def action_close(self) -> None:
        if self.run is not None and not self.typing:
            self.stop_pointing()
        else:
            super().action_close()
