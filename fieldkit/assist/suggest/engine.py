"""The door of the engines: turns and a codebook in, suggestions out. Nothing is decided here.

The same rows, codebook and codings always give the same suggestions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest.defaults import defaults
from fieldkit.assist.suggest.figures import Figures
from fieldkit.assist.suggest.learned import Learned, cells, learn, own
from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.assist.suggest.reasons import Reasons
from fieldkit.assist.suggest.rows import Labelled, Row, Suggestion
from fieldkit.assist.suggest.sparse import Vectors, stacked
from fieldkit.domain.coding.codebook import Codebook

Floats = NDArray[np.float64]
_T = TypeVar("_T")

MOST = 3
"""Suggestions on a row, at most: more is no help to a reader."""
_REFERENCE = 2_500
_MOST_LABELLED = 4_000
_AT_ONCE = 2_000
_PLAIN = 1.25
"""Turns without a code for each that has one, in a lesson on talk; about as coders leave them."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A row with the chance of every code, in the codebook's order, and what is worth showing."""

    row: Row
    scores: tuple[float, ...]
    shown: tuple[Suggestion, ...]


def suggest(
    rows: Sequence[Row],
    codebook: Codebook,
    labelled: Sequence[Labelled] = (),
    context: Sequence[Row] = (),
    encoder: Encoder | None = None,
) -> list[Suggestion]:
    """What is worth showing a coder: at most three codes a row, best first, none where in doubt.

    rows: to be coded. labelled: rows a person has dealt with. context: all talk in order, group by
    group, with the moderator's turns and the coded ones; where it is empty, `rows` are all there is.
    encoder: meaning.encoder(), or None to do without.
    """
    return [s for scored in score(rows, codebook, labelled, context, encoder) for s in scored.shown]


