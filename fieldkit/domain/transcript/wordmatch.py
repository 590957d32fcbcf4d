"""Two long rows of words compared: which runs of one are in the other, in the same order.

Words that stand in both exactly once, three side by side, are laid against each other first, as in
Bram Cohen's "patience diff"; what lies between them is compared the same way, and only small pieces
word by word. So the time grows with the length of the rows and not with its square, also for two
texts that have nothing to do with each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Run = tuple[int, int, int]
"""Place in the old row, place in the new row, how many words are equal from there."""

RUN = 3  # words side by side that tell a place
_MANY = 50  # places of three words from which on they tell nothing
_SMALL = 40_000  # pairs of words up to which a piece is compared word by word
_DEEPEST = 30  # pieces of pieces; talk needs five or so
_ALIKE = 0.3  # share of the shorter piece that must be equal, or its equal words are chance


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Runs of equal words, in order in both rows, none overlapping."""
    found: list[Run] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        a0, a1, b0, b1, depth = waiting.pop()
        head = 0
        while a0 + head < a1 and b0 + head < b1 and old[a0 + head] == new[b0 + head]:
            head += 1
        if head:
            found.append((a0, b0, head))
            a0, b0 = a0 + head, b0 + head
        tail = 0
        while a1 - tail > a0 and b1 - tail > b0 and old[a1 - tail - 1] == new[b1 - tail - 1]:
            tail += 1
        if tail:
            a1, b1 = a1 - tail, b1 - tail
            found.append((a1, b1, tail))
        if a0 == a1 or b0 == b1:
            continue
        anchors = _anchors(old, new, (a0, a1, b0, b1)) if depth < _DEEPEST else []
        if anchors:
            found += anchors
            edges = [(a0, b0, 0), *anchors, (a1, b1, 0)]
            waiting += [
                (a + n, c, b + n, d, depth + 1)
                for (a, b, n), (c, d, _) in pairwise(edges)
                if a + n < c and b + n < d
            ]
        elif (a1 - a0) * (b1 - b0) <= _SMALL:
            found += _word_by_word(old[a0:a1], new[b0:b1], a0, b0)
    return sorted(found)


class Places:
    """Where words stand side by side in a row, looked up by their first three."""

    def __init__(self, row: Sequence[str]) -> None:
        """row: the words; they are gone through once."""
        self._row = row
        self._at: dict[tuple[str, ...], list[int]] = {}
        for k in range(len(row) - RUN + 1):
            self._at.setdefault((row[k], row[k + 1], row[k + 2]), []).append(k)

    def only(self, words: Sequence[str]) -> int | None:
        """Where these words (three or more) stand; None where nowhere, or where several places fit."""
        many, wanted = len(words), list(words)
        places = self._at.get(tuple(wanted[:RUN]), [])
        if many < RUN or len(places) > _MANY:
            return None
        fit = [k for k in places if list(self._row[k : k + many]) == wanted]
        return fit[0] if len(fit) == 1 else None


def _anchors(old: Sequence[str], new: Sequence[str], box: tuple[int, int, int, int]) -> list[Run]:
    """Runs that begin with three words found once in each piece, in order in both."""
    a0, a1, b0, b1 = box
    here, there = _once(old, a0, a1), _once(new, b0, b1)
    pairs = sorted((a, there[key]) for key, a in here.items() if key in there)
    runs: list[Run] = []
    for a, b in _rising(pairs):
        if runs and a < runs[-1][0] + runs[-1][2]:
            continue  # inside the run before it
        if runs and b < runs[-1][1] + runs[-1][2]:
            continue
        many = RUN
        while a + many < a1 and b + many < b1 and old[a + many] == new[b + many]:
            many += 1
        runs.append((a, b, many))
    return runs


def _once(row: Sequence[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    """Three words side by side that stand in this piece once, and where."""
    found: dict[tuple[str, ...], int] = {}
    for k in range(start, end - RUN + 1):
        key = (row[k], row[k + 1], row[k + 2])
        found[key] = -1 if key in found else k
    return {key: k for key, k in found.items() if k >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of these pairs (sorted by their first) whose second rise, too."""
    tops: list[int] = []  # the smallest second that a row of this length ends with
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for k, (_, b) in enumerate(pairs):
        at = bisect_left(tops, b)
        before.append(ends[at - 1] if at else -1)
        if at == len(tops):
            tops.append(b)
            ends.append(k)
        else:
            tops[at], ends[at] = b, k
    row, k = [], ends[-1] if ends else -1
    while k >= 0:
        row.append(pairs[k])
        k = before[k]
    return row[::-1]


def _word_by_word(old: Sequence[str], new: Sequence[str], a0: int, b0: int) -> list[Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    runs = [(a0 + a, b0 + b, n) for a, b, n in matcher.get_matching_blocks() if n]
    equal = sum(n for _, _, n in runs)
    return runs if equal >= _ALIKE * min(len(old), len(new)) else []
