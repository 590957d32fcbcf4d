"""Words by their Snowball stem, each worked out once.

The stemmer is NLTK's, without any of its data. Stemming is the slow part of counting cues, and people
use the same words again and again, so every stem is kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fieldkit.domain.coding.codebook import words_of

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer

_MOST = 500_000
"""Stems kept at most: more than any talk has words, little enough for any laptop."""


@cache
def _stemmer() -> EnglishStemmer:
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()


class _Stems(dict[str, str]):
    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        found: str = _stemmer().stem(word)
        self[word] = found
        return found


_stems = _Stems()


def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case English word."""
    return _stems[word]


def stems_of(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [_stems[word] for word in words_of(text)]
