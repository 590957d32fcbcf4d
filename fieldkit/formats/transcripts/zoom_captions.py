"""The captions that Zoom saves on a laptop: a name in brackets and the time of day, the words below.

[Grace Hall] 18:00:05
So, names please.
"""

from __future__ import annotations

import re

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.times import seconds

_HEAD = re.compile(r"^\[(?P<who>[^\[\]\n]{1,80})\][ \t]+(?P<time>\d{1,2}:\d{2}:\d{2})[ \t]*$")
_DAY = 86_400
_OF_THE_DAY = 3600  # seconds: a recording begins before its first hour is over; a clock seldom does


def claims(source: Source) -> Sure:
    """Certain where the first line that says something is such a head, and more follow."""
    lines = [line for line in source.head.lstrip("\ufeff").split("\n") if line.strip()]
    if len(lines) < 2 or not _HEAD.match(lines[0]):
        return Sure.NO
    heads = sum(_HEAD.match(line) is not None for line in lines)
    return Sure.CERTAIN if heads * 4 >= len(lines) or heads > 1 else Sure.LIKELY


def read(source: Source) -> Reading:
    """One cue a head, without the brackets. Times of the day are counted from the first one, over
    midnight too, and a doubt says so."""
    reading = Reading("zoom-captions-txt")
    who, when, at = "", 0.0, 0
    parts: list[str] = []

    def close() -> None:
        if at:
            reading.cues.append(Cue(who, " ".join(parts), when, None, at))

    first: float | None = None
    latest = 0.0
    for n, line in enumerate(source.lines, 1):
        found = _HEAD.match(line.lstrip("\ufeff"))
        if found is None:
            parts += [line.strip()] if line.strip() else []
            continue
        close()
        who, at, parts = " ".join(found["who"].split()), n, []
        clock = seconds(found["time"])
        if first is None:
            first = clock if clock >= _OF_THE_DAY else 0.0
            if first:
                reading.doubt(
                    n, f"Times are of the day; they were counted from {found['time']} as 0:00:00."
                )
        when = clock - first
        if when < latest - _DAY / 2:  # past midnight
            when += _DAY
        latest = max(latest, when)
    close()
    return check(reading)


READER = Reader("Zoom's saved captions", claims, read)
