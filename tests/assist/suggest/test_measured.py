"""How good the suggestions are on human-coded material; run with `-m shared`, slow, prints its figures.

Respondents never appear on both sides. What is asserted is a little under what was measured, so that a
change for the worse shows; the figures themselves are printed (-s).
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from fieldkit.assist.suggest.engine import Scored, score
from fieldkit.assist.suggest.learned import cells
from fieldkit.assist.suggest.meaning import Encoder, encoder
from tests.assist.suggest import fit_defaults
from tests.assist.suggest.material import SHARED, Coded, locked, part_of, sample, themes

Floats = NDArray[np.float64]
pytestmark = [
    pytest.mark.bench,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the material is not beside the project"),
]


def figures(
    coded: Coded, wanted: Floats, chances: Floats, shown: NDArray[np.bool_]
) -> tuple[float, float, float, float]:
    """Micro F1, macro F1, recall among the first three, share of uncoded rows left quiet.

    A code that is an alternative for a row is neither right nor wrong where it is shown.
    """
    free = np.array(
        [[c in coded.alternatives.get(i.row.n, ()) for c in coded.codes] for i in coded.labelled]
    )
    shown = shown & ~(free & (wanted == 0))
    right = (shown * wanted).sum(0)
    both = shown.sum(0) + wanted.sum(0)
    live = wanted.sum(0) > 0
    rank = np.argsort(np.argsort(-chances, axis=1, kind="stable"), axis=1)
    silent = ~np.asarray(shown.any(axis=1))[wanted.sum(1) == 0]
    return (
        float(2 * right.sum() / max(1, both.sum())),
        float((2 * right / np.maximum(both, 1))[live].mean()),
        float(((rank < 3) * wanted).sum() / max(1, wanted.sum())),
        float(silent.mean()) if len(silent) else 1.0,
    )


def _as_tables(coded: Coded, found: Sequence[Scored]) -> tuple[Floats, NDArray[np.bool_]]:
    chances = np.array([scored.scores for scored in found])
    shown = np.array([[c in [s.code for s in f.shown] for c in coded.codes] for f in found])
    return chances, shown


def measured(name: str, size: int, model: Encoder | None) -> tuple[float, float, float, float]:
    """Over four folds by respondent; `size` rows of the other three are coded."""
    whole = themes(name)
    free = [item for item in whole.labelled if not locked(item.row)]
    found: list[Scored] = []
    order = []
    for fold in range(4):
        out = [item for item in free if part_of(item.row.group) % 4 == fold]
        pool = [item for item in free if part_of(item.row.group) % 4 != fold]
        random.Random(fold).shuffle(pool)
        rows = [item.row for item in out]
        found += score(rows, whole.codebook, pool[:size], encoder=model)
        order += out
    coded = Coded(name, whole.codebook, order)
    wanted, _ = cells(order, coded.codes)
    return figures(coded, wanted, *_as_tables(coded, found))


@pytest.mark.parametrize("meaning", [True, False], ids=["meaning", "without"])
@pytest.mark.parametrize(
    ("name", "size", "least"),
    [
        ("charter12", 0, (0.59, 0.49, 0.75)),
        ("charter12", 200, (0.60, 0.49, 0.78)),
        ("charter12", 5000, (0.69, 0.59, 0.83)),
        ("nhs_native", 0, (0.53, 0.42, 0.71)),
        ("nhs_native", 5000, (0.66, 0.50, 0.80)),
        ("wac", 0, (0.38, 0.36, 0.55)),
        ("wac", 5000, (0.45, 0.40, 0.59)),
    ],
)
def test_written_rows(
    name: str, size: int, least: tuple[float, float, float], *, meaning: bool
) -> None:
    model = encoder() if meaning else None
    if meaning and model is None:
        pytest.skip("the extra is not installed")
    found = measured(name, size, model)
    print(f"\n{name} {size} {'meaning' if meaning else 'without'}: ", *(f"{f:.3f}" for f in found))
    assert all(f >= bound for f, bound in zip(found, least, strict=False))


@pytest.mark.parametrize(
    ("meaning", "least"),
    [(True, (0.39, 0.71, 0.84)), (False, (0.38, 0.66, 0.84))],
    ids=["meaning", "without"],
)
def test_a_group_that_nobody_coded(least: tuple[float, float, float], *, meaning: bool) -> None:
    """The sample group in six stretches, each with weights fitted on the five others."""
    model = encoder() if meaning else None
    if meaning and model is None:
        pytest.skip("the extra is not installed")
    coded = sample()
    _, table, wanted, known = fit_defaults.talk_table(coded, model)
    hold, limit = 60.0, 0.2
    chances = np.zeros(wanted.shape)
    for out in np.array_split(np.arange(len(wanted)), 6):
        rest = np.setdiff1d(np.arange(len(wanted)), out)
        weights = fit_defaults.fit_talk(table[rest], wanted[rest], known[rest], hold)
        chances[out] = 1 / (1 + np.exp(-(table[out] @ weights[:-1] + weights[-1])))
    rank = np.argsort(np.argsort(-chances, axis=1, kind="stable"), axis=1)
    micro, _, recall, quiet = figures(coded, wanted, chances, (rank < 3) & (chances > limit))
    print(f"\nsample {'meaning' if meaning else 'without'}: {micro:.3f} {recall:.3f} {quiet:.3f}")
    assert (micro, recall, quiet) >= least
    assert recall >= least[1]
    assert quiet >= least[2]
