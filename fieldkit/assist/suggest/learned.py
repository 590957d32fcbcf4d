"""What this coder has accepted and refused, learned, and held to what is known beforehand.

Two steps. First a ridge regression over likeness (words, meaning, cues) says of each code how far the
rows like this one had it. Then one small model over pairs weighs that score against everything else. The
score of a coded row is the one it would have had uncoded, so where little is coded it proves worth
little, and the program's own weights stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest import pairs, ridge
from fieldkit.assist.suggest.rows import Labelled
from fieldkit.assist.suggest.sparse import Vectors, likeness

Floats = NDArray[np.float64]

_LAMBDA = 1.0
_BEND = 0.3
_HOLD_OWN = 10.0
"""How strongly the program's own weights hold: about as much as so many rows of evidence."""
_HOLD_LEARNED = 0.3
_HOLD_CODE = 3.0
_HOLD_BIAS = 3.0
_HALF_TRUST = 400
"""Coded rows at which the threshold is as much theirs as the program's."""
_RARER = 0.3
_HALF_TRUST_CODE = 10
"""The same for one code, in rows that have it."""
_GRID = np.arange(0.12, 0.6, 0.02)
_GRID_CODE = np.arange(0.08, 0.6, 0.02)


@dataclass(frozen=True, slots=True)
class Learned:
    """A model fitted to one codebook and one coder. weights: own figures, bias, two learned figures,
    one for each code."""

    weights: Floats
    thresholds: Floats
    regression: ridge.Ridge | None
    rows: Vectors | None

    def chances(self, figures: Floats, vectors: Vectors) -> tuple[Floats, Floats]:
        """The chance of each code for each row; and how alike each row is to each coded row."""
        near = np.empty((len(figures), 0))
        scores = None
        if self.regression is not None and self.rows is not None:
            near = likeness(vectors, self.rows)
            scores = self.regression.scores(_bent(near))
        table = _table(figures, scores, self.regression)
        shape = figures.shape[:2]
        return pairs.chances(table, self.weights).reshape(shape), near

    def carried(self, unusual: Floats, near: Floats) -> tuple[Floats, Floats]:
        """What adds to each pair's log odds: figure by figure, and what was learned.

        unusual: figures less what is usual for them. near: likeness to the coded rows.
        """
        size = unusual.shape[2]
        by_figure = unusual * self.weights[:size]
        if self.regression is None:
            return by_figure, np.zeros(unusual.shape[:2])
        extra = _extra(self.regression.scores(_bent(near)), self.regression)
        learned: Floats = extra @ self.weights[size + 1 : size + 3]
        return by_figure, learned


def own(weights: Floats, bias: float, threshold: float, usual: Floats) -> Learned:
    """The model before anything is coded. usual: for each code how common its cues are, as a logarithm
    around the middle of all codes; a rare code, which is harder to find, is shown at a lower chance."""
    whole = np.concatenate([weights, [bias, 0.0, 0.0], np.zeros(len(usual))])
    thresholds = np.clip(threshold * np.exp(_RARER * usual), 0.1, 0.5)
    return Learned(whole, thresholds, None, None)


def learn(
    start: Learned, figures: Floats, vectors: Vectors, wanted: Floats, known: Floats
) -> Learned:
    """The model after some rows were coded. wanted, known: rows by codes, 1 or 0."""
    rows, codes = wanted.shape
    middle = ((wanted * known).sum(0) + 0.5) / (known.sum(0) + 1)
    alike = likeness(vectors, vectors)
    regression = ridge.fit(_bent(alike), wanted, middle, known, _LAMBDA)
    table = _table(figures, regression.own, regression)
    own_count = figures.shape[2]
    hold = np.concatenate(
        [
            np.full(own_count, _HOLD_OWN),
            [_HOLD_BIAS, _HOLD_LEARNED, _HOLD_LEARNED],
            np.full(codes, _HOLD_CODE),
        ]
    )
    weights = pairs.fit(table, wanted.ravel(), known.ravel(), start.weights, hold)
    chances = pairs.chances(table, weights).reshape(rows, codes)
    share = rows / (rows + _HALF_TRUST)
    common = share * _best_threshold(chances, wanted, known) + (1 - share) * start.thresholds
    return Learned(weights, _by_code(chances, wanted, known, common), regression, vectors)


