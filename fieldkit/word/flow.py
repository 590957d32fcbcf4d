"""Words with references and links among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from fieldkit.word.fields import add_field
from fieldkit.word.style import LINK
from fieldkit.word.text import clean
from fieldkit.word.xml import Element, Run, add_run, add_words, sub


@dataclass(frozen=True, slots=True)
class Refer:
    """A cross-reference. bookmark: where it leads; shown: what it says; number: it says the number of
    a heading, not its words."""

    bookmark: str
    shown: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead out of the document. url: http, https or mailto."""

    text: str
    url: str


Flow = Sequence[Run | Refer | Link]
SCHEMES = ("http://", "https://", "mailto:")


def add_flow(document: Document, paragraph: Element, flow: Flow) -> None:
    """Append all of it to a paragraph."""
    for part in flow:
        match part:
            case Run():
                add_words(paragraph, part)
            case Refer():
                how = "\\r \\h" if part.number else "\\h"
                add_field(paragraph, f"REF {part.bookmark} {how}", part.shown)
            case Link():
                _link(document, paragraph, part)


def _link(document: Document, paragraph: Element, link: Link) -> None:
    if not link.url.startswith(SCHEMES):
        add_words(paragraph, link.text)
        return
    relation = document.part.relate_to(link.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = sub(paragraph, "w:hyperlink", history=1)
    name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    element.set(name, relation)
    add_run(element, clean(link.text), LINK)
