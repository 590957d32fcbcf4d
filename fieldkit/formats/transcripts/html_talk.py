"""Web pages with a transcript in them: paragraphs, line breaks, headings, bold names, tables."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fieldkit.formats.transcripts.paper import Line, Paper, Row
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.table_talk import table_reading
from fieldkit.formats.transcripts.talk import read_paper

_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|table|article|section|h[1-6]|b|strong)\b", re.I
)
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "dt",
        "dd",
        "section",
        "article",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "body",
    )
) | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "header", "footer", "main", "figure", "cite"}
_SKIPPED = frozenset(("script", "style", "head", "nav", "template", "svg", "noscript", "select"))
_BOLD = frozenset(("b", "strong", "u", "th"))


def claims(source: Source) -> Sure:
    """Likely for what begins as a web page does; more special readers of HTML go first."""
    head = source.head.lstrip("\ufeff \t\r\n")
    if not head.startswith("<") or (head.startswith("<?xml") and "<html" not in head[:600].lower()):
        return Sure.NO
    return Sure.LIKELY if _PAGE.match(head) or "<html" in head[:600].lower() else Sure.NO


def read(source: Source) -> Reading:
    """Raises FileProblem for what is no text."""
    page = _Page()
    page.feed(_cleaned("\n".join(source.lines)))
    page.close()
    page.end_page()
    return table_reading(page.paper) or read_paper(page.paper)


_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_LONG_TAG = re.compile(r"<[^<>]{2000,}>")  # a picture written into the page


def _cleaned(text: str) -> str:
    """The page without scripts and comments, and with every "<" that opens no tag written out: the
    library's parser takes the square of the time over such."""
    for opening, closing in (("<script", "</script"), ("<style", "</style"), ("<!--", "-->")):
        text = _cut(text, opening, closing)
    # A line is kept a line, so that the lines of doubts are right.
    return _UNCLOSED.sub("&lt;", _LONG_TAG.sub(lambda m: "\n" * m.group().count("\n"), text))


def _cut(text: str, opening: str, closing: str) -> str:
    folded = text.lower()
    if len(folded) != len(text):  # a rare letter that is longer in lower case
        folded = text
    kept, at = [], 0
    while (start := folded.find(opening, at)) >= 0:
        end = folded.find(closing, start)
        end = len(text) if end < 0 else end + len(closing)
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join((*kept, text[at:]))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paper = Paper("html")
        self.parts: list[str] = []
        self.length = self.bold = 0
        self.strong = self.skipped = self.level = self.typed = 0
        self.gap = True
        self.line = 1
        self.rows: list[Row] = []
        self.cells: list[str] = []
        self.cell: list[str] | None = None
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 — the library's signature
        if tag in _SKIPPED:
            self.skipped += 1
        elif tag == "br":
            self.end_line()
        elif tag in _BLOCKS or tag in ("tr", "td", "th"):
            self.end_block()
        if tag == "table":
            self.tables += 1
        elif tag in ("td", "th") and self.tables:
            self.end_cell()
            self.cell = []
        elif tag == "tr":
            self.end_row()
        if tag in _BOLD:
            self.strong += 1
        self.typed += tag == "pre"
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.level = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag == "table" and self.tables:
            self.end_row()
            self.tables -= 1
            if not self.tables:
                self.paper.add_table(self.rows)
                self.rows = []
        if tag in _BOLD:
            self.strong = max(0, self.strong - 1)
        self.typed = max(0, self.typed - (tag == "pre"))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.level = 0

    def handle_data(self, data: str) -> None:
        if self.skipped or not data:
            return
        if self.typed:  # typed as it stands: its line ends are line ends
            first, *others = data.split("\n")
            self.words(first)
            for piece in others:
                self.gap = self.gap or not self.length
                self.end_line()
                self.words(piece)
            return
        self.words(data)

    def words(self, data: str) -> None:
        """Words of the line that is being gathered."""
        text = re.sub(r"[ \n]+", " ", data)
        if not self.length:
            text = text.lstrip(" ")
            self.line = self.getpos()[0]
        if self.strong and self.bold == self.length:
            self.bold += len(text)
        self.parts.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        """Ends a line within its paragraph."""
        text = "".join(self.parts).replace("\u00a0", " ").rstrip()
        if text.strip():
            if self.cell is not None:
                self.cell.append(text)
            else:
                bold = min(self.bold, len(text))
                self.paper.lines.append(Line(text, self.line, self.gap, self.level, bold))
            self.gap = False
        self.parts, self.length, self.bold = [], 0, 0

    def end_block(self) -> None:
        """Ends a paragraph."""
        self.end_line()
        self.gap = True

    def end_page(self) -> None:
        """Ends the page, and what was left open in it."""
        self.end_block()
        self.end_row()
        self.paper.add_table(self.rows)

    def end_cell(self) -> None:
        """Ends a cell of a table."""
        self.end_block()
        if self.cell is not None:
            self.cells.append("\n".join(self.cell))
        self.cell = None

    def end_row(self) -> None:
        """Ends a row of a table."""
        self.end_cell()
        if self.cells:
            self.rows.append(Row(tuple(self.cells), self.line))
        self.cells = []


READER = Reader("web pages", claims, read)
