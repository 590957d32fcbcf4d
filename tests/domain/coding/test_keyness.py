"""Keyness against NLTK's likelihood ratio and known values; Holm's correction against its definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from fieldkit.domain.coding.keyness import chance, corrected, log_likelihood


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 5_000), st.integers(1, 5_000))
def test_the_statistic_is_nltks(here: int, there: int, more: int, others: int) -> None:
    of_here, of_there = here + more, there + others
    total = of_here + of_there
    theirs = BigramAssocMeasures.likelihood_ratio(here, (here + there, of_here), total)
    ours = log_likelihood(here, there, of_here, of_there)
    assert abs(ours) == pytest.approx(max(0.0, theirs), abs=1e-6, rel=1e-6)
    assert (ours >= 0) == (here * of_there >= there * of_here)


@pytest.mark.parametrize(
    ("here", "there", "of_here", "of_there"), [(3, 1, 0, 10), (3, 1, 2, 10), (0, 0, 5, 5)]
)
def test_what_cannot_be_said_is_nought(here: int, there: int, of_here: int, of_there: int) -> None:
    assert log_likelihood(here, there, of_here, of_there) == 0.0


def test_a_published_table() -> None:
    """Dunning (1993), table 2: “the swiss”, 110 together, 2442 and 111 apart, 29114 neither: 270.72."""
    found = log_likelihood(110, 2442, 110 + 111, 2442 + 29114)
    assert found == pytest.approx(270.72, abs=0.01)


@pytest.mark.parametrize(("keyness", "p"), [(3.841, 0.05), (6.635, 0.01), (10.828, 0.001)])
def test_chances_are_those_of_chi_square(keyness: float, p: float) -> None:
    assert chance(keyness) == pytest.approx(p, rel=1e-3)
    assert chance(-keyness) == chance(keyness)


@given(st.lists(st.floats(0, 1), max_size=30), st.integers(0, 60))
def test_correction_is_holms(chances: list[float], tried: int) -> None:
    found = corrected(chances, tried)
    many = max(len(chances), tried)
    ranked = sorted(chances)
    for one, p in zip(chances, found, strict=True):
        wanted = max(min(1.0, q * (many - ranked.index(q))) for q in ranked if q <= one)
        assert p >= one
        assert p == pytest.approx(wanted)
