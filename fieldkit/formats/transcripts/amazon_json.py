"""Amazon Transcribe's JSON: words with times as strings, punctuation without, speakers beside them.

A word's speaker is its own speaker_label (files since 2022), else that of the speaker_labels item
with its start; with channel_labels every channel is a voice, in the order of the merged items.
"""

from __future__ import annotations

from dataclasses import replace
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

_PAUSE = 1.0  # seconds of silence on a channel after which it is a new utterance
_ENDS = (".", "?", "!")


def claims(source: Source) -> Sure:
    """Certain of results with transcripts and items of Amazon's kind."""
    results = inside(source.json, "results")
    if not isinstance(results, dict):
        return Sure.NO
    spoken = any(inside(item, "alternatives", 0, "content") for item in dicts(results.get("items")))
    if not spoken and not isinstance(results.get("transcripts"), list):
        return Sure.NO
    own = {"items", "speaker_labels", "channel_labels", "audio_segments"} & results.keys()
    return Sure.CERTAIN if own or "jobName" in source.json else Sure.NO


def read(source: Source) -> Reading:
    """One cue where one speaker speaks on; without speakers, one an audio segment."""
    results = source.json["results"]
    reading = Reading("amazon-transcribe-json")
    channels = dicts(inside(results, "channel_labels", "channels"))
    items = dicts(results.get("items"))
    if channels:
        reading.cues = _merged(items, channels)
        if not reading.cues:
            for channel in channels:
                reading.cues += _channel(channel)
            in_time(reading)
        return check(reading)
    words = _words(items, _lookup(results))
    if any(word.speaker is not None for word in words):
        reading.cues = cues_of(words)
        _doubt_nameless(reading)
    else:
        reading.cues = _segments(results) or cues_of(words) or _whole(results)
    return check(reading)


def _lookup(results: dict[str, Any]) -> dict[str, str]:
    """Speakers by the start of a word, as a string: the same string stands in both places."""
    found: dict[str, str] = {}
    for segment in dicts(inside(results, "speaker_labels", "segments")):
        whose = label_of(segment.get("speaker_label"))
        for item in dicts(segment.get("items")):
            who = label_of(item.get("speaker_label")) or whose
            if who is not None:
                found[words_of(item.get("start_time"))] = who
        if whose is not None:
            found.setdefault(words_of(segment.get("start_time")), whose)
    return found


def _words(items: list[dict[str, Any]], speakers: dict[str, str]) -> list[Word]:
    words: list[Word] = []
    for item in items:
        content = inside(item, "alternatives", 0, "content")
        text = words_of(content if content is not None else item.get("content"))
        if not text.strip():
            continue
        start = seconds(item.get("start_time"))
        who = label_of(item.get("speaker_label")) or speakers.get(words_of(item.get("start_time")))
        glued = item.get("type") == "punctuation"
        if glued and start is None and words:
            who = words[-1].speaker
        words.append(Word(text, who, start, seconds(item.get("end_time")), glued))
    return words


def _merged(items: list[dict[str, Any]], channels: list[dict[str, Any]]) -> list[Cue]:
    """The cues in the order of Amazon's own merged items, which weaves the channels by utterance;
    an empty list where a word is in no channel or the merged items are not all there."""
    whose: dict[tuple[str, str], str | None] = {}
    many = 0
    for channel in channels:
        own = dicts(channel.get("items"))
        many += len(own)
        name = label_of(channel.get("channel_label"))
        whose |= {_key(item): label_of(item.get("speaker_label")) or name for item in own}
    words: list[Word] = []
    for item in items if len(items) >= many else ():
        who = whose.get(_key(item)) or label_of(item.get("channel_label"))
        made = _words([item], {})
        if not made:
            continue
        word = made[0]
        if word.start is None and words:
            who = words[-1].speaker
        if who is None:
            return []
        words.append(replace(word, speaker=who))
    return cues_of(words)


def _key(item: dict[str, Any]) -> tuple[str, str]:
    return words_of(item.get("start_time")), words_of(inside(item, "alternatives", 0, "content"))


def _channel(channel: dict[str, Any]) -> list[Cue]:
    """One channel's utterances: they end at a full stop or a pause."""
    name = label_of(channel.get("channel_label"))
    words: list[Word] = []
    before: Word | None = None
    ended = True
    for word in _words(dicts(channel.get("items")), {}):
        silent = (
            before is not None
            and word.start is not None
            and before.end is not None
            and word.start - before.end >= _PAUSE
        )
        opens = not word.glued and (ended or silent)
        words.append(Word(word.text, word.speaker or name, word.start, word.end, word.glued, opens))
        ended = word.text.endswith(_ENDS)
        before = word if word.start is not None else before
    return cues_of(words)


def _segments(results: dict[str, Any]) -> list[Cue]:
    """Audio segments; with alternatives asked for, "segments" holds the same."""
    cues = []
    for segment in dicts(results.get("audio_segments")) or dicts(results.get("segments")):
        text = words_of(segment.get("transcript"))
        text = text or words_of(inside(segment, "alternatives", 0, "transcript"))
        who = label_of(segment.get("speaker_label")) or label_of(segment.get("channel_label"))
        start, end = seconds(segment.get("start_time")), seconds(segment.get("end_time"))
        cues.append(Cue(who, text, start, end))
    return [cue for cue in cues if cue.text.strip()]


def _whole(results: dict[str, Any]) -> list[Cue]:
    return [Cue(None, words_of(t.get("transcript"))) for t in dicts(results.get("transcripts"))]


def _doubt_nameless(reading: Reading) -> None:
    many = sum(cue.speaker is None for cue in reading.cues)
    if many:
        what = "1 passage lies" if many == 1 else f"{many} passages lie"
        reading.doubt(0, f"{what} in no speaker’s part, without a speaker.")


READER = Reader("Amazon Transcribe JSON", claims, read)
