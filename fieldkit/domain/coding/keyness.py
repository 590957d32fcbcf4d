"""Keyness: which words one part of the talk has more of than the rest, and how sure that is.

Sources. The statistic: T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
Computational Linguistics 19 (1993), the log-likelihood ratio G² of a two by two table. Its use on two
bodies of talk: P. Rayson and R. Garside, "Comparing Corpora using Frequency Profiling" (2000). Many
words are tried at once, so the chances are corrected by S. Holm, "A Simple Sequentially Rejective
Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

SURE = 0.05
"""A word counts as a key word where its chance, corrected for all words tried, is below this."""


def log_likelihood(here: int, there: int, of_here: int, of_there: int) -> float:
    """G² of a word met `here` times among `of_here` words and `there` times among `of_there`.

    Positive where it is more usual here, negative where it is rarer, 0 where nothing can be said.
    """
    rows = (here, there), (of_here - here, of_there - there)
    total = of_here + of_there
    if min(rows[1]) < 0 or not of_here or not of_there:
        return 0.0
    found = 0.0
    for row in rows:
        for cell, column in zip(row, (of_here, of_there), strict=True):
            if cell:
                found += cell * math.log(cell * total / (sum(row) * column))
    found = max(0.0, 2 * found)
    return found if here * of_there >= there * of_here else -found


def chance(keyness: float) -> float:
    """How likely a difference this great is where there is none: chi-square with one degree of freedom."""
    return math.erfc(math.sqrt(abs(keyness) / 2))


def corrected(chances: Sequence[float], tried: int | None = None) -> list[float]:
    """Chances of many tests as if each were the only one (Holm), in their order, at most 1.

    tried: how many tests there were, where only the most telling are given.
    """
    order = sorted(range(len(chances)), key=lambda i: (chances[i], i))
    found = [0.0] * len(chances)
    many = max(len(chances), tried or 0)
    most = 0.0
    for rank, i in enumerate(order):
        most = max(most, min(1.0, chances[i] * (many - rank)))
        found[i] = most
    return found
