"""The charter as rows: its lines with the marks made on them, its fit with the group's own
principles, the polls about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from fieldkit.domain.guide.charter import WHOLE, Charter
from fieldkit.domain.guide.model import Item
from fieldkit.domain.session import flow
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.session.wall import CharterMark
from fieldkit.domain.session.wall_events import Fit, MarkKind
from fieldkit.tui.display import display
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.words import codes

MARKS: dict[MarkKind, tuple[str, str]] = {
    MarkKind.GOOD: ("✓", "good"),
    MarkKind.MISSING: ("+", "missing"),
    MarkKind.UNCLEAR: ("?", "do not understand"),
    MarkKind.EMPTY: ("∅", "says nothing"),
}
FITS: dict[Fit, tuple[str, str]] = {
    Fit.REFLECTED: ("●", "reflected"),
    Fit.PARTLY: ("◐", "partly"),
    Fit.NOT: ("○", "not"),
}
_IN = "    "

Marks = dict[str, list[tuple[str, CharterMark]]]


def marks_by_line(state: GroupState) -> Marks:
    """Who marked each line how, by participant's number."""
    found: Marks = {}
    for (code, line), mark in sorted(state.wall.marks.items(), key=lambda x: int(x[0][0][1:])):
        found.setdefault(line, []).append((code, mark))
    return found


def count_words(marks: Sequence[tuple[str, CharterMark]]) -> str:
    """ "✓ good 2: P1 P3 · ? do not understand 1: P5"."""
    parts = []
    for kind, (sign, word) in MARKS.items():
        who = [code for code, mark in marks if mark.mark is kind]
        if who:
            parts.append(f"{sign} {word} {len(who)}: {' '.join(who)}")
    return " · ".join(parts)


Made = dict[str, tuple[object, Row]]


def charter_rows(
    charter: Charter, state: GroupState, only: MarkKind | None, made: Made
) -> list[Row]:
    """The outline; only: nothing but lines somebody marked so (and the standards they are under).

    made: the rows of last time, so that only those that changed are made anew.
    """
    marks = marks_by_line(state)
    silent = set(state.refusals(Purpose.QUOTES))

    def row(key: str, name: str, words: str) -> Row | None:
        here = marks.get(key, [])
        if only is not None and not any(mark.mark is only for _, mark in here):
            return None
        seen = (name, words, [(code, m.mark, m.remark, code in silent) for code, m in here])
        if key not in made or made[key][0] != seen:
            first = Content(" ").join([display(name, "bold"), display(words)])
            made[key] = (seen, Row(key, Content("\n").join([first, *_said(here, silent)])))
        return made[key][1]

    found = [row(WHOLE, "The charter as a whole", f"({WHOLE})")]
    for standard in charter.standards:
        lead = f" · {standard.lead} …" if standard.lead else ""
        head = row(standard.id, standard.title, f"({standard.id}){lead}")
        under = [row(c.id, c.id, c.text) for c in standard.commitments]
        if head is None and any(under):
            head = Row(f"-{standard.id}", display(standard.title), selectable=False)
        found += [head, *under]
    asks = [row(c.id, c.id, c.text) for c in charter.asks]
    if any(asks):
        found += [Row("-asks", Content("What it asks of you"), selectable=False), *asks]
    return [r for r in found if r is not None]


def _said(marks: Sequence[tuple[str, CharterMark]], silent: set[str]) -> Iterator[Content]:
    if marks:
        yield Content(f"{_IN}{count_words(marks)}")
    for code, mark in marks:
        if mark.remark:
            sign = MARKS[mark.mark][0]
            no = " (no quotes)" if code in silent else ""
            words = display(mark.remark, "italic")
            yield Content("").join([Content(f"{_IN}{code}{no} {sign} "), words])


def marks_made(state: GroupState) -> dict[str, str]:
    """By person in the room, how many lines they marked; a dash: none yet."""
    made: dict[str, int] = {}
    for code, _ in state.wall.marks:
        made[code] = made.get(code, 0) + 1
    here = [p.code for p in state.roster() if p.present or p.code in made]
    return {code: str(made[code]) if code in made else "–" for code in here}


