"""A group's notes and timings as CSV, for Excel and for scripts.

UTF-8 with a byte order mark, because Excel reads anything else as the local code page. What begins
like a formula gets an apostrophe before it: people's words must not run in a client's spreadsheet
(OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from fieldkit.domain.session.events import NoteForm, Purpose
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.rundown import RowState, rows
from fieldkit.domain.session.state import GroupState, Note
from fieldkit.files import write_whole

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

NOTE_FIELDS = (
    "group", "note", "time", "session_seconds", "section", "item", "question", "speakers", "form",
    "count", "text", "quotes_allowed", "prompted", "to_complete", "struck", "changed", "written_by",
)  # fmt: skip
TIMING_FIELDS = (
    "group", "section", "title", "kind", "state", "plan_at_start_seconds", "plan_at_end_seconds",
    "taken_seconds", "difference_seconds", "started", "ended", "started_seconds", "ended_seconds",
    "stays",
)  # fmt: skip


def notes_csv(state: GroupState, path: Path, mask: Mapping[str, str] | None = None) -> Path:
    """Write every note, struck ones included and marked, in the order they were written.

    mask: first names to codes, as in the record. time: local ISO time with its offset from UTC.
    quotes_allowed: no as soon as one of its speakers refused quotes; for notes of nobody in
    particular, as soon as anybody did. Gives the path; raises FileProblem.
    """
    names = mask or {}
    return write_table(path, NOTE_FIELDS, (_note(state, note, names) for note in state.notes))


def _note(state: GroupState, note: Note, names: Mapping[str, str]) -> list[str]:
    section = state.sections.get(note.section or "")
    item = state.items.get(note.item or "")
    return [
        state.name,
        note.id,
        note.when.local.isoformat(timespec="seconds"),
        _seconds(note.at),
        section.title if section is not None else "",
        note.item or "",
        shown_words(state, item) if item is not None else "",
        " ".join(note.speakers) or ("" if note.form is NoteForm.NOTE_TAKER else "room"),
        note.form.value,
        "" if note.count is None else str(note.count),
        masked(note.text, names),
        _yes(_may_quote(state, note)),
        _yes(note.prompted),
        _yes(note.to_complete),
        _yes(note.struck),
        _yes(note.changed),
        note.actor,
    ]


def _may_quote(state: GroupState, note: Note) -> bool:
    if not note.speakers:
        return not state.refusals(Purpose.QUOTES)
    people = state.participants
    return all(
        c in people and people[c].consents.get(Purpose.QUOTES) is True for c in note.speakers
    )


def timings_csv(state: GroupState, path: Path) -> Path:
    """Write each section's planned and taken seconds; gives the path. Raises FileProblem.

    The difference is taken less the plan at the start, empty for what was not held or is still to
    come; times are local ISO times, empty where there are none.
    """
    now_s = state.last_s if state.closed_s is None else state.closed_s
    return write_table(path, TIMING_FIELDS, _timings(state, now_s))


def _timings(state: GroupState, now_s: float) -> Iterable[list[str]]:
    for row in rows(state, now_s):
        stays = [v for v in state.visits if v.section == row.section]
        start = stays[0].start if stays else None
        end = stays[-1].end if stays else None
        plan = 0 if row.state is RowState.DROPPED else row.planned_min * 60
        yield [
            state.name,
            row.section,
            row.title,
            row.kind.value,
            row.state.value,
            str(row.original_min * 60),
            str(plan),
            _seconds(row.spent_s),
            _seconds(row.spent_s - row.original_min * 60) if stays else "",
            _wall(state, start),
            _wall(state, end),
            _seconds(start),
            _seconds(end),
            str(len(stays)),
        ]


def _seconds(value: float | None) -> str:
    """Whole seconds; a negative number is a number here, and no formula."""
    return "" if value is None else str(round(value))


def _wall(state: GroupState, at_s: float | None) -> str:
    wall_ms = None if at_s is None else state.wall_ms(at_s)
    if wall_ms is None or state.started_at is None:
        return ""
    zone = timezone(timedelta(minutes=state.started_at.offset_min))
    return (
        datetime.fromtimestamp(wall_ms / 1000, UTC).astimezone(zone).isoformat(timespec="seconds")
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def harmless(value: str) -> str:
    """The value as a spreadsheet shows it without running it; numbers stay numbers."""
    if value.startswith(FORMULA_STARTS) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(value: str) -> bool:
    whole, point, part = value[1:].partition(".")
    digits = whole + part
    return value[:1] == "-" and digits.isascii() and digits.isdigit() and bool(part) is bool(point)


def write_table(path: Path, fields: Sequence[str], lines: Iterable[Sequence[str]]) -> Path:
    """A whole CSV file, nothing in it run by a spreadsheet; gives the path. Raises FileProblem."""
    text = io.StringIO(newline="")
    out = csv.writer(text, dialect="excel")
    out.writerow(fields)
    for line in lines:
        out.writerow([harmless(value.replace("\x00", "\u2400")) for value in line])
    write_whole(path, text.getvalue().encode("utf-8-sig", errors="replace"))
    return path
