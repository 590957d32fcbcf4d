"""Suggestions for one coder at work: worked out again and again beside the screen, quickly.

A `Suggester` has a book, a codebook and a layer of its own for each group, so that it can be used in
another thread than the screen's; what was read and laid along the guide once is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from fieldkit.assist.suggest.engine import suggest
from fieldkit.assist.suggest.meaning import Encoder, encoder
from fieldkit.assist.suggest.reasons import FROM_BOOK
from fieldkit.assist.suggest.rows import Labelled, Row, Suggestion
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer, Proposed
from fieldkit.desk.coding.lead_suggestions import with_leads
from fieldkit.desk.coding.suggesting import dealt_with, rows_of
from fieldkit.desk.study import Study, groups
from fieldkit.desk.transcripts.book import Book, Ref
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said

DOUBTFUL = 0.35
"""Chances below this lie near the threshold under which nothing is said (about .2): worth a second
look, for two in three of them are wrong where the chances hold."""
SAMPLE = 8
"""Suggestions that are looked at before all over a score are taken."""

Rows = list[tuple[Said, Row]]
_QUOTED = re.compile(r"“[^”]*”?")


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is worth showing. by_turn: by the turn's ref, the likeliest first; record: of which
    transcript."""

    record: str
    by_turn: Mapping[str, tuple[Suggestion, ...]]


class Covered:
    """Reasons quote talk: what is hidden in the talk is hidden in them too."""

    HIDDEN = "[hidden]"

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def learn(self, veil: Veil) -> None:
        """Takes in what is hidden of a transcript. A quote may break off inside a name, so that each word
        of it that tells anything, by a capital or a figure, is hidden by itself too."""
        found = {d.words for d in veil.details() if d.hidden}
        found |= {w for words in found for w in words.split() if not w.islower() and len(w) > 1}
        if not found <= self._words:
            self._words |= found
            longest = sorted(self._words, key=len, reverse=True)
            self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def __call__(self, reason: str) -> str:
        """A reason as it may be shown: what it quotes of the talk is covered, not the turn's number nor
        a line of the codebook."""
        pattern = self._pattern
        if pattern is None:
            return reason
        parts = [
            part
            if part.startswith(FROM_BOOK)
            else _QUOTED.sub(lambda quote: pattern.sub(self.HIDDEN, quote[0]), part)
            for part in reason.split("; ")
        ]
        return "; ".join(parts)


class Suggester:
    """Suggestions for one transcript, for one coder. Not for two threads at once."""

    def __init__(self, study: Study, group: str, record: str, coder: str) -> None:
        """group, record: ids. Nothing is read before it is asked."""
        self.record = record
        self._study, self._group, self._coder = study, group, coder
        self._layers: dict[str, Layer] = {}
        self._laid: dict[str, Laid] = {}
        self._rows: dict[str, tuple[int, Rows]] = {}
        self._veils: dict[str, tuple[int, Veil]] = {}
        self._covered = Covered()

    def __call__(
        self, veil: Veil | None = None, *, with_encoder: Encoder | bool | None = True
    ) -> Suggested:
        """As things stand in the log now, for the turns the coder is not done with.

        It learns from this coder's turns in every group of the study; what the coder refused does not
        come back. veil: the transcript's, where its names were looked for already. with_encoder: the
        sentence model; True: where there is one. Raises the StoreErrors, CodebookError without a
        codebook.
        """
        model = encoder() if with_encoder is True else with_encoder or None
        if veil is not None:
            self._veils.setdefault(veil.record.id, (-1, veil))
        codebooks = CodebookDesk(self._study)
        codebook = codebooks.needed()
        context: list[Row] = []
        labelled: list[Labelled] = []
        here: Rows = []
        refused: set[tuple[str, int, str]] = set()
        for line in groups(self._study):
            layer = self._layer(line.id, codebooks)
            for record in layer.book.records.counting():
                rows = self._rows_of(layer.book, record)
                if record.id == self.record:
                    here, refused = rows, layer.codings.refused.get(layer.coder, set())
                context += [row for _, row in rows]
                labelled += dealt_with(layer, record, rows)
                self._cover(layer.book, record)
        left = [(s, row) for s, row in here if row.codable and not self._is_done(s)]
        turn_of = {said.ref: said.turn for said, _ in left}
        proposed = [
            one
            for one in suggest([row for _, row in left], codebook, labelled, context, model)
            if (self.record, turn_of[one.n], one.code) not in refused
        ]
        open_ = [said for said, _ in left]
        found: dict[str, tuple[Suggestion, ...]] = {}
        for one in with_leads(proposed, codebooks.book, self.record, open_, refused):
            one = replace(one, reason=self._covered(one.reason))
            found[one.n] = (*found.get(one.n, ()), one)
        return Suggested(self.record, found)

    def _layer(self, group: str, codebooks: CodebookDesk) -> Layer:
        layer = self._layers.get(group)
        if layer is None:
            book = Book(self._study, group)
            layer = self._layers[group] = Layer(book, codebooks, self._coder)
        else:
            layer.book.refresh()
            layer.codebooks = codebooks
            layer.refresh()
        return layer

    def _is_done(self, said: Said) -> bool:
        layer = self._layers[self._group]
        return layer.is_read(Ref(layer.book.records.all[self.record], said, 0))

    def _cover(self, book: Book, record: Record) -> None:
        was = self._veils.get(record.id)
        if was is None or was[0] != book.version:
            veil = Veil(book, record, was[1] if was is not None else None)
            self._veils[record.id] = (book.version, veil)
            self._covered.learn(veil)

    def _rows_of(self, book: Book, record: Record) -> Rows:
        was = self._rows.get(record.id)
        if was is None or was[0] != book.version:
            laid = self._laid[record.id] = lay(book, record, self._laid.get(record.id))
            was = self._rows[record.id] = (book.version, rows_of(book, record, laid))
        return was[1]


def suggestions(
    layer: Layer, record: Record, *, with_encoder: Encoder | bool | None = True
) -> list[Suggestion]:
    """What a `Suggester` finds for one transcript now, in the order of the talk."""
    one = Suggester(layer.book.study, layer.book.group, record.id, layer.coder)
    found = one(with_encoder=with_encoder).by_turn
    return [s for some in found.values() for s in some]


def proposed_by(suggestion: Suggestion) -> Proposed:
    """Where a coding comes from that is taken from this suggestion: the engine and its version."""
    engine, _, version = suggestion.engine.partition("/")
    return Proposed(engine, version, suggestion.score)


def sample_of(chosen: Sequence[Suggestion], many: int = SAMPLE) -> list[Suggestion]:
    """Some of these, drawn by lot and always the same ones; the lowest scores come first, for they are
    the likeliest to be wrong."""
    ordered = sorted(chosen, key=lambda s: (s.n, s.code))
    drawn = ordered
    if len(ordered) > many:
        drawn = Random(len(ordered)).sample(ordered, many)  # noqa: S311 (a sample, no secret)
    return sorted(drawn, key=lambda s: (s.score, s.n, s.code))
