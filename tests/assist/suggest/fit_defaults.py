"""Fits the weights that travel with the program: `python -m tests.assist.suggest.fit_defaults`.

Written rows: charter12, nhs_native and wac, each counting the same, respondents that are kept for proof
left out. Talk: three invented groups, the sample among them. Only figures are written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest import pairs
from fieldkit.assist.suggest.figures import Figures
from fieldkit.assist.suggest.learned import cells
from fieldkit.assist.suggest.meaning import Encoder, needed_encoder
from tests.assist.suggest.material import Coded, groups, locked, sample, themes

Floats = NDArray[np.float64]
WEIGHTS = Path(__file__).parents[3] / "fieldkit/assist/suggest/weights.json"
WRITTEN = ("charter12", "nhs_native", "wac")
_EACH = 1000.0
_HOLD_WRITTEN = 1.0
HOLD_TALK = 60.0
THRESHOLDS = {"written": 0.2, "written+meaning": 0.2, "talk": 0.2, "talk+meaning": 0.2}


def written_table(coded: Coded, encoder: Encoder | None) -> tuple[tuple[str, ...], Floats, Floats]:
    """Names, figures (rows by codes by names) and codes of all rows."""
    rows = [item.row for item in coded.labelled]
    figures = Figures(coded.codebook, [r.text for r in rows], encoder, talk=False)
    return figures.names, figures.of(rows)[0], cells(coded.labelled, coded.codes)[0]


def talk_table(
    coded: Coded, encoder: Encoder | None
) -> tuple[tuple[str, ...], Floats, Floats, Floats]:
    """The same of talk; and which cells count."""
    texts = [row.text for row in coded.context]
    figures = Figures(coded.codebook, texts, encoder, talk=True)
    place = {row.n: i for i, row in enumerate(coded.context)}
    at = [place[item.row.n] for item in coded.labelled]
    wanted, known = cells(coded.labelled, coded.codes)
    for i, item in enumerate(coded.labelled):
        for j, code in enumerate(coded.codes):
            if code in coded.alternatives[item.row.n]:
                known[i, j] = 0.0
    return figures.names, figures.of(coded.context)[0][at], wanted, known


def fit_written(parts: list[tuple[Floats, Floats]]) -> Floats:
    """Weights and, last, the bias. parts: figures and codes of each set."""
    tables, wanted, counts = [], [], []
    for table, codes in parts:
        flat = table.reshape(-1, table.shape[-1])
        tables.append(np.hstack([flat, np.ones((len(flat), 1))]))
        wanted.append(codes.ravel())
        counts.append(np.full(len(flat), _EACH / len(flat)))
    size = tables[0].shape[1]
    hold = np.full(size, _HOLD_WRITTEN)
    return pairs.fit(
        np.concatenate(tables), np.concatenate(wanted), np.concatenate(counts), np.zeros(size), hold
    )


def talk_tables(
    coded: Sequence[Coded], encoder: Encoder | None
) -> tuple[tuple[str, ...], Floats, Floats, Floats]:
    """The same of several groups, each read by itself."""
    found = [talk_table(one, encoder) for one in coded]
    table, wanted, known = (np.concatenate([f[k] for f in found]) for k in (1, 2, 3))
    return found[0][0], table, wanted, known


def fit_talk(table: Floats, wanted: Floats, known: Floats, hold: float = HOLD_TALK) -> Floats:
    """Weights and, last, the bias, for figures as they are; the fit itself is on figures of spread 1."""
    flat = table.reshape(-1, table.shape[-1])
    middle, spread = flat.mean(0), flat.std(0) + 1e-9
    scaled = np.hstack([(flat - middle) / spread, np.ones((len(flat), 1))])
    size = scaled.shape[1]
    holds = np.append(np.full(size - 1, hold), 0.01)
    found = pairs.fit(scaled, wanted.ravel(), known.ravel(), np.zeros(size), holds)
    weights = found[:-1] / spread
    return np.append(weights, found[-1] - weights @ middle)


def _model(names: tuple[str, ...], weights: Floats, threshold: float) -> dict[str, object]:
    by_name = {n: round(float(w), 4) for n, w in zip(names, weights, strict=False)}
    return {"weights": by_name, "bias": round(float(weights[-1]), 4), "threshold": threshold}


def main() -> None:
    """Fits all four models and writes them."""
    models = {}
    for ending, encoder in (("", None), ("+meaning", needed_encoder())):
        parts = []
        for name in WRITTEN:
            coded = themes(name)
            names, table, wanted = written_table(coded, encoder)
            free = [i for i, item in enumerate(coded.labelled) if not locked(item.row)]
            parts.append((table[free], wanted[free]))
        models[f"written{ending}"] = _model(
            names, fit_written(parts), THRESHOLDS[f"written{ending}"]
        )
        names, table, wanted, known = talk_tables([sample(), *groups()], encoder)
        weights = fit_talk(table, wanted, known)
        models[f"talk{ending}"] = _model(names, weights, THRESHOLDS[f"talk{ending}"])
    WEIGHTS.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
