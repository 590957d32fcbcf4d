"""The two lists of words side by side, and the pairs and gaps the group draws between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from fieldkit.desk.live import principles
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.state import Line
from fieldkit.domain.session.wall import Pair
from fieldkit.domain.session.wall_events import Closeness
from fieldkit.tui import page
from fieldkit.tui.display import plain
from fieldkit.tui.exercise import NEXT, board_of
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.two_sides import TwoSides
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.word_columns import SIGNS, RowBox, is_gap, pair_row, word_row
from fieldkit.tui.wording import count_of

ROLES = {"now": BoardRole.WORDS_NOW, "wanted": BoardRole.WORDS_WANTED}
_NAMES = {"now": "Now", "wanted": "Wanted"}
_NO_BOARD = (
    "The guide has no list for this. A sheet with role={} holds it: [FLIPCHART]{{role={} …}}."
)
_NO_WORDS = "No word yet. {} types one; 3: cold remembers that P3 said it."
_NO_PAIRS = "No pair yet. Mark a word on each side, then s same, n near, a apart; g: a gap."


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A pair that still lacks its reason. was: the reason it has so far."""

    now: str | None
    wanted: str | None
    closeness: Closeness
    was: str = ""


class WordPairsScreen(TwoSides):
    """Mark a word on each side, draw the pair, say why; a word may also stand alone."""

    TITLE = "Words"
    WHICH = "words"
    SIDES = ("now", "wanted", "pairs")
    DRAFT = "words"
    NOT_TYPING = frozenset({"pair", "gap", "unpair", "keys"})
    HELP = (
        "How they treat us now on the left, how we want to be treated on the right. What the group "
        "says about how near the two lists are as a whole is an ordinary note: write it in the "
        "line of the room."
    )
    ACTS = (
        Act("side(1)", ("tab",), "side", "On to the other list, then to the pairs."),
        Act("side(-1)", ("shift+tab",), "side back", "Back to the list before.", False),
        Act("shift(-1)", ("up",), "", "Marks the row above.", False),
        Act("shift(1)", ("down",), "", "Marks the row below.", False),
        Act("pair('same')", ("s",), "same", "The two marked words are the same."),
        Act("pair('near')", ("n",), "near", "The two marked words are near each other."),
        Act("pair('apart')", ("a",), "apart", "The two marked words are far apart."),
        Act("gap", ("g",), "gap", "Nothing stands against the marked word."),
        Act("unpair", ("u",), "unpair", "Takes the marked pair apart, or the marked word's pair."),
        Act("add('now')", ("f2",), "word now", "Types words for how it is now."),
        Act("add('wanted')", ("f3",), "word wanted", "Types words for how it should be."),
        Act("submit", ("enter",), "take it", "Adds the word in the line, or draws the pair."),
        page.UNDO,
        page.REDO,
        NEXT,
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        page.HELP,
        page.CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    WordPairsScreen #lists { height: 3fr; }
    WordPairsScreen #lists > RowBox { width: 1fr; }
    WordPairsScreen #pairs { height: 2fr; }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._adds_to = "now"
        self._drawing: _Drawing | None = None
        self._half = ""
        self._reason = LineDraft(self, "pair-reason")

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        with Horizontal(id="lists"):
            yield RowBox("now")
            yield RowBox("wanted")
        yield RowBox("pairs", _NO_PAIRS)
        yield LineRow(id="exercise-line")

    def on_unmount(self) -> None:
        super().on_unmount()
        self._reason.flush()

    # --- what is shown -----------------------------------------------------------------------

    def _words(self, side: str) -> list[Line]:
        board = board_of(self.room.state, ROLES[side])
        return [] if board is None else [x for x in board.all_lines() if not x.struck]

    def _pairs_of(self, line: str) -> list[tuple[int, Pair]]:
        pairs = enumerate(self.room.state.wall.pairs, 1)
        return [(n, p) for n, p in pairs if line in (p.now, p.wanted)]

    def show_state(self) -> None:
        super().show_state()
        alone = 0
        for side, key in (("now", "F2"), ("wanted", "F3")):
            board = board_of(self.room.state, ROLES[side])
            words = self._words(side)
            open_ = sum(not self._pairs_of(x.id) for x in words)
            alone += open_
            role = ROLES[side].value
            name = "No such list in the guide" if board is None else board.title
            if words:
                name = f"○{open_}/{len(words)} · {name}"
            empty = _NO_BOARD.format(role, role) if board is None else _NO_WORDS.format(key)
            rows = [word_row(x, self._pairs_of(x.id)) for x in words]
            self.box(side).put(name, rows, side == self.side, empty)
        pairs = self.room.state.wall.pairs
        rows = [pair_row(n, p, self.room.state) for n, p in enumerate(pairs, 1)]
        gaps = sum(is_gap(p) for p in pairs)
        drawn = f"{count_of(len(pairs) - gaps, 'pair')}, {count_of(gaps, 'gap')}"
        self.box("pairs").put(drawn, rows, self.side == "pairs")
        self.title_line(f"Words: {drawn}, {alone} unpaired")
        self._show_line()

    def _show_line(self) -> None:
        row, drawing = self.query_one("#exercise-line", LineRow), self._drawing
        if drawing is None:
            row.name_it(f"{_NAMES[self._adds_to]}: a word")
            self.line.placeholder = "type a word and Enter; 3: cold for P3"
        elif drawing.now is None or drawing.wanted is None:
            row.name_it(f"Nothing against “{self._short(drawing.now or drawing.wanted)}”: why?")
            self.line.placeholder = "Enter alone: no reason given"
        else:
            sign = SIGNS[drawing.closeness]
            words = f"{self._short(drawing.now)} {sign} {self._short(drawing.wanted)}"
            row.name_it(f"{words}: why {drawing.closeness.value}?")
            self.line.placeholder = "Enter alone: no reason given"

    def _short(self, line: str | None) -> str:
        found = self.room.state.line_by_id.get(line or "")
        words = plain(found.text[:80], one_line=True) if found is not None else ""
        return words if len(words) <= 11 else f"{words[:10]}…"

    # --- moving ------------------------------------------------------------------------------

    def action_side(self, by: int) -> None:
        if self.typing and self._drawing is None:
            self.action_add("wanted" if self._adds_to == "now" else "now")
            return
        self._leave_drawing()
        self.turn_side(by)

    @on(RowBox.Chosen)
    def _chosen(self, event: RowBox.Chosen) -> None:
        if self._drawing is None:
            self.go_to(event.box.id or self.side)

    # --- pairs -------------------------------------------------------------------------------

    def _pair_at_hand(self) -> Pair | None:
        key = self.marked("pairs") if self.side == "pairs" else None
        return next((p for p in self.room.state.wall.pairs if p.id == key), None)

    def action_pair(self, how: str) -> None:
        pair = self._pair_at_hand()
        if pair is not None and is_gap(pair):
            self.tell("A gap has one word only. Mark a word on each side.", wrong=True)
            return
        if pair is not None:
            self._draws(_Drawing(pair.now, pair.wanted, Closeness(how), pair.reason))
            return
        now, wanted = self.marked("now"), self.marked("wanted")
        if now is None or wanted is None:
            self.tell("A pair needs a word on each side: F2 and F3 type them.", wrong=True)
            return
        same = [p for _, p in self._pairs_of(now) if p.wanted == wanted]
        self._draws(_Drawing(now, wanted, Closeness(how), same[0].reason if same else ""))

    def action_gap(self) -> None:
        marked = self.marked(self.side) if self.side != "pairs" else None
        if marked is None:
            self.tell("Mark the word that nothing stands against.", wrong=True)
            return
        pairs = self._pairs_of(marked)
        if any(not is_gap(p) for _, p in pairs):
            self.tell(f"That word is in pair {pairs[0][0]}: u takes it apart first.", wrong=True)
            return
        now, wanted = (marked, None) if self.side == "now" else (None, marked)
        was = pairs[0][1].reason if pairs else ""
        self._draws(_Drawing(now, wanted, Closeness.APART, was))

    def _draws(self, drawing: _Drawing) -> None:
        if self._drawing is None:
            self._half = self.line.value
        self._drawing = drawing
        self.line.take(drawing.was or self._reason.restore())
        self.set_focus(self.line)
        self.show_state()

    def _leave_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing = None
            self._reason.typed("")
            self.line.take(self._half)
            self.set_focus(self.rows_of(self.side))
            self.show_state()

    def action_unpair(self) -> None:
        pair = self._pair_at_hand()
        if pair is None and self.side != "pairs":
            found = self._pairs_of(self.marked(self.side) or "")
            if len(found) > 1:
                self.tell("That word is in several pairs: mark the pair below.", wrong=True)
                return
            pair = found[0][1] if found else None
        if pair is None:
            self.tell("Mark the pair to take apart.", wrong=True)
        else:
            self.did(partial(principles.unpair_words, self.room, pair.id))

    # --- the line ----------------------------------------------------------------------------

    def line_changed(self, text: str) -> None:
        (self.draft if self._drawing is None else self._reason).typed(text)

    def action_add(self, side: str) -> None:
        self._leave_drawing()
        self._adds_to = side
        self.set_focus(self.line)
        self.show_state()

    def action_submit(self) -> None:
        drawing = self._drawing
        if drawing is not None:
            if not self.typing:
                self.set_focus(self.line)
            elif self.did(lambda: self._pair(drawing)):
                self._leave_drawing()
        elif self.typing:
            self.submits(self._add)
        else:
            self.action_add(self.side if self.side in ROLES else self._adds_to)

    def _pair(self, drawing: _Drawing) -> None:
        principles.pair_words(
            self.room, drawing.now, drawing.wanted, drawing.closeness, self.line.value
        )

    def _add(self, typed: str) -> None:
        self.write_on(ROLES[self._adds_to], self._adds_to, typed)

    def action_close(self) -> None:
        if self._drawing is not None:
            self._leave_drawing()
        elif self.typing:
            self.set_focus(self.rows_of(self.side))
        else:
            super().action_close()
