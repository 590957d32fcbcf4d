"""Cues counted as one would at first: every cue at every word of every text, stemmed on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from nltk.stem.snowball import SnowballStemmer

from fieldkit.domain.coding.codebook import Code, words_of


def naive_counts(codes: Sequence[Code], texts: Sequence[str]) -> list[list[dict[str, int]]]:
    """For every text and code, how often each cue as written stands in it."""
    root = SnowballStemmer("english").stem
    rows = []
    for text in texts:
        words = words_of(text)
        stems = [root(word) for word in words]
        row = []
        for code in codes:
            found: dict[str, int] = {}
            for cue in (*code.cues.words, *code.cues.phrases):
                wanted = [root(word) for word in words_of(cue)]
                size = len(wanted)
                times = sum(
                    stems[i : i + size] == wanted for i in range(len(stems) - size + 1) if size
                )
                if times:
                    found[cue] = times
            for cue in code.cues.stems:
                if times := sum(word.startswith("".join(words_of(cue))) for word in words):
                    found[cue] = times
            row.append(found)
        rows.append(row)
    return rows
