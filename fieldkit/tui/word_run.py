"""A run of words pointed at in a text: where it begins and ends, and how the arrows move it."""

from __future__ import annotations

import re
from bisect import bisect_right

from fieldkit.tui.wrapping import Lines

_WORD = re.compile(r"\S+")


class WordRun:
    """The words of a text, one of them at hand; from the pinned one to it they are marked."""

    def __init__(self, text: str, at: int = 0, pinned: int | None = None) -> None:
        """at, pinned: places among the words; -1 is the last one. Not pinned: only the word at hand."""
        self._words = [match.span() for match in _WORD.finditer(text)] or [(0, 0)]
        self.at = at % len(self._words)
        self.pinned = None if pinned is None else pinned % len(self._words)

    @property
    def marked(self) -> tuple[int, int]:
        """Start and end of what is marked, in code points of the text."""
        first, last = sorted((self.at, self.at if self.pinned is None else self.pinned))
        return self._words[first][0], self._words[last][1]

    @property
    def many(self) -> int:
        """How many words are marked."""
        return 1 if self.pinned is None else abs(self.at - self.pinned) + 1

    @property
    def place(self) -> int:
        """Where the word at hand begins."""
        return self._words[self.at][0]

    def go(self, at: int) -> None:
        """To the word of this place among the words, or the nearest there is."""
        self.at = min(max(at, 0), len(self._words) - 1)

    def step(self, by: int) -> None:
        """Some words on or back."""
        self.go(self.at + by)

    def to_end(self, place: int) -> None:
        """To the first word (0) or the last (-1)."""
        self.go(place % len(self._words))

    def go_to(self, place: int) -> None:
        """To the word at this code point of the text."""
        self.go(bisect_right([start for start, _ in self._words], place) - 1)

    def line(self, by: int, lines: Lines) -> None:
        """To the word above or below, the text broken into these lines."""
        here = line_of(self.place, lines)
        wanted = here + by
        if not 0 <= wanted < len(lines):
            self.to_end(0 if by < 0 else -1)
            return
        across = self.place - lines[here][0]
        self.go_to(min(lines[wanted][0] + across, lines[wanted][1] - 1))

    def pin(self) -> None:
        """What is marked begins at the word at hand."""
        self.pinned = self.at

    def extend(self, by: int) -> None:
        """One more word, or one less; what is marked begins where it did."""
        if self.pinned is None:
            self.pin()
        self.step(by)


def line_of(place: int, lines: Lines) -> int:
    """The line in which this code point stands."""
    return next((n for n, (_, end) in enumerate(lines) if place < end), 0)
