"""What the screens over the themes share: one reading of the study, acts on themes, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on

from fieldkit.desk.coding import theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.passages import Coded, Sights, coded
from fieldkit.desk.coding.reading import Reading
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.themes import Theme
from fieldkit.errors import FieldkitError
from fieldkit.tui.behind import Behind
from fieldkit.tui.framed import Framed
from fieldkit.tui.screens.code_pick import Chosen, CodePickScreen
from fieldkit.tui.screens.confirm import AskScreen

if TYPE_CHECKING:
    from fieldkit.tui.app import FieldkitApp

READING = "Reading every group …"


class Shelf:
    """The study's themes as the screens hold them: one reading for all, made anew behind a screen."""

    def __init__(self, desk: CodebookDesk, coder: str | None = None) -> None:
        """coder: whose codings; None: what coders settled and agreed on."""
        self.desk, self.coder = desk, coder
        self.reading: Reading | None = None
        self.refusal = ""
        self.read_at: tuple[tuple[str, int], ...] | None = None
        self.progress = (0, 0)
        self._sights: Sights = {}

    def read(self) -> Coded:
        """Reads every group, behind a screen: on a desk of its own, for the screen's may be read anew
        meanwhile. Raises what `coded` raises."""

        def told(done: int, of: int) -> None:
            self.progress = (done, of)

        desk = CodebookDesk(self.desk.study)
        desk.needed()
        return coded(desk.study, desk, self.coder, sights=self._sights, told=told)

    @property
    def waiting(self) -> str:
        """What is said while there is nothing to show."""
        done, of = self.progress
        return f"{READING} {done + 1} of {of}" if of > 1 else READING

    def newest(self) -> tuple[tuple[str, int], ...]:
        """Where the log of every group stands."""
        log = self.desk.study.log
        return tuple((group, log.newest(group)) for group in log.groups() if group != b.STUDY)


class ThemePage(Framed):
    """A screen over the themes. Subclasses draw from `reading`, which is None while it is read."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.shelf = shelf
        self._behind = Behind(self)
        self._book_seen = -1

    @property
    def desk(self) -> CodebookDesk:
        return self.shelf.desk

    @property
    def reading(self) -> Reading | None:
        return self.shelf.reading

    @property
    def way_back(self) -> str:
        return "fieldkit theme open"

    def on_unmount(self) -> None:
        if self._behind.busy:
            self.shelf.read_at = (
                None  # what it is still at reaches nobody: whoever comes next reads
            )
        self._behind.stop()

    # --- behind the screen -----------------------------------------------------------------------

    def hear(self) -> bool:
        """The codebook and the themes by their own part of the log; the groups by theirs."""
        newest = self.desk.study.log.newest(b.STUDY)
        news = newest != self._book_seen
        if news:
            self._book_seen = newest
            self.desk.refresh()
        return self._read() or news

    def _read(self) -> bool:
        """Has the groups read where anything was written since, and says whether it has."""
        newest = self.shelf.newest()
        if newest == self.shelf.read_at:
            return False
        self.shelf.read_at = newest
        self._behind.ask("read", self.shelf.read)
        return True

    def show_clock(self) -> None:
        if self.reading is None and not self.shelf.refusal:
            self.show_state()  # how far the reading is

    @on(Behind.Done)
    def _found_behind(self, event: Behind.Done) -> None:
        event.stop()
        match event.outcome:
            case Coded() as found:
                self.shelf.reading, self.shelf.refusal = Reading(self.desk, found), ""
            case FieldkitError() as refusal:
                self.shelf.reading, self.shelf.refusal = None, str(refusal)
            case Exception() as fault:
                raise fault
            case other:
                self.came(event.what, other)
        self.show_state()

    def came(self, what: str, outcome: object) -> None:
        """Called when other work asked of `_behind` was done."""

    def show_state(self) -> None:
        self.hear()
        super().show_state()

    # --- acts --------------------------------------------------------------------------------------

    def theme_at_hand(self) -> Theme | None:
        """The theme acts are about."""
        return None

    def own_theme(self) -> Theme | None:
        """The theme at hand where it was made; a code that stands for one is said to be none."""
        theme = self.theme_at_hand()
        if theme is not None and theme.id not in self.desk.book.themes:
            self.tell("This is a code, no theme yet: n makes a theme of codes.", wrong=True)
            return None
        return theme

    def action_headline(self) -> None:
        theme = self.own_theme()
        if theme is not None:
            self._ask("Its headline?", theme.headline, lambda x: self._put_right(theme, headline=x))

    def action_summary(self) -> None:
        theme = self.own_theme()
        if theme is not None:
            question = f"What do you make of “{theme.headline}”?"
            self._ask(question, theme.summary, lambda x: self._put_right(theme, summary=x))

    def _ask(self, question: str, value: str, put: object) -> None:
        def take(typed: str | None) -> None:
            if typed is not None and callable(put):
                put(" ".join(typed.split()))

        self.app.push_screen(AskScreen(question, "", value), take)

    def _put_right(self, theme: Theme, *, headline: str = "", summary: str | None = None) -> None:
        self.did(lambda: theming.put(self.desk, theme.id, headline, [], summary))

    def action_codes(self) -> None:
        theme = self.own_theme()
        if theme is None:
            return

        def put(chosen: Chosen | None) -> None:
            if chosen:
                self.did(lambda: theming.put(self.desk, theme.id, "", list(chosen)))
            elif chosen is not None:
                self.tell("A theme has at least one code; d gives it up.", wrong=True)

        start = dict.fromkeys(theme.codes)
        question = f"Codes of “{theme.headline}”"
        self.app.push_screen(CodePickScreen(question, self.desk.codebook, start), put)

    def action_undo(self) -> None:
        self.turn(lambda: f"Taken back: {self.desk.undo()}. Ctrl+r does it again.")

    def action_redo(self) -> None:
        self.turn(lambda: f"Done again: {self.desk.redo()}.")

    def action_matrix(self) -> None:
        from fieldkit.tui.screens.matrix import MatrixScreen

        theme = self.theme_at_hand()
        self.app.push_screen(MatrixScreen(self.shelf, theme.id if theme is not None else ""))

    def action_close(self) -> None:
        """Back to the screen this was opened from, else out of the program."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            cast("FieldkitApp", self.app).leave(0)
