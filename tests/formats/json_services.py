"""The JSON of transcription services and editing programs."""

from __future__ import annotations

from tests.formats.json_made import (
    ANSWERED,
    ASKED,
    FINE,
    HOW,
    TALK,
    Made,
    full_stop,
    speechmatics,
)

SERVICES: dict[str, Made] = {
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
    "youtube's own captions": (
        {
            "wireMagic": "pb3",
            "events": [
                {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
                {"tStartMs": 1000, "segs": [{"utf8": "How was"}, {"utf8": " it?"}]},
                {"tStartMs": 3400, "aAppend": 1, "segs": [{"utf8": "\n"}]},
                {"tStartMs": 3500, "dDurationMs": 900, "segs": [{"utf8": ANSWERED}]},
            ],
        },
        "youtube-json3",
        [(None, ASKED, 1.0), (None, ANSWERED, 3.5)],
    ),
    "a meeting robot, times in parts": (
        [
            {
                "participant": {"id": n, "name": who},
                "words": [
                    {
                        "text": w,
                        "start_timestamp": {"relative": a},
                        "end_timestamp": {"relative": b},
                    }
                    for w, a, b in run
                ],
            }
            for n, (who, run) in enumerate((("A", HOW), ("B", FINE)))
        ],
        "diarised-json",
        TALK,
    ),
    "an editor's, terms inside monologues": (
        {
            "schemaVersion": "2.0",
            "monologues": [
                {
                    "speaker": {"id": who.lower(), "name": who},
                    "start": run[0][1],
                    "end": run[-1][2],
                    "terms": [{"start": a, "end": b, "text": w} for w, a, b in run],
                }
                for who, run in (("A", HOW), ("B", FINE))
            ],
        },
        "diarised-json",
        TALK,
    ),
}
