"""The charter in people's hands: marks on its lines, its fit with their principles, the polls."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial

from textual import on

from fieldkit.desk.live import principles, quick_line
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.state import Line
from fieldkit.domain.session.wall import Judgement
from fieldkit.domain.session.wall_events import Fit, MarkKind
from fieldkit.tui.charter_tabs import CharterTabs
from fieldkit.tui.display import display
from fieldkit.tui.exercise import board_of
from fieldkit.tui.readable_words import EXPLAINED, long_words, readable_words
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.charter_acts import ACTS, HELP_OF, LINES, TABS
from fieldkit.tui.widgets import charter_rows as rows
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.principle_rows import in_order
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.seat_row import SeatRow
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

_NO_CHARTER = (
    "This group has no charter to look at. Put charter.yaml into the guide pack, beside guide.md, "
    "before the group is set up: title, then standards with their commitments. "
    "`fieldkit guide check` reads it."
)
_NONE_SO = "Nobody marked a line so. F3 goes on to the next filter."
_NO_PRINCIPLES = (
    "The group has no overall principle yet. Ctrl+y goes to the principles; what is written there "
    "is laid against each standard here."
)
_NO_POLLS = 'No question of this guide has answers to pick from: [ASK]{choices="yes|no"} adds one.'


class CharterScreen(CharterTabs):
    """Three tabs: marks line by line, the group's principles against it, polls and wording."""

    TITLE = "Charter"
    WHICH = "charter"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)

    def __init__(self, room: Room, tab: str = "") -> None:
        """tab: lines, fit or polls; without one the polls where one is on the table."""
        item = room.state.items.get(room.state.item or "")
        at_hand = "polls" if item is not None and item.choices else "lines"
        super().__init__(room, tab if tab in TABS else at_hand)
        self._filter: MarkKind | None = None
        self._made: rows.Made = {}

    def about(self) -> str:
        return HELP_OF[self.tab]

    def _to_poll(self) -> None:
        """The question on the table is at hand when the polls are opened."""
        item = rows.poll_at_hand(self.room.state) if self.tab == "polls" else None
        if item is not None:
            self.rows.mark(f"{item}|1")

    @property
    def charter(self) -> Charter | None:
        return self.room.state.charter

    # --- what is shown -----------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        title = self.charter.title if self.charter is not None else "none in this pack"
        self.title_line(f"Charter: {title}")
        getattr(self, f"_show_{self.tab}")()
        self.show_people()

    def tab_opened(self) -> None:
        self._to_poll()

    def _show_lines(self) -> None:
        charter, state = self.charter, self.room.state
        if charter is None:
            self.put([], _NO_CHARTER, "")
            return
        made = count_of(len(state.wall.marks), "mark")
        say = f"{made}, all lines"
        if self._filter is not None:
            sign, word = rows.MARKS[self._filter]
            n = sum(m.mark is self._filter for m in state.wall.marks.values())
            say = (
                f"Only lines marked {sign} {word}: {count_of(n, 'mark')} of {len(state.wall.marks)}"
            )
        self.put(rows.charter_rows(charter, state, self._filter, self._made), _NONE_SO, say)

    def _headings(self) -> list[tuple[int, Line]]:
        board = board_of(self.room.state, BoardRole.PRINCIPLES)
        return [] if board is None else in_order(board.all_lines(), self.room.state.wall)

    def _show_fit(self) -> None:
        charter, headings = self.charter, self._headings()
        if charter is None:
            self.put([], _NO_CHARTER, "")
            return
        found = rows.fit_rows(charter, headings, self.room.state)
        say = rows.fit_counts(charter, headings, self.room.state) if found else ""
        self.put(found, _NO_PRINCIPLES, say)
        self._name_fit()

    def _name_fit(self) -> None:
        """The line says what a remark would be about."""
        heading, _, standard = (self.rows.at_hand or "").partition("|")
        number = next((n for n, line in self._headings() if line.id == heading), None)
        name = LINES["fit"][0] if number is None else f"{number} × {standard}: remark ›"
        self.query_one("#line-fit", LineRow).label(name)

    def _show_polls(self) -> None:
        self.put(rows.poll_rows(self.room.state), _NO_POLLS, "")
        self.query_one("#figures", Words).put(readable_words(self.charter))

    def show_people(self) -> None:
        seats = self.query_one(SeatRow)
        seats.set_class(self.tab == "fit", "-away")
        if self.tab == "lines":
            self.show_seats("Marks by: ", rows.marks_made(self.room.state))
        elif self.tab == "polls":
            item = self.room.state.items.get(self._poll() or "")
            self.show_seats("Answers: ", rows.poll_badges(self.room.state, item))

    def on_row_list_moved(self) -> None:
        if self.tab == "polls":
            self.show_people()
        elif self.tab == "fit":
            self._name_fit()

    # --- marks -------------------------------------------------------------------------------

    def action_filter(self) -> None:
        kinds = [None, *MarkKind]
        self._filter = kinds[(kinds.index(self._filter) + 1) % len(kinds)]
        self.show_state()

    def action_mark(self, kind: str) -> None:
        """The mark of those named in the line; what else stands there is the remark."""
        who, rest = quick_line.split_who(self.line.value)
        if not who:
            self.tell("Whose mark? Type their numbers, or click them above the line.", wrong=True)
            return
        sign = rows.MARKS[MarkKind(kind)][0] if kind else "-"
        token, _, after = rest.partition(" ")
        lines = self.charter.lines() if self.charter is not None else {}
        if token.casefold() in {x.casefold() for x in lines}:
            typed = f"{who} {token} {sign} {after}"
        else:
            typed = f"{who} {sign} {rest}"
        if self.did(lambda: self._mark(typed)):
            self.line.take("")

    def _mark(self, typed: str) -> None:
        at_hand = self.rows.at_hand
        read = quick_line.mark(self.room, typed, at_hand)
        self.call_after_refresh(self.rows.mark, read.line)

    # --- against our principles --------------------------------------------------------------

    def _pair(self) -> tuple[str, str] | None:
        key = self.rows.at_hand
        if key is None:
            self.tell("Mark a standard under a principle first.", wrong=True)
            return None
        heading, _, standard = key.partition("|")
        return heading, standard

    def action_judge(self, fit: str) -> None:
        """Judges the marked pair; words in the line are the remark. "" takes the judgement back."""
        pair = self._pair()
        if pair is None:
            return
        was = self.room.state.wall.fits.get(pair)
        if not fit:
            if was is not None:
                self.did(partial(principles.judge_fit, self.room, *pair, None))
            return
        remark = self.line.value.strip() or (was.remark if was is not None else "")
        if self.did(partial(principles.judge_fit, self.room, *pair, Fit(fit), remark)):
            self.line.take("")
            self.rows.action_shift(1)

    def action_remark(self) -> None:
        was = self._judged()
        if was is not None and not self.line.value:
            self.line.take(was.remark)

    def _judged(self) -> Judgement | None:
        pair = self._pair()
        was = self.room.state.wall.fits.get(pair) if pair is not None else None
        if pair is not None and was is None:
            self.tell("Judge it first: F4 reflected, F5 partly, F6 not.", wrong=True)
        return was

    def _submit_fit(self) -> None:
        """A whole line "1 right-treatment partly says polite", or the remark on the marked pair."""
        typed = self.line.value.strip()
        number, standard, fit, remark = [*typed.split(maxsplit=3), "", "", "", ""][:4]
        named = {str(n): line.id for n, line in self._headings()}
        if not typed:
            return
        ids = [s.id for s in self.charter.standards] if self.charter is not None else []
        near = get_close_matches(
            standard.casefold(), ids, n=1
        )  # else it is a remark like any other
        if number.isdecimal() and near and fit.casefold() in list(Fit):
            heading = named.get(number, number)
            kind = Fit(fit.casefold())
            if self.did(partial(principles.judge_fit, self.room, heading, standard, kind, remark)):
                self.line.take("")
            return
        was, pair = self._judged(), self._pair()
        if was is None or pair is None:
            return
        if self.did(partial(principles.judge_fit, self.room, *pair, was.fit, typed)):
            self.line.take("")

    # --- polls and the line ------------------------------------------------------------------

    def _poll(self) -> str | None:
        key = self.query_one("#polls", RowList).at_hand
        return None if key is None else key.rpartition("|")[0]

    def action_submit(self) -> None:
        match self.tab:
            case "lines":
                self.submits(self._mark)
            case "polls":
                self.submits(self._answer)
            case _:
                self._submit_fit()

    def action_take_back(self) -> None:
        """The answers of those named in the line are not recorded any more."""
        who, _ = quick_line.split_who(self.line.value)
        item = self._poll()
        if not who or item is None:
            self.tell("Whose answer? Type their numbers, or click them above the line.", wrong=True)
        elif self.did(lambda: quick_line.poll(self.room, item, f"{who} -", None)):
            self.line.take("")

    def _answer(self, typed: str) -> None:
        item = self._poll()
        if item is not None:
            quick_line.poll(self.room, item, typed, None)

    @on(RowList.Clicked, "#polls")
    def _clicked(self, event: RowList.Clicked) -> None:
        """A click on an answer is the answer of those whose numbers stand in the line."""
        item, _, number = event.key.rpartition("|")
        who, rest = quick_line.split_who(self.line.value)
        if not who or rest.strip():
            return
        if self.did(lambda: quick_line.poll(self.room, item, who, number)):
            self.line.take("")

    def action_wording(self) -> None:
        """The figures explained, and every long word."""
        from fieldkit.tui.screens.help import ListScreen

        found = [Row(word, display(word)) for word in long_words(self.charter)]
        figures = readable_words(self.charter).partition("\n")[0]
        about = f"{figures}\n\n{EXPLAINED}"
        self.app.push_screen(ListScreen("The charter's wording", about, found))
