"""The way to the coding screen: who codes, which transcript; where something is missing, what to do."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import known_coder
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.transcript.record import Record
from fieldkit.errors import FieldkitError
from fieldkit.tui.book_page import BookPage


def coding_screen(
    book: Book, coder: str | None = None, record: Record | None = None, at: str | None = None
) -> BookPage:
    """The coding screen of a group; where there is no coder, transcript or codebook yet, the screen
    that asks for it. record, at: the transcript and the turn to begin at. Raises the StoreErrors."""
    name = known_coder(book.study, coder)
    counting = book.records.counting()
    codebooks = CodebookDesk(book.study)
    if name is None or not counting or not codebooks.book.adopted:
        from fieldkit.tui.screens.coding_start import CodingStart

        return CodingStart(book, name, record, at)
    from fieldkit.tui.screens.coding import CodingScreen

    return CodingScreen(Layer(book, codebooks, name), record or counting[-1], at)


def open_coding(
    screen: Screen[Any], book: Book, record: Record | None = None, at: str | None = None
) -> None:
    """Opens it over another screen; a refusal is told there."""
    try:
        screen.app.push_screen(coding_screen(book, None, record, at))
    except FieldkitError as refusal:
        screen.notify(str(refusal), severity="warning", markup=False)
