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
_HOLD_OWN_TALK = 100.0
"""How strongly the program's own weights hold: about as much as so many rows of evidence. What is said
around a turn and how counts differently in each group, so one coded group moves the weights less than
as many written rows."""
_HOLD_LEARNED = 0.3
_HOLD_CODE = 3.0
_HOLD_CODE_TALK = 10.0
_SECTION = 0.6
"""What it is worth, at first, that a code was given more often than elsewhere in this part of the guide."""
_HOLD_SECTION = 10.0
_SECTION_HOLD = 15.0
"""As many coded rows of a section are trusted half."""
_LEARNED = 3
_HOLD_BIAS = 3.0
_SURE = 0.7
_HALF_TRUST = 400
"""Coded rows at which the threshold is as much theirs as the program's."""
_RARER = 0.3
_HALF_TRUST_CODE = 10
"""The same for one code, in rows that have it."""
_GRID = np.arange(0.12, 0.6, 0.02)
_GRID_CODE = np.arange(0.08, 0.6, 0.02)


@dataclass(frozen=True, slots=True)
class Learned:
    """A model fitted to one codebook and one coder. weights: own figures, bias, three learned figures,
    one for each code. talk: whether it is for turns of talk."""

    weights: Floats
    thresholds: Floats
    regression: ridge.Ridge | None
    rows: Vectors | None
    sections: Sections | None = None
    talk: bool = False

    def chances(
        self, figures: Floats, vectors: Vectors, sections: Sequence[str]
    ) -> tuple[Floats, Floats]:
        """The chance of each code for each row; and how alike each row is to each coded row.

        sections: where in the guide each row was said, "" where nobody knows.
        """
        near = np.empty((len(figures), 0))
        extra = None
        if self.regression is not None and self.rows is not None and self.sections is not None:
            near = likeness(vectors, self.rows)
            extra = _extra(
                self.regression.scores(_bent(near)), self.regression, self.sections.odds(sections)
            )
        table = _table(figures, extra)
        chances = pairs.chances(table, self.weights).reshape(figures.shape[:2])
        return (_held_back(chances) if self.talk else chances), near

    def carried(
        self, unusual: Floats, near: Floats, sections: Sequence[str]
    ) -> tuple[Floats, Floats]:
        """What adds to each pair's log odds: figure by figure, and what was learned.

        unusual: figures less what is usual for them. near: likeness to the coded rows.
        """
        size = unusual.shape[2]
        by_figure = unusual * self.weights[:size]
        if self.regression is None or self.sections is None:
            return by_figure, np.zeros(unusual.shape[:2])
        odds = self.sections.odds(sections)
        extra = _extra(self.regression.scores(_bent(near)), self.regression, odds)
        learned: Floats = extra @ self.weights[size + 1 : size + 1 + _LEARNED]
        return by_figure, learned


def own(
    weights: Floats, bias: float, threshold: float, usual: Floats, *, talk: bool = False
) -> Learned:
    """The model before anything is coded. usual: for each code how common its cues are, as a logarithm
    around the middle of all codes; a rare code, which is harder to find, is shown at a lower chance."""
    whole = np.concatenate([weights, [bias, 0.0, 0.0, _SECTION], np.zeros(len(usual))])
    thresholds = np.clip(threshold * np.exp(_RARER * usual), 0.1, 0.5)
    return Learned(whole, thresholds, None, None, talk=talk)


