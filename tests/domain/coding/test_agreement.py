"""Agreement: worked examples as published, and laws that hold for any coders."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import agreement
from nltk.metrics.distance import binary_distance, masi_distance

from fieldkit.domain.coding.agreement import (
    Codes,
    Unit,
    alpha,
    alpha_with_interval,
    coded_only,
    kappa,
    masi,
    nominal,
    pairs_of,
    percent,
    rows_of,
)

Distance = Callable[[Codes, Codes], float]

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers,
# twelve units, values missing; nominal alpha .743.
KRIPPENDORFF = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}


def test_krippendorffs_worked_example() -> None:
    rows = [
        ([values[k] for values in KRIPPENDORFF.values() if values[k] is not None], 1)
        for k in range(12)
    ]
    assert alpha(rows) == pytest.approx(0.743, abs=0.0005)


def test_two_observers_and_binary_data() -> None:
    # The same paper, section A: ten units, observed 4 mismatching pairs of 20 values; alpha .095.
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    two = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha([([a, b], 1) for a, b in zip(one, two, strict=True)]) == pytest.approx(
        0.095, abs=0.0005
    )


def test_cohens_kappa_of_a_known_table() -> None:
    # The fifty grant applications of Wikipedia, "Cohen's kappa": 20 read yes by both, 15 no by both,
    # 5 and 10 apart: (.7 - .5) / (1 - .5) = .4.
    pairs = [("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15)]
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_and_alpha_of_two_hundred_values() -> None:
    # R. Artstein and M. Poesio, "Inter-Coder Agreement for Computational Linguistics", Computational
    # Linguistics 34 (2008), section 2: a hundred utterances as STAT or IREQ, 20 20 / 10 50: observed
    # .7, by chance .54, kappa .348; pi .341, which alpha corrects for the number of values.
    pairs = [("s", "s", 20), ("s", "i", 20), ("i", "s", 10), ("i", "i", 50)]
    assert kappa(pairs) == pytest.approx(0.348, abs=0.0005)
    rows = [([a, b], n) for a, b, n in pairs]
    assert percent(rows) == pytest.approx(0.7)
    pi = (0.7 - (0.35**2 + 0.65**2)) / (1 - (0.35**2 + 0.65**2))
    assert pi == pytest.approx(0.341, abs=0.0005)
    assert alpha(rows) == pytest.approx(1 - (1 - pi) * 199 / 200)


def test_masi_as_passonneau_has_it() -> None:
    assert masi(frozenset("abc"), frozenset("abc")) == 0
    assert masi(frozenset("ab"), frozenset("cd")) == 1
    assert masi(frozenset("a"), frozenset("ab")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(frozenset(), frozenset("a")) == 1


def test_two_nominal_observers() -> None:
    # The same paper, section B: twelve units, nominal data; alpha .692.
    one, two = "aabbdcccedda", "babbbccceddd"
    assert alpha([([a, b], 1) for a, b in zip(one, two, strict=True)]) == pytest.approx(
        0.692, abs=0.0005
    )


def test_nothing_can_be_said_where_nobody_met() -> None:
    assert alpha([(["a"], 1), (["b"], 1)]) is None
    assert alpha([]) is None
    assert kappa([]) is None
    assert percent([(["a"], 1)]) is None


def test_one_value_throughout_is_one_and_says_so() -> None:
    assert alpha([(["a", "a"], 1), (["a", "a"], 1)]) == 1.0
    assert kappa([("a", "a", 7)]) == 1.0
    some = [Unit({"x": frozenset("a"), "y": frozenset("a")}, 1, n) for n in range(9)]
    figure = alpha_with_interval(some)
    assert (figure.value, figure.low, figure.constant) == (1.0, None, True)
    assert not alpha_with_interval(units(60)).constant


CODES = st.frozensets(st.sampled_from("abc"), max_size=3)
ROWS = st.lists(st.lists(CODES, min_size=1, max_size=4), min_size=1, max_size=20)


def slow_alpha(rows: Sequence[Sequence[frozenset[str]]]) -> float | None:
    """Alpha by its definition: every pair of values in a unit against every pair of values at all."""
    units = [row for row in rows if len(row) > 1]
    values = [v for row in units for v in row]
    n = len(values)
    if n < 2:
        return None
    observed = (
        sum(
            masi(row[i], row[j]) / (len(row) - 1)
            for row in units
            for i in range(len(row))
            for j in range(len(row))
            if i != j
        )
        / n
    )
    expected = sum(masi(values[i], values[j]) for i in range(n) for j in range(n) if i != j) / (
        n * (n - 1)
    )
    return 1.0 if expected == 0 else 1 - observed / expected


@given(ROWS)
def test_alpha_is_what_its_definition_gives(rows: list[list[frozenset[str]]]) -> None:
    got, want = alpha([(row, 1) for row in rows], masi), slow_alpha(rows)
    assert (got is None) == (want is None)
    if got is not None and want is not None:
        assert got == pytest.approx(want, abs=1e-9)


@given(ROWS, st.integers(2, 4))
def test_a_weight_is_so_many_units(rows: list[list[frozenset[str]]], weight: int) -> None:
    heavy = alpha([(row, weight) for row in rows], masi)
    many = alpha([(row, 1) for row in rows for _ in range(weight)], masi)
    assert heavy == many or heavy == pytest.approx(many, abs=1e-9)


@given(ROWS)
def test_the_order_of_coders_and_units_does_not_matter(rows: list[list[frozenset[str]]]) -> None:
    turned = [(list(reversed(row)), 1) for row in reversed(rows)]
    one, other = alpha([(row, 1) for row in rows], masi), alpha(turned, masi)
    assert one == other or one == pytest.approx(other, abs=1e-9)
    assert percent([(row, 1) for row in rows]) == percent(turned)


VALUES = st.frozensets(st.sampled_from("abc"), max_size=2)
CODED = st.dictionaries(
    st.tuples(st.sampled_from("xyz"), st.integers(1, 8)), VALUES, min_size=1, max_size=24
)


def of_nltk(data: dict[tuple[str, int], frozenset[str]], distance: Distance) -> float | None:
    """Alpha as nltk has it; None where it refuses or divides by nothing."""
    triples = [(coder, f"u{unit}", value) for (coder, unit), value in data.items()]
    task = agreement.AnnotationTask(data=triples, distance=distance)
    try:
        return float(task.alpha())
    except (ZeroDivisionError, ValueError):
        return None


def rows_by_unit(data: dict[tuple[str, int], frozenset[str]]) -> list[tuple[list[Codes], int]]:
    rows: dict[int, list[Codes]] = {}
    for (_, unit), value in data.items():
        rows.setdefault(unit, []).append(value)
    return [(values, 1) for values in rows.values()]


def masi_of_nltk(one: Codes, other: Codes) -> float:
    """nltk's own, which has no answer for two empty sets."""
    return float(masi_distance(one, other)) if one or other else 0.0


