"""Invented talk for tests: turns made from common words, and events done on a transcript."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from fieldkit.domain.session.events import Body, Event
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.model import Turn
from tests.making import Making

WORDS = """
about after again always anybody asked away back been before better both bring bus came card carry
centre change cheap close come corner could counter cross day desk different door early easy else
ended even every face far feel felt few find first floor form found four friendly front gave given
gone got grand half hand happened hard heard help hour house idea instead job keep kind knew know
last late least leave left letter level like line list little long look lost made make manage many
matter maybe mean message middle mind minute money month more morning most move much name near never
news next nice night number office often once open other outside over paid paper part pass pay people
phone pick place plain plan put queue quick quite ready really right road round said same second see
send sent shop short show side sign sit slow small some soon sort stand start stay still stop street
sure table take talk tell ten thank thing think third through time told took town travel tried turn
under until used usual visit wait walk want warm week well went which while window word work worse
write wrong year yes yesterday young
""".split()  # noqa: SIM905 - a list to read, not of quotes

QUESTIONS = (
    "So how did you find out about the centre, and what did you think when you first walked in?",
    "What would have made that better for you, if you could change one thing about it?",
    "And how does it compare with the other places you have been to in the last year or so?",
    "Who did you talk to there, and did they explain what was going to happen next?",
    "If there was one promise they could make and keep, what would you want it to be?",
)


def sentence(chance: random.Random, words: int = 12) -> str:
    """So many words that no guide and no other sentence has in this order."""
    said = [chance.choice(WORDS) for _ in range(words)]
    return f"{' '.join(said).capitalize()}."


def talk(
    turns: int = 40,
    seed: int = 1,
    voices: Sequence[str] = ("Sunil", "Denise", "Kev", "Wendy"),
    *,
    timed: bool = True,
    words: int = 20,
) -> tuple[Turn, ...]:
    """A group: the first voice asks the questions, the others answer, five seconds a turn."""
    chance = random.Random(seed)
    found: list[Turn] = []
    speaker = ""
    for n in range(1, turns + 1):
        asks = n % 8 == 1
        others = [voice for voice in voices[1:] if voice != speaker] or voices[1:]
        speaker = voices[0] if asks else chance.choice(others)  # never the same twice running
        text = QUESTIONS[n // 8 % len(QUESTIONS)] if asks else sentence(chance, words)
        start = 5.0 * n if timed else None
        found.append(Turn(n, speaker, text, start, start + 4 if start is not None else None, n))
    return tuple(found)


def turns(*texts: str, speaker: str | None = "Kev") -> tuple[Turn, ...]:
    """These texts as turns of one voice."""
    return tuple(Turn(n, speaker, text) for n, text in enumerate(texts, 1))


def corrected(said: Sequence[Turn], seed: int = 1, share: float = 0.03) -> tuple[Turn, ...]:
    """A version in which a proof-reader changed, put in or left out so many of the words."""
    chance = random.Random(seed)
    found = []
    for turn in said:
        words: list[str] = []
        for word in turn.text.split():
            what = chance.random()
            if what < share / 3:
                words.append(chance.choice(WORDS))
            elif what < share * 2 / 3:
                words += [word, chance.choice(WORDS)]
            elif what >= share or not words:
                words.append(word)
        found.append(Turn(turn.n, turn.speaker, " ".join(words), turn.start, turn.end, turn.line))
    return tuple(found)


def numbered(texts: Iterable[tuple[str | None, str]]) -> tuple[Turn, ...]:
    """Speakers and texts as turns."""
    return tuple(Turn(n, who, text) for n, (who, text) in enumerate(texts, 1))


def imported(
    name: str = "t-1", voices: int = 3, seats: tuple[str | None, ...] = (), **more: object
) -> TranscriptImported:
    """The event of an import, with what does not matter filled in."""
    body = {"layout": "webvtt", "turns": 10, "timed": True, "file": "f", "digest": "d"} | more
    return TranscriptImported(transcript=name, voices=voices, seats=seats, **body)  # type: ignore[arg-type]


class Desk(Making):
    """Events of a group with those of the desk, each a second after the one before."""

    def act(self, *bodies: Body, actor: str = "researcher") -> list[Event]:
        """Events of one person, in this order."""
        made = []
        for body in bodies:
            made.append(self.add(body, self.at + 1, actor))
        return made


def stamp(seconds: float, comma: str = ".") -> str:
    """h:mm:ss.mmm, as captions have it."""
    whole = int(seconds)
    thousandths = round((seconds - whole) * 1000)
    return f"{whole // 3600:02}:{whole % 3600 // 60:02}:{whole % 60:02}{comma}{thousandths:03}"


def as_vtt(said: Iterable[Turn], offset: float = 0.0) -> str:
    """Turns with times as WebVTT with voices."""
    blocks = [
        f"{stamp((t.start or 0) + offset)} --> {stamp((t.end or 0) + offset)}\n<v {t.speaker}>{t.text}</v>"
        for t in said
    ]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def as_txt(said: Iterable[Turn]) -> str:
    """Turns as an agency types them: a name and a colon before each."""
    return "\n".join(f"{t.speaker}: {t.text}" for t in said) + "\n"
