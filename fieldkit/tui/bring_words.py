"""A file before it is brought in, in words: what it is, whose voices, what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.choosing import Offer
from fieldkit.desk.transcripts.importing import Review
from fieldkit.desk.transcripts.versions import Carried
from fieldkit.domain.transcript.model import Doubt
from fieldkit.tui.display import plain
from fieldkit.tui.wording import cell, count_of


def offer_row(offer: Offer) -> Content:
    """ "croydon-group.vtt  transcripts/"."""
    name = plain(offer.path.name, one_line=True) + ("/" if offer.folder else "")
    return Content.assemble((name, "bold"), f"  {plain(offer.note, one_line=True)}")


def summary(looked: Review) -> str:
    """ "croydon.vtt · zoom-vtt · 784 turns · with times"."""
    transcript = looked.transcript
    times = "with times" if transcript.timed else "without times"
    return f"{looked.path.name} · {transcript.format} · {count_of(len(transcript.turns), 'turn')} · {times}"


def standing(
    book: Book, looked: Review, moved: Sequence[Carried] | None, *, beside: bool
) -> tuple[str, bool]:
    """Whether the group has the file already, or one this seems to be a new version of; and whether
    that is something to stop at."""
    if looked.same is not None:
        name = book.words(looked.same).head.name
        return f"This is in the group already, as transcript {looked.same.number} ({name}).", True
    if looked.older is None:
        return "", False
    name = book.words(looked.older).head.name
    older = f"transcript {looked.older.number} ({name})"
    if beside:
        return f"It comes in beside {older}, as another tape. F3: as its corrected version.", False
    return (
        f"It seems a corrected version of {older}, which then counts no longer; "
        f"{marks_words(moved)}. F3: as another tape.",
        False,
    )


def marks_words(moved: Sequence[Carried] | None) -> str:
    """How many of the marks of the older version find their words again."""
    if moved is None:
        return "its marks are being looked for"
    if not moved:
        return "nothing was marked in it"
    changed = sum(one.kept and not one.moved.same for one in moved)
    lost = sum(not one.kept for one in moved)
    return f"{count_of(len(moved) - lost, 'mark')} carried over, {changed} with changed words, {lost} lost"


def label_row(label: str, turns: int, seat: str | None, why: str) -> Content:
    """ "Kev            212 turns  P2          is P2's name in the roster"."""
    return Content.assemble(
        (cell(label, 20), "bold"),
        (f" {turns:>5} ", "dim"),
        (cell(seat or "nobody yet", 12), "bold" if seat else "italic"),
        plain(why, one_line=True),
    )


def doubt_row(doubt: Doubt) -> Content:
    """ "Line 41: …"."""
    where = f"Line {doubt.line}: " if doubt.line else ""
    return Content(f"{where}{plain(doubt.message, one_line=True)}")
