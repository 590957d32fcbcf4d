"""A Word file's words in the order of the page, taken out safely and quickly.

python-docx leaves out text boxes, tracked insertions and content controls and is slow paragraph by
paragraph, so the document's XML is walked directly (ECMA-376 part 1, section 17). Deleted and
moved-away text, footnotes, field codes and the second copy of a text box are left out; what is
taken is counted against what there is.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from fieldkit.formats.transcripts.paper import Line, Paper, Row

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fieldkit.formats.transcripts.source import Source

MOST_XML = 48 * 2**20  # bytes of text with its markup: some hundred hours of talk
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LEFT_OUT = {
    _W + tag
    for tag in (
        *("del", "moveFrom", "instrText", "delText", "delInstrText"),
        *("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"),
        *("footnoteReference", "endnoteReference", "commentReference"),
    )
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_P, _T, _R, _TBL = _W + "p", _W + "t", _W + "r", _W + "tbl"
_TR, _TC, _BOX = _W + "tr", _W + "tc", _W + "txbxContent"
_ONE = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook", "Save the sheet as .csv, or copy it into Word."),
    ("ppt/presentation.xml", "a PowerPoint file", "Save its text as .docx or .txt."),
    ("xl/workbook.bin", "an Excel workbook", "Save the sheet as .csv."),
    ("mimetype", "an OpenDocument file of another kind", "Save it as .docx or .odt."),
    ("META-INF/container.xml", "an e-book", "Save its text as .docx or .txt."),
)


def is_word(source: Source) -> bool:
    """Whether the file is a Word document (or a zip that says it is)."""
    return any(_is_main(name) for name in source.names)


def _is_main(name: str) -> bool:
    return name.startswith("word/document") and name.endswith(".xml")  # document2.xml is met, too


def refuse_other_zip(source: Source) -> None:
    """Raises FileProblem for a zip file that holds no document with words."""
    if not source.names:
        raise source.problem(
            0, "this file is damaged or cut off; it cannot be unpacked.", "Copy or export it again."
        )
    for name, what, hint in _OTHERS:
        if name in source.names:
            raise source.problem(0, f"this is {what}, not a transcript.", hint)
    raise source.problem(
        0, "this is a packed archive, not a transcript.", "Unpack it and choose the file inside."
    )


def word_paper(source: Source) -> Paper:
    """The document's paragraphs and tables. Raises FileProblem for what is damaged or hostile."""
    main = _MAIN if _MAIN in source.names else min(filter(_is_main, source.names))
    raw = unpacked(source, main, MOST_XML)
    raw = raw.replace(_STRICT, _W[1:-1].encode())  # the strict dialect names its elements elsewhere
    root = safe_xml(source, raw)
    walk = _Walk(_levels(source, raw))
    body = root.find(_W + "body")
    try:
        walk.block(root if body is None else body)
    except RecursionError:
        raise source.problem(
            0, "its paragraphs are nested past all measure.", "Copy the text into a new document."
        ) from None
    walk.paper.lost = max(0, _letters(root) - sum(_count(line.text) for line in walk.paper.lines))
    return walk.paper


def _count(text: str) -> int:
    return len("".join(text.split()))


def _letters(root: Element) -> int:
    """Letters in the document, counted without regard to paragraphs and tables."""
    many, stack = 0, [root]
    while stack:
        element = stack.pop()
        if element.tag == _T:
            many += _count(element.text or "")
        stack.extend(child for child in element if child.tag not in _LEFT_OUT)
    return many


_DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, NotImplementedError)


def unpacked(source: Source, name: str, most: int) -> bytes:
    """A file inside the zip. Raises FileProblem when it is damaged or larger than `most` bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.raw)) as pack, pack.open(name) as part:
            raw = part.read(most + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ):
        raise source.problem(
            0,
            "this document is damaged or cut off.",
            "Open it in Word and save it again, or copy it again.",
        ) from None
    if len(raw) > most:
        raise source.problem(
            0,
            f"this document unpacks to more than {most // 2**20} MB of text: no transcript does.",
            "Copy the talk itself into a new document.",
        )
    return raw


class _Doctype(Exception):
    """The XML defines entities of its own, or could."""


def safe_xml(source: Source, raw: bytes) -> Element:
    """The root of XML without a document type, so without entities. Raises FileProblem."""
    from xml.etree.ElementTree import ParseError, fromstring

    def doctype(*_: object) -> None:
        raise _Doctype

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(raw, True)
        return fromstring(raw)  # noqa: S314 — no document type, so nothing to expand
    except _Doctype:
        raise source.problem(
            0,
            "its XML defines entities of its own, which no document needs.",
            "Save it again from Word.",
        ) from None
    except (ExpatError, ParseError, ValueError, LookupError):
        raise source.problem(
            0, "this document is damaged: its XML is broken.", "Open it in Word and save it again."
        ) from None


_STYLE = re.compile(
    rb'<w:style\b[^>]*w:styleId="([^"]{1,200})"[^>]*>\s*<w:name w:val="([^"]{1,200})"'
)
_USED = re.compile(rb'<w:pStyle w:val="([^"]{1,200})"')
_LEVEL = re.compile(r"^(?:heading|überschrift|titre|título|titolo|kop) ?(\d)$", re.IGNORECASE)


def _levels(source: Source, raw: bytes) -> dict[str, int]:
    """Levels of the heading styles the document uses, by style id (which differs by language)."""
    used = set(_USED.findall(raw))
    levels: dict[str, int] = {}
    for style in used:
        if found := _LEVEL.match(style.decode("utf-8", "replace")):
            levels[style.decode("utf-8", "replace")] = int(found.group(1))
    if used and "word/styles.xml" in source.names:
        for style, name in _STYLE.findall(unpacked(source, "word/styles.xml", MOST_XML)):
            if style in used and (found := _LEVEL.match(name.decode("utf-8", "replace"))):
                levels[style.decode("utf-8", "replace")] = int(found.group(1))
    return levels


@dataclass(slots=True)
class _Text:
    """A paragraph as it is gathered. bold: characters at its beginning that stand out."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    length: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        if bold and self.bold == self.length:
            self.bold += len(text)
        self.parts.append(text)
        self.length += len(text)


