"""What stands below the talk: the tasks, decisions and summaries that programs and secretaries add."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fieldkit.formats.transcripts.labels import split_head
from fieldkit.formats.transcripts.paper import Line

_TITLE = re.compile(
    r"^\W*(?:(?:action|agreed|key|main|next|meeting|call|follow[- ]up|open)[ -])?"
    r"(?:actions?|items?|points?|decisions?|steps|tasks|takeaways?|summary|outcomes?|to-?dos?|"
    r"follow[- ]ups?|insights?|highlights?)(?: (?:recap|summary|list|and .{1,30}))?\s*:?\W*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)]|\[[ x]?\])\s")


def back_of(lines: Sequence[Line]) -> int:
    """The index of the first line that is no talk any more; the number of lines where all is.

    It begins with such a title on a line of its own in the second half, goes on with a list, and
    none of those who spoke above it speaks below it.
    """
    for at in range(len(lines) // 2, len(lines) - 1):
        line = lines[at]
        if not (line.gap or line.level) or len(line.text) > 60 or not _TITLE.match(line.text):
            continue
        below = lines[at + 1 :]
        if _LISTED.match(below[0].text) and not _labels(lines[:at]) & _labels(below):
            return at
    return len(lines)


def _labels(lines: Sequence[Line]) -> set[str]:
    """Labels that may be speakers', those in a list not counted."""
    return {
        head[0]
        for line in lines
        if not _LISTED.match(line.text) and (head := split_head(line.text.strip()))
    }
