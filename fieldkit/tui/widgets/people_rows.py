"""People as rows: who is here, who refused what, who was heard when, who still owes an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from fieldkit.domain.guide.model import Item, Kind
from fieldkit.domain.session import flow
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.state import Answer, GroupState, Participant, Phase
from fieldkit.tui.display import display, plain
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import ago, cell
from fieldkit.tui.words import wall

REFUSED: dict[Purpose, str] = {
    Purpose.TAKE_PART: "has not agreed to take part",
    Purpose.RECORDING: "not recorded",
    Purpose.QUOTES: "no quotes",
}


def refusals(person: Participant) -> str:
    """What this person said no to, in words; "" when to nothing."""
    return ", ".join(
        words for purpose, words in REFUSED.items() if person.consents.get(purpose) is False
    )


def bands_words(bands: Mapping[str, str]) -> str:
    """ "age: 35-44; gender: woman"."""
    return "; ".join(f"{k}: {v}" for k, v in bands.items())


def presence(person: Participant, state: GroupState) -> str:
    if person.present:
        if person.away:
            return f"back {wall(state, person.back_at)}"
        late = person.came_at >= 60 and state.phase is not Phase.SETTING_UP
        return f"came {wall(state, person.came_at)}" if late else "here"
    return f"left {wall(state, person.left_at or 0.0)}".rstrip()


def heard(person: Participant, now_s: float) -> str:
    return "not heard yet" if person.last_heard is None else ago(now_s - person.last_heard)


def head() -> Row:
    words = f"{'':<4}{'name':<11}{'':<11}{'last heard':<15}{'answers':<9}refusals, bands"
    return Row("-head", Content(words), selectable=False)


def person_row(
    person: Participant, state: GroupState, names: Mapping[str, str], now_s: float
) -> Row:
    """One person; the name is empty where names are hidden."""
    each = [i.id for i in state.items.values() if i.each]
    given = sum(person.code in state.answers.get(i, {}) for i in each)
    no = refusals(person)
    words = Content.assemble(
        (f"{person.code:<4}", "bold"),
        cell(names.get(person.code, ""), 10) + " ",
        (f"{presence(person, state):<11}", "" if person.present else "italic"),
        f"{heard(person, now_s):<15}{f'{given} of {len(each)}':<9}",
        (f"{no}  " if no else "", "bold #F46A25"),
        plain(bands_words(person.bands)[:300], one_line=True),
    )
    return Row(person.code, words)


def person_detail(person: Participant) -> Content:
    """Everything about one person, but for name and phone."""
    yes = [p.value.replace("-", " ") for p, given in person.consents.items() if given]
    consents = f"agreed to: {', '.join(yes) or 'nothing'}"
    no = refusals(person)
    recontact = {None: "not asked", True: "yes", False: "no"}
    call = f"recontact at recruitment: {recontact[person.recontact.at_recruitment]}"
    if person.recontact.checked is not None:
        call += f", checked: {'yes now' if person.recontact.checked else 'still no'}"
    bands = plain(bands_words(person.bands), one_line=True) or "no bands yet (e adds them)"
    return Content("\n").join(
        [
            display(f"{person.code} · {bands}", "bold"),
            display(" · ".join(filter(None, [consents, no, call]))),
        ]
    )


def answer_row(person: Participant, answer: Answer | None, names: Mapping[str, str]) -> Row:
    who = f"{person.code:<4}{cell(names.get(person.code, ''), 10)} "
    if answer is None:
        words = "still to answer" if person.present else "has left"
        return Row(person.code, Content.assemble((who, "bold"), (words, "italic")))
    shown = plain(answer.value, one_line=True)
    return Row(person.code, Content.assemble((who, "bold"), shown))


def recontact_row(person: Participant, names: Mapping[str, str], phone: bool) -> Row:
    record = person.recontact
    if record.checked is None:
        words = "said no at recruitment: to be asked"
    elif record.checked:
        words = f"yes now: {record.purpose}; {record.caller} will call"
    else:
        words = "still no"
    kept = " (phone kept)" if phone else ""
    who = f"{person.code:<4}{cell(names.get(person.code, ''), 10)} "
    return Row(person.code, Content.assemble((who, "bold"), plain(f"{words}{kept}", one_line=True)))


def each_question(state: GroupState) -> Sequence[Item]:
    """The questions asked of every participant, in the guide's order."""
    return [i for i in state.items.values() if i.each]


def each_at_hand(state: GroupState) -> str | None:
    """The question on the table if it is asked of each, else the last one before it."""
    last: str | None = None
    for item in state.items.values():
        if item.each:
            last = item.id
        if item.id == state.item and last is not None:
            return last
    each = each_question(state)
    return each[0].id if each else None


def check_wording(state: GroupState) -> str:
    """How the guide puts the question of the check."""
    items = (i for i in state.items.values() if Kind.RECONTACT in i.kinds)
    return next((plain(flow.shown_words(state, i), one_line=True) for i in items), "")
