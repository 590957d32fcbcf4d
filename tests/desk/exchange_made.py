"""A study with two coders' work on invented talk, for tests of what goes out and comes in."""

from __future__ import annotations

from pathlib import Path

from fieldkit.desk import study as desk
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.live import people
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.codebook import Code, Codebook, Cues, Stance
from fieldkit.domain.session import events as e

GUIDE = "jobseekers-charter"
NAMES = ("Denise Hall", "Kev", "Wendy Luscombe")
TALK = """Sunil: Overall, how do you feel about the service you get there?
Denise: The woman on the desk was polite 🙂, she said good morning and used my name, Denise.
Kev: I waited nine weeks for the letter and nobody told me why it took so long.
Sunil: And what about being listened to?
Wendy: My sister Margaret Oakes works there, that stays in this room.
Denise: She never asked me what I wanted, e\u0301 👩‍👧 it was decided before I had sat down.
Kev: Same here. =They talk at you and then the ten minutes are gone.
"""
BOOK = Codebook(
    "small",
    "A small book",
    (
        Code("respect", "Treated with respect", None, "How people speak.", colour="#801650"),
        Code("listen", "Heard", "respect", "Being asked.", cues=Cues(("listen",), ("asked me",))),
        Code("timely", "On time", examples=("Nine weeks I waited.",)),
        Code("old", "No longer used", retired=True),
    ),
    "2.0",
    stances=(Stance.MET, Stance.UNMET),
    rules=("Code the point.",),
    uncoded=("Yeah.",),
)


def opened(folder: Path) -> Study:
    """A study in this folder, made where there is none."""
    return desk.open_study(desk.init(folder))


def with_talk(study: Study, name: str = "Leeds 1", talk: str = TALK) -> Book:
    """A group of three with a transcript."""
    room = desk.open_group(study, GUIDE, name, site="Leeds", moderator="Sunil Mehta")
    for who in NAMES:
        people.add(room, who)
    book = Book(study, name)
    book.commit(e.ParticipantChanged("P1", {"age": "45-54", "gender": "woman"}))
    book.commit(e.ConsentGiven("P2", e.Purpose.QUOTES, False))
    path = study.folder.path / "talk.txt"
    path.write_text(talk, encoding="utf-8")
    looked = importing.review(book, importing.load(path))
    seats = importing.agreed(looked.guesses, {}, book)
    importing.bring_in(book, looked, Seating(tuple(seats), (), {}))
    return book


def coded(study: Study, book: Book) -> None:
    """What Anna and Ben gave it, and a theme."""
    codes = CodebookDesk(study)
    if not codes.book.adopted:
        codes.adopt(BOOK, "small.yaml")
        codes.commit(
            b.ThemePut("manners", "Spoken to as people", ("respect", "listen"), "They are.")
        )
        codes.commit(b.CellWritten("manners", "Leeds 1/P1", "greeted by Denise"))
    anna, ben = Layer(book, codes, "anna"), Layer(book, codes, "ben")
    polite = book.turn("2").said.text.index("polite 🙂")
    anna.apply(book.turn("2"), "respect", start=polite, end=polite + 8, stance="met", memo="nice")
    anna.apply(book.turn("6"), "listen", stance="unmet", memo="says Denise")
    ben.apply(book.turn("2"), "respect")
    ben.apply(book.turn("3"), "timely", start=2, end=21, stance="unmet")
    ben.apply(book.turn("5"), "respect")
    ben.remark(book.turn("3"), "since when, Kev?\n\nask again")
    ben.done([book.turn("7")])
