"""Before coding can begin: who codes, a transcript, a codebook; each asked for in a sentence and a key."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.coding.adopting import pack_codebook, pack_file
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import remember_coder
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.codebook import Codebook
from fieldkit.domain.transcript.record import Record
from fieldkit.tui.book_page import BookPage
from fieldkit.tui.coding_door import coding_screen
from fieldkit.tui.display import plain
from fieldkit.tui.framed import CLOSE, HELP
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.words_line import Words

CODER, TRANSCRIPT, CODEBOOK, NO_PACK = "coder", "transcript", "codebook", "no pack"


class CodingStart(BookPage):
    """What is missing, one after the other; then the coding screen in its place."""

    TITLE = "Before coding"
    ACTS = (
        Act("go", ("enter",), "go on", "Does what the screen asks for."),
        Act("own", ("f4",), "own codebook", "Begins a codebook of your own, without a code."),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    CodingStart #asked { height: auto; padding: 1 1; text-style: bold; max-width: 100; }
    CodingStart #more { height: auto; padding: 0 1; max-width: 100; }
    CodingStart #rest { height: 1fr; }
    CodingStart.-tiny #asked { padding: 0 1; }
    """
    HELP = (
        "Coding needs a name for the coder's layer, a transcript and a codebook. A second coder "
        "works under another name and sees nothing of the first one's codings."
    )

    def __init__(
        self, book: Book, coder: str | None, record: Record | None = None, at: str | None = None
    ) -> None:
        super().__init__(book)
        self._coder, self._record, self._at = coder, record, at
        self._codebooks = CodebookDesk(book.study)

    def body(self) -> Iterable[Widget]:
        yield Words(id="asked")
        yield LineRow("Coder ›", "a word or two, such as Anna", id="line")
        yield Words(id="more")
        yield Words(id="rest")

    @property
    def missing(self) -> str | None:
        """What is to be seen to next."""
        if not self.book.records.counting():
            return TRANSCRIPT
        if not self._codebooks.book.adopted:
            pack = self.book.room.pack
            return CODEBOOK if pack_file(self.book.study, pack) is not None else NO_PACK
        return CODER if self._coder is None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "own" and self.missing not in (CODEBOOK, NO_PACK):
            return False
        if action == "go" and self.missing == NO_PACK:
            return False
        return super().check_action(action, parameters)

    def hear(self) -> bool:
        return bool(self._codebooks.refresh()) or super().hear()

    def show_state(self) -> None:
        super().show_state()
        name, pack = self.book.room.name, self.book.room.pack
        missing = self.missing
        if missing is None:
            self._go_in()
            return
        asked = {
            TRANSCRIPT: f"{name} has no transcript yet. Enter brings one in.",
            CODEBOOK: f"The study has no codebook yet. Enter takes up the one of the pack “{pack}”.",
            NO_PACK: f"The study has no codebook yet, and the pack “{pack}” brings none.",
            CODER: "Who codes? Each coder has a layer of their own.",
        }[missing]
        more = {
            CODER: "It is remembered for this study on this laptop.",
            CODEBOOK: "F4 begins one of your own; `fieldkit codebook adopt FILE` takes up another.",
            NO_PACK: "F4 begins one of your own; `fieldkit codebook adopt FILE` takes one up.",
        }.get(missing, "")
        self.title_line(f"Coding {name}")
        self.query_one("#asked", Words).put(plain(asked))
        self.query_one("#more", Words).put(more)
        line = self.query_one("#line")
        line.display = missing == CODER
        if missing == CODER:
            self.query_one(LineInput).focus()

    def _go_in(self) -> None:
        """The coding screen in place of this one."""
        if self.app.screen is self:
            screen = coding_screen(self.book, self._coder, self._record, self._at)
            self.app.switch_screen(screen)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        match self.missing:
            case "transcript":
                self._bring()
            case "codebook":
                self.did(self._adopt)
            case "coder":
                typed = self.query_one(LineInput).value
                self._coder = self.attempt(lambda: remember_coder(self.book.study, typed))
                self.show_state()
            case _:
                pass

    def _bring(self) -> None:
        from fieldkit.tui.screens.bringing import BringScreen

        def brought(record: Record) -> None:
            self._record = record
            self.show_state()

        self.app.push_screen(BringScreen(self.book, brought))

    def _adopt(self) -> None:
        codebook, source = pack_codebook(self.book.study, self.book.room.pack)
        self._codebooks.adopt(codebook, source)

    def action_own(self) -> None:
        self.did(lambda: self._codebooks.adopt(Codebook("own", "Codebook", ()), ""))
