"""The parts of a draft: each gives its lines of Markdown, with references for every number."""

from __future__ import annotations

from collections.abc import Iterator

from fieldkit.desk.report.draft_themes import charter_order, lead, theme_section
from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.markdown import task, vouched
from fieldkit.desk.report.tables_themes import can_draw_themes
from fieldkit.domain.coding.themes import Standing
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.wall_events import Closeness
from fieldkit.word.text import listing


def about(evidence: Evidence) -> Iterator[str]:
    """What the report is, and how to get it in another form."""
    yield "# About this report {#about .unnumbered}"
    yield ""
    if evidence.groups:
        yield (
            "This report tells what {{ groups.people | people }} said in "
            "{{ groups.count | words | groups }} held {{ groups.dates }}. People appear by number and "
            "group, never by name; what could tell who somebody is has been taken out of their words."
        )
    else:
        yield "No group has been held yet, so this report has no findings."
    yield ""
    yield (
        "Every figure is also given as a table, and every picture has a description. If you need this "
        "report in large print, easy read, audio or braille, write to the address on the cover."
    )
    if evidence.groups:
        yield task("put an address for other formats under contact: at the top")


def summary(evidence: Evidence) -> Iterator[str]:
    """One page: who, one finding in a box, the findings in charter order, the one recommendation."""
    yield "# Executive summary {#summary .unnumbered}"
    yield ""
    if not evidence.groups:
        yield "There is nothing to sum up before a group has been held."
        return
    yield (
        "We asked people how they are treated and what they would be promised. "
        "{{ groups.people | people | capital }} took part in {{ groups.count | words | groups }}; "
        '{{ ref("method") }} says how.'
    )
    yield task("say why the research was done, for whom, and what it set out to learn")
    yield ""
    heard = [s for s in charter_order(evidence) if s.people]
    top = max(heard, key=lambda s: (len(s.groups), len(s.people)), default=None)
    if top is not None:
        step = evidence.theme_steps[top.theme.id]
        yield (
            f"**{{{{ themes.{step}.headline }}}}.** It was said {{{{ themes.{step}.where }}}}, "
            f"{_by(step, top)}. {{.finding}}"
        )
        yield task("is this the finding that matters most? Put it in one sentence")
        yield ""
        yield "What people told us, in the order of the charter:"
        yield ""
        yield from (lead(s, evidence) for s in heard)
    elif evidence.map.reading.people:
        yield (
            "**Help was wanted {{ map.all.wanted }} times on the map and came {{ map.all.received }} "
            "times.** {{ map.all.never_told | stickers | capital }} say that people would have liked to "
            "be told and never were. {.finding}"
        )
    else:
        yield "Nothing is coded and no map was made yet, so there is no finding to lead with."
    if recommended(evidence):
        yield ""
        yield (
            'What to do is in {{ ref("recommendations") }}. The one that would do most for people is R1.'
        )


def _by(step: str, s: Standing) -> str:
    return "by {{ themes." + step + ".people | people }}" if len(s.people) > 1 else "once"


def method(evidence: Evidence) -> Iterator[str]:
    """The groups, what they did, and how to read what follows."""
    yield "# How it was done {#method}"
    yield ""
    yield "## The groups {#groups}"
    yield ""
    if not evidence.groups:
        yield "No group has been held yet."
        return
    yield (
        "Groups were run from one guide with a moderator and a note-taker"
        + (' ({{ ref("groups_table") }}). ' if evidence.groups else ". ")
        + "Who took part is told in bands that several of them share."
    )
    yield task("say how people were recruited and what they were paid")
    yield ""
    yield "{{ blocks.groups_table }}"
    yield ""
    yield "## What people did {#exercises}"
    yield ""
    yield 'The session followed the guide in {{ ref("guide_table") }}.'
    if evidence.map.reading.people:
        yield (
            "People drew their journey, and placed stickers on it where they would have wanted to hear "
            "of each service and where they did."
        )
    yield ""
    yield "## How to read this report {#reading}"
    yield ""
    yield from _READING


