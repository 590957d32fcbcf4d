"""RTF, OpenDocument and web pages: the same paragraphs and tables by another road."""

from __future__ import annotations

import contextlib

import pytest

from fieldkit.errors import FileProblem
from tests.formats.papers_made import packed, read, turns

M, D = "Moderator", "Denise"
TALK = [(M, "So, first thing: how was it?"), (D, "It was £5 – you’d pay. And more."), (M, "Oh?")]

RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Denise: not talk}}\pard "
    r"{\b Moderator:}\tab So, first thing: how was it?\par {\b Denise:} It was \'a35 \u8211? you\'92d pay.\par "
    r"{\deleted Gone: gone.}And more.\par {\b Moderator:} Oh?\par}"
)
RTF_TABLE = (
    r"{\rtf1\ansi \trowd\cellx1\cellx2 Speaker\cell Text\cell\row "
    r"\trowd Moderator\cell So, first thing: how was it?"
    r"\cell\row \trowd Denise\cell It was \'a35 \u8211? you\'92d pay. And more.\cell\row "
    r"\trowd Moderator\cell Oh?\cell\row}"
)


def _odt(body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = f"<office:text>{body}</office:text>"
    content = f"<office:document {spaces}><office:body>{content}</office:body></office:document>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


ODT = _odt(
    "<text:tracked-changes><text:p>Gone: gone.</text:p></text:tracked-changes>"
    "<text:h text:outline-level='1'>Group</text:h>"
    "<text:p><text:span>Moderator:</text:span><text:tab/>So, first<text:s text:c='2'/>thing: how was it?</text:p>"
    "<text:p>Denise: It was £5 – you’d pay.<text:line-break/>And more.<text:note>1</text:note></text:p>"
    "<text:p>Moderator: Oh?</text:p>"
)
CELLS = "".join(
    f"<table:table-row><table:table-cell><text:p>{who}</text:p></table:table-cell>"
    f"<table:table-cell><text:p>{what}</text:p></table:table-cell></table:table-row>"
    for who, what in TALK
)
HTML = (
    "<!DOCTYPE html>\n<html><head><title>Denise: no</title><style>p{x:y}</style></head><body><h1>Group</h1>\n"
    "<script>Denise: no</script><!-- Kev: no --><p><b>Moderator:</b> So, first\nthing: how was it?</p>"
    "<p><strong>Denise:</strong>&nbsp;It was &pound;5 &ndash; you&rsquo;d pay.<br>And more.</p>"
    "<p><b>Moderator:</b> Oh?</p></body></html>"
)
HTML_TABLE = "<html><body><table><tr><th>Who<th>What was said" + "".join(
    f"<tr><td>{who}</td><td>{what}</td></tr>" for who, what in TALK
)
FILES: dict[str, str | bytes] = {
    "rtf-name-colon": RTF,
    "rtf-table": RTF_TABLE,
    "odt-name-colon": ODT,
    "odt-table": _odt(f"<table:table>{CELLS}</table:table>"),
    "html-name-colon": HTML,
    "html-table": HTML_TABLE,
    "html-name-colon, typed": "<html><body><pre>\n"
    + "\n\n".join(f"{who}: {what}" for who, what in TALK)
    + "\n</pre></body></html>",
}


@pytest.mark.parametrize("layout", FILES)
def test_every_kind_of_file_tells_the_same_talk(layout: str) -> None:
    found = read(FILES[layout])
    assert turns(found) == TALK
    assert found.format == layout.partition(",")[0]


def test_rtf_that_breaks_off_is_read_as_far_as_it_goes_or_refused() -> None:
    for end in range(6, len(RTF), 7):
        with contextlib.suppress(FileProblem):
            assert "Gone" not in str(read(RTF[:end]).turns[1:])


def test_an_odt_with_entities_is_refused() -> None:
    raw = packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        }
    )
    with pytest.raises(FileProblem, match="entities"):
        read(raw)


def test_letters_beyond_the_first_plane_come_whole_out_of_rtf() -> None:
    found = read(r"{\rtf1 Moderator: a \u-10179?\u-8704? b\par Denise: c\par Moderator: d\par}")
    assert found.turns[0].text == "a 😀 b"


def test_a_page_that_is_no_page_costs_no_time() -> None:
    for bad in ("<a " * 100_000, "<!--" * 50_000, "<script" * 50_000, "<i>" * 100_000 + "Hello."):
        try:
            found = read("<html>" + bad)
        except FileProblem:
            continue
        assert found.turns
