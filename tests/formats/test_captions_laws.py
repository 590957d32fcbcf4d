"""Captions damaged, cut off, wrongly encoded, or past all measure: words in are words out, and
nothing but a FileProblem stops a reader."""

from __future__ import annotations

import re
import signal
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts import lrc, sbv, srt, vtt, whisper_tables
from fieldkit.formats.transcripts.source import MOST_BYTES, Source
from tests.formats.captions_made import clock, joined, messages, read, who

READERS = [vtt.READER, srt.READER, sbv.READER, lrc.READER, whisper_tables.TSV, whisper_tables.TXT]
CUES = ["<v Ann>One two.</v>", "<v Bo>Three, Q&amp;A.", "Four é five", "- Six.\n- Seven."]

# What caption files are made of, in any order: the likeliest way to a reader's weak spots.
SHARDS = st.sampled_from(
    [
        "WEBVTT", "\n", "\n\n", "\r\n", "\r", "1", "2", "00:00:01.000", "00:00:02,000", " --> ", "-->",
        "0:00:01.000,0:00:02.000", "[00:01.00]", "<v Ann>", "</v>", "<v", "<c>", "<00:00:01.000>",
        "Ann: ", "[SPEAKER_00]: ", "(Ann)", "- ", "-", ">> ", "&gt;&gt;", "&amp;", "&#0;", "&#99999999;",
        "NOTE ", "STYLE", "start\tend\ttext", "\t", "5\t6\t", "{\\an8}", '{"spokenText":', '1 "Ann" (2)',
        "words", " ", "so I", "\ufeff", "\u200b", "\x00", "\x1b[2J", "99999999999:00:00.0 --> 1:2", "٣:٠٠",
    ]
)  # fmt: skip


@given(st.lists(SHARDS, max_size=60).map("".join))
def test_no_text_breaks_a_reader(text: str) -> None:
    for reader in READERS:
        source = Source(Path("talk"), text.encode("utf-8", "surrogatepass"))
        try:
            reader.claims(source)
            reader.read(source)
        except FileProblem:
            continue


@given(st.binary(max_size=400))
def test_no_bytes_break_a_reader(raw: bytes) -> None:
    for head in (b"", b"WEBVTT\n\n00:01.000 --> 00:02.000\n"):
        for reader in READERS:
            source = Source(Path("talk"), head + raw)
            try:
                reader.claims(source)
                reader.read(source)
            except FileProblem:
                continue


@pytest.mark.parametrize("srt_file", [False, True])
def test_a_file_cut_off_anywhere_keeps_what_it_holds(srt_file: bool) -> None:
    whole = joined(CUES * 2, numbered=True, srt=srt_file).encode()
    for end in range(60, len(whole)):
        transcript = read(whole[:end])
        text = " ".join(t.text for t in transcript.turns)
        assert "One two." in text
        assert "-->" not in text
        assert "<v" not in text


WORD = st.from_regex(r"[a-zà-öA-Z][a-zé']{0,8}[.,?!]?", fullmatch=True)
LINE = st.lists(WORD, min_size=1, max_size=7).map(" ".join)
LABEL = st.sampled_from(
    ["", "", "Ann: ", "Bo: ", "- ", ">> ", "[SPEAKER_00]: ", "<v Ann>", "<i>", "(Ann)\n"]
)
# A word of its own ends every line: lines that grow one out of another would be rolling captions.
CUE = st.lists(st.tuples(LABEL, LINE), min_size=1, max_size=3)


