"""Did you mean: the known word nearest to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

MOST_LISTED = 10
"""So many names are listed in a refusal; more are counted."""


def listed(names: Sequence[str], most: int = MOST_LISTED) -> str:
    """ "debt, cv, jobs"; of many the first, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is like it."""
    by_fold = {k.casefold(): k for k in known}
    found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint: the nearest known word if there is one, and all of them."""
    options = list(known)
    near = nearest(word, options)
    listed = ", ".join(options)
    if near is not None:
        return f"Did you mean {near}? Known: {listed}."
    return f"Known: {listed}." if listed else ""
