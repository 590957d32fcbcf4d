"""Where sentences begin and end in talk as it was typed."""

from __future__ import annotations

import re

_END = re.compile(r"(?:[.!?…]+)[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£])")
_SHORT_FOR = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|prof|rev|no|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|[A-Z])\.$", re.IGNORECASE
)
_JOINT = re.compile(r",?\s+(?=(?:and|but|so|because|then|or)\s)|[,;:]\s+", re.IGNORECASE)
LONGEST = 60
"""Words: a longer run without a stop (captions made by a machine have none) is parted at a joint."""
_LEAST = 20


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in code points, in order, without the blanks between them.

    Rules only: a stop before a capital or a figure, not after a title or an initial. A run of more
    than LONGEST words is parted where a clause begins.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if not _SHORT_FOR.search(text[start : match.end()]):
            found += _parted(text, start, match.end())
            start = match.end()
    found += _parted(text, start, len(text))
    return found


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    if len(text[start:end].split()) <= LONGEST:
        return [(start, end)]
    for joint in _JOINT.finditer(text, start, end):
        before = len(text[start : joint.start()].split())
        after = len(text[joint.end() : end].split())
        if before >= _LEAST and after >= _LEAST // 2:
            rest = _parted(text, joint.end(), end)
            return [(start, joint.start()), *rest]
    return [(start, end)]
