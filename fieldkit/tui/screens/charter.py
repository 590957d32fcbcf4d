"""The charter in people's hands: marks on its lines, its fit with their principles, the polls."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from fieldkit.desk.live import principles, quick_line
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.state import Line
from fieldkit.domain.session.wall_events import Fit, MarkKind
from fieldkit.tui import page
from fieldkit.tui.exercise import NEXT, Exercise, board_of, tab_row
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.readable_words import readable_words
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets import charter_rows as rows
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.principle_rows import in_order
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.seat_row import SeatRow
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

TABS = {"lines": "Marks on its lines", "fit": "Against our principles", "polls": "Polls, wording"}
_LINES = {
    "lines": ("Mark ›", "3 RT1 good works for me; 3 ? jargon for the marked line"),
    "fit": ("Remark ›", "m, then words about the marked pair; Enter keeps them"),
    "polls": ("Answer ›", "3 1, or 3 and the beginning of the answer"),
}
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


class CharterScreen(Exercise):
    """Three tabs: marks line by line, the group's principles against it, polls and wording."""

    TITLE = "Charter"
    WHICH = "charter"
    HELP = (
        "Marks by participant: ✓ good, + missing, ? do not understand, ∅ says nothing. Type whose "
        "it is, the line if another than the marked one, the mark, and what they said: "
        "3 RT1 good works for me. With the mouse: the line, the people, the mark below."
    )
    ACTS = (
        Act("tab", ("f2",), "next tab", "Marks, against our principles, polls and wording."),
        Act("submit", ("enter",), "take it", "Takes the line: 3 RT1 good; 3,5 ? jargon; 3 1."),
        Act("mark('good')", ("f5",), "✓ good", "Those in the line find the marked line good."),
        Act("mark('missing')", ("f6",), "+ missing", "Something is missing at the marked line."),
        Act("mark('unclear')", ("f7",), "? unclear", "They do not understand the marked line."),
        Act("mark('empty')", ("f8",), "∅ nothing", "The marked line says nothing to them."),
        Act("mark('')", ("f4",), "take back", "Takes their mark on the marked line back."),
        Act("filter", ("f3",), "filter", "Only lines marked good, missing, unclear, empty; all."),
        Act("judge('reflected')", ("r",), "reflected", "The standard reflects the principle."),
        Act("judge('partly')", ("p",), "partly", "The standard reflects the principle in part."),
        Act("judge('not')", ("n",), "not", "The standard does not reflect the principle."),
        Act("judge('')", ("c",), "clear", "Takes the judgement back."),
        Act("remark", ("m",), "remark", "Types a remark on the marked judgement."),
        Act("shift(-1)", ("up",), "", "Marks the row above.", False),
        Act("shift(1)", ("down",), "", "Marks the row below.", False),
        Act("page(-1)", ("pageup",), "", "A page up.", False),
        Act("page(1)", ("pagedown",), "", "A page down.", False),
        NEXT,
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        page.HELP,
        page.CLOSE,
    )
    BINDINGS = bindings(ACTS)
    NOT_TYPING = frozenset({"judge", "remark", "keys"})
    ONLY_IN: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("mark", "filter"), "lines"),
        **dict.fromkeys(("judge", "remark", "keys"), "fit"),
    }
    CSS = """
    CharterScreen #tabs { height: 1; padding: 0 1; }
    CharterScreen ContentSwitcher { height: 1fr; }
    CharterScreen ContentSwitcher > Vertical { height: 1fr; }
    CharterScreen .say { height: auto; max-height: 2; padding: 0 1; text-style: bold; }
    CharterScreen #figures { height: auto; max-height: 4; padding: 0 1; border-top: solid $panel; }
    CharterScreen.-tiny #tabs, CharterScreen.-tiny .say, CharterScreen.-tiny #figures { display: none; }
    """

    def __init__(self, room: Room, tab: str = "") -> None:
        """tab: lines, fit or polls; without one the polls where one is on the table."""
        super().__init__(room)
        item = room.state.items.get(room.state.item or "")
        at_hand = "polls" if item is not None and item.choices else "lines"
        self._tab = tab if tab in TABS else at_hand
        self._filter: MarkKind | None = None
        self._drawn: dict[str, object] = {}
        self._made: rows.Made = {}
        self._drafts = {t: LineDraft(self, f"charter-{t}") for t in TABS}

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Words(id="tabs")
        with ContentSwitcher(initial=f"tab-{self._tab}"):
            for tab in TABS:
                with Vertical(id=f"tab-{tab}"):
                    yield Words(id=f"{tab}-say", classes="say")
                    yield RowList(id=tab, wrap=True, focusable=tab == "fit")
                    if tab == "polls":
                        yield Words(id="figures")
        yield SeatRow()
        for tab, (name, hint) in _LINES.items():
            yield LineRow(name, hint, id=f"line-{tab}")

    def opened(self) -> None:
        for tab, draft in self._drafts.items():
            self.query_one(f"#line-{tab}", LineRow).line.take(draft.restore())
        self._to_poll()
        self._focus_tab()

    def _to_poll(self) -> None:
        """The question on the table is at hand when the polls are opened."""
        item = rows.poll_at_hand(self.room.state) if self._tab == "polls" else None
        if item is not None:
            self._list.mark(f"{item}|1")

    def on_unmount(self) -> None:
        for draft in self._drafts.values():
            draft.flush()

    @property
    def line(self) -> LineInput:
        return self.query_one(f"#line-{self._tab}", LineRow).line

    @property
    def _list(self) -> RowList:
        return self.query_one(f"#{self._tab}", RowList)

    @property
    def charter(self) -> Charter | None:
        return self.room.state.charter

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        only = self.ONLY_IN.get(action.split("(", maxsplit=1)[0])
        return super().check_action(action, parameters) if only in (None, self._tab) else False

    # --- what is shown -----------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        self.query_one("#tabs", Words).put(tab_row(TABS, self._tab, "tab"))
        for tab in TABS:
            self.query_one(f"#line-{tab}", LineRow).display = tab == self._tab
        title = self.charter.title if self.charter is not None else "none in this pack"
        self.title_line(f"Charter: {title}")
        getattr(self, f"_show_{self._tab}")()
        self._show_people()

    def _put(self, found: list[Row], empty: str, say: str) -> None:
        """Draws the open tab where anything in it changed."""
        shown = [(r.key, c.plain, tuple(c.spans)) for r in found if (c := r.words())]
        if self._drawn.get(self._tab) != (shown, empty):
            self._drawn[self._tab] = (shown, empty)
            self._list.set_rows(found, empty)
        words = self.query_one(f"#{self._tab}-say", Words)
        words.put(say)
        words.set_class(not say, "-away")

    def _show_lines(self) -> None:
        charter, state = self.charter, self.room.state
        if charter is None:
            self._put([], _NO_CHARTER, "")
            return
        made = count_of(len(state.wall.marks), "mark")
        say = f"{made}, all lines"
        if self._filter is not None:
            sign, word = rows.MARKS[self._filter]
            n = sum(m.mark is self._filter for m in state.wall.marks.values())
            say = (
                f"Only lines marked {sign} {word}: {count_of(n, 'mark')} of {len(state.wall.marks)}"
            )
        self._put(rows.charter_rows(charter, state, self._filter, self._made), _NONE_SO, say)

    def _headings(self) -> list[tuple[int, Line]]:
        board = board_of(self.room.state, BoardRole.PRINCIPLES)
        return [] if board is None else in_order(board.all_lines(), self.room.state.wall)

    def _show_fit(self) -> None:
        charter, headings = self.charter, self._headings()
        if charter is None:
            self._put([], _NO_CHARTER, "")
            return
        found = rows.fit_rows(charter, headings, self.room.state)
        say = rows.fit_counts(charter, headings, self.room.state) if found else ""
        self._put(found, _NO_PRINCIPLES, say)

    def _show_polls(self) -> None:
        self._put(rows.poll_rows(self.room.state), _NO_POLLS, "")
        self.query_one("#figures", Words).put(readable_words(self.charter))

    def _show_people(self) -> None:
        seats = self.query_one(SeatRow)
        seats.set_class(self._tab == "fit", "-away")
        if self._tab == "lines":
            self.show_seats("Marks by: ", rows.marks_made(self.room.state))
        elif self._tab == "polls":
            item = self.room.state.items.get(self._poll() or "")
            self.show_seats("Answers: ", rows.poll_badges(self.room.state, item))

    def on_row_list_moved(self) -> None:
        if self._tab == "polls":
            self._show_people()

    def line_changed(self, text: str) -> None:
        self._drafts[self._tab].typed(text)
        self._show_people()

    # --- moving ------------------------------------------------------------------------------

    def action_tab(self, tab: str = "") -> None:
        names = list(TABS)
        self._tab = tab or names[(names.index(self._tab) + 1) % len(names)]
        self.query_one(ContentSwitcher).current = f"tab-{self._tab}"
        self.show_state()
        self._to_poll()
        self._focus_tab()
        self.show_acts()

    def _focus_tab(self) -> None:
        self.set_focus(self._list if self._tab == "fit" else self.line)

    def action_shift(self, by: int) -> None:
        self._list.action_shift(by)

    def action_page(self, by: int) -> None:
        self._list.action_page(by)

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
        at_hand = self._list.at_hand
        read = quick_line.mark(self.room, typed, at_hand)
        self.call_after_refresh(self._list.mark, read.line)

    # --- against our principles --------------------------------------------------------------

    def _pair(self) -> tuple[str, str] | None:
        key = self._list.at_hand
        if key is None:
            self.tell("Mark a standard under a principle first.", wrong=True)
            return None
        heading, _, standard = key.partition("|")
        return heading, standard

    def action_judge(self, fit: str) -> None:
        pair = self._pair()
        if pair is None:
            return
        was = self.room.state.wall.fits.get(pair)
        if was is None and not fit:
            return
        remark = was.remark if was is not None and fit else ""
        kind = Fit(fit) if fit else None
        if self.did(partial(principles.judge_fit, self.room, *pair, kind, remark)) and kind:
            self._list.action_shift(1)

    def action_remark(self) -> None:
        pair = self._pair()
        was = self.room.state.wall.fits.get(pair) if pair is not None else None
        if pair is not None and was is None:
            self.tell("Judge it first: r reflected, p partly, n not.", wrong=True)
        elif was is not None:
            if not self.line.value:
                self.line.take(was.remark)
            self.set_focus(self.line)

    def _remark(self, typed: str) -> None:
        pair = self._pair()
        was = self.room.state.wall.fits.get(pair) if pair is not None else None
        if pair is not None and was is not None:
            principles.judge_fit(self.room, *pair, was.fit, typed)

    # --- polls and the line ------------------------------------------------------------------

    def _poll(self) -> str | None:
        key = self.query_one("#polls", RowList).at_hand
        return None if key is None else key.rpartition("|")[0]

    def action_submit(self) -> None:
        match self._tab:
            case "lines":
                self.submits(self._mark)
            case "polls":
                self.submits(self._answer)
            case _ if not self.typing:
                self.action_remark()
            case _ if self.did(lambda: self._remark(self.line.value)):
                self.line.take("")
                self._focus_tab()

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

    def action_close(self) -> None:
        if self._tab == "fit" and self.typing:
            self._focus_tab()
        else:
            super().action_close()
