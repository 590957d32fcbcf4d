"""How programs count the characters of a text, told from the text and what was marked in it.

The standard counts code points and says nothing of line ends (10.2). In practice some programs count a
Windows line end (CR LF) as one character, some count in UTF-16 units, where an emoji is two, and some count
the byte order mark. Here a text is brought into one form (LF, no mark), and positions along with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_SPECIAL = re.compile("\r\n|[\U00010000-\U0010ffff]")
_BOM = "\ufeff"
_ENOUGH = 2
"""Points by which another way of counting must be ahead of the usual one, and at least a tenth of the
marked places: a name that fits is three or four, an edge between words is one."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A way of counting. pairs: a line end of two characters is two. units: UTF-16 units instead of
    code points. mark: the byte order mark is one."""

    pairs: bool = True
    units: bool = False
    mark: bool = False

    @property
    def words(self) -> str:
        """For a sentence."""
        parts = ["UTF-16 units" if self.units else "characters"]
        parts += [] if self.pairs else ["a Windows line end as one"]
        parts += ["the byte order mark too"] if self.mark else []
        return ", ".join(parts)


@dataclass(slots=True)
class Plain:
    """A text in one form, and where the characters stand that programs count differently.

    text: LF, without a mark. raw: as it was.
    """

    raw: str
    text: str = field(init=False)
    _pairs: list[int] = field(init=False, default_factory=list)
    _wide: list[int] = field(init=False, default_factory=list)
    _both: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        body = self.raw.removeprefix(_BOM)
        if "\r" not in body and body.isascii():
            self.text = body
            return
        shift = 0
        for found in _SPECIAL.finditer(body):
            if found[0] == "\r\n":
                self._pairs.append(found.start() - shift)
                shift += 1
            else:
                self._wide.append(found.start() - shift)
        self._both = sorted((*self._pairs, *self._wide))
        self.text = body.replace("\r\n", "\n").replace("\r", "\n")

    @property
    def odd(self) -> bool:
        """Whether ways of counting differ here at all."""
        return bool(self._pairs or self._wide or self.raw.startswith(_BOM))

    def place(self, position: int, how: Counting) -> int | None:
        """Where a position stands in `text`; None where it is outside.

        One between the two halves of a character is before it.
        """
        position -= how.mark and self.raw.startswith(_BOM)
        wide = self._edges(how)
        low = position
        if wide:
            # the k-th wide character begins at wide[k] + k when counted as two
            k = bisect_right(range(len(wide)), position, key=lambda n: wide[n] + n + 1)
            low = position - k
        return low if 0 <= low <= len(self.text) else None

    def _edges(self, how: Counting) -> Sequence[int]:
        """Characters of `text` that count as two, in order."""
        if how.pairs:
            return self._both if how.units else self._pairs
        return self._wide if how.units else ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that were marked, as the file has them. name: often their beginning (ATLAS.ti, MAXQDA)."""

    start: int
    end: int
    name: str = ""


def usual(origin: str) -> Counting:
    """How a program counts as far as is known: ATLAS.ti takes a line end as one character."""
    return Counting(pairs="atlas" not in origin.casefold())


def counting_of(texts: Iterable[tuple[Plain, Sequence[Marked]]], origin: str) -> Counting:
    """The way of counting that a file's marked words speak for; the usual one where nothing does.

    A file counts in one way throughout. Words marked by people begin and end between words nearly
    always, and never outside the text.
    """
    first = usual(origin)
    if origin.casefold().startswith("fieldkit"):
        return first  # ours says how it counts
    ways = [first]
    ways += [
        way
        for mark in (False, True)
        for units in (False, True)
        for pairs in (first.pairs, not first.pairs)
        if (way := Counting(pairs, units, mark)) != first
    ]
    odd = [(plain, marked) for plain, marked in texts if plain.odd and marked]
    if not odd:
        return first
    points = [sum(_points(plain, marked, way) for plain, marked in odd) for way in ways]
    best = max(range(len(ways)), key=lambda n: (points[n], -n))
    ahead = max(_ENOUGH, sum(len(marked) for _, marked in odd) / 10)
    return ways[best] if points[best] >= points[0] + ahead else first


def _points(plain: Plain, marked: Sequence[Marked], how: Counting) -> int:
    points, text = 0, plain.text
    for one in marked:
        start, end = plain.place(one.start, how), plain.place(one.end, how)
        if start is None or end is None or start >= end:
            points -= 5
            continue
        points += _edge(text, start) + _edge(text, end)
        name = " ".join(one.name.rstrip("….").split())
        words = " ".join(text[start:end].split())
        if len(name) > 2 and words.startswith(name):
            points += 3 + (words == name)
    return points


def _edge(text: str, at: int) -> int:
    """1 between a word and no word, 0 within either: a marked place begins and ends at words."""
    before = at > 0 and text[at - 1].isalnum()
    after = at < len(text) and text[at].isalnum()
    return int(before != after)
