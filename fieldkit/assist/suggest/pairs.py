"""One small model over pairs of a text and a code: figures in, a chance out.

Logistic regression fitted by Newton's method. It starts from weights that travel with the program and
is held to them: the less a coder has coded, the more (a normal prior around those weights).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ROUNDS = 40
_STILL = 1e-7
_HALVINGS = 12
_STEEPEST = 30.0


def chances(figures: Floats, weights: Floats) -> Floats:
    """The chance of each row of figures. figures: rows by len(weights)."""
    return np.asarray(1 / (1 + np.exp(-np.clip(figures @ weights, -_STEEPEST, _STEEPEST))))


def fit(figures: Floats, wanted: Floats, count: Floats, start: Floats, hold: Floats) -> Floats:
    """Weights for `wanted` (0 or 1 a row), held to `start` as strongly as `hold` says, weight by
    weight. count: how much each row counts (0: not known)."""
    weights = start.copy()
    cost = _cost(figures, wanted, count, weights - start, hold, weights)
    for _ in range(_ROUNDS):
        chance = chances(figures, weights)
        slope = figures.T @ ((chance - wanted) * count) + hold * (weights - start)
        bend = (figures * (chance * (1 - chance) * count)[:, None]).T @ figures + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        for _ in range(_HALVINGS):  # far from the answer a whole step can go too far
            tried = weights - step
            new = _cost(figures, wanted, count, tried - start, hold, tried)
            if new <= cost:
                break
            step = step / 2
        else:
            break
        weights, cost = tried, new
        if np.abs(step).max() < _STILL:
            break
    return weights


def _cost(
    figures: Floats, wanted: Floats, count: Floats, away: Floats, hold: Floats, weights: Floats
) -> float:
    odds = figures @ weights
    loss = np.logaddexp(0, odds) - wanted * odds
    return float((loss * count).sum() + (hold * away * away).sum() / 2)
