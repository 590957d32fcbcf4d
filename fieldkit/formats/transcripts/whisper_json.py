"""Whisper's JSON: times and no speakers.

Read are openai-whisper, faster-whisper and whisper-timestamped ("segments"), the lists that scripts
around faster-whisper write, OpenAI's verbose_json with segments or with words only, whisper.cpp
("transcription" with offsets), and Hugging Face's pipelines ("chunks" with a pair of times).
"""

from __future__ import annotations

from typing import Any

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_find import turns_in
from fieldkit.formats.transcripts.json_turns import cues_from, plainly, span_of, speaker_of, text_of
from fieldkit.formats.transcripts.json_values import dicts, inside, label_of, words_of
from fieldkit.formats.transcripts.measures import milliseconds, seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_OWN = {"avg_logprob", "avglogprob", "no_speech_prob", "compression_ratio", "seek", "tokens"}


def claims(source: Source) -> Sure:
    """Certain where there are segments with times and words, and no speaker."""
    whole = source.json
    if isinstance(inside(whole, "transcription"), list):
        first = next(iter(dicts(whole["transcription"])), {})
        return Sure.CERTAIN if {"offsets", "timestamps"} & first.keys() else Sure.NO
    segments = _segments(whole)
    if not segments:
        bare = isinstance(whole, dict) and isinstance(whole.get("text"), str)
        return Sure.LIKELY if bare and whole.keys() <= _BARE else Sure.NO
    if any(speaker_of(item) is not None for item in turns_in(whole)):
        return Sure.NO
    if not all("text" in s for s in segments) or not any(_timed(s) for s in segments):
        return Sure.NO
    if isinstance(whole, dict) or any(_OWN & s.keys() for s in segments):
        return Sure.CERTAIN
    return Sure.LIKELY


_BARE = {"text", "language", "duration", "task", "words", "segments", "chunks", "logprobs", "usage"}


def _timed(segment: dict[str, Any]) -> bool:
    return span_of(plainly(segment)).start is not None


def _segments(whole: Any) -> list[dict[str, Any]]:
    if isinstance(whole, list):
        return dicts(whole)
    return dicts(inside(whole, "segments")) or dicts(inside(whole, "chunks"))


def read(source: Source) -> Reading:
    """One cue a segment; where a file has words only, they are one cue."""
    whole = source.json
    if isinstance(inside(whole, "transcription"), list):
        return check(_whisper_cpp(whole))
    name = "whisperx-json" if isinstance(inside(whole, "word_segments"), list) else "whisper-json"
    reading = Reading(name)
    # Whisper's own times are seconds in every version; a number's size decides nothing here.
    reading.cues = cues_from([plainly(segment) for segment in _segments(whole)], seconds)
    if not any(cue.text.strip() for cue in reading.cues):
        text = words_of(inside(whole, "text"))
        words = [plainly(word) for word in dicts(inside(whole, "words"))]
        start, end = span_of({"words": words}).seconds(seconds)
        reading.cues = [Cue(None, text or text_of({"words": words}), start, end)]
    return check(reading)


def _whisper_cpp(whole: dict[str, Any]) -> Reading:
    """whisper.cpp: offsets in thousandths beside clock times; with stereo, a speaker's number."""
    reading = Reading("whisper-json")
    for segment in dicts(whole["transcription"]):
        start = milliseconds(inside(segment, "offsets", "from"))
        end = milliseconds(inside(segment, "offsets", "to"))
        if start is None:
            start = seconds(inside(segment, "timestamps", "from"))
            end = seconds(inside(segment, "timestamps", "to"))
        speaker = label_of(segment.get("speaker"))
        reading.cues.append(Cue(speaker, words_of(segment.get("text")), start, end))
    return reading


READER = Reader("Whisper JSON", claims, read)
