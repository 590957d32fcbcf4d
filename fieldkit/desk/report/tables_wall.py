"""Word lists, the groups' own principles, and the charter in people's hands."""

from __future__ import annotations

from collections.abc import Iterator

from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.desk.report.facts_wall import lines_of
from fieldkit.desk.report.saying import capital
from fieldkit.desk.report.tables import row, sentence
from fieldkit.domain.guide.charter import WHOLE
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.report.document import Block, Column, Tabled, Words
from fieldkit.domain.session.wall_events import Closeness, Fit, MarkKind
from fieldkit.word.text import listing, plural, signed

_NEAR = {Closeness.SAME: "The same", Closeness.NEAR: "Near", Closeness.APART: "Far apart"}
_FITS = {Fit.REFLECTED: "Reflected", Fit.PARTLY: "Partly", Fit.NOT: "Not reflected"}
_MARKS = (
    (MarkKind.GOOD, "Good"), (MarkKind.MISSING, "Missing"), (MarkKind.UNCLEAR, "Unclear"),
    (MarkKind.EMPTY, "Empty"),
)  # fmt: skip
NOTHING = "Nothing stands against it"
MOST_WORDS = 30


def words_table(evidence: Evidence) -> tuple[Block, ...]:
    """Each word on the two lists, in how many groups it stands on each, and the gap."""
    now, wanted = (
        _counted(evidence, BoardRole.WORDS_NOW),
        _counted(evidence, BoardRole.WORDS_WANTED),
    )
    every = {**{k: v[0] for k, v in wanted.items()}, **{k: v[0] for k, v in now.items()}}
    if not every:
        return sentence("No words were written on either list in any group.")

    def counts(key: str) -> tuple[int, int]:
        return len(wanted.get(key, ("", ()))[1]), len(now.get(key, ("", ()))[1])

    order = sorted(every, key=lambda k: (-sum(counts(k)), -counts(k)[0], k))
    rows = []
    for key in order[:MOST_WORDS]:
        want, have = counts(key)
        rows.append(row(f"“{every[key]}”", want, have, signed(have - want)))
    left = len(order) - len(rows)
    alt = (
        f"One row for each of {plural(len(rows), 'word')}: in how many groups it was written for how "
        "people want to be treated, in how many for how they are treated, and the difference. "
        f"{len(wanted)} words were wanted and {len(now)} describe how it is."
    )
    columns = (
        Column("Word or phrase", 3), Column("Groups that wanted it", 1.4, True),
        Column("Groups that got it", 1.3, True), Column("Gap (got minus wanted)", 1.4, True),
    )  # fmt: skip
    note = (
        f"Out of {plural(len(evidence.groups), 'group')}. Words are counted as they were written."
    )
    note += f" {plural(left, 'more word')} stood in one group each." if left else ""
    facts = ("words.now", "words.wanted")
    caption = f"{len(wanted)} words wanted, {len(now)} for how it is"
    return (Tabled("words_table", caption, columns, tuple(rows), alt, note, facts=facts),)


def _counted(evidence: Evidence, role: BoardRole) -> dict[str, tuple[str, set[str]]]:
    """Words by their key: how they are written, and the groups that wrote them."""
    found: dict[str, tuple[str, set[str]]] = {}
    for g in evidence.groups:
        for line in lines_of(g, role):
            text = g.typed(line.text).strip(" .“”\"'")
            if text:
                found.setdefault(text.casefold(), (text, set()))[1].add(g.id)
    return found


def pairs_table(evidence: Evidence) -> tuple[Block, ...]:
    """The pairs the groups drew between the two lists, how near they are, and why."""
    rows = [r for g in evidence.groups for r in _pairs(g, len(evidence.groups) > 1)]
    if not rows:
        return sentence("No group drew pairs between the two lists.")
    columns = [
        Column("How they treat us", 2), Column("How we want it", 2), Column("How near", 1.3),
        Column("Why", 2.6),
    ]  # fmt: skip
    if len(evidence.groups) > 1:
        columns.insert(0, Column("Group", 1.2))
    alt = (
        f"{plural(len(rows), 'pair')} of words for how people are treated and how they want to be, "
        "with how near the group found them and why."
    )
    note = "How near two words are is the group’s own judgement. The why is the note-taker’s words."
    facts = ("words.same", "words.near", "words.apart", "words.gaps")
    return (
        Tabled("pairs_table", "Words laid side by side by the groups", tuple(columns), tuple(rows),
               alt, note, row_headers=len(evidence.groups) > 1, facts=facts),
    )  # fmt: skip


def _pairs(g: Held, several: bool) -> Iterator[tuple[Words, ...]]:
    known = g.state.line_by_id
    for pair in g.state.wall.pairs:
        left = known.get(pair.now or "")
        right = known.get(pair.wanted or "")
        cells = [
            g.typed(left.text) if left is not None else NOTHING,
            g.typed(right.text) if right is not None else NOTHING,
            "A gap" if pair.is_gap else _NEAR[pair.closeness],
            g.typed(pair.reason) or "No reason noted",
        ]
        yield row(*([g.name, *cells] if several else cells))


