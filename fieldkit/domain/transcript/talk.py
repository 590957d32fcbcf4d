"""Who spoke, how much and where; who was not heard; who cut in on whom.

Talk is measured in seconds where the transcript has times, else in words; both leave out what a
typist put in brackets. A seat is "moderator", "note-taker", P1 to P15, or None where nobody knows.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.transcript.alignment.words import count_words
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.seats import MODERATOR, NOTE_TAKER

HARDLY = 0.25
"""Below this part of an equal share somebody was hardly heard."""

_MOSTLY = 0.9  # of the turns must have a start before seconds are counted
_SLOWEST = 1.0  # words a second; nobody speaks slower, so longer was silence
_ANOTHER_S = 60.0
_TOUCH_S = 0.3  # cues are cut so roughly that less is no overlap
_BROKEN_OFF = re.compile(r"(?:[—–]|(?<!-)-{1,3}|\.\.\.|…)[\s\"'”’]*$")


class Measure(StrEnum):
    SECONDS = "seconds"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Share:
    """One seat's talk. seconds: None where the transcript has no times.

    share: 0..1 of what the participants said, in the measure of the whole; of the moderator, the
    note-taker and unknown voices, of all talk.
    """

    seat: str | None
    turns: int
    words: int
    seconds: float | None
    share: float


@dataclass(frozen=True, slots=True)
class SectionTalk:
    """A section's talk. moderator: 0..1, the moderator's part of all talk in it.

    unheard: participants without a word in it.
    """

    section: str
    turns: int
    shares: tuple[Share, ...]
    moderator: float
    unheard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LongTurn:
    """n: the turn's number. seconds: None without times."""

    n: int
    seat: str | None
    words: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Talk:
    """All of it. shares: participants by number, then the others.

    unheard: participants without a word; hardly: those with less than a quarter of an equal share.
    moderator_minutes: None without times. unknown_turns: turns of voices nobody is named for, which
    may be anybody's, the unheard ones' too. overlaps: turns that begin while another voice is still
    speaking; None without times. interruptions: turns that come in where another breaks off;
    by_whom: those, by the seat that came in.
    """

    measure: Measure
    shares: tuple[Share, ...]
    sections: tuple[SectionTalk, ...]
    unheard: tuple[str, ...]
    hardly: tuple[str, ...]
    moderator_minutes: float | None
    unknown_turns: int
    longest: tuple[LongTurn, ...]
    overlaps: int | None
    interruptions: int
    by_whom: Mapping[str | None, int]


@dataclass(slots=True)
class _Sum:
    turns: int = 0
    words: int = 0
    seconds: float = 0.0


def talk_of(
    turns: Sequence[Turn],
    seats: Mapping[str, str | None],
    *,
    participants: Iterable[str] = (),
    sections: Mapping[int, str] | None = None,
    longest: int = 5,
) -> Talk:
    """Talk by seat and section.

    seats: labels to seats; a label that is not in it is nobody's. participants: everybody who was
    in the group, also who may never have spoken. sections: numbers of turns to section ids, in the
    guide's order of first turns. longest: how many of the longest turns to give.
    """
    who = [None if t.speaker is None else seats.get(t.speaker) for t in turns]
    everybody = _by_number({*participants, *(s for s in seats.values() if _participant(s))})
    timed = sum(t.start is not None for t in turns) >= _MOSTLY * len(turns) > 0
    measure = Measure.SECONDS if timed else Measure.WORDS
    words = [count_words(t.text) for t in turns]
    seconds = _seconds(turns, words) if timed else [0.0] * len(turns)
    all_turns = range(len(turns))
    shares = _shares(all_turns, who, words, seconds, everybody, measure)
    by_section: dict[str, list[int]] = defaultdict(list)
    for n, turn in enumerate(turns):
        if sections is not None and turn.n in sections:
            by_section[sections[turn.n]].append(n)
    mine = {s.seat: s for s in shares}
    equal = 1 / (len(everybody) or 1)
    cut_in = _interruptions(turns, who)
    order = sorted(all_turns, key=lambda n: (-(seconds[n] if timed else words[n]), n))
    return Talk(
        measure,
        shares,
        tuple(
            _section(s, ns, who, words, seconds, everybody, measure) for s, ns in by_section.items()
        ),
        tuple(p for p in everybody if not mine[p].words),
        tuple(p for p in everybody if mine[p].words and mine[p].share < HARDLY * equal),
        _minutes(mine, timed),
        sum(seat is None for seat in who),
        tuple(
            LongTurn(turns[n].n, who[n], words[n], round(seconds[n], 1) if timed else None)
            for n in order[:longest]
        ),
        _overlaps(turns) if timed else None,
        sum(cut_in.values()),
        cut_in,
    )