def score(
    rows: Sequence[Row],
    codebook: Codebook,
    labelled: Sequence[Labelled] = (),
    context: Sequence[Row] = (),
    encoder: Encoder | None = None,
) -> Iterator[Scored]:
    """As `suggest`, with the chance of every code for every row, a row at a time, in the order of the
    talk. Memory does not grow with the number of rows beyond the rows themselves."""
    codes = codebook.active
    if not codes or not rows:
        yield from (Scored(row, (), ()) for row in rows)
        return
    labelled = _spread(labelled, _MOST_LABELLED)
    stretch = _stretch(rows, labelled, context)
    talk = any(row.spoken for row in stretch)
    texts = [row.text for row in _spread([r.row for r in labelled], _REFERENCE // 2)]
    texts += [row.text for row in _spread(stretch, _REFERENCE)]
    figures = Figures(codebook, texts, encoder, talk=talk)
    learned_from, kept = _learned_from(figures, [*labelled, *_unread(labelled, stretch)], stretch)
    base = defaults(figures.names, talk=talk, meaning=encoder is not None)
    usual = np.zeros(len(codes)) if talk else figures.signals.usual
    model = own(base.weights, base.bias, base.threshold, usual, talk=talk)
    if learned_from is not None:
        wanted, known = cells(learned_from.labelled, [code.id for code in codes])
        sections = [item.row.place for item in learned_from.labelled]
        _expect(model, learned_from, sections, wanted, known)
        model = learn(model, learned_from.table, learned_from.vectors, wanted, known, sections)
    reasons = Reasons(codes, figures, learned_from.labelled if learned_from else (), encoder)
    waiting = {(row.group, row.n): None for row in rows}
    for chunk in _chunks(stretch):
        if not any((row.group, row.n) in waiting for row in chunk):
            continue
        table, vectors = kept.get(id(chunk[0])) or figures.of(chunk)
        chances, near = model.chances(table, vectors, [row.place for row in chunk])
        picked = _picked(chunk, chances, model.thresholds)
        explained = reasons.of(chunk, picked, chances, table, near, model)
        for i, row in enumerate(chunk):
            if (row.group, row.n) in waiting:
                yield Scored(row, tuple(chances[i].tolist()), explained.get(i, ()))


@dataclass(frozen=True, slots=True)
class _Lesson:
    labelled: list[Labelled]
    table: Floats
    vectors: Vectors


_Read = tuple[Floats, Vectors]


def _learned_from(
    figures: Figures, labelled: Sequence[Labelled], stretch: Sequence[Row]
) -> tuple[_Lesson | None, dict[int, _Read]]:
    """The coded rows as they were read; and, to save reading twice, the first piece of talk."""
    place = {(r.row.group, r.row.n): r for r in labelled}
    tables: list[Floats] = []
    vectors: list[Vectors] = []
    order: list[Labelled] = []
    kept: dict[int, _Read] = {}
    for chunk in _chunks(stretch) if labelled else ():
        at = [i for i, row in enumerate(chunk) if (row.group, row.n) in place]
        if not at:
            continue
        table, points = figures.of(chunk)
        if not kept:
            kept[id(chunk[0])] = table, points
        tables.append(table[at])
        vectors.append(points.take(np.array(at, dtype=np.int64)))
        order += (place[chunk[i].group, chunk[i].n] for i in at)
    if not order:
        return None, kept
    return _Lesson(order, np.concatenate(tables), stacked(vectors)), kept


def _unread(labelled: Sequence[Labelled], stretch: Sequence[Row]) -> list[Labelled]:
    """Turns nobody dealt with, to stand for those a coder passed over without a word.

    Who only marks what gets a code leaves a lesson without a turn that has none, as if every turn had
    some. So some of the others of the same groups are added, evenly, of which nothing is known.
    """
    spoken = [item for item in labelled if item.row.spoken and item.whole]
    coded = sum(bool(item.codes) for item in spoken)
    missing = int(_PLAIN * coded) - (len(spoken) - coded)
    if missing <= 0:
        return []
    have = {(item.row.group, item.row.n) for item in labelled}
    groups = {item.row.group for item in spoken}
    others = [
        row
        for row in stretch
        if row.group in groups and row.spoken and row.codable and (row.group, row.n) not in have
    ]
    return [Labelled(row, frozenset(), whole=False) for row in _spread(others, missing)]


def _expect(
    model: Learned, lesson: _Lesson, sections: Sequence[str], wanted: Floats, known: Floats
) -> None:
    """Of the turns nobody dealt with, what the program itself would expect is taken for what holds."""
    at = np.array(
        [i for i, x in enumerate(lesson.labelled) if not (x.whole or x.codes or x.refused)],
        dtype=np.int64,
    )
    if len(at):
        places = [sections[i] for i in at]
        wanted[at], _ = model.chances(lesson.table[at], lesson.vectors.take(at), places)
        known[at] = 1.0


def _picked(rows: Sequence[Row], chances: Floats, thresholds: Floats) -> list[list[int]]:
    """For each row the codes worth showing, the likeliest first."""
    best = np.argsort(-chances, axis=1, kind="stable")[:, :MOST]
    return [
        [int(code) for code in best[i] if chances[i, code] > thresholds[code]]
        if row.codable
        else []
        for i, row in enumerate(rows)
    ]


def _stretch(
    rows: Sequence[Row], labelled: Sequence[Labelled], context: Sequence[Row]
) -> list[Row]:
    """Everything once: the talk in order, then what is not in it."""
    found = {(row.group, row.n): row for row in context}
    for row in (*(r.row for r in labelled), *rows):
        found.setdefault((row.group, row.n), row)
    return list(found.values())


def _chunks(stretch: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Pieces to be read at once. Talk is cut between groups only: a turn needs those around it."""
    start = 0
    for end in range(1, len(stretch) + 1):
        last = end == len(stretch)
        breaks = last or not stretch[end].spoken or stretch[end].group != stretch[end - 1].group
        if last or (end - start >= _AT_ONCE and breaks):
            yield stretch[start:end]
            start = end


def _spread(items: Sequence[_T], most: int) -> Sequence[_T]:
    """At most so many, evenly over all of them."""
    if len(items) <= most:
        return items
    return [items[i * len(items) // most] for i in range(most)]
