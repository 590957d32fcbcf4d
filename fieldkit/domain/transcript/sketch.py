"""A transcript's likeness in a few numbers, to notice the same talk brought in again.

The smallest 128 hashes of its runs of five words (Broder, "On the resemblance and containment of
documents", 1997). No word can be read back from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import accumulate
from zlib import crc32

SIZE = 128
RUN = 5
_WORD = re.compile(r"[^\W_]+")


def sketch_of(texts: Iterable[str]) -> tuple[int, ...]:
    """The sketch of all the words of a transcript, in order; empty where there are none."""
    words = _WORD.findall(" ".join(texts).casefold())
    if not words:
        return ()
    row = memoryview(" ".join(words).encode())  # runs are stretches of it: nothing is put together
    starts = [0, *accumulate(len(word.encode()) + 1 for word in words)]
    ends = starts[min(RUN, len(words)) :]
    runs = {crc32(row[start : end - 1]) for start, end in zip(starts, ends, strict=False)}
    return tuple(nsmallest(SIZE, runs))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two transcripts share, 0 to 1 (an estimate of Jaccard's measure over their runs)."""
    if not one or not other:
        return 0.0
    both = set(nsmallest(SIZE, {*one, *other}))
    return len(both & set(one) & set(other)) / len(both)
