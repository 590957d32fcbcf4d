"""Why a code is proposed: the words, the nearest coded turn or line of the codebook, the question.

A reason is built only for what is shown. It quotes talk, so it is for the coder's screen and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest.defaults import VERSION
from fieldkit.assist.suggest.figures import Figures
from fieldkit.assist.suggest.learned import Learned
from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.assist.suggest.rows import Labelled, Row, Suggestion, Voice
from fieldkit.assist.suggest.signals import MEANING, PROSE
from fieldkit.assist.suggest.talk import AROUND, BESIDE
from fieldkit.domain.coding.codebook import Code

Floats = NDArray[np.float64]

CUES, CODEBOOK, SENSE, TALK, CODED = "cues", "codebook", "meaning", "talk", "coded"
_MANNER = "manner"
"""Speaks for or against all codes alike: no reason for one of them."""
_WORDS = 3
_NOD = 3
"""So few words of the moderator's (“Mm, go on.”) leave the question standing."""
_QUESTION = re.compile(r"[^.?!]*\?")
_LONG = 60
_NEAREST = 8
"""A coded turn is named only if it is among so many that are most like this one."""
_ASKED = 0.7
"""A question is named only if it is itself so much nearer to the code than usual, in spreads."""
_ASKS = "example_question"
_NOISE = re.compile(r"\s*\[[^\]]*\]\s*")
FROM_BOOK = "close to"
"""What the part of a reason begins with that quotes the codebook, not the talk."""


class Reasons:
    """Says why, for one codebook and what is coded so far (in the order the model learned it)."""

    def __init__(
        self,
        codes: Sequence[Code],
        figures: Figures,
        labelled: Sequence[Labelled],
        encoder: Encoder | None,
    ) -> None:
        self._codes, self._figures, self._labelled = codes, figures, labelled
        self._has = [
            np.array([i for i, row in enumerate(labelled) if code.id in row.codes], dtype=np.int64)
            for code in codes
        ]
        self._encoder = encoder
        kinds = np.array([_kind(name) for name in figures.names])
        self._kinds = {kind: kinds == kind for kind in (CUES, CODEBOOK, SENSE, TALK)}
        self._asks = figures.names.index(_ASKS) if _ASKS in figures.names else None

    def of(
        self,
        rows: Sequence[Row],
        picked: Sequence[Sequence[int]],
        chances: Floats,
        figures: Floats,
        near: Floats,
        model: Learned,
    ) -> dict[int, tuple[Suggestion, ...]]:
        """Suggestions by place in `rows`. picked: codes for each row, best first."""
        if not any(picked):
            return {}
        usual = figures.reshape(-1, figures.shape[2]).mean(0)
        asked = _questions(rows)
        found: dict[int, tuple[Suggestion, ...]] = {}
        for i, codes in enumerate(picked):
            if not codes:
                continue
            carried, learned = model.carried(
                figures[i : i + 1] - usual, near[i : i + 1], [rows[i].place]
            )
            shown = []
            for code in codes:
                parts = {k: float(carried[0, code, at].sum()) for k, at in self._kinds.items()}
                parts[CODED] = float(learned[0, code])
                best = max(parts, key=lambda kind: parts[kind])
                about = self._asks is None or figures[i, code, self._asks] > _ASKED
                told = asked[i] if about else ""
                reason = self._reason(rows[i], code, near[i], told, parts)
                score = round(float(chances[i, code]), 4)
                shown.append(
                    Suggestion(rows[i].n, self._codes[code].id, score, reason, self._engine(best))
                )
            found[i] = tuple(shown)
        return found

    def _engine(self, kind: str) -> str:
        name = f"{kind}/{VERSION}"
        meant = kind == SENSE or (kind == CODEBOOK and self._encoder is not None)
        return f"{name} ({self._encoder.name})" if meant and self._encoder else name

    def _like(self, code: int, near: Floats) -> Row | None:
        """The coded row of this code that is most like it, if hardly any other is more so."""
        if not len(self._has[code]):
            return None
        at = self._has[code][int(np.argmax(near[self._has[code]]))]
        ahead = int((near > near[at]).sum())
        return self._labelled[at].row if ahead < _NEAREST and near[at] > 0 else None

    def _reason(
        self, row: Row, code: int, near: Floats, asked: str, parts: dict[str, float]
    ) -> str:
        said: list[str] = []
        signals = self._figures.signals
        if words := signals.words_for(row.text, code)[:_WORDS]:
            said.append("says " + ", ".join(words))
        if parts[CODED] > 0 and (other := self._like(code, near)):
            said.append(f"like {other.n}, coded so: “{_cut(other.text)}”")
        if asked:
            said.append(f"after the question “{_cut(asked)}”")
        if not said or (not words and parts[SENSE] + parts[CODEBOOK] > 0):
            line = signals.line_for(row.text, code) or self._codes[code].name
            said.append(f"{FROM_BOOK} “{_cut(line)}”")
        return "; ".join(said)


def _kind(name: str) -> str:
    """Of a figure. A turn read together with another one is mostly itself."""
    if name.startswith("turn_"):
        return _MANNER
    whole = name
    for place in BESIDE:
        name = name.removesuffix(f"_{place}")
    if name == whole and any(name.endswith(f"_{place}") for place in AROUND):
        return TALK
    if name in MEANING:
        return SENSE
    return CODEBOOK if name in PROSE else CUES


def _questions(rows: Sequence[Row]) -> list[str]:
    """For each row what it answers: of talk the moderator's last turn before it, where that asks
    something; of a form its question. What the guide meant to ask may not be what was asked."""
    found: list[str] = []
    last, group = "", None
    for row in rows:
        if row.group != group:
            last, group = "", row.group
        prompt = row.prompt if " " in row.prompt else ""
        found.append(last or prompt if row.spoken else prompt)
        text = _NOISE.sub(" ", row.text).strip()
        if row.voice is Voice.MODERATOR and len(text.split()) > _NOD:
            last = _asked(text)
    return found


def _asked(text: str) -> str:
    """The last question in what somebody says; "" where there is none."""
    questions = _QUESTION.findall(text)
    return questions[-1].strip() if questions else ""


def _cut(text: str) -> str:
    """The beginning of a text, in whole words."""
    text = " ".join(text.split())
    if len(text) <= _LONG:
        return text
    return text[:_LONG].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"
