"""Flipcharts: named sheets with columns; lines are added, put right, struck out and moved."""

from __future__ import annotations

import re

from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session import events as e
from fieldkit.domain.session.notes import read_note
from fieldkit.domain.session.state import Board, GroupState, Line
from fieldkit.errors import AskedWrongly, SessionError, UnknownItem


def board_at_hand(state: GroupState) -> Board | None:
    """The board of the item on the table, or the last one before it in the guide."""
    if state.guide is None:
        return None
    last: str | None = None
    for _, item in state.guide.walk():
        if item.board is not None:
            last = item.board.id
        if item.id == state.item:
            inner = next((i.board.id for i in item.walk() if i.board is not None), None)
            last = inner or last
            break
    if last is None:
        last = next(iter(state.boards), None)
    return state.boards.get(last) if last is not None else None


def open_board(room: Room, title: str, columns: list[str]) -> Board:
    """A new sheet that the guide did not foresee; one column named after it if none is given."""
    if not title.strip():
        raise AskedWrongly("A board needs a title.")
    names = tuple(c.strip() for c in columns if c.strip()) or (title.strip(),)
    stem = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-") or "board"
    board, n = stem, 1
    while board in room.state.boards:
        n += 1
        board = f"{stem}-{n}"
    room.commit(e.BoardOpened(board, title.strip(), names))
    return room.state.boards[board]


def add(room: Room, board: str, column: int | str, typed: str) -> Line:
    """A line at the end of a column. "3: a door that shuts" remembers that P3 said it."""
    found = find_board(room.state, board)
    _plain_sheet(room.state, found)
    place = find_column(found, column)
    read = read_note(typed, [p.code for p in room.state.roster()])
    text = f"“{read.text}”" if read.form is e.NoteForm.VERBATIM else read.text
    event = room.commit(e.LineWritten(found.id, place, text, read.speakers, room.state.item))[0]
    return room.state.line_by_id[event.id]


def _plain_sheet(state: GroupState, board: Board) -> None:
    """Raises SessionError for the sheets that are drawn from the wall."""
    for role in (BoardRole.JOURNEY, BoardRole.SHOULD):
        if state.guide is not None and board.id == state.guide.board_for(role):
            raise SessionError(
                f"“{board.title}” is drawn from the journey.",
                "Add a moment, or what should be done at one, on the journey itself.",
            )


def change(room: Room, line: str, text: str) -> Line:
    """Puts a line right; "3: …" in front says whose it is, nothing leaves that as it was."""
    found = find_line(room.state, line)
    if not text.strip():
        raise AskedWrongly("A line cannot be empty.", "Strike it out instead.")
    read = read_note(text, [p.code for p in room.state.roster()])
    words = f"“{read.text}”" if read.form is e.NoteForm.VERBATIM else read.text
    room.commit(e.LineChanged(found.id, words, read.speakers or None))
    return room.state.line_by_id[found.id]


def strike(room: Room, line: str, struck: bool = True) -> Line:
    found = find_line(room.state, line)
    room.commit(e.LineStruck(found.id, struck))
    return room.state.line_by_id[found.id]


def move(room: Room, line: str, column: int | str | None = None, before: str | None = None) -> Line:
    """To another column, or before another line (None: to the column's end)."""
    found = find_line(room.state, line)
    board = room.state.boards[found.board]
    place = found.column if column is None else find_column(board, column)
    ahead = find_line(room.state, before).id if before is not None else None
    if ahead == found.id:
        return found
    room.commit(e.LineMoved(found.id, place, ahead))
    return room.state.line_by_id[found.id]


def shift(room: Room, line: str, by: int) -> Line:
    """Up (-1) or down (1) in its column."""
    found = find_line(room.state, line)
    column = room.state.boards[found.board].lines[found.column]
    place = column.index(found) + by
    if not 0 <= place < len(column):
        return found
    following = (
        column[place] if by < 0 else (column[place + 1] if place + 1 < len(column) else None)
    )
    room.commit(e.LineMoved(found.id, found.column, None if following is None else following.id))
    return room.state.line_by_id[found.id]


def find_board(state: GroupState, name: str) -> Board:
    """A board by id or the beginning of its title. Raises UnknownItem with those there are."""
    if name in state.boards:
        return state.boards[name]
    wanted = name.casefold()
    found = [b for b in state.boards.values() if b.title.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    have = ", ".join(state.boards) or "none"
    raise UnknownItem(f"There is no board “{name}”.", f"Boards: {have}.")


def find_column(board: Board, name: int | str) -> int:
    """A column by number from 1 (as text), index from 0 (as a number) or beginning of its name."""
    if isinstance(name, int):
        if 0 <= name < len(board.columns):
            return name
    elif name.isdecimal() and 1 <= int(name) <= len(board.columns):
        return int(name) - 1
    else:
        found = [n for n, c in enumerate(board.columns) if c.casefold().startswith(name.casefold())]
        if len(found) == 1:
            return found[0]
    have = ", ".join(f"{n} {c}" for n, c in enumerate(board.columns, 1))
    raise UnknownItem(f"Board “{board.title}” has no column “{name}”.", f"Columns: {have}.")


def find_line(state: GroupState, name: str) -> Line:
    """A line by its event id, or as BOARD.COLUMN.NUMBER, such as overall.1.3."""
    if name in state.line_by_id:
        return state.line_by_id[name]
    parts = name.rsplit(".", 2)
    if (
        len(parts) == 3
        and parts[1].isdecimal()
        and parts[2].isdecimal()
        and parts[0] in state.boards
    ):
        board = state.boards[parts[0]]
        column, number = int(parts[1]), int(parts[2])
        if 1 <= column <= len(board.columns) and 1 <= number <= len(board.lines[column - 1]):
            return board.lines[column - 1][number - 1]
    raise UnknownItem(f"There is no line “{name}”.", "Lines are named BOARD.COLUMN.NUMBER.")
