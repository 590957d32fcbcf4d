"""The facts of a study: each count and word a report can refer to, with where it comes from."""

from __future__ import annotations

from fieldkit.desk.report.events_of import seated, started
from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.facts_wall import put_wall
from fieldkit.desk.report.saying import asked, dates, of_groups, where
from fieldkit.domain.coding.themes import Standing, Theme, different_view, standing
from fieldkit.domain.report.facts import Facts, Trace, slugs
from fieldkit.domain.session.coverage import coverage, is_question
from fieldkit.domain.session.events import Covered, Purpose


def facts_of(evidence: Evidence) -> Facts:
    """Every fact of a study. The same study gives the same facts in the same order."""
    facts = Facts()
    _groups(facts, evidence)
    _themes(facts, evidence)
    put_wall(facts, evidence)
    _coverage(facts, evidence)
    return facts


def _groups(facts: Facts, evidence: Evidence) -> None:
    every = tuple(g.id for g in evidence.groups)
    starts = tuple(x for g in evidence.groups for x in started(g))
    seats = tuple(x for g in evidence.groups for x in seated(g))
    held = Trace("groups that were started, in the log", every, events=starts)
    roster = Trace("people on the rosters of the groups", every, events=seats)
    facts.put("groups.count", len(every), held)
    facts.put("groups.people", evidence.people, roster)
    facts.put("groups.dates", dates([g.state.date for g in evidence.groups]), held)
    refused = sum(len(g.state.refusals(Purpose.QUOTES)) for g in evidence.groups)
    facts.put("groups.no_quotes", refused, Trace("people who said no to being quoted", every))
    for g in evidence.groups:
        name, mine = f"groups.{g.key}", (g.id,)
        facts.put(f"{name}.name", g.name, Trace("name of the group", mine))
        facts.put(
            f"{name}.people",
            len(g.state.participants),
            Trace("people on its roster", mine, events=seated(g)),
        )
        facts.put(f"{name}.date", dates([g.state.date]), Trace("date of the group", mine))
        facts.put(f"{name}.place", g.state.site or "not recorded", Trace("its site", mine))
        if g.logged:
            minutes = Trace("minutes from start to close, by the log", mine)
            facts.put(f"{name}.minutes", round(g.now_s / 60), minutes)


def _themes(facts: Facts, evidence: Evidence) -> None:
    made = Trace("themes of the study")
    facts.put("themes.count", len(evidence.themes), made)
    facts.put("themes.coded_groups", len(evidence.coded.groups), Trace("groups that are coded"))
    for theme in evidence.themes:
        name = f"themes.{evidence.theme_steps[theme.id]}"
        _standing(facts, name, evidence.standings[theme.id], evidence)
    codebook = evidence.codebook
    active = codebook.active if codebook is not None else []
    steps = slugs((code.id, code.id) for code in active)
    passages = evidence.coded.passages
    for code in active:
        alone = Theme(code.id, code.name, (code.id,))
        mine = [p for p in passages if p.code == code.id]
        _standing(
            facts, f"codes.{steps[code.id]}", standing(alone, mine, evidence.coded.groups), evidence
        )


def _standing(facts: Facts, name: str, s: Standing, evidence: Evidence) -> None:
    passages = [
        p for p in evidence.coded.passages if p.code in s.theme.codes and p.person in s.people
    ]

    def trace(what: str, stance: str | None = None) -> Trace:
        ids = tuple(p.coding for p in passages if stance in (None, p.stance))
        return Trace(what, s.groups, ids)

    codes = ", ".join(s.theme.codes)
    facts.put(f"{name}.headline", s.theme.headline, Trace("words of the researcher’s"))
    facts.put(f"{name}.people", len(s.people), trace(f"people with a passage coded {codes}"))
    facts.put(f"{name}.groups", len(s.groups), trace(f"groups with a passage coded {codes}"))
    facts.put(f"{name}.of_groups", s.of_groups, Trace("groups that are coded"))
    facts.put(f"{name}.passages", s.passages, trace(f"turns with a passage coded {codes}"))
    facts.put(f"{name}.spread", of_groups(s), trace("how widely it was said, in groups"))
    facts.put(f"{name}.where", where(s), trace("how widely it was said, in groups"))
    for stance in ("met", "unmet", "wanted", "mixed"):
        said = trace(f"people with a passage coded {codes} as {stance}", stance)
        facts.put(f"{name}.{stance}", s.stances.get(stance, 0), said)
    facts.put(f"{name}.unprompted", s.unprompted, trace("people who said it without a prompt"))
    facts.put(f"{name}.prompted", s.prompted, trace("people who said it only when prompted"))
    facts.put(f"{name}.asked", asked(s), trace("whether it came up without a prompt"))
    question = question_of(s, evidence) or "no question that is known"
    facts.put(f"{name}.question", question, trace("the question most passages answer"))
    other = different_view(s.theme, passages)
    view = Trace("people who see it the other way", s.groups, tuple(p.coding for p in other))
    facts.put(f"{name}.different", len({p.person for p in other}), view)
    for g in evidence.groups:
        if g.id in evidence.coded.groups:
            ids = tuple(p.coding for p in passages if p.group == g.id)
            here = Trace(f"people in {g.name} with a passage coded {codes}", (g.id,), ids)
            facts.put(f"{name}.in_{g.key}", evidence.people_in(s, g.id), here)


def question_of(s: Standing, evidence: Evidence) -> str:
    """The question that most of a theme's passages answer; what the moderator only says is none."""
    for item, _ in s.items:
        for held in evidence.groups:
            found = held.state.items.get(item)
            if found is not None and is_question(found):
                return " ".join(found.text.split())
    return ""


def _coverage(facts: Facts, evidence: Evidence) -> None:
    open_ = (Covered.SKIPPED, Covered.NOT_REACHED)
    missed: set[str] = set()
    for g in evidence.groups:
        if not g.logged:
            continue
        found = coverage(g.state, g.now_s)
        here = [c for c in found if c.state in open_]
        missed |= {c.item.id for c in here}
        what = Trace("questions skipped or not reached, by the log", (g.id,))
        facts.put(f"coverage.{g.key}.not_asked", len(here), what)
        asked = sum(c.state in (Covered.ASKED, Covered.CAME_UP) for c in found)
        covered = Trace("questions asked or come up by themselves", (g.id,))
        facts.put(f"coverage.{g.key}.covered", asked, covered)
    every = tuple(g.id for g in evidence.groups)
    what = Trace("questions that at least one group was not asked", every)
    facts.put("coverage.not_asked", len(missed), what)
