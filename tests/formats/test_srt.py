"""SRT, SBV, LRC and Whisper's plain files: whose words each cue holds."""

from __future__ import annotations

import pytest

from tests.formats.captions_made import joined, read, who

INLINE = ["Travis: When you first get\nstarted, it's", "almost sure. So the rule: never stop."]
INLINE += ["Sarah: Good audio\nis key", "to it all.", "Travis: Right: it", "is.", "Gil: Ha."]


def test_labels_at_a_change_of_voice_and_lines_wrapped() -> None:
    transcript = read(joined(INLINE, srt=True))
    assert transcript.format == "srt-inline-speakers"
    assert who(transcript) == [
        ("Travis", "When you first get started, it's almost sure. So the rule: never stop."),
        ("Sarah", "Good audio is key to it all."),
        ("Travis", "Right: it is."),
        ("Gil", "Ha."),
    ]
    assert transcript.turns[1].start == 4.0
    assert transcript.turns[1].end == 8.0
    assert transcript.turns[1].line == 12


def test_a_label_at_every_cue() -> None:
    cues = ["Ann: One.", "Ann: Two.", "Bo: Three,", "Bo: four.", "Ann: Five."]
    assert who(read(joined(cues, srt=True))) == [
        ("Ann", "One. Two."),
        ("Bo", "Three, four."),
        ("Ann", "Five."),
    ]


def test_two_cues_are_enough_where_each_has_a_name() -> None:
    assert who(read(joined(["Ann: One.", "Bo: Two."], srt=True))) == [
        ("Ann", "One."),
        ("Bo", "Two."),
    ]


def test_a_colon_in_talk_is_no_label() -> None:
    cues = ["So, first thing: how did it go?", "Well: badly.", "10:15 it was.", "She says: come."]
    transcript = read(joined(cues, srt=True))
    assert transcript.format == "whisper-srt"
    assert transcript.speakers() == {}
    assert len(transcript.turns) == 4


def test_whisper_x_and_deepgram() -> None:
    cues = [
        "[SPEAKER_00]: Hello. [laughs]",
        "[SPEAKER_01]: [laughs] Hi.",
        "[SPEAKER_00]: (pause) So.",
    ]
    transcript = read(joined(cues, srt=True))
    assert transcript.format == "whisperx-srt"
    assert [t.speaker for t in transcript.turns] == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"]
    assert transcript.turns[1].text == "[laughs] Hi."
    cues = [
        "[speaker 0]\nYep. I said it before and",
        "I'll say it again.",
        "[speaker 1]\nDo.",
        "Now.",
    ]
    assert who(read(joined(cues, srt=True))) == [
        ("speaker 0", "Yep. I said it before and I'll say it again."),
        ("speaker 1", "Do. Now."),
    ]


def test_whisper_cpp_marks_voices_in_round_brackets() -> None:
    cues = ["(speaker 0) Hello.", "(speaker 1) Hi.", "(speaker ?) Mm."]
    assert [t.speaker for t in read(joined(cues, srt=True)).turns] == [
        "speaker 0",
        "speaker 1",
        "speaker ?",
    ]


def test_looks_are_no_words() -> None:
    cues = [
        '{\\an8}<font color="#ffff00">Where</font> to?',
        "<i>Home</i>, {\\i1}now{\\i0}.<br>Yes.",
    ]
    text = joined(cues, srt=True).replace("04,000", "04,000 X1:10 X2:20 Y1:5 Y2:9")
    assert who(read(text)) == [(None, "Where to?"), (None, "Home, now. Yes.")]


def test_srt_as_people_and_programs_spoil_it() -> None:
    text = "1\n0:0:1,0 --> 00:00:02,5\nOne.\n\n\n\n3\n00:00:03.000 -> 00:00:04.000\nTwo,\n\nand more.\n"
    text += "00:00:05,000 --> 00:00:06\nThree. 7\n00:00:07,000 –> 00:00:08,000\nFour.\n"
    transcript = read(text)
    assert [t.text for t in transcript.turns] == ["One.", "Two, and more.", "Three. 7", "Four."]
    assert [(t.start, t.end) for t in transcript.turns] == [(1, 2.5), (3, 4), (5, 6), (7, 8)]


def test_words_on_the_line_of_their_time_are_kept() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000 5 of us went\nhome.\n"
    assert read(text).turns[0].text == "5 of us went home."


def test_every_line_end_doubled() -> None:
    text = joined(["Ann: One.\nand a half.", "Bo: Two.", "Ann: Three.", "Bo: 4."], srt=True)
    assert who(read(text.replace("\n", "\r\r\n"))) == who(read(text))