class _Walk:
    """The document's blocks in order; text boxes come after the paragraph that holds them."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.paper = Paper("docx")
        self.levels = levels
        self.n = 0
        self.boxes: list[Element] = []

    def block(self, parent: Element) -> None:
        for child in parent:
            if child.tag == _P:
                self.paragraph(child)
            elif child.tag == _TBL:
                self.table(child)
            elif child.tag not in _LEFT_OUT:
                self.block(child)

    def paragraph(self, element: Element) -> None:
        self.n += 1
        text, boxes = self.text(element)
        self.paper.lines.extend(self._lines(text, element))
        for box in boxes:
            self.block(box)

    def text(self, element: Element) -> tuple[_Text, list[Element]]:
        text, boxes = _Text(), self.boxes
        self.boxes = []
        self._inline(element, text, bold=False)
        self.boxes, boxes = boxes, self.boxes
        return text, boxes

    def _inline(self, parent: Element, text: _Text, *, bold: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == _T:
                text.add(child.text or "", bold=bold)
            elif tag == _R:
                self._inline(child, text, bold=_stands_out(child))
            elif tag in _LEFT_OUT:
                continue
            elif tag == _BOX:
                self.boxes.append(child)
            elif tag == _W + "br":
                text.add("\f" if child.get(_W + "type") == "page" else "\n", bold=bold)
            elif tag in _ONE:
                text.add(_ONE[tag], bold=bold)
            elif len(child):
                self._inline(child, text, bold=bold)

    def _lines(self, text: _Text, element: Element) -> list[Line]:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        level = self.levels.get(style.get(_W + "val", ""), 0) if style is not None else 0
        lines: list[Line] = []
        offset = 0
        whole = "".join(text.parts).replace("\u00a0", " ").replace("\u200b", "")
        for piece in re.split(r"(?<=[\n\f])", whole):
            bare = piece.rstrip()
            if piece.endswith("\f"):
                bare = piece[:-1].rstrip()
            bold = max(0, min(text.bold - offset, len(bare)))
            if bare.strip():
                lines.append(Line(bare, self.n, not lines, level, bold))
            if piece.endswith("\f"):
                lines.append(Line("\f", self.n))
            offset += len(piece)
        return lines

    def table(self, element: Element) -> None:
        rows = []
        for tr in _rows(element):
            cells = []
            self.n += 1
            for tc in _cells(tr):
                inner = _Walk(self.levels)  # a table in a cell is part of the cell's words
                inner.block(tc)
                cells.append("\n".join(x.text for x in inner.paper.lines if x.text != "\f"))
            rows.append(Row(tuple(cells), self.n))
        self.paper.add_table(rows)


def _rows(parent: Element) -> list[Element]:
    found = []
    for child in parent:
        if child.tag == _TR:
            found.append(child)
        elif child.tag not in _LEFT_OUT and child.tag != _TBL:
            found.extend(_rows(child))
    return found


def _cells(parent: Element) -> list[Element]:
    found = []
    for child in parent:
        if child.tag == _TC:
            found.append(child)
        elif child.tag not in _LEFT_OUT:
            found.extend(_cells(child))
    return found


def _stands_out(run: Element) -> bool:
    properties = run.find(_W + "rPr")
    if properties is None:
        return False
    for tag in ("b", "u"):
        mark = properties.find(_W + tag)
        if mark is not None and mark.get(_W + "val", "1") not in ("0", "false", "none", "off"):
            return True
    style = properties.find(_W + "rStyle")
    return style is not None and style.get(_W + "val") == "Strong"
