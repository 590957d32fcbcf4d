"""A study of invented groups for tests of what is made from coded talk: held, at the wall, transcribed,
coded, with themes. Everything in it is made up here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fieldkit.clock import ManualClock
from fieldkit.desk import study as studies
from fieldkit.desk.coding import theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.live import boards, journey, people, principles, running, stickers
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.coding.codings import actor_of
from fieldkit.domain.coding.events import CodingMade
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.transcript.events import OffRecord
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import find_pack
from tests.talk import sentence

PACK = "jobseekers-charter"
PLACES = (
    "Leeds", "Taunton", "Dover", "Wigan", "Truro", "Derby", "Luton", "Oban", "Bangor", "Hythe",
    "Selby", "Louth",
)  # fmt: skip
NAMES = ("Denise", "Kelvin", "Wendeline", "Marek", "Ottilie", "Basil", "Gwendolen", "Quentin")
AGES = ("25-34", "25-34", "35-44", "35-44", "35-44", "45-54", "45-54", "60-64")
PHONE = "07700 900123"
SECRET = "my brother in law works behind that very counter himself"
"""Asked to be left out, in every group."""
DETAIL = "marrow.hut@example.org"
"""A personal detail that nobody reviewed, said in every group."""
REFUSER = "P2"

SAID: tuple[tuple[str, str, str], ...] = (
    ("respect", "unmet", "I sit down and she never once looks up from the screen to say hello to me."),
    ("respect", "unmet", "You feel like a number, they call the ticket and never use your name at all."),
    ("respect", "met", "Mine shook my hand every single time and asked how the children were getting on."),
    ("listen", "unmet", "I told them about my back and the very same forms came again the week after."),
    ("listen", "wanted", "All I want is somebody who hears the whole story once and writes it down."),
    ("timely", "unmet", "It took them nine weeks to answer a letter that said it was urgent on the top."),
    ("timely", "wanted", "They should say by which day they will ring, and then ring on that day."),
    ("clear", "unmet", "The letter had three pages and I still did not know what I was meant to do."),
    ("clear", "met", "The lady drew it for me on a piece of paper and then it was plain as day."),
)  # fmt: skip
"""Code, stance, words: what people say who are coded."""

QUESTIONS = (
    "Now to the Jobcentre. All in all, what do you make of the service you get there?",
    "Which words fit the way they mostly deal with you?",
    "What should the Jobcentre do here, or do besides?",
)

THEMES = (
    ("respect", "Respect: kind people, unkind process", ("respect", "listen")),
    ("timely", "On time: nobody says when", ("timely",)),
    ("clear", "Plain words: letters nobody can read", ("clear",)),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A study that was made, closed again. groups: names in the order in which they were held."""

    path: Path
    groups: tuple[str, ...]

    def open(self) -> Study:
        """It, open; the caller closes it."""
        return studies.open_study(self.path, a_clock(40))


def a_clock(day: int = 0) -> ManualClock:
    return ManualClock(datetime(2009, 9, 14, 13, 0, tzinfo=UTC).replace(day=1 + day % 28), "made")


def make_study(
    where: Path, groups: int = 2, turns: int = 60, *, coded: bool = True, themes: bool = True
) -> Made:
    """Makes it. turns: of each group's transcript."""
    studies.init(where, "What a charter should promise")
    clock = a_clock()
    study = studies.open_study(where, clock)
    try:
        names = [PLACES[n % len(PLACES)] + (f" {n // len(PLACES) + 1}" if n >= len(PLACES) else "")
                 for n in range(groups)]  # fmt: skip
        desk = CodebookDesk(study)
        if groups and coded:
            file = codebook_file(find_pack(PACK, where))
            assert file is not None
            desk.adopt(load_codebook(file), PACK)
        for n, name in enumerate(names):
            clock.advance(86_400)
            room = _held(study, clock, name, n)
            book = _transcribed(study, where, room, turns, n)
            if coded:
                _coded(study, book)
        if groups and coded and themes:
            for theme, headline, codes in THEMES:
                theming.put(desk, theme, headline, list(codes))
        return Made(where, tuple(names))
    finally:
        study.close()


def _held(study: Study, clock: ManualClock, name: str, n: int) -> Room:
    day = clock.now().local.date().isoformat()
    room = studies.open_group(
        study, PACK, name, site=f"{name} library", date=day, moderator="Sunil Hart",
        note_taker="Ida", observers=n == 0,
    )  # fmt: skip
    for k, who in enumerate(NAMES):
        bands = {"age": AGES[k], "gender": "woman" if k % 2 == 0 else "man"}
        people.add(room, who, bands, quotes=f"P{k + 1}" != REFUSER)
    study.roster.set_phone(room.group, "P1", PHONE)
    running.start(room)
    _walled(room, random.Random(n))
    for _ in range(8):
        clock.advance(600)
        running.next_section(room, leaving=room.state.section)
    running.close(room)
    return room


