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
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Codes = frozenset[str]
Distance = Callable[[Value, Value], float]


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
    """One measure. value None: it cannot be said (nothing to compare, or no variation at all).

    low, high: the 95 % interval, where one was asked for and can be had.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


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


def _alpha_of(sums: _Sums, distance: Distance[Value]) -> float | None:
    total = sum(sums.marginal.values())
    if total < 2:
        return None
    values = list(sums.marginal.items())
    expected = 2 * sum(
        n * m * distance(a, b)  # type: ignore[arg-type,misc]
        for (a, n), (b, m) in combinations(values, 2)
    )
    if not expected:
        return None  # one value throughout: nothing could have differed
    return 1.0 - (sums.observed / total) / (expected / (total * (total - 1)))


def alpha(
    rows: Iterable[tuple[Sequence[Value], int]], distance: Distance[Value] = nominal
) -> float | None:
    """Krippendorff's alpha. rows: the values of a unit (one a coder who read it) and its weight.

    1: perfect, 0: as chance would have it, None: no variation, or nothing read by two coders.
    """
    return _alpha_of(_sums(rows, distance), distance)


def kappa(pairs: Iterable[tuple[Value, Value, int]]) -> float | None:
    """Cohen's kappa of two coders. pairs: the first's value, the second's, weight. None: as alpha."""
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
    return None if chance == 1 else (same / total - chance) / (1 - chance)


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
    values = sorted({v for s in sums for v in s.marginal}, key=repr)
    value = _alpha_of(_added(sums), far)
    if len(sums) < 5 or times < 1 or value is None:
        return Figure(value)
    found = _resampled(sums, values, far, times, seed)
    if len(found) < times // 2:
        return Figure(value)
    found.sort()
    return Figure(value, found[int(0.025 * len(found))], found[int(0.975 * len(found)) - 1])


def _added(sums: Iterable[_Sums]) -> _Sums:
    total = _Sums(0.0, Counter())
    for one in sums:
        total.observed += one.observed
        total.marginal.update(one.marginal)
    return total


def _resampled(
    sums: Sequence[_Sums],
    values: Sequence[Hashable],
    far: Distance[Hashable],
    times: int,
    seed: int,
) -> list[float]:
    """Alpha of so many draws of blocks, with replacement; draws without variation are left out."""
    table = [[far(a, b) for b in values] for a in values]
    counts = [[one.marginal[v] for v in values] for one in sums]
    rng = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    found = []
    for _ in range(times):
        drawn = Counter(rng.choices(range(len(sums)), k=len(sums)))
        observed = sum(sums[k].observed * n for k, n in drawn.items())
        marginal = [0] * len(values)
        for k, n in drawn.items():
            row = counts[k]
            for v, count in enumerate(row):
                if count:
                    marginal[v] += n * count
        total = sum(marginal)
        there = [v for v, count in enumerate(marginal) if count]
        expected = 2 * sum(
            marginal[a] * marginal[b] * table[a][b] for a, b in combinations(there, 2)
        )
        if expected and total > 1:
            found.append(1.0 - (observed / total) / (expected / (total * (total - 1))))
    return found
