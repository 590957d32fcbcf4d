"""The two lists of words side by side, and the pairs and gaps the group draws between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.word_columns import SIGNS, RowBox, pair_row, word_row
from fieldkit.tui.wording import count_of

ROLES = {"now": BoardRole.WORDS_NOW, "wanted": BoardRole.WORDS_WANTED}
_NAMES = {"now": "Now", "wanted": "Wanted"}
_NO_BOARD = (
    "The guide has no list for this. A sheet with role={} holds it: [FLIPCHART]{{role={} …}}."
)
_NO_WORDS = "No word yet. {} types one; 3: cold remembers that P3 said it."
_NO_PAIRS = "No pair yet. Mark a word on each side, then F4 same, F5 near, F6 apart; F7: a gap."


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A pair that still lacks its reason. closeness: None for a gap. was: the reason it has so far.
    pair: the one that is put right; None: it is drawn now."""

    now: str | None
    wanted: str | None
    closeness: Closeness | None
    was: str = ""
    pair: str | None = None


class WordPairsScreen(TwoSides):
    """Mark a word on each side, draw the pair, say why; a word may also stand alone."""

    TITLE = "Words"
    WHICH = "words"
    SIDES = ("now", "wanted", "pairs")
    DRAFT = "words"
    HELP = (
        "How they treat us now on the left, how we want to be treated on the right. What the group "
        "says about how near the two lists are as a whole is an ordinary note: write it in the "
        "line of the room. Up and down arrows mark a word in the current list, Tab goes on to the next."
    )
    ACTS = (
        Act("submit", ("enter",), "take it", "Adds the word in the line, or draws the pair."),
        Act("side(1)", ("tab",), "side", "On to the other list, then to the pairs."),
        Act("side(-1)", ("shift+tab",), "side back", "Back to the list before.", False),
        *TwoSides.MOVING,
        Act("add('now')", ("f2",), "word now", "Types words for how it is now."),
        Act("add('wanted')", ("f3",), "word wanted", "Types words for how it should be."),
        Act("pair('same')", ("f4",), "same", "The two marked words are the same."),
        Act("pair('near')", ("f5",), "near", "The two marked words are near each other."),
        Act("pair('apart')", ("f6",), "apart", "The two marked words are far apart."),
        Act("gap", ("f7",), "gap", "Nothing stands against the marked word."),
        page.UNDO,
        Act("unpair", ("f9",), "unpair", "Takes the marked pair apart, or the marked word's pair."),
        Act("reason", ("ctrl+n",), "reason", "Puts the marked pair's reason into the line."),
        page.REDO,
        NEXT,
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
        yield Pane(settled=False, id="say")
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
        gaps = sum(p.is_gap for p in pairs)
        drawn = f"{count_of(len(pairs) - gaps, 'pair')}, {count_of(gaps, 'gap')}"
        self.box("pairs").put(drawn, rows, self.side == "pairs")
        self.title_line(f"Words: {drawn}, {alone} unpaired")
        self._show_line()

    def _show_line(self) -> None:
        row, drawing = self.query_one("#exercise-line", LineRow), self._drawing
        if drawing is None:
            row.name_it(f"{_NAMES[self._adds_to]}: a word")
            self.line.placeholder = "type a word and Enter; 3: cold for P3"
        elif drawing.closeness is None:
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
        self._leave_drawing()
        self.turn_side(by)

    def go_to(self, side: str) -> None:
        if side in ROLES:
            self._adds_to = side
        super().go_to(side)

    @on(RowBox.Chosen)
    def _chosen(self, event: RowBox.Chosen) -> None:
        if self._drawing is None:
            self.go_to(event.box.id or self.side)

    # --- pairs -------------------------------------------------------------------------------

    def _pair_at_hand(self) -> Pair | None:
        key = self.marked("pairs") if self.side == "pairs" else None
        return next((p for p in self.room.state.wall.pairs if p.id == key), None)

    def action_pair(self, how: str) -> None:
        if self._drawing is not None and self._drawing.closeness is not None:
            self._drawing = replace(self._drawing, closeness=Closeness(how))
            self.show_state()
            return
        self._leave_drawing()
        pair = self._pair_at_hand()
        if pair is not None and pair.is_gap:
            self.tell("A gap has one word only. Mark a word on each side.", wrong=True)
            return
        if pair is not None:
            self._draws(_Drawing(pair.now, pair.wanted, Closeness(how), pair.reason, pair.id))
            return
        now, wanted = self.marked("now"), self.marked("wanted")
        if now is None or wanted is None:
            self.tell("A pair needs a word on each side: F2 and F3 type them.", wrong=True)
            return
        same = [p for _, p in self._pairs_of(now) if p.wanted == wanted]
        self._draws(_Drawing(now, wanted, Closeness(how), same[0].reason if same else ""))

    def action_gap(self) -> None:
        self._leave_drawing()
        marked = self.marked(self.side) if self.side != "pairs" else None
        if marked is None:
            self.tell("Mark the word that nothing stands against.", wrong=True)
            return
        pairs = self._pairs_of(marked)
        if any(not p.is_gap for _, p in pairs):
            self.tell(f"That word is in pair {pairs[0][0]}: F9 takes it apart first.", wrong=True)
            return
        now, wanted = (marked, None) if self.side == "now" else (None, marked)
        was, gap = (pairs[0][1].reason, pairs[0][1].id) if pairs else ("", None)
        self._draws(_Drawing(now, wanted, None, was, gap))

    def action_reason(self) -> None:
        """The reason of a pair that is drawn: put right in the line, or cleared there."""
        pair = self._pair_at_hand() or self._only_pair()
        if pair is not None:
            near = None if pair.is_gap else pair.closeness
            self._draws(_Drawing(pair.now, pair.wanted, near, pair.reason, pair.id))

    def _draws(self, drawing: _Drawing) -> None:
        if self._drawing is None:
            self._half = self.line.value
        self._drawing = drawing
        self.hush()
        self.line.take(drawing.was or self._reason.restore())
        self.show_state()

    def _leave_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing = None
            self._reason.typed("")
            self.line.take(self._half)
            self.show_state()

    def action_unpair(self) -> None:
        self._leave_drawing()
        pair = self._pair_at_hand() or self._only_pair()
        if pair is not None:
            self.did(partial(principles.unpair_words, self.room, pair.id))

    def _only_pair(self) -> Pair | None:
        """The pair of the marked word, where it is in one only."""
        found = self._pairs_of(self.marked(self.side) or "") if self.side in ROLES else []
        if len(found) == 1:
            return found[0][1]
        said = "Mark the pair first: Tab goes to the pairs."
        if found:
            said = "That word is in several pairs: mark the pair below."
        self.tell(said, wrong=True)
        return None

    # --- the line ----------------------------------------------------------------------------

    def line_changed(self, text: str) -> None:
        (self.draft if self._drawing is None else self._reason).typed(text)

    def action_add(self, side: str) -> None:
        self._leave_drawing()
        self.go_to(side)

    def action_submit(self) -> None:
        drawing = self._drawing
        if drawing is None:
            self.submits(self._add)
        elif self.did(lambda: self._pair(drawing)):
            self._leave_drawing()

    def _pair(self, drawing: _Drawing) -> None:
        if drawing.pair is not None:
            principles.change_pair(
                self.room, drawing.pair, closeness=drawing.closeness, reason=self.line.value
            )
            return
        principles.pair_words(
            self.room, drawing.now, drawing.wanted, drawing.closeness, self.line.value
        )

    def _add(self, typed: str) -> None:
        self.write_on(ROLES[self._adds_to], self._adds_to, typed)

    def action_close(self) -> None:
        if self._drawing is not None:
            self._leave_drawing()
        else:
            super().action_close()
