"""Answers by participant: how close people felt, the one thing to change, and the like."""

from __future__ import annotations

from fieldkit.domain.guide.model import Item
from fieldkit.word.paper import Paper
from fieldkit.word.record_charter import poll
from fieldkit.word.record_words import Telling, code_order
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import plural
from fieldkit.word.xml import Words


def answers(paper: Paper, told: Telling, *, polls_too: bool = True) -> None:
    """The chapter of answers asked of each participant: a table a question.

    polls_too: those picked from choices as well; False where another chapter tells of them.
    """
    state = told.state
    every = [] if state.guide is None else [item for _, item in state.guide.walk()]
    asked = [i for i in every if (i.each or i.id in state.answers) and (polls_too or not i.choices)]
    paper.heading(1, "Answers by participant")
    if not asked:
        paper.paragraph("No question of the guide was put to each participant in turn.")
        return
    numbers = told.numbers()
    for item in asked:
        if item.choices and state.answers.get(item.id):
            poll(paper, told, item)
            continue
        words = f"{numbers.get(item.id, '')}  {told.words_of(item)}".strip()
        paper.paragraph(words, "Question")
        if state.answers.get(item.id):
            _table(paper, told, item, numbers.get(item.id, ""))
        else:
            paper.paragraph("No answers were recorded to this question.")


def _table(paper: Paper, told: Telling, item: Item, number: str) -> None:
    state = told.state
    given = state.answers[item.id]
    codes = sorted({*state.participants, *given}, key=code_order)
    marks = [a.value.strip() for a in given.values()]
    numeric = all(m.isascii() and m.isdigit() for m in marks)
    rows: list[list[Words]] = []
    for code in codes:
        value = told.typed_line(given[code].value) if code in given else ""
        rows.append([told.who(code), value])
    head = f"Answer ({item.scale})" if item.scale else "Answer"
    columns = [Column("Participant", 1.2), Column(head, 5.0)]
    alt = (
        f"One row for each of {plural(len(codes), 'participant')} with the answer given; "
        f"{len(given)} answered."
    )
    note = ""
    if numeric:
        values = sorted(int(m) for m in marks)
        alt += f" The lowest is {values[0]}, the highest {values[-1]}."
        span = f"from {values[0]} to {values[-1]}" if values[0] != values[-1] else "all the same"
        note = (
            f"{plural(len(values), 'answer')}, {span}. So few answers give no average worth having."
        )
    caption = f"Answers to {number}" if number else "Answers"
    paper.table(caption, Table(columns, rows, alt, empty="Not recorded"), note)
