"""A meeting's chat log, typed and not spoken: Zoom's in its layouts over the years.

Saved on the laptop:  18:03:12 From Denise to Everyone: text        (before 2021, one line)
                      18:03:12 From  Denise  to  Everyone:<newline><tab>text   (since 2021)
From the website:     00:08:48<tab>Denise:<tab>text
"""

from __future__ import annotations

import re

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.times import seconds

_FROM = re.compile(
    r"^(?:\d{4}-\d\d-\d\d )?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?P<noon> ?[AaPp]\.?[Mm]\.?)?\s+"
    r"(?:From|Von|De|Da)\s+(?P<from>\S.*?)"
    r"(?:\s+(?:to|an|à|a|para)\s+(?P<to>\S.*?))?\s*(?:\((?:Direct Message|Privately)\)\s*)?"
    r"(?::(?=\s)|:$|\s:\s|$)[ \t]*(?P<text>.*)$"
)
_TABBED = re.compile(r"^(?P<time>\d{1,2}:\d{2}:\d{2})\t(?P<from>[^\t\n]{1,120}?):\t(?P<text>.*)$")


def _record(line: str) -> re.Match[str] | None:
    if not line[:1].isdecimal():
        return None
    return _TABBED.match(line) or _FROM.match(line)


def claims(source: Source) -> Sure:
    """Certain where the first line that says something is a chat's."""
    head = source.head.lstrip("\ufeff \t\n")
    first = head.partition("\n")[0]
    return Sure.CERTAIN if first and _record(first) else Sure.NO


def read(source: Source) -> Reading:
    """One cue a message; its lines, blank ones too, run on until the next message. Times are as
    logged: the recording's, or the clock's on the wall."""
    reading = Reading("zoom-chat-txt", chat=True)
    who, when, at = "", 0.0, 0
    parts: list[str] = []

    def close() -> None:
        if at:
            reading.cues.append(Cue(who, "\n".join(parts), when, None, at))

    for n, line in enumerate(source.lines, 1):
        found = _record(line)
        if found is None:
            parts.append(line.strip())
            continue
        close()
        who, at, parts = " ".join(found["from"].split()), n, [found["text"].strip()]
        when = _moment(found)
    close()
    reading.doubt(1, "This is a chat log: what it holds was typed, not said, and is kept apart.")
    return reading


def _moment(found: re.Match[str]) -> float:
    noon = (found.groupdict().get("noon") or "").strip().lower()
    when = seconds(found["time"] if found["time"].count(":") == 2 else found["time"] + ":00")
    if noon.startswith("p") and when < 43200:
        return when + 43200
    return when - 43200 if noon.startswith("a") and when >= 43200 else when


READER = Reader("Zoom's chat log", claims, read)
