"""Azure's JSON: batch transcription (recognizedPhrases), fast transcription (phrases), the older
AudioFileResults, and Video Indexer's insights.

Phrases stand channel after channel and are put in the order of time. A speaker is a number; with
two channels and no speakers, the channel is the voice.
"""

from __future__ import annotations

from typing import Any

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check, in_time
from fieldkit.formats.transcripts.json_find import names_in
from fieldkit.formats.transcripts.json_values import dicts, first_of, inside, label_of, words_of
from fieldkit.formats.transcripts.measures import milliseconds, seconds, ticks
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def _phrases(whole: Any) -> list[dict[str, Any]]:
    for path in (("recognizedPhrases",), ("phrases",), ("AudioFileResults", 0, "SegmentResults")):
        found = dicts(inside(whole, *path))
        if any({"nBest", "NBest", "offsetMilliseconds"} & row.keys() for row in found):
            return found
    return []


def _insights(whole: Any) -> Any:
    for path in (("videos", 0, "insights"), ("insights",), ()):
        here = inside(whole, *path) if path else whole
        if any("instances" in row for row in dicts(inside(here, "transcript"))):
            return here
    return None


def claims(source: Source) -> Sure:
    """Certain where there are phrases of Azure's kind, or Video Indexer's transcript."""
    whole = source.json
    return Sure.CERTAIN if _phrases(whole) or _insights(whole) is not None else Sure.NO


def read(source: Source) -> Reading:
    """One cue a phrase; phrases that were not recognised have no words and are left out."""
    insights = _insights(source.json)
    if insights is not None:
        return check(in_time(_video_indexer(insights)))
    rows = _phrases(source.json)
    several = len({label_of(_channel(row)) for row in rows}) > 1
    reading = Reading("azure-json")
    for row in rows:
        best = next(iter(dicts(first_of(row, ("nBest", "NBest")))), {})
        text = words_of(first_of(best, ("display", "Display", "lexical", "Lexical")))
        who = label_of(first_of(row, ("speaker", "speakerId", "SpeakerId")))
        if who is None and several:
            who = f"channel {label_of(_channel(row))}"
        start, length = _time(row, "offset"), _time(row, "duration")
        end = start + length if start is not None and length is not None else None
        reading.cues.append(Cue(who, text or words_of(row.get("text")), start, end))
    return check(in_time(reading))


def _channel(row: dict[str, Any]) -> Any:
    return first_of(row, ("channel", "ChannelNumber"))


def _time(row: dict[str, Any], name: str) -> float | None:
    """By what the file has: thousandths, ticks, or "PT1.5S"; the oldest files have bare ticks."""
    thousandths = row.get(f"{name}Milliseconds")
    if thousandths is not None:
        return milliseconds(thousandths)
    counted = first_of(row, (f"{name}InTicks", name.title()))
    return ticks(counted) if counted is not None else seconds(row.get(name))


def _video_indexer(insights: dict[str, Any]) -> Reading:
    reading = Reading("video-indexer-json")
    names = names_in(insights)
    for row in dicts(insights["transcript"]):
        spans = dicts(row.get("instances"))
        who = label_of(row.get("speakerId"))
        start = seconds(first_of(spans[0], ("adjustedStart", "start"))) if spans else None
        end = seconds(first_of(spans[-1], ("adjustedEnd", "end"))) if spans else None
        reading.cues.append(Cue(names.get(who or "", who), words_of(row.get("text")), start, end))
    return reading


READER = Reader("Azure JSON", claims, read)
