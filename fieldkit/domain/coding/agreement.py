"""Agreement between coders: percent, Cohen's kappa, Krippendorff's alpha, with intervals.

A *unit* is a turn, or a run of characters that every coder coded alike; its weight is how many of
them it stands for. A value is what a coder said of a unit: a set of codes (empty: read, nothing
coded), or whether one code is there. A coder who did not read a unit says nothing of it.

Sources. Kappa: J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and
Psychological Measurement 20 (1960). Alpha: K. Krippendorff, "Computing Krippendorff's
Alpha-Reliability" (2011). MASI: R. Passonneau, "Measuring Agreement on Set-valued Items" (LREC 2006).
Intervals: percentiles over resampled blocks of turns, since neighbouring turns are not independent.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

Value = TypeVar("Value", bound=Hashable)
Codes = frozenset[str]
Distance = Callable[[Value, Value], float]

FEWEST_BLOCKS = 5
"""Fewer blocks of talk than this give no interval."""


@dataclass(frozen=True, slots=True)
class Unit:
    """values: coder to the codes given (empty: none given). weight: how many units it stands for.

    block: which stretch of the talk it belongs to, for the intervals.
    """

    values: Mapping[str, Codes]
    weight: int = 1
    block: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. value None: it cannot be said, since nothing can be compared.

    low, high: the 95 % interval, where one was asked for and can be had. constant: every coder said
    the same of every unit, so that there was nothing to agree about.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    constant: bool = False


def nominal(one: Hashable, other: Hashable) -> float:
    """0 for the same, 1 for anything else."""
    return 0.0 if one == other else 1.0


def masi(one: Codes, other: Codes) -> float:
    """MASI distance of two sets, 0 to 1: Jaccard, weighed by how one set lies in the other."""
    if one == other:
        return 0.0
    both = len(one & other)
    if not both:
        return 1.0
    share = both / len(one | other)
    return 1.0 - share * (2 / 3 if both in (len(one), len(other)) else 1 / 3)


# --- over weighted units, as counts ------------------------------------------------------------


@dataclass(slots=True)
class _Sums:
    """What alpha is made from, of some units. observed: sum of pair distances, each unit's shared
    over its other values; marginal: weight of each value in units that two or more coders read."""

    observed: float
    marginal: Counter[Hashable]


def _sums(rows: Iterable[tuple[Sequence[Value], int]], distance: Distance[Value]) -> _Sums:
    observed, marginal = 0.0, Counter[Hashable]()
    known: dict[tuple[Value, Value], float] = {}
    for values, weight in rows:
        m = len(values)
        if m < 2:
            continue
        for a, b in combinations(values, 2):
            if a != b:
                far = known.get((a, b))
                if far is None:
                    far = known[a, b] = known[b, a] = distance(a, b)
                observed += 2 * far * weight / (m - 1)
        for value in values:
            marginal[value] += weight
    return _Sums(observed, marginal)


def _alpha(observed: float, counts: Sequence[int], far: Sequence[Sequence[float]]) -> float | None:
    """Alpha's one formula. counts: weight of each value; far: distance of each to each.

    None: fewer than two values, or one value throughout, where nothing could have differed.
    """
    total = sum(counts)
    there = [v for v, count in enumerate(counts) if count]
    expected = 2 * sum(counts[a] * counts[b] * far[a][b] for a, b in combinations(there, 2))
    if total < 2 or not expected:
        return None
    return 1.0 - (observed / total) / (expected / (total * (total - 1)))


def _counted(
    sums: Sequence[_Sums], distance: Distance[Hashable]
) -> tuple[list[list[int]], list[list[float]]]:
    """What `_alpha` wants of several sums: the counts of each, and the distances between values."""
    values = sorted({value for one in sums for value in one.marginal}, key=_order)
    counts = [[one.marginal[value] for value in values] for one in sums]
    return counts, [[distance(a, b) for b in values] for a in values]


def _order(value: Hashable) -> str:
    """The same order in every run, which the text of a set has not."""
    return repr(sorted(value) if isinstance(value, frozenset) else value)


def alpha(
    rows: Iterable[tuple[Sequence[Value], int]], distance: Distance[Value] = nominal
) -> float | None:
    """Krippendorff's alpha. rows: the values of a unit (one a coder who read it) and its weight.

    1: perfect, 0: as chance would have it, None: nothing read by two coders. Where one value was
    given throughout alpha is 0/0; it is put at 1, as nltk has it, and says little.
    """
    return _whole([_sums(rows, distance)], distance).value


def _whole(sums: Sequence[_Sums], distance: Distance[Any]) -> Figure:
    """Alpha over all of these sums, without an interval."""
    counts, far = _counted(sums, distance)
    together = [sum(column) for column in zip(*counts, strict=True)]
    value = _alpha(sum(one.observed for one in sums), together, far)
    constant = value is None and sum(together) > 1
    return Figure(1.0 if constant else value, constant=constant)


def kappa(pairs: Iterable[tuple[Value, Value, int]]) -> float | None:
    """Cohen's kappa of two coders. pairs: the first's value, the second's, weight.

    None: no pair. 1 where both said one thing throughout, which is 0/0 as with alpha.
    """
    first, second = Counter[Value](), Counter[Value]()
    same = total = 0
    for a, b, weight in pairs:
        first[a] += weight
        second[b] += weight
        same += weight if a == b else 0
        total += weight
    if not total:
        return None
    chance = sum(n * second[value] for value, n in first.items()) / total**2
    return 1.0 if chance == 1 else (same / total - chance) / (1 - chance)


def percent(rows: Iterable[tuple[Sequence[Value], int]]) -> float | None:
    """Share of pairs of coders who say the same of a unit, 0 to 1."""
    same = pairs = 0
    for values, weight in rows:
        for a, b in combinations(values, 2):
            pairs += weight
            same += weight if a == b else 0
    return same / pairs if pairs else None


# --- over units of talk ------------------------------------------------------------------------


def rows_of(units: Iterable[Unit], code: str | None = None) -> list[tuple[list[Hashable], int]]:
    """Units as rows for `alpha` and `percent`: sets of codes, or whether one code is there."""
    return [
        (
            [codes if code is None else code in codes for codes in unit.values.values()],
            unit.weight,
        )
        for unit in units
    ]


def pairs_of(
    units: Iterable[Unit], first: str, second: str, code: str | None = None
) -> list[tuple[Hashable, Hashable, int]]:
    """The units both coders read, as pairs for `kappa`."""
    found: list[tuple[Hashable, Hashable, int]] = []
    for unit in units:
        a, b = unit.values.get(first), unit.values.get(second)
        if a is not None and b is not None:
            pair = (a, b) if code is None else (code in a, code in b)
            found.append((*pair, unit.weight))
    return found


def coded_only(units: Iterable[Unit]) -> list[Unit]:
    """The units that anybody coded."""
    return [unit for unit in units if any(unit.values.values())]


def alpha_with_interval(
    units: Sequence[Unit],
    code: str | None = None,
    *,
    distance: Distance[Codes] | None = None,
    times: int = 1000,
    seed: int = 2009,
) -> Figure:
    """Alpha over units, with a 95 % interval from resampling whole blocks of talk.

    code: of this code alone (nominal); None: of the sets of codes, by MASI unless another distance is
    given. The same seed gives the same interval. Fewer than five blocks give none.
    """
    far: Distance[Hashable] = nominal
    if code is None:
        far = distance or masi  # type: ignore[assignment]
    by_block: dict[int, list[Unit]] = {}
    for unit in units:
        by_block.setdefault(unit.block, []).append(unit)
    sums = [_sums(rows_of(some, code), far) for some in by_block.values()]
    figure = _whole(sums, far)
    if len(sums) < FEWEST_BLOCKS or times < 1 or figure.value is None or figure.constant:
        return figure
    found = _resampled(sums, far, times, seed)
    if len(found) < times // 2:
        return figure
    return Figure(figure.value, found[int(0.025 * len(found))], found[int(0.975 * len(found)) - 1])


def _resampled(
    sums: Sequence[_Sums], far: Distance[Hashable], times: int, seed: int
) -> list[float]:
    """Alpha of so many draws of blocks, with replacement, the lowest first; draws without variation
    are left out."""
    counts, table = _counted(sums, far)
    rng = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    found = []
    for _ in range(times):
        drawn = Counter(rng.choices(range(len(sums)), k=len(sums)))
        observed = sum(sums[k].observed * n for k, n in drawn.items())
        marginal = [0] * len(table)
        for k, n in drawn.items():
            for v, count in enumerate(counts[k]):
                if count:
                    marginal[v] += n * count
        value = _alpha(observed, marginal, table)
        if value is not None:
            found.append(value)
    return sorted(found)
