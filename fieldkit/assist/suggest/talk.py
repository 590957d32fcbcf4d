"""What the talk around a turn says about it: the question it answers, its neighbours, its manner.

People in a group finish each other's points. A short answer means what the question meant; an echo means
what it echoes; the moderator sums up a point just after it was made. So each turn gets, code by code, what
the cues, the prose and the meaning of the turns around it say, and a few figures of its own manner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest.negation import denies
from fieldkit.assist.suggest.rows import Row, Voice
from fieldkit.domain.coding.codebook import words_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

AROUND = (
    "question",
    "question_short",
    "summing_up",
    "before",
    "before_that",
    "after",
    "after_that",
    "self_before",
    "self_after",
    "nearby",
)
BESIDE = ("with_before", "with_question", "with_after")
MANNER = ("length", "tiny", "short", "they", "me", "you", "asks", "agrees", "noise", "wish", "not")

_SHORT, _TINY = 8, 4
_OWN_REACH = 4
_SUM_REACH = 3
_FADE = 6.0
_THEY = frozenset(
    ["they", "them", "their", "they're", "they've", "she", "he", "her", "him", "she's", "he's"]
)
_ME = frozenset(["i", "my", "me", "i've", "i'm", "i'd"])
_YOU = frozenset(["you", "your", "you're", "you've"])
_WISH = frozenset(["if", "should", "want", "would", "could"])
_AGREES = frozenset(["yeah", "yes", "no", "mm", "right", "exactly"])


def manner(text: str) -> list[float]:
    """Figures of how something is said, whatever it is about; in the order of MANNER."""
    words = words_of(text)
    count = len(words)

    def share(known: frozenset[str], most: int) -> float:
        return min(sum(word in known for word in words), most) / 2

    negations = sum(map(denies, words))
    return [
        float(np.log(max(1, count))),
        float(count <= _TINY),
        float(count <= _SHORT),
        share(_THEY, 4),
        share(_ME, 4),
        share(_YOU, 4),
        float(text.rstrip().endswith("?")),
        float(bool(words) and words[0] in _AGREES),
        float("[" in text),
        share(_WISH, 3),
        min(negations, 3) / 2,
    ]


def around(rows: Sequence[Row], signal: Floats) -> Floats:
    """What a signal (rows by codes) says around each row: rows by codes by AROUND.

    rows: talk in order, several groups after each other; written rows have nothing around them.
    """
    found = np.zeros((*signal.shape, len(AROUND)))
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end].group != rows[start].group:
            if rows[start].spoken:
                found[start:end] = _around_one(rows[start:end], signal[start:end])
            start = end
    return found


def beside(rows: Sequence[Row]) -> list[list[tuple[str, ...]]]:
    """Each row with the turn before it, with the moderator's last one, with the turn after: lists of
    the texts to be read together, in the order of BESIDE.

    rows: talk in order, several groups after each other. A row with nothing beside it stands alone.
    """
    asked, _ = _last(rows, _moderates)
    places = (np.arange(len(rows)) - 1, asked, np.arange(len(rows)) + 1)
    found: list[list[tuple[str, ...]]] = []
    for at in places:
        texts: list[tuple[str, ...]] = []
        for i, other in enumerate(at.tolist()):
            there = 0 <= other < len(rows) and rows[other].group == rows[i].group
            both = sorted({i, other}) if there and rows[i].spoken else [i]
            texts.append(tuple(rows[n].text for n in both))
        found.append(texts)
    return found


def _around_one(rows: Sequence[Row], signal: Floats) -> Floats:
    asked, asked_ago = _last(rows, _moderates)
    backwards = list(reversed(rows))
    summed, summed_on = _last(backwards, _moderates)
    summed, summed_on = len(rows) - 1 - summed[::-1], summed_on[::-1]
    summed = np.where(summed_on > 0, summed, -1)
    question = _rows(signal, asked) / np.sqrt(np.maximum(asked_ago, 1))[:, None]
    short = np.array([len(words_of(row.text)) <= _SHORT for row in rows], dtype=np.float64)
    soon = np.where((summed_on > 0) & (summed_on <= _SUM_REACH), 1 / np.maximum(summed_on, 1), 0.0)
    own = _own(rows)
    own_later = _own(backwards)
    own_later = np.where(own_later >= 0, len(rows) - 1 - own_later, -1)[::-1]
    talk = np.array([row.voice is not Voice.MODERATOR for row in rows], dtype=np.float64)[:, None]
    said = signal * talk
    figures = [
        question,
        question * short[:, None],
        _rows(signal, summed) * soon[:, None],
        *(_shifted(said, by) for by in (-1, -2, 1, 2)),
        _rows(signal, own),
        _rows(signal, own_later),
        _nearby(signal),
    ]
    return np.stack(figures, axis=-1)


def _moderates(row: Row) -> bool:
    return row.voice is Voice.MODERATOR


def _last(rows: Sequence[Row], wanted: Callable[[Row], bool]) -> tuple[Ints, Ints]:
    """For each row the last one before it that is wanted (-1: none), and how many turns ago (0: none)."""
    at: list[int] = []
    ago: list[int] = []
    last = -1
    for i, row in enumerate(rows):
        at.append(last)
        ago.append(i - last if last >= 0 else 0)
        if wanted(row):
            last = i
    return np.array(at, dtype=np.int64), np.array(ago, dtype=np.int64)


def _own(rows: Sequence[Row]) -> Ints:
    """For each row the same speaker's last one, if it was only just before; else -1."""
    last: dict[str, int] = {}
    at: list[int] = []
    for i, row in enumerate(rows):
        before = last.get(row.speaker, -1) if row.speaker else -1
        at.append(before if before >= 0 and i - before <= _OWN_REACH else -1)
        if row.speaker:
            last[row.speaker] = i
    return np.array(at, dtype=np.int64)


def _rows(signal: Floats, at: Ints) -> Floats:
    """The rows at these places; nothing for -1."""
    padded = np.vstack([signal, np.zeros((1, signal.shape[1]))])
    return np.asarray(padded[at])


def _shifted(signal: Floats, by: int) -> Floats:
    at = np.arange(len(signal)) + by
    at = np.where((at >= 0) & (at < len(signal)), at, -1)
    return _rows(signal, at)


def _nearby(signal: Floats) -> Floats:
    """The mean over the turns around, fading with distance; the turn itself is left out."""
    reach = int(_FADE * 6)
    total = np.zeros_like(signal)
    weight = np.zeros((len(signal), 1))
    ones = np.ones((len(signal), 1))
    for by in (*range(-reach, 0), *range(1, reach + 1)):
        fade = float(np.exp(-abs(by) / _FADE))
        total += fade * _shifted(signal, by)
        weight += fade * _shifted(ones, by)
    return total / np.maximum(weight, 1e-9)
