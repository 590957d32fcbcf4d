"""Word files in every layout read, put together in the test; all talk is invented."""

from __future__ import annotations

import pytest

from tests.formats.papers_made import docx, para, read, run, table, turns

M, D = "Moderator", "Denise"
FIRST = "So, first thing: how did you get on?"
SECOND = "Well, I was on hold."
MORE = "And then: nothing."
LAST = "You're joking."
TALK = [(M, FIRST), (D, f"{SECOND} {MORE}"), (M, LAST)]

H1 = '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
H2 = '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
PICTURE = '<w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r>'

LAYOUTS = {
    "docx-name-colon": docx(f"{M}: {FIRST}", f"{D}: {SECOND}", MORE, f"{M}: {LAST}"),
    "docx-name-colon, bold": docx(
        para(f"*{M}: *", FIRST), para(f"*{D}:*", f" {SECOND}"), MORE, para(f"*{M}:*", f" {LAST}")
    ),
    "docx-name-colon, below": docx(f"{M}:", FIRST, f"{D}:", SECOND, MORE, f"{M}:", LAST),
    "docx-bold-name": docx(
        para(f"*{M}*", f" {FIRST}"), para(f"*{D}*", f" {SECOND}"), MORE, para(f"*{M}*", f" {LAST}")
    ),
    "docx-bold-name, above": docx(
        para(f"*{M}*"), FIRST, para(f"*{D}*"), SECOND, MORE, para(f"*{M}*"), LAST
    ),
    "docx-letter-tab": docx(f"{M}\t{FIRST}", f"{D}\t{SECOND}", f"\t{MORE}", f"{M}\t{LAST}"),
    "teams-docx-old": docx(
        f"0:0:0.0 --> 0:0:1.250\n{M}\n{FIRST}",
        f"0:0:2.90 --> 0:0:4.480\n{D}\n{SECOND}",
        f"0:0:5.0 --> 0:0:6.0\n{D}\n{MORE}",
        f"0:0:5.90 --> 0:0:7.0\n{M}\n{LAST}",
    ),
    "teams-docx-old, a paragraph a line": docx(
        "0:0:0.0 --> 0:0:1.250",
        M,
        FIRST,
        "0:0:2.90 --> 0:0:4.480",
        D,
        SECOND,
        MORE,
        "0:0:5.90 --> 0:0:7.0",
        M,
        LAST,
    ),
    "teams-docx-new": docx(
        "Charter group 2-20090922_183104-Meeting Recording",
        "September 22, 2009, 5:31PM",
        "1m 35s",
        para(f"*{M}*", " started transcription"),
        para(PICTURE, f"*{M}*", f"   0:02\n{FIRST}"),
        para(PICTURE, f"*{D}*", f"   0:10\n{SECOND}\n{MORE}"),
        para(PICTURE, f"*{M}*", f"   1:00:31\n{LAST}"),
        para(f"*{M}*", " stopped transcription"),
    ),
    "otter-docx": docx(
        f"{M}  0:02\n{FIRST}",
        f"{D}  0:10\n{SECOND}\n{MORE}",
        f"{M}  0:31\n{LAST}",
        "Transcribed by https://otter.ai",
    ),
    "rev-docx": docx(
        f"{M} (00:02):", FIRST, f"{D} (00:10):", SECOND, "(00:20):", MORE, f"{M} (00:31):", LAST
    ),
    "trint-docx": docx(
        f"{M} [00:00:02] {FIRST}", f"{D} [00:00:10] {SECOND}", MORE, f"{M} [00:00:31] {LAST}"
    ),
    "docx-time-label": docx(
        f"[00:00:02] {M}", FIRST, f"[00:00:10] {D}", SECOND, MORE, f"[00:00:31] {M}", LAST
    ),
    "nvivo-docx-headings": docx(
        para("Overall", style="berschrift1"),
        para(M, style="berschrift2"),
        FIRST,
        para(D, style="berschrift2"),
        SECOND,
        MORE,
        para("Break", style="berschrift1"),
        para(M, style="berschrift2"),
        LAST,
        styles=H1 + H2,
    ),
    "nvivo-docx-table": docx(
        "Group 2",
        table(
            [
                ["", "Timespan", "Content", "Speaker"],
                ["1", "0:02.0 - 0:09.5", FIRST, M],
                ["2", "0:10.1 - 0:19.4", f"{SECOND}\n{MORE}", D],
                ["3", "0:31.0/0:33.0", LAST, M],
            ]
        ),
    ),
    "docx-table": docx(table([[M, FIRST], [D, SECOND], ["", MORE], [M, LAST]])),
    "docx-table, times last": docx(
        table([[FIRST, M, "00:02"], [f"{SECOND} {MORE}", D, "00:10"], [LAST, M, "00:31"]])
    ),
    "docx-table, two pages": docx(
        table([["Who", "What was said"], [M, FIRST]]),
        "Page 2",
        table([["Who", "What was said"], [D, f"{SECOND} {MORE}"], [M, LAST]]),
    ),
    "docx-table, among figures": docx(
        table([["Job", "call.wav"], ["Length", "00:03"]]),
        table(
            [
                ["Start", "Dur.", "Speaker", "", "Transcription"],
                ["00:00:02.1", "2s", M, "", FIRST],
                ["00:00:10.0", "3s", D, "", f"{SECOND} {MORE}"],
                ["00:00:31.0", "1s", M, "", LAST],
            ]
        ),
        table([["Turns", "3"], ["Words", "20"]]),
    ),
    "docx-time-name": docx(
        table(
            [
                ["00:02", f"{M}: {FIRST}"],
                ["00:10", f"{D}: {SECOND}\n{MORE}"],
                ["00:31", f"{M}: {LAST}"],
            ]
        )
    ),
    "docx-name-colon, a table of who": docx(
        table([["Date", "12 May 2009"], ["Moderator", "Rachel Hartley"], ["Place", "Leeds"]]),
        f"{M}: {FIRST}",
        f"{D}: {SECOND}",
        MORE,
        f"{M}: {LAST}",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_tells_the_same_talk(layout: str) -> None:
    found = read(LAYOUTS[layout], "talk.docx")
    assert turns(found) == TALK
    assert found.format == layout.partition(",")[0]


@pytest.mark.parametrize("layout", ["teams-docx-old", "teams-docx-new", "docx-table, times last"])
def test_times_are_read(layout: str) -> None:
    starts = [turn.start for turn in read(LAYOUTS[layout], "talk.docx").turns]
    assert starts in ([0.0, 2.9, 5.9], [2.0, 10.0, 3631.0], [2.0, 10.0, 31.0])


def test_what_word_hides_and_what_it_shows() -> None:
    box = f"<w:txbxContent>{para('A box: beside.')}</w:txbxContent>"
    picture = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = read(
        docx(
            para(
                f"{M}: one ",
                f'<w:ins w:id="1">{run("two ")}</w:ins>',
                '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>',
                f"<w:hyperlink>{run('three ')}</w:hyperlink>",
                f"<w:sdt><w:sdtContent>{run('four ')}</w:sdtContent></w:sdt>",
                f'<w:moveFrom w:id="3">{run("away ")}</w:moveFrom><w:moveTo w:id="4">{run("five ")}</w:moveTo>',
                "<w:r><w:t>six</w:t><w:noBreakHyphen/><w:t>seven</w:t><w:footnoteReference/></w:r>",
                f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:r>{picture}</w:r>",
            ),
            f"{D}: And so.",
            f"{M}: Yes.",
        )
    )
    assert turns(found) == [
        (M, "one two three four five six-seven A box: beside."),
        (D, "And so."),
        (M, "Yes."),
    ]
    assert not found.doubts


def test_bold_questions_are_nobodys_names() -> None:
    found = read(
        docx(para("*How was it for you?*"), "It was fine.", para("*And then*"), "Nothing.")
    )
    assert found.speakers() == {}
    assert len(found.turns) == 4


def test_a_titled_section_in_bold_is_no_speaker() -> None:
    found = read(
        docx(
            para("*Overall Experience*"),
            para(f"*{M}*"),
            FIRST,
            para(f"*{D}*"),
            SECOND,
            para("*Next Part*"),
            para(f"*{M}*"),
            LAST,
            para(f"*{D}*"),
            "Hm.",
        )
    )
    assert found.speakers() == {M: 2, D: 2}


def test_a_table_in_another_tongue_of_columns() -> None:
    for names in (["Zeit", "Sprecher", "Inhalt"], ["Timecode", "Name", "Dialogue"]):
        rows = [names, ["0:02", M, FIRST], ["0:10", D, SECOND], ["0:31", M, LAST]]
        found = read(docx(table(rows)))
        assert turns(found) == [(M, FIRST), (D, SECOND), (M, LAST)]
        assert found.turns[1].start == 10


def test_a_table_of_times_and_words_has_no_speakers() -> None:
    rows = [
        ["Timespan", "Content"],
        ["0:00.0 - 0:05.0", "Hello all."],
        ["0:05.0 - 0:09.0", "Yes, I am."],
    ]
    found = read(docx(table(rows)))
    assert [(t.speaker, t.text, t.start) for t in found.turns] == [
        (None, "Hello all.", 0),
        (None, "Yes, I am.", 5),
    ]


def test_a_document_of_the_strict_dialect() -> None:
    strict = docx(f"{M}: {FIRST}", f"{D}: {SECOND}", f"{M}: {LAST}")
    import io
    import zipfile

    from tests.formats.papers_made import W, packed

    with zipfile.ZipFile(io.BytesIO(strict)) as pack:
        xml = pack.read("word/document.xml").decode()
    other = packed(
        {"word/document2.xml": xml.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")}
    )
    assert turns(read(other)) == [(M, FIRST), (D, SECOND), (M, LAST)]


def test_a_lost_colon_in_word_is_doubted_with_its_paragraph() -> None:
    said = ["Moderator: Where?", "Kevin: There.", "Moderator: When?", "Kevin I was on hold."]
    found = read(docx("".join(map(para, [*said, "Moderator: So.", "Kevin: Yes."]))))
    assert [d.line for d in found.doubts] == [4]
    assert "“Kevin”" in found.doubts[0].message
