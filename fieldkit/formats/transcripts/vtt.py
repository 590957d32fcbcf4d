"""WebVTT: Zoom, Teams, Stream, Google Meet, Webex, YouTube, Whisper, and typed by hand.

The layout is W3C's WebVTT, read as generously as players read it and more: a lost header, commas
for points, a lost blank line and a broken time cost no words.
"""

from __future__ import annotations

import re

from fieldkit.domain.transcript.model import Doubt
from fieldkit.formats.transcripts.caption_blocks import Block
from fieldkit.formats.transcripts.captions import Captions, captions_of
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_HEADER = re.compile(r"\s*\ufeff?\s*WEBVTT(?=\s|$|[^\w])", re.IGNORECASE)
_TIMED = re.compile(r"^[^\S\n]*\d{1,9}:\d\d(?::\d\d)?\.\d{1,3} *--> *\d{1,9}:\d\d", re.MULTILINE)
_GUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:/\d+(?:-\d+)?)?$", re.I)
_SPEAKER_N = re.compile(r"^SPEAKER_\d+$")
_MOST = 0.5


def claims(source: Source) -> Sure:
    """Certain of a WEBVTT header; likely where times are written as WebVTT writes them."""
    if _HEADER.match(source.head):
        return Sure.CERTAIN
    return Sure.LIKELY if _TIMED.search(source.head) else Sure.NO


def read(source: Source) -> Reading:
    """The cues, and which program's they are. Raises FileProblem."""
    found = captions_of(source)
    reading = found.reading(_name(found, source))
    if not _HEADER.match(source.head):
        reading.doubts.append(Doubt(1, "The first line is not WEBVTT; the cues are read as such."))
    return reading


def _name(found: Captions, source: Source) -> str:
    cues = found.blocks.cues
    if sum(_GUID.match(c.ident) is not None for c in cues) > _MOST * len(cues):
        return "teams-vtt" if found.style == "tags" else "stream-vtt"
    if found.style == "tags":
        return "teams-vtt" if '"spokenText"' in source.head else "vtt-voice-tags"
    if found.style == "ids":
        return "webex-vtt"
    if found.word_times or (found.rolling and not found.speakers):
        return "youtube-auto-vtt"
    if found.style == "paren":
        return "google-meet-vtt"
    if found.style == "bracket":
        speakers = found.speakers
        return "whisperx-vtt" if all(map(_SPEAKER_N.match, speakers)) else "vtt-inline-speakers"
    if found.style == "colon":
        return "zoom-vtt" if found.every and numbered(cues) else "vtt-inline-speakers"
    return "whisper-vtt" if _by_whisper(found) else "vtt"


def numbered(cues: list[Block]) -> bool:
    """Whether cues count from 1 (or 0), as programs number them."""
    return all(c.ident.isdecimal() for c in cues) and bool(cues) and int(cues[0].ident) in (0, 1)


def _by_whisper(found: Captions) -> bool:
    """Whisper's writer leaves hours out below one hour, numbers nothing, and wraps nothing
    (openai/whisper, whisper/utils.py, WriteVTT)."""
    cues = found.blocks.cues
    return (
        not found.blocks.hours
        and not any(c.ident or c.settings for c in cues)
        and all(len(c.text) <= 1 for c in cues)
        and not any(line.strip() for line in found.blocks.header[1:])
    )


READER = Reader("WebVTT", claims, read)
