"""The transcript: what was said, turn by turn, under the guide's sections; to read and put right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.finding import nearest_turn, seconds_typed
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import AskedWrongly, FieldkitError
from fieldkit.tui import talk_words as words
from fieldkit.tui.behind import Behind
from fieldkit.tui.display import plain
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.screens.transcript_acts import ACTS, ONLY_IN_LINE, ONLY_IN_LIST
from fieldkit.tui.screens.words import WholeScreen
from fieldkit.tui.talk_filters import Filtering
from fieldkit.tui.talk_fixing import Fixing
from fieldkit.tui.talk_search import Search
from fieldkit.tui.talk_view import TalkView
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.widgets.talk_list import TalkList, TurnRow
from fieldkit.tui.widgets.words_line import Words

_GONE = "This transcript was taken back. Ctrl+R brings it in again."


class TranscriptScreen(Filtering, Fixing):
    """One of a group's transcripts. record: which (the last that counts when none is named)."""

    TITLE = "Transcript"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    CSS = """
    TranscriptScreen #names-shown { height: 1; background: #F46A25; color: black; text-style: bold; padding: 0 1; }
    TranscriptScreen #behind { height: 1; padding: 0 1; text-style: italic; }
    TranscriptScreen #turn-about {
        height: 4; padding: 0 1; border-top: solid $panel-lighten-2;
    }
    TranscriptScreen.-low #turn-about { height: 1; border-top: none; }
    TranscriptScreen #foot { height: 1; }
    TranscriptScreen #line { width: 1fr; }
    TranscriptScreen #found { width: auto; min-width: 18; height: 1; padding: 0 1; background: $surface; }
    TranscriptScreen.-slim #found { min-width: 14; }
    TranscriptScreen.-tiny #turn-about { display: none; }
    """

    def __init__(self, book: Book, record: Record | None = None) -> None:
        """Raises TranscriptError when the group has none, StoreBroken."""
        super().__init__(book)
        counting = book.records.counting()
        self.view = TalkView(book, record or (counting[-1] if counting else book.one()))
        self._behind = Behind(self)
        self._search = Search()
        self._going = False
        self._rows: dict[str, tuple[int, TurnRow]] = {}
        self._drawn: tuple[object, ...] = ()
        self._stood: tuple[str, str] | None = None  # the turn left out, and where one stands since
        self._asked: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield Words("▲ NAMES ARE SHOWN AS THEY WERE SAID · Ctrl+L hides them", id="names-shown")
        yield Words("Looking for names and sections; names are covered until then …", id="behind")
        yield TalkList(self._show_about)
        yield Pane(id="turn-about")
        with Horizontal(id="foot"):
            yield LineRow(id="line")
            yield Pane(id="found")

    @property
    def _list(self) -> TalkList:
        return self.query_one(TalkList)

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def turn_at_hand(self) -> Said | None:
        return self.view.at(self._list.at_hand)

    def opened(self) -> None:
        self._list.focus()

    def on_unmount(self) -> None:
        self._behind.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        name = action.split("(", maxsplit=1)[0]
        typing = self.is_mounted and self.focused is self._line
        if (name in ONLY_IN_LINE and not typing) or (name in ONLY_IN_LIST and typing):
            return False
        if name.startswith("match") and (self._going or not self._search.found.words):
            return False
        if name == "which" and len(self.book.records.all) < 2:
            return False
        if name == "everything" and not self.filtered:
            return False
        return super().check_action(action, parameters)

    # --- behind the screen -----------------------------------------------------------------------

    def _ask_behind(self) -> None:
        """Has names looked for and sections found, once for each state of the log."""
        view, book, record = self.view, self.book, self.view.record
        asked = (len(book.events), record.id)
        if asked == self._asked or record.id not in book.records.all:
            return
        self._asked = asked
        self._behind.ask("veil", lambda: Veil(book, record, view.veil))
        self._behind.ask("lay", lambda: lay(book, record, view.laid))

    @on(Behind.Done)
    def _found_behind(self, event: Behind.Done) -> None:
        event.stop()
        match event.outcome:
            case Veil() as veil if veil.record.id == self.view.record.id:
                self.view.take_veil(veil)
            case Laid() as laid:
                self.view.laid = laid
            case FieldkitError() as refusal:
                self.tell(str(refusal), wrong=True)
            case Exception() as fault:
                raise fault
        self.show_state()

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        view = self.view
        view.refold()
        self._ask_behind()
        drawn = (len(self.book.events), view.voice, view.section, view.names, view.record.id,
                 id(view.veil), id(view.laid))  # fmt: skip
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw()
        self.query_one("#names-shown").display = view.names
        self.query_one("#behind").display = view.veil is None or view.laid is None
        self._show_line()
        self._show_about()

    def _draw(self) -> None:
        view = self.view
        gone = view.record.id not in self.book.records.all
        chosen = [] if gone else view.chosen()
        rows = self._turn_rows(chosen)
        at = self._list.at_hand
        self._list.set_rows(rows, _GONE if gone else self._empty())
        stand = self._nearest(chosen, at)
        if stand is not None:
            self._list.mark(stand)
        self.title_line(words.title_of(self.book, view.record, len(chosen), len(view.said)))
        self.query_one("#page-pace", Words).put(self.filter_words())
        self._search.look(view, self._list.at_hand)

    def _nearest(self, chosen: list[Said], at: str | None) -> str | None:
        """The turn to stand at when some are left out or back: the one that was at hand, else the
        nearest to it; and the old one again as soon as it is there, if nobody moved meanwhile."""
        if self._stood is not None and at == self._stood[1]:
            at = self._stood[0]
        self._stood = None
        place = self.view.place
        if at is None or at not in place or any(said.ref == at for said in chosen):
            return at
        near = min(
            (said.ref for said in chosen), key=lambda ref: abs(place[ref] - place[at]), default=None
        )
        if near is not None:
            self._stood = (at, near)
        return near

    def _turn_rows(self, chosen: list[Said]) -> list[Row]:
        bands = {band.first: band for band in self.view.bands()}
        starts = sorted(bands)
        rows: list[Row] = []
        at = 0
        for said in chosen:
            place = self.view.place[said.ref]
            band = None
            while at < len(starts) and starts[at] <= place:
                band = bands[starts[at]]
                at += 1
            if band is not None:
                rows.append(Row(f"-{band.first}", words.band_words(self.view, band), False))
            rows.append(self._turn_row(said))
        return rows

    def _turn_row(self, said: Said) -> TurnRow:
        """The row of a turn: the same one as long as its words are the same, so that its lines need
        not be reckoned again."""
        version, ref = self.view.version, said.ref
        was = self._rows.get(ref)
        if was is not None and was[0] == version:
            return was[1]
        text = self.view.room_for(said)
        if was is not None and was[1].text == text:
            row = was[1]
        else:
            row = TurnRow(ref, partial(self._turn_words, ref), True, text, partial(self._head, ref))
        self._rows[ref] = (version, row)
        return row

    def _turn_words(self, ref: str) -> Content:
        said = self.view.at(ref)
        if said is None:
            return Content("")
        places = self.view.places(ref, self._search.found)
        here = self._search.place if self._search.ref == ref else -1
        return words.turn_words(self.view.shown(said), places, len(self._search.found.words), here)

    def _head(self, ref: str, width: int) -> Content:
        said = self.view.at(ref)
        return Content("") if said is None else words.head_of(self.view, said, width)

    def _empty(self) -> str:
        return "No turn of this voice in this section. a shows all of them."

    def _show_line(self) -> None:
        typing, looking = self.focused is self._line, self.view.looking and not self.view.names
        self.query_one("#foot").display = typing or bool(self._search.found.words)
        told = "" if self._going else self._search.told(looking=looking)
        self.query_one("#found", Pane).put(Content(told))
        self.query_one("#line", LineRow).name_it("Go to" if self._going else "Search")
        hint = "1:02:30, or a turn such as 34" if self._going else "words, as they are shown"
        self._line.placeholder = hint

    def _show_about(self) -> None:
        said = self.turn_at_hand
        about = Content("") if said is None else words.about(self.view, said)
        self.query_one("#turn-about", Pane).put(about)

    # --- searching and going -------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self._going and event.value != self._search.words:
            self._search.words = event.value
            self._search.look(self.view, self._search.from_ or self._list.at_hand)
            self._to_match()

    def _to_match(self) -> None:
        if self._search.ref is not None:
            self._list.mark_at(self._search.ref, self._search.place)
        self._list.repaint()
        self._show_line()
        self.show_acts()

    def action_search(self) -> None:
        self._going = False
        self._search.from_ = self._list.at_hand
        self._line.take(self._search.words)
        self._focus_line()

    def action_go(self) -> None:
        self._going = True
        self._line.take("")
        self._focus_line()

    def _focus_line(self) -> None:
        self.query_one("#foot").display = True
        self._line.focus()
        self.call_after_refresh(self.show_state)

    def _leave_line(self) -> None:
        if self._going:
            self._going = False
            self._line.take(self._search.words)
        self._search.from_ = None
        self._list.focus()
        self.call_after_refresh(self.show_state)

    def action_submit(self) -> None:
        if self._going and not self._go_to(self._line.value.strip()):
            return
        self._leave_line()

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
        ref = view.said[at].ref
        if ref not in {said.ref for said in view.chosen()}:
            self.action_everything()
        self._list.mark(ref)
        return True

    def action_match(self, by: int) -> None:
        self._search.step(self.view, self._list.at_hand, by)
        self._to_match()

    def action_match_typing(self, by: int) -> None:
        self.action_match(by)

    # --- looks ------------------------------------------------------------------------------------

    def action_names(self) -> None:
        self.view.show_names(not self.view.names)
        self.show_state()

    def action_whole(self) -> None:
        said = self.turn_at_hand
        if said is not None:
            about = words.about(self.view, said)
            head = Content.assemble((f"Turn {said.ref}\n", "bold"), about)
            self.app.push_screen(WholeScreen(head, self._turn_words(said.ref)))

    def action_doubt(self) -> None:
        view, said = self.view, self.turn_at_hand
        doubted = [s.ref for s in view.chosen() if view.doubts_of(s)]
        if not doubted:
            self.tell("The file left nothing in doubt in these turns.")
            return
        at = view.place[said.ref] if said is not None else -1
        self._list.mark(next((ref for ref in doubted if view.place[ref] > at), doubted[0]))

    # --- doors -----------------------------------------------------------------------------------

    def action_details(self) -> None:
        from fieldkit.tui.screens.details import DetailsScreen

        self.app.push_screen(DetailsScreen(self.book, self.view.record, self.view.veil))

    def action_bring(self) -> None:
        from fieldkit.tui.screens.bringing import BringScreen

        self.app.push_screen(BringScreen(self.book, self._open))

    def action_which(self) -> None:
        rows = []
        for record in self.book.records.all.values():
            name = plain(self.book.words(record).head.name, one_line=True)
            state = "" if record.counts else " · counts no longer"
            rows.append(Row(record.id, Content(f"{record.number} · {name}{state}")))

        def open_(chosen: str | None) -> None:
            if chosen is not None and chosen != self.view.record.id:
                self._open(self.book.records.all[chosen])

        self.app.push_screen(PickScreen("Which transcript?", rows, self.view.record.id), open_)

    def _open(self, record: Record) -> None:
        """Shows this transcript from now on; names stay shown or hidden as they were."""
        names, self.view = self.view.names, TalkView(self.book, record)
        self.view.show_names(names)
        self._rows.clear()
        self._search = Search()
        self.show_state()

    def action_close(self) -> None:
        if self.focused is self._line:
            if not self._going:
                self._line.take("")
            self._leave_line()
        elif self._search.words:
            self._line.take("")
        elif self.filtered:
            self.action_everything()
        else:
            super().action_close()
