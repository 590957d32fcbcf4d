"""`fieldkit theme matrix|together|saturation|charter`: themes as tables, for people and for programs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from fieldkit.cli.theme_acts import emit, reading
from fieldkit.cli.transcript_desk import count
from fieldkit.desk.coding import framework
from fieldkit.desk.coding.reading import Reading
from fieldkit.domain.coding import themes as t
from fieldkit.domain.counted import people
from fieldkit.errors import AskedWrongly


def run_matrix(args: argparse.Namespace) -> int:
    """Themes by columns with people in the cells; by person or groups as rows, the framework matrix."""
    with reading(args) as read:
        if args.by in ("person", "groups"):
            return _framework(args, read)
        return _counts(args, read)


def _counts(args: argparse.Namespace, read: Reading) -> int:
    found, themes = read.found, read.themes()
    table = t.table(themes, found.passages, args.by)
    columns = _columns(args.by, read, table)
    names = [column_name(args.by, c, read) for c in columns]
    sources = {theme.id: read.flipcharts.of(theme) for theme in themes}
    head = ["people", *names, "written in groups"]
    rows = []
    for theme in themes:
        cells = [str(len(table[theme.id].get(c, ()))) for c in columns]
        rows.append([theme.id, *cells, str(len({s.group for s in sources[theme.id]}))])
    as_json = {
        theme.id: {
            **{
                name: sorted(f"{found.names[g]}/{p}" for g, p in table[theme.id].get(c, ()))
                for name, c in zip(names, columns, strict=True)
            },
            "written in": sorted({found.names[s.group] for s in sources[theme.id]}),
        }
        for theme in themes
    }
    return emit(args, head, rows, as_json)


def _columns(by: str, read: Reading, table: dict[str, dict[str, set[t.Person]]]) -> list[str]:
    """In the order of the groups, of the guide, or of the bands; what is not known last."""
    have = {column for row in table.values() for column in row}
    if by == "group":
        return list(read.found.groups)
    rooms = read.found.rooms.values()
    if by == "section":
        order = list(dict.fromkeys(s for room in rooms for s in room.sections))
    else:
        bands = sorted({b[by] for room in rooms for p in room.roster() if by in (b := p.bands)})
        known = sorted({key for room in rooms for p in room.roster() for key in p.bands})
        if by not in known:
            listed = ", ".join(["group", "section", "person", "groups", *known])
            raise AskedWrongly(f"Nobody has a band “{by}”.", f"Themes stand by {listed}.")
        order = bands
    return [c for c in order if c in have] + ([""] if "" in have else [])


def column_name(by: str, column: str, read: Reading) -> str:
    """What a column is called."""
    if by == "group":
        return read.found.names.get(column, column)
    if by == "section":
        for room in read.found.rooms.values():
            if column in room.sections:
                return room.sections[column].title
    return column or "not known"


def _framework(args: argparse.Namespace, read: Reading) -> int:
    """Participants or groups by themes: the researcher's words with the turns behind them."""
    themes = read.themes()
    by = framework.GROUP if args.by == "groups" else framework.PERSON
    made = framework.matrix(read.desk, read.found, themes, by)
    written = {th.id: read.flipcharts.of(th) for th in themes}
    quotes = {q.passage.coding: q.text for q in read.found.quotes}
    head = [by, "bands", *(th.id for th in themes)]
    rows: list[list[str]] = []
    as_json = []
    for row in made.rows:
        cells: dict[str, dict[str, Any]] = {}
        for th in themes:
            cell = made.at(row, th)
            turns = cell.turns(read.found)
            on_chart = [
                s.text for s in written[th.id] if s.group == row.group and _theirs(s.who, row)
            ]
            cells[th.id] = {
                "summary": cell.summary,
                "turns": turns.split(", ") if turns else [],
                "quotes": [quotes[p.coding] for p in cell.passages if p.coding in quotes],
                "written": on_chart,
            }
        as_json.append({by: row.name, "bands": row.bands, **cells})
        rows.append([row.name, row.bands, *(_cell_words(c) for c in cells.values())])
    return emit(args, head, rows, as_json)


def _theirs(who: Sequence[str], row: framework.Row) -> bool:
    """Whether something on a flipchart belongs into a row: everything into a group's, a person's own
    into theirs."""
    return row.seat is None or row.seat in who


def _cell_words(cell: dict[str, Any]) -> str:
    turns = ", ".join(cell["turns"])
    written = "; ".join(f"✎ {text}" for text in cell["written"])
    parts = (str(cell["summary"]), f"({turns})" if cell["summary"] and turns else turns, written)
    return " ".join(filter(None, parts))


def run_together(args: argparse.Namespace) -> int:
    """Codes in the same turns."""
    with reading(args) as read:
        pairs = t.co_occurrence(read.found.passages)
    as_json = [{"codes": list(pair), "turns": n} for pair, n in pairs.items()]
    rows = [[one, other, str(n)] for (one, other), n in pairs.items()]
    return emit(
        args,
        ["code", "with", "turns"],
        rows,
        as_json,
        lines=[f"{count(n, 'turn')}: {one} with {other}" for (one, other), n in pairs.items()]
        or ["No two codes stand in one turn."],
    )


def run_saturation(args: argparse.Namespace) -> int:
    """New codes by group, in the order the groups were held."""
    with reading(args) as read:
        names = read.found.names
        found = t.saturation(read.found.passages, read.found.groups)
    as_json = [{"group": names[g], "new": new, "so_far": far} for g, new, far in found]
    rows = [[names[g], str(new), str(far)] for g, new, far in found]
    lines = [f"{names[g]}: {count(new, 'code')} new, {far} so far" for g, new, far in found]
    return emit(
        args, ["group", "new", "so far"], rows, as_json, lines=lines or ["Nothing is coded yet."]
    )


def run_charter(args: argparse.Namespace) -> int:
    """Principles by standards, the gaps, and the standards nobody spoke of."""
    with reading(args) as read:
        fits = read.fits()
        silent = read.unheard_standards() if not args.gaps else []
    chosen = [fit for fit in fits if not (args.gaps and fit.standards)]
    as_json = [{"code": r.code, "standards": list(r.standards), "people": r.people} for r in chosen]
    rows = [[r.code, r.name, "; ".join(r.standards), str(r.people)] for r in chosen]
    lines = [
        f"{r.code}: {'; '.join(r.standards) or 'NO STANDARD COVERS IT'} — {people(r.people)}"
        for r in chosen
    ]
    lines += [f"No code answers to the standard “{title}”." for title in silent]
    return emit(
        args, ["code", "name", "standards", "people"], rows, as_json,
        lines=lines or ["Every principle answers to a standard."],
    )  # fmt: skip
