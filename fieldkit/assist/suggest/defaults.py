"""The weights that travel with the program: what figures are worth before anybody has coded anything.

They were fitted on human-coded material of several studies (tests/assist/suggest/fit_defaults.py says
how) and are only figures: no words of that material are in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

VERSION = "1"


class _Model(msgspec.Struct, frozen=True):
    weights: dict[str, float]
    bias: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Defaults:
    """Weights in the order of the names asked for. threshold: below it nothing is shown."""

    weights: NDArray[np.float64]
    bias: float
    threshold: float


def defaults(names: tuple[str, ...], *, talk: bool, meaning: bool) -> Defaults:
    """The weights for these figures; a figure they do not know counts nothing."""
    kind = ("talk" if talk else "written") + ("+meaning" if meaning else "")
    model = _models()[kind]
    weights = np.array([model.weights.get(name, 0.0) for name in names])
    return Defaults(weights, model.bias, model.threshold)


@cache
def _models() -> dict[str, _Model]:
    raw = (files(__package__) / "weights.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, _Model])
