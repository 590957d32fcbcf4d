"""Two clocks from pairs of moments, most of them wrong."""

from __future__ import annotations

import random

import pytest

from fieldkit.domain.transcript.alignment.clocks import (
    Clock,
    Pair,
    find_clock,
    pause_in,
    refined,
    section_score,
)


def _none(_: float) -> float:
    return 0.0


def _pairs(
    rng: random.Random, zero: float, drift: float, good: int, bad: int, noise: float = 2.0
) -> list[Pair]:
    true = [
        Pair(t, zero + t * (1 + drift) + rng.gauss(0, noise), 0.8, 6.0)
        for t in (rng.uniform(0, 7000) for _ in range(good))
    ]
    false = [
        Pair(rng.uniform(0, 7000), rng.uniform(0, 7000), 0.5, 6.0, typed=True) for _ in range(bad)
    ]
    return true + false


@pytest.mark.parametrize("zero", [-1900.0, -600.0, 0.0, 17.0, 600.0, 2500.0])
@pytest.mark.parametrize("drift", [-0.001, 0.0, 0.001])
def test_the_clock_is_found_among_three_times_as_many_false_pairs(
    zero: float, drift: float
) -> None:
    rng = random.Random(f"{zero} {drift}")
    found = find_clock(_pairs(rng, zero, drift, 60, 180), _none, 9000.0)
    assert found.sure > 0.9
    for tape in (0.0, 3500.0, 7000.0):
        assert abs(found.session(tape) - (zero + tape * (1 + drift))) < 4


def test_a_drift_of_one_in_a_thousand_is_measured() -> None:
    found = find_clock(_pairs(random.Random(1), 120, 0.001, 150, 50, 1.0), _none, 9000.0)
    assert found.drift == pytest.approx(0.001, abs=0.0002)


def test_typing_lags_behind_the_words() -> None:
    rng = random.Random(2)
    spoken = [Pair(t, 50 + t, 0.9, 8.0) for t in range(0, 3000, 100)]
    typed = [Pair(t, 50 + t + 9 + rng.random(), 0.9, 6.0, typed=True) for t in range(0, 3000, 50)]
    assert abs(refined([*spoken, *typed], Clock(45.0)).zero - 50) < 1.5


def test_nothing_known_is_not_sure() -> None:
    found = find_clock([], _none, 3600.0)
    assert (found.sure < 0.1, found.zero, found.drift) == (True, 0.0, 0.0)


def test_sections_alone_place_a_tape() -> None:
    tape = [10.0 * n for n in range(300)]
    truth = [0 if t < 700 else 1 if t < 1900 else 2 for t in tape]
    sections = [[1.0 if k == s else -0.5 for k in range(3)] for s in truth]
    opening = [[0.0] * 3 for _ in tape]
    fits = section_score(tape, sections, opening, [(0, 0.0), (1, 1100.0), (2, 2300.0)], 60.0, 30.0)
    found = find_clock([], fits, 3600.0)
    assert abs(found.zero - 400) <= 10
    assert found.sure > 0.7


def test_a_pause_is_seen_on_both_sides() -> None:
    rng = random.Random(5)
    pairs = [Pair(t, t + 100 + (240 if t > 3600 else 0) + rng.gauss(0, 2), 0.8, 6.0)
             for t in (rng.uniform(0, 7000) for _ in range(80))]  # fmt: skip
    for clock in (Clock(100.0), Clock(340.0)):
        pause = pause_in(pairs, clock)
        assert pause is not None
        assert pause.before <= 3600 <= pause.after
        assert pause.seconds == pytest.approx(240, abs=10)


def test_without_a_pause_none_is_seen() -> None:
    pairs = _pairs(random.Random(7), 100, 0.0, 80, 80)
    assert pause_in(pairs, Clock(100.0)) is None
