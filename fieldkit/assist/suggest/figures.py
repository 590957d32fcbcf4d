"""All figures of pairs of a row and a code, named, in one table: the codebook's, the talk's, the manner's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.assist.suggest.rows import Row
from fieldkit.assist.suggest.signals import TOGETHER, TOGETHER_BY_MEANING, Signals
from fieldkit.assist.suggest.sparse import Vectors
from fieldkit.assist.suggest.talk import AROUND, BESIDE, MANNER, around, beside, manner
from fieldkit.domain.coding.codebook import Codebook

Floats = NDArray[np.float64]

_CARRIED = ("example",)
_CARRIED_BY_MEANING = ("example", "near", "prose")
"""What is carried from one turn to those around it: what proved best on a group cut in six."""


class Figures:
    """Reads rows into figures. texts: what says which words and cues are usual."""

    def __init__(
        self,
        codebook: Codebook,
        texts: Sequence[str],
        encoder: Encoder | None,
        *,
        talk: bool,
    ) -> None:
        self.signals = Signals(codebook.active, texts, encoder, codebook.uncoded)
        self._talk = talk
        self._aside = frozenset(codebook.aside)
        own = self.signals.names
        carried = _CARRIED_BY_MEANING if encoder else _CARRIED
        self._at = [own.index(name) for name in carried]
        self.names: tuple[str, ...] = own
        if talk:
            self.names += tuple(f"{name}_{place}" for name in carried for place in AROUND)
            self.names += tuple(f"turn_{name}" for name in (*MANNER, "aside"))
            together = TOGETHER_BY_MEANING if encoder else TOGETHER
            self.names += tuple(f"{name}_{place}" for place in BESIDE for name in together)

    def of(self, rows: Sequence[Row]) -> tuple[Floats, Vectors]:
        """The figures of rows (rows by codes by names), and the rows as vectors.

        rows: where there is talk, whole stretches of it in order: what is said around counts.
        """
        seen = self.signals.look([row.text for row in rows])
        if not self._talk:
            return seen.pairs, seen.vectors
        tables = [seen.pairs]
        for at in self._at:
            tables.append(around(rows, np.clip(seen.pairs[:, :, at], -2.0, 4.0)))
        turns = np.array(
            [[*manner(row.text), float(row.section in self._aside)] for row in rows]
        ).reshape(len(rows), len(MANNER) + 1)
        tables.append(np.repeat(turns[:, None, :], seen.pairs.shape[1], axis=1))
        tables += [self.signals.look_together(parts) for parts in beside(rows)]
        return np.concatenate(tables, axis=-1), seen.vectors
