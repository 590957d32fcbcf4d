"""A document being written: paragraphs, headings, captions, tables and figures from top to bottom.

Everything goes by style. What is numbered (headings, captions, bookmarks, drawings) is counted
here, so that fields can store their true answers.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

import docx
from docx.document import Document

from fieldkit.word import package
from fieldkit.word.agency import Base, house, rename_styles
from fieldkit.word.fields import (
    Heading,
    add_field,
    contents,
    end_bookmark,
    page_of_pages,
    start_bookmark,
)
from fieldkit.word.flow import Flow, add_flow
from fieldkit.word.pictures import Picture, add_picture
from fieldkit.word.style import NUMBERS
from fieldkit.word.tables import Table, add_table
from fieldkit.word.text import clean, one_line, shorten
from fieldkit.word.xml import Element, Words, add_run, add_words, new_paragraph, sub

CONTENTS_FROM = 4
"""A contents list is made for this many chapters or more."""


class Paper:
    """One document in the house style. Write it from top to bottom, then `save` it."""

    def __init__(self, base: Base | None = None) -> None:
        """base: an agency's template; None: the house style."""
        base = base or house()
        self._document: Document = docx.Document(io.BytesIO(base.data))
        self._ids = base.ids
        self._body = cast(Element, self._document.element.body)
        first = self._document.sections[-1]
        self._head = cast(Element, first.header.paragraphs[0]._p)
        self._foot = cast(Element, first.footer.paragraphs[0]._p)
        self._section = self._body[-1]  # put back at the end, where it must stand
        self._body.remove(self._section)
        self._headings: list[Heading] = []
        self._numbers = [0, 0]
        self._captions: dict[str, int] = {}
        self._bookmarks = 0
        self._drawings = 0
        self._contents_at: int | None = None
        self._contents_levels = 1
        self._contents_break = False
        self._appendices = 0

    # --- what the file says of itself -----------------------------------------------------

    def describe(self, *, title: str, subject: str, author: str, made: datetime) -> None:
        """The file's properties. made: a time taken from the content, so the bytes stay the same."""
        about = self._document.core_properties
        about.title = shorten(title, 250)
        about.subject = shorten(subject, 250)
        about.author = shorten(author, 250) or "fieldkit"
        about.last_modified_by = about.author
        about.created = about.modified = made.replace(tzinfo=None, microsecond=0)
        about.revision = 1

    def margins(self, *, left: str, right: str, foot: str) -> None:
        """Header and footer of every page but the first."""
        add_run(self._head, f"{shorten(left, 48)}\t{shorten(right, 44)}")
        add_run(self._foot, f"{shorten(foot, 60)}\t")
        page_of_pages(self._foot)

    # --- words -----------------------------------------------------------------------------

    def paragraph(
        self, words: Words, style: str | None = None, *, keep_next: bool = False
    ) -> Element:
        """A paragraph in a style (None: body text)."""
        element = new_paragraph(self._body, style, keep_next=keep_next)
        add_words(element, words)
        return element

    def flow(self, flow: Flow, style: str | None = None, *, keep_next: bool = False) -> Element:
        """A paragraph of words with references and links among them."""
        element = new_paragraph(self._body, style, keep_next=keep_next)
        add_flow(self._document, element, flow)
        return element

    def numbers(self, items: Sequence[Flow], style: str = "ListNumber") -> None:
        """A numbered list that begins at 1."""
        numbering = self._document.part.numbering_part.element
        number = numbering.add_num(self._list_of("List Number", NUMBERS))
        number.add_lvlOverride(0).add_startOverride(1)
        for item in items:
            properties = self.flow(item, style)[0]
            listed = sub(properties, "w:numPr")
            sub(listed, "w:ilvl", val=0)
            sub(listed, "w:numId", val=number.numId)

    def _list_of(self, style: str, ours: int) -> int:
        """The list definition a style counts by: Word numbers them anew when it saves a template."""
        found = self._document.styles.element.xpath(
            f'w:style[w:name/@w:val="{style}"]/w:pPr/w:numPr/w:numId/@w:val'
        )
        used = self._document.part.numbering_part.element.xpath(
            f'w:num[@w:numId="{found[0]}"]/w:abstractNumId/@w:val' if found else "w:none"
        )
        return int(used[0]) if used else ours

    def bullets(self, items: Sequence[Words]) -> None:
        """A list; its last line has the space after it."""
        for n, item in enumerate(items, 1):
            self.paragraph(item, "ListBulletLast" if n == len(items) else "ListBullet")

    def heading(
        self,
        level: int,
        text: str,
        *,
        new_page: bool = False,
        numbered: bool = True,
        appendix: bool = False,
    ) -> None:
        """A heading of level 1 or 2, numbered unless told otherwise, or a plain one of level 3.

        appendix: a chapter that is counted by letters.
        """
        text = one_line(text) or "Without a title"
        number, listed, style = "", text, f"Heading{level}"
        if level == 1 and appendix:
            self._appendices += 1
            listed = f"Appendix {chr(64 + self._appendices)}: {text}"
            style = "HeadingAppendix"
        elif level <= 2 and not numbered:
            style = "HeadingUnnumbered" if level == 1 else "HeadingUnnumbered2"
        elif level <= 2:
            self._numbers[level - 1] += 1
            if level == 1:
                self._numbers[1] = 0
            number = ".".join(str(n) for n in self._numbers[:level])
        element = new_paragraph(self._body, style, break_before=new_page)
        name = f"_Toc{len(self._headings) + 1:06d}"
        mark = self._next_bookmark()
        start_bookmark(element, mark, name)
        add_words(element, text)
        end_bookmark(element, mark)
        self._headings.append(Heading(level, number, listed, name))

    def contents_here(self, levels: int = 1, *, new_page: bool = False) -> None:
        """The list of contents goes here, if there are chapters enough for one."""
        self._contents_at, self._contents_levels = len(self._body), levels
        self._contents_break = new_page

    # --- tables and figures ----------------------------------------------------------------

    def table(self, caption: str, table: Table, note: Words = "") -> None:
        """A table with its caption before it and, where there is one, its note after it."""
        self._caption("Table", caption)
        add_table(self._body, table, caption, note_follows=bool(note))
        if note:
            self.paragraph(note, "SourceNote")

    def figure(self, caption: str, picture: Picture, note: str, numbers_in: str = "") -> None:
        """A figure with its caption before it and its note after it.

        numbers_in: the label of the table that has the numbers, such as "Table 2".
        """
        self._caption("Figure", caption)
        self._drawings += 1
        element = new_paragraph(self._body, "ReportFigure")
        name = f"Figure {self._captions['Figure']}"
        add_picture(self._document, element, picture, self._drawings, name)
        if numbers_in:
            self.refer(f"{note} ", numbers_in, " has the numbers.", "SourceNote")
        else:
            self.paragraph(note, "SourceNote")

    def next_label(self, kind: str) -> str:
        """The label the next caption of this kind will get, such as "Table 3"."""
        return f"{kind} {self._captions.get(kind, 0) + 1}"

    def refer(self, before: str, label: str, after: str, style: str | None = None) -> None:
        """A paragraph with a cross-reference in it; label: such as "Table 3"."""
        element = new_paragraph(self._body, style)
        add_words(element, before)
        add_field(element, f"REF {_bookmark(label)} \\h", label)
        add_words(element, after)

    def _caption(self, kind: str, words: str) -> None:
        number = self._captions.get(kind, 0) + 1
        self._captions[kind] = number
        element = new_paragraph(self._body, "Caption")
        mark = self._next_bookmark()
        start_bookmark(element, mark, _bookmark(f"{kind} {number}"))
        add_run(element, f"{kind} ")
        add_field(element, f"SEQ {kind} \\* ARABIC", str(number))
        end_bookmark(element, mark)
        add_words(element, f": {one_line(words)}")

    def _next_bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks

    # --- the end ---------------------------------------------------------------------------

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading so far."""
        return tuple(self._headings)

    @property
    def listed(self) -> int:
        """How many levels of headings the list of contents has; 0 where there is none."""
        chapters = sum(h.level == 1 for h in self._headings)
        has = self._contents_at is not None and chapters >= CONTENTS_FROM
        return self._contents_levels if has else 0

    def save(self, path: Path, pages: Mapping[str, int] | None = None) -> Path:
        """Write the file; once only. pages: page of each heading's bookmark, where known.

        Raises FileProblem; the old file, if any, is then as it was.
        """
        self._finish(pages)
        return package.save(self._document, path)

    def as_bytes(self, pages: Mapping[str, int] | None = None) -> bytes:
        """What `save` would write; once only."""
        self._finish(pages)
        return package.package_bytes(self._document)

    def _finish(self, pages: Mapping[str, int] | None) -> None:
        if self._contents_at is not None and self.listed:
            block = contents(
                self._body, self._headings, self._contents_levels, pages,
                new_page=self._contents_break,
            )  # fmt: skip
            self._body.insert(self._contents_at, block)
        self._body.append(self._section)
        for story in (self._body, self._head, self._foot) if self._ids else ():
            rename_styles(story, self._ids)


def _bookmark(label: str) -> str:
    return f"_Ref_{clean(label).replace(' ', '_')}"
