"""Makes of JSON that hold a list of turns in a place and a unit of their own.

Each is a row: its name, how it is known, where its turns are, what its bare numbers count. Shapes
are those of the makes' own documentation:
AssemblyAI (utterances, sentences or words, thousandths), Sonix ("transcript" of timed words),
Gladia (result.transcription.utterances; "prediction" in version 1), the podcast namespace
(segments with startTime and body), Trint (paragraphs of words with time and duration in
thousandths), Happy Scribe (a list of paragraphs of words with data_start), Otter (offsets in
samples at 16 kHz), YouTube (json3: events of pieces), Premiere (segments of words, a table of
speakers), Fireflies (sentences), ElevenLabs Scribe (words, blanks and sounds), Soniox (tokens),
Vosk and NeMo (words).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_find import names_in
from fieldkit.formats.transcripts.json_turns import Unit, cues_from, plainly
from fieldkit.formats.transcripts.json_values import dicts, inside, words_of
from fieldkit.formats.transcripts.measures import milliseconds, number, seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def _samples(value: object) -> float | None:
    """Seconds from Otter's samples, 16,000 a second."""
    found = number(value)
    return seconds(value) if found is None else found / 16_000


@dataclass(frozen=True, slots=True)
class Make:
    """known: whether a JSON value is of this make; turns: its turns, or an empty list."""

    name: str
    known: Callable[[Any], bool]
    turns: Callable[[Any], list[dict[str, Any]]]
    unit: Unit | None = seconds
    names: Callable[[Any], Any] = lambda whole: whole


def _at(*paths: tuple[str | int, ...]) -> Callable[[Any], list[dict[str, Any]]]:
    """The first list that is not empty at any of the paths."""

    def turns(whole: Any) -> list[dict[str, Any]]:
        return next((found for path in paths if (found := dicts(inside(whole, *path)))), [])

    return turns


def _has(path: tuple[str | int, ...], *keys: str) -> Callable[[Any], bool]:
    """Whether the object at a path has all the keys."""

    def known(whole: Any) -> bool:
        here = inside(whole, *path)
        return isinstance(here, dict) and here.keys() >= set(keys)

    return known


def _assemblyai(whole: Any) -> bool:
    if not isinstance(whole, dict) or "prediction" in whole or "result" in whole:
        return False
    lists = {"utterances", "sentences", "paragraphs", "words"} & whole.keys()
    own = {"audio_duration", "audio_url", "acoustic_model", "language_model", "speech_model"}
    row = next(iter(dicts(whole.get("utterances"))), {})
    whole_number = isinstance(row.get("start"), int) and isinstance(row.get("end"), int)
    return bool(
        (lists and own & whole.keys())
        or (lists and {"id", "status"} <= whole.keys())
        or (row.keys() >= {"speaker", "text", "start", "end", "words"} and whole_number)
    )


def _sonix(whole: Any) -> bool:
    first = next(iter(dicts(inside(whole, "transcript"))), {})
    return first.keys() >= {"start_time", "end_time"} and bool({"text", "words"} & first.keys())


def _podcast(whole: Any) -> bool:
    first = next(iter(dicts(inside(whole, "segments"))), {})
    return "body" in first and "startTime" in first


def _happy_scribe(whole: Any) -> bool:
    first = next(iter(dicts(whole)), {})
    return "data_start" in next(iter(dicts(first.get("words"))), {})


def _premiere(whole: Any) -> bool:
    first = next(iter(dicts(inside(whole, "segments"))), {})
    return "text" not in first and first.keys() >= {"speaker", "start", "words"}


def _scribe(whole: Any) -> bool:
    rows = dicts(inside(whole, "words"))[:50]
    return any("speaker_id" in row or row.get("type") == "spacing" for row in rows)


