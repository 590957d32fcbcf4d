"""After the close: who may be called again, what surprised, and what people were given.

Recontact appears as counts and codes; telephone numbers never leave the roster.
"""

from __future__ import annotations

from fieldkit.domain.session.state import Participant
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling, money
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import plural
from fieldkit.word.xml import Words

_FIELDS = {"surprises": "What surprised us", "change-guide": "What to change in the guide"}

CASH_NOTE = (
    "Cash was given. For anybody who receives benefits, the Scottish Government’s guidance on "
    "paying participant expenses (chapter 12) reports the position of the Department for Work and "
    "Pensions: expenses are not earnings, cash incentives are treated as earnings for Universal "
    "Credit, and vouchers are not. This is the source’s account, not advice."
)
"""Source: the practice notes, "Incentives and jobseekers"."""

_CASH = ("cash", "money", "notes and coins", "bank transfer", "bacs", "cheque")


def recontact(paper: Paper, told: Telling) -> None:
    """The chapter on recontact: counts and codes only."""
    paper.heading(1, "Recontact")
    roster = told.state.roster()
    if not roster:
        paper.paragraph("There is nobody on the roster to ask.")
        return
    groups: list[tuple[str, list[Participant]]] = [
        ("Yes at recruitment", _at_first(roster, True)),
        ("No at recruitment", _at_first(roster, False)),
        ("Not asked at recruitment", _at_first(roster, None)),
        ("Yes at the check in the group", [p for p in roster if p.recontact.checked is True]),
        ("No at the check in the group", [p for p in roster if p.recontact.checked is False]),
        ("May be called now", [p for p in roster if p.recontact.now is True]),
    ]
    rows: list[list[Words]] = [
        [label, told.whose([p.code for p in people]), str(len(people))] for label, people in groups
    ]
    may = len(groups[-1][1])
    alt = (
        "One row for each answer about being called again, with the participants by number and "
        f"their count. {may} of {len(roster)} may be called now."
    )
    columns = [Column("Answer", 2.2), Column("Participants", 3.4), Column("Count", 0.8, True)]
    paper.table(
        f"{may} of {len(roster)} may be called again",
        Table(columns, rows, alt, empty="Nobody"),
        "Permission holds for the purpose that was named. Telephone numbers are kept with the "
        "roster only.",
    )
    _checks(paper, told, roster)


def _at_first(roster: list[Participant], answer: bool | None) -> list[Participant]:
    return [p for p in roster if p.recontact.at_recruitment is answer]


def _checks(paper: Paper, told: Telling, roster: list[Participant]) -> None:
    """What those were asked who were asked again."""
    asked = [p for p in roster if p.recontact.checked is not None]
    said: list[Words] = []
    for person in asked:
        record = person.recontact
        parts = ["yes" if record.checked else "no"]
        if record.purpose.strip():
            parts.append(f"purpose: {told.typed_line(record.purpose)}")
        if record.caller.strip():
            parts.append(f"caller: {told.typed_line(record.caller)}")
        if record.wording.strip():
            parts.append(f"asked as: {told.typed_line(record.wording)}")
        said.append([told.strong(f"{told.who(person.code)}: "), "; ".join(parts)])
    if said:
        paper.paragraph("The check at the end of the group:", keep_next=True)
        paper.bullets(said)
    missed = [
        p.code
        for p in roster
        if p.recontact.at_recruitment is False and p.recontact.checked is None
    ]
    if missed:
        paper.paragraph(
            f"The check at the end was not made with {told.whose(missed)}, who said no at "
            "recruitment."
        )


def debrief(paper: Paper, told: Telling) -> None:
    """The chapter on the debrief."""
    paper.heading(1, "Debrief")
    written = told.state.debrief
    keys = [*_FIELDS, *(k for k in written if k not in _FIELDS)]
    for key in keys:
        lines = told.typed_lines(written.get(key, ""))
        paper.heading(2, _FIELDS.get(key) or _capital(told.typed_line(key).replace("-", " ")))
        if len(lines) > 1:
            paper.bullets(lines)
        else:
            paper.paragraph(lines[0] if lines else "Nothing was written here.")
    paper.heading(2, "Incentives")
    _incentives(paper, told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _incentives(paper: Paper, told: Telling) -> None:
    roster = told.state.roster()
    given = [p for p in roster if p.incentive is not None]
    if not given:
        paper.paragraph("No incentives were recorded.")
        return
    rows: list[list[Words]] = []
    for person in roster:
        one = person.incentive
        if one is None:
            rows.append([told.who(person.code), "Not recorded", "Not recorded", "Not recorded"])
        else:
            receipt = "Signed" if one.receipt else "Missing"
            form = _capital(told.typed_line(one.form)) or "Not recorded"
            rows.append([told.who(person.code), form, receipt, money(one.pence)])
    total = sum(p.incentive.pence for p in given if p.incentive is not None)
    missing = sum(not p.incentive.receipt for p in given if p.incentive is not None)
    alt = (
        f"One row for each of {plural(len(roster), 'participant')}; the columns give what was "
        f"given, whether it was signed for, and its value. {money(total)} in all; "
        f"{plural(missing, 'receipt')} missing."
    )
    columns = [
        Column("Participant", 1.4), Column("Form", 2.2), Column("Receipt", 1.6),
        Column("Value", 1.2, number=True),
    ]  # fmt: skip
    note = f"{money(total)} given to {plural(len(given), 'participant')}; "
    note += f"{plural(missing, 'receipt')} missing."
    paper.table("What participants were given", Table(columns, rows, alt), note)
    if any(_is_cash(p.incentive.form) for p in given if p.incentive is not None):
        paper.paragraph(CASH_NOTE, "KeyFinding")


def _is_cash(form: str) -> bool:
    return any(word in form.casefold() for word in _CASH)
