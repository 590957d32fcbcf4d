"""OpenDocument text (LibreOffice): its paragraphs, headings and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldkit.formats.transcripts.paper import Line, Paper, Row
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.table_talk import table_reading
from fieldkit.formats.transcripts.talk import read_paper
from fieldkit.formats.transcripts.word_file import MOST_XML, safe_xml, unpacked

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEFT_OUT = {
    _TEXT + "tracked-changes",
    _TEXT + "note",
    _OFFICE + "annotation",
    _TEXT + "sequence-decls",
}
_MOST_BLANKS = 200


def claims(source: Source) -> Sure:
    """Certain where the zip says it is OpenDocument text."""
    if not source.is_zip or not {"mimetype", "content.xml"} <= source.names:
        return Sure.NO
    kind = b"application/vnd.oasis.opendocument.text"
    return (
        Sure.CERTAIN
        if kind in source.raw[:200] or kind == unpacked(source, "mimetype", 200)
        else Sure.NO
    )


def read(source: Source) -> Reading:
    """Raises FileProblem for a document that is damaged or hostile."""
    root = safe_xml(source, unpacked(source, "content.xml", MOST_XML))
    paper = Paper("odt")
    body = root.find(f"{_OFFICE}body")
    try:
        _block(root if body is None else body, paper, [0])
    except RecursionError:
        raise source.problem(
            0, "its paragraphs are nested past all measure.", "Copy the text into a new document."
        ) from None
    return table_reading(paper) or read_paper(paper)


def _block(parent: Element, paper: Paper, count: list[int]) -> None:
    for child in parent:
        if child.tag in (_TEXT + "p", _TEXT + "h"):
            count[0] += 1
            level = child.get(_TEXT + "outline-level", "1") if child.tag == _TEXT + "h" else "0"
            for k, text in enumerate(_words(child).split("\n")):
                if text.strip():
                    paper.lines.append(
                        Line(
                            text.rstrip(), count[0], k == 0, int(level) if level.isdecimal() else 1
                        )
                    )
        elif child.tag == _TABLE + "table":
            paper.add_table(list(_rows(child, count)))
        elif child.tag not in _LEFT_OUT:
            _block(child, paper, count)


def _rows(table: Element, count: list[int]) -> list[Row]:
    rows = []
    for tr in table.iter(_TABLE + "table-row"):
        count[0] += 1
        cells = []
        for tc in tr.findall(_TABLE + "table-cell"):
            inner = Paper("odt")
            _block(tc, inner, [0])
            cells.append("\n".join(line.text for line in inner.lines))
        rows.append(Row(tuple(cells), count[0]))
    return rows


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            number = child.get(_TEXT + "c", "1")
            parts.append(" " * min(int(number) if number.isdecimal() else 1, _MOST_BLANKS))
        elif child.tag == _TEXT + "tab":
            parts.append("\t")
        elif child.tag == _TEXT + "line-break":
            parts.append("\n")
        elif child.tag not in _LEFT_OUT:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


READER = Reader("OpenDocument text", claims, read)