def principles_table(evidence: Evidence) -> tuple[Block, ...]:
    """The groups' own principles: details gathered under each, votes, and the group's order."""
    rows = [r for g in evidence.groups for r in _principles(g, len(evidence.groups) > 1)]
    if not rows:
        return sentence("No group wrote principles of its own.")
    columns = [
        Column("Principle", 2.6), Column("Details under it", 3.6), Column("Votes", 0.8, True),
        Column("Rank", 1.2, True),
    ]  # fmt: skip
    if len(evidence.groups) > 1:
        columns.insert(1, Column("Group", 1.3))
    alt = (
        f"One row for each of {plural(len(rows), 'principle')} the groups wrote: the details under "
        "it, the votes for it as the one that matters most, and its place in the group’s order."
    )
    note = "Votes are people’s, for the principle that matters most to them. Rank 1 comes first."
    facts = ("principles.count", "principles.details", "principles.votes")
    return (
        Tabled("principles_table", "The groups’ own principles", tuple(columns), tuple(rows), alt,
               note, facts=facts),
    )  # fmt: skip


def _principles(g: Held, several: bool) -> Iterator[tuple[Words, ...]]:
    wall = g.state.wall
    heads = lines_of(g, BoardRole.PRINCIPLES)
    places = {h: n for n, h in enumerate(wall.ranked, 1)}
    under: dict[str, list[str]] = {}
    for line in lines_of(g, BoardRole.DETAILS):
        under.setdefault(wall.heading_of.get(line.id, ""), []).append(g.typed(line.text))
    for head in sorted(heads, key=lambda h: places.get(h.id, len(places) + 1)):
        details = "; ".join(under.get(head.id, [])) or "No details"
        votes = sum(v == head.id for v in wall.votes.values())
        name = g.typed(head.text) or "(no words)"
        rank = places.get(head.id)
        last = (details, votes, rank if rank is not None else "Not ranked")
        yield row(name, *((g.name,) if several else ()), *last)


def fits_table(evidence: Evidence) -> tuple[Block, ...]:
    """The groups' principles laid against the charter's standards."""
    charter = evidence.charter
    titles = {s.id: s.title for s in charter.standards} if charter is not None else {}
    rows = []
    for g in evidence.groups:
        for (head, standard), judged in g.state.wall.fits.items():
            line = g.state.line_by_id.get(head)
            name = g.typed(line.text) if line is not None else "(taken off the board)"
            cells = (name, titles.get(standard, standard), _FITS[judged.fit])
            said = g.typed(judged.remark) or "No remark"
            rows.append(row(*((g.name,) if len(evidence.groups) > 1 else ()), *cells, said))
    if not rows:
        return sentence("No group laid its principles against the charter’s standards.")
    columns = [
        Column("The group’s principle", 2.2), Column("Standard of the charter", 2.2),
        Column("How far", 1.5), Column("Remark", 2.4),
    ]  # fmt: skip
    if len(evidence.groups) > 1:
        columns.insert(0, Column("Group", 1.2))
    counts = [
        f"{sum(j.fit is fit for g in evidence.groups for j in g.state.wall.fits.values())} "
        f"{said.lower()}"
        for fit, said in _FITS.items()
    ]
    alt = (
        "One row for each principle of a group laid against a standard of the charter, with how far "
        f"the charter reflects it in words: {', '.join(counts)}."
    )
    note = "How far the charter reflects a principle is the group’s judgement, not a measure."
    facts = ("charter.fits.reflected", "charter.fits.partly", "charter.fits.not")
    some = [count for count in counts if not count.startswith("0 ")]
    caption = f"Principles against the charter: {', '.join(some)}"
    return (Tabled("fits_table", caption, tuple(columns), tuple(rows), alt, note, facts=facts),)


def marks_table(evidence: Evidence) -> tuple[Block, ...]:
    """How many people marked each line of the charter good, missing, unclear or empty."""
    charter = evidence.charter
    if charter is None:
        return sentence("No charter was handed out.")
    lines = charter.lines()
    marks = [(line, m.mark) for g in evidence.groups for (_, line), m in g.state.wall.marks.items()]
    if not marks:
        return sentence("Nobody marked the charter.")
    rows = []
    for line, text in lines.items():
        counts = [sum(at == line and kind is k for at, kind in marks) for k, _ in _MARKS]
        if any(counts):
            name = capital(text) if line == WHOLE else f"{line}: {text}"
            rows.append(row(name, *counts))
    silent = [line for line in lines if not any(at == line for at, _ in marks)]
    people = {(g.id, code) for g in evidence.groups for code, _ in g.state.wall.marks}
    alt = (
        f"One row for each of {plural(len(rows), 'line')} of the charter that somebody marked; the "
        "columns count the people who marked it good, with something missing, unclear, or saying "
        f"nothing. {plural(len(marks), 'mark')} in all."
    )
    columns = (Column("Line of the charter", 4.6), *(Column(t, 1, True) for _, t in _MARKS))
    note = f"{plural(len(marks), 'mark')} by {plural(len(people), 'person', 'people')}."
    note += f" No marks on: {listing(silent)}." if silent else ""
    facts = tuple(f"charter.{k.value}" for k, _ in _MARKS)
    return (
        Tabled("marks_table", "Marks on the charter, line by line", columns, tuple(rows), alt, note,
               facts=facts),
    )  # fmt: skip