def _participant(seat: str | None) -> bool:
    return seat is not None and seat not in (MODERATOR, NOTE_TAKER)


def _minutes(mine: Mapping[str | None, Share], timed: bool) -> float | None:
    if not timed:
        return None
    share = mine.get(MODERATOR)
    return 0.0 if share is None or share.seconds is None else round(share.seconds / 60, 1)


def _by_number(codes: Iterable[str | None]) -> list[str]:
    found = [c for c in codes if c is not None]
    return sorted(found, key=lambda c: (int(c[1:]) if c[1:].isdecimal() else 10**6, c))


def _seconds(turns: Sequence[Turn], words: Sequence[int]) -> list[float]:
    """How long each turn took: to its end, or where that is missing, to the next one's start."""
    found = []
    for n, turn in enumerate(turns):
        after = turns[n + 1].start if n + 1 < len(turns) else None
        end = turn.end if turn.end is not None else after
        slow = words[n] / _SLOWEST
        if turn.start is None or end is None or end < turn.start:
            found.append(words[n] / 2.5)  # the usual pace of talk, in words a second
        elif turn.end is None:
            found.append(min(end - turn.start, slow))
        else:
            found.append(end - turn.start)
    return found


def _shares(
    chosen: Iterable[int],
    who: Sequence[str | None],
    words: Sequence[int],
    seconds: Sequence[float],
    everybody: Sequence[str],
    measure: Measure,
) -> tuple[Share, ...]:
    sums: dict[str | None, _Sum] = {code: _Sum() for code in everybody}
    for n in chosen:
        some = sums.setdefault(who[n], _Sum())
        some.turns += 1
        some.words += words[n]
        some.seconds += seconds[n]

    def size(some: _Sum) -> float:
        return some.seconds if measure is Measure.SECONDS else float(some.words)

    whole = sum(size(some) for some in sums.values())
    theirs = sum(size(some) for seat, some in sums.items() if _participant(seat))
    found = []
    for seat, some in sums.items():
        base = theirs if _participant(seat) else whole
        timed = round(some.seconds, 1) if measure is Measure.SECONDS else None
        found.append(Share(seat, some.turns, some.words, timed, size(some) / base if base else 0.0))
    first = {code: n for n, code in enumerate(everybody)}
    return tuple(sorted(found, key=lambda s: (first.get(s.seat or "", 10**6), s.seat or "~")))


def _section(
    section: str,
    chosen: Sequence[int],
    who: Sequence[str | None],
    words: Sequence[int],
    seconds: Sequence[float],
    everybody: Sequence[str],
    measure: Measure,
) -> SectionTalk:
    shares = _shares(chosen, who, words, seconds, everybody, measure)
    heard = {s.seat for s in shares if s.words}
    moderator = next((s.share for s in shares if s.seat == MODERATOR), 0.0)
    return SectionTalk(
        section, len(chosen), shares, moderator, tuple(p for p in everybody if p not in heard)
    )


def _overlaps(turns: Sequence[Turn]) -> int:
    count = 0
    latest = -math.inf
    for turn in turns:
        if turn.start is None:
            continue
        if turn.start < latest - _ANOTHER_S:
            latest = -math.inf  # a second recording's times begin again
        if turn.start < latest - _TOUCH_S:
            count += 1
        latest = max(latest, turn.start if turn.end is None else turn.end)
    return count


def _interruptions(turns: Sequence[Turn], who: Sequence[str | None]) -> dict[str | None, int]:
    found: dict[str | None, int] = defaultdict(int)
    for n in range(1, len(turns)):
        before, turn = turns[n - 1], turns[n]
        other = turn.speaker is None or before.speaker != turn.speaker
        if other and _BROKEN_OFF.search(before.text):
            found[who[n]] += 1
    return dict(found)
