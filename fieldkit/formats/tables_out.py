"""Tables out: a workbook with a sheet a table and a dictionary of them all, or a CSV file a table.

People's words stay words: nothing that begins like a formula is run, nothing becomes a link or a date by
itself, and what a cell cannot hold is shown by a sign.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.domain.visible import plain
from fieldkit.errors import FileProblem
from fieldkit.files import make_folder, write_whole
from fieldkit.formats.session_csv import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping

Cell = str | int | float | bool | None
MOST_ROWS = 1_048_575
"""Rows of a sheet below its headings (Excel's limits, as those below)."""
MOST_TEXT = 32_767
"""Characters of a cell, in UTF-16 units."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - no real moment: the same tables give the same bytes
DICTIONARY = "dictionary"
_CUT = " … [cut: the CSV has all of it]"


@dataclass(frozen=True, slots=True)
class Column:
    """name: its heading. what: what stands in it, for the dictionary."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Table:
    """name: of the sheet or file. what: what a row is. rows: a cell a column each."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def dictionary_of(tables: Sequence[Table]) -> Table:
    """A row a column of every table: what stands in it."""
    return Table(
        DICTIONARY,
        "a column of a table",
        (
            Column("table", "the sheet or file"),
            Column("a_row_is", "what a row of that table is"),
            Column("column", "its heading"),
            Column("what", "what stands in it"),
            Column("rows", "how many rows the table has"),
        ),
        tuple(
            (table.name, table.what, column.name, column.what, len(table.rows))
            for table in tables
            for column in table.columns
        ),
    )


def write_csvs(tables: Sequence[Table], folder: Path) -> list[Path]:
    """A CSV file a table and one for the dictionary, in a folder that is made if it is not there.

    UTF-8 with a mark, formulas made harmless. Raises FileProblem.
    """
    if folder.exists() and not folder.is_dir():
        raise FileProblem(
            f"{folder} is a file, not a folder.", "Name a folder, or a file that ends in .xlsx."
        )
    make_folder(folder)
    return [
        write_table(
            folder / f"{table.name}.csv",
            [column.name for column in table.columns],
            ([_text(cell) for cell in row] for row in table.rows),
        )
        for table in (*tables, dictionary_of(tables))
    ]


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return f"{cell:.3f}"
        case _:
            return plain(str(cell))


def write_xlsx(tables: Sequence[Table], path: Path, title: str) -> Path:
    """A workbook with the dictionary first; gives the path. title: for its properties.

    The same tables give the same bytes. Raises FileProblem, also for a table longer than a sheet.
    """
    import xlsxwriter

    for table in tables:
        if len(table.rows) > MOST_ROWS:
            raise FileProblem(
                f"The table of {table.name} has {len(table.rows):,} rows, more than a sheet can hold.",
                "Export a folder of CSV files instead.",
            )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": plain(title, one_line=True), "created": _MADE})
    forms = {
        "head": book.add_format(
            {"bold": True, "bg_color": "#12436D", "font_color": "#FFFFFF", "valign": "top"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": book.add_format({"valign": "top"}),
    }
    for table in (dictionary_of(tables), *tables):
        _sheet(book, table, forms)
    book.close()
    write_whole(path, out.getvalue())
    return path


def _sheet(book: Any, table: Table, forms: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(table.name)
    for n, column in enumerate(table.columns):
        sheet.write_string(0, n, column.name, forms["head"])
        longest = max((len(_text(row[n])) for row in table.rows[:200]), default=0)
        sheet.set_column(n, n, min(max(len(column.name) + 3, longest + 1, 6), 60))
    for at, row in enumerate(table.rows, 1):
        for n, cell in enumerate(row):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(at, n, cell, forms["number"])
            elif cell is not None and cell != "":
                sheet.write_string(at, n, _fitting(_text(cell)), forms["text"])
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _fitting(text: str) -> str:
    """The words, cut where a cell can hold no more, and said so."""
    if len(text) * 2 <= MOST_TEXT or len(text.encode("utf-16-le")) // 2 <= MOST_TEXT:
        return text
    room = MOST_TEXT - len(_CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + _CUT
