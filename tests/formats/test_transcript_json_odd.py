"""JSON of no known make, JSON lines, and what the makes do at their edges."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.formats.json_made import (
    AMAZON_ITEMS,
    ANSWERED,
    ASKED,
    TALK,
    amazon,
    amazon_file,
    amazon_labels,
    stop,
)
from tests.formats.transcripts_made import doubts, rows, taken


def lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


A: dict[str, Any] = {"speaker": "A", "text": ASKED, "start": 1.0, "end": 2.0}
B: dict[str, Any] = {"speaker": "B", "text": ANSWERED, "start": 3.5, "end": 4.5}


def test_json_lines_are_a_turn_each_with_its_line() -> None:
    found = taken(lines(A) + "\n" + lines(B))
    assert (found.format, rows(found)) == ("json-lines", TALK)
    assert [turn.line for turn in found.turns] == [1, 3]


def test_nemos_manifest_has_offsets_and_durations() -> None:
    found = taken(
        lines(
            {
                "audio_filepath": "a.wav",
                "text": ASKED,
                "offset": 1.0,
                "duration": 1.0,
                "speaker": "A",
            },
            {
                "audio_filepath": "a.wav",
                "text": ANSWERED,
                "offset": 3.5,
                "duration": 1.0,
                "speaker": "B",
            },
        )
    )
    assert rows(found) == TALK
    assert [turn.end for turn in found.turns] == [2.0, 4.5]


def test_a_line_that_is_cut_is_a_doubt_and_the_others_stay() -> None:
    found = taken(lines(A, B) + '{"speaker": "A", "te')
    assert rows(found) == TALK
    assert "3: This line is no JSON" in doubts(found)


def test_words_a_line_are_joined_by_speaker() -> None:
    words = [
        ("A", "How", 1.0),
        ("A", "was", 1.3),
        ("A", "it?", 1.6),
        ("B", "Fine,", 3.5),
        ("B", "thanks.", 4.0),
    ]
    found = taken(lines(*({"word": w, "speaker": who, "start": at} for who, w, at in words)))
    assert rows(found) == TALK


ODD: dict[str, Any] = {
    "a meeting program's entries": {
        "version": "1.0.0",
        "type": "Transcript",
        "entries": [
            {
                "id": f"{n}/0",
                "text": turn["text"],
                "speakerId": f"x{n}",
                "speakerDisplayName": turn["speaker"],
                "startOffset": at,
                "endOffset": "00:00:09.0000000",
            }
            for n, (turn, at) in enumerate(((A, "00:00:01.0000000"), (B, "00:00:03.5000000")))
        ],
    },
    "one list for every answer of a stream": [
        {"Transcript": {"Results": [{"Items": [{"Content": w, "StartTime": at, "Speaker": who}]}]}}
        for who, w, at in (
            ("A", "How", 1.0),
            ("A", "was", 1.3),
            ("A", "it?", 1.6),
            ("B", "Fine,", 3.5),
            ("B", "thanks.", 4.0),
        )
    ],
    "an object in every item of a list": {
        "Segments": [
            {"Transcript": {"ParticipantRole": who, "Content": text, "BeginOffsetMillis": at}}
            for who, text, at in (("A", ASKED, 1000), ("B", ANSWERED, 3500))
        ]
    },
    "paragraphs of sentences": {
        "paragraphs": [
            {
                "speaker": "A",
                "start": 1.0,
                "sentences": [{"text": ASKED, "start": 1.0, "end": 2.0}],
            },
            {"speaker": "B", "start": 3.5, "sentences": [{"text": ANSWERED, "start": 3.5}]},
        ]
    },
    "a translation beside it": {
        "transcript": [A, B],
        "translation": [{"text": "Wie war es denn nun eigentlich?", "start": 1.0, "end": 2.0}],
    },
    "a summary beside it": {
        "summary": [{"title": "x", "text": "They talked for a while about how it was."}],
        "segments": [A, B],
    },
}


@pytest.mark.parametrize("shape", ODD)
def test_the_talk_is_found_wherever_it_is(shape: str) -> None:
    assert rows(taken(ODD[shape])) == TALK


def test_vosks_words_are_its_sentences() -> None:
    found = taken(
        [
            {
                "result": [{"word": "how", "start": 1.0, "end": 1.2, "conf": 1}],
                "text": "how was it",
            },
            {
                "result": [{"word": "fine", "start": 3.5, "end": 3.8, "conf": 1}],
                "text": "fine thanks",
            },
        ]
    )
    assert rows(found) == [(None, "how was it", 1.0), (None, "fine thanks", 3.5)]


def test_who_is_not_known_is_nobody() -> None:
    for who in (None, "", "UU", "unknown", float("nan")):
        found = taken([A, {**B, "speaker": who}])
        assert rows(found) == [TALK[0], (None, ANSWERED, 3.5)]


def test_speaker_zero_is_a_speaker() -> None:
    assert rows(taken([{**A, "speaker": 0}, {**B, "speaker": 1}]))[0][0] == "0"


def test_times_that_are_none_are_none_and_backwards_is_a_doubt() -> None:
    found = taken(
        [{**A, "start": "NaN", "end": None}, {**B, "start": 9.0, "end": 8.0}, {**A, "start": 2}]
    )
    assert [turn.start for turn in found.turns] == [None, 9.0, 2.0]
    assert "at 0:00:09 ends before it begins" in doubts(found)
    assert "time runs backwards" in doubts(found)


def test_overlaps_stay_and_are_no_doubt() -> None:
    found = taken([{**A, "end": 5.0}, {**B, "start": 2.0}])
    assert [(turn.start, turn.end) for turn in found.turns] == [(1.0, 5.0), (2.0, 4.5)]
    assert doubts(found) == ""


def test_two_spellings_of_a_label_are_a_doubt() -> None:
    found = taken([A, {**B, "speaker": "Denise"}, A, {**B, "speaker": "denise"}])
    assert "may be one person" in doubts(found)


def test_an_amazon_word_in_no_speakers_part_is_nobodys() -> None:
    labels = amazon_labels(("spk_0", ["1.0", "1.3", "1.6"]), ("spk_1", ["4.0"]))
    found = taken(amazon_file(items=AMAZON_ITEMS, speaker_labels=labels))
    assert [who for who, _, _ in rows(found)] == ["spk_0", None, "spk_1"]
    assert "1 passage lies in no speaker’s part" in doubts(found)


def test_amazon_in_a_script_without_blanks_and_without_transcripts() -> None:
    items = [amazon(c, f"{n}.0", f"{n}.5") for n, c in enumerate("你好吗")]
    found = taken({"results": {"items": [*items, stop("。"), amazon("OK", "4.0", "4.5")]}})
    assert rows(found) == [(None, "你好吗。 OK", 0.0)]


def test_amazons_channels_are_woven_by_sentence() -> None:
    first = [amazon("One", "1.0", "1.2"), stop("."), amazon("Three", "5.0", "5.2"), stop(".")]
    second = [amazon("Two", "3.0", "3.2"), amazon("and", "3.3", "5.5"), stop(".")]
    channels = [
        {"channel_label": "ch_0", "items": first},
        {"channel_label": "ch_1", "items": second},
    ]
    found = taken(amazon_file(items=[], channel_labels={"channels": channels}))
    assert rows(found) == [
        ("ch_0", "One.", 1.0),
        ("ch_1", "Two and.", 3.0),
        ("ch_0", "Three.", 5.0),
    ]


def test_amazons_own_order_of_the_channels_is_kept() -> None:
    first = [amazon("One", "1.0", "1.2"), amazon("long", "1.3", "4.0"), stop(".")]
    second = [amazon("Two", "2.0", "2.2"), stop(".")]
    channels = [
        {"channel_label": "ch_0", "items": first},
        {"channel_label": "ch_1", "items": second},
    ]
    found = taken(amazon_file(items=[*first, *second], channel_labels={"channels": channels}))
    assert rows(found) == [("ch_0", "One long.", 1.0), ("ch_1", "Two.", 2.0)]


def test_a_chat_of_contact_lens_is_a_chat() -> None:
    found = taken(
        {
            "Channel": "CHAT",
            "Participants": [
                {"ParticipantId": "p1", "ParticipantRole": "AGENT"},
                {"ParticipantId": "p2", "ParticipantRole": "CUSTOMER"},
            ],
            "Transcript": [{"ParticipantId": "p1", "Content": ASKED, "Id": "x"}],
        }
    )
    assert found.chat
    assert rows(found) == [("AGENT", ASKED, None)]


def test_two_agents_are_not_made_one() -> None:
    people = [{"ParticipantId": p, "ParticipantRole": "AGENT"} for p in ("p1", "p2")]
    talk = [
        {"ParticipantId": p, "Content": text, "BeginOffsetMillis": at}
        for p, text, at in (("p1", ASKED, 1000), ("p2", ANSWERED, 3500))
    ]
    found = taken({"Participants": people, "Transcript": talk})
    assert rows(found) == [("p1", ASKED, 1.0), ("p2", ANSWERED, 3.5)]
