"""Whose voice a label is: the moderator's, P3's, nobody's yet. Guesses with their reasons.

Nothing is invented: a label that nothing speaks for, or that two things speak for, stays without a
seat, and a person says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from fieldkit.domain.session.names import ORDINARY
from fieldkit.domain.transcript.called import nearly, readings, same
from fieldkit.domain.transcript.model import Turn

MODERATOR = "moderator"
NOTE_TAKER = "note-taker"
OBSERVER = "observer"
SEVERAL = "several"
ROLES = (MODERATOR, NOTE_TAKER, OBSERVER, SEVERAL)
"""Seats that are no participant's. several: more than one voice at once."""

_CODE = re.compile(r"P([1-9]|1[0-5])")
_CODE_IN = re.compile(r"(?<!\w)P0?(\d{1,2})(?!\w)")
_NUMBERED = re.compile(
    r"(?:p|r|participant|respondent|resp|jobseeker|customer|interviewee)\s*[-#_.]?\s*0?(\d{1,2})",
    re.IGNORECASE,
)
_ROLE_WORDS = {
    MODERATOR: "moderator mod facilitator interviewer int researcher host chair m i q iv",
    NOTE_TAKER: "note-taker notetaker assistant scribe",
    OBSERVER: "observer client",
    SEVERAL: "all several everyone everybody group various multiple many together participants",
}
_ROLE_OF = {word: seat for seat, words in _ROLE_WORDS.items() for word in words.split()}
# Words that say a role also beside a name ("Sunil, moderator"); the others are names as well.
_ROLES_BESIDE = frozenset(
    ("moderator", "facilitator", "interviewer", "note-taker", "notetaker", "observer")
)
_FILLING = frozenset(
    """
    the a at of and once voice voices people person speaker speakers talking speaking members
    participant participants respondent respondents female male focus lead co
    """.split()  # noqa: SIM905 - a list to read, not of quotes
)
_LETTERS = frozenset("miqrap")  # one-letter labels that stand for roles; others are initials
_ONE = frozenset(("participant", "respondent", "interviewee", "p", "r"))
_WORD = re.compile(r"[^\W\d_]{4,}")
_CALLS_SELF = re.compile(
    r"\b(?:i['’]?m|i am|my name['’]?s|my name is|name['’]?s|they call me|call me)\s+"
    r"([^\W\d_]+)\b(?!['’]s\b|-)",
    re.IGNORECASE,
)
_ASKS_OFTEN = 0.15  # share of a moderator's turns with a question mark; half of it is "mm-hm"


def is_participant(seat: str | None) -> TypeGuard[str]:
    """Whether a seat is somebody of the group: P1, P2 … and no role, and nobody unknown."""
    return seat is not None and seat[:1] == "P" and seat[1:].isdecimal()


@dataclass(frozen=True, slots=True)
class People:
    """Who was in the room. names: participant code to the names they go by (name, nickname …)."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    moderator: str = ""
    note_taker: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """Whose voice a label is thought to be. seat: None where nothing speaks for anybody."""

    label: str
    seat: str | None
    reason: str


def is_seat(seat: str) -> bool:
    """Whether this names a seat: a role, or P1 to P15."""
    return seat in ROLES or _CODE.fullmatch(seat) is not None


def role_of(word: str) -> str | None:
    """The seat that a role's word stands for ("Moderator", "M", "scribe"); None for any other word."""
    return _ROLE_OF.get(word.strip().casefold())


def guess(
    turns: Sequence[Turn], labels: Sequence[str], people: People, guide_words: Iterable[str] = ()
) -> list[Guess]:
    """A guess for each label, in their order. guide_words: the guide's questions, as texts.

    In this order: the names and roles of the group, words such as "Moderator" or "Participant 3",
    what people call themselves when they speak, and who asks the guide's questions.
    """
    found = {label: _by_label(label, labels, people) for label in labels}
    spoken = _by_own_words(turns, found, people)
    for label, own in spoken.items():
        found[label] = found[label] or own
    if not any(g is not None and g.seat == MODERATOR for g in found.values()):
        asks = _who_asks(turns, [label for label in labels if found[label] is None], guide_words)
        if asks is not None:
            found[asks] = Guess(asks, MODERATOR, "asks the questions of the guide")
    return [
        found[label] or Guess(label, None, "nothing tells whose voice this is") for label in labels
    ]


def _by_label(label: str, labels: Collection[str], people: People) -> Guess | None:
    """What the label itself says; None where its name and its number say two things."""
    named, coded = _by_name(label, people), _by_code(label, people)
    if named is None and coded is not None:  # "P2 (Denise)"
        named = _by_name(re.sub(r"[()\[\]]", " ", _CODE_IN.sub(" ", label)), people)
    if named is not None and coded is not None and named.seat != coded.seat:
        return None
    return coded or named or _by_word(label, labels, people)


