"""Transcripts as tables in text: .csv and .tsv, as Otter, Premiere, Dovetail, Descript, Sonix and
spreadsheets write them.

Columns are known by their names, in many wordings; a table without names only by its times.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.csv_columns import Columns, by_content, by_name
from fieldkit.formats.transcripts.json_turns import Item, Unit, cues_from, unit_of
from fieldkit.formats.transcripts.measures import milliseconds, seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_DELIMITERS = (",", ";", "\t", "|")
_TITLE_LINES = 12  # that may stand above the header: a title, a date, a blank line
_LONGEST_ROW = 400  # lines in one cell; more is a quotation mark that was never closed
_BETWEEN = re.compile(r"\s*(?:-->|->|–|—|\s-\s|(?<=\d)-(?=\d)|\bto\b)\s*")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[str]
    line: int


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Columns
    rows: list[_Row]
    named: bool
    delimiter: str


def claims(source: Source) -> Sure:
    """Certain where a header names the words and the speaker or the time; likely where columns of
    times stand in every row."""
    if source.is_zip or not source.head or source.json is not None:
        return Sure.NO
    head = source.head if len(source.text) < 4000 else source.head.rsplit("\n", 1)[0]
    table = _table(head)
    if table is None or not any(_cell(row, table.columns.text) for row in table.rows):
        return Sure.NO
    return Sure.CERTAIN if table.named else Sure.LIKELY


def read(source: Source) -> Reading:
    """One cue a row; single words are joined by speaker. Raises FileProblem for a cell past all
    measure."""
    _ = source.lines  # refuses a line that is too long
    try:
        table, mended = _mended_table(source.text)
    except csv.Error:
        raise source.problem(
            0,
            "one cell of its table is too long for a turn, perhaps for want of a closing quotation "
            "mark.",
            "Export it again.",
        ) from None
    reading = Reading("tsv-table" if table is not None and table.delimiter == "\t" else "csv-table")
    if table is None:
        return reading
    if mended is not None:
        reading.doubt(
            mended,
            "A quotation mark in this row is never closed; it was left out, and the rows below it "
            "were read as rows.",
        )
    items, lines = [], []
    for row in table.rows:
        item = _item(row, table.columns)
        if item.get("text"):
            _doubt_time(row, table.columns, item, reading)
            _doubt_rows_within(row, table, reading)
            items.append(item)
            lines.append(row.line)
    unit: Unit = milliseconds if table.columns.thousandths else unit_of(items)
    cues: list[Cue] = cues_from(items, unit)
    if len(cues) == len(lines):
        cues = [replace(cue, line=line) for cue, line in zip(cues, lines, strict=True)]
    reading.cues = cues
    return check(reading)


def _table(text: str) -> _Table | None:
    """The table in a text: the first delimiter under which a header is found, else columns."""
    text = text.lstrip("\ufeff")
    named = re.match(r"sep=(.)\n", text, re.I)
    for delimiter in (named[1],) if named else _DELIMITERS:
        if delimiter not in text:
            continue
        rows = list(_rows(text, delimiter))
        for n, row in enumerate(rows[:_TITLE_LINES]):
            columns = by_name(row.cells)
            if columns is not None:
                below = [_within(r, columns, len(row.cells), delimiter) for r in rows[n + 1 :]]
                columns = _without_counter(columns, below)
                return _Table(columns, below, named=True, delimiter=delimiter)
    for delimiter in _DELIMITERS:
        rows = list(_rows(text, delimiter)) if delimiter in text else []
        columns, below = _told(rows)
        if columns is not None:
            return _Table(columns, below, named=False, delimiter=delimiter)
    return None


def _mended_table(text: str) -> tuple[_Table | None, int | None]:
    """The table, and the line of which a quotation mark was taken that is never closed: it would
    make one cell of all that is below it. There is one at most: any later mark would close it."""
    table = _table(text)
    line = _never_closed(text, table.delimiter) if table is not None else None
    if table is None or line is None:
        return table, None
    lines = text.split("\n")
    whole = _without_open_mark(lines[line - 1], table.delimiter)
    if whole is None:
        return table, None
    lines[line - 1] = whole
    return _table("\n".join(lines)), line


def _without_open_mark(line: str, delimiter: str) -> str | None:
    """The line without the first quotation mark that opens a cell behind the last that closes one;
    None where there is no such mark."""
    closed = max(line.rfind('"' + delimiter), len(line) - 1 if line.endswith('"') else -1)
    if closed < 0 and line.startswith('"'):
        return line[1:]
    at = line.find(delimiter + '"', closed + 1)
    return None if at < 0 else line[: at + 1] + line[at + 2 :]


def _never_closed(text: str, delimiter: str) -> int | None:
    """The line of the row in which a quotation mark is open to the end of the file; else None."""
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    before = 0
    while True:
        try:
            next(lines)
        except StopIteration:
            return None
        except csv.Error as problem:
            return before + 1 if "unexpected end of data" in str(problem) else None
        before = lines.line_num


def _told(rows: list[_Row]) -> tuple[Columns | None, list[_Row]]:
    """The columns by what is in them, and the rows below a header that is in no known words."""
    columns = by_content([row.cells for row in rows]) if rows else None
    if columns is not None or len(rows) < 3:
        return columns, rows
    below = rows[1:]
    width = max(len(row.cells) for row in below)
    titled = len(rows[0].cells) >= width and all(seconds(c) is None for c in rows[0].cells)
    return (by_content([row.cells for row in below]) if titled else None), below


def _without_counter(columns: Columns, rows: list[_Row]) -> Columns:
    """The columns, without a speaker where "id" only counts the rows."""
    cells = [_cell(row, columns.speaker) for row in rows]
    counted = len(rows) > 1 and len(set(cells)) == len(cells) and all(c.isdigit() for c in cells)
    return replace(columns, speaker=None) if counted else columns


def _within(row: _Row, columns: Columns, width: int, delimiter: str) -> _Row:
    """The row no wider than its header: commas in words that nobody put in quotes make it so."""
    cells = list(row.cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    more = len(cells) - width
    if more <= 0:
        return _Row(cells, row.line)
    at = columns.text
    whole = delimiter.join(cells[at : at + more + 1])
    return _Row([*cells[:at], whole, *cells[at + more + 1 :]], row.line)


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """Rows that hold anything, with the line they begin on.

    A quotation mark that is opened and never closed makes the rest of the file one cell: then marks
    are taken for ordinary characters.
    """
    found = list(_parsed(text, delimiter, csv.QUOTE_MINIMAL))
    if any(
        row.cells and max(cell.count("\n") for cell in row.cells) > _LONGEST_ROW for row in found
    ):
        found = list(_parsed(text, delimiter, csv.QUOTE_NONE))
    yield from found


def _parsed(text: str, delimiter: str, quoting: Literal[0, 3]) -> Iterator[_Row]:
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting)
    before = 0
    for cells in lines:
        line, before = before + 1, lines.line_num
        if any(cell.strip() for cell in cells) and not _is_rule(cells):
            yield _Row(cells, line)


def _is_rule(cells: list[str]) -> bool:
    """The line under the header of a table in Markdown."""
    drawn = [cell.strip() for cell in cells if cell.strip()]
    return bool(drawn) and all(re.fullmatch(r":?-{2,}:?", cell) for cell in drawn)


def _cell(row: _Row, place: int | None) -> str:
    return row.cells[place].strip() if place is not None and place < len(row.cells) else ""


def _item(row: _Row, columns: Columns) -> Item:
    """A row as `json_turns` reads turns. A span in one cell is a start and an end."""
    start, end = _cell(row, columns.start), _cell(row, columns.end)
    both = _BETWEEN.split(start) if not end else []
    if len(both) == 2 and all(seconds(part) is not None for part in both):
        start, end = both
    item = {
        "speaker": _cell(row, columns.speaker).rstrip(":").strip(),
        "text": _cell(row, columns.text),
        "start": start,
        "end": end,
        "duration": _cell(row, columns.length),
    }
    return {key: value for key, value in item.items() if value}


def _doubt_time(row: _Row, columns: Columns, item: Item, reading: Reading) -> None:
    if "start" in item and seconds(item["start"]) is None and len(reading.doubts) < 20:
        reading.doubt(row.line, "The time in this row is none that can be read; it has none now.")
    if columns.speaker is not None and not item.get("speaker") and len(reading.doubts) < 20:
        reading.doubt(row.line, "This row has words and no speaker.")


def _doubt_rows_within(row: _Row, table: _Table, reading: Reading) -> None:
    """A cell of several lines of which one has as many delimiters as a row has swallowed rows."""
    below = _cell(row, table.columns.text).split("\n")[1:]
    width = len(row.cells)
    if (
        width > 2
        and any(line.count(table.delimiter) >= width - 1 for line in below)
        and len(reading.doubts) < 20
    ):
        reading.doubt(
            row.line,
            "The words in this row run on over what look like rows: is a quotation mark missing?",
        )


READER = Reader("CSV table", claims, read)
