"""Details gathered under overall principles, the principles ranked and voted on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.live import principles, quick_line
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.state import Line
from fieldkit.tui import page
from fieldkit.tui.exercise import NEXT, board_of
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.two_sides import TwoSides
from fieldkit.tui.widgets import principle_rows as rows
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.widgets.seat_row import SeatRow
from fieldkit.tui.widgets.word_columns import RowBox
from fieldkit.tui.wording import cell, count_of

MODES = ("detail", "heading", "vote")
_LINES = {
    "detail": ("A detail", "words; 3: words for P3; 2 puts the marked one under 2"),
    "heading": ("An overall principle", "words; 3: words for P3; 2: the detail under 2"),
    "vote": ("Vote", "3 2: P3 for principle 2; 3 0 takes it back"),
}
_SIDES = {"outline": "detail", "headings": "heading"}
_ROLES = {"detail": BoardRole.DETAILS, "heading": BoardRole.PRINCIPLES}
_NO_DETAILS = "Nothing here yet. F2 types a detail as they say it, F3 an overall principle."
_NO_HEADINGS = "No overall principle yet. F3 types one; 1 and Enter then puts a detail under it."
_NO_BOARD = "The guide has no sheet for this: [FLIPCHART]{role=principles …} makes one."


class PrinciplesScreen(TwoSides):
    """Mark a detail, type the number of its principle. On the right the order and the votes."""

    TITLE = "Principles"
    WHICH = "principles"
    SIDES = ("outline", "headings")
    DRAFT = "principle"
    HELP = (
        "Details as they were said, under the overall principles they belong to. • came by itself, "
        "» after the prompts were opened. Mark a detail, type the number of its principle and press "
        "Enter (0: under none); "
        "with the mouse, click the detail, then the principle on the right."
    )
    ACTS = (
        Act("submit", ("enter",), "take it", "Takes the line; a number alone: under that one."),
        Act("side(1)", ("tab",), "side", "From the details to the principles, and back."),
        Act("side(-1)", ("shift+tab",), "side back", "The same, the other way round.", False),
        *TwoSides.MOVING,
        Act("add('detail')", ("f2",), "detail", "Types a detail."),
        Act("add('heading')", ("f3",), "principle", "Types an overall principle."),
        Act("add('vote')", ("f4",), "vote", "Types votes: 3 2 is P3's for principle 2."),
        Act("rank(-1)", ("f6", "ctrl+up"), "rank up", "Moves the marked principle up the order."),
        Act("rank(1)", ("f7", "ctrl+down"), "down", "Moves the marked principle down the order."),
        page.UNDO,
        Act("unrank", ("f9",), "no order", "Takes the order back: the principles are not ranked."),
        Act("under_which", ("ctrl+n",), "under …", "Puts the marked detail under one of a list."),
        page.REDO,
        NEXT,
        page.HELP,
        page.CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    PrinciplesScreen #sheets { height: 1fr; }
    PrinciplesScreen #outline { width: 3fr; }
    PrinciplesScreen #headings { width: 2fr; }
    PrinciplesScreen.-slim #sheets { layout: vertical; }
    PrinciplesScreen.-slim #sheets > RowBox { width: 1fr; height: 1fr; }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._mode = "detail"
        self._armed: str | None = None

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        with Horizontal(id="sheets"):
            yield RowBox("outline", _NO_DETAILS)
            yield RowBox("headings", _NO_HEADINGS)
        yield SeatRow()
        yield Pane(settled=False, id="say")
        yield LineRow(id="exercise-line")

    # --- what is shown -----------------------------------------------------------------------

    def _lines(self, mode: str) -> list[Line]:
        board = board_of(self.room.state, _ROLES[mode])
        return [] if board is None else board.all_lines()

    def _headings(self) -> list[tuple[int, Line]]:
        """In the group's order, each with its number."""
        return rows.in_order(self._lines("heading"), self.room.state.wall)

    def show_state(self) -> None:
        super().show_state()
        state, wall = self.room.state, self.room.state.wall
        details = [x for x in self._lines("detail") if not x.struck]
        headings = self._headings()
        known = {line.id for _, line in headings}
        loose = sum(wall.heading_of.get(x.id) not in known for x in details)
        at = self.side
        box = self.box("outline")
        name = f"Details: {len(details)}, {loose} under none"
        box.put(name, rows.outline(details, self._lines("heading"), wall), at == "outline")
        box = self.box("headings")
        board = board_of(state, BoardRole.PRINCIPLES)
        found = [rows.heading_row(n, line, state) for n, line in headings]
        name = f"Overall: {len(found)}{', in their order' if wall.ranked else ''}"
        if self._armed is not None:
            name = "Click where it belongs"
        box.put(name, found, at == "headings", _NO_BOARD if board is None else _NO_HEADINGS)
        said = f"{count_of(len(details), 'detail')}, {count_of(len(found), 'principle')}"
        self.title_line(f"Principles: {said}")
        self._show_line()

    def _show_line(self) -> None:
        row = self.query_one("#exercise-line", LineRow)
        name, self.line.placeholder = _LINES[self._mode]
        row.name_it(name)
        state = self.room.state
        badges = rows.vote_badges(state, {line.id: n for n, line in self._headings()})
        left = sum(p.code not in state.wall.votes for p in state.present())
        about = f"Votes, {left} still to come: " if left else "Votes, all here have voted: "
        seats = self.query_one(SeatRow)
        seats.set_class(self._mode != "vote" and not state.wall.votes, "-away")
        self.show_seats(about, badges)

    def line_changed(self, text: str) -> None:
        super().line_changed(text)
        self._show_line()

    # --- moving ------------------------------------------------------------------------------

    def action_side(self, by: int) -> None:
        self.turn_side(by)
        self._mode = _SIDES[self.side]
        self.show_state()

    @on(RowBox.Chosen)
    def _chosen(self, event: RowBox.Chosen) -> None:
        """A click on a detail, then one on a principle (in either list) brings the two together.
        In voting, a click on a principle is the vote of those whose numbers stand in the line."""
        self.side = event.box.id or self.side
        key = event.box.rows.at_hand if event.row else None
        number = next((n for n, line in self._headings() if line.id == key), None)
        armed, self._armed = self._armed, None
        if number is None:
            self._armed = key if self.side == "outline" else None
            self.go_to(self.side)
        elif self._mode == "vote" and self._votes_for(number):
            self.show_state()
        else:
            if armed is not None:
                self._put(armed, number)
            self.go_to(self.side)

    def _votes_for(self, number: int) -> bool:
        who, rest = quick_line.split_who(self.line.value)
        if not who or rest.strip():
            return False
        self.line.take(f"{who} {number}")
        self._submit_line()
        return True

    # --- details under principles ------------------------------------------------------------

    def _detail(self) -> Line | None:
        key = self.rows_of("outline").at_hand
        found = next((x for x in self._lines("detail") if x.id == key), None)
        if found is None:
            self.tell("Mark a detail first: arrows, or a click on it.", wrong=True)
        return found

    def action_under(self, number: int) -> bool:
        """Puts the marked detail under this principle (0: under none); False when it cannot be."""
        detail = self._detail()
        self._armed = None
        return detail is not None and self._put(detail.id, number)

    def _put(self, detail: str, number: int) -> bool:
        found = next((line for n, line in self._headings() if n == number), None)
        if number and found is None:
            self.tell(f"There is no principle {number}. F3 types one.", wrong=True)
            return False
        heading = found.id if found is not None else None
        if self.room.state.wall.heading_of.get(detail) == heading:
            self.show_state()
            return True
        following = self._next_loose(detail)
        if not self.did(partial(principles.group_detail, self.room, detail, heading)):
            return False
        self.rows_of("outline").mark(following or detail)
        words = self.room.state.line_by_id[detail].text
        self.tell(f"“{cell(words, min(40, len(words)))}” is now under {number or 'none'}.")
        return True

    def _next_loose(self, detail: str) -> str | None:
        """The next detail under none, where this one was under none: they go in one sweep."""
        grouped = self.room.state.wall.heading_of
        loose = [x.id for x in self._lines("detail") if not x.struck and x.id not in grouped]
        if detail not in loose:
            return None
        place = loose.index(detail)
        rest = loose[place + 1 :] + loose[:place]
        return rest[0] if rest else None

    def action_under_which(self) -> None:
        if self._detail() is None:
            return
        found = [Row(str(n), rows.heading_words(n, line)) for n, line in self._headings()]
        found.append(Row("0", Content("0 under none")))
        self.app.push_screen(
            PickScreen("Under which principle?", found, found[0].key), self._put_under
        )

    def _put_under(self, number: str | None) -> None:
        if number is not None:
            self.action_under(int(number))

    # --- the order ---------------------------------------------------------------------------

    def action_rank(self, by: int) -> None:
        order = [line.id for _, line in self._headings()]
        key = self.rows_of(self.side).at_hand
        if key is None or key not in order:
            self.tell("Mark an overall principle first: Tab goes to them.", wrong=True)
            return
        place = order.index(key) + by
        if not 0 <= place < len(order):
            return
        order.remove(key)
        order.insert(place, key)
        self.did(partial(principles.rank, self.room, order))

    def action_unrank(self) -> None:
        if self.room.state.wall.ranked:
            self.did(partial(principles.rank, self.room, []))

    # --- the line ----------------------------------------------------------------------------

    def action_add(self, mode: str) -> None:
        self._mode = mode
        self.go_to(next((side for side, what in _SIDES.items() if what == mode), self.side))

    def action_seat(self, code: str) -> None:
        self._mode = "vote"
        super().action_seat(code)
        self.show_state()

    def action_submit(self) -> None:
        self._submit_line()

    def _submit_line(self) -> None:
        typed = self.line.value.strip()
        if self._mode != "vote" and typed.isdecimal() and len(typed) < 3:
            if self.action_under(int(typed)):
                self.line.take("")
            return
        votes = self._mode == "vote" or self.line.value.strip().casefold().startswith("vote ")
        self.submits(self._vote if votes else self._write)

    def _vote(self, typed: str) -> None:
        quick_line.vote(self.room, typed)

    def _write(self, typed: str) -> None:
        side = "outline" if self._mode == "detail" else "headings"
        self.write_on(_ROLES[self._mode], side, typed)
