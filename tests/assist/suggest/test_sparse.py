"""Likeness is the plain product of plain matrices; ridge's own scores are those of leaving one out."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from fieldkit.assist.suggest import pairs, ridge
from fieldkit.assist.suggest.sparse import (
    Space,
    Vectors,
    beside,
    letters,
    likeness,
    stacked,
    words_and_pairs,
)

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), min_size=1, max_size=12)


def plain(vectors: Vectors, width: int) -> NDArray[np.float64]:
    """The whole matrix."""
    rare = np.zeros((len(vectors), width))
    for row in range(len(vectors)):
        for at in range(vectors.starts[row], vectors.starts[row + 1]):
            rare[row, vectors.columns[at]] += vectors.values[at]
    return np.hstack([vectors.dense, rare])


@given(TEXTS, TEXTS)
@settings(max_examples=50)
def test_likeness(left: list[list[str]], right: list[list[str]]) -> None:
    space, other = Space([*left, *right], words_and_pairs), Space(left, letters)
    a = beside(space.vectors(left), other.vectors(left), space.rare)
    b = beside(space.vectors(right), other.vectors(right), space.rare)
    width = space.rare + other.rare
    assert np.allclose(likeness(a, b), plain(a, width) @ plain(b, width).T)
    both = stacked([a, b])
    assert np.allclose(plain(both, width), np.vstack([plain(a, width), plain(b, width)]))
    back = np.arange(len(both))[::-1].copy()
    assert np.allclose(plain(both.take(back), width), plain(both, width)[back])


def test_one_left_out() -> None:
    made = np.random.default_rng(3)
    points = made.normal(size=(9, 4))
    alike = points @ points.T
    wanted = (made.random((9, 2)) > 0.5).astype(float)
    middle = np.array([0.4, 0.6])
    known = np.ones_like(wanted)
    found = ridge.fit(alike, wanted, middle, known, 0.7)
    for i in range(9):
        rest = [j for j in range(9) if j != i]
        without = ridge.fit(alike[np.ix_(rest, rest)], wanted[rest], middle, known[rest], 0.7)
        assert np.allclose(without.scores(alike[i : i + 1, rest])[0], found.own[i])


def test_pairs_are_held_to_their_start() -> None:
    made = np.random.default_rng(5)
    figures = np.hstack([made.normal(size=(400, 2)), np.ones((400, 1))])
    wanted = (figures @ [2.0, 0.0, -1.0] + made.logistic(size=400) > 0).astype(float)
    start, count = np.array([0.0, 1.0, 0.0]), np.ones(400)
    free = pairs.fit(figures, wanted, count, start, np.full(3, 0.1))
    assert np.allclose(free, [2, 0, -1], atol=0.5)
    held = pairs.fit(figures, wanted, count, start, np.full(3, 1e6))
    assert np.allclose(held, start, atol=1e-2)
    none = pairs.fit(figures, wanted, 0 * count, start, np.full(3, 1.0))
    assert np.allclose(none, start)