_READING = (
    "- These were conversations, not a survey: we say in how many groups something was said, and by how "
    "many people, and give no percentages.",
    "- Stickers count placements, not people.",
    "- Quotes are people’s own words. A cut is shown by …, what we put in by square brackets.",
    "- Under a quote stand a number, at most one band that several of the group share, and the group.",
    "- “Unprompted” means before the moderator named it.",
)


def findings(evidence: Evidence) -> Iterator[str]:
    """A section for each theme, in the order of the charter."""
    yield "# What people told us {#findings}"
    yield ""
    every = charter_order(evidence)
    if not every or not any(s.people for s in every):
        yield "No transcript is coded yet, so this chapter has no findings."
        if evidence.groups:
            yield task("code the transcripts and make themes: `fieldkit code`, `fieldkit theme`")
        return
    yield (
        '{{ ref("theme_table") | x }}'.replace(" | x", "")
        + " shows how widely each theme was said."
    )
    yield ""
    yield "{{ blocks.theme_table }}"
    if len(evidence.coded.groups) > 1:
        if can_draw_themes(evidence):
            yield ""
            yield "{{ blocks.theme_figure }}"
        yield ""
        yield "{{ blocks.theme_groups }}"
    for s in every:
        yield ""
        yield from theme_section(s, evidence)


def wall(evidence: Evidence) -> Iterator[str]:
    """The map, the words, the groups' own principles, and the charter in their hands."""
    yield from _map(evidence)
    yield ""
    yield from _words(evidence)
    yield ""
    yield "# The groups’ own principles {#principles}"
    yield ""
    yield "These are the principles people wrote themselves, before they saw the charter."
    yield ""
    yield "{{ blocks.principles_table }}"
    yield ""
    yield "Then they laid them beside the charter’s standards."
    yield ""
    yield "{{ blocks.fits_table }}"
    yield ""
    yield "# The charter in their hands {#charter}"
    yield ""
    yield "People went through the charter line by line and marked what they found."
    yield ""
    yield "{{ blocks.marks_table }}"


def _map(evidence: Evidence) -> Iterator[str]:
    yield "# When help was wanted, and when it came {#map}"
    yield ""
    reading = evidence.map.reading
    if not reading.people or not reading.services:
        yield "{{ blocks.map_table }}"
        return
    figure = 0 < len(reading.stops) <= 24
    yield (
        ('{{ ref("map_figure") }} shows' if figure else "The tables show")
        + " where people placed their stickers. In all, {{ map.all.wanted | stickers }} say when help "
        "was wanted and {{ map.all.received }} when it came; {{ map.all.never_told }} say that people "
        "were never told and would have liked to be."
    )
    yield ""
    yield "{{ blocks.map_figure }}"
    yield ""
    yield "{{ blocks.map_table }}"
    yield ""
    yield (
        "Of the {{ map.all.both | stickers }} that stand at a moment in both rounds, "
        "{{ map.all.in_time }} came at the moment they were wanted, {{ map.all.early }} before and "
        "{{ map.all.late }} after."
    )
    yield ""
    yield "{{ blocks.map_services }}"


def _words(evidence: Evidence) -> Iterator[str]:
    yield "# The words people used {#words}"
    yield ""
    yield (
        "People wrote words for how they are treated and words for how they want to be: {{ words.now }} "
        "for now, {{ words.wanted }} for how it should be."
        if evidence.groups
        else "No words were written yet."
    )
    yield ""
    yield "{{ blocks.words_table }}"
    yield ""
    closeness = [p.closeness for g in evidence.groups for p in g.state.wall.pairs if not p.is_gap]
    said = [
        f"{{{{ words.{near.value} }}}} {words}"
        for near, words in (
            (Closeness.SAME, "were the same to them"), (Closeness.NEAR, "were near"),
            (Closeness.APART, "were far apart"),
        )
        if near in closeness
    ]  # fmt: skip
    if said:
        yield f"Of the pairs of words they laid side by side, {listing(said)}."
        yield ""
        yield "{{ blocks.pairs_table }}"


