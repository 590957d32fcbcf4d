"""How good the suggestions are on human-coded material; run with `-m shared`, slow, prints its figures.

Respondents never appear on both sides. What is asserted is a little under what was measured, so that a
change for the worse shows; the figures themselves are printed (-s).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from fieldkit.assist.suggest import engine
from fieldkit.assist.suggest.defaults import Defaults
from fieldkit.assist.suggest.engine import Scored, score
from fieldkit.assist.suggest.learned import cells
from fieldkit.assist.suggest.meaning import Encoder, encoder
from fieldkit.assist.suggest.rows import Labelled
from tests.assist.suggest import fit_defaults
from tests.assist.suggest.material import SHARED, Coded, groups, locked, part_of, sample, themes

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


FOLDS = 4


@cache
def _table(name: str, *, meaning: bool) -> tuple[list[Labelled], Floats, Floats]:
    """The rows of a set that may be looked at, their figures and codes."""
    coded = themes(name)
    _, table, wanted = fit_defaults.written_table(coded, encoder() if meaning else None)
    free = [i for i, item in enumerate(coded.labelled) if not locked(item.row)]
    return [coded.labelled[i] for i in free], table[free], wanted[free]


@cache
def _held_out(fold: int, *, meaning: bool) -> Defaults:
    """Weights fitted on the respondents of the other folds, of all sets."""
    parts = []
    for name in fit_defaults.WRITTEN:
        items, table, wanted = _table(name, meaning=meaning)
        rest = [i for i, x in enumerate(items) if part_of(x.row.group) % FOLDS != fold]
        parts.append((table[rest], wanted[rest]))
    weights = fit_defaults.fit_written(parts)
    limit = fit_defaults.THRESHOLDS["written+meaning" if meaning else "written"]
    return Defaults(weights[:-1], float(weights[-1]), limit)


def measured(
    name: str, size: int, model: Encoder | None, monkeypatch: pytest.MonkeyPatch
) -> tuple[float, float, float, float]:
    """Over four folds by respondent; `size` rows of the other three are coded, and the weights are
    those of the other three as well."""
    whole = themes(name)
    free = [item for item in whole.labelled if not locked(item.row)]
    found: list[Scored] = []
    order = []
    for fold in range(FOLDS):
        out = [item for item in free if part_of(item.row.group) % FOLDS == fold]
        pool = [item for item in free if part_of(item.row.group) % FOLDS != fold]
        random.Random(fold).shuffle(pool)
        monkeypatch.setattr(
            engine, "defaults", lambda *_, f=fold, **__: _held_out(f, meaning=model is not None)
        )
        rows = [item.row for item in out]
        found += score(rows, whole.codebook, pool[:size], encoder=model)
        order += out
    coded = Coded(name, whole.codebook, order)
    wanted, _ = cells(order, coded.codes)
    return figures(coded, wanted, *_as_tables(coded, found))


WRITTEN = {
    # set, coded rows, with meaning: micro F1, macro F1, recall among the first three
    ("charter12", 0, True): (0.60, 0.51, 0.79),
    ("charter12", 50, True): (0.62, 0.54, 0.82),
    ("charter12", 200, True): (0.65, 0.56, 0.83),
    ("charter12", 1000, True): (0.71, 0.62, 0.86),
    ("charter12", 5000, True): (0.73, 0.65, 0.87),
    ("nhs_native", 0, True): (0.54, 0.46, 0.73),
    ("nhs_native", 50, True): (0.56, 0.46, 0.75),
    ("nhs_native", 200, True): (0.62, 0.48, 0.78),
    ("nhs_native", 1000, True): (0.68, 0.54, 0.82),
    ("nhs_native", 5000, True): (0.69, 0.56, 0.82),
    ("wac", 0, True): (0.47, 0.44, 0.59),
    ("wac", 50, True): (0.51, 0.48, 0.69),
    ("wac", 5000, True): (0.54, 0.52, 0.69),
    ("charter12", 0, False): (0.59, 0.51, 0.76),
    ("charter12", 50, False): (0.60, 0.52, 0.78),
    ("charter12", 200, False): (0.63, 0.54, 0.80),
    ("charter12", 1000, False): (0.69, 0.59, 0.84),
    ("charter12", 5000, False): (0.70, 0.62, 0.85),
    ("nhs_native", 0, False): (0.54, 0.45, 0.72),
    ("nhs_native", 50, False): (0.55, 0.44, 0.74),
    ("nhs_native", 200, False): (0.59, 0.46, 0.75),
    ("nhs_native", 1000, False): (0.67, 0.54, 0.80),
    ("nhs_native", 5000, False): (0.68, 0.55, 0.81),
    ("wac", 0, False): (0.44, 0.40, 0.53),
    ("wac", 50, False): (0.49, 0.48, 0.61),
    ("wac", 5000, False): (0.52, 0.51, 0.63),
}


@pytest.mark.parametrize(("name", "size", "meaning"), WRITTEN, ids=str)
def test_written_rows(
    name: str, size: int, monkeypatch: pytest.MonkeyPatch, *, meaning: bool
) -> None:
    model = encoder() if meaning else None
    if meaning and model is None:
        pytest.skip("the extra is not installed")
    found = measured(name, size, model, monkeypatch)
    print(f"\n{name} {size} {'meaning' if meaning else 'without'}: ", *(f"{f:.3f}" for f in found))
    least = WRITTEN[name, size, meaning]
    assert all(f >= bound for f, bound in zip(found, least, strict=False))


LEAST = {
    # target, coded before, with meaning: micro F1, recall among the first three, quiet
    ("croydon", "", True): (0.40, 0.67, 0.86),
    ("croydon", "", False): (0.39, 0.69, 0.87),
    ("hull", "", True): (0.34, 0.59, 0.88),
    ("hull", "", False): (0.29, 0.54, 0.86),
    ("swansea", "", True): (0.35, 0.65, 0.84),
    ("swansea", "", False): (0.35, 0.57, 0.84),
    ("croydon", "hull", True): (0.40, 0.68, 0.82),
    ("hull", "croydon", True): (0.38, 0.61, 0.93),
    ("swansea", "croydon", True): (0.39, 0.71, 0.89),
    ("croydon", "hull", False): (0.42, 0.70, 0.86),
    ("hull", "croydon", False): (0.35, 0.62, 0.90),
    ("swansea", "croydon", False): (0.36, 0.64, 0.87),
}


@pytest.mark.parametrize(
    ("target", "after", "meaning"), LEAST, ids=lambda x: str(x) if x != "" else "nothing"
)
def test_a_whole_group(
    target: str, after: str, monkeypatch: pytest.MonkeyPatch, *, meaning: bool
) -> None:
    """Another city and other people, with weights of the two other groups; `after` one of them is coded
    by this coder, or nothing is."""
    model = encoder() if meaning else None
    if meaning and model is None:
        pytest.skip("the extra is not installed")
    known = {one.name: one for one in (sample(), *groups())}
    others = [one for name, one in known.items() if name != target]
    _, table, wanted_of, known_of = fit_defaults.talk_tables(others, model)
    weights = fit_defaults.fit_talk(table, wanted_of, known_of)
    limit = fit_defaults.THRESHOLDS["talk+meaning" if model else "talk"]
    held_out = Defaults(weights[:-1], float(weights[-1]), limit)
    monkeypatch.setattr(engine, "defaults", lambda *_, **__: held_out)
    coded = known[target]
    labelled = known[after].labelled if after else []
    context = [*(known[after].context if after else ()), *coded.context]
    rows = [item.row for item in coded.labelled]
    found = list(score(rows, coded.codebook, labelled, context, model))
    wanted, _ = cells(coded.labelled, coded.codes)
    micro, macro, recall, quiet = figures(coded, wanted, *_as_tables(coded, found))
    print(
        f"\n{target} after {after or 'nothing'} {'meaning' if meaning else 'without'}: "
        f"{micro:.3f} {macro:.3f} {recall:.3f} {quiet:.3f}"
    )
    least = LEAST[target, after, meaning]
    assert all(f >= bound for f, bound in zip((micro, recall, quiet), least, strict=True))
