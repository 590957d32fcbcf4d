"""Pictures in line with the text, each with words for those who do not see it."""

from __future__ import annotations

import io
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from fieldkit.word.text import clean
from fieldkit.word.xml import Element, sub


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its printed size, and the alt text a screen reader speaks."""

    png: bytes
    width_cm: float
    height_cm: float
    alt: str


def add_picture(
    document: Document, paragraph: Element, picture: Picture, number: int, name: str
) -> None:
    """Put the picture into a paragraph. number: the drawing's own in the document, from 1."""
    part = document.part
    inline = part.new_pic_inline(
        io.BytesIO(picture.png), Cm(picture.width_cm), Cm(picture.height_cm)
    )
    # python-docx leaves these out, and LibreOffice then moves the picture by 0.32 cm
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    about = inline.docPr
    about.set("id", str(number))
    about.set("name", clean(name))
    about.set("descr", clean(picture.alt))
    for inner in inline.iter(qn("pic:cNvPr")):
        inner.set("id", str(number))
        inner.set("name", f"{clean(name)}.png")
    sub(sub(paragraph, "w:r"), "w:drawing").append(inline)
