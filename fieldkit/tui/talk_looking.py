"""The line at the foot of a transcript: searching as one types, going to a turn or a time."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.finding import nearest_turn, seconds_typed
from fieldkit.errors import AskedWrongly
from fieldkit.tui.talk_page import TalkPage
from fieldkit.tui.talk_view import TalkView
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.pane import Pane

SEARCH, GO = "Search", "Go to"


class Looking(TalkPage):
    """Subclasses lay out `#foot` with the line `#line` and `#found` in it. use: what the line is for."""

    DEFAULT_CSS = """
    Looking #foot { height: 1; }
    Looking #line { width: 1fr; }
    Looking #found { width: auto; min-width: 18; height: 1; padding: 0 1; background: $surface; }
    Looking.-slim #found { min-width: 14; }
    """
    HINTS: ClassVar[dict[str, str]] = {
        SEARCH: "words, as they are shown",
        GO: "1:02:30, or a turn such as 34",
    }

    def __init__(self, book: Book, view: TalkView) -> None:
        super().__init__(book, view)
        self.use = SEARCH

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def typing(self) -> bool:
        """Is the cursor in the line?"""
        return self.is_mounted and self.focused is self._line

    @property
    def sought(self) -> bool:
        """Are words looked for?"""
        return bool(self._search.found.words)

    @property
    def line_stays(self) -> bool:
        """Is the line there also when nothing is typed?"""
        return False

    # --- what the line says ------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        self.show_line()

    def show_line(self) -> None:
        """The line: there while something is typed or sought."""
        looking = self.view.looking and not self.view.names
        self.query_one("#foot").display = self.line_stays or self.typing or self.sought
        told = self._search.told(looking=looking) if self.use == SEARCH else self.told()
        self.query_one("#found", Pane).put(Content(told))
        name, hint = self.line_says()
        self.query_one("#line", LineRow).name_it(name)
        self._line.placeholder = hint

    def line_says(self) -> tuple[str, str]:
        """What stands before the line, and in it while it is empty."""
        return self.use, self.HINTS[self.use]

    def told(self) -> str:
        """What stands behind the line when it is not for searching."""
        return ""

    def on_descendant_focus(self) -> None:
        """The cursor went into the line or out of it: other keys count."""
        if self.whole:
            self.show_acts()
            self.show_line()
            self.show_about()

    # --- typing ------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed(event.value)

    def typed(self, value: str) -> None:
        """Something else is in the line."""
        if self.use == SEARCH and value != self._search.words:
            self._search.words = value
            self._search.look(self.view, self._search.from_ or self._list.at_hand)
            self._to_match()

    def _to_match(self) -> None:
        if self._search.ref is not None:
            self._list.mark_at(self._search.ref, self._search.place)
        self._list.repaint()
        self.show_line()
        self.show_acts()

    def action_search(self) -> None:
        self._search.from_ = self._list.at_hand
        self.take_line(SEARCH, self._search.words)

    def action_go(self) -> None:
        self.take_line(GO)

    def take_line(self, use: str, words: str = "") -> None:
        """The cursor goes into the line."""
        self.use = use
        self._line.take(words)
        self.query_one("#foot").display = True
        self._line.focus()
        self.call_after_refresh(self.show_state)

    def leave_line(self) -> None:
        """The cursor goes back to the turns; what is sought stays."""
        if self.use != SEARCH:
            self.use = SEARCH
            self._line.take(self._search.words)
        self._search.from_ = None
        self._list.focus()
        self.call_after_refresh(self.show_state)

    def action_submit(self) -> None:
        if self.use != GO or self._go_to(self._line.value.strip()):
            self.leave_line()

    # --- going -------------------------------------------------------------------------------------

    def _go_to(self, typed: str) -> bool:
        """Marks the turn at this time or of this number; False when that is refused."""
        view = self.view

        def place() -> int:
            if ":" in typed:
                return nearest_turn(view.said, seconds_typed(typed))
            return self.book.turn(typed, view.record.number).index

        try:
            at = place()
        except AskedWrongly as refusal:
            self.tell(str(refusal), wrong=True)
            return False
        self.go_to_turn(view.said[at].ref)
        return True

    def go_to_turn(self, ref: str) -> None:
        """Marks this turn, also where a filter leaves it out."""
        if ref not in {said.ref for said in self.view.chosen()}:
            self.action_everything()
        self._list.mark(ref)

    def action_match(self, by: int) -> None:
        self._search.step(self.view, self._list.at_hand, by)
        self._to_match()

    def action_match_typing(self, by: int) -> None:
        self.action_match(by)

    def action_close(self) -> None:
        if self.typing:
            if self.use == SEARCH:
                self._line.take("")
            self.leave_line()
        elif self._search.words:
            self._line.take("")
        elif self.filtered:
            self.action_everything()
        else:
            super().action_close()
