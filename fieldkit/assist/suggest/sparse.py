"""Texts as vectors: tf-idf over stems, pairs of stems and runs of letters, and how alike two texts are.

Few columns are in many texts and many columns in few. The first are kept as a dense matrix, the rest
as lists; with that split a table of likeness over thousands of texts takes a second and no more than
numpy.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Cut = Callable[[Sequence[str]], list[str]]

_OFTEN = 0.015
"""Share of the texts above which a column is dense."""
_MOST_COLUMNS = 60_000
_MOST_OFTEN = 800


@dataclass(frozen=True, slots=True)
class Vectors:
    """Texts as rows. dense: columns met often and whatever else is added; the rest, column and value
    of one row after the other, rows in `starts` (one more than there are rows)."""

    dense: Floats
    columns: Ints
    values: Floats
    starts: Ints

    def __len__(self) -> int:
        return len(self.dense)

    def with_more(self, *more: Floats) -> Vectors:
        """The same with further dense columns."""
        return Vectors(np.hstack([self.dense, *more]), self.columns, self.values, self.starts)

    def take(self, rows: Ints) -> Vectors:
        """Some of the rows, in the order given."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        inside = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        at = np.repeat(self.starts[:-1][rows], lengths) + inside
        return Vectors(self.dense[rows], self.columns[at], self.values[at], starts)


def stacked(parts: Sequence[Vectors]) -> Vectors:
    """Rows of several, one after the other; all with the same columns. parts: one at least."""
    ends = np.cumsum([0, *(part.starts[-1] for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return Vectors(
        np.vstack([part.dense for part in parts]),
        np.concatenate([part.columns for part in parts]),
        np.concatenate([part.values for part in parts]),
        np.concatenate([*starts, ends[-1:]]).astype(np.int64),
    )


def beside(left: Vectors, right: Vectors, width: int) -> Vectors:
    """The columns of both for the same rows. width: how many rare columns `left` can have."""
    rows = np.arange(len(left))
    owners = np.concatenate([np.repeat(rows, np.diff(v.starts)) for v in (left, right)])
    order = np.argsort(owners, kind="stable")
    return Vectors(
        np.hstack([left.dense, right.dense]),
        np.concatenate([left.columns, right.columns + width])[order],
        np.concatenate([left.values, right.values])[order],
        left.starts + right.starts,
    )


class Space:
    """The columns: what texts are cut into, if it stands in `least` of them.

    cut: from a text's words (or their stems) to its parts; each part counts every time it is met.
    """

    def __init__(self, texts: Sequence[Sequence[str]], cut: Cut, least: int = 2) -> None:
        self._cut = cut
        seen: Counter[str] = Counter()
        for words in texts:
            seen.update(set(cut(words)))
        kept = [(-n, gram) for gram, n in seen.items() if n >= least]
        kept.sort()
        del kept[_MOST_COLUMNS:]
        total = len(texts)
        self.often = min(_MOST_OFTEN, sum(-n > max(3, _OFTEN * total) for n, _ in kept))
        self._column = {gram: i for i, (_, gram) in enumerate(kept)}
        self.rare = len(kept) - self.often
        self._idf = np.array([math.log((1 + total) / (1 - n)) + 1 for n, _ in kept])

    def vectors(self, texts: Sequence[Sequence[str]]) -> Vectors:
        """Texts, given as their words, as rows of length 1 (or 0 where no part is known)."""
        known = self._column.get
        parts: list[int] = []
        lengths: list[int] = []
        for words in texts:
            before = len(parts)
            parts += [at for part in self._cut(words) if (at := known(part)) is not None]
            lengths.append(len(parts) - before)
        wide, count = max(1, len(self._column)), len(texts)
        cells = np.repeat(np.arange(count), lengths) * wide + np.array(parts, dtype=np.int64)
        cells, times = np.unique(cells, return_counts=True)
        rows, columns = cells // wide, cells % wide
        values = (1 + np.log(times)) * self._idf[columns]
        size = np.sqrt(np.bincount(rows, values * values, minlength=count))
        values /= size[rows]
        often = columns < self.often
        dense = np.zeros((count, self.often))
        dense[rows[often], columns[often]] = values[often]
        ends = np.cumsum(np.bincount(rows[~often], minlength=count))
        starts = np.concatenate([[0], ends]).astype(np.int64)
        return Vectors(dense, columns[~often] - self.often, values[~often], starts)


def words_and_pairs(stems: Sequence[str]) -> list[str]:
    """Every stem, and every two that are neighbours."""
    return [*stems, *(f"{a} {b}" for a, b in pairwise(stems))]


def letters(words: Sequence[str]) -> list[str]:
    """Runs of three and four letters inside words, their edges marked: alike in spite of a slip of
    the typist, and in all that a stemmer does not bring together."""
    return [run for word in words for run in _runs(word)]


@lru_cache(maxsize=200_000)
def _runs(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    return tuple(edged[i : i + n] for n in (3, 4) for i in range(len(edged) - n + 1))


def likeness(left: Vectors, right: Vectors) -> Floats:
    """The product of every row of one with every row of the other."""
    found: Floats = left.dense @ right.dense.T
    order = np.argsort(right.columns, kind="stable")
    columns = right.columns[order]
    owners = np.repeat(np.arange(len(right)), np.diff(right.starts))[order]
    values = right.values[order]
    first = np.searchsorted(columns, left.columns, side="left")
    counts = np.searchsorted(columns, left.columns, side="right") - first
    rows = np.repeat(np.arange(len(left)), np.diff(left.starts))
    inside = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    at = np.repeat(first, counts) + inside
    cells = np.repeat(rows, counts) * len(right) + owners[at]
    products = np.repeat(left.values, counts) * values[at]
    if len(cells):
        found += np.bincount(cells, products, minlength=found.size).reshape(found.shape)
    return found
