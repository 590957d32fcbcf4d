"""Speechmatics' JSON, version 2: words and punctuation as results, the speaker in each alternative.

"UU" is its label for a voice that was not told apart, which is no label. With channels, each is
written after the other and they are woven by time.
"""

from __future__ import annotations

from typing import Any

from fieldkit.formats.transcripts.checks import check, in_time
from fieldkit.formats.transcripts.json_values import (
    Word,
    cues_of,
    dicts,
    inside,
    label_of,
    words_of,
)
from fieldkit.formats.transcripts.measures import seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def claims(source: Source) -> Sure:
    """Certain where results have a type, a start_time and alternatives with content."""
    for row in dicts(inside(source.json, "results"))[:20]:
        if row.get("type") in ("word", "punctuation") and "start_time" in row:
            return Sure.CERTAIN if inside(row, "alternatives", 0) is not None else Sure.NO
    return Sure.NO


def read(source: Source) -> Reading:
    """One cue where one voice speaks on; a voice is the speaker, and the channel where that is
    all there is."""
    whole = source.json
    blank = inside(whole, "metadata", "language_pack_info", "word_delimiter")
    voices: dict[str | None, list[Word]] = {}
    for row in dicts(whole["results"]):
        channel = label_of(row.get("channel"))
        words = voices.setdefault(channel, [])
        word = _word(row, channel, words[-1] if words else None)
        if word is not None:
            words.append(word)
    reading = Reading("speechmatics-json")
    for words in voices.values():
        reading.cues += cues_of(words, blank if isinstance(blank, str) else " ")
    return check(in_time(reading) if len(voices) > 1 else reading)


def _word(row: dict[str, Any], channel: str | None, before: Word | None) -> Word | None:
    best = inside(row, "alternatives", 0)
    text = words_of(inside(best, "content"))
    if not text.strip():
        return None
    who = label_of(inside(best, "speaker")) or channel
    start, end = seconds(row.get("start_time")), seconds(row.get("end_time"))
    glued = row.get("attaches_to") == "previous" or (
        row.get("type") == "punctuation" and "attaches_to" not in row
    )
    if glued and before is not None:
        who, start = before.speaker, None
    # With channels, a sentence's end is where the other voice may come in.
    opens = channel is not None and before is not None and before.text in (".", "?", "!")
    return Word(text, who, start, end, glued, opens and not glued)


READER = Reader("Speechmatics JSON", claims, read)
