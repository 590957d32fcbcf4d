"""The transcript: what was said, turn by turn, under the guide's sections; to read and put right."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.transcript.record import Record
from fieldkit.tui import talk_words as words
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.transcript_acts import ACTS, ONLY_IN_LINE, ONLY_IN_LIST
from fieldkit.tui.screens.words import WholeScreen
from fieldkit.tui.talk_fixing import Fixing
from fieldkit.tui.talk_looking import SEARCH, Looking
from fieldkit.tui.talk_view import TalkView
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.talk_list import TalkList
from fieldkit.tui.widgets.words_line import Words


class TranscriptScreen(Looking, Fixing):
    """One of a group's transcripts. record: which (the last that counts when none is named)."""

    TITLE = "Transcript"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    CSS = """
    TranscriptScreen #turn-about {
        height: 4; padding: 0 1; border-top: solid $panel-lighten-2;
    }
    TranscriptScreen.-low #turn-about { height: 1; border-top: none; }
    TranscriptScreen.-tiny #turn-about { display: none; }
    """

    def __init__(self, book: Book, record: Record | None = None, at: str | None = None) -> None:
        """at: the turn to begin at. Raises TranscriptError when the group has none, StoreBroken."""
        counting = book.records.counting()
        super().__init__(book, TalkView(book, record or (counting[-1] if counting else book.one())))
        self._begin = at

    def body(self) -> Iterable[Widget]:
        yield Words(self.NAMES_SHOWN, id="names-shown")
        yield Words(self.LOOKING, id="behind")
        yield TalkList(self.show_about)
        yield Pane(id="turn-about")
        with Horizontal(id="foot"):
            yield LineRow(id="line")
            yield Pane(id="found")

    def opened(self) -> None:
        super().opened()
        if self._begin is not None:
            self._list.mark(self._begin)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        name = action.split("(", maxsplit=1)[0]
        if (name in ONLY_IN_LINE and not self.typing) or (name in ONLY_IN_LIST and self.typing):
            return False
        if name.startswith("match") and (self.use != SEARCH or not self._search.found.words):
            return False
        if name == "which" and len(self.book.records.all) < 2:
            return False
        if name == "everything" and not self.filtered:
            return False
        return super().check_action(action, parameters)

    def show_about(self) -> None:
        said = self.turn_at_hand
        about = Content("") if said is None else words.about(self.view, said)
        self.query_one("#turn-about", Pane).put(about)

    # --- looks ------------------------------------------------------------------------------------

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

        self.app.push_screen(
            BringScreen(self.book, lambda record: self.show_view(self.new_view(record)))
        )

    def action_which(self) -> None:
        self.which("Which transcript?")

    def action_code(self) -> None:
        from fieldkit.tui.coding_door import open_coding

        said = self.turn_at_hand
        open_coding(self, self.book, self.view.record, said.ref if said is not None else None)
