"""Themes and codes in tables: how widely each was said, and in which groups."""

from __future__ import annotations

from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.saying import asked, capital
from fieldkit.desk.report.tables import row, sentence
from fieldkit.domain.coding.themes import Standing
from fieldkit.domain.report.document import Block, Column, Drawn, Tabled
from fieldkit.word.text import plural

NOT_CODED = "No transcript is coded yet, so there are no themes to show."
MOST_GROUPS = 6
"""So many groups have a column each; with more, groups are counted."""


def theme_table(evidence: Evidence) -> tuple[Block, ...]:
    """Each theme: how widely it was said, by how many, met or not, prompted or not."""
    standings = [evidence.standings[t.id] for t in evidence.themes]
    if not any(s.people for s in standings):
        return sentence(NOT_CODED)
    rows = [
        row(
            s.theme.headline, capital(s.spread.value), len(s.people), s.stances.get("met", 0),
            s.stances.get("unmet", 0), s.stances.get("wanted", 0), asked(s),
        )
        for s in standings
    ]  # fmt: skip
    most = max(standings, key=lambda s: len(s.people))
    alt = (
        f"One row for each of {plural(len(rows), 'theme')}: how widely it was said, by how many "
        "people, how many found it met, unmet or wanted it, and whether it was prompted. Most "
        f"people: {most.theme.headline[:80]}, {len(most.people)}."
    )
    columns = (
        Column("Theme", 2.8), Column("How widely", 1.5), Column("People", 0.95, True),
        Column("Met", 0.75, True), Column("Unmet", 0.9, True), Column("Wanted", 1, True),
        Column("Prompted?", 1.5),
    )  # fmt: skip
    note = (
        f"Out of {plural(len(evidence.coded.groups), 'coded group')}. A person counts once in a "
        "column, and may stand in several. “Unprompted” is before the moderator named it."
    )
    facts = tuple(f"themes.{evidence.theme_steps[t.id]}.people" for t in evidence.themes)
    return (
        Tabled("theme_table", "How widely each theme was said", columns, tuple(rows), alt, note,
               facts=facts),
    )  # fmt: skip


def can_draw_themes(evidence: Evidence) -> bool:
    """Whether a figure of themes by group can be drawn, and shows more than one group's column."""
    from fieldkit.word import theme_figure as figure

    groups, themes = len(evidence.coded.groups), len(evidence.themes)
    return 1 < groups <= figure.MOST_GROUPS and 0 < themes <= figure.MOST_THEMES


def theme_figure(evidence: Evidence) -> tuple[Block, ...]:
    """Themes by group as dots; its table must stand in the report as well."""
    from fieldkit.word import theme_figure as figure

    groups = [g for g in evidence.groups if g.id in evidence.coded.groups]
    standings = [evidence.standings[t.id] for t in evidence.themes]
    if not any(s.people for s in standings):
        return sentence(NOT_CODED)
    if not can_draw_themes(evidence):
        return sentence(
            f"A figure of {plural(len(standings), 'theme')} by {plural(len(groups), 'group')} would show "
            "nothing that the table does not."
        )
    rows = [
        figure.ThemeRow(s.theme.headline, tuple(evidence.people_in(s, g.id) for g in groups))
        for s in standings
    ]
    picture = figure.theme_figure(rows, [g.name for g in groups])
    everywhere = sum(all(row.people) for row in rows)
    caption = f"{everywhere} of {plural(len(rows), 'theme')} came up in every group"
    note = "Numbers are people; a dash means that nobody there was coded with the theme."
    return (
        Drawn("theme_figure", caption, picture.png, picture.width_cm, picture.height_cm,
              picture.alt, note, numbers_in="theme_groups"),
    )  # fmt: skip


def theme_groups(evidence: Evidence) -> tuple[Block, ...]:
    """People who spoke of each theme, group by group."""
    groups = [g for g in evidence.groups if g.id in evidence.coded.groups]
    standings = [evidence.standings[t.id] for t in evidence.themes]
    if not any(s.people for s in standings):
        return sentence(NOT_CODED)
    if len(groups) < 2:
        return sentence("One group is coded, so there is nothing to lay side by side.")
    if len(groups) > MOST_GROUPS:
        columns = [Column("Theme", 3), Column("Groups", 1, True), Column("Heard in", 5)]
        rows = [
            row(
                s.theme.headline, len(s.groups),
                _heard_in(s, evidence),
            )
            for s in standings
        ]  # fmt: skip
    else:
        columns = [Column("Theme", 2.6), *(Column(g.name, 1, True) for g in groups)]
        rows = [
            row(s.theme.headline, *(evidence.people_in(s, g.id) for g in groups)) for s in standings
        ]
    alt = (
        f"One row for each of {plural(len(rows), 'theme')}, with how many people spoke of it in each "
        f"of {plural(len(groups), 'group')}."
    )
    note = (
        "Counts of people. Nought means that nobody there was coded with it, not that none would."
    )
    return (
        Tabled("theme_groups", "People who spoke of each theme, by group", tuple(columns),
               tuple(rows), alt, note),
    )  # fmt: skip


def _heard_in(s: Standing, evidence: Evidence) -> str:
    """ "Leeds (8); Dover (3)"."""
    counts = [(g.name, evidence.people_in(s, g.id)) for g in evidence.groups]
    return "; ".join(f"{name} ({n})" for name, n in counts if n) or "No group"


def codebook_table(evidence: Evidence) -> tuple[Block, ...]:
    """The codes with their definitions, and how many people and groups each was heard from."""
    book = evidence.codebook
    if book is None or not book.active:
        return sentence("The study has no codebook.")
    rows = []
    for code in book.active:
        mine = [p for p in evidence.coded.passages if p.code == code.id and p.person is not None]
        people, groups = {p.person for p in mine}, {p.group for p in mine}
        rows.append(row(code.name, code.definition or "No definition", len(people), len(groups)))
    alt = (
        f"One row for each of {plural(len(rows), 'code')}: its name, what it means, and how many "
        "people and groups it was heard from."
    )
    columns = (
        Column("Code", 2), Column("What it means", 5), Column("People", 0.95, True),
        Column("Groups", 0.95, True),
    )  # fmt: skip
    note = f"Codebook: {book.title}." if book.title else ""
    return (
        Tabled("codebook_table", f"The {plural(len(rows), 'code')} and how widely each was used",
               columns, tuple(rows), alt, note),
    )  # fmt: skip
