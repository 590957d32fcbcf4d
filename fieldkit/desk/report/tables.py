"""Small hands for tables of evidence, and the tables about the groups and the guide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.desk.report.saying import capital, day
from fieldkit.domain.guide.model import Guide, Kind, Section, SectionKind
from fieldkit.domain.report.document import Block, Column, Para, Piece, Tabled, Words
from fieldkit.domain.session.coverage import coverage
from fieldkit.domain.session.events import Covered
from fieldkit.word.text import listing, plural

_OUTCOME = {Covered.SKIPPED: "skipped for time", Covered.NOT_REACHED: "not reached"}
_MOST_BANDS = 3


def words(text: str, *facts: str, bold: bool = False) -> Words:
    """Words of one piece."""
    return (Piece(text, bold=bold, facts=facts),)


def sentence(text: str) -> tuple[Block, ...]:
    """A paragraph that says that there is nothing to show."""
    return (Para(words(text), 0),)


def row(*cells: str | int) -> tuple[Words, ...]:
    """A row of plain cells."""
    return tuple(words(str(cell)) for cell in cells)


def groups_table(evidence: Evidence) -> tuple[Block, ...]:
    """Each group: who took part in bands, where and when, how many."""
    if not evidence.groups:
        return sentence("No group has been held yet.")
    rows = []
    for g in evidence.groups:
        place = ", ".join(x for x in (g.state.site.strip(), day(g.state.date)) if x)
        rows.append(row(g.name, _who(g), place or "Not recorded", len(g.state.participants)))
    most = max(evidence.groups, key=lambda g: len(g.state.participants))
    alt = (
        f"One row for each of {plural(len(rows), 'group')}: who took part in bands, where and when, "
        f"and how many. {evidence.people} people in all; most in {most.name}, "
        f"{len(most.state.participants)}."
    )
    columns = (
        Column("Group", 1.4), Column("Who took part", 3.4), Column("Place and date", 2.6),
        Column("People", 0.9, True),
    )  # fmt: skip
    note = f"Total: {plural(evidence.people, 'person', 'people')}."
    facts = ("groups.people", *(f"groups.{g.key}.people" for g in evidence.groups))
    held = f"The {plural(len(rows), 'focus group')}" if len(rows) > 1 else "The focus group"
    return (Tabled("groups_table", held, columns, tuple(rows), alt, note, facts=facts),)


def _who(held: Held) -> str:
    """The bands of a group, each with the values that several share, the commonest first."""
    people = held.state.roster()
    keys = list(dict.fromkeys(k for p in people for k in p.bands))[:_MOST_BANDS]
    parts = []
    for key in keys:
        counts = Counter(p.bands[key] for p in people if p.bands.get(key))
        shared = [f"{value} ({n})" for value, n in counts.most_common() if n > 1]
        alone = sum(1 for n in counts.values() if n == 1)
        shared += [f"other ({alone})"] if alone and shared else []
        if shared:
            parts.append(f"{held.typed(key)}: {', '.join(shared)}")
    return capital("; ".join(parts)) or "Not recorded in bands that several share"


def guide_table(evidence: Evidence) -> tuple[Block, ...]:
    """The sections of the guide with their minutes and what was done in each."""
    guide = guide_of(evidence)
    if guide is None:
        return sentence("There is no guide, because no group has been held yet.")
    rows, at = [], 0
    for section in guide.sections:
        rows.append(row(f"{at} to {at + section.minutes}", section.title, _done(section)))
        at += section.minutes
    longest = max(guide.sections, key=lambda s: s.minutes)
    alt = (
        f"One row for each of {plural(len(rows), 'section')} of the guide in its order: from which "
        f"minute to which, its title, and what was done. Longest: {longest.title}, "
        f"{longest.minutes} minutes."
    )
    columns = (Column("Minutes", 1.2), Column("Section", 3), Column("What was done", 3.4))
    note = "Minutes are as planned."
    others = {g.state.guide.title for g in evidence.groups if g.state.guide is not None}
    if len(others) > 1:
        note += f" {plural(len(others), 'guide')} were used; this is the first."
    caption = f"The discussion guide: {guide.total_minutes} minutes as planned"
    return (Tabled("guide_table", caption, columns, tuple(rows), alt, note),)


_ACTS = (
    (Kind.FLIPCHART, "flipchart"), (Kind.PADS, "pads"), (Kind.STICKERS, "stickers"),
    (Kind.HAND_OUT, "hand-out"), (Kind.READ_OUT, "read-out"), (Kind.RECONTACT, "recontact check"),
)  # fmt: skip


def _done(section: Section) -> str:
    if section.kind is SectionKind.BREAK:
        return "Break"
    every = list(section.walk())
    acts = [noun for act, noun in _ACTS if any(act in i.kinds for i in every)]
    questions = sum(Kind.ASK in i.kinds for i in every)
    said = [plural(questions, "question")] if questions else []
    return capital(listing([*said, *acts])) or "Introduction"


def guide_of(evidence: Evidence) -> Guide | None:
    """The guide of the first group."""
    return next((g.state.guide for g in evidence.groups if g.state.guide is not None), None)


def coverage_table(evidence: Evidence) -> tuple[Block, ...]:
    """Every question that a group was not asked, with the groups and why."""
    missed: dict[str, list[tuple[Held, str]]] = {}
    texts: dict[str, str] = {}
    questions: set[str] = set()
    for g in evidence.groups:
        if not g.logged:
            continue
        for one in coverage(g.state, g.now_s):
            questions.add(one.item.id)
            if one.state in _OUTCOME:
                missed.setdefault(one.item.id, []).append((g, _OUTCOME[one.state]))
                texts.setdefault(one.item.id, " ".join(one.item.text.split()))
    if not evidence.groups:
        return sentence("No group has been held yet, so nothing was asked.")
    unknown = _unlogged(evidence)
    if not any(g.logged for g in evidence.groups):
        return sentence(unknown.strip())
    if not missed:
        asked = "Every question that applied was asked in every group, or came up by itself."
        return sentence(asked + unknown)
    rows = [row(texts[i] or i, _in(who), _why(who)) for i, who in missed.items()]
    alt = (
        f"One row for each of {plural(len(rows), 'question')} that at least one group was not asked, "
        f"of {len(questions)}: its words, the groups, and why."
    )
    columns = (Column("Question", 4), Column("Not asked in", 2), Column("Why", 1.6))
    note = "What was not asked says nothing: a group’s silence on it is no finding." + unknown
    facts = ("coverage.not_asked",)
    caption = f"{plural(len(rows), 'question').capitalize()} not asked in every group"
    return (Tabled("coverage_table", caption, columns, tuple(rows), alt, note, facts=facts),)


def _unlogged(evidence: Evidence) -> str:
    names = [g.name for g in evidence.groups if not g.logged]
    if not names:
        return ""
    were = "was" if len(names) == 1 else "were"
    return f" {listing(names)} {were} not run with fieldkit, so what was asked there is not known."


def _in(who: Sequence[tuple[Held, str]]) -> str:
    return listing([g.name for g, _ in who])


def _why(who: Sequence[tuple[Held, str]]) -> str:
    return capital(listing(list(dict.fromkeys(why for _, why in who))))
