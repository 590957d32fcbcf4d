"""What was written on the boards: a table a board, its columns as they stood on the wall."""

from __future__ import annotations

from collections.abc import Collection

from fieldkit.domain.session.state import Board, Line
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling
from fieldkit.word.tables import Cell, Column, Table
from fieldkit.word.text import one_line, plural
from fieldkit.word.xml import Run, Words

_ROW_LINES = 20
"""About this many printed lines go into one row, so that no row is taller than a page."""

_CHARACTERS_A_LINE = 78
_PIECE = 900
"""A longer text is shown in pieces of this many characters, each in a row of its own."""


def boards(paper: Paper, told: Telling, elsewhere: Collection[str] = ()) -> None:
    """The chapter on the boards. elsewhere: ids of those that another chapter tells of."""
    state = told.state
    shown = [b for b in state.boards.values() if b.id not in elsewhere]
    paper.heading(1, "What was written on the boards")
    if not state.boards:
        paper.paragraph("There were no boards in this group.")
        return
    if not shown:
        paper.paragraph("All that was put on boards is told in the chapter on the wall.")
        return
    paper.paragraph(
        "Each table is one flipchart sheet. A line says who it came from where that was noted; "
        "lines written while prompts were open are marked as prompted."
    )
    for board in shown:
        _board(paper, told, board)


def _board(paper: Paper, told: Telling, board: Board) -> None:
    guide = told.state.guide
    # the guide's own words are nobody's, even where a column is called May
    ours = guide is not None and any(spec.id == board.id for spec in guide.boards())
    shown = one_line if ours else told.typed_line
    title = shown(board.title) or "Board without a title"
    paper.heading(2, title)
    if not board.all_lines():
        paper.paragraph("No lines were written on this board.")
        return
    columns = [
        Column(shown(name) or f"Column {n}")
        for n, name in enumerate(board.columns, 1)
    ]  # fmt: skip
    counts = [len(column) for column in board.lines]
    most = max(range(len(counts)), key=lambda n: counts[n])
    alt = (
        f"Flipchart sheet with {plural(len(columns), 'column')}; each cell lists what was written "
        f"in its column, from top to bottom, {plural(sum(counts), 'line')} in all."
    )
    if len(columns) > 1:
        alt += f" Most stand under {columns[most].title[:80]}: {counts[most]}."
    rows = _rows([[line_pieces(told, x) for x in column] for column in board.lines])
    table = Table(columns, rows, alt, row_headers=False, empty="Nothing")
    paper.table(f"{title[:120]}, as written", table, _struck_note(board))


def _struck_note(board: Board) -> str:
    struck = sum(line.struck for line in board.all_lines())
    return f"{plural(struck, 'line')} struck out by the group." if struck else ""


def line_pieces(told: Telling, line: Line, *, unprompted: bool = False) -> list[Words]:
    """A board line as one paragraph, or as several pieces when it is very long.

    unprompted: say so of a line that was not prompted.
    """
    text = told.typed_line(line.text) or "(empty line)"
    pieces = [text[n : n + _PIECE] for n in range(0, len(text), _PIECE)]
    marks = [told.whose(line.speakers)] if line.speakers else []
    marks += ["prompted"] if line.prompted else ["unprompted"] if unprompted else []
    marks += ["struck out"] if line.struck else []
    tail = f" ({'; '.join(marks)})" if marks else ""
    said: list[Words] = []
    for n, piece in enumerate(pieces, 1):
        run = told.struck(piece) if line.struck else Run(piece)
        said.append([run, tail if n == len(pieces) else " …"])
    return said


def _rows(columns: list[list[list[Words]]]) -> list[list[Words | Cell]]:
    """Lines side by side, as on the sheet: one row, or as many as keep each under a page."""
    width = max(1, _CHARACTERS_A_LINE // len(columns))
    waiting = [[piece for line in column for piece in line] for column in columns]
    rows: list[list[Words | Cell]] = []
    while any(waiting):
        row: list[Words | Cell] = []
        for column in waiting:
            taken: list[Words] = []
            lines = 0
            while column and (not taken or lines + _height(column[0], width) <= _ROW_LINES):
                lines += _height(column[0], width)
                taken.append(column.pop(0))
            row.append(Cell(tuple(taken), listed=True) if taken else _nothing(rows))
        rows.append(row)
    return rows


def _nothing(before: list[list[Words | Cell]]) -> str:
    return "No more lines" if before else "Nothing was written"


def _height(words: Words, width: int) -> int:
    runs = [words] if isinstance(words, str | Run) else words
    length = sum(len(r if isinstance(r, str) else r.text) for r in runs)
    return 1 + length // width