def _json3(whole: Any) -> list[dict[str, Any]]:
    """YouTube's own captions: pieces of text in events; one that only breaks the line is none."""
    turns = []
    for event in dicts(inside(whole, "events")):
        text = "".join(words_of(piece.get("utf8")) for piece in dicts(event.get("segs")))
        if text.strip():
            times = {"start": event.get("tStartMs"), "duration": event.get("dDurationMs")}
            turns.append({"text": text, **times})
    return turns


def _fireflies(whole: Any) -> list[dict[str, Any]]:
    for path in (("data", "transcript"), ("transcript",), ()):
        found = dicts(
            inside(whole, *path, "sentences") if path or isinstance(whole, dict) else whole
        )
        if found:
            return found
    return []


def _is_fireflies(whole: Any) -> bool:
    row = next(iter(_fireflies(whole)), {})
    return bool(
        {"speaker_name", "speakerName"} & row.keys() and {"sentence", "raw_text"} & row.keys()
    )


MAKES = (
    Make(
        "assemblyai-json",
        _assemblyai,
        _at(("utterances",), ("sentences",), ("paragraphs",), ("words",)),
        milliseconds,
    ),
    Make("sonix-json", _sonix, _at(("transcript",))),
    Make(
        "gladia-json",
        lambda whole: (
            _has(("result", "transcription"))(whole)
            or (_has((), "full_transcript", "utterances")(whole))
            or "time_begin" in next(iter(dicts(inside(whole, "prediction"))), {})
        ),
        _at(("result", "transcription", "utterances"), ("utterances",), ("prediction",)),
    ),
    Make("podcast-json", _podcast, _at(("segments",))),
    Make(
        "trint-json",
        lambda whole: any(
            "duration" in word and "time" in word
            for row in (
                dicts(inside(whole, "transcript", "paragraphs"))
                or dicts(inside(whole, "paragraphs"))
            )[:20]
            for word in dicts(row.get("words"))
        ),
        _at(("transcript", "paragraphs"), ("paragraphs",)),
        milliseconds,
        lambda whole: inside(whole, "transcript") or whole,
    ),
    Make("happyscribe-json", _happy_scribe, dicts),
    Make(
        "otter-json",
        lambda whole: (
            "start_offset"
            in next(iter(_at(("speech", "transcripts"), ("transcripts",))(whole)), {})
        ),
        _at(("speech", "transcripts"), ("transcripts",)),
        _samples,
        lambda whole: inside(whole, "speech") or whole,
    ),
    Make(
        "youtube-json3",
        lambda whole: any("tStartMs" in row for row in dicts(inside(whole, "events"))[:50]),
        _json3,
        milliseconds,
    ),
    Make("premiere-json", _premiere, _at(("segments",))),
    Make("fireflies-json", _is_fireflies, _fireflies),
    Make("elevenlabs-json", _scribe, _at(("words",))),
    Make(
        "soniox-json",
        lambda whole: "start_ms" in next(iter(dicts(inside(whole, "tokens"))), {}),
        _at(("tokens",)),
        milliseconds,
    ),
)


def _make_of(whole: Any) -> Make | None:
    for make in MAKES:
        if make.known(whole) and (make.turns(whole) or words_of(inside(whole, "text"))):
            return make
    return None


def claims(source: Source) -> Sure:
    """Certain where one of the makes is known by its own keys."""
    return Sure.NO if _make_of(source.json) is None else Sure.CERTAIN


def read(source: Source) -> Reading:
    """One cue a turn, in the file's order; words without turns are joined by speaker."""
    whole = source.json
    make = _make_of(whole)
    reading = Reading(make.name if make else "timed-json")
    if make is not None:
        items = [plainly(turn) for turn in make.turns(whole)]
        pieces = make.name == "soniox-json"
        reading.cues = cues_from(items, make.unit, names_in(make.names(whole)), pieces=pieces)
    if not any(cue.text.strip() for cue in reading.cues):
        reading.cues = [Cue(None, words_of(inside(whole, "text")))]
    return check(reading)


READER = Reader("JSON of a known make", claims, read)
