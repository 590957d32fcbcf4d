"""What the debrief sheet says of the group before anybody writes on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from fieldkit.domain.session.coverage import coverage, must_asks_open
from fieldkit.domain.session.events import Covered
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.rundown import offset_words
from fieldkit.domain.session.state import GroupState, Participant, Phase
from fieldkit.errors import AskedWrongly
from fieldkit.tui.display import display, plain
from fieldkit.tui.wording import cell, count_of
from fieldkit.tui.words import wall

CASH = (
    "Cash can count as earnings for people on Universal Credit; vouchers do not "
    "(Scottish Government, paying participant expenses). Check before you pay."
)
_LINE = re.compile(
    r"^\s*(?P<who>all|[Pp]?\d{1,2}(?:\s*,\s*[Pp]?\d{1,2})*)\s+(?P<form>[^\d£]*[^\d£\s.-])\s*£?"
    r"(?P<pounds>\d{1,4})(?:[.](?P<pence>\d{2}))?(?:\s+(?P<signed>signed))?\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Given:
    """An incentive line as read. who: codes; pence: value; receipt: signed for."""

    who: tuple[str, ...]
    form: str
    pence: int
    receipt: bool


def read_incentive(line: str, everybody: list[str]) -> Given:
    """ "all voucher 30", "3 cash 30 signed", "2,5 voucher 12.50". Raises AskedWrongly."""
    read = _LINE.match(line)
    if read is None:
        raise AskedWrongly(
            "This is no incentive.", "Write who, what, how many pounds: all voucher 30 signed."
        )
    if read["who"].casefold() == "all":
        who = tuple(everybody)
    else:
        who = tuple(part.strip() for part in read["who"].split(","))
    pence = int(read["pounds"]) * 100 + int(read["pence"] or 0)
    return Given(who, read["form"].strip(), pence, read["signed"] is not None)


def unfinished(state: GroupState, now_s: float) -> Content:
    """Must-asks and questions never reached, and words still to complete."""
    parts: list[Content] = []
    must = must_asks_open(state)
    found = coverage(state, now_s)
    missed = [c.item for c in found if c.state in (Covered.NOT_REACHED, Covered.SKIPPED, None)]
    rest = [i for i in missed if i not in must]
    if must:
        parts.append(Content.styled(f"Must-asks left open: {len(must)}", "bold #F46A25"))
        parts += [display(f"  ★ {shown_words(state, i)}", one_line=True) for i in must]
    else:
        parts.append(Content("Every must-ask was asked or came up."))
    if rest:
        parts.append(Content.styled(f"Other questions not asked: {len(rest)}", "bold"))
        parts += [display(f"  ○ {shown_words(state, i)}", one_line=True) for i in rest]
    quotes = sum(n.to_complete and not n.struck for n in state.notes)
    words = count_of(quotes, "note waits", "notes wait")
    parts.append(
        Content(
            f"{words} for words from the tape (QUOTE)."
            if quotes
            else "No note waits for words from the tape."
        )
    )
    return Content("\n").join(parts)


def times(state: GroupState) -> str:
    """ "Closed at 20:03, 3 min behind." and how often the plan was changed."""
    if state.phase is not Phase.CLOSED or state.closed_s is None:
        return "The group is not closed yet: this sheet is for afterwards, but can be begun."
    late = offset_words(state.closed_s - state.promised_s)
    changed = sum(r.how != "declined" for r in state.revisions)
    plan = f"; the plan was changed {count_of(changed, 'time')}" if changed else ""
    return f"Closed at {wall(state, state.closed_s)}, {late}{plan}."


def spoke(state: GroupState, width: int) -> Content:
    """Who was heard how often, as bars with numbers."""
    people = state.roster()
    most = max((p.times_heard for p in people), default=0)
    if not people:
        return Content("Nobody is on the roster.")
    room = max(4, min(40, width - 16))
    lines = []
    for p in people:
        bar = "█" * round(room * p.times_heard / most) if most else ""
        words = f"{p.times_heard} {'time' if p.times_heard == 1 else 'times'}"
        lines.append(Content.assemble((f"{p.code:<4}", "bold"), (bar, "#28A197"), f" {words}"))
    return Content("\n").join(lines)


def incentive_words(person: Participant) -> str:
    """ "P3 voucher £30 (signed)"."""
    given = person.incentive
    if given is None:
        return f"{person.code} nothing yet"
    pounds = f"£{given.pence / 100:.2f}".removesuffix(".00")
    signed = "signed" if given.receipt else "no receipt"
    form = cell(plain(given.form, one_line=True), min(20, cell_len(plain(given.form)))).rstrip()
    return f"{person.code} {form} {pounds} ({signed})"
