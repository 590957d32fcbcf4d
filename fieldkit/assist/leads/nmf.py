"""Topics of texts without a sentence model: non-negative matrix factorisation of their words.

Sources. The model: D. D. Lee and H. S. Seung, "Learning the Parts of Objects by Non-negative Matrix
Factorization", Nature 401 (1999). The steps: hierarchical alternating least squares; A. Cichocki and
A.-H. Phan, "Fast Local Algorithms for Large Scale Nonnegative Matrix and Tensor Factorizations", IEICE
Transactions E92-A (2009). The start, without chance: C. Boutsidis and E. Gallopoulos, "SVD Based
Initialization", Pattern Recognition 41 (2008).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MOST_STEPS = 120
_STILL = 1e-4
_TINY = 1e-12


def factors(table: Floats, topics: int) -> tuple[Floats, Floats]:
    """A table of no negative value, texts by words, as texts by topics and topics by words.

    topics: at most as many as the lesser side of the table. The same table gives the same factors.
    """
    left, right = _start(table, topics)
    before = np.inf
    whole = float((table * table).sum())
    for _ in range(_MOST_STEPS):
        _step(left, table @ right.T, right @ right.T)
        cross, square = left.T @ table, left.T @ left
        turned = np.ascontiguousarray(right.T)
        _step(turned, cross.T, square)
        right = np.ascontiguousarray(turned.T)
        error = whole - 2 * float((cross * right).sum()) + float((square * (right @ right.T)).sum())
        if before - error < _STILL * max(error, _TINY):
            break
        before = error
    return left, right


def _step(factor: Floats, cross: Floats, square: Floats) -> None:
    """Each column at its best while the others stand still."""
    for k in range(factor.shape[1]):
        scale = max(float(square[k, k]), _TINY)
        grown = factor[:, k] + (cross[:, k] - factor @ square[:, k]) / scale
        factor[:, k] = np.maximum(grown, _TINY)


def _start(table: Floats, topics: int) -> tuple[Floats, Floats]:
    """The greater half, by sign, of each singular pair; what is nought gets a trace, to grow from."""
    narrow = table.shape[1] <= table.shape[0]
    values, vectors = np.linalg.eigh(table.T @ table if narrow else table @ table.T)
    order = np.argsort(-values, kind="stable")[:topics]
    sizes = np.sqrt(np.maximum(values[order], 0.0))
    half = vectors[:, order]
    other = (table @ half if narrow else table.T @ half) / np.maximum(sizes, _TINY)
    u, v = (other, half) if narrow else (half, other)
    left, right = np.zeros((len(table), topics)), np.zeros((topics, table.shape[1]))
    for k in range(topics):
        parts = []
        for sign in (1.0, -1.0):
            a, b = np.maximum(sign * u[:, k], 0.0), np.maximum(sign * v[:, k], 0.0)
            parts.append((float(np.linalg.norm(a) * np.linalg.norm(b)), a, b))
        # of halves as great as each other the one with the first word: the sign of a pair is chance
        weight, a, b = max(parts, key=lambda part: (round(part[0], 9), tuple(part[2] > _TINY)))
        if weight > 0:
            share = np.sqrt(sizes[k] * weight)
            left[:, k] = share * a / np.linalg.norm(a)
            right[k] = share * b / np.linalg.norm(b)
    trace = float(table.mean()) / 100
    return np.maximum(left, trace), np.maximum(right, trace)