def test_a_number_that_is_said_is_kept() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nHow old?\n\n2\n00:00:02,000 --> 00:00:03,000\n51\n"
    text += "\n3\n00:00:03,000 --> 00:00:04,000\nOh.\n"
    assert [t.text for t in read(text).turns] == ["How old?", "51", "Oh."]
    assert [t.text for t in read(text.replace("\n\n", "\n")).turns] == ["How old?", "51", "Oh."]


def test_whispers_console() -> None:
    text = "[00:00.000 --> 00:04.000]  Thanks: all.\n[00:04.000 --> 01:06:00.500]  Yes.\n"
    transcript = read(text)
    assert transcript.format == "whisper-console"
    assert [(t.text, t.start, t.end) for t in transcript.turns] == [
        ("Thanks: all.", 0, 4),
        ("Yes.", 4, 3960.5),
    ]


def test_sbv() -> None:
    text = "0:00:00.378,0:00:11.378\nText 1\n\n0:00:11.378,100:00:12.305\n>> Text,[br]2\nand: 3\n\n"
    transcript = read(text + "0:00:17.484,0:00:16.543\nText 5")
    assert transcript.format == "youtube-sbv"
    assert who(transcript) == [(None, "Text 1"), (None, "Text, 2 and: 3"), (None, "Text 5")]
    assert [(t.start, t.end) for t in transcript.turns] == [
        (0.378, 11.378),
        (11.378, 360012.305),
        (17.484, 16.543),
    ]


def test_lrc() -> None:
    text = "[ti:Group 1]\n[length: 01:00]\n[00:01.50]Ann: Hello\n[00:03.00]Bo: Hi [laughs]\n"
    text += "[00:04.00]Ann: <00:04.00>So <00:04.50>then\nand on\n[100:05.00]Bo: Yes\n[100:06.00]\n"
    transcript = read(text)
    assert transcript.format == "lrc"
    assert who(transcript) == [
        ("Ann", "Hello"),
        ("Bo", "Hi [laughs]"),
        ("Ann", "So then and on"),
        ("Bo", "Yes"),
    ]
    assert [t.start for t in transcript.turns] == [1.5, 3.0, 4.0, 6005.0]


TSV = "start\tend\ttext\n2000\t9500\tSo, first thing: how?\n19000\t21200\t[laughs] Same\there.\n"


@pytest.mark.parametrize("text", [TSV, TSV.replace("\n", "\r\n"), "\ufeff" + TSV])
def test_whisper_tsv(text: str) -> None:
    transcript = read(text)
    assert transcript.format == "whisper-tsv"
    assert [(t.speaker, t.text, t.start, t.end) for t in transcript.turns] == [
        (None, "So, first thing: how?", 2.0, 9.5),
        (None, "[laughs] Same here.", 19.0, 21.2),
    ]


def test_whisper_tsv_with_voices_and_with_a_damaged_row() -> None:
    text = "start\tend\ttext\n0\t1000\t[SPEAKER_00]: Hi.\n1000\tx\t[SPEAKER_01]: Ho.\nlost words\n"
    transcript = read(text)
    assert transcript.speakers() == {"SPEAKER_00": 1, "SPEAKER_01": 1}
    assert "lost words" in transcript.turns[-1].text
    assert [d.line for d in transcript.doubts] == [3, 4]


def test_whisper_txt() -> None:
    text = (
        "Thanks everyone. So, first thing: how was it?\n[laughs] Same here.\nWell, badly.\nYeah.\n"
    )
    transcript = read(text)
    assert transcript.format == "whisper-txt"
    assert [t.text for t in transcript.turns] == text.rstrip().split("\n")
    assert not transcript.timed
    labelled = "[SPEAKER_00]: One two.\n[SPEAKER_01]: Three.\n[SPEAKER_00]: Four.\n"
    assert read(labelled).speakers() == {"SPEAKER_00": 2, "SPEAKER_01": 1}


@pytest.mark.parametrize(
    "line", ["14:00 – 15:00 Welcome", "10:15—11:00 Mapping", "0:10-0:25 Ann: yes"]
)
def test_times_with_a_dash_between_them_are_no_captions(line: str) -> None:
    from pathlib import Path

    from fieldkit.formats.transcripts import sbv, srt, vtt
    from fieldkit.formats.transcripts.reader import Sure
    from fieldkit.formats.transcripts.source import Source

    source = Source(Path("agenda"), f"{line}\n{line}\n{line}\n".encode())
    assert [r.claims(source) for r in (vtt.READER, srt.READER, sbv.READER)] == [Sure.NO] * 3
