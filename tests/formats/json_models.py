"""The JSON of speech models that people run themselves, and of scripts around them."""

from __future__ import annotations

from tests.formats.json_made import (
    ANSWERED,
    ASKED,
    FINE,
    HOW,
    TALK,
    Made,
    words,
)

MODELS: dict[str, Made] = {
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
