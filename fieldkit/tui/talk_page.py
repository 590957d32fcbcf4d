"""What the screens that show a transcript turn by turn share: the list, what is drawn, names behind it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.content import Content

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import FieldkitError
from fieldkit.tui import talk_words as words
from fieldkit.tui.behind import Behind
from fieldkit.tui.display import plain
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.talk_filters import Filtering
from fieldkit.tui.talk_search import Search
from fieldkit.tui.talk_view import Band, TalkView
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.widgets.talk_list import TalkList, TurnRow
from fieldkit.tui.widgets.words_line import Words

GONE = "This transcript was taken back. Ctrl+R brings it in again."


class TalkPage(Filtering):
    """A transcript turn by turn. Subclasses lay out a `TalkList`, `#names-shown` and `#behind` in their
    body, and say what stands elsewhere about the turn at hand in `show_about`."""

    DEFAULT_CSS = """
    TalkPage #names-shown { height: 1; background: #F46A25; color: black; text-style: bold; padding: 0 1; }
    TalkPage #behind { height: 1; padding: 0 1; text-style: italic; }
    """
    NAMES_SHOWN = "▲ NAMES ARE SHOWN AS THEY WERE SAID · Ctrl+L hides them"
    LOOKING = "Looking for names and sections; names are covered until then …"

    def __init__(self, book: Book, view: TalkView) -> None:
        super().__init__(book)
        self.view = view
        self._behind = Behind(self)
        self._search = Search()
        self._rows: dict[str, tuple[int, TurnRow]] = {}
        self._drawn: tuple[object, ...] = ()
        self._stood: tuple[str, str] | None = None  # the turn left out, and where one stands since
        self._asked: tuple[object, ...] = ()

    @property
    def _list(self) -> TalkList:
        return self.query_one(TalkList)

    @property
    def turn_at_hand(self) -> Said | None:
        return self.view.at(self._list.at_hand)

    @property
    def gone(self) -> bool:
        """Was the transcript's import taken back?"""
        return self.view.record.id not in self.book.records.all

    @property
    def whole(self) -> bool:
        """Is everything there to be drawn on? What is done behind may end while the screen does."""
        return self.is_running and self.is_attached and bool(self.query(ActRow))

    def opened(self) -> None:
        self._list.focus()

    def on_unmount(self) -> None:
        self._behind.stop()

    # --- behind the screen -----------------------------------------------------------------------

    def ask_behind(self) -> None:
        """Has names looked for and sections found, once for each state of the log."""
        view, book, record = self.view, self.book, self.view.record
        asked = (book.version, record.id)
        if asked == self._asked or self.gone:
            return
        self._asked = asked
        self._behind.ask("veil", lambda: Veil(book, record, view.veil))
        self._behind.ask("lay", lambda: lay(book, record, view.laid))

    @on(Behind.Done)
    def _found_behind(self, event: Behind.Done) -> None:
        event.stop()
        if self.whole:
            self.found_behind(event.outcome)
            self.show_state()

    def found_behind(self, outcome: object) -> None:
        """Takes in what was found, or tells of the refusal it met."""
        match outcome:
            case Veil() as veil if veil.record.id == self.view.record.id:
                self.view.take_veil(veil)
            case Laid() as laid:
                self.view.laid = laid
            case FieldkitError() as refusal:
                self.tell(str(refusal), wrong=True)
            case Exception() as fault:
                raise fault

    # --- drawing -----------------------------------------------------------------------------------

    def drawn_by(self) -> tuple[object, ...]:
        """What the list is drawn from: it is drawn anew when this is another."""
        view = self.view
        return (self.book.version, view.voice, view.section, view.names, view.record.id,
                id(view.veil), id(view.laid))  # fmt: skip

    def show_state(self) -> None:
        super().show_state()
        view = self.view
        view.refold()
        self.ask_behind()
        drawn = self.drawn_by()
        if drawn != self._drawn:
            self._drawn = drawn
            self.draw()
        self.query_one("#names-shown").display = view.names
        self.query_one("#behind").display = view.veil is None or view.laid is None
        self.show_about()

    def show_about(self) -> None:
        """Shows what stands elsewhere about the turn at hand."""

    def title_words(self, chosen: int) -> str:
        """The title. chosen: how many turns are shown."""
        return words.title_of(self.book, self.view.record, chosen, len(self.view.said))

    def draw(self) -> None:
        """The turns that are shown, and the title."""
        view = self.view
        chosen = [] if self.gone else view.chosen()
        rows = self._turn_rows(chosen)
        at = self._list.at_hand
        self._list.set_rows(rows, GONE if self.gone else self.empty())
        stand = self._nearest(chosen, at)
        if stand is not None:
            self._list.mark(stand)
        self.title_line(self.title_words(len(chosen)))
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
                rows.append(self.band_row(band))
            rows.append(self._turn_row(said))
        return rows

    def band_row(self, band: Band) -> Row:
        """The row of a section."""
        return Row(f"-{band.first}", words.band_words(self.view, band), False)

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

    def empty(self) -> str:
        """What the list says when no turn is shown."""
        return "No turn of this voice in this section. a shows all of them."

    # --- names, other transcripts ------------------------------------------------------------------

    def action_names(self) -> None:
        self.view.show_names(not self.view.names)
        self.show_state()

    def which(self, question: str) -> None:
        """Asks which of the group's transcripts, and shows it."""
        rows = []
        for record in self.book.records.all.values():
            name = plain(self.book.words(record).head.name, one_line=True)
            state = "" if record.counts else " · counts no longer"
            rows.append(Row(record.id, Content(f"{record.number} · {name}{state}")))

        def open_(chosen: str | None) -> None:
            if chosen is not None and chosen != self.view.record.id:
                self.show_view(self.new_view(self.book.records.all[chosen]))

        self.app.push_screen(PickScreen(question, rows, self.view.record.id), open_)

    def new_view(self, record: Record) -> TalkView:
        """A view of another transcript of the group."""
        return TalkView(self.book, record)

    def show_view(self, view: TalkView) -> None:
        """Shows this transcript from now on; names stay shown or hidden as they were."""
        view.show_names(self.view.names)
        self.view = view
        self._rows.clear()
        self._search = Search()
        self.show_state()
