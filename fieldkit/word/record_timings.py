"""Planned against actual: the chart, the table, and every change of plan in words."""

from __future__ import annotations

from fieldkit.domain.session.rundown import Row, RowState, offset_words, rows
from fieldkit.domain.session.state import Phase, Revision
from fieldkit.word.figures import MOST_BARS, TimingBar, timing_chart
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling, clock_words, whole_minutes
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import listing, one_line, plural, signed
from fieldkit.word.xml import Words

_NOT_HELD = (RowState.PASSED_OVER, RowState.DROPPED, RowState.TO_COME)


def timings(paper: Paper, told: Telling) -> None:
    """The chapter on time."""
    state = told.state
    paper.heading(1, _heading(told))
    paper.paragraph(_when(told))
    found = rows(state, told.now_s)
    if not found:
        paper.paragraph("There is no guide in this group, so no minutes were planned.")
        return
    _chart(paper, found)
    _table(paper, found)
    _visits_again(paper, told)
    paper.heading(2, "Changes of plan")
    said = _changes(told)
    if said:
        paper.bullets(said)
    else:
        paper.paragraph("The plan was not changed.")


def _heading(told: Telling) -> str:
    state = told.state
    if state.phase is not Phase.CLOSED or state.closed_s is None:
        return "Timings"
    words = offset_words(state.closed_s - state.promised_s)
    minutes = plural(whole_minutes(abs(state.closed_s - state.promised_s)), "minute")
    if words == "on time":
        return "Timings: the group ended on time"
    return f"Timings: the group ended {minutes} {'late' if words.endswith('behind') else 'early'}"


def _when(told: Telling) -> str:
    state = told.state
    started = state.started_at
    if started is None:
        if state.promised_end_ms is None or state.opened_at is None:
            return "The group has not started."
        promised = clock_words(state.promised_end_ms, state.opened_at.offset_min)
        return f"The group has not started. Its promised end is {promised}."
    said = f"The group started at {told.clock(0)}; its promised end was "
    said += f"{told.clock(state.promised_s)}. "
    if state.closed_s is None:
        return said + f"It had run for {plural(whole_minutes(told.now_s), 'minute')} so far."
    length = plural(whole_minutes(state.closed_s), "minute")
    late = state.closed_s - state.promised_s
    words = offset_words(late)
    if words != "on time":
        gap = plural(whole_minutes(abs(late)), "minute")
        words = f"{gap} {'after' if late > 0 else 'before'} the promised end"
    return said + f"It ended at {told.clock(state.closed_s)}, after {length}: {words}."


def _taken(row: Row) -> int | None:
    """Whole minutes spent in a section; None when it was not held."""
    if row.spent_s <= 0 and row.state in _NOT_HELD:
        return None
    return whole_minutes(row.spent_s)


def _chart(paper: Paper, found: list[Row]) -> None:
    if len(found) > MOST_BARS:
        paper.paragraph("There are too many sections for a chart; the table has them all.")
        return
    bars = [TimingBar(r.title, r.original_min, _taken(r), _WORDS.get(r.state, "")) for r in found]
    held = [b for b in bars if b.actual_min is not None]
    most = max(held, key=lambda b: (b.actual_min or 0) - b.planned_min, default=None)
    caption = "Minutes planned and taken by section"
    if most is not None and (most.actual_min or 0) > most.planned_min:
        gap = plural((most.actual_min or 0) - most.planned_min, "minute")
        title = one_line(most.title)
        if len(title) <= 40:
            caption = f"{title} ran over most, by {gap}"
    paper.figure(
        caption,
        timing_chart(bars),
        "Whole minutes. The difference is against the plan at the start.",
        paper.next_label("Table"),
    )


_WORDS = {
    RowState.PASSED_OVER: "Not held",
    RowState.DROPPED: "Dropped",
    RowState.TO_COME: "To come",
}


