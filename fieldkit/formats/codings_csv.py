"""Codings as a table: out for a spreadsheet or another program, in from one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.guide.near import did_you_mean
from fieldkit.errors import FileProblem
from fieldkit.files import explain_read
from fieldkit.formats.session_csv import write_table

FIELDS = (
    "group", "transcript", "turn", "start", "end", "speaker", "section", "item", "code", "stance",
    "memo", "coder", "origin", "engine", "engine_version", "score", "text",
)  # fmt: skip
NEEDED = ("turn", "code")
KNOWN = frozenset(FIELDS)


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A row read. line: of the file. start, end: code points of the turn, or None for all of it."""

    line: int
    turn: str
    code: str
    start: int | None = None
    end: int | None = None
    stance: str = ""
    memo: str = ""
    transcript: str = ""
    group: str = ""
    coder: str = ""


def write_codings(rows: Iterable[list[str]], path: Path) -> Path:
    """Rows in the order of FIELDS. Raises FileProblem."""
    return write_table(path, FIELDS, rows)


def read_codings(path: Path) -> list[CodingRow]:
    """The rows of a table with at least a turn and a code. Raises FileProblem with file and line."""
    text = _text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    names = [(name or "").strip().casefold() for name in (reader.fieldnames or ())]
    for name in names:
        if name not in KNOWN:
            raise FileProblem(
                f"{path}:1: there is a column “{name}”, which codings have not.",
                did_you_mean(name, FIELDS),
            )
    for name in NEEDED:
        if name not in names:
            raise FileProblem(
                f"{path}:1: there is no column “{name}”.", "Name it in the first line."
            )
    reader.fieldnames = names
    return list(_rows(reader, path))


def _rows(reader: csv.DictReader[str], path: Path) -> Iterator[CodingRow]:
    try:
        for row in reader:
            line = reader.line_num
            if None in row:
                raise FileProblem(f"{path}:{line}: there are more cells than columns.")
            cells = {key: (value or "").strip() for key, value in row.items()}
            if not any(cells.values()):
                continue
            for name in NEEDED:
                if not cells[name]:
                    raise FileProblem(
                        f"{path}:{line}: the {name} is empty.", "Fill it, or take the row out."
                    )
            yield CodingRow(
                line,
                cells["turn"],
                cells["code"],
                _number(cells.get("start", ""), "start", path, line),
                _number(cells.get("end", ""), "end", path, line),
                cells.get("stance", ""),
                cells.get("memo", ""),
                cells.get("transcript", ""),
                cells.get("group", ""),
                cells.get("coder", ""),
            )
    except csv.Error as problem:
        raise FileProblem(f"{path}:{reader.line_num}: {problem}.") from None


def _number(text: str, name: str, path: Path, line: int) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise FileProblem(f"{path}:{line}: “{text}” is no {name} (a number of characters).")
    return int(text)


def _text(path: Path) -> str:
    from fieldkit.formats.transcripts.decoding import decoded

    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise explain_read(problem, path) from problem
    if not raw.strip():
        raise FileProblem(f"{path} is empty.")
    return decoded(raw, path).lstrip("\ufeff")


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)