def _bent(near: Floats) -> Floats:
    """Likeness for the regression. With its square, two things met together count for more than each
    met alone (the kernel of second degree): .01 of both F1 at a thousand rows and more."""
    return near + _BEND * near * near


def _extra(scores: Floats, regression: ridge.Ridge) -> Floats:
    middle = regression.middle
    sure = np.clip(scores, 0.003, 0.997)
    odds = np.log(sure / (1 - sure)) - np.log(middle / (1 - middle))
    return np.stack([scores - middle, odds], axis=-1)


def _table(figures: Floats, scores: Floats | None, regression: ridge.Ridge | None) -> Floats:
    """A row a pair: own figures, bias, learned figures, which code it is."""
    rows, codes, own_count = figures.shape
    extra = np.zeros((rows, codes, 2))
    if scores is not None and regression is not None:
        extra = _extra(scores, regression)
    which = np.tile(np.eye(codes), (rows, 1))
    ones = np.ones((rows * codes, 1))
    return np.hstack([figures.reshape(-1, own_count), ones, extra.reshape(-1, 2), which])


def _best_threshold(chances: Floats, wanted: Floats, known: Floats) -> float:
    """Where F1 over all pairs is best, smoothed over its neighbours; at most three codes a row count."""
    third = np.sort(chances, axis=1)[:, ::-1][:, min(3, chances.shape[1]) - 1][:, None]
    shown = np.where(chances >= third, chances, 0.0)
    found = []
    for limit in _GRID:
        said = shown > limit
        right = (said * wanted * known).sum()
        found.append(2 * right / max(1.0, (said * known).sum() + (wanted * known).sum()))
    smooth = np.convolve(np.pad(found, 1, mode="edge"), [0.25, 0.5, 0.25], "valid")
    return float(_GRID[int(np.argmax(smooth))])


def _by_code(chances: Floats, wanted: Floats, known: Floats, common: Floats) -> Floats:
    """Thresholds half common and half the code's own.

    F1 is at its best where the threshold is half of that best F1 (Lipton and others, 2014); so a rare
    code, which is hard to find, is shown at a lower chance. Few instances: the common one stands.
    """
    found = common.copy()
    for code, middle in enumerate(common):
        own, true, seen = chances[:, code], wanted[:, code], known[:, code]
        scores = []
        for limit in _GRID_CODE:
            said = (own > limit) * seen
            scores.append(2 * (said * true).sum() / max(1.0, said.sum() + true.sum()))
        best = np.convolve(np.pad(scores, 2, mode="edge"), [0.1, 0.2, 0.4, 0.2, 0.1], "valid").max()
        trust = true.sum() / (true.sum() + _HALF_TRUST_CODE)
        alone = np.clip(trust * best / 2 + (1 - trust) * middle, 0.1, 0.5)
        found[code] = (middle + alone) / 2
    return found


def cells(labelled: Sequence[Labelled], codes: Sequence[str]) -> tuple[Floats, Floats]:
    """What is wanted and what is known, rows by codes."""
    at = {code: i for i, code in enumerate(codes)}
    wanted = np.zeros((len(labelled), len(codes)))
    known = np.zeros((len(labelled), len(codes)))
    for i, row in enumerate(labelled):
        if row.whole:
            known[i] = 1.0
        for code in row.codes | row.refused:
            if code in at:
                known[i, at[code]] = 1.0
                wanted[i, at[code]] = float(code in row.codes)
    return wanted, known
