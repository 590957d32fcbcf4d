"""The record of a group: the Word document and the tables beside it, in the study's outputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study, outputs_of
from fieldkit.store.people import Roster


def write_group_record(study: Study, room: Room, *, with_names: bool = False) -> list[Path]:
    """Writes the Word record, the notes and the timings; gives their paths, the record first.

    People are codes everywhere, and first names that somebody typed into a note are masked, unless
    with_names. Raises FileProblem when outputs/ cannot be written; no half file is left.
    """
    from fieldkit.formats.readability import of_charter
    from fieldkit.formats.session_csv import notes_csv, timings_csv
    from fieldkit.word.record import write_record

    room.refresh()
    names = study.roster.names(room.group)
    mask = {} if with_names else mask_of(names)
    stem = re.sub(r"[^a-z0-9]+", "-", room.state.name.casefold()).strip("-") or room.group
    if room.state.rehearsal:
        stem += "-rehearsal"
    if with_names:
        stem += "-with-names"
    record, notes, timings = outputs_of(
        study.folder, [f"{stem}-record.docx", f"{stem}-notes.csv", f"{stem}-timings.csv"]
    )
    state = room.state
    figures = of_charter(state.charter) if state.charter is not None else None
    return [
        write_record(
            state, record, names=names if with_names else None, mask=mask, readability=figures
        ),
        notes_csv(state, notes, mask),
        timings_csv(state, timings),
    ]


def mask_for(roster: Roster, group: str) -> dict[str, str]:
    """The names and nicknames of a group's people, for what somebody typed, to codes."""
    return {**mask_of(roster.nicknames(group)), **mask_of(roster.names(group))}


def mask_of(names: Mapping[str, str]) -> dict[str, str]:
    """Names to codes, full and first; a name that several people have is all of theirs."""
    found: dict[str, list[str]] = {}
    for code, name in sorted(names.items(), key=lambda pair: int(pair[0][1:])):
        for form in dict.fromkeys((name.strip(), *name.split()[:1])):
            if form:
                found.setdefault(form, []).append(code)
    return {name: " or ".join(codes) for name, codes in found.items()}
