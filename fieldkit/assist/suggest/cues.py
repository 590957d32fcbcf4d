"""Counting a codebook's cues in talk: exactly, and quickly.

A cue of one word is found by its Snowball stem, a phrase by the stems of its words in a row, a stem as
the beginning of a word. Talk is split at white space only; what such a piece means (which cues it is,
which words it has) is worked out once for every different piece, so that the rest is looking up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fieldkit.assist.suggest.stemming import stem, stems_of
from fieldkit.domain.coding.codebook import Code, words_of

ENGINE = "cues/1"
_MOST_PIECES = 400_000
_MARK = "\x00\x1a\x00"
_BETWEEN = f" {_MARK} "
"""Texts are split together, with a piece between them that is no word: so no phrase runs over."""
Ints = NDArray[np.int64]


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
        self._starts = np.array(
            sorted(self._pair(first, second) for first, second in self._phrases), dtype=np.int64
        )
        self._forget()

    def _pair(self, first: int, second: int) -> int:
        return first * (len(self._links) + 1) + second

    def _forget(self) -> None:
        self._numbers = _Numbers(self._piece)
        self._numbers[_MARK]  # the mark between texts is number 0, and no word
        self._table = _Table()

    def _piece(self, piece: str) -> _Piece:
        singles: list[int] = []
        links: list[int] = []
        if piece == _MARK:
            return _Piece((), (0,))  # counts as a word, so that no phrase goes over it
        for word in words_of(piece):
            root = stem(word)
            singles += self._by_stem.get(root, ())
            singles += (n for beginning, n in self._beginnings if word.startswith(beginning))
            links.append(self._links.get(root, 0))
        return _Piece(tuple(singles), tuple(links))

    def count(self, texts: Sequence[str]) -> Counts:
        """Every cue in every text."""
        if len(self._numbers) > _MOST_PIECES:
            self._forget()
        joined = _BETWEEN.join(texts)
        if joined.count(_MARK) != max(0, len(texts) - 1):  # a text holds the mark itself
            joined = _BETWEEN.join(text.replace(_MARK, " ") for text in texts)
        split = joined.split()
        pieces = np.fromiter(map(self._numbers.__getitem__, split), np.int64, len(split))
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
        owner, cues, _ = table.singles.of(hits)
        return texts[owner] * max(1, len(self.cues)) + cues

    def _rows(self, pieces: Ints, ends: Ints) -> Ints:
        """A key for every phrase: pairs of words that begin one are found at once, then read on."""
        table = self._table
        where = np.flatnonzero(table.has_link[pieces])
        owner, links, inside = table.links.of(pieces[where])
        lengths = table.links.lengths[pieces]
        place = (np.cumsum(lengths) - lengths)[where][owner] + inside  # counted in words
        kept = np.flatnonzero(links > 0)
        owner, links, place = owner[kept], links[kept], place[kept]
        beside = np.flatnonzero(np.diff(place) == 1)
        pairs = links[beside] * (len(self._links) + 1) + links[beside + 1]
        begin = beside[np.isin(pairs, self._starts)]
        texts = np.searchsorted(ends, where[owner[begin]], side="right").tolist()
        keys: list[int] = []
        row, at = (links.tolist(), place.tolist()) if len(begin) else ([], [])
        wide = len(self.cues)
        for start, text in zip(begin.tolist(), texts, strict=True):
            for phrase, n in self._phrases[row[start], row[start + 1]]:
                stop = start + len(phrase)
                together = stop <= len(at) and at[stop - 1] - at[start] == len(phrase) - 1
                if together and tuple(row[start:stop]) == phrase:
                    keys.append(text * wide + n)
        return np.array(keys, dtype=np.int64)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Where cues stand in one text: (number of the cue, first word, word after the last)."""
        words = words_of(text)
        roots = [stem(word) for word in words]
        links = [self._links.get(root, 0) for root in roots]
        found: list[tuple[int, int, int]] = []
        for i, (word, root) in enumerate(zip(words, roots, strict=True)):
            found += ((n, i, i + 1) for n in self._by_stem.get(root, ()))
            found += ((n, i, i + 1) for b, n in self._beginnings if word.startswith(b))
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
        self.lengths = np.array([len(row) for row in kept], dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]]).astype(np.int64)
        self.values = np.array([v for row in kept for v in row], dtype=np.int64)

    def of(self, rows: Ints) -> tuple[Ints, Ints, Ints]:
        """All values of these rows in order; for each, which of `rows` it is from and its place in
        it. First the rows, then the values, then the places."""
        lengths = self.lengths[rows]
        owner = np.repeat(np.arange(len(rows)), lengths)
        inside = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return owner, self.values[self.starts[rows][owner] + inside], inside


class _Table:
    """What is known of numbered pieces, as arrays."""

    def __init__(self) -> None:
        self._known = 0
        self.singles = _Ragged()
        self.links = _Ragged()
        self.has_single = np.zeros(0, dtype=bool)
        self.has_link = np.zeros(0, dtype=bool)

    def grow(self, pieces: Sequence[_Piece]) -> None:
        if len(pieces) == self._known:
            return
        self._known = len(pieces)
        self.singles = _Ragged(p.singles for p in pieces)
        self.links = _Ragged(p.links for p in pieces)
        self.has_single = self.singles.lengths > 0
        self.has_link = np.array([any(p.links) for p in pieces], dtype=bool)


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
