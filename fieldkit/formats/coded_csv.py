"""Rows of text as a table, with or without codes: what `fieldkit code suggest` reads.

Columns: id and text; where they are known group (who said it), prompt (the question), speaker, role
(participant, moderator, unknown), section, session; then one column a code, 1 where it holds. With a role
the rows are talk, in order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.guide.near import did_you_mean
from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts.decoding import decoded
from fieldkit.formats.transcripts.source import Source

ROLES = ("participant", "moderator", "unknown")
KNOWN = ("id", "text", "group", "prompt", "speaker", "role", "section", "session", "org", "split")
_YES = frozenset({"1", "1.0", "true", "yes", "x"})
_NO = frozenset({"", "0", "0.0", "false", "no"})
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A row of the table. codes: those marked 1; asked: those the table has a column for; line: where
    it begins in the file."""

    id: str
    text: str
    line: int
    group: str = ""
    prompt: str = ""
    speaker: str = ""
    role: str = ""
    section: str = ""
    session: str = ""
    codes: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


def read_rows(file: Path, codes: Collection[str], *, labelled: bool) -> list[CodedRow]:
    """The rows of a table.

    codes: ids of the codebook. labelled: whether the table is about codes; then a column that is
    neither known nor a code is refused, since codings would be lost with it. Raises FileProblem with
    file and line: no table, no id or text, an unknown column or role, an id twice, a mark that is
    neither 1 nor 0.
    """
    source = Source.open(file)
    table = _table(decoded(source.raw, source.path).lstrip("\ufeff"), file)
    names = _header(next(table, (1, []))[1], file)
    if labelled:
        _refuse_unknown(names, codes, file)
    asked = frozenset(codes if labelled else ()) & frozenset(names)
    rows: list[CodedRow] = []
    seen: dict[str, int] = {}
    for line, cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        row = _row(dict(zip(names, cells, strict=False)), line, asked, file)
        first = seen.setdefault(row.id, line)
        if first != line:
            raise FileProblem(
                f"{file}:{line}: The id in this row stands on line {first} as well.",
                "Give every row an id of its own.",
            )
        rows.append(row)
    return rows


def _table(text: str, file: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they begin on. The delimiter is what parts the names in the first row."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileProblem(
                f"{file}:{before + 1}: The table cannot be read from here: {error}.",
                "Perhaps a quotation mark is not closed; export the table again.",
            ) from error
        yield before + 1, cells
        before = reader.line_num


def _header(cells: Sequence[str], file: Path) -> list[str]:
    names = [cell.strip() for cell in cells]
    for needed in ("id", "text"):
        if needed not in names:
            raise FileProblem(
                f"{file}:1: The table has no column named {needed}.",
                "Its first row names the columns: id, text, and one for each code.",
            )
    for name in names:
        if name and names.count(name) > 1:
            raise FileProblem(
                f"{file}:1: The column “{name}” stands twice.", "Keep one of the two."
            )
    return names


def _refuse_unknown(names: Sequence[str], codes: Collection[str], file: Path) -> None:
    for name in names:
        if name and name not in KNOWN and name not in codes:
            hint = did_you_mean(name, [*codes]) or "Take the column out, or add the code."
            raise FileProblem(f"{file}:1: The column “{name}” is no code of the codebook.", hint)


def _row(cells: dict[str, str], line: int, asked: frozenset[str], file: Path) -> CodedRow:
    def cell(name: str) -> str:
        return cells.get(name, "").strip()

    if not cell("id"):
        raise FileProblem(f"{file}:{line}: This row has no id.", "Give every row one.")
    role = cell("role").lower()
    if role and role not in ROLES:
        raise FileProblem(f"{file}:{line}: “{role}” is no role.", did_you_mean(role, ROLES))
    given = frozenset(
        code for code in sorted(asked) if _marked(cells.get(code, ""), code, line, file)
    )
    return CodedRow(
        cell("id"),
        cell("text"),
        line,
        cell("group"),
        cell("prompt"),
        cell("speaker"),
        role,
        cell("section"),
        cell("session"),
        given,
        asked,
    )


def _marked(cell: str | None, code: str, line: int, file: Path) -> bool:
    mark = (cell or "").strip().lower()
    if mark in _YES:
        return True
    if mark in _NO:
        return False
    raise FileProblem(
        f"{file}:{line}: “{mark[:20]}” under “{code}” is neither 1 nor 0.",
        "Write 1 where the code holds, and 0 or nothing where it does not.",
    )
