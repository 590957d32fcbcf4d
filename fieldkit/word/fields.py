"""Fields: page numbers, caption numbers, cross-references and the list of contents.

python-docx makes none of these. Each is a complex field that holds the answer we know, so that it
reads right before anybody updates it, and no field asks a question when the file is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldkit.word.text import clean, one_line
from fieldkit.word.xml import Element, add_run, add_text, new_paragraph, sub


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the contents list it. number: "2.1", or empty; bookmark: where it leads."""

    level: int
    number: str
    text: str
    bookmark: str


def begin_field(paragraph: Element, instruction: str) -> None:
    """The opening of a field, up to where its answer stands."""
    _mark(paragraph, "begin")
    run = sub(paragraph, "w:r")
    add_text(run, f" {instruction} ", "w:instrText")
    _mark(paragraph, "separate")


def end_field(paragraph: Element) -> None:
    """The closing of a field."""
    _mark(paragraph, "end")


def add_field(paragraph: Element, instruction: str, answer: str) -> None:
    """A whole field with its stored answer."""
    begin_field(paragraph, instruction)
    add_run(paragraph, clean(answer))
    end_field(paragraph)


def _mark(paragraph: Element, kind: str) -> None:
    sub(sub(paragraph, "w:r"), "w:fldChar", fldCharType=kind)


def start_bookmark(paragraph: Element, number: int, name: str) -> None:
    """The beginning of a bookmark; number and name are its own in the document."""
    sub(paragraph, "w:bookmarkStart", id=number, name=name)


def end_bookmark(paragraph: Element, number: int) -> None:
    """The end of a bookmark."""
    sub(paragraph, "w:bookmarkEnd", id=number)


def page_of_pages(paragraph: Element) -> None:
    """ "Page 1 of 1", counted by whoever opens the file."""
    add_run(paragraph, "Page ")
    add_field(paragraph, "PAGE", "1")
    add_run(paragraph, " of ")
    add_field(paragraph, "NUMPAGES", "1")


def contents(
    parent: Element,
    headings: Sequence[Heading],
    levels: int,
    pages: Mapping[str, int] | None,
    *,
    new_page: bool = False,
) -> Element:
    """A list of contents with its entries, as Word's own block of that kind.

    pages: page of each bookmark where they are known (from a rendering of the same document).
    Without them the list has links and no page numbers: none is better than a wrong one.
    """
    block = sub(parent, "w:sdt")
    kind = sub(sub(block, "w:sdtPr"), "w:docPartObj")
    sub(kind, "w:docPartGallery", val="Table of Contents")
    sub(kind, "w:docPartUnique")
    inside = sub(block, "w:sdtContent")
    add_run(new_paragraph(inside, "TOCHeading", break_before=new_page), "Contents")
    shown = [h for h in headings if h.level <= levels]
    numbers = "" if pages is not None else "\\n "
    last = None
    for heading in shown:
        paragraph = new_paragraph(inside, f"TOC{heading.level}")
        if last is None:
            begin_field(paragraph, f'TOC \\o "1-{levels}" {numbers}\\h \\z \\u')
        _entry(paragraph, heading, None if pages is None else pages.get(heading.bookmark, 0))
        last = paragraph
    if last is not None:
        end_field(last)
    return block


def _entry(paragraph: Element, heading: Heading, page: int | None) -> None:
    link = sub(paragraph, "w:hyperlink", anchor=heading.bookmark, history=1)
    if heading.number:
        add_run(link, f"{heading.number}\t")
    add_run(link, one_line(heading.text))
    if page:
        add_run(link, "\t")
        add_field(link, f"PAGEREF {heading.bookmark} \\h", str(page))
