"""A study with a group, and its transcripts at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldkit.clock import ManualClock
from fieldkit.desk import study as desk
from fieldkit.desk.live import people
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.importing import Brought
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.transcript.model import Turn
from tests.talk import as_vtt

GUIDE = "jobseekers-charter"
NAMES = ("Denise Hall", "Kev", "Wendy Luscombe")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    folder = desk.init(tmp_path / "s")
    opened = desk.open_study(folder, ManualClock(datetime(2026, 3, 4, 18, 30, tzinfo=UTC)))
    yield opened
    opened.close()


@pytest.fixture
def book(study: Study) -> Book:
    """The transcripts of Leeds 1: Sunil moderates; Denise Hall, Kev and Wendy Luscombe came."""
    room = desk.open_group(study, GUIDE, "Leeds 1", moderator="Sunil Mehta")
    for name in NAMES:
        people.add(room, name)
    return Book(study, "leeds 1")


class Files:
    """Files of talk in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def vtt(self, said: Iterable[Turn], name: str = "leeds.vtt", offset: float = 0.0) -> Path:
        return self.text(as_vtt(said, offset), name)

    def text(self, content: str, name: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def bring(book: Book, path: Path, *, another: bool = False, **said: str) -> Brought:
    """Brings a file in, as guessed but for what is said."""
    looked = importing.review(book, importing.load(path))
    seats = importing.agreed(looked.guesses, said, book)
    return importing.bring_in(book, looked, Seating(tuple(seats), (), {}), another=another)
