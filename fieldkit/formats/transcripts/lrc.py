"""LRC: a line of words behind its time ("[00:12.34]words"), written by some Whisper front ends."""

from __future__ import annotations

import re

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.caption_blocks import Block, seconds_of
from fieldkit.formats.transcripts.caption_markup import plain
from fieldkit.formats.transcripts.caption_voices import voices_in
from fieldkit.formats.transcripts.checks import doubt_times
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_LINE = re.compile(r"^\s*\[(\d{1,3}):(\d{2})(?:[.:](\d{1,3}))?\]\s*(.*)$")
_STRICT = re.compile(r"^\[\d{2,3}:\d{2}\.\d{2,3}\](?!\s*$)", re.MULTILINE)
_ABOUT = re.compile(
    r"^\s*\[(?:ti|ar|al|au|by|offset|length|re|ve|la|lr|tool|id|#)\s*:.*\]\s*$", re.I
)
_WORD_TIME = re.compile(r"<\d{1,3}:\d{2}[.:]\d{1,3}>\s?")


def claims(source: Source) -> Sure:
    """Certain where all lines of the head are timed so, or say what the file is."""
    lines = [x for x in source.head.split("\n")[:40] if x.strip()]
    timed = len(_STRICT.findall(source.head))
    if timed < 2 or not lines:
        return Sure.NO
    fit = sum(bool(_STRICT.match(x) or _LINE.match(x) or _ABOUT.match(x)) for x in lines)
    return Sure.CERTAIN if fit >= len(lines) - 1 else Sure.NO


def read(source: Source) -> Reading:
    """A cue a line; a line without a time goes on with the one above it. Raises FileProblem."""
    blocks: list[Block] = []
    for n, line in enumerate(source.lines, 1):
        if not line.strip() or _ABOUT.match(line):
            continue
        match = _LINE.match(line)
        words = plain(_WORD_TIME.sub("", match[4] if match else line)).strip()
        if match:
            blocks.append(Block(n, seconds_of((None, None, match[1], match[2], match[3])), None))
        elif not blocks:
            blocks.append(Block(n, None, None))
        blocks[-1].text.append((n, words))
    voices = voices_in([(b, b.text) for b in blocks])
    cues = [Cue(s.label, s.text, s.block.start, None, s.line) for s in voices.said]
    reading = Reading("lrc", cues, voices.doubts)
    doubt_times(reading)
    return reading


READER = Reader("LRC", claims, read)
