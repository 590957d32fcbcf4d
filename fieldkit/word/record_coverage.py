"""Coverage: what became of each question, and what to ask first next time.

The five outcomes are Hennink's checklist idea made explicit; a question nobody put is never told as
one that nobody answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.session.coverage import Coverage, coverage, tally
from fieldkit.domain.session.events import Covered
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import listing, one_line, plural
from fieldkit.word.xml import Words

_OUTCOME = {
    Covered.ASKED: "Asked",
    Covered.CAME_UP: "Came up by itself",
    Covered.SKIPPED: "Skipped for time",
    Covered.NOT_APPLICABLE: "Not applicable",
    Covered.NOT_REACHED: "Not reached",
    None: "Still to come",
}
_OPEN = (Covered.SKIPPED, Covered.NOT_REACHED)


def coverage_part(paper: Paper, told: Telling) -> None:
    """The chapter on coverage."""
    found = coverage(told.state, told.now_s)
    settled = [c for c in found if c.state in (Covered.ASKED, Covered.CAME_UP)]
    if not found:
        paper.heading(1, "Coverage")
        paper.paragraph("The guide has no questions, so there is nothing to tick off.")
        return
    paper.heading(1, f"Coverage: {len(settled)} of {plural(len(found), 'question')} covered")
    paper.paragraph(_summary(found))
    _not_asked(paper, told, found)
    paper.heading(2, "What became of each question")
    _table(paper, told, found)


def _summary(found: Sequence[Coverage]) -> str:
    counts = tally(list(found))
    order = [(c.value, words) for c, words in _OUTCOME.items() if c is not None]
    order.append(("to-come", _OUTCOME[None]))
    parts = [f"{words.lower()}: {counts[key]}" for key, words in order if counts.get(key)]
    said = listing(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _not_asked(paper: Paper, told: Telling, found: Sequence[Coverage]) -> None:
    """The list that is worth most to the next group, so it comes first."""
    numbers = told.numbers()
    missed = [c for c in found if c.state in _OPEN]
    missed.sort(key=lambda c: not c.item.must)  # a stable sort: the guide's order within
    paper.heading(2, "Not asked: put these first next time")
    to_come = sum(c.state is None for c in found)
    if not missed and not to_come:
        paper.paragraph("Every question that applied was asked or came up by itself.")
        return
    if to_come:
        are = "is" if to_come == 1 else "are"
        paper.paragraph(f"{plural(to_come, 'question').capitalize()} {are} still to come.")
    if not missed:
        return
    paper.paragraph(
        "These questions were not put to this group, so its silence on them says nothing.",
        keep_next=True,
    )
    bullets: list[Words] = []
    for one in missed:
        why = _OUTCOME[one.state].lower()
        must = "; a must-ask question" if one.item.must else ""
        filed = f"; {plural(one.notes, 'note')} filed under it" if one.notes else ""
        lead = told.strong(f"{numbers.get(one.item.id, '')}  ")
        bullets.append([lead, f"{told.words_of(one.item)} ({why}{must}{filed})"])
    paper.bullets(bullets)


def _table(paper: Paper, told: Telling, found: Sequence[Coverage]) -> None:
    numbers = told.numbers()
    rows: list[list[Words]] = [
        [
            numbers.get(one.item.id, "") or "Other",
            told.words_of(one.item),
            _outcome(one),
            _where(told, one, numbers),
            str(one.notes),
        ]
        for one in found
    ]
    columns = [
        Column("No.", 0.75),
        Column("Question", 3.6),
        Column("Outcome", 1.4),
        Column("Where and by whom", 1.8),
        Column("Notes", 0.8, number=True),
    ]
    counts = tally(list(found))
    alt = (
        f"One row for each of {plural(len(found), 'question')} in the guide’s order; the columns "
        "give its number, its words, what became of it, where it came up and how many notes are "
        f"filed under it. {counts.get(Covered.ASKED.value, 0)} were asked."
    )
    paper.table(
        "Every question and what became of it",
        Table(columns, rows, alt),
        "Asked: it was on the table, or what was recorded shows that it was put. "
        "Came up by itself: the group spoke of it before it was asked. "
        "Probes that nobody marked are left out; they are used as needed.",
    )


def _outcome(one: Coverage) -> str:
    said = _OUTCOME[one.state]
    return f"{said}, prompted" if one.prompted and one.state is Covered.ASKED else said


def _where(told: Telling, one: Coverage, numbers: dict[str, str]) -> str:
    """For what came up by itself: at which question, and whose remark it was."""
    if one.mark is None or one.state is not Covered.CAME_UP:
        if one.state is not Covered.ASKED:
            return "Not put"
        shown = any(stay.item == one.item.id for stay in told.state.shown)
        asked = shown or one.mark is not None or one.parent is not None
        return "In its place" if asked else "Seen from what was recorded"
    state = told.state
    parts = []
    if one.mark.where in state.items:
        number = numbers.get(one.mark.where, "")
        section = state.sections[state.section_of[one.mark.where]].title
        parts.append(f"at {number}, {one_line(section)}" if number else f"at {one_line(section)}")
    if one.mark.who:
        parts.append(f"by {told.whose(one.mark.who)}")
    said = " ".join(parts) or f"at {told.minute(one.mark.at)}"
    return said[:1].upper() + said[1:]
