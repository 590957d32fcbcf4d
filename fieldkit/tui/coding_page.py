"""The coding screen's drawing: turns with codes under them, what stands beside, suggestions behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from fieldkit.assist.suggest.rows import Suggestion
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.suggester import Suggested, Suggester
from fieldkit.domain.coding.codebook import Code
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import FieldkitError
from fieldkit.tui import coding_words as words
from fieldkit.tui.coding_view import CodingView
from fieldkit.tui.talk_looking import Looking
from fieldkit.tui.talk_view import Band, TalkView
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.widgets.talk_list import TalkList, TurnRow
from fieldkit.tui.widgets.words_line import Words

CODE = "Code"
REST_S = 2.0
"""Seconds without an act before suggestions are worked out anew."""


class CodingPage(Looking):
    """One coder's layer on one transcript. record: the one that counts when none is named."""

    DEFAULT_CSS = """
    CodingPage #desk { height: 1fr; }
    CodingPage #turns { width: 1fr; }
    CodingPage #side { display: none; width: 40%; max-width: 72; height: 1fr; padding: 0 1;
        border-left: solid $panel-lighten-2; }
    CodingPage.-roomy #side { display: block; }
    CodingPage #beneath { height: 6; padding: 0 1; border-top: solid $panel-lighten-2; }
    CodingPage.-tall #beneath { height: 10; }
    CodingPage.-low #beneath { height: 2; border-top: none; }
    CodingPage.-tiny #beneath { height: 1; border-top: none; }
    CodingPage.-roomy #beneath { display: none; }
    CodingPage #page-pace { width: 58%; text-align: right; }
    CodingPage ActRow { height: 3; }
    CodingPage.-roomy ActRow { height: 2; }
    CodingPage.-low ActRow { height: 2; }
    CodingPage.-tiny ActRow { height: 1; }
    CodingPage #newer { height: 1; padding: 0 1; text-style: bold reverse; }
    """

    def __init__(self, layer: Layer, record: Record, at: str | None = None) -> None:
        """at: the turn to begin at; else the first that is to go. Raises StoreBroken."""
        self.coding = CodingView(layer, record)
        super().__init__(layer.book, self.coding)
        self.own = layer
        self._begin = at
        self._at: dict[str, str] = {}  # the coding at hand, by turn
        self._suggester: Suggester | None = None
        self._rest: Timer | None = None
        self._suggesting = self._stale = False
        self._books: object = None
        self.picked: list[Code] = []
        self.pick = 0

    @property
    def way_back(self) -> str:
        return f"fieldkit code open {self.book.group}"

    def body(self) -> Iterable[Widget]:
        yield Words(self.NAMES_SHOWN, id="names-shown")
        yield Words(self.LOOKING, id="behind")
        yield Words(id="newer")
        with Horizontal(id="desk"):
            with Vertical(id="turns"):
                yield TalkList(self.moved)
                yield Pane(id="beneath")
            yield Pane(id="side")
        with Horizontal(id="foot"):
            yield LineRow(id="line")
            yield Pane(id="found")

    def opened(self) -> None:
        super().opened()
        first = self.first_open()
        begin = self._begin if self._begin in self.view.place else first
        if begin is not None:
            self._list.mark(begin)

    def first_open(self) -> str | None:
        """The first turn that is to go."""
        raise NotImplementedError

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_about)

    def hear(self) -> bool:
        heard = self.book.refresh()
        return bool(self.own.refresh()) or heard or self.own.codebooks.book is not self._books

    # --- suggestions, behind the screen --------------------------------------------------------

    def ask_suggestions(self) -> None:
        """Has suggestions worked out, as things stand. What is being worked out is waited for first: a
        hand that is quicker than the engines would else never see any."""
        if self.gone:
            return
        if self._suggesting:
            self._stale = True
            return
        self._suggesting, self._stale = True, False
        record = self.view.record.id
        if self._suggester is None or self._suggester.record != record:
            self._suggester = Suggester(self.book.study, self.book.group, record, self.own.coder)
        suggester, view = self._suggester, self.view

        def work() -> Suggested | FieldkitError:
            try:
                return suggester(view.veil)
            except FieldkitError as refusal:
                return refusal
            finally:
                self._suggesting = False

        self._behind.ask("suggest", work)

    def _later(self) -> None:
        """Suggestions are worked out anew once the coder rests for a moment."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_S, self.ask_suggestions)

    def found_behind(self, outcome: object) -> None:
        super().found_behind(outcome)
        if isinstance(outcome, Suggested):
            if self.coding.suggested is None:
                # Talk, veil and codebook stay as long as the screen: the collector need not go through
                # them between two keys, for a tenth of a second at 10,000 turns.
                gc.freeze()
            self.coding.take_suggested(outcome)
            if self._stale:
                self._later()

    def ask_behind(self) -> None:
        asked = self._asked
        super().ask_behind()
        if asked != self._asked:
            self.ask_suggestions()

    # --- drawing -----------------------------------------------------------------------------------

    def drawn_by(self) -> tuple[object, ...]:
        view = self.coding
        return (*super().drawn_by(), id(self._books), view.only, view.code)

    def show_state(self) -> None:
        self._books = self.own.codebooks.book
        self.view.refold()
        news = self.own.news()
        touched = self.coding.touch(news)
        if news:
            self._later()
        before = self._drawn
        super().show_state()
        if touched and before == self._drawn:
            self._put(touched)
        newer = self._newer()
        self.query_one("#newer", Words).put(newer)
        self.query_one("#newer").display = bool(newer)

    def _put(self, refs: Sequence[str]) -> None:
        """The rows of these turns and of their sections are drawn anew, and no others."""
        view = self.view
        turns = [view.said[view.place[ref]] for ref in refs]
        rows: list[Row] = [self._turn_row(said) for said in turns]
        sections = {view.section_of(said) for said in turns}
        rows += [self.band_row(band) for band in view.bands() if band.section in sections]
        self._list.put_rows(rows)
        self.query_one("#page-pace", Words).put(self.filter_words())

    def band_row(self, band: Band) -> Row:
        return Row(f"-{band.first}", words.band_line(self.coding, band), False)

    def _turn_row(self, said: Said) -> TurnRow:
        view, ref = self.coding, said.ref
        text = view.room_for(said)
        under = words.under(view, said, self.at_hand_of(said))
        was = self._rows.get(ref)
        if was is not None and was[1].text == text and _alike(was[1].under, under):
            if was[0] == view.version:
                return was[1]
            row = was[1]
        else:
            row = TurnRow(
                ref, partial(self._turn_words, ref), True, text, partial(self._head, ref), under
            )
        self._rows[ref] = (view.version, row)
        return row

    def _head(self, ref: str, width: int) -> Content:
        said = self.view.at(ref)
        return Content("") if said is None else words.head_of(self.coding, said, width)

    def title_words(self, chosen: int) -> str:
        return words.title_of(self.coding, chosen)

    def empty(self) -> str:
        return "No such turn. Ctrl+A shows all of them."

    def _newer(self) -> str:
        """That a corrected version came in, where one did."""
        by = self.view.record.replaced_by
        if self.gone:
            return ""
        if by is not None and by in self.book.records.all:
            return "▲ A corrected version of this transcript came in. Ctrl+E goes on with it."
        return (
            "▲ This transcript is set aside: it counts no longer." if self.view.record.aside else ""
        )

    # --- what stands beside the turn -------------------------------------------------------------

    def moved(self) -> None:
        """Another turn is at hand."""
        self.show_about()

    def at_hand_of(self, said: Said) -> str | None:
        """The coding at hand on a turn: the one chosen, else the one made last."""
        codings = self.coding.codings(said)
        chosen = self._at.get(said.ref)
        if any(x.id == chosen for x in codings):
            return chosen
        return max((x.id for x in codings), default=None)

    def coding_at_hand(self) -> Coding | None:
        """The coding at hand on the turn at hand."""
        said = self.turn_at_hand
        wanted = self.at_hand_of(said) if said is not None else None
        return self.own.codings.all.get(wanted) if wanted is not None else None

    def suggestions_at_hand(self) -> tuple[Suggestion, ...]:
        """What is proposed for the turn at hand."""
        said = self.turn_at_hand
        return self.coding.suggestions(said) if said is not None else ()

    def show_about(self) -> None:
        roomy = self.has_class("-roomy")
        pane = self.query_one("#side" if roomy else "#beneath", Pane)
        width, height = pane.content_size.width, pane.content_size.height
        if width and height:
            lines = self._beside(width, height) if roomy else self._beneath(width, height)
            pane.put(Content("\n").join(lines))

    @property
    def choosing(self) -> bool:
        """Is a code being typed?"""
        return self.use == CODE and self.typing

    def _pieces(self, width: int, *, whole: bool) -> tuple[list[Content], list[Content]]:
        """The lines about the coder's codes on the turn at hand, and about what is proposed for it."""
        said = self.turn_at_hand
        if said is None:
            return [], []
        view = self.coding
        busy = view.suggested is None and self._behind.busy
        return (
            words.codings_lines(view, said, self.at_hand_of(said), width),
            words.suggestion_lines(view, view.suggestions(said), width, whole=whole, busy=busy),
        )

    def _beneath(self, width: int, height: int) -> list[Content]:
        if self.choosing:
            return words.code_lines(self.coding, self.picked, self.pick, width, height)
        said = self.turn_at_hand
        if said is None:
            return []
        mine, proposed = self._pieces(width, whole=False)
        if height == 1:
            return [*(mine if self.coding.codings(said) else proposed)][:1]
        if height < 4:
            return [*mine[:1], *proposed][:height]
        top = [words.turn_line(self.coding, said).truncate(width, ellipsis=True)]
        room = max(1, height - 1 - len(proposed))
        return [*top, *mine[:room], *proposed][:height]

    def _beside(self, width: int, height: int) -> list[Content]:
        said = self.turn_at_hand
        lines: list[Content] = []
        if said is not None:
            mine, proposed = self._pieces(width, whole=True)
            lines = [words.turn_line(self.coding, said), Content("")]
            lines += [_title("Your codes"), *mine, Content("")]
            lines += [_title("Suggested"), *proposed, Content("")]
        codes = self.picked if self.choosing else self.all_codes()
        used = sum(max(1, len(line.wrap(width))) for line in lines)
        lines.append(_title(self.codes_title(codes)))
        room = max(3, height - used - 1)
        at = self.pick if self.choosing else None
        return [*lines, *words.code_lines(self.coding, codes, at, width, room)]

    def codes_title(self, codes: Sequence[Code]) -> str:
        """What stands above the codes."""
        return "Codes" if not self.choosing else f"Codes: {words.codes_words(codes)}, Enter gives"

    def all_codes(self) -> list[Code]:
        """The codes that are offered, the recent first."""
        raise NotImplementedError

    def filter_words(self) -> str:
        """What is left out, in words, and how far the coder is."""
        view, told = self.coding, []
        if view.voice is not None or view.section is not None:
            told.append(super().filter_words())
        if view.only is not None:
            told.append(f"only {view.only.value.partition(':')[0]}")
        if view.code is not None:
            told.append(words.name_of(view, view.code))
        return " · ".join([*told, words.progress_words(view)])

    @property
    def filtered(self) -> bool:
        return super().filtered or self.coding.only is not None or self.coding.code is not None

    def action_everything(self) -> None:
        self.coding.choose(None, None)
        super().action_everything()

    # --- acts --------------------------------------------------------------------------------------

    def on_turn(self, act: Callable[[Said], object]) -> bool:
        """Does something with the turn at hand; False where there is none or it was refused."""
        said = self.turn_at_hand
        return said is not None and not self.gone and self.did(lambda: act(said))

    def new_view(self, record: Record) -> TalkView:
        return CodingView(self.own, record)

    def show_view(self, view: TalkView) -> None:
        assert isinstance(view, CodingView)
        self.coding = view
        self._at.clear()
        super().show_view(view)
        self.ask_suggestions()


def _alike(one: Content, other: Content) -> bool:
    return one is other or (one.plain == other.plain and one.spans == other.spans)


def _title(text: str) -> Content:
    return Content.styled(text, "bold underline")
