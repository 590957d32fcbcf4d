"""SBV: YouTube's own caption files ("0:00:00.378,0:00:11.378" above the words)."""

from __future__ import annotations

import re

from fieldkit.formats.transcripts.captions import captions_of
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_TIME = r"-?\d{1,4}:\d\d:\d\d[.,]\d{1,3}"
_FIRST = re.compile(rf"\s*\ufeff?\s*{_TIME} *, *{_TIME}[^\S\n]*$", re.MULTILINE)
_ANY = re.compile(rf"^{_TIME},{_TIME}[^\S\n]*$", re.MULTILINE)


def claims(source: Source) -> Sure:
    """Certain where the file begins with a pair of times and a comma between them."""
    if _FIRST.match(source.head):
        return Sure.CERTAIN
    return Sure.LIKELY if _ANY.search(source.head) else Sure.NO


def read(source: Source) -> Reading:
    """The cues. [br], which YouTube wrote for a new line at one time, is a blank. Raises
    FileProblem."""
    found = captions_of(source, sbv=True)
    return found.reading("youtube-sbv" if not found.speakers else "sbv-inline-speakers")


READER = Reader("SBV", claims, read)
