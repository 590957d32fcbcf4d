"""Small hands for the XML under python-docx: elements, runs, and the words in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from fieldkit.word.text import clean, directions

Element = BaseOxmlElement


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one character style (None: the paragraph's own looks)."""

    text: str
    style: str | None = None


Words = str | Run | Sequence["Run | str"]
"""What a paragraph says: plain words, or runs of words."""


def sub(parent: Element, tag: str, **attributes: str | int) -> Element:
    """A new last child, such as sub(p, "w:pStyle", val="Quote"); attributes are in w: too."""
    named = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    return cast(Element, etree.SubElement(cast(Any, parent), qn(tag), cast(Any, named)))


def runs_of(words: Words) -> list[Run]:
    """The words as runs."""
    if isinstance(words, str):
        return [Run(words)]
    if isinstance(words, Run):
        return [words]
    return [Run(w) if isinstance(w, str) else w for w in words]


def plain(words: Words) -> str:
    """The words without their styles, clean."""
    return "".join(clean(r.text) for r in runs_of(words))


def add_words(paragraph: Element, words: Words) -> None:
    """Append words to a paragraph, cleaned; line ends become breaks, right-to-left is marked."""
    for run in runs_of(words):
        for piece, to_left in directions(clean(run.text)):
            add_run(paragraph, piece, run.style, to_left=to_left)


def add_run(
    parent: Element, text: str, style: str | None = None, *, to_left: bool = False
) -> Element:
    """Append one run of text that is clean already; "\\n" breaks the line, "\\t" is a tab."""
    run = sub(parent, "w:r")
    if style or to_left:
        properties = sub(run, "w:rPr")
        if style:
            sub(properties, "w:rStyle", val=style)
        if to_left:
            sub(properties, "w:rtl")
    for n, line in enumerate(text.split("\n")):
        if n:
            sub(run, "w:br")
        for m, part in enumerate(line.split("\t")):
            if m:
                sub(run, "w:tab")
            if part:
                add_text(run, part)
    return run


def add_text(run: Element, text: str, tag: str = "w:t") -> None:
    """The text itself, its outer spaces kept."""
    element = sub(run, tag)
    element.text = text
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def new_paragraph(
    parent: Element, style: str | None, *, keep_next: bool = False, break_before: bool = False
) -> Element:
    """A paragraph at the end of a body, cell or header. Looks come from the style alone."""
    paragraph = sub(parent, "w:p")
    if style or keep_next or break_before:
        properties = sub(paragraph, "w:pPr")
        if style:
            sub(properties, "w:pStyle", val=style)
        if keep_next:
            sub(properties, "w:keepNext")
        if break_before:
            sub(properties, "w:pageBreakBefore")
    return paragraph
