"""Which screen a group's transcripts open on."""

from __future__ import annotations

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.transcript.record import Record
from fieldkit.tui.book_page import BookPage


def transcript_screen(book: Book, record: Record | None = None) -> BookPage:
    """The transcript, or where there is none, the screen that brings one in. record: which one."""
    if record is None and not book.records.all:
        from fieldkit.tui.screens.bringing import BringScreen

        return BringScreen(book)
    from fieldkit.tui.screens.transcript import TranscriptScreen

    return TranscriptScreen(book, record)
