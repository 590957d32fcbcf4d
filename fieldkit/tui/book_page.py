"""What the screens over a group's transcripts share: the book they show, undoing, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.tui.framed import Framed

if TYPE_CHECKING:
    from fieldkit.tui.app import FieldkitApp


class BookPage(Framed):
    """A screen over the transcripts of one group."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book

    def hear(self) -> bool:
        return self.book.refresh()

    @property
    def way_back(self) -> str:
        return f"fieldkit transcript open {self.book.group}"

    def action_undo(self) -> None:
        self.turn(lambda: f"Taken back: {acts.undo(self.book)}. Ctrl+r does it again.")

    def action_redo(self) -> None:
        self.turn(lambda: f"Done again: {acts.redo(self.book)}.")

    def action_close(self) -> None:
        """Back to the screen this was opened from, else out of the program."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            cast("FieldkitApp", self.app).leave(0)
