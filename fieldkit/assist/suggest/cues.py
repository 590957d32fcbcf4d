"""Counting a codebook's cues in talk: exactly, and quickly.

A cue of one word is found by its Snowball stem, a phrase by the stems of its words in a row, a stem as
the beginning of a word. Talk is split at white space only; what such a piece means (which cues it is,
which words it has) is worked out once for every different piece, so that the rest is looking up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest.stemming import stem, stems_of
from fieldkit.domain.coding.codebook import Code, words_of

_MOST_PIECES = 400_000
_MOST_GRID = 4_000
_MARK = "\x00\x1a\x00"
_BETWEEN = f" {_MARK} "
"""Texts are split together, with a piece between them that is no word: so no phrase runs over."""
Ints = NDArray[np.signedinteger[Any]]
"""Of 32 bits where there are many: it is reading them that takes the time."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as it is looked for. codes: positions of the codes that have it; text: as written."""

    text: str
    codes: tuple[int, ...]
    stems: tuple[str, ...] = ()
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often cues stand in texts: entry i is cue[i], in text[i], times[i] times (at least 1)."""

    text: Ints
    cue: Ints
    times: Ints
    texts: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """What lies between two spaces. singles: cues it holds; links: numbers of its words' stems."""

    singles: tuple[int, ...]
    links: tuple[int, ...]


class CueIndex:
    """The cues of some codes, ready to be counted. Counting is exact: every place counts once."""

    def __init__(self, codes: Sequence[Code]) -> None:
        self.cues = _gathered(codes)
        self._by_stem: dict[str, list[int]] = {}
        self._beginnings: list[tuple[str, int]] = []
        self._phrases: dict[tuple[int, ...], list[tuple[tuple[int, ...], int]]] = {}  # by first two
        self._links: dict[str, int] = {}  # stems that stand in phrases, from 1
        for n, cue in enumerate(self.cues):
            if cue.beginning:
                self._beginnings.append((cue.beginning, n))
            elif len(cue.stems) == 1:
                self._by_stem.setdefault(cue.stems[0], []).append(n)
            else:
                links = tuple(self._links.setdefault(s, len(self._links) + 1) for s in cue.stems)
                self._phrases.setdefault(links[:2], []).append((links, n))
        self._look_up()
        self._forget()

    def _look_up(self) -> None:
        """Phrases by the two words they begin with, as arrays."""
        wide = len(self._links) + 1
        by_pair = {a * wide + b: rows for (a, b), rows in self._phrases.items()}
        self._starts = np.array(sorted(by_pair), dtype=np.int64)
        shorts = [[n for phrase, n in by_pair[p] if len(phrase) == 2] for p in sorted(by_pair)]
        self._short = np.array([found[0] if found else -1 for found in shorts], dtype=np.int64)
        longer = [any(len(phrase) > 2 for phrase, _ in by_pair[p]) for p in sorted(by_pair)]
        self._longer = np.array(longer, dtype=bool)
        self._longest = max((len(p) for rows in by_pair.values() for p, _ in rows), default=2)
        self._grid: NDArray[np.bool_] | None = None
        if wide <= _MOST_GRID:  # a look into a table is quicker than a search
            self._grid = np.zeros(wide * wide, dtype=bool)
            self._grid[self._starts] = True

    def _forget(self) -> None:
        self._words: dict[str, tuple[int, ...]] = {}
        self._numbers = _Numbers(self._piece)
        self._numbers[_MARK]  # the mark between texts is number 0, and no word
        self._table = _Table()

    def _piece(self, piece: str) -> _Piece:
        singles: list[int] = []
        links: list[int] = []
        if piece == _MARK:
            return _Piece((), (0,))  # counts as a word, so that no phrase goes over it
        for word in words_of(piece):
            singles += self._of_word(word)
            links.append(self._links.get(stem(word), 0))
        return _Piece(tuple(singles), tuple(links))

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The cues of one word that it is."""
        found = self._words.get(word)
        if found is None:
            begun = (n for beginning, n in self._beginnings if word.startswith(beginning))
            found = (*self._by_stem.get(stem(word), ()), *begun)
            self._words[word] = found
        return found

    def count(self, texts: Sequence[str]) -> Counts:
        """Every cue in every text."""
        if len(self._numbers) > _MOST_PIECES:
            self._forget()
        joined = _BETWEEN.join(texts)
        if joined.count(_MARK) != max(0, len(texts) - 1):  # a text holds the mark itself
            joined = _BETWEEN.join(text.replace(_MARK, " ") for text in texts)
        split = joined.split()
        pieces = np.fromiter(map(self._numbers.__getitem__, split), np.int32, len(split))
        self._table.grow(self._numbers.pieces)
        ends = np.append(np.flatnonzero(pieces == 0), len(pieces))
        keys = np.concatenate([self._singles(pieces, ends), self._rows(pieces, ends)])
        different, times = np.unique(keys, return_counts=True)
        wide = max(1, len(self.cues))
        return Counts(different // wide, different % wide, times, len(texts))

    def _singles(self, pieces: Ints, ends: Ints) -> Ints:
        """A key (text and cue) for every cue of one word."""
        table = self._table
        where = np.flatnonzero(table.has_single[pieces])
        hits = pieces[where]
        texts = np.searchsorted(ends, where, side="right")
        owner, cues = table.singles.of(hits)
        return texts[owner] * max(1, len(self.cues)) + cues

    def _rows(self, pieces: Ints, ends: Ints) -> Ints:
        """A key for every phrase. Two words in a row are looked up at once; longer ones are read on
        from the pairs that begin them."""
        if not self._phrases:
            return np.empty(0, dtype=np.int64)
        owner, links = self._table.links.of(pieces)
        wide = len(self._links) + 1
        begin = np.flatnonzero(self._begins(links[:-1] * wide + links[1:]))
        pairs = links[begin] * wide + links[begin + 1]
        texts = np.searchsorted(ends, owner[begin], side="right")
        at = np.searchsorted(self._starts, pairs)
        short = self._short[at]
        keys = texts.astype(np.int64) * len(self.cues) + short
        found = [keys[short >= 0]]
        more = np.flatnonzero(self._longer[at])
        found.append(self._long_rows(links, begin[more], texts[more]))
        return np.concatenate(found)

    def _begins(self, pairs: Ints) -> NDArray[np.bool_]:
        """Whether two links, as one number, begin a phrase."""
        if self._grid is not None:
            return np.asarray(self._grid[pairs])
        return np.isin(pairs, self._starts)

    def _long_rows(self, links: Ints, begin: Ints, texts: Ints) -> Ints:
        keys: list[int] = []
        for start, text in zip(begin.tolist(), texts.tolist(), strict=True):
            row = links[start : start + self._longest].tolist()
            for phrase, n in self._phrases[row[0], row[1]]:
                if len(phrase) > 2 and tuple(row[: len(phrase)]) == phrase:
                    keys.append(text * len(self.cues) + n)
        return np.array(keys, dtype=np.int64)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Where cues stand in one text: (number of the cue, first word, word after the last)."""
        words = words_of(text)
        links = [self._links.get(stem(word), 0) for word in words]
        found: list[tuple[int, int, int]] = []
        for i, word in enumerate(words):
            found += [(n, i, i + 1) for n in self._of_word(word)]
            for phrase, n in self._phrases.get(tuple(links[i : i + 2]), ()):
                if tuple(links[i : i + len(phrase)]) == phrase:
                    found.append((n, i, i + len(phrase)))
        return found