def learn(
    start: Learned,
    figures: Floats,
    vectors: Vectors,
    wanted: Floats,
    known: Floats,
    sections: Sequence[str],
) -> Learned:
    """The model after some rows were coded. wanted, known: rows by codes, 1 or 0."""
    rows, codes = wanted.shape
    middle = ((wanted * known).sum(0) + 0.5) / (known.sum(0) + 1)
    alike = likeness(vectors, vectors)
    regression = ridge.fit(_bent(alike), wanted, middle, known, _LAMBDA)
    placed = Sections(sections, wanted, known)
    table = _table(figures, _extra(regression.own, regression, placed.own))
    hold = np.concatenate(
        [
            np.full(figures.shape[2], _HOLD_OWN_TALK if start.talk else _HOLD_OWN),
            [_HOLD_BIAS, _HOLD_LEARNED, _HOLD_LEARNED, _HOLD_SECTION],
            np.full(codes, _HOLD_CODE_TALK if start.talk else _HOLD_CODE),
        ]
    )
    weights = pairs.fit(table, wanted.ravel(), known.ravel(), start.weights, hold)
    chances = pairs.chances(table, weights).reshape(rows, codes)
    share = rows / (rows + _HALF_TRUST)
    common = share * _best_threshold(chances, wanted, known) + (1 - share) * start.thresholds
    # what is best in a coded group is not in the next: its turns echo each other
    thresholds = start.thresholds if start.talk else _by_code(chances, wanted, known, common)
    return Learned(weights, thresholds, regression, vectors, placed, start.talk)


class Sections:
    """How much likelier each code is in each part of the guide than all in all, as log odds.

    Groups of one study follow one guide, so where a code was given in one says where to look for it in
    the next. A section with few coded rows is held to the whole.
    """

    def __init__(self, sections: Sequence[str], wanted: Floats, known: Floats) -> None:
        """sections: of the coded rows; wanted, known: rows by codes, 1 or 0."""
        self._at = {name: i for i, name in enumerate(sorted(set(sections) - {""}))}
        rows = self._rows(sections)
        given = np.zeros((len(self._at) + 1, wanted.shape[1]))
        seen = np.zeros_like(given)
        np.add.at(given, rows, wanted * known)
        np.add.at(seen, rows, known)
        self._usual = (given.sum(0) + 0.5) / (seen.sum(0) + 1)
        self._given, self._seen = given, seen
        self.own = self._odds(rows, given[rows] - wanted * known, seen[rows] - known)
        """Of the coded rows, each as it would be uncoded."""

    def odds(self, sections: Sequence[str]) -> Floats:
        """Rows by codes; 0 where the section is not known or nothing was coded in it."""
        rows = self._rows(sections)
        return self._odds(rows, self._given[rows], self._seen[rows])

    def _rows(self, sections: Sequence[str]) -> NDArray[np.int64]:
        """Which row of the counts each section is; the last is for those not known."""
        last = len(self._at)
        return np.array([self._at.get(name, last) for name in sections], dtype=np.int64)

    def _odds(self, rows: NDArray[np.int64], given: Floats, seen: Floats) -> Floats:
        share = (given + _SECTION_HOLD * self._usual) / (seen + _SECTION_HOLD)
        odds = np.log(share / self._usual)
        return np.where((rows < len(self._at))[:, None], odds, 0.0)


def _held_back(chances: Floats) -> Floats:
    """Chances above a half, nearer to it: in groups that the weights do not know, of codes called 85 in
    100 sure only 75 were right."""
    odds = np.log(chances / (1 - chances))
    return np.asarray(np.where(odds > 0, 1 / (1 + np.exp(-_SURE * odds)), chances))


def _bent(near: Floats) -> Floats:
    """Likeness for the regression. With its square, two things met together count for more than each
    met alone (the kernel of second degree): .01 of both F1 at a thousand rows and more."""
    return near + _BEND * near * near


def _extra(scores: Floats, regression: ridge.Ridge, sections: Floats) -> Floats:
    """The learned figures of each pair, _LEARNED of them."""
    middle = regression.middle
    sure = np.clip(scores, 0.003, 0.997)
    odds = np.log(sure / (1 - sure)) - np.log(middle / (1 - middle))
    return np.stack([scores - middle, odds, sections], axis=-1)


def _table(figures: Floats, extra: Floats | None) -> Floats:
    """A row a pair: own figures, bias, learned figures, which code it is."""
    rows, codes, own_count = figures.shape
    if extra is None:
        extra = np.zeros((rows, codes, _LEARNED))
    which = np.tile(np.eye(codes), (rows, 1))
    ones = np.ones((rows * codes, 1))
    return np.hstack([figures.reshape(-1, own_count), ones, extra.reshape(-1, _LEARNED), which])


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
