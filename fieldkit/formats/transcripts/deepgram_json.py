"""Deepgram's JSON: words with speakers, and the utterances and paragraphs made of them.

Utterances are read where they have speakers, then paragraphs, then the words themselves. With
several channels and no speakers, the channel is the voice.
"""

from __future__ import annotations

from typing import Any

from fieldkit.domain.transcript.model import Cue
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
    """Certain where results have channels with alternatives, or utterances."""
    results = _results(source.json)
    if any("alternatives" in row for row in dicts(inside(results, "channels"))):
        return Sure.CERTAIN
    return Sure.CERTAIN if dicts(inside(results, "utterances")) else Sure.NO


def _results(whole: Any) -> Any:
    found = inside(whole, "results")
    return inside(whole, "result", "results") if found is None else found


def read(source: Source) -> Reading:
    """One cue an utterance, a paragraph, or where one voice speaks on."""
    results = _results(source.json)
    channels = dicts(inside(results, "channels"))
    bests = [next(iter(dicts(row.get("alternatives"))), {}) for row in channels]
    several = len(bests) > 1
    reading = Reading("deepgram-json")
    utterances = dicts(inside(results, "utterances"))
    if utterances:
        reading.cues = [_utterance(row, several=several) for row in utterances]
    else:
        for n, best in enumerate(bests):
            channel = f"channel {n}" if several else None
            reading.cues += _paragraphs(best, channel) or _words(best, channel)
    return check(in_time(reading) if several else reading)


def _voice(row: dict[str, Any], channel: str | None) -> str | None:
    """The speaker's number; numbers begin anew on every channel, so there it is named too."""
    who = label_of(row.get("speaker"))
    if channel is None or who is None:
        return channel if who is None else who
    return f"{channel}, {who}"


def _utterance(row: dict[str, Any], *, several: bool) -> Cue:
    channel = f"channel {label_of(row.get('channel'))}" if several else None
    start, end = seconds(row.get("start")), seconds(row.get("end"))
    return Cue(_voice(row, channel), words_of(row.get("transcript")), start, end)


def _paragraphs(best: dict[str, Any], channel: str | None) -> list[Cue]:
    cues = []
    for row in dicts(inside(best, "paragraphs", "paragraphs")):
        text = " ".join(words_of(s.get("text")) for s in dicts(row.get("sentences")))
        start, end = seconds(row.get("start")), seconds(row.get("end"))
        cues.append(Cue(_voice(row, channel), text, start, end))
    return [cue for cue in cues if cue.text.strip()]


def _words(best: dict[str, Any], channel: str | None) -> list[Cue]:
    words = [
        Word(
            words_of(row.get("punctuated_word")) or words_of(row.get("word")),
            _voice(row, channel),
            seconds(row.get("start")),
            seconds(row.get("end")),
        )
        for row in dicts(best.get("words"))
    ]
    if words and (channel or any(word.speaker is not None for word in words)):
        return cues_of(words)
    start = words[0].start if words else None
    end = words[-1].end if words else None
    text = words_of(best.get("transcript")) or " ".join(word.text for word in words)
    return [Cue(channel, text, start, end)]


READER = Reader("Deepgram JSON", claims, read)
