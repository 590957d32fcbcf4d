"""The house style as data: palette, page, and every style a document may use.

Colours are the Analysis Function palette; only navy, plum and grey may be text (contrast of 9.8:1
and more on white). Sizes are points, spaces points, indents centimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

NAVY = "12436D"
TURQUOISE = "28A197"
PLUM = "801650"
ORANGE = "F46A25"
GREY = "3D3D3D"
TINT = "EEF3F7"
RULE = "B7C3CF"
WHITE = "FFFFFF"

FONT = "Arial"
LANGUAGE = "en-GB"

PAGE_WIDTH_CM, PAGE_HEIGHT_CM, MARGIN_CM = 21.0, 29.7, 2.54
TEXT_WIDTH_CM = 15.9
TWIPS_PER_CM = 1440 / 2.54

HEADING_NUMBERS, BULLETS, NUMBERS, TABLE_BULLETS, APPENDICES, RECOMMENDATIONS = 1, 2, 3, 4, 5, 6
"""Ids of the list definitions in the template."""


def twips(centimetres: float) -> int:
    """Twentieths of a point."""
    return round(centimetres * TWIPS_PER_CM)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style.

    line: line spacing as a multiple. bar: colour of a bar at the left. rule_above, rule_below: a
    line's colour and its width in eighths of a point. tabs: kinds and positions in centimetres
    ("dots": to the right, with dots before it). numbered: list definition and level (definition 0
    takes a number away).
    """

    id: str
    name: str
    based: str = "Normal"
    next: str = ""
    size: float = 0
    bold: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    outline: int | None = None
    numbered: tuple[int, int] | None = None
    bar: str = ""
    rule_above: tuple[str, int] | None = None
    rule_below: tuple[str, int] | None = None
    fill: str = ""
    tabs: tuple[tuple[str, float], ...] = ()
    to_right: bool = False
    priority: int = 40


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """A character style."""

    id: str
    name: str
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    colour: str = ""


P = ParagraphStyle

PARAGRAPHS: tuple[ParagraphStyle, ...] = (
    # --- cover
    P("Title", "Title", next="Subtitle", size=30, bold=True, colour=NAVY, before=90, after=8,
      line=1.05, keep_lines=True, rule_above=(NAVY, 48), priority=10),
    P("Subtitle", "Subtitle", next="CoverDetail", size=17, colour=GREY, after=30, line=1.15,
      priority=11),
    P("CoverDetail", "Cover Detail", after=4, left=3.6, hanging=3.6, keep_next=True, tabs=(("left", 3.6),),
      priority=12),
    # --- headings
    P("Heading1", "heading 1", next="Normal", size=21, bold=True, colour=NAVY, before=26, after=10,
      line=1.1, keep_next=True, keep_lines=True, outline=0, numbered=(HEADING_NUMBERS, 0),
      priority=9),
    P("Heading2", "heading 2", next="Normal", size=15, bold=True, colour=NAVY, before=20, after=6,
      line=1.1, keep_next=True, keep_lines=True, outline=1, numbered=(HEADING_NUMBERS, 1),
      priority=9),
    P("Heading3", "heading 3", next="Normal", size=12.5, bold=True, colour=GREY, before=14,
      after=4, line=1.1, keep_next=True, keep_lines=True, outline=2, priority=9),
    P("HeadingUnnumbered", "Heading Unnumbered", "Heading1", next="Normal", left=0, hanging=0,
      outline=0, numbered=(0, 0), priority=9),
    P("HeadingUnnumbered2", "Heading Unnumbered 2", "Heading2", next="Normal", left=0, hanging=0,
      outline=1, numbered=(0, 0), priority=9),
    P("HeadingAppendix", "Heading Appendix", "Heading1", next="Normal", left=0, hanging=0, outline=0,
      numbered=(APPENDICES, 0), priority=9),
    P("TOCHeading", "TOC Heading", "Heading1", next="Normal", left=0, hanging=0, outline=9,
      numbered=(0, 0), priority=39),
    P("TOC1", "toc 1", before=6, after=2, left=1.0, hanging=1.0, bold=True,
      tabs=(("left", 1.0), ("dots", TEXT_WIDTH_CM)), priority=39),
    P("TOC2", "toc 2", after=2, left=2.2, hanging=1.2,
      tabs=(("left", 2.2), ("dots", TEXT_WIDTH_CM)), priority=39),
    # --- body
    P("ListBullet", "List Bullet", after=4, numbered=(BULLETS, 0), priority=37),
    P("ListBulletLast", "List Bullet Last", "ListBullet", next="Normal", after=9, priority=37),
    P("ListNumber", "List Number", after=4, numbered=(NUMBERS, 0), priority=37),
    P("Question", "Question", next="ListBullet", bold=True, before=14, after=6, left=0.4,
      keep_next=True, keep_lines=True, bar=PLUM, priority=30),
    P("CharterText", "Charter Text", before=2, after=8, left=0.45, keep_next=True, keep_lines=True,
      bar=PLUM, priority=31),
    P("Recommendation", "Recommendation", after=7, keep_lines=True, numbered=(RECOMMENDATIONS, 0),
      priority=32),
    P("KeyFinding", "Key Finding", next="Normal", before=4, after=10, left=0.45,
      keep_lines=True, bar=NAVY, fill=TINT, priority=28),
    P("Quote", "Quote", next="QuoteAttribution", size=13, colour=NAVY, before=6, after=0, left=0.8,
      right=0.8, keep_next=True, keep_lines=True, bar=TURQUOISE, priority=29),
    P("QuoteAttribution", "Quote Attribution", next="Normal", size=10.5, colour=GREY, before=0,
      after=9, left=0.8, right=0.8, keep_lines=True, bar=TURQUOISE, priority=29),
    # --- tables and figures
    P("Caption", "caption", next="Normal", size=11, bold=True, colour=NAVY, before=14, after=5,
      line=1.1, keep_next=True, keep_lines=True, priority=35),
    P("ReportFigure", "Report Figure", next="SourceNote", before=2, after=2, line=1.0,
      keep_next=True, priority=36),
    P("SourceNote", "Source Note", next="Normal", size=10, colour=GREY, before=4, after=14,
      line=1.1, keep_lines=True, priority=36),
    P("TableText", "Table Text", size=10.5, before=2, after=2, line=1.1, priority=38),
    P("TableBullet", "Table Bullet", "TableText", numbered=(TABLE_BULLETS, 0), priority=38),
    P("TableNumber", "Table Number", "TableText", to_right=True, priority=38),
    # --- margins of the page
    P("Header", "header", size=10, colour=GREY, after=0, line=1.0, rule_below=(RULE, 4),
      tabs=(("right", TEXT_WIDTH_CM),), priority=99),
    P("Footer", "footer", size=10, colour=GREY, after=0, line=1.0,
      tabs=(("right", TEXT_WIDTH_CM),), priority=99),
)  # fmt: skip

STRONG, STRUCK, LINK = "Strong", "StruckOut", "Hyperlink"

CHARACTERS: tuple[CharacterStyle, ...] = (
    CharacterStyle(STRONG, "Strong", bold=True),
    CharacterStyle(STRUCK, "Struck Out", struck=True, colour=GREY),
    CharacterStyle(LINK, "Hyperlink", underlined=True, colour=NAVY),
)

TABLE_STYLE = "HouseTable"
