"""What a person is told to look at in captions: each doubt with its line, and nothing invented."""

from __future__ import annotations

import pytest

from tests.formats.captions_made import joined, messages, read, who


def doubts(text: str) -> list[tuple[int, str]]:
    return [(d.line, d.message) for d in read(text).doubts]


def test_a_sound_file_raises_none() -> None:
    cues = ["Ann: One. So: yes.", "Bo: Two.", "Ann: Three.", "Bo: Four [laughs]."]
    assert doubts(joined(cues)) == []
    assert doubts(joined(["<v Ann>One.</v>", "<v Bo>Two.</v>"])) == []


@pytest.mark.parametrize(
    ("times", "what"),
    [
        ("00:00:05.000 --> 00:00:04.000", "ends before it begins"),
        ("00:00:00.500 --> 00:00:04.000", "time runs backwards"),
        ("-00:00:01.000 --> 00:00:04.000", "begins before the recording does"),
        ("00:00:0x.000 --> 00:00:04.000", "cannot be read whole"),
        ("00:00:03.000 --> ", "cannot be read whole"),
        ("999999:00:00.000 --> 00:00:04.000", "past any recording"),
    ],
)
def test_times_that_cannot_be(times: str, what: str) -> None:
    text = f"WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ann>One.\n\n2\n{times}\n<v Bo>Two.\n"
    transcript = read(text)
    assert who(transcript) == [("Ann", "One."), ("Bo", "Two.")]
    assert [d.line for d in transcript.doubts if what in d.message] in ([8], [9])


def test_overlaps_are_kept_and_no_doubt() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ann>One.\n\n00:02.000 --> 00:03.000\n<v Bo>Two.\n"
    transcript = read(text)
    assert [(t.start, t.end) for t in transcript.turns] == [(1, 9), (2, 3)]
    assert not transcript.doubts


@pytest.mark.parametrize("other", ["denise", "Denise ", "Denise (Guest)", "DENISE"])
@pytest.mark.parametrize("make", ["{}: {}", "<v {}>{}"])
def test_two_labels_that_look_like_one_person(other: str, make: str) -> None:
    names = ["Denise", "Kev", other, "Kev", "Denise", "Kev", other, "Kev"]
    transcript = read(joined([make.format(name, f"Word {n}.") for n, name in enumerate(names)]))
    same = other.strip() == "Denise"
    assert len(transcript.speakers()) == (2 if same else 3)
    assert same or any("one person" in message for message in messages(transcript))


def test_a_lost_colon_is_doubted_and_not_repaired() -> None:
    cues = ["Denise: One.", "Kev: Two.", "Denise: Three.", "Kev Well, four.", "Denise: Five."]
    cues += ["Kev you were laughing?", "Kev: Six.", "Denise: Seven."]
    transcript = read(joined(cues))
    found = [d for d in transcript.doubts if "no colon" in d.message]
    assert [d.line for d in found] == [13]
    assert "Kev Well, four." in " ".join(t.text for t in transcript.turns)


def test_a_line_that_only_looks_like_a_label() -> None:
    cues = ["We went on and", "Manchester: a long way", "off.", "Then home.", "Yes.", "No."]
    transcript = read(joined(cues))
    assert transcript.speakers() == {}
    assert [d.line for d in transcript.doubts if "left in the text" in d.message] == [7]


def test_somebody_who_speaks_once_is_asked_after() -> None:
    cues = ["Ann: So how was it,", "for you, on the", "whole, then?", "Bo: Bad, and I", "mean bad."]
    cues += ["Cy Ek: Aye. It", "was that, and", "more.", "Ann: And you,", "in the corner", "there?"]
    transcript = read(joined(cues))
    assert transcript.speakers() == {"Ann": 2, "Bo": 1, "Cy Ek": 1}
    assert [d.line for d in transcript.doubts if "Cy Ek" in d.message] == [19]


def test_words_without_a_time_and_lines_before_the_first() -> None:
    text = "Interview with somebody\n\n1\n00:00:01,000 --> 00:00:02,000\nOne,\n\ntwo.\n\n2\n"
    text += "00:00:03,000 --> 00:00:04,000\nThree.\n"
    transcript = read(text)
    assert [t.text for t in transcript.turns] == ["One, two.", "Three."]
    assert [(d.line, d.message.split(";")[0].split(":")[0]) for d in transcript.doubts] == [
        (1, "Lines before the first time are left out"),
        (7, "Words after a blank line have no time"),
    ]


def test_a_file_that_breaks_off_says_so() -> None:
    text = joined(["One.", "Two."], srt=True)
    assert any("breaks off" in m for m in messages(read(text + "3\n00:00:04,0")))
    assert any("breaks off" in m for m in messages(read(text + "3")))


def test_a_lost_header_is_named() -> None:
    text = "00:00:01.000 --> 00:00:02.000\nOne.\n\n00:00:02.000 --> 00:00:03.000\nTwo.\n"
    assert (1, "The first line is not WEBVTT; the cues are read as such.") in doubts(text)


def test_doubts_quote_no_talk() -> None:
    cues = [
        "Denise: secret one",
        "Kev: secret two",
        "Denise Well, secret",
        "and: secret",
        "Kev: secret.",
    ]
    assert not any("secret" in m for m in messages(read(joined(cues * 3) + "\n\nsecret\n")))
