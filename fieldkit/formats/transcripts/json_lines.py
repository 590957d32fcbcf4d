"""JSON lines: one object a line, each a turn or a word (NeMo's manifests, Whisper services, logs).

Azure's and others' streams of recognised phrases are of this kind too.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_find import turns_in
from fieldkit.formats.transcripts.json_turns import cues_from, plainly, unit_of
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def _rows(source: Source, most: int | None = None) -> list[tuple[int, dict[str, Any]]]:
    """Lines that hold an object, with their numbers; empty where the first line holds none."""
    if source.json is not None or not source.head.lstrip("\ufeff \n").startswith("{"):
        return []
    rows: list[tuple[int, dict[str, Any]]] = []
    for n, line in enumerate(source.text.split("\n"), 1):
        if not line.strip(" \t\ufeff"):
            continue
        try:
            row = json.loads(line.strip(" \t\ufeff,"))
        except (ValueError, RecursionError):
            if not rows:
                return []
            row = None
        if isinstance(row, dict):
            rows.append((n, row))
        elif not rows:
            return []
        if most is not None and len(rows) >= most:
            break
    return rows


def claims(source: Source) -> Sure:
    """Certain where the first lines are objects that make turns."""
    rows = [row for _, row in _rows(source, 20)]
    return Sure.CERTAIN if rows and turns_in(rows) else Sure.NO


def read(source: Source) -> Reading:
    """One cue a line. A line that is no JSON is a doubt, and left out."""
    rows = _rows(source)
    reading = Reading("json-lines")
    unit = unit_of([plainly(row) for _, row in rows])
    whole = cues_from([plainly(row) for _, row in rows], unit)
    one_by_one = [(n, cues_from([plainly(row)], unit)) for n, row in rows]
    if len(whole) == sum(len(cues) for _, cues in one_by_one):
        reading.cues = [replace(cue, line=n) for n, cues in one_by_one for cue in cues]
    else:  # words, joined by speaker
        reading.cues = whole
    held = {n for n, _ in rows}
    for n, line in enumerate(source.text.split("\n"), 1):
        if line.strip(" \t\ufeff") and n not in held:
            reading.doubt(n, "This line is no JSON, perhaps cut off: it is left out.")
    return check(reading)


READER = Reader("JSON lines", claims, read)
