"""SRT (SubRip): Whisper, WhisperX, Deepgram, Descript, Otter, YouTube, and typed by hand.

SRT has no standard; SubRip's own files (numbered cues, commas before the thousandths) are the
pattern. Whisper's lines as they stand on the console ("[00:00.000 --> 00:02.000]  words") come to
the same thing and are read here.
"""

from __future__ import annotations

import re

from fieldkit.formats.transcripts.captions import Captions, captions_of
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.vtt import numbered

_CLOCK = r"-?\d{1,9}:\d{1,2}(?::\d{1,2})?"
_ARROW = r" *(?:-{1,3}(?:>|&gt;)|→|[–—]>) *"
_COMMAS = re.compile(rf"^[^\S\n]*{_CLOCK},\d{{1,3}}{_ARROW}{_CLOCK}", re.MULTILINE)
_ANY = re.compile(rf"^[^\S\n]*\[?{_CLOCK}(?:[.,:]\d+)?{_ARROW}{_CLOCK}", re.MULTILINE)
_CONSOLE = re.compile(rf"^[^\S\n]*\[{_CLOCK}\.\d{{1,3}} *--> *{_CLOCK}\.\d{{1,3}}\]", re.MULTILINE)
_SPEAKER_N = re.compile(r"^SPEAKER_\d+$")


def claims(source: Source) -> Sure:
    """Certain of times with commas and an arrow; likely where there is any time with an arrow."""
    if source.head.lstrip("\ufeff \n").startswith("WEBVTT"):
        return Sure.NO
    if _COMMAS.search(source.head):
        return Sure.CERTAIN
    return Sure.LIKELY if _ANY.search(source.head) else Sure.NO


def read(source: Source) -> Reading:
    """The cues, and which program's they are. Raises FileProblem."""
    found = captions_of(source)
    return found.reading(_name(found, source))


def _name(found: Captions, source: Source) -> str:
    if found.speakers:
        if found.style == "bracket" and all(map(_SPEAKER_N.match, found.speakers)):
            return "whisperx-srt"
        return "srt-inline-speakers"
    if _CONSOLE.search(source.head):
        return "whisper-console"
    if found.rolling and not _underlines(found):
        return "youtube-auto-srt"
    return "whisper-srt" if _by_whisper(found) else "srt"


def _underlines(found: Captions) -> bool:
    return any("<u>" in text for cue in found.blocks.cues for _, text in cue.text)


def _by_whisper(found: Captions) -> bool:
    """Whisper numbers its cues from 1 and wraps nothing (openai/whisper, whisper/utils.py,
    WriteSRT); captions made to be watched are wrapped at 32 to 42 characters."""
    cues = found.blocks.cues
    plain = all(len(c.text) <= 1 and not c.settings for c in cues)
    return plain and numbered(cues) and not found.blocks.doubts


READER = Reader("SRT", claims, read)
