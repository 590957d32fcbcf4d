"""The door: sentences in, leads out. Nothing is decided here, and nothing is stored.

A lead is a handful of sentences that are about the same thing, said by more than one person, with the
words they have more of than all other sentences. The same sentences give the same leads.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.leads.clusters import Progress, by_meaning, by_words
from fieldkit.assist.leads.labels import (
    MOST_WORDS,
    KeyWord,
    Vocabulary,
    label_of,
    quotes_of,
    read,
)
from fieldkit.assist.suggest.meaning import Encoder

Floats = NDArray[np.float64]

VERSION = "1"
LEAST = 30
"""Sentences below which nothing is put together: three of twenty are chance, not a lead."""
MOST = 12
"""Leads that are shown, if not more are asked for; how often leads are right was measured on so many."""
_LEAST_ROOTS = 3
_LEAST_SENTENCES = 3
_LEAST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it may be shown. person: whose, the same for the same person only.

    quotable: whether that person agreed to be quoted.
    """

    text: str
    person: str
    quotable: bool = True


@dataclass(frozen=True, slots=True)
class Lead:
    """label: its first key words, to know it by. members: places of its sentences in what was given,
    the most typical first. quotes: of them, one each of two to four people. people: how many said it.
    """

    label: str
    words: tuple[KeyWord, ...]
    members: tuple[int, ...]
    quotes: tuple[int, ...]
    people: int


def quiet(_what: str, _done: int, _of: int) -> None:
    """No progress is told."""


def telling_enough(text: str) -> bool:
    """Whether a sentence has words enough of its own to be put with others."""
    return len(read(text).roots) >= _LEAST_ROOTS


def find_leads(
    sentences: Sequence[Sentence], encoder: Encoder | None = None, progress: Progress = quiet
) -> list[Lead]:
    """The leads, the best first; none where fewer than LEAST sentences say enough.

    encoder: meaning.encoder(), or None to go by the words alone. progress: told what is done and how
    far it is (done, of how many); what it raises comes through, and nothing is half done.
    """
    apart = [read(one.text) for one in sentences]
    at = [i for i, one in enumerate(apart) if len(one.roots) >= _LEAST_ROOTS]
    if len(at) < LEAST:
        return []
    bags = [Counter(list(apart[i].roots)) for i in at]
    if encoder is None:
        numbers, points = by_words(bags, progress)
    else:
        texts = [sentences[i].text for i in at]
        numbers, points = by_meaning(texts, bags, encoder, progress)
    chosen = [sentences[i] for i in at]
    people = [one.person for one in chosen]
    vocabulary = Vocabulary([apart[i] for i in at], people)
    found: list[tuple[float, Lead]] = []
    for number in sorted(set(numbers.tolist()) - {-1}):
        rows = np.flatnonzero(numbers == number)
        who = {people[i] for i in rows}
        if len(rows) < _LEAST_SENTENCES or len(who) < _LEAST_PEOPLE:
            continue
        members, tight = _typical(points[rows], rows)
        keys = vocabulary.keys(members)
        if keys:
            lead = _lead(chosen, members, keys, len(who))
            placed = Lead(
                lead.label,
                lead.words,
                tuple(at[i] for i in lead.members),
                tuple(at[i] for i in lead.quotes),
                lead.people,
            )
            found.append((round(tight * tight * math.log(1 + len(who)), 9), placed))
    found.sort(key=lambda pair: (-pair[0], pair[1].members))
    return [lead for _, lead in found]


def _typical(points: Floats, rows: NDArray[np.int64]) -> tuple[list[int], float]:
    """The rows, those nearest to their middle first, and how near they lie to it altogether."""
    middle = points.mean(axis=0)
    near = np.round(points @ middle, 9)
    order = sorted(range(len(rows)), key=lambda k: (-near[k], rows[k]))
    return [int(rows[k]) for k in order], float(np.linalg.norm(middle))


def _lead(
    sentences: Sequence[Sentence], members: Sequence[int], keys: Sequence[KeyWord], people: int
) -> Lead:
    quotes = quotes_of(
        members,
        [one.text for one in sentences],
        [one.person for one in sentences],
        [one.quotable for one in sentences],
        keys,
    )
    shown = tuple(keys[:MOST_WORDS])
    return Lead(label_of(shown), shown, tuple(members), quotes, people)
