"""Invented talk for the transcript screens: a WebVTT file of as many turns as wanted, by a guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from fieldkit.desk import study as desk_study
from fieldkit.desk.live.room import Room
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.guide.model import Guide
from fieldkit.domain.transcript.seats import MODERATOR
from tests.tui.host import NAMES

TURN_S = 9.0
"""Seconds from one turn to the next."""

_PEOPLE = NAMES[:8]
_SAID = (
    "They kept me waiting and nobody said why.",
    "I had to tell my whole story again to somebody new, from the start.",
    "Honestly the letter made no sense, I read it three times [laughs] and I still rang them.",
    "Somebody took the time to explain it and that made all the difference to me.",
    "You hear nothing for six weeks, then it is all urgent.",
    "I would want them to just say what happens next, in plain words, and then do it.",
    "It was fine.",
    "Mm.",
    "My neighbour had the same, she gave up in the end [inaudible 00:10:02] and went without.",
    "The lad at the desk was polite, I will give him that, (pause) but he could not change it.",
)
_PRIVATE = (
    "{name} said that too, did you not, {name}?",
    "You can reach me on 07700 900143 if you want the letter.",
    "I live in SW1A 1AA, so it is two buses there and two buses back.",
)


def voices(count: int, guide: Guide, seed: int = 4) -> Iterator[tuple[str, str]]:
    """Label and words of each turn: the guide's questions in order, answers between them."""
    random = Random(seed)
    asked = [item.text for _, item in guide.walk() if item.text.strip()]
    every = max(2, count // len(asked))
    for n in range(count):
        if n % every == 0 and n // every < len(asked):
            yield "Moira Keane", asked[n // every]
            continue
        if n % 40 == 11:
            words = random.choice(_PRIVATE).format(name=random.choice(_PEOPLE))
        else:
            words = " ".join(random.choice(_SAID) for _ in range(random.choice((1, 1, 2, 3, 6))))
        yield random.choice(_PEOPLE), f"{words} {n} times over." if n % 7 == 0 else words


def vtt(turns: Iterator[tuple[str, str]] | list[tuple[str, str]], start: float = 0.0) -> str:
    """The turns as WebVTT with voice tags, one cue a turn."""
    lines = ["WEBVTT", ""]
    for n, (label, words) in enumerate(turns):
        at = start + n * TURN_S
        lines += [f"{_clock(at)} --> {_clock(at + TURN_S - 1)}", f"<v {label}>{words}", ""]
    return "\n".join(lines)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole % 3600 // 60:02}:{whole % 60:02}.000"


def a_file(where: Path, room: Room, count: int) -> Path:
    """A transcript file of this many turns in this folder."""
    guide = room.state.guide
    assert guide is not None
    where.mkdir(parents=True, exist_ok=True)
    path = where / "group one.vtt"
    path.write_text(vtt(voices(count, guide)), encoding="utf-8")
    return path


def brought_in(study: desk_study.Study, room: Room, path: Path) -> Book:
    """The file in this group, its voices seated as guessed, Moira Keane as the moderator."""
    book = Book(study, room.group)
    looked = importing.review(book, importing.load(path))
    seats = tuple(MODERATOR if g.label == "Moira Keane" else g.seat for g in looked.guesses)
    importing.bring_in(book, looked, Seating(seats, (), {}))
    return book
