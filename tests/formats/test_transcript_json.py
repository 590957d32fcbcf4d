"""JSON transcripts: every make's own shape, and the shapes it had in other versions."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from tests.formats.transcripts_made import Row, rows, taken

ASKED, ANSWERED = "How was it?", "Fine, thanks."
TALK: list[Row] = [("A", ASKED, 1.0), ("B", ANSWERED, 3.5)]


def words(*timed: tuple[str, float, float], **keys: str) -> list[dict[str, Any]]:
    """Words as most makes time them; keys renames text, start and end."""
    text, start, end = (keys.get(k, k) for k in ("text", "start", "end"))
    return [{text: w, start: a, end: b} for w, a, b in timed]


HOW = (("How", 1.0, 1.2), ("was", 1.3, 1.5), ("it?", 1.6, 2.0))
FINE = (("Fine,", 3.5, 3.8), ("thanks.", 4.0, 4.5))


def amazon(word: str, start: str, end: str, **more: str) -> dict[str, Any]:
    kind = {"type": "pronunciation", "start_time": start, "end_time": end}
    return {"alternatives": [{"content": word, "confidence": "0.9"}], **kind, **more}


def stop(mark: str, **more: str) -> dict[str, Any]:
    return {"alternatives": [{"content": mark}], "type": "punctuation", **more}


AMAZON_ITEMS = [
    amazon("How", "1.0", "1.2"),
    amazon("was", "1.3", "1.5"),
    amazon("it", "1.6", "2.0"),
    stop("?"),
    amazon("Fine", "3.5", "3.8"),
    stop(","),
    amazon("thanks", "4.0", "4.5"),
    stop("."),
]


def amazon_file(**results: Any) -> dict[str, Any]:
    whole = {"transcripts": [{"transcript": f"{ASKED} {ANSWERED}"}], **results}
    return {"jobName": "j", "accountId": "x", "status": "COMPLETED", "results": whole}


def amazon_labels(*spans: tuple[str, list[str]]) -> dict[str, Any]:
    segments = []
    for who, starts in spans:
        items = [{"speaker_label": who, "start_time": s, "end_time": s} for s in starts]
        segments.append({"speaker_label": who, "start_time": starts[0], "items": items})
    return {"speakers": len(spans), "segments": segments}


def google(word: str, start: str, end: str, tag: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {"word": word, "startTime": start, "endTime": end}
    return found | ({} if tag is None else {"speakerTag": tag})


def google_words(*, tags: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    how = [google(w, f"{a}s", f"{b}s", 1 if tags else None) for w, a, b in HOW]
    fine = [google(w, f"{a}s", f"{b}s", 2 if tags else None) for w, a, b in FINE]
    return how, fine


def speechmatics(word: str, start: float, speaker: str | None, **more: Any) -> dict[str, Any]:
    best = {"content": word, "confidence": 1.0} | ({"speaker": speaker} if speaker else {})
    row = {"type": "word", "start_time": start, "end_time": start + 0.2, "alternatives": [best]}
    return row | more


def full_stop(mark: str, at: float, speaker: str | None, **more: Any) -> dict[str, Any]:
    return speechmatics(mark, at, speaker, type="punctuation", attaches_to="previous", **more)


MAKES: dict[str, tuple[Any, str, list[Row]]] = {
    "assemblyai": (
        {
            "id": "x",
            "status": "completed",
            "audio_duration": 5,
            "text": f"{ASKED} {ANSWERED}",
            "utterances": [
                {"speaker": "A", "text": ASKED, "start": 1000, "end": 2000, "words": []},
                {"speaker": "B", "text": ANSWERED, "start": 3500, "end": 4500, "words": []},
            ],
        },
        "assemblyai-json",
        TALK,
    ),
    "assemblyai without utterances, words with speakers": (
        {
            "id": "x",
            "status": "completed",
            "text": f"{ASKED} {ANSWERED}",
            "utterances": None,
            "words": [
                {"text": w, "start": int(a * 1000), "end": int(b * 1000), "speaker": who}
                for who, run in (("A", HOW), ("B", FINE))
                for w, a, b in run
            ],
        },
        "assemblyai-json",
        TALK,
    ),
    "assemblyai's sentences": (
        {
            "id": "x",
            "audio_duration": 5,
            "sentences": [
                {"text": ASKED, "start": 1000, "end": 2000, "speaker": "A"},
                {"text": ANSWERED, "start": 3500, "end": 4500, "speaker": "B"},
            ],
        },
        "assemblyai-json",
        TALK,
    ),
    "sonix": (
        {
            "name": "group",
            "transcript": [
                {"speaker": "A", "start_time": 1.0, "end_time": 2.0, "text": ASKED, "words": []},
                {"speaker": "B", "start_time": 3.5, "end_time": 4.5, "text": ANSWERED},
            ],
        },
        "sonix-json",
        TALK,
    ),
    "sonix, words only": (
        {
            "name": "group",
            "transcript": [
                {
                    "speaker": "A",
                    "start_time": 1.0,
                    "end_time": 2.0,
                    "words": [{"text": w + " ", "start_time": a, "end_time": b} for w, a, b in HOW],
                },
                {"speaker": "B", "start_time": 3.5, "end_time": 4.5, "text": ANSWERED},
            ],
        },
        "sonix-json",
        TALK,
    ),
    "rev.ai": (
        {
            "monologues": [
                {
                    "speaker": 0,
                    "elements": [
                        {"type": "text", "value": "How", "ts": 1.0, "end_ts": 1.2},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "was it", "ts": 1.3, "end_ts": 2.0},
                        {"type": "punct", "value": "?"},
                    ],
                },
                {
                    "speaker": 1,
                    "elements": [
                        {"type": "unknown", "value": "<laugh>"},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "Fine", "ts": 3.5, "end_ts": 3.8},
                    ],
                },
            ]
        },
        "revai-json",
        [("0", ASKED, 1.0), ("1", "<laugh> Fine", 3.5)],
    ),
    "rev's typists: names in a table, clock times, no blanks": (
        {
            "speakers": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}],
            "monologues": [
                {
                    "speaker": 1,
                    "elements": [
                        {"type": "text", "value": "How", "timestamp": "00:00:01,000"},
                        {"type": "text", "value": "was"},
                        {"type": "text", "value": "it", "end_timestamp": "00:00:02,000"},
                        {"type": "punct", "value": "?"},
                    ],
                },
                {
                    "speaker": 2,
                    "speaker_info": {"id": "2", "display_name": "B"},
                    "elements": [{"type": "text", "value": ANSWERED, "timestamp": "00:00:03,500"}],
                },
            ],
        },
        "revai-json",
        TALK,
    ),
    "amazon, speakers in labels": (
        amazon_file(
            items=AMAZON_ITEMS,
            speaker_labels=amazon_labels(
                ("spk_0", ["1.0", "1.3", "1.6"]), ("spk_1", ["3.5", "4.0"])
            ),
        ),
        "amazon-transcribe-json",
        [("spk_0", ASKED, 1.0), ("spk_1", ANSWERED, 3.5)],
    ),
    "amazon, speakers on the words": (
        amazon_file(
            items=[
                {**item, "speaker_label": "spk_0" if n < 4 else "spk_1"}
                for n, item in enumerate(AMAZON_ITEMS)
            ],
            audio_segments=[],
        ),
        "amazon-transcribe-json",
        [("spk_0", ASKED, 1.0), ("spk_1", ANSWERED, 3.5)],
    ),
    "amazon, channels": (
        amazon_file(
            items=AMAZON_ITEMS,
            channel_labels={
                "number_of_channels": 2,
                "channels": [
                    {"channel_label": "ch_0", "items": AMAZON_ITEMS[:4]},
                    {"channel_label": "ch_1", "items": AMAZON_ITEMS[4:]},
                ],
            },
        ),
        "amazon-transcribe-json",
        [("ch_0", ASKED, 1.0), ("ch_1", ANSWERED, 3.5)],
    ),
    "amazon without speakers, by audio segment": (
        amazon_file(
            items=AMAZON_ITEMS,
            audio_segments=[
                {"id": 0, "transcript": ASKED, "start_time": "1.0", "end_time": "2.0"},
                {"id": 1, "transcript": ANSWERED, "start_time": "3.5", "end_time": "4.5"},
            ],
        ),
        "amazon-transcribe-json",
        [(None, ASKED, 1.0), (None, ANSWERED, 3.5)],
    ),
    "amazon without speakers": (
        amazon_file(items=AMAZON_ITEMS),
        "amazon-transcribe-json",
        [(None, f"{ASKED} {ANSWERED}", 1.0)],
    ),
    "amazon call analytics": (
        {
            "JobStatus": "COMPLETED",
            "Participants": [{"ParticipantRole": "AGENT"}, {"ParticipantRole": "CUSTOMER"}],
            "Transcript": [
                {
                    "ParticipantRole": "AGENT",
                    "Content": ASKED,
                    "BeginOffsetMillis": 1000,
                    "EndOffsetMillis": 2000,
                    "Items": [],
                },
                {
                    "ParticipantRole": "CUSTOMER",
                    "Content": ANSWERED,
                    "BeginOffsetMillis": 3500,
                    "EndOffsetMillis": 4500,
                },
            ],
        },
        "amazon-call-analytics-json",
        [("AGENT", ASKED, 1.0), ("CUSTOMER", ANSWERED, 3.5)],
    ),
    "deepgram, utterances": (
        {
            "metadata": {},
            "results": {
                "channels": [
                    {"alternatives": [{"transcript": f"{ASKED} {ANSWERED}", "words": []}]}
                ],
                "utterances": [
                    {"start": 1.0, "end": 2.0, "transcript": ASKED, "speaker": 0, "channel": 0},
                    {"start": 3.5, "end": 4.5, "transcript": ANSWERED, "speaker": 1, "channel": 0},
                ],
            },
        },
        "deepgram-json",
        [("0", ASKED, 1.0), ("1", ANSWERED, 3.5)],
    ),
    "deepgram, paragraphs": (
        {
            "results": {
                "channels": [
                    {
                        "alternatives": [
                            {
                                "transcript": f"{ASKED} {ANSWERED}",
                                "paragraphs": {
                                    "paragraphs": [
                                        {
                                            "speaker": 0,
                                            "start": 1.0,
                                            "sentences": [{"text": ASKED}],
                                        },
                                        {
                                            "speaker": 1,
                                            "start": 3.5,
                                            "sentences": [{"text": ANSWERED}],
                                        },
                                    ]
                                },
                            }
                        ]
                    }
                ]
            }
        },
        "deepgram-json",
        [("0", ASKED, 1.0), ("1", ANSWERED, 3.5)],
    ),
    "deepgram, words": (
        {
            "results": {
                "channels": [
                    {
                        "alternatives": [
                            {
                                "transcript": "how was it fine thanks",
                                "words": [
                                    {
                                        "word": "x",
                                        "punctuated_word": w,
                                        "start": a,
                                        "end": b,
                                        "speaker": n,
                                    }
                                    for n, run in enumerate((HOW, FINE))
                                    for w, a, b in run
                                ],
                            }
                        ]
                    }
                ]
            }
        },
        "deepgram-json",
        [("0", ASKED, 1.0), ("1", ANSWERED, 3.5)],
    ),
    "google version 1, all words again in the last result": (
        {
            "results": [
                {"alternatives": [{"transcript": ASKED, "words": google_words(tags=False)[0]}]},
                {"alternatives": [{"transcript": ANSWERED, "words": google_words(tags=False)[1]}]},
                {"alternatives": [{"words": [*chain(*google_words(tags=True))]}]},
            ]
        },
        "google-speech-json",
        [("1", ASKED, 1.0), ("2", ANSWERED, 3.5)],
    ),
    "google's long-running answer": (
        {
            "name": "1",
            "done": True,
            "response": {
                "results": [
                    {
                        "alternatives": [
                            {"transcript": "", "words": [*chain(*google_words(tags=True))]}
                        ]
                    }
                ]
            },
        },
        "google-speech-json",
        [("1", ASKED, 1.0), ("2", ANSWERED, 3.5)],
    ),
    "google version 2, labels in every result": (
        {
            "results": [
                {
                    "alternatives": [
                        {
                            "transcript": text,
                            "words": [
                                {
                                    "word": w,
                                    "startOffset": f"{a}s",
                                    "endOffset": f"{b}s",
                                    "speakerLabel": who,
                                }
                                for w, a, b in run
                            ],
                        }
                    ]
                }
                for who, text, run in (("1", ASKED, HOW), ("2", ANSWERED, FINE))
            ]
        },
        "google-speech-json",
        [("1", ASKED, 1.0), ("2", ANSWERED, 3.5)],
    ),
    "google without speakers": (
        {
            "results": [
                {"alternatives": [{"transcript": ASKED}], "resultEndTime": "2s"},
                {"alternatives": [{"transcript": ANSWERED}], "resultEndTime": "4.500s"},
            ]
        },
        "google-speech-json",
        [(None, ASKED, 0.0), (None, ANSWERED, 2.0)],
    ),
    "google's Python client": (
        {
            "results": [
                {
                    "alternatives": [
                        {
                            "transcript": "Fine",
                            "words": [
                                {
                                    "word": "Fine",
                                    "start_time": {"seconds": "3", "nanos": 500000000},
                                    "end_time": {"seconds": "4"},
                                    "speaker_tag": 2,
                                }
                            ],
                        }
                    ]
                }
            ]
        },
        "google-speech-json",
        [("2", "Fine", 3.5)],
    ),
    "watson": (
        {
            "result_index": 0,
            "results": [
                {
                    "final": True,
                    "alternatives": [
                        {
                            "transcript": "how was it ",
                            "timestamps": [["how", 1.0, 1.2], ["was", 1.3, 1.5], ["it", 1.6, 2.0]],
                        }
                    ],
                },
                {
                    "final": True,
                    "alternatives": [{"transcript": "fine ", "timestamps": [["fine", 3.5, 3.8]]}],
                },
            ],
            "speaker_labels": [
                {"from": 1.0, "to": 1.2, "speaker": 0},
                {"from": 1.3, "to": 1.5, "speaker": 0},
                {"from": 1.6, "to": 2.0, "speaker": 0},
                {"from": 3.5, "to": 3.8, "speaker": 1},
            ],
        },
        "watson-json",
        [("0", "how was it", 1.0), ("1", "fine", 3.5)],
    ),
    "azure batch": (
        {
            "source": "x",
            "combinedRecognizedPhrases": [{"channel": 0, "display": f"{ASKED} {ANSWERED}"}],
            "recognizedPhrases": [
                {
                    "recognitionStatus": "Success",
                    "channel": 0,
                    "speaker": 1,
                    "offset": "PT1S",
                    "duration": "PT1S",
                    "offsetInTicks": 10000000.0,
                    "durationInTicks": 10000000.0,
                    "nBest": [{"confidence": 0.9, "lexical": "how was it", "display": ASKED}],
                },
                {"recognitionStatus": "Failure", "channel": 0, "offset": "PT2S", "nBest": []},
                {
                    "recognitionStatus": "Success",
                    "channel": 0,
                    "speaker": 2,
                    "offset": "PT3.5S",
                    "duration": "PT1S",
                    "nBest": [{"display": ANSWERED}],
                },
            ],
        },
        "azure-json",
        [("1", ASKED, 1.0), ("2", ANSWERED, 3.5)],
    ),
    "azure fast transcription, channels one after the other": (
        {
            "durationMilliseconds": 5000,
            "combinedPhrases": [{"channel": 0, "text": ANSWERED}, {"channel": 1, "text": ASKED}],
            "phrases": [
                {
                    "channel": 0,
                    "offsetMilliseconds": 3500,
                    "durationMilliseconds": 9,
                    "text": ANSWERED,
                },
                {
                    "channel": 1,
                    "offsetMilliseconds": 1000,
                    "durationMilliseconds": 9,
                    "text": ASKED,
                },
            ],
        },
        "azure-json",
        [("channel 1", ASKED, 1.0), ("channel 0", ANSWERED, 3.5)],
    ),
    "video indexer": (
        {
            "videos": [
                {
                    "insights": {
                        "speakers": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}],
                        "transcript": [
                            {
                                "id": 1,
                                "text": ASKED,
                                "speakerId": 1,
                                "instances": [
                                    {"adjustedStart": "0:00:01", "adjustedEnd": "0:00:02"}
                                ],
                            },
                            {
                                "id": 2,
                                "text": ANSWERED,
                                "speakerId": 2,
                                "instances": [{"start": "0:00:03.5", "end": "0:00:04.5"}],
                            },
                        ],
                    }
                }
            ]
        },
        "video-indexer-json",
        TALK,
    ),
    "speechmatics": (
        {
            "format": "2.9",
            "results": [
                speechmatics("How", 1.0, "S1"),
                speechmatics("was", 1.3, "S1"),
                speechmatics("it", 1.6, "S1"),
                full_stop("?", 1.8, "S1"),
                speechmatics("Fine", 3.5, "S2"),
                full_stop(",", 3.8, "S2"),
                speechmatics("thanks", 4.0, "S2"),
                full_stop(".", 4.5, "S2"),
                speechmatics("Mm", 6.0, "UU"),
            ],
        },
        "speechmatics-json",
        [("S1", ASKED, 1.0), ("S2", ANSWERED, 3.5), (None, "Mm", 6.0)],
    ),
    "speechmatics, channels one after the other": (
        {
            "results": [
                speechmatics("Fine", 3.5, None, channel="channel_1"),
                full_stop(".", 3.7, None, channel="channel_1"),
                speechmatics("How?", 1.0, None, channel="channel_2"),
            ]
        },
        "speechmatics-json",
        [("channel_2", "How?", 1.0), ("channel_1", "Fine.", 3.5)],
    ),
    "gladia": (
        {
            "id": "x",
            "status": "done",
            "result": {
                "transcription": {
                    "full_transcript": f"{ASKED} {ANSWERED}",
                    "utterances": [
                        {"speaker": 0, "text": ASKED, "start": 1.0, "end": 2.0, "words": []},
                        {"speaker": 1, "text": ANSWERED, "start": 3.5, "end": 4.5, "words": []},
                    ],
                }
            },
        },
        "gladia-json",
        [("0", ASKED, 1.0), ("1", ANSWERED, 3.5)],
    ),
    "gladia version 1": (
        {
            "prediction": [
                {
                    "transcription": ASKED,
                    "time_begin": 1.0,
                    "time_end": 2.0,
                    "speaker": "speaker_0",
                },
                {
                    "transcription": ANSWERED,
                    "time_begin": 3.5,
                    "time_end": 4.5,
                    "speaker": "speaker_1",
                },
            ]
        },
        "gladia-json",
        [("speaker_0", ASKED, 1.0), ("speaker_1", ANSWERED, 3.5)],
    ),
    "podcast namespace": (
        {
            "version": "1.0.0",
            "segments": [
                {"speaker": "A", "startTime": 1.0, "endTime": 2.0, "body": ASKED},
                {"speaker": "B", "startTime": 3.5, "endTime": 4.5, "body": ANSWERED},
            ],
        },
        "podcast-json",
        TALK,
    ),
    "trint": (
        {
            "transcript": {
                "speakers": [{"id": "s1", "name": "A"}, {"id": "s2", "name": "B"}],
                "paragraphs": [
                    {
                        "speaker": who,
                        "words": [
                            {"text": w, "time": int(a * 1000), "duration": round((b - a) * 1000)}
                            for w, a, b in run
                        ],
                    }
                    for who, run in (("s1", HOW), ("s2", FINE))
                ],
            }
        },
        "trint-json",
        TALK,
    ),
    "happy scribe": (
        [
            {
                "speaker": who,
                "words": [
                    {"text": w, "type": "text", "data_start": a, "data_end": b} for w, a, b in run
                ],
            }
            for who, run in (("A", HOW), ("B", FINE))
        ],
        "happyscribe-json",
        TALK,
    ),
    "otter": (
        {
            "speech": {
                "speakers": [{"id": 7, "speaker_name": "A"}, {"id": 8, "speaker_name": "B"}],
                "transcripts": [
                    {
                        "transcript": ASKED,
                        "start_offset": 16000,
                        "end_offset": 32000,
                        "speaker_id": 7,
                    },
                    {
                        "transcript": ANSWERED,
                        "start_offset": 56000,
                        "end_offset": 72000,
                        "speaker_id": 8,
                    },
                ],
            }
        },
        "otter-json",
        TALK,
    ),
    "premiere": (
        {
            "language": "en-gb",
            "speakers": [{"id": "u-1", "name": "A"}, {"id": "u-2", "name": "B"}],
            "segments": [
                {
                    "speaker": who,
                    "start": run[0][1],
                    "duration": 1.0,
                    "words": [
                        {"text": w.rstrip("?,."), "start": a, "duration": b - a, "type": "word"}
                        if part == 0
                        else {"text": w[-1], "start": b, "duration": 0, "type": "punctuation"}
                        for w, a, b in run
                        for part in range(1 + (w[-1] in "?,."))
                    ],
                }
                for who, run in (("u-1", HOW), ("u-2", FINE))
            ],
        },
        "premiere-json",
        TALK,
    ),
    "fireflies": (
        {
            "data": {
                "transcript": {
                    "sentences": [
                        {
                            "speaker_name": "A",
                            "speaker_id": 0,
                            "raw_text": ASKED,
                            "start_time": 1.0,
                        },
                        {
                            "speaker_name": "B",
                            "speaker_id": 1,
                            "raw_text": ANSWERED,
                            "start_time": 3.5,
                        },
                    ]
                }
            }
        },
        "fireflies-json",
        TALK,
    ),
    "elevenlabs": (
        {
            "language_code": "en",
            "text": f"{ASKED} {ANSWERED}",
            "words": [
                {"text": text, "start": a, "end": b, "type": kind, "speaker_id": who}
                for who, run in (("speaker_0", HOW), ("speaker_1", FINE))
                for w, a, b in run
                for text, kind in ((w, "word"), (" ", "spacing"))
            ],
        },
        "elevenlabs-json",
        [("speaker_0", ASKED, 1.0), ("speaker_1", ANSWERED, 3.5)],
    ),
    "soniox": (
        {
            "text": f"{ASKED} {ANSWERED}",
            "tokens": [
                {"text": text, "start_ms": ms, "end_ms": ms + 90, "speaker": who}
                for who, text, ms in (
                    ("1", "Ho", 1000),
                    ("1", "w", 1100),
                    ("1", " was", 1300),
                    ("1", " it?", 1600),
                    ("2", " Fine,", 3500),
                    ("2", " thanks.", 4000),
                )
            ],
        },
        "soniox-json",
        [("1", ASKED, 1.0), ("2", ANSWERED, 3.5)],
    ),
    "pyannote's list": (
        [
            {"speaker": "SPEAKER_00", "start": 1.0, "end": 2.0, "text": ASKED},
            {"speaker": "SPEAKER_01", "start": 3.5, "end": 4.5, "text": ANSWERED},
        ],
        "diarised-json",
        [("SPEAKER_00", ASKED, 1.0), ("SPEAKER_01", ANSWERED, 3.5)],
    ),
    "pyannote's service": (
        {
            "jobId": "x",
            "status": "succeeded",
            "output": {
                "diarization": [{"speaker": "SPEAKER_00", "start": 1.0, "end": 4.5}],
                "wordLevelTranscription": [
                    {"text": w, "start": a, "end": b, "speaker": who}
                    for who, run in (("A", HOW), ("B", FINE))
                    for w, a, b in run
                ],
                "turnLevelTranscription": [
                    {"text": ASKED, "start": 1.0, "end": 2.0, "speaker": "A"},
                    {"text": ANSWERED, "start": 3.5, "end": 4.5, "speaker": "B"},
                ],
            },
        },
        "diarised-json",
        TALK,
    ),
    "nemo": (
        {
            "status": "success",
            "session_id": "x",
            "transcription": "how was it fine thanks",
            "words": [
                {"text": w, "start_time": a, "end_time": b, "speaker": who}
                for who, run in (("speaker_0", HOW), ("speaker_1", FINE))
                for w, a, b in run
            ],
            "sentences": [
                {"sentence": ASKED, "start_time": 1.0, "end_time": 2.0, "speaker": "speaker_0"},
                {"sentence": ANSWERED, "start_time": 3.5, "end_time": 4.5, "speaker": "speaker_1"},
            ],
        },
        "diarised-json",
        [("speaker_0", ASKED, 1.0), ("speaker_1", ANSWERED, 3.5)],
    ),
    "words with speakers and nothing else": (
        [
            {"word": w, "start": a, "end": b, "speaker": who}
            for who, run in (("A", HOW), ("B", FINE))
            for w, a, b in run
        ],
        "diarised-json",
        TALK,
    ),
    "thousandths in a make nobody knows": (
        {
            "conversation": {
                "entries": [
                    {"speakerName": "A", "content": ASKED, "beginTime": 1000, "finish": 2000},
                    {"speakerName": "B", "content": ANSWERED, "beginTime": 3500, "finish": 4500},
                ]
            }
        },
        "diarised-json",
        TALK,
    ),
    "clock times, spans in one value, an object of turns": (
        {
            "turns": {
                "0": {"who": "A", "text": ASKED, "timestamp": ["00:00:01.000", "00:00:02.000"]},
                "1": {"who": "B", "text": ANSWERED, "timestamp": ["00:00:03,500", "00:00:04,500"]},
            }
        },
        "diarised-json",
        TALK,
    ),
    "openai's diarised answer": (
        {
            "task": "transcribe",
            "duration": 5,
            "text": f"{ASKED} {ANSWERED}",
            "segments": [
                {
                    "type": "transcript.text.segment",
                    "speaker": "A",
                    "start": 1.0,
                    "end": 2.0,
                    "text": ASKED,
                },
                {"type": "x", "speaker": "B", "start": 3.5, "end": 4.5, "text": " " + ANSWERED},
            ],
        },
        "diarised-json",
        TALK,
    ),
    "insanely-fast-whisper": (
        {
            "speakers": [
                {"speaker": "SPEAKER_00", "text": ASKED, "timestamp": [1.0, 2.0]},
                {"speaker": "SPEAKER_01", "text": ANSWERED, "timestamp": [3.5, 4.5]},
            ],
            "chunks": [{"text": f"{ASKED} {ANSWERED}", "timestamp": [1.0, 4.5]}],
            "text": f"{ASKED} {ANSWERED}",
        },
        "diarised-json",
        [("SPEAKER_00", ASKED, 1.0), ("SPEAKER_01", ANSWERED, 3.5)],
    ),
    "whisper": (
        {
            "text": f" {ASKED} {ANSWERED}",
            "segments": [
                {"id": 0, "seek": 0, "start": 1.0, "end": 2.0, "text": " " + ASKED, "tokens": [1]},
                {
                    "id": 1,
                    "seek": 0,
                    "start": 3.5,
                    "end": 4.5,
                    "text": " " + ANSWERED,
                    "tokens": [2],
                },
            ],
            "language": "en",
        },
        "whisper-json",
        [(None, ASKED, 1.0), (None, ANSWERED, 3.5)],
    ),
    "whisper-timestamped": (
        {
            "text": ASKED,
            "segments": [
                {
                    "id": 0,
                    "start": 1.0,
                    "end": 2.0,
                    "text": ASKED,
                    "words": [
                        {"text": w, "start": a, "end": b, "confidence": 1} for w, a, b in HOW
                    ],
                }
            ],
        },
        "whisper-json",
        [(None, ASKED, 1.0)],
    ),
    "faster-whisper's segments in a list": (
        [
            {"start": 1.0, "end": 2.0, "text": ASKED, "avg_logprob": -0.2},
            {"start": 3.5, "end": 4.5, "text": ANSWERED, "avg_logprob": -0.2},
        ],
        "whisper-json",
        [(None, ASKED, 1.0), (None, ANSWERED, 3.5)],
    ),
    "whisper.cpp": (
        {
            "systeminfo": "x",
            "model": {},
            "result": {"language": "en"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:01,000", "to": "00:00:02,000"},
                    "offsets": {"from": 1000, "to": 2000},
                    "text": " " + ASKED,
                },
                {
                    "timestamps": {"from": "00:00:03,500", "to": "00:00:04,500"},
                    "text": " " + ANSWERED,
                },
            ],
        },
        "whisper-json",
        [(None, ASKED, 1.0), (None, ANSWERED, 3.5)],
    ),
    "openai's verbose answer with words only": (
        {
            "task": "transcribe",
            "language": "english",
            "duration": 5.0,
            "text": f"{ASKED} {ANSWERED}",
            "words": words(*HOW, *FINE, text="word"),
        },
        "whisper-json",
        [(None, f"{ASKED} {ANSWERED}", 1.0)],
    ),
    "a pipeline's chunks, the last without an end": (
        {
            "text": f"{ASKED} {ANSWERED}",
            "chunks": [
                {"timestamp": [1.0, 2.0], "text": ASKED},
                {"timestamp": [3.5, None], "text": ANSWERED},
            ],
        },
        "whisper-json",
        [(None, ASKED, 1.0), (None, ANSWERED, 3.5)],
    ),
    "only a text": ({"text": ASKED}, "whisper-json", [(None, ASKED, None)]),
    "whisperx": (
        {
            "segments": [
                {
                    "start": 1.0,
                    "end": 2.0,
                    "text": " " + ASKED,
                    "words": [{"word": "How", "start": 1.0, "score": 0.9, "speaker": "SPEAKER_00"}],
                    "speaker": "SPEAKER_00",
                },
                {
                    "start": 3.5,
                    "end": 4.5,
                    "text": " " + ANSWERED,
                    "words": [
                        {"word": "Fine,", "start": 3.5, "score": 0.9, "speaker": "SPEAKER_01"},
                        {"word": "10"},
                    ],
                },
                {
                    "start": 5.0,
                    "end": 6.0,
                    "text": "Yes. No.",
                    "words": [
                        {"word": "Yes.", "score": 0.9, "speaker": "SPEAKER_00"},
                        {"word": "No.", "score": 0.9, "speaker": "SPEAKER_01"},
                    ],
                },
            ],
            "word_segments": [],
        },
        "whisperx-json",
        [("SPEAKER_00", ASKED, 1.0), ("SPEAKER_01", ANSWERED, 3.5), (None, "Yes. No.", 5.0)],
    ),
}


@pytest.mark.parametrize("make", MAKES)
def test_a_make_is_read_by_its_own_shape(make: str) -> None:
    content, name, talk = MAKES[make]
    found = taken(content)
    assert (found.format, rows(found)) == (name, talk)
