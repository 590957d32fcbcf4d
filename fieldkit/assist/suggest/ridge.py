"""Ridge regression over likeness, with every row's own score as if it had not been among the rows.

(K + λI)⁻¹ gives both at once: the leave-one-out residual of row i is its residual divided by 1 - hᵢᵢ,
where H = K(K + λI)⁻¹ (Allen's PRESS, 1974). So scores on rows that were learned from are as honest as
those on new rows, which is what lets a second model weigh them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted regression. own: the scores of its own rows, each left out in turn (rows by codes)."""

    middle: Floats
    weights: Floats
    own: Floats

    def scores(self, likeness: Floats) -> Floats:
        """Scores of new rows. likeness: of each new row (rows) to each row learned from (columns)."""
        return self.middle + likeness @ self.weights


def fit(likeness: Floats, wanted: Floats, middle: Floats, known: Floats, strength: float) -> Ridge:
    """Learn `wanted` (rows by codes, 0 to 1) from the likeness of the rows to each other.

    middle: what is expected of each code where nothing is alike. known: 1 where a cell of `wanted` is
    known, 0 where it is not; such a cell pulls nothing. strength: λ, above 0.
    """
    rows = len(wanted)
    away = (wanted - middle) * known
    inverse = np.linalg.inv(likeness + strength * np.eye(rows))
    weights = inverse @ away
    # (A⁻¹r)ᵢ / (A⁻¹)ᵢᵢ is the leave-one-out residual: no second product is needed.
    residual = weights / np.diag(inverse)[:, None]
    return Ridge(middle, weights, middle + away - residual)
