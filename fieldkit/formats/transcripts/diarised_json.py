"""JSON with turns and their speakers: WhisperX, pyannote with words, NeMo, and any of that shape.

It also reads lists of timed text of no known make, and is asked last of the JSON readers.
"""

from __future__ import annotations

from typing import Any

from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_find import names_in, turns_in
from fieldkit.formats.transcripts.json_turns import cues_from, speaker_of
from fieldkit.formats.transcripts.json_values import dicts, inside
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def claims(source: Source) -> Sure:
    """Certain of WhisperX; likely wherever a list of turns stands in the JSON."""
    whole = source.json
    if not isinstance(whole, dict | list):
        return Sure.NO
    if _is_whisperx(whole):
        return Sure.CERTAIN
    return Sure.LIKELY if turns_in(whole) else Sure.NO


def _is_whisperx(whole: Any) -> bool:
    """Segments whose words have a score; word_segments repeats them all."""
    segments = dicts(inside(whole, "segments"))
    scored = any("score" in word for s in segments[:50] for word in dicts(s.get("words")))
    return bool(segments) and (scored or isinstance(inside(whole, "word_segments"), list))


def read(source: Source) -> Reading:
    """One cue a turn, in the file's order. A turn without a speaker has the one that its own words
    agree on, or none."""
    whole = source.json
    whisperx = _is_whisperx(whole)
    items = turns_in(whole["segments"] if whisperx else whole)
    labelled = any(speaker_of(item) is not None for item in items)
    name = "whisperx-json" if whisperx else "diarised-json" if labelled else "timed-json"
    reading = Reading(name)
    reading.cues = cues_from(items, None, names_in(whole))
    return check(reading)


READER = Reader("JSON with speakers", claims, read)
