"""Every question of the guide and what became of it; any of them can be put on the table."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.live import running
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.coverage import Coverage, coverage, tally
from fieldkit.domain.session.events import Covered
from fieldkit.tui.page import CLOSE, HELP, Page
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.widgets.coverage_rows import detail, rows_of, tally_words
from fieldkit.tui.widgets.row_list import RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.words import FROM_WHOM, FROM_WHOM_HINT, people_in


class Filter(StrEnum):
    ALL = "all questions"
    TO_COME = "still to come"
    MUST = "must-asks"


class CoverageScreen(Page):
    """The list of questions by section."""

    TITLE = "Coverage"
    ACTS = (
        Act("show", ("enter",), "put on the table", "Puts the marked question on the table now."),
        Act("cover('asked')", ("a",), "asked", "Marks the question as asked."),
        Act("came_up", ("u",), "came up", "Marks that it came up by itself; asks from whom."),
        Act("cover('skipped')", ("s",), "skipped", "Marks it as skipped for time."),
        Act("cover('not-applicable')", ("n",), "not applicable", "It is not for this group."),
        Act("cover('')", ("c",), "clear", "Takes the mark back."),
        Act("filter", ("f",), "filter", "All questions, those still to come, or the must-asks."),
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    CoverageScreen #coverage-tally { height: auto; max-height: 2; padding: 0 1; }
    CoverageScreen #coverage-detail {
        height: auto; min-height: 2; max-height: 40%; padding: 0 1;
        border-top: solid $panel-lighten-2;
    }
    """

    def __init__(self, room: Room, filter: Filter = Filter.ALL) -> None:
        super().__init__(room)
        self._filter = filter
        self._found: list[Coverage] = []
        self._second = -1

    def body(self) -> Iterable[Widget]:
        yield Words(id="coverage-tally")
        yield RowList(id="coverage-list")
        yield Words(id="coverage-detail")

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    def opened(self) -> None:
        self._list.focus()
        state = self.room.state
        if state.item is not None:
            # What is on the table may be no question: then the section's first one.
            here = (c.item.id for c in self._found if c.section == state.section)
            self._list.mark(next(here, None))
            self._list.mark(state.item)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        state = self.room.state
        self._found = coverage(state, self.room.now_s)
        kept = [one for one in self._found if self._stays(one)]
        counts = tally_words(tally(self._found)) or "the guide has no questions"
        self.title_line(f"Coverage: {self._filter}")
        self.query_one("#coverage-tally", Words).put(counts[:1].upper() + counts[1:])
        empty = {
            Filter.ALL: "This guide puts no question to the group.",
            Filter.TO_COME: "No question is still to come. f shows all of them.",
            Filter.MUST: "No question of this guide is marked as a must-ask. f shows all.",
        }
        self._list.set_rows(rows_of(kept, state), empty[self._filter])
        self._show_detail()

    def show_clock(self) -> None:
        """The question on the table counts its seconds."""
        super().show_clock()
        second = int(self.room.now_s)
        if second != self._second:
            self._second = second
            self.show_state()

    def _stays(self, one: Coverage) -> bool:
        match self._filter:
            case Filter.TO_COME:
                return one.state is None
            case Filter.MUST:
                return one.item.must
            case _:
                return True

    def _at_hand(self) -> Coverage | None:
        key = self._list.at_hand
        return next((one for one in self._found if one.item.id == key), None)

    def _show_detail(self) -> None:
        one = self._at_hand()
        words = Content("") if one is None else detail(one, self.room.state)
        self.query_one("#coverage-detail", Words).put(words)

    def on_row_list_moved(self) -> None:
        self._show_detail()

    # --- acts --------------------------------------------------------------------------------

    def action_show(self) -> None:
        one = self._at_hand()
        if one is not None and self.did(lambda: running.show(self.room, one.item.id)):
            self.dismiss()

    def action_cover(self, state: str) -> None:
        one = self._at_hand()
        if one is not None:
            covered = Covered(state) if state else None
            self.did(lambda: running.cover(self.room, one.item.id, covered))

    def action_came_up(self) -> None:
        one = self._at_hand()
        if one is None:
            return

        def mark(typed: str | None) -> None:
            if typed is not None:
                who = people_in(typed)
                self.did(lambda: running.cover(self.room, one.item.id, Covered.CAME_UP, who=who))

        self.app.push_screen(AskScreen(FROM_WHOM, FROM_WHOM_HINT), mark)

    def action_filter(self) -> None:
        order = list(Filter)
        self._filter = order[(order.index(self._filter) + 1) % len(order)]
        self.show_state()
