"""What was marked in one version of a transcript, found again in a corrected one.

The two are compared word by word; a mark moves with its words. Where words were changed inside it,
it keeps to its first and last word that are still there; where none are, it is looked for elsewhere
(a passage may have been moved), and where it is nowhere, it is lost and said so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.record import Span
from fieldkit.domain.transcript.wordmatch import RUN, Places, equal_runs

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]+|_+")
_AROUND = 4  # words on each side that tell a moved mark from others like it
_MOST_NEW = 3  # times as many words as there were: what stands in their place may be so much longer


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
        self._old, self._old_keys = _words(old)
        self._new, self._new_keys = _words(new)
        self._places = [(w.turn, w.start) for w in self._old]
        self._new_places = [(w.turn, w.start) for w in self._new]
        self._to: dict[int, int] = {}
        for a, b, many in equal_runs(self._old_keys, self._new_keys):
            for k in range(many):
                self._to[a + k] = b + k
        self._matched = frozenset(self._to.values())
        self._index: Places | None = None

    @property
    def kept(self) -> float:
        """Share of the old version's words that are in the new one, 0 to 1."""
        return len(self._to) / len(self._old) if self._old else 1.0

    def moved(self, span: Span) -> Moved:
        """Where a mark stands in the new version."""
        first, last = self._range(span)
        there = [self._to[k] for k in range(first, last) if k in self._to]
        at = self._whole(first, last, there)
        if at is not None:
            spans = self._spans(at, at + last - first, span, (first, last))
            return Moved(span, tuple(spans), same=True)
        # A full stop is everywhere: what is left of a mark is told by its words.
        there = [k for k in there if self._new_keys[k][0].isalnum()]
        if not there:
            return Moved(span, (), same=False)
        low, high = self._with_stops(min(there), max(there) + 1, (first, last))
        return Moved(span, tuple(self._spans(low, high, span, (first, last))), same=False)

    def covered(self, span: Span) -> Moved:
        """Where a mark stands in the new version, with all that was put in place of its words.

        For what must stay hidden: new words at its edges, in the same turn, belong to it, and where
        all its words were changed, it is what now stands between its neighbours.
        """
        found = self.moved(span)
        first, last = self._range(span)
        if first >= last:
            return found
        if found.new:
            low, high = self._new_range(found.new)
        else:
            before, after = self._neighbours(first, last)
            low = before + 1
            high = max(low, after)
            wordy = any(key[0].isalnum() for key in self._new_keys[low:high])
            if not wordy or high - low > _MOST_NEW * (last - first) + 2:
                return found
        wide = self._with_stops(*self._grown(low, high), (first, last))
        if found.same and wide == (low, high):
            return found
        low, high = wide
        return Moved(span, tuple(self._spans(low, high, span, (first, last))), same=False)

    def turn(self, n: int) -> int | None:
        """The new turn that holds most of an old turn's words; None where they are gone."""
        first = bisect_left(self._places, (n, 0))
        last = bisect_left(self._places, (n + 1, 0))
        votes: dict[int, int] = {}
        for k in range(first, last):
            if k in self._to and self._old_keys[k][0].isalnum():
                turn = self._new[self._to[k]].turn
                votes[turn] = votes.get(turn, 0) + 1
        if not votes:
            at = self._elsewhere(first, last)
            return None if at is None else self._new[at].turn
        return max(votes, key=lambda turn: (votes[turn], -turn))

    # --- by words ----------------------------------------------------------------------------

    def _range(self, span: Span) -> tuple[int, int]:
        """The old words a mark touches: the first, and the one after the last."""
        if span[1] >= span[2]:
            return 0, 0
        first = bisect_right(self._places, (span[0], span[1])) - 1
        if first < 0 or self._old[first].turn != span[0] or self._old[first].end <= span[1]:
            first += 1
        return first, max(first, bisect_left(self._places, (span[0], span[2])))

    def _whole(self, first: int, last: int, there: list[int]) -> int | None:
        """Where all these words stand side by side in the new version: where the comparison laid
        them, beside it (a word like the first may stand before it), or elsewhere."""
        many = last - first
        if many <= 0:
            return None
        wanted = self._old_keys[first:last]
        if there:
            low = max(0, min(there) - many)
            near = range(low, min(max(there) + 1, len(self._new) - many + 1))
            fits = [k for k in near if self._new_keys[k : k + many] == wanted]
            if fits:
                return max(fits, key=lambda k: sum(k <= x < k + many for x in there))
        return self._elsewhere(first, last) if len(there) * 2 < many else None

    def _elsewhere(self, first: int, last: int) -> int | None:
        """Where these words stand in the new version, if it is clear: all of them in one place."""
        if first >= last:
            return None
        if self._index is None:
            self._index = Places(self._new_keys)
        for before, after in ((_AROUND, _AROUND), (_AROUND, 0), (0, _AROUND), (0, 0)):
            low, high = max(0, first - before), min(len(self._old), last + after)
            if high - low >= max(_AROUND, RUN):
                at = self._index.only(self._old_keys[low:high])
                if at is not None:
                    return at + first - low
        return None

    def _neighbours(self, first: int, last: int) -> tuple[int, int]:
        """The new words that match the nearest old words before and after these."""
        before = next((self._to[k] for k in range(first - 1, -1, -1) if k in self._to), -1)
        many = len(self._old)
        after = next((self._to[k] for k in range(last, many) if k in self._to), len(self._new))
        return before, after

    def _with_stops(self, low: int, high: int, words: tuple[int, int]) -> tuple[int, int]:
        """New words with the signs beside them, where the mark began or ended with signs."""
        keys, new = self._new_keys, self._new
        if not self._old_keys[words[0]][0].isalnum():
            while low > 0 and not keys[low - 1][0].isalnum() and new[low - 1].turn == new[low].turn:
                low -= 1
        if not self._old_keys[words[1] - 1][0].isalnum():
            last = new[high - 1].turn
            while high < len(new) and not keys[high][0].isalnum() and new[high].turn == last:
                high += 1
        return low, high

    def _grown(self, low: int, high: int) -> tuple[int, int]:
        """New words with those beside them in the same turn that no old word matches."""
        matched, new = self._matched, self._new
        while low > 0 and low - 1 not in matched and new[low - 1].turn == new[low].turn:
            low -= 1
        while high < len(new) and high not in matched and new[high].turn == new[high - 1].turn:
            high += 1
        return low, high

    def _new_range(self, spans: Sequence[Span]) -> tuple[int, int]:
        low = bisect_right(self._new_places, (spans[0][0], spans[0][1])) - 1
        return low, bisect_left(self._new_places, (spans[-1][0], spans[-1][2]))

    def _spans(self, low: int, high: int, old: Span, words: tuple[int, int]) -> list[Span]:
        """New words as spans, one a turn. A mark that began or ended inside a word does so still,
        where the word is the same."""
        spans: list[Span] = []
        for word in self._new[low:high]:
            if spans and spans[-1][0] == word.turn:
                spans[-1] = (word.turn, spans[-1][1], word.end)
            else:
                spans.append((word.turn, word.start, word.end))
        first, last = self._old[words[0]], self._old[words[1] - 1]
        if self._alike(words[0], low):
            turn, start, end = spans[0]
            spans[0] = (turn, start + max(0, old[1] - first.start), end)
        if self._alike(words[1] - 1, high - 1):
            turn, start, end = spans[-1]
            spans[-1] = (turn, start, end - max(0, last.end - old[2]))
        return spans

    def _alike(self, old: int, new: int) -> bool:
        a, b = self._old[old], self._new[new]
        return self._old_keys[old] == self._new_keys[new] and a.end - a.start == b.end - b.start


def moved(old: Sequence[Turn], new: Sequence[Turn], spans: Iterable[Span]) -> list[Moved]:
    """Each mark of the old version in the new one, in the order given."""
    rail = Rail(old, new)
    return [rail.moved(span) for span in spans]


def same_talk(old: Sequence[Turn], new: Sequence[Turn]) -> bool:
    """Whether two versions have the very same words by the same voices, however they are cut into
    turns."""
    return _said(old) == _said(new)


def _said(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    return [(turn.speaker or "", word) for turn in turns for word in turn.text.split()]


def _words(turns: Sequence[Turn]) -> tuple[list[_Word], list[str]]:
    words, keys = [], []
    for turn in turns:
        for match in _WORD.finditer(turn.text):
            words.append(_Word(turn.n, match.start(), match.end()))
            keys.append(match.group().casefold())
    return words, keys
