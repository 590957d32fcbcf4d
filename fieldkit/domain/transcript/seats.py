"""Whose voice a label is: the moderator's, P3's, nobody's yet. Guesses with their reasons.

Nothing is invented: a label that nothing speaks for stays without a seat, and a person says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from fieldkit.domain.transcript.model import Turn

MODERATOR = "moderator"
NOTE_TAKER = "note-taker"
OBSERVER = "observer"
SEVERAL = "several"
ROLES = (MODERATOR, NOTE_TAKER, OBSERVER, SEVERAL)
"""Seats that are no participant's. several: more than one voice at once."""

_CODE = re.compile(r"P([1-9]|1[0-5])")
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
_ONE = frozenset(("participant", "respondent", "interviewee", "p", "r"))
_NEAR = 86  # of 100: "Sangeeta" for "Sangita", and not "Danny" for "Denny's"
_WORD = re.compile(r"[^\W\d_]{4,}")
_CALLS_SELF = re.compile(
    r"\b(?:i['’]?m|i am|my name['’]?s|my name is|name['’]?s|they call me|call me)\s+([^\W\d_]+)",
    re.IGNORECASE,
)


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
    found = {label: _by_name(label, people) or _by_word(label, people) for label in labels}
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


def _plain(text: str) -> str:
    """A name as it is compared: no accents, capitals, titles or brackets."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", text)
    if "," in text:  # "Last, First"
        last, _, first = text.partition(",")
        text = f"{first} {last}"
    return " ".join(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text))


def _by_name(label: str, people: People) -> Guess | None:
    plain = _plain(label)
    if not plain:
        return None
    for seat, name in ((MODERATOR, people.moderator), (NOTE_TAKER, people.note_taker)):
        if name and _same(plain, _plain(name)):
            return Guess(label, seat, f"is the group’s {seat}")
    exact, near = [], []
    for code, names in people.names.items():
        known = [_plain(name) for name in names if name.strip()]
        if any(_same(plain, name) for name in known):
            exact.append(code)
        elif any(ratio(plain.split()[0], name.split()[0]) >= _NEAR for name in known if name):
            near.append(code)
    if len(exact) == 1:
        return Guess(label, exact[0], f"is {exact[0]}’s name in the roster")
    if not exact and len(near) == 1:
        return Guess(label, near[0], f"is nearly {near[0]}’s name in the roster")
    return None


def _same(one: str, other: str) -> bool:
    """Whether two plain names can be one person's: equal, or one the other's first name or the
    first name and the beginning of the last."""
    a, b = one.split(), other.split()
    if not a or not b or a[0] != b[0]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return (
        a[-1].startswith(b[-1][0])
        if len(b[-1]) == 1
        else (b[-1].startswith(a[-1]) if len(a[-1]) == 1 else a[-1] == b[-1])
    )


def _by_word(label: str, people: People) -> Guess | None:
    numbered = _NUMBERED.fullmatch(label.strip())
    if numbered is not None:
        code = f"P{int(numbered[1])}"
        if is_seat(code) and (not people.names or code in people.names):
            return Guess(label, code, f"is numbered as {code}")
        return None
    words = _plain(label).replace("note taker", "note-taker").split()
    if len(people.names) == 1 and words and words[0] in _ONE:
        return Guess(label, next(iter(people.names)), "is the only participant")
    seats = {_ROLE_OF[word] for word in words if word in _ROLE_OF}
    if len(seats) == 1 and (len(words) == 1 or len(words[0]) > 1):
        seat = seats.pop()
        return Guess(label, seat, f"says {seat}")
    return None


def _by_own_words(
    turns: Sequence[Turn], found: Mapping[str, Guess | None], people: People
) -> dict[str, Guess]:
    """Labels such as "Speaker 3" whose own first turns say who they are: "I'm Yvonne"."""
    seats: dict[str, tuple[str, str]] = {
        _plain(name).split()[0]: (code, f"{code}’s name")
        for code, names in people.names.items()
        for name in names
        if _plain(name)
    }
    if _plain(people.moderator):
        seats[_plain(people.moderator).split()[0]] = (MODERATOR, "the moderator’s name")
    heard: dict[str, dict[str, int]] = {}
    for turn in turns[: len(turns) // 4 + 60]:
        if turn.speaker is None or found.get(turn.speaker) is not None:
            continue
        for match in _CALLS_SELF.finditer(turn.text):
            known = seats.get(_plain(match[1]))
            if known is not None:
                votes = heard.setdefault(turn.speaker, {})
                votes[known[0]] = votes.get(known[0], 0) + 1
    guesses = {}
    for label, votes in heard.items():
        if len(votes) == 1:
            seat = next(iter(votes))
            guesses[label] = Guess(label, seat, "calls themselves by that name")
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
        words = {w.casefold() for w in _WORD.findall(turn.text)}
        points = turn.text.count("?") + len(words & vocabulary) / 6
        score[turn.speaker] = score.get(turn.speaker, 0.0) + points
    if not score:
        return None
    ranked = sorted(score.values(), reverse=True)
    best = max(score, key=lambda label: score[label])
    asked = sum("?" in t.text for t in turns if t.speaker == best)
    clear = len(ranked) == 1 or ranked[0] >= 1.3 * ranked[1]
    return best if clear and asked >= 2 and ranked[0] > 3 else None
