"""Tables in the house style: a header row that repeats, rows that do not split, no blank cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.word.style import TABLE_STYLE, TEXT_WIDTH_CM, twips
from fieldkit.word.text import clean
from fieldkit.word.xml import Element, Words, add_words, new_paragraph, plain, sub

KEPT_WHOLE_ROWS = 12
"""A table of up to this many rows, or paragraphs one under another, is kept on one page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the text width, and whether it holds numbers."""

    title: str
    share: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of several paragraphs, or of a list; a cell of one paragraph is just its words."""

    paragraphs: tuple[Words, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A data table. rows: one cell a column. alt: what rows and columns are and the one thing to
    notice. row_headers: the first column names its row. total: the last row sums the others."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Words | Cell]]
    alt: str
    row_headers: bool = True
    total: bool = False
    empty: str = "Not recorded"


def add_table(parent: Element, table: Table, caption: str, *, note_follows: bool = False) -> None:
    """Append the table to a body. A blank cell says what `empty` says."""
    widths = _widths(table.columns)
    element = sub(parent, "w:tbl")
    _properties(element, table, caption, sum(widths))
    grid = sub(element, "w:tblGrid")
    for width in widths:
        sub(grid, "w:gridCol", w=width)
    together = sum(map(_tallest, table.rows)) <= KEPT_WHOLE_ROWS or len(table.rows) == 1
    _row(element, table, [c.title for c in table.columns], widths, header=True, keep=True)
    for n, row in enumerate(table.rows):
        last = n == len(table.rows) - 1
        keep = note_follows if last else together or n == len(table.rows) - 2
        _row(element, table, row, widths, header=False, keep=keep)


def _tallest(row: Sequence[Words | Cell]) -> int:
    """Paragraphs one under another in the row's fullest cell."""
    return max((len(c.paragraphs) if isinstance(c, Cell) else 1 for c in row), default=1)


def _widths(columns: Sequence[Column]) -> list[int]:
    whole = twips(TEXT_WIDTH_CM)
    total = sum(c.share for c in columns)
    widths = [round(whole * c.share / total) for c in columns]
    widths[-1] += whole - sum(widths)
    return widths


def _properties(element: Element, table: Table, caption: str, width: int) -> None:
    properties = sub(element, "w:tblPr")
    sub(properties, "w:tblStyle", val=TABLE_STYLE)
    sub(properties, "w:tblW", w=width, type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    first, last = int(table.row_headers), int(table.total)
    value = 0x0620 | (0x80 if first else 0) | (0x40 if last else 0)
    sub(
        properties, "w:tblLook", val=f"{value:04X}", firstRow=1, lastRow=last, firstColumn=first,
        lastColumn=0, noHBand=1, noVBand=1,
    )  # fmt: skip
    sub(properties, "w:tblCaption", val=clean(caption)[:250])
    sub(properties, "w:tblDescription", val=clean(table.alt)[:480])


def _row(
    element: Element,
    table: Table,
    cells: Sequence[Words | Cell],
    widths: Sequence[int],
    *,
    header: bool,
    keep: bool,
) -> None:
    row = sub(element, "w:tr")
    properties = sub(row, "w:trPr")
    sub(properties, "w:cantSplit")
    if header:
        sub(properties, "w:tblHeader")
    for column, cell, width in zip(table.columns, cells, widths, strict=True):
        box = sub(row, "w:tc")
        sub(sub(box, "w:tcPr"), "w:tcW", w=width, type="dxa")
        style = "TableNumber" if column.number else "TableText"
        words = cell.paragraphs if isinstance(cell, Cell) else (cell,)
        if isinstance(cell, Cell) and cell.listed:
            style = "TableBullet"
        filled = [w for w in words if plain(w).strip()] or [table.empty]
        for one in filled:
            add_words(new_paragraph(box, style, keep_next=keep), one)
