"""Whisper's two plainest files: .tsv (start, end and words, in milliseconds) and .txt (words)."""

from __future__ import annotations

import re

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.caption_blocks import Block
from fieldkit.formats.transcripts.caption_markup import Line, plain
from fieldkit.formats.transcripts.caption_voices import Voices, voices_in
from fieldkit.formats.transcripts.checks import doubt_times
from fieldkit.formats.transcripts.labels import Head, judge, split_head
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_TSV_HEAD = re.compile(r"\s*\ufeff?start\tend\ttext[^\S\n]*\n", re.IGNORECASE)
_SPEAKER_N = re.compile(r"^\[SPEAKER_\d+\]:? ", re.MULTILINE)
_LONGEST = 400  # characters; a segment is at most thirty seconds of talk


def claims_tsv(source: Source) -> Sure:
    """Certain of its three columns."""
    return Sure.CERTAIN if _TSV_HEAD.match(source.head) else Sure.NO


def read_tsv(source: Source) -> Reading:
    """A cue a row; a row without times is kept without them. Raises FileProblem."""
    blocks: list[Block] = []
    doubts: list[tuple[int, str]] = []
    for n, line in enumerate(source.lines, 1):
        if n == 1 or not line.strip():
            continue
        row = line.split("\t", 2)
        if len(row) < 3:
            doubts.append((n, "This row has no times; its words are kept."))
            blocks.append(Block(n, None, None, text=[(n, line)]))
            continue
        start, end = _milliseconds(row[0]), _milliseconds(row[1])
        if start is None or end is None:
            doubts.append((n, "A time in this row cannot be read; its words are kept."))
        blocks.append(Block(n, start, end, text=[(n, plain(row[2]).strip())]))
    return _reading("whisper-tsv", blocks, doubts)


def _milliseconds(cell: str) -> float | None:
    """Seconds from whole milliseconds; None for what is none."""
    cell = cell.strip()
    return int(cell) / 1000 if re.fullmatch(r"-?[0-9]{1,10}", cell) else None


def claims_txt(source: Source) -> Sure:
    """Perhaps, for lines of talk without a blank line, a label or a time among them; certain where
    lines begin with WhisperX's [SPEAKER_00]."""
    head = source.head
    if source.is_zip or not head.strip() or "\n\n" in head.strip():
        return Sure.NO
    lines = [line.strip() for line in head.strip().split("\n") if line.strip()]
    lines = lines[:-1] if len(head) >= 4000 and len(lines) > 1 else lines
    if len(_SPEAKER_N.findall(head)) * 2 > len(lines):
        return Sure.CERTAIN
    if len(lines) < 2 or any(len(line) > _LONGEST or "\t" in line for line in lines):
        return Sure.NO
    heads = [Head(h[0], n, h[1]) for n, x in enumerate(lines, 1) if (h := split_head(x))]
    labelled = judge(heads, blocks=len(lines)).labels
    return Sure.PERHAPS if not labelled and _is_talk(lines) else Sure.NO


def _is_talk(lines: list[str]) -> bool:
    """Whether lines hold words, and no headings, dates or tables."""
    wordy = sum(
        line[0] not in "#<{|%@*\\" and (" " in line or line[-1] in ".?!…") for line in lines
    )
    return wordy * 10 >= len(lines) * 7


def read_txt(source: Source) -> Reading:
    """A cue a line, without times. Raises FileProblem."""
    blocks = [
        Block(n, None, None, text=[(n, plain(line).strip())])
        for n, line in enumerate(source.lines, 1)
        if line.strip()
    ]
    return _reading("whisper-txt", blocks, [])


def _reading(name: str, blocks: list[Block], doubts: list[tuple[int, str]]) -> Reading:
    cues: list[tuple[Block, list[Line]]] = [(b, b.text) for b in blocks]
    voices: Voices = voices_in(cues)
    if voices.style == "bracket":
        name = name.replace("whisper-", "whisperx-")
    told = [Cue(s.label, s.text, s.block.start, s.block.end, s.line) for s in voices.said]
    reading = Reading(name, told, list(voices.doubts))
    for line, message in doubts[:20]:
        reading.doubt(line, message)
    doubt_times(reading)
    return reading


TSV = Reader("Whisper TSV", claims_tsv, read_tsv)
TXT = Reader("Whisper text", claims_txt, read_txt)