def recommended(evidence: Evidence) -> list[str]:
    """The first lines of recommendations that the evidence asks for: what was unmet, never told."""
    found = []
    for s in charter_order(evidence):
        step = evidence.theme_steps[s.theme.id]
        met, unmet = s.stances.get("met", 0), s.stances.get("unmet", 0)
        if unmet > met:
            found.append(
                f"**Act on “{{{{ themes.{step}.headline }}}}”.** {{{{ themes.{step}.unmet | people | "
                f'capital }}}} found it not kept (principle in {{{{ ref("theme-{step}") }}}}).'
            )
    worst = max(evidence.map.reading.services, key=lambda s: len(s.never_told), default=None)
    if worst is not None and worst.never_told:
        name = vouched(evidence.map.services.get(worst.service, worst.service))
        step = worst.service if worst.service.isidentifier() else ""
        if step:
            found.append(
                f"**Tell people of {name} before they have to ask.** {{{{ map.{step}.never_told | people "
                f'| capital }}}} would have liked to be told and never were ({{{{ ref("map_services") '
                "}})."
            )
    return found[:6]


def meaning(evidence: Evidence) -> Iterator[str]:
    """Principles against what was heard, and the recommendations."""
    yield "# What this means for the charter {#meaning}"
    yield ""
    heard = [s for s in charter_order(evidence) if s.people]
    if heard:
        yield (
            '{{ ref("verdicts") }} sets each principle beside what we heard. Whether it is kept is our '
            "judgement, not a measure."
        )
        yield task(
            "judge each principle: kept, mostly, partly or not kept; name its recommendation"
        )
        yield ""
        yield "Table: Principles, what we heard, and our verdict {#verdicts}"
        yield ""
        yield "| Principle | How widely | Prompted? | Kept? | See |"
        yield "|---|---|---|---|---|"
        for s in heard:
            name = f"themes.{evidence.theme_steps[s.theme.id]}"
            yield (
                f"| {{{{ {name}.headline }}}} | Said {{{{ {name}.where }}}} | {{{{ {name}.asked }}}} "
                "| Not yet judged | Not yet decided |"
            )
    else:
        yield "There is no coded evidence yet to set beside the charter."
    found = recommended(evidence)
    if found:
        yield ""
        yield "## Recommendations {#recommendations .recommendations}"
        yield ""
        yield task("put each as what to do, who does it and by when; the first matters most")
        yield ""
        for n, words in enumerate(found, 1):
            yield f"{n}. {words}"


def appendices(evidence: Evidence) -> Iterator[str]:
    """Guide, codebook, limits, coverage."""
    yield "# The discussion guide {#guide .appendix}"
    yield ""
    yield "{{ blocks.guide_table }}"
    yield ""
    yield "# The codebook {#codebook .appendix}"
    yield ""
    if evidence.codebook is not None and evidence.codebook.active:
        yield "Transcripts were coded with these codes; a turn may carry several."
        yield ""
    yield "{{ blocks.codebook_table }}"
    yield ""
    yield "# What was not asked where {#coverage .appendix}"
    yield ""
    yield "{{ blocks.coverage_table }}"
    yield ""
    yield "# Limits of this research {#limits .appendix}"
    yield ""
    yield "- Groups show what people say to each other and why; they do not show how many people think so."
    yield "- Stickers were placed in sight of others, and one may follow another."
    yield "- What was said is read by people who may read it differently; the codebook says how we did."
    if any(g.state.refusals(Purpose.QUOTES) for g in evidence.groups):
        yield (
            "- {{ groups.no_quotes | people | capital }} said no to being quoted: such words are counted, "
            "and not quoted."
        )
    left_out = [g.name for g in evidence.groups if g.id not in evidence.coded.groups]
    if left_out and evidence.coded.groups:
        yield f"- Not coded: {vouched(', '.join(left_out))}."
