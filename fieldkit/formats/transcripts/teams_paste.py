"""Teams' old layout saved as text: a span of time, a name and the words, each on a line.

It looks like captions without their numbers; captions have no name alone above the words.
"""

from __future__ import annotations

import re

from fieldkit.formats.transcripts.heads import Shape
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.talk import read_script
from fieldkit.formats.transcripts.txt_talk import text_script

_SPAN = re.compile(
    r"\s*\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3} --> \d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*\n"
)
_MOSTLY = 0.6  # of the spans have a name below them


def claims(source: Source) -> Sure:
    """Certain where a span begins the file and most spans have a name below them."""
    if not _SPAN.match(source.head.lstrip("\ufeff")):
        return Sure.NO
    _, script = text_script(source)
    manner = script.manner
    if manner.shape is not Shape.TIMED_LABEL or len(manner.starts) < 2:
        return Sure.NO
    named = len(manner.starts) / (len(manner.starts) + len(manner.times))
    return Sure.CERTAIN if named > _MOSTLY else Sure.NO


def read(source: Source) -> Reading:
    """Raises FileProblem for what is no text."""
    reading = read_script(*text_script(source))
    reading.format = "teams-txt-paste"
    return reading


READER = Reader("Teams' old layout as text", claims, read)