def _by_code(label: str, people: People) -> Guess | None:
    match = _NUMBERED.fullmatch(label.strip()) or _CODE_IN.search(label)
    if match is None:
        return None
    code = f"P{int(match[1])}"
    if is_seat(code) and (not people.names or code in people.names):
        return Guess(label, code, f"is numbered as {code}")
    return None


def _by_name(label: str, people: People) -> Guess | None:
    known = [(MODERATOR, people.moderator), (NOTE_TAKER, people.note_taker)]
    known += [(code, name) for code, names in people.names.items() for name in names]
    for called in readings(label):
        exact, near = set(), set()
        for seat, name in known:
            for other in readings(name)[:1]:
                if same(called, other):
                    exact.add(seat)
                elif nearly(called, other):
                    near.add(seat)
        if exact or near:
            if len(exact or near) > 1:
                return None  # two people go by it
            seat = next(iter(exact or near))
            whose = f"the group’s {seat}" if seat in ROLES else f"{seat}’s name in the roster"
            return Guess(label, seat, f"is {whose}" if exact else f"is nearly {whose}")
    return None


def _by_word(label: str, labels: Collection[str], people: People) -> Guess | None:
    text = label.casefold().replace("note taker", "note-taker")
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    if not words:
        return None
    if len(people.names) == 1 and words[0] in _ONE and len(words) == 1:
        return Guess(label, next(iter(people.names)), "is the only participant")
    plain = all(word in _ROLE_OF or word in _FILLING for word in words)
    seats = {_ROLE_OF[w] for w in words if w in _ROLE_OF and (plain or w in _ROLES_BESIDE)}
    if len(seats) != 1 or (len(words[0]) == 1 and not _role_letter(words[0], labels)):
        return None
    seat = seats.pop()
    return Guess(label, seat, f"says {seat}")


def _role_letter(letter: str, labels: Collection[str]) -> bool:
    """Whether a label of one letter is a role: not where M stands beside F, or letters are
    people's initials."""
    letters = {label.strip(" .:").casefold() for label in labels}
    return letter in _LETTERS and {x for x in letters if len(x) == 1} <= _LETTERS


def _by_own_words(
    turns: Sequence[Turn], found: Mapping[str, Guess | None], people: People
) -> dict[str, Guess]:
    """Labels such as "Speaker 3" whose own first turns say who they are: "I'm Yvonne"."""
    seats: dict[str, set[str]] = {}
    known = [(MODERATOR, people.moderator)]
    known += [(code, name) for code, names in people.names.items() for name in names]
    for seat, name in known:
        for called in readings(name)[:1]:
            seats.setdefault(called.words[0], set()).add(seat)
    seated = {guess.seat for guess in found.values() if guess is not None}
    heard: dict[str, set[str]] = {}
    for turn in turns[: len(turns) // 4 + 60]:
        if turn.speaker is None or found.get(turn.speaker) is not None:
            continue
        for match in _CALLS_SELF.finditer(turn.text):
            if match[1].casefold() in ORDINARY and not match[1][0].isupper():
                continue  # "I'm frank with you"
            for called in readings(match[1])[:1]:
                if len(mine := seats.get(called.words[0], set())) == 1:
                    heard.setdefault(turn.speaker, set()).update(mine)
    guesses = {
        label: Guess(label, next(iter(said)), "calls themselves by that name")
        for label, said in heard.items()
        if len(said) == 1 and not said & seated
    }
    taken = [g.seat for g in guesses.values()]
    return {label: g for label, g in guesses.items() if taken.count(g.seat) == 1}


def _who_asks(
    turns: Sequence[Turn], labels: Sequence[str], guide_words: Iterable[str]
) -> str | None:
    """The label that asks most, in the guide's own words where there are any; None if unclear."""
    vocabulary = {w.casefold() for text in guide_words for w in _WORD.findall(text)}
    score: dict[str, float] = {}
    wanted = set(labels)
    for turn in turns:
        if turn.speaker not in wanted or turn.speaker is None:
            continue
        points = float(turn.text.count("?"))
        if points:  # the guide's words are everybody's, but for asking in them
            words = {w.casefold() for w in _WORD.findall(turn.text)}
            points += len(words & vocabulary) / 6
        score[turn.speaker] = score.get(turn.speaker, 0.0) + points
    if not score:
        return None
    ranked = sorted(score.values(), reverse=True)
    best = max(score, key=lambda label: score[label])
    theirs = [turn for turn in turns if turn.speaker == best]
    asked = sum("?" in turn.text for turn in theirs)
    clear = len(ranked) == 1 or ranked[0] >= 1.3 * ranked[1]
    often = asked >= max(2, _ASKS_OFTEN * len(theirs))
    return best if clear and often and ranked[0] > 3 else None