def _table(paper: Paper, found: list[Row]) -> None:
    body: list[list[Words]] = []
    for row in found:
        taken = _taken(row)
        dropped = row.state is RowState.DROPPED
        plan = "Dropped" if dropped else str(row.planned_min)
        if taken is None:
            actual, gap = _WORDS[row.state], signed(-row.original_min)
            gap = "To come" if row.state is RowState.TO_COME else gap
        else:
            actual, gap = str(taken), signed(taken - row.original_min)
        body.append([one_line(row.title), str(row.original_min), plan, actual, gap])
    body.append(_total(found))
    columns = [
        Column("Section", 3.0),
        Column("Plan at the start", 1.2, number=True),
        Column("Plan at the end", 1.2, number=True),
        Column("Taken", 1.2, number=True),
        Column("Difference", 1.2, number=True),
    ]
    alt = (
        f"One row for each of {plural(len(found), 'section')} and a total; the columns give the "
        "minutes planned at the start, planned at the end and taken, and the difference between "
        f"taken and first planned. In all {body[-1][3]} minutes were taken."
    )
    note = (
        "Whole minutes; the total is the sum of the rows. The difference is taken less plan at the "
        "start: plus is longer, minus is shorter."
    )
    paper.table("Planned against actual, in minutes", Table(columns, body, alt, total=True), note)


def _total(found: list[Row]) -> list[Words]:
    original = sum(r.original_min for r in found)
    planned = sum(r.planned_min for r in found if r.state is not RowState.DROPPED)
    taken = sum(_taken(r) or 0 for r in found)
    # what is still to come is no difference yet
    gap = taken - sum(r.original_min for r in found if r.state is not RowState.TO_COME)
    return ["Total", str(original), str(planned), str(taken), signed(gap)]


def _visits_again(paper: Paper, told: Telling) -> None:
    """Sections the group came back to: their minutes are those of all stays together."""
    state = told.state
    stays: dict[str, int] = {}
    for visit in state.visits:
        stays[visit.section] = stays.get(visit.section, 0) + 1
    again = [one_line(state.sections[s].title) for s, n in stays.items() if n > 1]
    if again:
        paper.paragraph(f"The group came back to {listing(again)}; the minutes are added up.")


# --- changes of plan -------------------------------------------------------------------------

_HOW = {
    "shrink": "the loss was shared over the sections still to come",
    "take": "the time was taken from one section",
    "skip": "a section was skipped",
    "drop": "a section was dropped",
    "later": "the promised end was moved",
    "edit": "the plan was set by hand",
}


def _changes(told: Telling) -> list[Words]:
    state = told.state
    if state.guide is None:
        return []
    minutes = {s.id: s.minutes for s in state.guide.sections}
    promised = _first_promise(told)
    said: list[Words] = []
    for revision in state.revisions:
        where = ""
        if revision.section in state.sections:
            where = f", in {one_line(state.sections[revision.section].title)}"
        lead = told.strong(f"At {told.minute(revision.at)}{where}: ")
        if revision.how == "declined":
            late = plural(whole_minutes(revision.behind_s), "minute")
            said.append([lead, f"{late} late by the plan; a new plan was offered and declined."])
        else:
            said.append([lead, _revision(told, revision, minutes, promised)])
        minutes.update(revision.minutes)
        promised = revision.promised_s
    return said


def _first_promise(told: Telling) -> float:
    """The promised end before anything was moved, in seconds of session time."""
    state = told.state
    if state.promised_end_ms is not None and state.started_at is not None:
        return (state.promised_end_ms - state.started_at.wall_ms) / 1000
    return state.guide.total_minutes * 60.0 if state.guide is not None else 0.0


def _revision(told: Telling, revision: Revision, minutes: dict[str, int], promised: float) -> str:
    state = told.state
    moved = [
        f"{one_line(state.sections[s].title)} from {minutes[s]} to {new} min"
        for s, new in revision.minutes.items()
        if s in state.sections and s not in revision.dropped and minutes.get(s) != new
    ]
    dropped = [one_line(state.sections[s].title) for s in revision.dropped if s in state.sections]
    said = _HOW.get(revision.how, "the plan was changed")
    if moved:
        said += f": {listing(moved)}"
    if dropped:
        said += f"; dropped: {listing(dropped)}"
    if abs(revision.promised_s - promised) >= 1:
        return f"{said}. The promised end became {told.clock(revision.promised_s)}."
    return f"{said}. The promised end stayed at {told.clock(revision.promised_s)}."
