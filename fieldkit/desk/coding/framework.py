"""The framework matrix: participants or groups by themes, in each cell what the researcher makes of it
and the words behind it (Ritchie and Spencer, "Qualitative Data Analysis for Applied Policy Research",
1994)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.passages import Coded
from fieldkit.desk.coding.theming import find
from fieldkit.desk.study import enter_room, resolve
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.standing_words import band_words
from fieldkit.domain.coding.themes import Passage, Theme
from fieldkit.errors import AskedWrongly

PERSON, GROUP = "person", "group"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a participant (seat) or a whole group (seat None). key: what its cells are kept under."""

    key: str
    group: str
    seat: str | None
    name: str
    bands: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. summary: the researcher's words, "" for none. passages: the coded words behind it."""

    row: Row
    theme: Theme
    summary: str
    passages: tuple[Passage, ...]

    def turns(self, found: Coded) -> str:
        """The turns behind it, "34, 36"; with their group's names they would be the row's own."""
        numbers = dict.fromkeys(
            (p.transcript, p.turn) for p in sorted(self.passages, key=lambda p: p.turn)
        )
        return ", ".join(found.turns.get(key, str(key[1])) for key in numbers)


@dataclass(frozen=True, slots=True)
class Matrix:
    """rows by themes; cells by row key and theme id."""

    rows: tuple[Row, ...]
    themes: tuple[Theme, ...]
    cells: dict[tuple[str, str], Cell]

    def at(self, row: Row, theme: Theme) -> Cell:
        return self.cells[row.key, theme.id]


def matrix(desk: CodebookDesk, found: Coded, themes: Sequence[Theme], by: str = PERSON) -> Matrix:
    """The matrix of these themes. by: "person" (everybody on the rosters of the coded groups, heard or
    not) or "group"."""
    rows = _groups(found) if by == GROUP else _people(found)
    cells: dict[tuple[str, str], Cell] = {}
    by_row: dict[tuple[str, str | None], list[Passage]] = {}
    for p in found.passages:
        if p.person is not None:
            by_row.setdefault((p.group, p.seat), []).append(p)
            by_row.setdefault((p.group, None), []).append(p)
    for row in rows:
        mine = by_row.get((row.group, row.seat), [])
        for theme in themes:
            passages = tuple(p for p in mine if p.code in theme.codes)
            text = desk.unnamed(desk.book.cells.get((theme.id, row.key), ""))
            cells[row.key, theme.id] = Cell(row, theme, text, passages)
    return Matrix(tuple(rows), tuple(themes), cells)


def _groups(found: Coded) -> list[Row]:
    return [Row(group, group, None, found.names[group]) for group in found.groups]


def _people(found: Coded) -> list[Row]:
    rows = []
    for group in found.groups:
        seats = {p.code: band_words(p.bands) for p in found.rooms[group].roster()}
        for p in found.passages:  # who was taken off the roster was still heard
            if p.group == group and p.person is not None and p.seat is not None:
                seats.setdefault(p.seat, band_words(p.bands or {}))
        for seat in sorted(seats, key=lambda code: int(code[1:])):
            name = f"{found.names[group]}/{seat}"
            rows.append(Row(f"{group}/{seat}", group, seat, name, seats[seat]))
    return rows


def row_key(desk: CodebookDesk, typed: str) -> str:
    """The key of a row typed as a group, or GROUP/P3. Raises UnknownGroup, AskedWrongly for somebody
    who is not on that group's roster."""
    name, slash, seat = typed.strip().rpartition("/")
    if not slash:
        return resolve(desk.study, seat)
    group, code = resolve(desk.study, name), seat.strip().upper()
    state = enter_room(desk.study, group).state
    if code not in state.participants:
        have = ", ".join(p.code for p in state.roster()) or "nobody"
        raise AskedWrongly(f"There is no {code} in {state.name}.", f"On its roster: {have}.")
    return f"{group}/{code}"


def write_cell(desk: CodebookDesk, typed: str, row: str, text: str) -> None:
    """The researcher's words for one cell; no words clear it. row: a group, or GROUP/P3.

    Raises CodebookError for a theme that is not there, and what `row_key` raises.
    """
    put_cell(desk, find(desk, typed).id, row_key(desk, row), text)


def put_cell(desk: CodebookDesk, theme: str, key: str, text: str) -> None:
    """The same where the row is known by its key. Nothing is written that stands there already."""
    words = " ".join(text.split())
    if desk.book.cells.get((theme, key), "") != words:
        desk.commit(b.CellWritten(theme, key, words))
