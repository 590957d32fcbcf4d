"""What was marked in one version of a transcript, found again in a corrected one.

The two are compared word by word; a mark moves with its words. Where words were changed inside it,
it keeps to its first and last word that are still there; where none are, it is lost and said so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.record import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]+|_+")


@dataclass(frozen=True, slots=True)
class Moved:
    """A mark and where it stands now. new: the spans, one a turn; empty when its words are gone.

    same: all its words, unchanged and side by side.
    """

    old: Span
    new: tuple[Span, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class _Word:
    turn: int
    start: int
    end: int


class Rail:
    """Two versions of a transcript, laid side by side once, for as many marks as there are."""

    def __init__(self, old: Sequence[Turn], new: Sequence[Turn]) -> None:
        """Compares the versions word by word, capitals aside."""
        self._old, old_keys = _words(old)
        self._new, new_keys = _words(new)
        self._places = [(w.turn, w.start) for w in self._old]
        self._to: dict[int, int] = {}
        for block in _blocks(old_keys, new_keys):
            for k in range(block[2]):
                self._to[block[0] + k] = block[1] + k

    @property
    def kept(self) -> float:
        """Share of the old version's words that are in the new one, 0 to 1."""
        return len(self._to) / len(self._old) if self._old else 1.0

    def moved(self, span: Span) -> Moved:
        """Where a mark stands in the new version."""
        first = bisect_right(self._places, (span[0], span[1])) - 1
        if first < 0 or self._old[first].turn != span[0] or self._old[first].end <= span[1]:
            first += 1
        last = bisect_left(self._places, (span[0], span[2]))
        words = range(first, last)
        there = [self._to[k] for k in words if k in self._to]
        if not there:
            return Moved(span, (), same=False)
        run = self._new[min(there) : max(there) + 1]
        same = len(there) == len(words) == len(run)
        return Moved(span, tuple(_by_turn(run)), same)

    def turn(self, n: int) -> int | None:
        """The new turn that holds most of an old turn's words; None where they are gone."""
        first = bisect_left(self._places, (n, 0))
        last = bisect_left(self._places, (n + 1, 0))
        votes: dict[int, int] = {}
        for k in range(first, last):
            if k in self._to:
                turn = self._new[self._to[k]].turn
                votes[turn] = votes.get(turn, 0) + 1
        return max(votes, key=lambda turn: (votes[turn], -turn)) if votes else None


def moved(old: Sequence[Turn], new: Sequence[Turn], spans: Iterable[Span]) -> list[Moved]:
    """Each mark of the old version in the new one, in the order given."""
    rail = Rail(old, new)
    return [rail.moved(span) for span in spans]


def _words(turns: Sequence[Turn]) -> tuple[list[_Word], list[str]]:
    words, keys = [], []
    for turn in turns:
        for match in _WORD.finditer(turn.text):
            words.append(_Word(turn.n, match.start(), match.end()))
            keys.append(match.group().casefold())
    return words, keys


def _blocks(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words: place in old, place in new, length.

    What both begin and end with is set apart first: a corrected version is mostly the same, and
    the comparison proper takes time that grows with the square of what is left.
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=len(inner_old) > 20_000)
    blocks = [(0, 0, head)] if head else []
    blocks += [(head + a, head + b, n) for a, b, n in matcher.get_matching_blocks() if n]
    if tail:
        blocks.append((len(old) - tail, len(new) - tail, tail))
    return blocks


def _by_turn(words: Sequence[_Word]) -> list[Span]:
    spans: list[Span] = []
    for word in words:
        if spans and spans[-1][0] == word.turn:
            spans[-1] = (word.turn, spans[-1][1], word.end)
        else:
            spans.append((word.turn, word.start, word.end))
    return spans
