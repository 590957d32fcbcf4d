"""The findings report in Word: a document that is resolved already, put down in the house style."""

from __future__ import annotations

from datetime import UTC, datetime

from fieldkit.domain.report.document import (
    Block,
    Document,
    Drawn,
    Front,
    Head,
    Kind,
    Listed,
    Look,
    Para,
    Piece,
    Quoted,
    Tabled,
    Words,
    cover_rows,
    plain,
)
from fieldkit.word.agency import Base
from fieldkit.word.flow import Flow, Link, Refer
from fieldkit.word.paper import CONTENTS_FROM, Paper
from fieldkit.word.pictures import Picture
from fieldkit.word.style import STRONG
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import one_line
from fieldkit.word.xml import Run

SUMMARY = "summary"
"""The name of the section that begins on a page of its own."""
_LOOKS = {
    Look.BODY: None, Look.CHARTER: "CharterText", Look.FINDING: "KeyFinding",
    Look.NOTE: "SourceNote",
}  # fmt: skip


def write_report(
    document: Document, made: datetime, *, references: bool = False, base: Base | None = None
) -> Paper:
    """The document on paper, to be saved once. made: for the file's properties; taken from the content,
    so that the bytes stay the same. references: each quote shows its place of origin. base: an agency's
    template."""
    return _Writer(document, references, base).write(made)


class _Writer:
    def __init__(self, document: Document, references: bool, base: Base | None) -> None:
        self._document, self._references = document, references
        self._paper = Paper(base)
        heads = [b for b in document.blocks if isinstance(b, Head)]
        self._bookmarks = {h.name: f"_Toc{n:06d}" for n, h in enumerate(heads, 1) if h.name}
        self._labels = {
            b.name: b.label for b in document.blocks if isinstance(b, Tabled | Drawn) and b.name
        }
        self._begun: set[str] = set()
        chapters = sum(h.level == 1 for h in heads)
        self._first_breaks = chapters < CONTENTS_FROM

    def write(self, made: datetime) -> Paper:
        front = self._document.front
        self._paper.describe(
            title=front.title, subject=front.subtitle, author=front.author or front.client,
            made=made.astimezone(UTC),
        )  # fmt: skip
        status = ", ".join(x for x in (front.status, front.date) if x)
        self._paper.margins(left=front.title, right=status, foot=front.client or front.author)
        self._cover(front)
        self._paper.contents_here(2, new_page=True)
        blocks = self._document.blocks
        for n, block in enumerate(blocks):
            self._block(block, blocks[n + 1] if n + 1 < len(blocks) else None)
        return self._paper

    def _cover(self, front: Front) -> None:
        self._paper.paragraph(one_line(front.title), "Title")
        if front.subtitle:
            self._paper.paragraph(one_line(front.subtitle), "Subtitle")
        for label, value in cover_rows(front):
            said = [Run(f"{label}:", STRONG), Run(f"\t{one_line(value)}")]
            self._paper.paragraph(said, "CoverDetail")

    # --- blocks --------------------------------------------------------------------------------

    def _block(self, block: Block, following: Block | None) -> None:
        match block:
            case Head():
                self._head(block)
            case Para():
                # what announces something stays with it; so does the last line before a table
                announces = plain(block.words).rstrip().endswith(":")
                leads = isinstance(following, Tabled | Drawn | Quoted) or (
                    announces and isinstance(following, Listed)
                )
                self._paper.flow(self._flow(block.words), _LOOKS[block.look], keep_next=leads)
            case Listed():
                self._list(block)
            case Quoted():
                self._paper.paragraph(f"“{block.text}”", "Quote")
                where = f" [{block.id}]" if self._references else ""
                self._paper.paragraph(f"— {block.who}{where}", "QuoteAttribution")
            case Tabled():
                self._table(block)
            case Drawn():
                picture = Picture(block.png, block.width_cm, block.height_cm, block.alt)
                numbers = self._labels.get(block.numbers_in, "")
                self._paper.figure(block.caption, picture, block.note, numbers)

    def _head(self, head: Head) -> None:
        self._paper.heading(
            head.level, plain(head.words), new_page=self._breaks(head),
            numbered=head.numbered, appendix=head.appendix and head.level == 1,
        )  # fmt: skip

    def _breaks(self, head: Head) -> bool:
        """The summary, the first numbered chapter and the first appendix begin on a new page; so does
        whatever stands first where there is no list of contents."""
        if head.level > 1:
            return False
        kind = "appendix" if head.appendix else "numbered" if head.numbered else head.name
        first = not self._begun
        new = kind not in self._begun
        self._begun.add(kind)
        if first and self._first_breaks:
            return True
        return new and kind in ("appendix", "numbered", SUMMARY)

    def _list(self, block: Listed) -> None:
        items = [self._flow(words) for words in block.items]
        if block.kind is Kind.NUMBERS:
            self._paper.numbers(items)
            return
        for n, item in enumerate(items, 1):
            if block.kind is Kind.RECOMMENDATIONS:
                style = "Recommendation"
            else:
                style = "ListBulletLast" if n == len(items) else "ListBullet"
            self._paper.flow(item, style)

    def _table(self, block: Tabled) -> None:
        columns = [Column(one_line(c.title), c.share, c.number) for c in block.columns]
        rows = [[[_run(p) for p in cell] for cell in row] for row in block.rows]
        table = Table(
            columns, rows, block.alt, row_headers=block.row_headers, total=block.total,
            empty="None",
        )  # fmt: skip
        self._paper.table(block.caption, table, block.note)

    # --- words ---------------------------------------------------------------------------------

    def _flow(self, words: Words) -> Flow:
        return [part for piece in words for part in self._parts(piece)]

    def _parts(self, piece: Piece) -> Flow:
        if piece.link:
            return [Link(piece.text, piece.link)]
        if piece.to in self._labels:
            label = self._labels[piece.to]
            return [Refer(f"_Ref_{label.replace(' ', '_')}", label)]
        if piece.to in self._bookmarks:
            before, _, number = piece.text.rpartition("section ")
            if number and number[:1].isdigit():
                return [Run(f"{before}section "), Refer(self._bookmarks[piece.to], number, True)]
            if piece.text.startswith("Appendix "):
                return [Run(piece.text)]  # Word would answer with the colon of its number
            return [Refer(self._bookmarks[piece.to], piece.text)]
        return [_run(piece)]


def _run(piece: Piece) -> Run:
    return Run(piece.text, STRONG if piece.bold else None)
