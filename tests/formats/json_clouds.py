"""The JSON of the large clouds’ speech services."""

from __future__ import annotations

from itertools import chain

from tests.formats.json_made import (
    AMAZON_ITEMS,
    ANSWERED,
    ASKED,
    FINE,
    HOW,
    TALK,
    Made,
    amazon_file,
    amazon_labels,
    google_words,
)

CLOUDS: dict[str, Made] = {
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
}
