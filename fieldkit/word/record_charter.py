"""The charter in people's hands: marks, how it fits the group's principles, polls, readability."""

from __future__ import annotations

from fieldkit.domain.guide.charter import WHOLE
from fieldkit.domain.guide.model import BoardRole, Item
from fieldkit.domain.guide.readable import Readability
from fieldkit.domain.session.state import Answer, GroupState
from fieldkit.domain.session.wall_events import Fit, MarkKind
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling, code_order
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import listing, one_line, plural
from fieldkit.word.xml import Words

MARKS = {
    MarkKind.GOOD: "Good",
    MarkKind.MISSING: "Something is missing",
    MarkKind.UNCLEAR: "Not understood",
    MarkKind.EMPTY: "Says nothing",
}
_FITS = {Fit.REFLECTED: "Reflected", Fit.PARTLY: "Partly", Fit.NOT: "Not reflected"}

MOST_HARD_WORDS = 30


def charter_part(paper: Paper, told: Telling, readability: Readability | None) -> None:
    """Marks and fits; nothing at all where there was no charter and no mark."""
    state = told.state
    if state.charter is None and not state.wall.marks and not state.wall.fits:
        return
    title = one_line(state.charter.title) if state.charter is not None else ""
    paper.heading(2, f"The charter: {title}" if title else "The charter")
    if not state.wall.marks:
        paper.paragraph("No marks on the charter were recorded.")
    else:
        _marks(paper, told)
        _remarks(paper, told)
    _fits(paper, told)
    _readable(paper, readability)


def _lines(told: Telling) -> dict[str, str]:
    """Every line that has a place, the charter's own order first."""
    charter = told.state.charter
    found = {k: one_line(v) for k, v in charter.lines().items()} if charter is not None else {}
    for _, line in told.state.wall.marks:
        found.setdefault(line, "a line that is not in the hand-out")
    return found


def _marks(paper: Paper, told: Telling) -> None:
    marks = told.state.wall.marks
    rows: list[list[Words]] = []
    lines = _lines(told)
    for line, text in lines.items():
        for kind, title in MARKS.items():
            codes = [c for (c, name), m in marks.items() if name == line and m.mark is kind]
            if codes:
                rows.append([_named(line, text), title, told.whose(codes), str(len(codes))])
    most = max(rows, key=lambda r: int(str(r[-1])))
    alt = (
        "One row for each line of the charter and kind of mark: good, something is missing, not "
        "understood, says nothing; with who marked it and how many. "
        f"Most marked: {str(most[0])[:60]}, {str(most[1]).lower()}, {most[3]}."
    )
    people = plural(len({c for c, _ in marks}), "person", "people")
    columns = [
        Column("Line of the charter", 4), Column("Marked as", 1.7), Column("Who", 2),
        Column("People", 1, number=True),
    ]  # fmt: skip
    untouched = [k for k in lines if not any(name == k for _, name in marks)]
    note = f"{plural(len(marks), 'mark')} by {people}."
    if untouched:
        note += f" No marks on: {', '.join(untouched)}."
    paper.table("Marks on the charter, line by line", Table(columns, rows, alt), note)


def _named(line: str, text: str) -> str:
    """A line by its id and its words; the whole needs no id."""
    return _capital(text) if line == WHOLE else f"{line}: {text}"


def _remarks(paper: Paper, told: Telling) -> None:
    """What people said with their marks, as quotes only where they agreed to quotes."""
    marks = told.state.wall.marks
    order = {line: n for n, line in enumerate(_lines(told))}
    said: list[Words] = []
    for (code, line), mark in sorted(
        marks.items(), key=lambda x: (order[x[0][1]], code_order(x[0][0]))
    ):
        words = told.typed_line(mark.remark).strip('"“” ')
        if words:
            may = told.may_quote((code,))
            shown = f"“{words}”" if may else f"{words} (no quotes from {told.who(code)})"
            where = "the charter as a whole" if line == WHOLE else line
            lead = f"{told.who(code)} on {where}, {MARKS[mark.mark].lower()}: "
            said.append([told.strong(lead), shown])
    if said:
        paper.paragraph("What was said with the marks:", keep_next=True)
        paper.bullets(said)