def _walled(room: Room, chance: random.Random) -> None:
    """The journey, both rounds of stickers, words, principles, marks."""
    for label in ("Signing up", "First talk", "Every fortnight", "Three months on"):
        journey.add_moment(room, label)
    codes = [p.code for p in room.state.roster()]
    services = [s.id for s in room.state.guide.services] if room.state.guide is not None else []
    moments = [m.id for m in room.state.wall.moments]
    for round_ in Round:
        stickers.open_round(room, round_)
        for service in services:
            for code in codes:
                late = round_ is Round.RECEIVED
                if late and chance.random() < 0.3:
                    stickers.put(room, [code], service, w.Spot.STRIP)
                else:
                    at = min(3, chance.choice((0, 0, 1, 1, 2)) + (1 if late else 0))
                    stickers.put(room, [code], service, w.Spot.MOMENT, moments[at])
        stickers.close_round(room)
    for board, lines in (
        ("words-now", ("hurried", "polite", "deaf")), ("words-wanted", ("patient", "polite", "curious")),
        ("key-principles", ("say hello", "use my name", "ring when you said")),
        ("overall-principles", ("Treat us as people", "Keep your word")),
    ):  # fmt: skip
        for text in lines:
            boards.add(room, board, 0, text)
    details = room.state.boards["key-principles"].all_lines()
    heads = room.state.boards["overall-principles"].all_lines()
    for line, head in zip(details, (heads[0], heads[0], heads[1]), strict=True):
        principles.group_detail(room, line.id, head.id)
    principles.vote(room, codes[:5], heads[0].id)
    principles.vote(room, codes[5:], heads[1].id)
    principles.pair_words(room, room.state.boards["words-now"].all_lines()[0].id,
                          room.state.boards["words-wanted"].all_lines()[0].id,
                          w.Closeness.APART, "twice the people since last year")  # fmt: skip
    principles.mark(room, codes[:3], "RT2", w.MarkKind.GOOD)
    principles.mark(room, codes[3:5], "KI2", w.MarkKind.EMPTY, "says nothing")
    principles.judge_fit(room, heads[1].id, "on-time", w.Fit.PARTLY, "on paper")


def script_of(turns: int, seed: int) -> list[tuple[str, str, tuple[str, str] | None]]:
    """Who says what, and what it is coded with. The moderator asks every eighth turn."""
    chance = random.Random(seed)
    voices = list(NAMES)
    talk: list[tuple[str, str, tuple[str, str] | None]] = []
    last = ""
    for n in range(turns):
        if n % 8 == 0:
            talk.append(("Sunil", QUESTIONS[n // 8 % len(QUESTIONS)], None))
            continue
        who = chance.choice([v for v in voices if v != last])
        last = who
        if n == 5:
            talk.append((who, f"Leave this out please, but {SECRET}.", None))
        elif n == 7:
            who = "Ottilie"
            talk.append((who, f"You can always write to me at {DETAIL} if you like.", None))
        elif n % 3 == 0:
            code, stance, text = SAID[(n // 3 + seed) % len(SAID)]
            talk.append((who, f"{text} {sentence(chance, 9)}", (code, stance)))
        else:
            talk.append((who, sentence(chance, 24), None))
    return talk


def _transcribed(study: Study, where: Path, room: Room, turns: int, seed: int) -> Book:
    talk = script_of(turns, seed)
    file = where / "transcripts" / f"group-{seed + 1}.txt"
    file.write_text("\n".join(f"{who}: {what}" for who, what, _ in talk), encoding="utf-8")
    book = Book(study, room.group)
    looked = importing.review(book, importing.load(file))
    seats = Seating(tuple(importing.agreed(looked.guesses, {}, book)), (), {})
    record = importing.bring_in(book, looked, seats, another=True).record
    for n, (_, what, _coded_with) in enumerate(talk, 1):
        at = what.find(SECRET)
        if at >= 0:
            book.commit(OffRecord(record.id, n, at, at + len(SECRET), True))
    return book


def _coded(study: Study, book: Book, coder: str = "ida") -> None:
    record = book.one()
    texts: Sequence[str] = [turn.text for turn in book.words(record).turns]
    bodies = []
    for n, text in enumerate(texts, 1):
        for code, stance, words in SAID:
            at = text.find(words)
            if at >= 0:
                bodies.append(CodingMade(record.id, ((n, at, at + len(words)),), code, stance))
    if bodies:
        study.log.append_all(book.group, actor_of(coder), bodies)
