"""How fast: alpha over many units and several coders, and a group's whole comparison."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from fieldkit.domain.coding.agreement import (
    Unit,
    alpha,
    alpha_with_interval,
    masi,
    nominal,
    rows_of,
)

pytestmark = pytest.mark.bench
UNITS = 50_000


def units(count: int, coders: str = "xyz", codes: str = "abcdefghijklmn") -> list[Unit]:
    """Sets of none to three codes, alike two times in three, some unread; blocks of twelve."""
    draw = random.Random(5)
    found = []
    for n in range(count):
        first = frozenset(draw.sample(codes, draw.choice((0, 0, 1, 1, 2, 3))))
        values = {
            who: first if draw.random() < 0.67 else frozenset(draw.sample(codes, 1))
            for who in coders
            if draw.random() < 0.95
        }
        found.append(Unit(values, 1, n // 12))
    return found


def test_alpha_of_fifty_thousand_units_and_three_coders() -> None:
    many = units(UNITS)
    sets = [(list(unit.values.values()), unit.weight) for unit in many]
    one = rows_of(many, "a")
    works: dict[str, Callable[[], float | None]] = {
        "sets, MASI": lambda: alpha(sets, masi),
        "sets, nominal": lambda: alpha(sets, nominal),
        "one code": lambda: alpha(one, nominal),
    }
    for name, work in works.items():
        begun = time.perf_counter()
        value = work()
        took = time.perf_counter() - begun
        print(f"alpha, {name}: {value:.4f} in {took:.2f} s")
        assert took < 1.0


def test_an_interval_of_a_long_group() -> None:
    some = units(784, "xy")
    begun = time.perf_counter()
    figure = alpha_with_interval(some)
    took = time.perf_counter() - begun
    print(f"alpha with its interval, 784 turns: {figure} in {took:.2f} s")
    assert took < 3.0
