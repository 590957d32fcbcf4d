"""Ward's clustering against trying all pairs; factors against what they were made of."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from fieldkit.assist.leads import clusters, nmf, ward

Floats = NDArray[np.float64]


def naive(points: Floats) -> list[tuple[int, int, float]]:
    """The definition: of all pairs of clusters the one whose union adds least to the squared error."""
    left = {i: [i] for i in range(len(points))}

    def error(rows: list[int]) -> float:
        return float(((points[rows] - points[rows].mean(0)) ** 2).sum())

    found = []
    while len(left) > 1:
        cost, a, b = min(
            (error(left[a] + left[b]) - error(left[a]) - error(left[b]), a, b)
            for a in left
            for b in left
            if a < b
        )
        left[a] += left.pop(b)
        found.append((a, b, cost))
    return found


@given(st.integers(2, 22), st.integers(1, 5), st.integers(0, 10_000))
def test_the_chain_joins_what_trying_all_pairs_would(count: int, wide: int, seed: int) -> None:
    points = np.random.default_rng(seed).normal(size=(count, wide))
    ours, theirs = ward.joins(points), naive(points)
    assert [pair[:2] for pair in ours] == [pair[:2] for pair in theirs]
    assert np.allclose([j[2] for j in ours], [j[2] for j in theirs], rtol=1e-4, atol=1e-5)


@given(st.integers(1, 15), st.integers(1, 6))
def test_points_all_alike_end_and_a_cut_gives_as_many_as_asked(count: int, wanted: int) -> None:
    numbers = ward.cut(np.ones((count, 3)), wanted)
    assert sorted(set(numbers.tolist())) == list(range(min(count, wanted)))
    assert numbers[0] == 0


def test_a_cut_parts_what_lies_apart() -> None:
    draw = np.random.default_rng(3)
    middles = np.array([[0, 0], [10, 0], [0, 10]])
    points = np.concatenate([m + draw.normal(size=(20, 2)) for m in middles])
    assert ward.cut(points, 3).tolist() == [0] * 20 + [1] * 20 + [2] * 20


def test_what_progress_raises_comes_through() -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ward.joins(np.random.default_rng(1).normal(size=(600, 4)), stop)


def made_table(seed: int) -> tuple[Floats, NDArray[np.int64]]:
    """Texts of three topics with words of their own; which topic each is of."""
    draw = np.random.default_rng(seed)
    topic = np.arange(60) % 3
    table = np.zeros((60, 18))
    for i, k in enumerate(topic):
        table[i, 6 * k : 6 * k + 6] = draw.random(6) * (draw.random(6) < 0.6)
    return table, topic


def lee_seung(table: Floats, topics: int, steps: int) -> float:
    """The squared error after as many multiplicative updates."""
    draw = np.random.default_rng(0)
    left, right = draw.random((len(table), topics)), draw.random((topics, table.shape[1]))
    for _ in range(steps):
        right *= (left.T @ table) / (left.T @ left @ right + 1e-12)
        left *= (table @ right.T) / (left @ right @ right.T + 1e-12)
    return float(((table - left @ right) ** 2).sum())


@pytest.mark.parametrize("seed", range(5))
def test_factors_are_those_the_table_was_made_of(seed: int) -> None:
    table, topic = made_table(seed)
    left, right = nmf.factors(table, 3)
    assert (left >= 0).all()
    assert (right >= 0).all()
    there = table.any(axis=1)
    found = (left * np.linalg.norm(right, axis=1)).argmax(axis=1)
    pairs = {(a, b) for a, b in zip(found[there], topic[there], strict=True)}
    assert len(pairs) == 3  # one factor a topic
    error = float(((table - left @ right) ** 2).sum())
    assert error <= 1.02 * lee_seung(table, 3, 2_000)


def test_the_same_table_gives_the_same_factors_and_an_empty_one_none() -> None:
    table, _ = made_table(1)
    once, again = nmf.factors(table, 4), nmf.factors(table.copy(), 4)
    assert all(np.array_equal(a, b) for a, b in zip(once, again, strict=True))
    left, right = nmf.factors(np.zeros((5, 4)), 2)
    assert np.isfinite(left).all()
    assert float((left @ right).max()) < 1e-6


def test_texts_are_weighed_by_how_rare_their_words_are() -> None:
    bags = [Counter({"bus": 1, "key": k % 2}) for k in range(4)]
    bags += [Counter({"key": 1}), Counter({"once": 1})]
    table = clusters.tf_idf([+bag for bag in bags])
    assert table.shape == (6, 1)  # “bus” is in too many, “once” in too few
    assert clusters.tf_idf([Counter()]).shape == (1, 0)


def test_there_are_more_clusters_where_there_is_more() -> None:
    many = [clusters.how_many(n) for n in (30, 100, 360, 1_000, 3_000, 100_000)]
    assert many == [6, 12, 45, 45, 120, 120]
