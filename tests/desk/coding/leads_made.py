"""A group whose talk holds four things again and again, for the desk, the commands and the screen."""

from __future__ import annotations

from pathlib import Path

from fieldkit.desk import study as studies
from fieldkit.desk.live import people
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.transcript.seats import MODERATOR
from tests.assist.leads.made import sentences

NAMES = ("Ade", "Bridget", "Carol", "Dev", "Ewa", "Femi", "Gwen")
NO_QUOTES = "P3"
MODERATOR_SAYS = "So the bus fare, the bus fare, the bus fare: what of the zeppelin, then?"


def talk() -> list[tuple[str, str]]:
    """Label and words: seven people in turn, the moderator after every seventh."""
    said: list[tuple[str, str]] = []
    for n, one in enumerate(sentences(len(NAMES))):
        if n % 7 == 0:
            said.append(("Moira", MODERATOR_SAYS))
        said.append((NAMES[int(one.person.rpartition("P")[2]) - 1], one.text))
    return said


def a_group(study: Study, where: Path, said: list[tuple[str, str]] | None = None) -> Book:
    """The group “Leeds”, seven people (Carol does not want to be quoted), its transcript in."""
    room: Room = studies.open_group(study, "jobseekers-charter", "Leeds", moderator="Moira Keane")
    for n, name in enumerate(NAMES):
        people.add(room, name, {"age": "25-34" if n < 3 else "45-54"}, quotes=name != "Carol")
    path = where / "talk.txt"
    lines = [f"{who}: {words}" for who, words in said or talk()]
    path.write_text("\n".join(lines), encoding="utf-8")
    book = Book(study, room.group)
    looked = importing.review(book, importing.load(path))
    seats = [MODERATOR if g.label == "Moira" else g.seat for g in looked.guesses]
    importing.bring_in(book, looked, Seating(tuple(seats), (), {}))
    return book
