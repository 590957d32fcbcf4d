"""No text, no bytes and no document makes a reader fall over; what cannot be read is refused in a
sentence; no word appears that was not there, and none of the talk is lost."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts import (
    docx_talk,
    html_talk,
    odt_talk,
    rtf_talk,
    txt_plain,
    zoom_chat,
)
from fieldkit.formats.transcripts.paper import Line, Paper
from fieldkit.formats.transcripts.reader import Reader, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.talk import read_paper
from fieldkit.formats.transcripts.word_file import word_paper
from tests.formats.papers_made import docx, packed, para, read, table, turns

ATOMS = st.sampled_from(
    [
        *(
            "Moderator",
            "Denise",
            "Kev:",
            "P1",
            "Q:",
            "A.",
            "SPEAKER_00:",
            "主持人：",
            "你好",
            "Иван:",
        ),
        *("[00:00:30]", "(0:02)", "0:02", "10:15", "00:00:02.5", "1h02m03s", "-->", "-", "–", "|"),
        *(
            "[laughs]",
            "(pause)",
            "**Denise:**",
            "**Bold**",
            "#",
            "##",
            "---",
            "Note:",
            "Key:",
            "M",
            "=",
        ),
        *(
            "F1",
            "Date:",
            "https://x",
            "Speaker",
            "started transcription",
            "Page 2 of 9",
            "[Tape 1]",
        ),
        *(
            "12",
            "3.",
            "...",
            "{\\rtf1",
            "<p>",
            ":",
            "\t",
            "\n",
            "\n\n",
            "\f",
            "   ",
            "and more,",
            "so.",
        ),
    ]
)
TEXTS = st.lists(ATOMS, max_size=60).map(" ".join) | st.text(max_size=300)


def _reads(reader: Reader, raw: bytes) -> None:
    source = Source(Path("talk.txt"), raw)
    with contextlib.suppress(FileProblem):
        if reader.claims(source) is not Sure.NO:
            reader.read(source)


@given(TEXTS)
@example("Moderator: a\n\n\x1e20\n\n¹\n\n٣")  # numbers to some of Python, and not to all of it
@settings(max_examples=300, deadline=None)
def test_no_text_makes_a_reader_fall_over(text: str) -> None:
    for reader in (txt_plain.READER, zoom_chat.READER, html_talk.READER):
        _reads(reader, text.encode("utf-8", "replace"))
    _reads(html_talk.READER, b"<html>" + text.encode("utf-8", "replace"))
    _reads(rtf_talk.READER, b"{\\rtf1 " + text.encode("utf-8", "replace"))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_word_appears_that_was_not_there(text: str) -> None:
    lines = [Line(line, n) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    there = Counter(text.split())
    said = Counter(w for cue in read_paper(Paper("txt", lines)).cues for w in cue.text.split())
    pieces = "".join(text.split())
    assert all(word in pieces for word in said)
    assert sum(said.values()) <= sum(there.values()) + text.count("\t") + text.count("**")


WORDS = st.lists(
    st.sampled_from(
        [
            "well",
            "so",
            "hold",
            "on:",
            "it",
            "was",
            "£5",
            "[laughs]",
            "10:15",
            "them,",
            "Leeds:",
            "no.",
            "Yes?",
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
VOICES = ("Moderator", "Denise", "Kev (Guest)", "Leanne O'Brien")
TALKS = st.lists(st.tuples(st.sampled_from(VOICES), WORDS), min_size=6, max_size=30)


@given(TALKS)
@settings(max_examples=150, deadline=None)
def test_words_in_are_words_out(talk: list[tuple[str, str]]) -> None:
    rows = [
        (voice, f"I said {words}")
        for voice, words in (*zip(VOICES * 2, ("a",) * 8, strict=True), *talk)
    ]
    merged: list[tuple[str | None, str]] = []
    for voice, words in rows:
        if merged and merged[-1][0] == voice:
            merged[-1] = (voice, f"{merged[-1][1]} {words}")
        else:
            merged.append((voice, words))
    made: list[str | bytes] = [
        "\n".join(f"{voice}: {words}" for voice, words in rows),
        "\n\n".join(
            f"{voice}   {n // 6}:{n % 6}5\n{words}" for n, (voice, words) in enumerate(rows)
        ),
        "\n\n".join(f"{voice} (00:{n:02}:00):\n{words}" for n, (voice, words) in enumerate(rows)),
        "\n\n".join(f"[00:{n:02}:00] {voice}: {words}" for n, (voice, words) in enumerate(rows)),
        docx(*(para(f"*{voice}: *", words) for voice, words in rows)),
        docx(table(rows)),
    ]
    for content in made:
        assert turns(read(content)) == merged


@given(st.binary(max_size=400), st.integers(0, 400))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_a_reader_fall_over(raw: bytes, at: int) -> None:
    for reader in (docx_talk.READER, odt_talk.READER, rtf_talk.READER, txt_plain.READER):
        _reads(reader, raw)
        _reads(reader, b"PK\x03\x04" + raw)
    whole = docx("Moderator: Hello.", "Denise: Hi.")
    _reads(docx_talk.READER, whole[:at] + raw[:8] + whole[at + 8 :])


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_document_cut_off_is_refused(share: float) -> None:
    whole = docx(*(f"Moderator: Hello number {n}." for n in range(200)))
    with pytest.raises(FileProblem, match=r"damaged|packed"):
        read(whole[: int(len(whole) * share)], "talk.docx")


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
REFUSED = {
    "entities of its own": docx("Moderator: &amp; so.", head=ENTITIES),
    "Excel": packed({"xl/workbook.xml": "<x/>"}),
    "PowerPoint": packed({"ppt/presentation.xml": "<x/>"}),
    "OpenDocument": packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    ),
    "archive": packed({"a.txt": "Moderator: Hello."}),
    "XML is broken": packed({"word/document.xml": "<w:document><w:body>"}),
    "no talk": packed({"word/document.xml": "<document/>"}),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_no_document_is_refused_by_name(why: str) -> None:
    with pytest.raises(FileProblem, match=why):
        read(REFUSED[why], "talk.docx")


def test_a_zip_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = packed({"word/document.xml": b"<a>" + b" " * (60 * 2**20)})
    assert len(bomb) < 200_000
    with pytest.raises(FileProblem, match="unpacks to more than"):
        read(bomb, "talk.docx")


def test_nesting_past_all_measure_is_refused() -> None:
    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    with pytest.raises(FileProblem, match=r"nested|broken"):
        read(docx(deep), "talk.docx")
    with pytest.raises(FileProblem, match=r"nested|broken"):
        read(docx(f"<w:p>{deep}</w:p>"), "talk.docx")


def test_a_password_is_named() -> None:
    raw = bytearray(docx("Moderator: Hello."))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.find(sign)
        while at >= 0:
            raw[at + (6 if sign == b"PK\x03\x04" else 8)] |= 1  # the flag that says it is encrypted
            at = raw.find(sign, at + 1)
    with pytest.raises(FileProblem, match="damaged"):
        read(bytes(raw), "talk.docx")


def test_the_name_of_a_file_decides_nothing() -> None:
    assert read(docx("Moderator: Hello.", "Denise: Hi."), "talk.txt").format == "docx-name-colon"
    assert read("Moderator: Hello.\nDenise: Hi.\n", "talk.docx").format == "txt-name-colon"


def test_bytes_of_mixed_encodings_lose_one_letter_and_no_more() -> None:
    good = "".join(f"Moderator: Café {n}.\nDenise: Oui, très {n}.\n" for n in range(40)).encode()
    found = read(good + "Moderator: Café.\n".encode("cp1252"))
    assert len(found.turns) == 81
    assert found.turns[0].text == "Café 0."


def test_one_line_of_ten_megabytes_is_refused_with_its_number() -> None:
    with pytest.raises(FileProblem, match=":2: one line of"):
        read("Moderator: Hello.\nDenise: " + "so " * 3_500_000)


def test_every_letter_of_a_document_is_placed() -> None:
    raw = docx("One.", table([["a", table([["b", "c"]])], ["d\ne", "f"]]), para("Two ", "*three*"))
    paper = word_paper(Source(Path("x.docx"), raw))
    assert paper.lost == 0
    assert "".join("".join(line.text.split()) for line in paper.lines).startswith("One.")
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        assert "word/document.xml" in pack.namelist()
