"""A small study of three coded groups, all of it invented: one run with fieldkit, two that were not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from fieldkit.clock import ManualClock
from fieldkit.desk import study as studies
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.live import boards, people, running
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.coding.codebook import Code, Codebook, Cues

START = datetime(2026, 9, 14, 18, 0, tzinfo=timezone(timedelta(hours=1)))
MODERATOR = "Moderator"
CODEBOOK = Codebook(
    "small",
    "What a service should be",
    (
        Code("respect", "Treat me as an equal", cues=Cues(("respect", "rude"))),
        Code("listen", "Hear me first", cues=Cues(("listen",))),
        Code("timely", "On time", cues=Cues(("wait", "late")), standards=("timely-service",)),
        Code("clear", "Put it plainly"),
    ),
)
Talk = Sequence[tuple[str, str]]
LEEDS: Talk = (
    (MODERATOR, "Overall, how do you feel about the services you have used?"),
    ("Denise", "The woman on the desk was polite, she said good morning and used my name."),
    ("Kev", "I waited nine weeks for the letter and nobody told me why it took so long."),
    (MODERATOR, "And what about being listened to?"),
    ("Denise", "She never asked me what I wanted, it was decided before I had sat down."),
    ("Kev", "They talk at you and then the ten minutes are gone, every single time."),
    ("Oona", "Nobody looked up from the screen once, I could have been a chair to them."),
)
HULL: Talk = (
    (MODERATOR, "Overall, how do you feel about the services you have used?"),
    ("Gary", "He looked me in the eye and called me Mr Hobson, I walked out a foot taller."),
    ("Mo", "They had typed the answer before I had got to the end of my sentence."),
    (MODERATOR, "What would you want it to be like?"),
    ("Pat", "I would want them to put the pen down and listen before they write a word."),
    ("Gary", "Forty minutes past your time and nobody comes out to say sorry for it."),
)
YORK: Talk = (
    (MODERATOR, "Overall, how do you feel about the services you have used?"),
    ("Sid", "I cannot fault them, every one of them was on time and they were kind to me."),
    ("Una", "The letter was four pages and I still had to ring to ask what it meant."),
)


@dataclass
class Made:
    """A study with its groups' books, by name; the clock stands still."""

    study: Study
    desk: CodebookDesk
    clock: ManualClock
    folder: Path
    books: dict[str, Book]
    rooms: dict[str, Room]

    def layer(self, group: str, coder: str = "anna") -> Layer:
        """A coder's layer on a group, read anew."""
        return Layer(Book(self.study, self.books[group].group), self.desk, coder)

    def codes(
        self,
        group: str,
        given: Mapping[str, Sequence[str]],
        coder: str = "anna",
        *,
        done: bool = True,
    ) -> None:
        """Codes turns, "respect=met" with a stance; done: the coder is done with all of the talk."""
        layer = self.layer(group, coder)
        for turn, codes in given.items():
            for one in codes:
                code, _, stance = one.partition("=")
                layer.apply(layer.book.turn(turn), code, stance=stance or None)
        if done:
            record = layer.book.one()
            layer.done([layer.book.turn(said.ref) for said in layer.book.said(record)])


def a_group(
    study: Study, folder: Path, name: str, talk: Talk, *, refuses: Sequence[str] = ()
) -> Room:
    """A group with a roster and its talk as a transcript without times; who refuses has no quotes."""
    room = studies.open_group(study, "jobseekers-charter", name)
    who = [x for x in dict.fromkeys(label for label, _ in talk) if x != MODERATOR]
    for n, label in enumerate(who):
        band = {"age": ("45-54", "35-44", "25-34")[n % 3]}
        people.add(room, label, band, quotes=label not in refuses)
    path = folder / f"{name}.txt"
    path.write_text("\n".join(f"{label}: {text}" for label, text in talk), encoding="utf-8")
    book = Book(study, room.group)
    looked = importing.review(book, importing.load(path))
    seats = tuple("moderator" if g.label == MODERATOR else g.seat for g in looked.guesses)
    importing.bring_in(book, looked, Seating(seats, (), {}))
    room.refresh()
    return room


def a_study(where: Path) -> Made:
    """Leeds (Kev refuses quotes), Hull (run with fieldkit, three principles on its flipchart), York;
    nothing coded yet."""
    clock = ManualClock(START)
    folder = where / "study"
    studies.init(folder)
    study = studies.open_study(folder, clock)
    rooms = {
        "leeds": a_group(study, where, "Leeds", LEEDS, refuses=["Kev"]),
        "hull": a_group(study, where, "Hull", HULL),
        "york": a_group(study, where, "York", YORK),
    }
    running.start(rooms["hull"])
    for line in ("1: Treat us with respect", "Keep to your times", "3: Listen before you type"):
        boards.add(rooms["hull"], "overall-principles", 0, line)
    desk = CodebookDesk(study)
    desk.adopt(CODEBOOK)
    books = {name: Book(study, room.group) for name, room in rooms.items()}
    return Made(study, desk, clock, where, books, rooms)


def coded(where: Path) -> Made:
    """The same, coded by Anna alone: respect in all three groups, timely in two, clear in one."""
    made = a_study(where)
    made.codes(
        "leeds",
        {
            "2": ["respect=met"],
            "3": ["timely=unmet"],
            "5": ["listen=unmet"],
            "7": ["respect=unmet"],
        },
    )
    made.codes(
        "hull",
        {
            "2": ["respect=met"],
            "3": ["listen=unmet"],
            "5": ["listen=wanted"],
            "6": ["timely=unmet"],
        },
    )
    made.codes("york", {"2": ["respect=met", "timely=met"], "3": ["clear=unmet"]})
    return made


def two_coders(where: Path) -> Made:
    """Leeds coded by Anna and Ben: they agree on turn 2 and differ on 3, 5 and 7."""
    made = a_study(where)
    made.codes(
        "leeds",
        {"2": ["respect=met"], "3": ["timely=unmet"], "5": ["listen=unmet", "respect"], "7": []},
    )
    made.codes(
        "leeds",
        {"2": ["respect=met"], "3": ["timely"], "5": ["listen=unmet"], "7": ["respect=unmet"]},
        "ben",
    )
    layer = made.layer("leeds", "ben")
    coding = layer.on(layer.book.turn("7"))[0]
    layer.change(coding, "unmet", "like a piece of furniture")
    return made