@given(st.lists(CUE, min_size=1, max_size=25), st.booleans(), st.booleans())
def test_words_in_are_words_out(
    cues: list[list[tuple[str, str]]], srt_file: bool, tight: bool
) -> None:
    own = (f"own{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(26 * 26))
    told = [[(label, f"{line} {next(own)}") for label, line in cue] for cue in cues]
    text = joined(["\n".join(label + line for label, line in cue) for cue in told], srt=srt_file)
    transcript = read(text.replace("\n\n", "\n") if tight and srt_file else text)
    out = " ".join(f"{t.speaker or ''} {t.text}" for t in transcript.turns)
    left = Counter(" ".join(line for cue in told for _, line in cue).split())
    left.subtract(re.findall(r"[^\W\d_][\w'.,?!]*", out))
    assert not [word for word, many in left.items() if many > 0]


@given(st.lists(LINE, min_size=1, max_size=20))
def test_sound_files_are_read_as_webvtt_py_reads_them(lines: list[str]) -> None:
    import webvtt

    text = joined([f"<v Ann>{line}</v>" for line in lines], numbered=True)
    theirs = webvtt.from_string(text).captions
    source = Source(Path("talk"), text.encode())
    cues = vtt.READER.read(source).cues
    assert [(c.text, c.speaker) for c in cues] == [(t.text, t.voice) for t in theirs]
    assert [clock(c.start or 0) for c in cues] == [t.start for t in theirs]
    assert [clock(c.end or 0) for c in cues] == [t.end for t in theirs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    text = joined(["<v Zoë>“It’s £5”, naïve", "<v Bo>Aye."]).replace("\n", ends)
    assert who(read(text.encode(encoding))) == [("Zoë", "“It’s £5”, naïve"), ("Bo", "Aye.")]


def test_windows_1252_and_mixed_line_ends() -> None:
    text = joined(["Zoë: “It’s £5” – naïve", "Bo: Aye.", "Zoë: Oh.", "Bo: Ah."], srt=True)
    mixed = text.replace("\n", "\r\n", 7)
    assert who(read(mixed.encode("cp1252")))[0] == ("Zoë", "“It’s £5” – naïve")
    assert who(read(mixed.encode("cp1252"))) == who(read(text))


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    from fieldkit.formats.transcripts.reading import read_transcript

    for name in ("talk.docx", "talk.json", "talk.srt", "talk"):
        path = tmp_path / name
        path.write_text(joined(CUES), encoding="utf-8")
        assert read_transcript(path).format == "vtt-voice-tags"


def test_far_too_large_and_one_endless_line_are_refused(tmp_path: Path) -> None:
    from fieldkit.formats.transcripts.reading import read_transcript

    huge = tmp_path / "huge.vtt"
    with huge.open("wb") as file:
        file.write(b"WEBVTT\n\n")
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(FileProblem, match="more than any transcript"):
        read_transcript(huge)
    endless = joined(["word " * 2_000_000])
    with pytest.raises(FileProblem, match=r"talk:4: one line of 10,\d{3},\d{3} characters"):
        read(endless)


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n\n", "WEBVTT\n\nNOTE x\n"]
)
def test_captions_without_words_are_refused(text: str) -> None:
    with pytest.raises(FileProblem, match="holds no talk"):
        read(text)


def test_a_hundred_thousand_doubts_are_not_listed() -> None:
    cues = "".join(f"00:00:0x.000 --> 00:00:09.000\nword {n}\n\n" for n in range(5000))
    transcript = read("WEBVTT\n\n" + cues)
    assert len(transcript.turns) == 5000
    assert len(transcript.doubts) < 60
    assert any("4980 more" in message for message in messages(transcript))


N = 300_000
SLOW = {
    "figures": "1" * N + " x -->",
    "figures and colons": "WEBVTT\n\n" + "1:" * (N // 2) + " --> " + ":1" * (N // 2),
    "blanks": "WEBVTT\n\n1" + " " * N + "-->" + " " * N + "x",
    "tags": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * N,
    "small tags": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<i>a" * (N // 2),
    "voices": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v A>a" * (N // 3),
    "stops": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>a" + "</v>." * (N // 3),
    "brackets": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "[(" * N,
    "one line many times": "WEBVTT\n\n" + "00:01.000 --> 00:02.000\n" + "a\n" * (N // 4) + "\n"
    "00:02.000 --> 00:03.000\n" + "a\n" * (N // 4),
    "names without end": "WEBVTT\n\n"
    + "".join(f"00:01.000 --> 00:02.000\nName N{n}: w\n\n" for n in range(20_000)),
    "quotes": 'WEBVTT\n\n1 "' + '" ' * N + "\n00:01.000 --> 00:02.000\nwords\n",
    "entities": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "&" * N + ";",
}


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="no alarm clock on this system")
@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_hostile_lines_cost_no_more_than_long_ones(text: str) -> None:
    # What costs the square of a line's length would take hours here, what costs its length less
    # than a second.
    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(30)
    try:
        source = Source(Path("talk"), text.encode())
        for reader in READERS:
            reader.claims(source)
        cues = vtt.READER.read(source).cues
    finally:
        signal.alarm(0)
    assert all(cue.start in (1.0, 2.0, None) for cue in cues)
