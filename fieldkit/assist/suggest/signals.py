"""What a codebook alone says of a text and a code: cues, the codebook's prose, meaning.

Every pair of a text and a code gets the same few figures, whatever the codebook; a small model over
such pairs (pairs.py) makes a chance of them. So what is learned from one study's codes serves the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest import ridge
from fieldkit.assist.suggest.cues import CueIndex
from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.assist.suggest.negation import denied_by
from fieldkit.assist.suggest.sparse import (
    Space,
    Vectors,
    beside,
    letters,
    likeness,
    words_and_pairs,
)
from fieldkit.assist.suggest.stemming import stems_of
from fieldkit.domain.coding.codebook import Code, words_of

Floats = NDArray[np.float64]

CUES = (
    "strongest", "any", "different", "share", "usual", "length", "any_length", "others", "denied",
)  # fmt: skip
PROSE = ("prose", "alike", "example", "uncoded")
MEANING = ("near", "nearest", "lead")
TOGETHER = ("prose", "alike", "example")
TOGETHER_BY_MEANING = (*TOGETHER, "near", "nearest")
"""What is asked of a turn read together with another one."""
_WEIGHT_MORE, _WEIGHT_MOST = 3, 20
_SOFT = 1.0
_ENOUGH_EXAMPLES = 10
_LONGEST_CUES = 1.5
_CODES_CUES = 0.7
_LINES = re.compile(r"[;:.]")


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts as they were read. pairs: texts by codes by figures; vectors: for likeness between texts,
    with cues and meaning among the columns."""

    pairs: Floats
    vectors: Vectors


