"""Google Speech-to-Text's JSON: results of alternatives, with a speaker for every word.

Version 1 repeats all words in its last result, and only there with speakers; version 2 labels the
words of each result. Times are "1.500s", or seconds and nanos in files written by its Python
client. IBM Watson's results are of the same build, with speakers in a list beside them.
"""

from __future__ import annotations

from typing import Any

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check, in_time
from fieldkit.formats.transcripts.json_values import (
    Word,
    cues_of,
    dicts,
    first_of,
    inside,
    label_of,
    words_of,
)
from fieldkit.formats.transcripts.measures import seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_START = ("startTime", "startOffset", "start_time", "start_offset")
_END = ("endTime", "endOffset", "end_time", "end_offset")
_RESULT_END = ("resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset")


def _results(whole: Any) -> list[dict[str, Any]]:
    """Results in a plain answer, or in the long-running and batch answers around it."""
    for around in (whole, inside(whole, "response"), inside(whole, "transcript")):
        found = dicts(inside(around, "results"))
        if found:
            return found
    batch = inside(whole, "results")
    batch = inside(whole, "response", "results") if batch is None else batch
    for each in batch.values() if isinstance(batch, dict) else ():
        inline = inside(each, "inlineResult")
        found = dicts(inside(inline or each, "transcript", "results"))
        if found:
            return found
    return []


def claims(source: Source) -> Sure:
    """Certain where results have alternatives with a transcript or words."""
    for row in _results(source.json)[:20]:
        best = next(iter(dicts(row.get("alternatives"))), {})
        if {"transcript", "words", "timestamps"} & best.keys() and "type" not in row:
            return Sure.CERTAIN
    return Sure.NO


def read(source: Source) -> Reading:
    """One cue where one voice speaks on; without speakers, one a result."""
    results = _results(source.json)
    labels = dicts(inside(source.json, "speaker_labels"))
    if any("timestamps" in _best(row) for row in results):
        return check(_watson(results, labels))
    reading = Reading("google-speech-json")
    words = _spoken(results)
    if words:
        reading.cues = cues_of(words)
    else:
        reading.cues = _by_result(results)
    return check(reading)


def _best(row: dict[str, Any]) -> dict[str, Any]:
    return next(iter(dicts(row.get("alternatives"))), {})


def _word(item: dict[str, Any]) -> Word:
    tag = first_of(item, ("speakerLabel", "speakerTag", "speaker_label", "speaker_tag"))
    who = label_of(tag)
    who = None if who == "0" else who  # protobuf's way of saying that there is none
    start, end = seconds(first_of(item, _START)), seconds(first_of(item, _END))
    if start is None and end is not None:
        start = 0.0  # protobuf leaves a zero out
    return Word(words_of(item.get("word")), who, start, end)


def _spoken(results: list[dict[str, Any]]) -> list[Word]:
    """All words, each once, where any has a speaker; an empty list where none has."""
    lists = [[_word(item) for item in dicts(_best(row).get("words"))] for row in results]
    lists = [words for words in lists if words]
    if not any(word.speaker is not None for words in lists for word in words):
        return []
    last, before = lists[-1], [word for words in lists[:-1] for word in words]
    tagged = any(word.speaker is not None for word in last)
    repeated = [word.text for word in before] == [word.text for word in last[: len(before)]]
    if tagged and (not before or repeated or not any(word.speaker for word in before)):
        return last
    return before + last


def _by_result(results: list[dict[str, Any]]) -> list[Cue]:
    """A result begins with its first word, or where the one before it ended."""
    cues, ended = [], 0.0
    several = len({label_of(r.get("channelTag")) for r in results}) > 1
    for row in results:
        best = _best(row)
        words = [_word(item) for item in dicts(best.get("words"))]
        text = words_of(best.get("transcript")) or " ".join(word.text for word in words)
        end = seconds(first_of(row, _RESULT_END))
        start = words[0].start if words else None if end is None else ended
        ended = end if end is not None else ended
        who = label_of(row.get("channelTag")) if several else None
        cues.append(Cue(who, text, start, words[-1].end if words else end))
    return cues


def _watson(results: list[dict[str, Any]], labels: list[dict[str, Any]]) -> Reading:
    """Words are [word, from, to]; a label has the same from. "%HESITATION" is Watson's "um"."""
    who = {seconds(row.get("from")): label_of(row.get("speaker")) for row in labels}
    reading = Reading("watson-json")
    for row in results:
        best = _best(row)
        stamps = best.get("timestamps")
        rows = [s for s in stamps if isinstance(s, list)] if isinstance(stamps, list) else []
        words = []
        for stamp in rows:
            start, end = seconds(inside(stamp, 1)), seconds(inside(stamp, 2))
            words.append(Word(words_of(inside(stamp, 0)), who.get(start), start, end))
        if who and words:
            reading.cues += cues_of(words)
            continue
        start = words[0].start if words else None
        end = words[-1].end if words else None
        text = words_of(best.get("transcript")) or " ".join(word.text for word in words)
        reading.cues.append(Cue(None, text, start, end))
    several = {cue.speaker for cue in reading.cues}
    return in_time(reading) if len(several) > 1 else reading


READER = Reader("Google Speech-to-Text JSON", claims, read)
