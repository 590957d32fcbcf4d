"""Key words in context: every place where words are said, with what stands before and after.

The form is Luhn's (H. P. Luhn, “Key word-in-context index for technical literature”, American
Documentation 11, 1960): the word in the middle, so that the eye runs down the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_CONTEXT = 400
"""Code points of context on a side, at most."""


@dataclass(frozen=True, slots=True)
class InContext:
    """One place. turn: as it was given; start: of the words in its text; left and right: up to as many
    code points as were asked for, cut between words where there is a space."""

    turn: str
    start: int
    left: str
    words: str
    right: str


def in_context(
    texts: Iterable[tuple[str, str]], words: str, width: int = 40
) -> Iterator[InContext]:
    """Every place in (turn, text) pairs where these words stand in this order, capitals and the spaces
    between them aside; whole words, a * at the end of one stands for any ending. width: of the context
    on each side in code points. No words: nothing."""
    pattern = pattern_of(words)
    if pattern is None:
        return
    width = max(0, min(width, MOST_CONTEXT))
    for turn, text in texts:
        for match in pattern.finditer(text):
            first, last = match.span()
            yield InContext(
                turn,
                first,
                _end_of(text[max(0, first - width - 1) : first], width),
                match.group(),
                _begin_of(text[last : last + width + 1], width),
            )


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What finds these words; None where there are none."""
    parts = []
    for word in words.split():
        stem = word.rstrip("*")
        ending = r"[\w'’]*" if stem != word else ""
        if stem:
            parts.append(re.escape(stem) + ending)
    if not parts:
        return None
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if words.rsplit(maxsplit=1)[-1][-1].isalnum() else ""
    return re.compile(before + r"\s+".join(parts) + after, re.IGNORECASE)


def _end_of(text: str, width: int) -> str:
    text = " ".join(text.split("\n"))
    if len(text) <= width:
        return text
    cut = text[len(text) - width :]
    return (
        cut[cut.find(" ") + 1 :] if not text[-width - 1].isspace() and " " in cut.strip() else cut
    )


def _begin_of(text: str, width: int) -> str:
    text = " ".join(text.split("\n"))
    if len(text) <= width:
        return text
    cut = text[:width]
    return cut[: cut.rfind(" ")] if not text[width].isspace() and " " in cut.strip() else cut