# --- against our principles ------------------------------------------------------------------


def fit_rows(
    charter: Charter, headings: Sequence[tuple[int, Line]], state: GroupState
) -> list[Row]:
    """Every principle of the group laid against every standard."""
    found = []
    for number, heading in headings:
        words = Content("").join([Content(f"{number} "), display(heading.text)])
        found.append(Row(f"-{heading.id}", words, selectable=False))
        for standard in charter.standards:
            judged = state.wall.fits.get((heading.id, standard.id))
            sign, word = FITS[judged.fit] if judged is not None else ("·", "not judged yet")
            remark = f" · {judged.remark}" if judged is not None and judged.remark else ""
            style = "bold" if judged is not None else ""
            parts: list[Content | str] = [Content(f"  {sign} "), display(standard.title), ": "]
            parts += [Content.styled(word, style), display(remark)]
            found.append(Row(f"{heading.id}|{standard.id}", Content("").join(parts)))
    return found


def fit_counts(charter: Charter, headings: Sequence[tuple[int, Line]], state: GroupState) -> str:
    """ "2 reflected · 1 partly · 0 not · 5 not judged yet"."""
    keys = [(line.id, s.id) for _, line in headings for s in charter.standards]
    judged = [state.wall.fits[k].fit for k in keys if k in state.wall.fits]
    parts = [f"{judged.count(fit)} {word}" for fit, (_, word) in FITS.items()]
    return " · ".join([*parts, f"{len(keys) - len(judged)} not judged yet"])


# --- polls -----------------------------------------------------------------------------------


def polls(state: GroupState) -> list[Item]:
    """The questions whose answers are picked from a list, in the guide's order."""
    return [item for item in state.items.values() if item.choices]


def poll_at_hand(state: GroupState) -> str | None:
    """The poll on the table, or the nearest before it, or the first."""
    last: str | None = None
    found = [item.id for item in polls(state)]
    for item in state.items:
        if item in found:
            last = item
        if item == state.item:
            break
    else:
        last = None
    return last or (found[0] if found else None)


def poll_rows(state: GroupState) -> list[Row]:
    """Each question with its answers, how many gave them and who; then who has not said."""
    found = []
    for item in polls(state):
        given = state.answers.get(item.id, {})
        left = [p.code for p in state.present() if p.code not in given]
        words = display(flow.shown_words(state, item), one_line=True)
        found.append(Row(f"-{item.id}", words, selectable=False))
        for number, choice in enumerate(item.choices, 1):
            who = _who_said(state, item, choice)
            tally = f" · {len(who)}: {' '.join(who)}" if who else " · 0"
            name = display(choice, "bold" if who else "")
            words = Content("").join([Content(f"  {number} "), name, tally])
            found.append(Row(f"{item.id}|{number}", words))
        others = dict.fromkeys(a.value for a in given.values() if a.value not in item.choices)
        for value in others:
            who = _who_said(state, item, value)
            parts = [Content(f"  in other words: {' '.join(who)} "), display(value)]
            key = f"-{item.id}-{who[0]}"
            found.append(Row(key, Content("").join(parts), selectable=False))
        say = f"  not said yet: {codes(left)}" if left else "  everybody here has said"
        found.append(Row(f"-{item.id}-left", Content.styled(say, "italic"), selectable=False))
    return found


def _who_said(state: GroupState, item: Item, choice: str) -> list[str]:
    given = state.answers.get(item.id, {})
    return sorted((c for c, a in given.items() if a.value == choice), key=lambda c: int(c[1:]))


def poll_badges(state: GroupState, item: Item | None) -> dict[str, str]:
    """By person in the room, the number of the answer they gave to one poll; a dash: none yet."""
    given = state.answers.get(item.id, {}) if item is not None else {}
    choices = list(item.choices) if item is not None else []
    found = {}
    for person in state.roster():
        if person.present or person.code in given:
            answer = given.get(person.code)
            at = choices.index(answer.value) + 1 if answer and answer.value in choices else None
            found[person.code] = str(at) if at else ("…" if answer else "–")
    return found