def _fits(paper: Paper, told: Telling) -> None:
    """The group's own principles laid against the charter's standards."""
    state = told.state
    if not state.wall.fits:
        paper.paragraph("The group’s principles were not laid against the charter’s standards.")
        return
    standards = {s.id: one_line(s.title) for s in state.charter.standards} if state.charter else {}
    rows: list[list[Words]] = []
    heads = list(dict.fromkeys(h for h, _ in state.wall.fits))
    for head in sorted(heads, key=lambda h: (state.line_by_id[h].at, h)):
        name = told.typed_line(state.line_by_id[head].text) or "(no words)"
        for (over, standard), judged in sorted(state.wall.fits.items(), key=lambda x: x[0][1]):
            if over == head:
                title = f"{standard}: {standards[standard]}" if standard in standards else standard
                rows.append([name, title, _FITS[judged.fit], told.typed_line(judged.remark)])
    counts = [f"{sum(f.fit is k for f in state.wall.fits.values())} {title.lower()}"
              for k, title in _FITS.items()]  # fmt: skip
    alt = (
        "One row for each principle of the group laid against a standard of the charter, with how "
        f"far the charter reflects it in words: {', '.join(counts)}."
    )
    said = ", ".join(c for c in counts if not c.startswith("0 "))
    columns = [
        Column("The group’s principle", 2.4), Column("Standard", 2.4), Column("How far", 1.5),
        Column("Remark", 2.6),
    ]  # fmt: skip
    open_pairs = _unjudged(told, len(standards))
    note = "How far the charter reflects a principle is the group’s judgement, not a measure."
    if open_pairs:
        note += f" Not judged: {plural(open_pairs, 'pair')} of principle and standard."
    paper.table(
        f"How far the charter reflects the group’s principles: {said}",
        Table(columns, rows, alt, empty="No remark"), note,
    )  # fmt: skip


def _unjudged(told: Telling, standards: int) -> int:
    guide = told.state.guide
    board = guide.board_for(BoardRole.PRINCIPLES) if guide is not None else None
    found = told.state.boards.get(board) if board is not None else None
    kept = [x.id for x in found.all_lines() if not x.struck] if found is not None else []
    judged = sum(head in kept for head, _ in told.state.wall.fits)
    return max(0, len(kept) * standards - judged)


def _readable(paper: Paper, figures: Readability | None) -> None:
    if figures is None or not figures.words:
        return
    paper.heading(3, "How easy the text is to read")
    paper.paragraph(
        f"The text has {plural(figures.words, 'word')} in {plural(figures.sentences, 'sentence')}. "
        f"By the Flesch-Kincaid formula it needs about {figures.grade:.1f} years of schooling; "
        f"its reading ease is {figures.ease:.0f} (100 is very easy, 0 very hard). The formula "
        "counts the lengths of words and sentences, and knows nothing of what they mean."
    )
    hard = [one_line(w) for w in figures.hard_words]
    if hard:
        some = hard[:MOST_HARD_WORDS]
        more = f", and {len(hard) - len(some)} more" if len(hard) > len(some) else ""
        said = listing(some) if not more else ", ".join(some) + more
        paper.paragraph(f"Words that may be hard: {said}.")


# --- polls -----------------------------------------------------------------------------------


def polls_of(state: GroupState) -> list[tuple[Item, dict[str, Answer]]]:
    """Every item whose answers are picked from choices, with the answers given."""
    if state.guide is None:
        return []
    return [(i, state.answers.get(i.id, {})) for _, i in state.guide.walk() if i.choices]


def polls(paper: Paper, told: Telling) -> None:
    """What people picked where the guide gives choices."""
    found = polls_of(told.state)
    if not found:
        return
    paper.heading(2, "Hands raised for one answer or another")
    for item, given in found:
        if given:
            poll(paper, told, item)
    silent = [told.words_of(item) for item, given in found if not given]
    if silent:
        paper.paragraph("No answers were recorded to:", keep_next=True)
        paper.bullets(silent)


def poll(paper: Paper, told: Telling, item: Item) -> None:
    """One question with the count of each choice and who picked it."""
    number = told.numbers().get(item.id, "")
    paper.paragraph(f"{number}  {told.words_of(item)}".strip(), "Question")
    given = told.state.answers.get(item.id, {})
    groups: dict[str, list[str]] = {c.casefold(): [] for c in item.choices}
    titles = {c.casefold(): one_line(c) for c in item.choices}
    for code, answer in given.items():
        key = answer.value.strip().casefold()
        titles.setdefault(key, told.typed_line(answer.value) or "(no words)")
        groups.setdefault(key, []).append(code)
    rows: list[list[Words]] = [
        [_capital(titles[key]), told.whose(codes), str(len(codes))] for key, codes in groups.items()
    ]
    silent = sorted(told.state.participants.keys() - given.keys(), key=code_order)
    rows.append(["Not recorded", told.whose(silent), str(len(silent))])
    most = max(map(len, groups.values()))
    top = [titles[key] for key, codes in groups.items() if len(codes) == most]
    alt = (
        f"One row for each answer with who picked it and how many; {len(given)} answered. "
        f"Picked most: {listing(top)[:120]}, {most}."
    )
    columns = [Column("Answer", 2), Column("Who", 3.6), Column("People", 0.9, number=True)]
    caption = f"Answers to {number}" if number else "Answers"
    note = f"{len(given)} of {plural(len(given) + len(silent), 'person', 'people')} answered."
    paper.table(caption, Table(columns, rows, alt, empty="Nobody"), note)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
