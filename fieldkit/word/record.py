"""The session record of a group in Word: what a client gets the next morning.

Everything in it is derived from the folded state. It names nobody unless it is asked to, shows no
words of those who refused quotes as quotes, and says so in a sentence where a part is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from fieldkit.domain.guide.readable import Readability
from fieldkit.domain.instant import Instant
from fieldkit.domain.session.state import GroupState
from fieldkit.word.paginate import pages_of
from fieldkit.word.paper import Paper
from fieldkit.word.record_about import about_this_record
from fieldkit.word.record_after import debrief, recontact
from fieldkit.word.record_answers import answers
from fieldkit.word.record_boards import boards
from fieldkit.word.record_coverage import coverage_part
from fieldkit.word.record_notes import notes_by_question
from fieldkit.word.record_timings import timings
from fieldkit.word.record_wall import drawn_from_the_wall, has_wall, wall
from fieldkit.word.record_words import Telling, date_words

REHEARSAL = "rehearsal"


def write_record(
    state: GroupState,
    path: Path,
    *,
    names: Mapping[str, str] | None = None,
    mask: Mapping[str, str] | None = None,
    paginate: bool = False,
    readability: Readability | None = None,
) -> Path:
    """Write the record of a group; gives the path it was written to.

    mask: first names of the roster to their codes ("Wendy" to "P3"); in everything people typed
    they are shown as codes. names: codes to first names, for a copy that carries them; then nothing
    is masked and the cover says that names are in it. Never masked are the guide's words, the group's
    name, its site and those who ran it. A rehearsal's file has that word in its name.
    paginate: put page numbers into the contents by a second pass, where LibreOffice is there (some
    seconds); without them the contents are links. readability: figures for the
    charter's text. The same state gives the same bytes. Raises FileProblem; an older file is then
    untouched.
    """
    told = Telling(state, names or {}, mask or {})
    paper = _written(told, readability)
    where = paper.save(record_path(path, state))
    pages = pages_of(where, paper.headings) if paginate else None
    return where if pages is None else _written(told, readability).save(where, pages)


def _written(told: Telling, readability: Readability | None) -> Paper:
    paper = Paper()
    _describe(paper, told)
    _cover(paper, told)
    about_this_record(paper, told)
    timings(paper, told)
    boards(paper, told, [b for b in told.state.boards if drawn_from_the_wall(told.state, b)])
    wall(paper, told, readability)
    notes_by_question(paper, told)
    answers(paper, told, polls_too=not has_wall(told.state))
    coverage_part(paper, told)
    recontact(paper, told)
    debrief(paper, told)
    return paper


def record_path(path: Path, state: GroupState) -> Path:
    """Where the record of this group goes: a rehearsal's name says what it is."""
    if state.rehearsal is None or REHEARSAL in path.name.lower():
        return path
    return path.with_name(f"{path.stem}-{REHEARSAL}{path.suffix}")


def _title(state: GroupState) -> str:
    title = state.guide.title if state.guide is not None else ""
    title = title.strip() or "A group without a guide"
    return f"Rehearsal: {title}" if state.rehearsal is not None else title


def _describe(paper: Paper, told: Telling) -> None:
    state = told.state
    client = state.guide.client if state.guide is not None else ""
    group = state.name or "a group"
    status = "Rehearsal record" if state.rehearsal is not None else "Session record"
    date = date_words(told.date)
    paper.describe(
        title=f"{_title(state)}: record of {group}",
        subject=f"{status} of {group}, {date}",
        author=state.note_taker or state.moderator or "fieldkit",
        made=_made(state),
    )
    paper.margins(
        left=_title(state), right=f"{status}, {date}" if date else status, foot=client or group
    )


def _made(state: GroupState) -> datetime:
    """When the last event of the group was written; a record of the same log has the same date."""
    last: Instant | None = state.last_at or state.opened_at
    if last is None:
        return datetime(2000, 1, 1, tzinfo=UTC)
    return datetime.fromtimestamp(last.wall_ms / 1000, UTC)


def _cover(paper: Paper, told: Telling) -> None:
    state, guide = told.state, told.state.guide
    paper.paragraph(_title(state), "Title")
    if state.rehearsal is not None:
        speed = f"{state.rehearsal:g} times the speed"
        said = f"Record of a rehearsal at {speed}. Nothing in it was said by participants."
        paper.paragraph(said, "Subtitle")
    else:
        paper.paragraph("Record of a group discussion", "Subtitle")
    rows = [
        ("Group", state.name),
        ("Site", state.site),
        ("Date", date_words(told.date)),
        ("Client", guide.client if guide is not None else ""),
        ("Guide", guide.subtitle if guide is not None else ""),
    ]
    for label, value in rows:
        if value.strip() or label != "Guide":
            said = " ".join(value.split()) or "Not recorded"
            paper.paragraph([told.strong(f"{label}:"), f"\t{said}"], "CoverDetail")
    if told.names:
        paper.paragraph(
            "This copy carries first names. Keep it with the roster, and give nobody else a copy.",
            "KeyFinding",
        )
    paper.contents_here()
