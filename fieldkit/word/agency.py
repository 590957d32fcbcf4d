"""An agency's own template in place of the house style's: what it must have, and how its styles are called.

It is the house template changed in Word (`fieldkit report template` writes it out): fonts, colours, spacing,
logo, header. Styles are found by their names, because Word gives them other ids in other languages.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from fieldkit.domain.guide.near import listed
from fieldkit.errors import FileProblem
from fieldkit.files import explain_read
from fieldkit.word.style import CHARACTERS, PARAGRAPHS, TABLE_STYLE, TEXT_WIDTH_CM
from fieldkit.word.styles_xml import table_style
from fieldkit.word.template import template
from fieldkit.word.xml import Element

_TABLE_NAME = "House Table"
_EMU_PER_CM = 360_000
_TAGS = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))


@dataclass(frozen=True, slots=True)
class Base:
    """What a document is begun from. ids: the house's style ids to the template's, where they differ."""

    data: bytes
    ids: dict[str, str] = field(default_factory=dict)


def house() -> Base:
    """The house style's own."""
    return Base(template())


def needed() -> dict[str, str]:
    """Names of the styles a template must have, to the house's ids of them."""
    styles = {s.name: s.id for s in PARAGRAPHS} | {s.name: s.id for s in CHARACTERS}
    return {**styles, _TABLE_NAME: TABLE_STYLE}


def read_template(path: Path) -> Base:
    """An agency's template, its own text left out. Raises FileProblem: not there, no Word file, styles
    missing, a page too narrow for the tables."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise explain_read(problem, path) from problem
    try:
        document = docx.Document(io.BytesIO(_sound(data)))
        names = {_key(s.name or ""): s.style_id for s in document.styles}
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        OSError,
        SyntaxError,
    ) as problem:
        raise FileProblem(
            f"{path} is no Word template.", "Name a .docx file; a .dotx is saved as one in Word."
        ) from problem
    if _key(_TABLE_NAME) not in names:  # LibreOffice keeps no table styles
        document.styles.element.append(parse_xml(table_style()))
        names[_key(_TABLE_NAME)] = TABLE_STYLE
    missing = [name for name in needed() if _key(name) not in names]
    if missing:
        raise FileProblem(
            f"The template {path.name} lacks {len(missing)} of the {len(needed())} styles a report needs: "
            f"{listed(missing)}.",
            "`fieldkit report template FILE` writes the house template, to be changed in Word.",
        )
    width = _width_cm(document)
    if width < TEXT_WIDTH_CM - 0.05:
        raise FileProblem(
            f"The template {path.name} leaves {width:.1f} cm for text; tables and figures need "
            f"{TEXT_WIDTH_CM} cm.",
            "Make its side margins smaller.",
        )
    ids = {ours: names[_key(name)] for name, ours in needed().items()}
    return Base(_emptied(document), {a: b for a, b in ids.items() if a != b})


_MISSPELT = b"openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
_RIGHT = b"openxmlformats.org/package/2006/relationships/metadata/core-properties"


def _sound(data: bytes) -> bytes:
    """With the relation of the properties spelt as the standard has it: LibreOffice writes another one,
    python-docx does not know it and would put in a second part of the same name."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(_MISSPELT, _RIGHT) if name == "_rels/.rels" else part)
    return made.getvalue()


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _width_cm(document: Document) -> float:
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    return ((page or 0) - (left or 0) - (right or 0)) / _EMU_PER_CM


def _emptied(document: Document) -> bytes:
    """Without what stands in its body; headers and footers stay."""
    body = cast(Element, document.element.body)
    for element in list(body)[:-1]:
        body.remove(element)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def rename_styles(root: Element, ids: dict[str, str]) -> None:
    """The template's ids in place of the house's, everywhere below an element."""
    value = qn("w:val")
    for element in root.iter(*_TAGS):
        theirs = ids.get(element.get(value, ""))
        if theirs is not None:
            element.set(value, theirs)