@pytest.mark.parametrize(("distance", "theirs"), [(nominal, binary_distance), (masi, masi_of_nltk)])
@given(CODED)
def test_alpha_equals_nltk_with_gaps_and_all(
    distance: Distance, theirs: Distance, data: dict[tuple[str, int], frozenset[str]]
) -> None:
    got, want = alpha(rows_by_unit(data), distance), of_nltk(data, theirs)
    if want is None:
        # nltk divides by nothing where no unit was read by two
        assert got is None
    elif len({unit for _, unit in data}) == len(data):
        assert got is None  # nltk says 1 of one value that nobody else ever saw; we say nothing
    else:
        assert got == pytest.approx(want, abs=1e-9)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=30))
def test_kappa_equals_nltk(pairs: list[tuple[Codes, Codes]]) -> None:
    triples = [
        (coder, f"u{n}", value)
        for n, pair in enumerate(pairs)
        for coder, value in zip("xy", pair, strict=True)
    ]
    theirs = agreement.AnnotationTask(data=triples, distance=binary_distance)
    assert kappa([(a, b, 1) for a, b in pairs]) == pytest.approx(
        theirs.kappa_pairwise("x", "y"), abs=1e-9
    )


@given(VALUES, VALUES)
def test_masi_equals_nltk(one: Codes, other: Codes) -> None:
    assert masi(one, other) == pytest.approx(masi_of_nltk(one, other), abs=1e-12)


def units(n: int, seed: int = 1) -> list[Unit]:
    chance = random.Random(seed)
    found = []
    for k in range(n):
        codes = frozenset(chance.sample("abcde", chance.choice((0, 1, 2))))
        other = codes if chance.random() < 0.7 else frozenset(chance.sample("abcde", 1))
        found.append(Unit({"x": codes, "y": other}, 1, k // 10))
    return found


def test_the_interval_holds_the_value_and_is_the_same_again() -> None:
    some = units(200)
    one, again = alpha_with_interval(some), alpha_with_interval(some)
    assert one == again
    assert one.low is not None
    assert one.high is not None
    assert one.value is not None
    assert one.low < one.value < one.high
    wide = alpha_with_interval(units(60))
    assert wide.low is not None
    assert wide.high is not None
    assert wide.high - wide.low > one.high - one.low


def test_few_blocks_have_no_interval() -> None:
    assert alpha_with_interval(units(40)).low is None


def test_of_one_code_and_of_what_was_coded() -> None:
    some = units(100)
    assert rows_of(some, "a")[0][0] == ["a" in v for v in some[0].values.values()]
    assert all(any(u.values.values()) for u in coded_only(some))
    assert len(pairs_of(some, "x", "y")) == 100
    assert pairs_of(some, "x", "nobody") == []
