"""The best way and the chances, against every way there is."""

from __future__ import annotations

import math
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.alignment.path import ways

NUMBERS = st.integers(-30, 30).map(lambda x: x / 10)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[float]], list[list[float]], list[float]]:
    turns, stays = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    row = st.lists(NUMBERS, min_size=stays, max_size=stays)
    many = st.lists(row, min_size=turns, max_size=turns)
    costs = st.lists(st.integers(0, 40).map(lambda x: x / 10), min_size=stays, max_size=stays)
    return draw(many), draw(many), draw(costs)


def _length(k: int, first: int, after: int) -> float:
    return -0.3 * abs(after - first - k)


def _score(
    way: tuple[int, ...], here: list[list[float]], enter: list[list[float]], skip: list[float]
) -> float:
    total = -sum(cost for k, cost in enumerate(skip) if k not in way)
    for n, k in enumerate(way):
        total += here[n][k]
        if n and way[n - 1] != k:
            total += enter[n][k]
    return total + sum(_length(k, way.index(k), len(way) - way[::-1].index(k)) for k in set(way))


@given(tables())
def test_it_is_the_best_of_all_ways_and_the_chances_weigh_them_all(
    drawn: tuple[list[list[float]], list[list[float]], list[float]],
) -> None:
    here, enter, skip = drawn
    all_ways = list(combinations_with_replacement(range(len(skip)), len(here)))
    scores = [_score(way, here, enter, skip) for way in all_ways]
    found = ways(here, enter, skip, _length)
    assert _score(tuple(found.stays), here, enter, skip) == pytest.approx(max(scores))
    weights = [math.exp(s - max(scores)) for s in scores]
    for n, row in enumerate(found.chances):
        assert sum(row) == pytest.approx(1)
        for k, chance in enumerate(row):
            true = sum(w for w, way in zip(weights, all_ways, strict=True) if way[n] == k)
            assert chance == pytest.approx(true / sum(weights), abs=1e-6)


def test_a_cooler_head_takes_the_likeliest_stay_turn_by_turn() -> None:
    here = [[1.0, 0.0], [0.2, 0.0], [0.0, 0.2], [0.0, 1.0]]
    found = ways(here, [[0.0, 0.0]] * 4, [5.0, 5.0], heat=2.0)
    assert found.stays == [0, 0, 1, 1]
    sure = ways(here, [[0.0, 0.0]] * 4, [5.0, 5.0])
    assert found.chances[0][0] < sure.chances[0][0]


def test_nothing_in_nothing_out() -> None:
    assert ways([], [], []).stays == []


def test_many_turns_keep_the_likeliest_edges() -> None:
    many = 900
    here = [[1.0 if (k == 1) == (n >= 611) else 0.0 for k in range(2)] for n in range(many)]
    enter = [[0.0, 3.0 if n == 611 else -1.0] for n in range(many)]
    assert ways(here, enter, [9.0, 9.0]).stays.index(1) == 611
