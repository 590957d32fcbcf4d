"""Transcripts made in a test: bytes, text or a JSON value in, what was read out."""

from __future__ import annotations

import json
from pathlib import Path

from fieldkit.domain.transcript.model import Transcript
from fieldkit.formats.transcripts.reading import transcript_of
from fieldkit.formats.transcripts.source import Source

Row = tuple[str | None, str, float | None]


def source_of(content: object) -> Source:
    """A file with this in it: bytes and text as they are, all else as JSON."""
    if isinstance(content, bytes):
        return Source(Path("talk"), content)
    text = content if isinstance(content, str) else json.dumps(content)
    return Source(Path("talk"), text.encode("utf-8", "surrogatepass"))


def taken(content: object) -> Transcript:
    """The transcript of such a file."""
    source = source_of(content)
    source.refuse_what_is_none()
    return transcript_of(source)


def rows(transcript: Transcript) -> list[Row]:
    """Who, what, when, by turn."""
    return [(turn.speaker, turn.text, turn.start) for turn in transcript.turns]


def doubts(transcript: Transcript) -> str:
    """All doubts as "line: message", a line each."""
    return "\n".join(f"{doubt.line}: {doubt.message}" for doubt in transcript.doubts)