class Signals:
    """A codebook held against a body of texts, which say what is usual in them.

    texts: a few thousand at most; others can be read after them. encoder: None does without meaning.
    uncoded: examples of what takes no code.
    """

    def __init__(
        self,
        codes: Sequence[Code],
        texts: Sequence[str],
        encoder: Encoder | None,
        uncoded: Sequence[str] = (),
    ) -> None:
        self.names = CUES + PROSE + (MEANING if encoder else ())
        self._codes, self._encoder = codes, encoder
        self._index = CueIndex(codes)
        self._known = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        texts = list(self._known)
        self._examples = [line for code in codes for line in code.examples] + list(uncoded)
        self._uncoded = len(uncoded)
        known = texts + self._examples
        self._words = Space([stems_of(text) for text in known], words_and_pairs)
        self._letters = Space([words_of(text) for text in known], letters, least=3)
        self._owners = _owners(self._index, len(codes))
        times = self._times(texts)
        self._weights = np.log((len(texts) + 1) / ((times > 0).sum(0) + 0.5)) / np.log(
            len(texts) + 2
        )
        self._weights = np.maximum(self._weights, 0.05)
        any_cue = (times > 0) @ self._owners > 0
        rate = np.log((any_cue.sum(0) + 0.2) / (len(texts) + 20) + 0.01)
        self.usual = rate - rate.mean()
        self._prose = self._words.vectors([stems_of(_prose(code)) for code in codes])
        self._read_meaning(texts)
        self._settle(texts, times)

    def _read_meaning(self, texts: Sequence[str]) -> None:
        self._points = np.empty((len(texts), 0))
        if self._encoder is None:
            return
        self._points = self._encoder.encode(texts)
        self._centre = self._points.mean(0) if len(texts) else np.zeros(1)
        lines = [line for code in self._codes for line in prototypes(code)]
        self._line_code = np.array([i for i, c in enumerate(self._codes) for _ in prototypes(c)])
        self._lines = _centred(self._encoder.encode(lines), self._centre)

    def _settle(self, texts: Sequence[str], times: Floats) -> None:
        """What is usual for each code, and what cues say about texts without them."""
        words, spelt = self._vectors(texts)
        points = self._centred(texts)
        told = likeness(words, self._prose)
        self._told = _Usual(told)
        near = self._near(points)
        self._near_usual = [_Usual(near[0]), _Usual(near[1])] if near else []
        self._alike_to = spelt.with_more(points)
        cues = np.minimum(times.astype(bool) * self._weights @ self._owners, 1.0)
        self._alike = ridge.fit(
            likeness(self._alike_to, self._alike_to), cues, cues.mean(0), np.ones_like(cues), _SOFT
        )
        self._alike_usual = _Usual(self._alike.own)
        self._learn_examples(self._alike_to)

    def _learn_examples(self, texts: Vectors) -> None:
        """The codebook's own examples are the first coded rows there are."""
        codes = len(self._codes)
        _, spelt = self._vectors(self._examples)
        self._shown = spelt.with_more(self._centred(self._examples))
        wanted = np.zeros((len(self._examples), codes))
        row = 0
        for n, code in enumerate(self._codes):
            wanted[row : row + len(code.examples), n] = 1.0
            row += len(code.examples)
        # a handful of examples is a hint; ten a code are something to go by
        self._trust = np.minimum(1.0, wanted.sum(0) / _ENOUGH_EXAMPLES)
        middle = wanted.mean(0) if len(wanted) else np.zeros(codes)
        alike = likeness(self._shown, self._shown)
        self._by_example = ridge.fit(alike, wanted, middle, np.ones_like(wanted), _SOFT)
        scores, plain = self._example_scores(likeness(texts, self._shown))
        self._example_usual, self._plain_usual = _Usual(scores), _Usual(plain)

    def _example_scores(self, near: Floats) -> tuple[Floats, Floats]:
        """What the examples say of each code; and how near the nearest is that takes none."""
        plain = np.zeros((len(near), 1))
        if self._uncoded:
            plain = near[:, -self._uncoded :].max(1, keepdims=True)
        return self._by_example.scores(near), plain

    def _example_figures(self, texts: Vectors) -> list[Floats]:
        scores, plain = self._example_scores(likeness(texts, self._shown))
        unlike = self._plain_usual.of(plain) if self._uncoded else plain
        return [
            self._example_usual.of(scores) * self._trust,
            np.repeat(unlike, len(self._codes), axis=1),
        ]

    def _vectors(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        """Texts as their stems; and as their stems and letters."""
        words = self._words.vectors([stems_of(text) for text in texts])
        spelt = self._letters.vectors([words_of(text) for text in texts])
        return words, beside(words, spelt, self._words.rare)

    def _times(self, texts: Sequence[str]) -> Floats:
        counts = self._index.count(texts)
        times = np.zeros((len(texts), len(self._index.cues)))
        times[counts.text, counts.cue] = counts.times
        return times

    def _centred(self, texts: Sequence[str]) -> Floats:
        """Points of texts around the middle of all; those met before are not worked out again."""
        if self._encoder is None:
            return np.empty((len(texts), 0))
        return _centred(self._read(texts), self._centre)

    def _read(self, texts: Sequence[str]) -> Floats:
        points = np.empty((len(texts), self._points.shape[1]))
        new = [i for i, text in enumerate(texts) if text not in self._known]
        if new and self._encoder is not None:
            points[new] = self._encoder.encode([texts[i] for i in new])
        for i, text in enumerate(texts):
            if text in self._known:
                points[i] = self._points[self._known[text]]
        return points

    def _near(self, points: Floats) -> tuple[Floats, Floats] | None:
        """How near each text is to the lines of each code: on average, and to the nearest."""
        if self._encoder is None:
            return None
        cosines = points @ self._lines.T
        count = len(self._codes)
        means = np.zeros((len(points), count))
        most = np.zeros((len(points), count))
        for code in range(count):
            own = cosines[:, self._line_code == code]
            means[:, code], most[:, code] = own.mean(1), own.max(1)
        return means, most

    def words_for(self, text: str, code: int) -> list[str]:
        """The words of a text that are cues of a code, as they are said, the rarest cue first; with
        the word that denies them."""
        words = words_of(text)
        by = denied_by(text)
        found = [
            (-self._weights[cue], first, _said(words[first:last], by[first]))
            for cue, first, last in self._index.find(text)
            if self._owners[cue, code]
        ]
        said = list(dict.fromkeys(told for _, _, told in sorted(found)))
        return [
            one for one in said if not any(one != other and _inside(one, other) for other in said)
        ]

    def line_for(self, text: str, code: int) -> str:
        """The line of a code's entry that a text is nearest to in meaning, its cues apart; "" without
        meaning."""
        if self._encoder is None:
            return ""
        own = np.flatnonzero(self._line_code == code)
        cosines = self._lines[own] @ self._centred([text])[0]
        lines = prototypes(self._codes[code])
        cues = _cue_line(self._codes[code])
        return max(
            ((near, line) for near, line in zip(cosines, lines, strict=True) if line != cues),
            default=(0.0, ""),
            key=lambda found: found[0],
        )[1]

    def look(self, texts: Sequence[str]) -> Seen:
        """Read texts against the codebook."""
        words, spelt = self._vectors(texts)
        points = self._centred(texts)
        times = self._times(texts)
        weight = (times > 0) * self._weights
        lengths = np.array([max(1, len(words_of(text))) for text in texts], dtype=np.float64)
        figures = self._cue_figures(weight, np.log(lengths))
        figures.append(self._denied(texts, figures[0]))
        figures.append(self._told.of(likeness(words, self._prose)))
        vectors = spelt.with_more(points)
        figures.append(self._alike_usual.of(self._alike_scores(texts, vectors)))
        figures += self._example_figures(vectors)
        if near := self._near(points):
            means, most = near
            figures += [means * 4, self._near_usual[1].of(most)]
            figures.append((most - most.max(1, keepdims=True)) * 4)
        return Seen(np.stack(figures, axis=-1), spelt.with_more(points, *self._cue_columns(weight)))

    def look_together(self, parts: Sequence[Sequence[str]]) -> Floats:
        """Turns read together with others as if they were one: rows by codes by TOGETHER (with
        meaning, by TOGETHER_BY_MEANING). parts: the texts of each.

        What they mean together is the mean of what each means, longer ones counting for more: reading
        them anew as one says a little more and takes three times as long.
        """
        texts = ["\n".join(some) for some in parts]
        words, spelt = self._vectors(texts)
        points = self._mean_points(parts)
        vectors = spelt.with_more(points)
        figures = [
            self._told.of(likeness(words, self._prose)),
            self._alike_usual.of(self._alike.scores(likeness(vectors, self._alike_to))),
            self._example_figures(vectors)[0],
        ]
        if near := self._near(points):
            figures += [near[0] * 4, self._near_usual[1].of(near[1])]
        return np.stack(figures, axis=-1)

    def _mean_points(self, parts: Sequence[Sequence[str]]) -> Floats:
        if self._encoder is None:
            return np.empty((len(parts), 0))
        texts = list(dict.fromkeys(text for some in parts for text in some))
        at = {text: i for i, text in enumerate(texts)}
        each = self._read(texts)
        words = [min(len(text.split()), _WEIGHT_MOST) + _WEIGHT_MORE for text in texts]
        means = np.zeros((len(parts), each.shape[1]))
        for i, some in enumerate(parts):
            for text in some:
                means[i] += words[at[text]] * each[at[text]]
        size = np.linalg.norm(means, axis=1, keepdims=True)
        return _centred(means / np.where(size > 1e-9, size, 1.0), self._centre)

    def _cue_columns(self, weight: Floats) -> tuple[Floats, Floats]:
        """Columns for likeness: each cue for itself, long turns held to a length; and each code's."""
        size = np.linalg.norm(weight, axis=1, keepdims=True)
        held = weight * np.minimum(1.0, _LONGEST_CUES / np.maximum(size, 1e-9))
        return held, np.minimum(weight @ self._owners, 1.5) * _CODES_CUES

    def _cue_figures(self, weight: Floats, length: Floats) -> list[Floats]:
        sums = weight @ self._owners
        strongest = np.zeros_like(sums)
        for code in range(sums.shape[1]):
            own = weight[:, self._owners[:, code] > 0]
            if own.shape[1]:
                strongest[:, code] = own.max(1)
        different = (weight > 0) @ self._owners
        found = (different > 0).astype(np.float64)
        others = np.log1p(found.sum(1, keepdims=True) - found)
        share = sums / (sums.sum(1, keepdims=True) + 0.3)
        long = np.repeat(length[:, None], sums.shape[1], axis=1)
        usual = np.repeat(self.usual[None, :], len(sums), axis=0)
        return [
            strongest, found, np.log1p(different), share, usual, long, found * (long - 2.5), others,
        ]  # fmt: skip

    def _denied(self, texts: Sequence[str], strongest: Floats) -> Floats:
        """The strongest cue of a code where every cue of it stands under a “not”, else 0."""
        found = np.zeros_like(strongest)
        for i, text in enumerate(texts):
            if not strongest[i].any() or not any(by := denied_by(text)):
                continue
            plain = np.zeros(strongest.shape[1], dtype=bool)
            for cue, first, _ in self._index.find(text):
                if not by[first]:
                    plain |= self._owners[cue] > 0
            found[i] = np.where(plain, 0.0, strongest[i])
        return found

    def _alike_scores(self, texts: Sequence[str], vectors: Vectors) -> Floats:
        scores = np.empty((len(texts), len(self._codes)))
        new = np.array([i for i, t in enumerate(texts) if t not in self._known], dtype=np.int64)
        if len(new):
            scores[new] = self._alike.scores(likeness(vectors.take(new), self._alike_to))
        for i, text in enumerate(texts):
            if text in self._known:
                scores[i] = self._alike.own[self._known[text]]
        return scores


@dataclass(frozen=True, slots=True)
class _Scale:
    middle: Floats
    spread: Floats


class _Usual:
    """Figures of a code against what is usual for it: in its own spreads around its own middle."""

    def __init__(self, figures: Floats) -> None:
        few = len(figures) < 2
        wide = np.ones(figures.shape[1])
        self._scale = _Scale(
            np.zeros_like(wide) if not len(figures) else figures.mean(0),
            wide if few else figures.std(0) + 1e-6,
        )

    def of(self, figures: Floats) -> Floats:
        around: Floats = (figures - self._scale.middle) / self._scale.spread
        return np.clip(around, -8.0, 8.0)


def prototypes(code: Code) -> list[str]:
    """Lines that show what a code is: name, definition, what it includes, cues, examples."""
    includes = [part.strip() for part in _LINES.split(code.include) if part.strip()]
    lines = (code.name, code.definition, *code.examples, _cue_line(code), *includes)
    return [line for line in lines if line]


def _cue_line(code: Code) -> str:
    return ", ".join(code.cues.words + code.cues.phrases)


def _inside(one: str, other: str) -> bool:
    """Whether words told are part of others told: “form” of “the form”."""
    words, wider = (f" {told[1:].partition('”')[0]} " for told in (one, other))
    return words in wider


def _said(words: Sequence[str], denied: str) -> str:
    said = f"“{' '.join(words)}”"
    return f"{said} after “{denied}”" if denied else said


def _prose(code: Code) -> str:
    return "\n".join(prototypes(code))


def _centred(points: Floats, centre: Floats) -> Floats:
    moved = points - centre
    size = np.linalg.norm(moved, axis=1, keepdims=True)
    found: Floats = moved / np.where(size > 1e-9, size, 1.0)
    return found


def _owners(index: CueIndex, codes: int) -> Floats:
    """Cues by codes: 1 where the code has the cue."""
    found = np.zeros((len(index.cues), codes))
    for n, cue in enumerate(index.cues):
        found[n, list(cue.codes)] = 1.0
    return found