class _Numbers(dict[str, int]):
    """Pieces of text numbered as they are first met."""

    def __init__(self, read: Callable[[str], _Piece]) -> None:
        super().__init__()
        self._read = read
        self.pieces: list[_Piece] = []

    def __missing__(self, piece: str) -> int:
        self.pieces.append(self._read(piece))
        number = len(self.pieces) - 1
        self[piece] = number
        return number


class _Ragged:
    """Rows of different lengths, one after the other in one array."""

    def __init__(self, rows: Iterable[tuple[int, ...]] = ()) -> None:
        kept = list(rows)
        self.lengths = np.array([len(row) for row in kept], dtype=np.int32)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]]).astype(np.int32)
        self.values = np.array([v for row in kept for v in row], dtype=np.int32)

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """All values of these rows in order; first, for each, which of `rows` it is from."""
        lengths = self.lengths[rows]
        ends = np.cumsum(lengths, dtype=np.int32)
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        shift = self.starts[rows] - ends + lengths
        return owner, self.values[np.arange(len(owner), dtype=np.int32) + shift[owner]]


class _Table:
    """What is known of numbered pieces, as arrays."""

    def __init__(self) -> None:
        self._known = 0
        self.singles = _Ragged()
        self.links = _Ragged()
        self.has_single = np.zeros(0, dtype=bool)

    def grow(self, pieces: Sequence[_Piece]) -> None:
        if len(pieces) == self._known:
            return
        self._known = len(pieces)
        self.singles = _Ragged(p.singles for p in pieces)
        self.links = _Ragged(p.links for p in pieces)
        self.has_single = self.singles.lengths > 0


def _gathered(codes: Sequence[Code]) -> tuple[Cue, ...]:
    """Different cues, each with the codes that have it. Cues of the same stems are one."""
    found: dict[tuple[tuple[str, ...], str], tuple[str, list[int]]] = {}
    for n, code in enumerate(codes):
        for text in (*code.cues.words, *code.cues.phrases):
            _, owners = found.setdefault((tuple(stems_of(text)), ""), (text, []))
            if n not in owners:
                owners.append(n)
        for text in code.cues.stems:
            beginning = "".join(words_of(text))
            _, owners = found.setdefault(((), beginning), (text, []))
            if n not in owners:
                owners.append(n)
    return tuple(
        Cue(text, tuple(owners), stems, beginning)
        for (stems, beginning), (text, owners) in found.items()
        if stems or beginning
    )
