"""Sentences put together by what they are about: by meaning where the model is there, else by words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.leads import nmf, ward
from fieldkit.assist.suggest.meaning import Encoder

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Progress = Callable[[str, int, int], None]

READING, SORTING = "Reading what was said", "Putting it together"
_MOST_AT_ONCE = 6_000
"""Sentences clustered as pairs: 144 MB. Of more, so many evenly; each other joins the nearest."""
_READ_AT_ONCE = 256
_SENTENCES_A_CLUSTER, _LEAST_IN_MANY = 8, 25
_FEWEST, _USUAL, _MOST = 6, 45, 120
_WORDS_SHARE = 0.5
"""Weight of the words themselves beside the meaning; halves tried: .0, .5, .7, 1."""
_CLEARLY = 0.7
"""Share of a sentence that its topic has to have; shares tried: .0, .3, .5, .7."""
_MOST_COLUMNS = 1_500
_LEAST_TEXTS, _MOST_OF_ALL = 3, 0.2


def how_many(sentences: int) -> int:
    """Clusters for so many sentences: eight each, more where there are very many."""
    usual = min(sentences / _SENTENCES_A_CLUSTER, _USUAL)
    return int(min(_MOST, max(_FEWEST, usual, sentences / _LEAST_IN_MANY)))


def tf_idf(bags: Sequence[Counter[str]]) -> Floats:
    """Texts, given as their stems, as rows of length 1, or 0 where nothing usual is in them."""
    spread = Counter(root for bag in bags for root in bag)
    most = max(_LEAST_TEXTS, _MOST_OF_ALL * len(bags))
    kept = sorted((-n, root) for root, n in spread.items() if _LEAST_TEXTS <= n <= most)
    column = {root: k for k, (_, root) in enumerate(kept[:_MOST_COLUMNS])}
    table = np.zeros((len(bags), len(column)))
    for i, bag in enumerate(bags):
        for root, times in bag.items():
            if root in column:
                rare = math.log((1 + len(bags)) / spread[root])
                table[i, column[root]] = (1 + math.log(times)) * rare
    return _even(table)


def _even(points: Floats) -> Floats:
    """Rows of length 1; what is nought stays so."""
    found: Floats = points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-12)
    return found


def by_words(bags: Sequence[Counter[str]], progress: Progress) -> tuple[Ints, Floats]:
    """The cluster of each sentence (-1: of none) and the points they were made of."""
    table = tf_idf(bags)
    topics = min(how_many(len(bags)), *table.shape)
    if topics < 1:
        return np.full(len(bags), -1, dtype=np.int64), table
    progress(SORTING, 0, 1)
    left, right = nmf.factors(table, topics)
    share = left * np.linalg.norm(right, axis=1)
    clear = share.max(axis=1) > _CLEARLY * share.sum(axis=1)
    there = table.any(axis=1)
    progress(SORTING, 1, 1)
    return np.where(clear & there, share.argmax(axis=1), -1).astype(np.int64), table


def by_meaning(
    texts: Sequence[str], bags: Sequence[Counter[str]], encoder: Encoder, progress: Progress
) -> tuple[Ints, Floats]:
    """As `by_words`; every sentence is in a cluster."""
    read = []
    for start in range(0, len(texts), _READ_AT_ONCE):
        progress(READING, start, len(texts))
        read.append(encoder.encode(texts[start : start + _READ_AT_ONCE]))
    meant = np.vstack(read)
    # What all talk has in common tells nothing apart.
    points = np.hstack([_even(meant - meant.mean(axis=0)), _WORDS_SHARE * tf_idf(bags)])
    count = len(points)
    some = np.arange(count)
    if count > _MOST_AT_ONCE:
        some = np.arange(_MOST_AT_ONCE) * count // _MOST_AT_ONCE
    numbers = ward.cut(points[some], how_many(count), lambda done, of: progress(SORTING, done, of))
    if count > len(some):
        numbers = _nearest(points, _centres(points[some], numbers))
    return numbers, points


def _centres(points: Floats, numbers: Ints) -> Floats:
    return np.stack([points[numbers == k].mean(axis=0) for k in range(int(numbers.max()) + 1)])


def _nearest(points: Floats, centres: Floats) -> Ints:
    far = (centres * centres).sum(axis=1) - 2 * (points @ centres.T)
    near: Ints = far.argmin(axis=1).astype(np.int64)
    return near
