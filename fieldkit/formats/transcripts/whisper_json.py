"""Whisper's JSON: segments with times and no speakers (openai-whisper, faster-whisper, whisper.cpp)."""

from __future__ import annotations

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def claims(source: Source) -> Sure:
    """Certain where there are segments with times and words, and no speaker."""
    segments = source.json.get("segments") if isinstance(source.json, dict) else None
    if not isinstance(segments, list) or not segments or not isinstance(segments[0], dict):
        return Sure.NO
    first = segments[0]
    if any(isinstance(s, dict) and "speaker" in s for s in segments):
        return Sure.NO
    return Sure.CERTAIN if {"start", "end", "text"} <= first.keys() else Sure.NO


def read(source: Source) -> Reading:
    """One cue a segment."""
    reading = Reading("whisper-json")
    for segment in source.json["segments"]:
        reading.cues.append(Cue(None, str(segment["text"]), segment["start"], segment["end"]))
    return reading


READER = Reader("Whisper JSON", claims, read)
