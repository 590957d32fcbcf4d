"""The sticker map as CSV: a row for every person, service and round, in one of four states.

UTF-8 with a byte order mark, and nothing that a spreadsheet would run (see session_csv).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import dot_rows
from fieldkit.formats.session_csv import harmless, write_table

FIELDS = (
    "group", "name", "participant", "service", "service_name", "round", "state", "place", "moment",
    "stage",
)  # fmt: skip


def group_rows(
    state: GroupState, stages: Sequence[str] = (), stop_of: Mapping[str, int] | None = None
) -> list[list[str]]:
    """Every dot of a group. place: the moment's place on the group's journey, from 1. stages and
    stop_of: the common stages, where there are any; a dot whose moment is on none keeps its moment
    and has no stage."""
    labels = {m.id: m.label for m in state.wall.moments}
    places = {m.id: n for n, m in enumerate(state.wall.moments, 1)}
    names = {s.id: s.name for s in state.guide.services} if state.guide is not None else {}
    rows = []
    for row in dot_rows(state):
        dot = state.wall.dot(row.round, row.code, row.service)
        at = (dot.moment or "") if dot is not None and row.spot is Spot.MOMENT else ""
        stop = (stop_of or {}).get(at)
        rows.append(
            [
                state.id,
                state.name,
                row.code,
                row.service,
                names.get(row.service, ""),
                row.round.value,
                row.spot.value if row.spot is not None else "not-recorded",
                str(places.get(at, "")),
                labels.get(at, ""),
                "" if stop is None else stages[stop],
            ]
        )
    return rows


def write_rows(file: str, rows: Iterable[Sequence[str]]) -> Path | None:
    """Writes the rows to a file, or with "-" to standard output. Raises FileProblem."""
    if file != "-":
        return write_table(Path(file), FIELDS, rows)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(FIELDS)
    out.writerows([harmless(value) for value in row] for row in rows)
    return None
