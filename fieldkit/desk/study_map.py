"""The map over all groups of a study: their moments laid on common stages, added up, and side by
side."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from fieldkit.desk.map_show import (
    overall_text,
    people,
    reading_plain,
    service_text,
    signed,
    table_text,
)
from fieldkit.desk.study import Study
from fieldkit.domain.guide.model import Guide
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.fold import Folder
from fieldkit.domain.session.stages import Laid, StagePlan, by_name, by_plan
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_reading import DotRow, WallReading, dot_rows, read_wall

_BODIES: tuple[type[e.Body], ...] = (
    e.GroupOpened, e.GroupChanged, e.ParticipantAdded, e.ParticipantRemoved, e.Undone, e.Redone,
    w.MomentAdded, w.MomentRenamed, w.MomentMoved, w.MomentsMerged, w.MomentRemoved,
    w.RoundOpened, w.RoundClosed, w.StickerPlaced, w.StickerCleared,
)  # fmt: skip
UNIT = "stages"
MOST_TIES = 3
KINDS: tuple[str, ...] = tuple(body.kind for body in _BODIES)
"""The kinds of event a map is made of; nothing else is read."""


@dataclass(frozen=True, slots=True)
class GroupMap:
    """One group along the common stages. moments: its own, with the place of each stage or None."""

    id: str
    name: str
    date: str
    reading: WallReading
    moments: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class StudyMap:
    """All groups that placed stickers. planned: the stages are the researcher's own; left_out:
    names of groups without a sticker round. services: names by id, the first group's first."""

    laid: Laid
    planned: bool
    services: dict[str, str]
    reading: WallReading
    groups: tuple[GroupMap, ...]
    left_out: tuple[str, ...]
    states: tuple[GroupState, ...]

    @property
    def names(self) -> dict[str, str]:
        return {g.id: g.name for g in self.groups}


def states_of(study: Study) -> list[GroupState]:
    """Every group of the study, folded as far as a map needs, in the order in which they began."""
    by_group: dict[str, list[e.Event]] = {}
    guides: dict[str, Guide] = {}
    for event in study.log.read(kinds=KINDS):
        body = event.body
        if isinstance(body, e.GroupOpened):
            # hundreds of groups run the same guide: one copy of it is enough to keep
            shared = guides.setdefault(body.source, body.guide)
            if shared is not body.guide and shared == body.guide:
                event = replace(event, body=replace(body, guide=shared))
        by_group.setdefault(event.group, []).append(event)
    states = [Folder(events).state for events in by_group.values()]
    return [state for state in states if state.guide is not None]


def read_study(study: Study) -> StudyMap:
    """The map over all groups. Raises FileProblem for a stages.yaml that cannot be used."""
    from fieldkit.formats.stages_yaml import load_stages

    plan = load_stages(study.folder.path)
    with _nothing_collected():
        return _read(study, plan)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Holds the garbage collector back: hundreds of groups are all kept, and it would go over them
    again and again for half of the whole time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(study: Study, plan: StagePlan | None) -> StudyMap:
    every = states_of(study)
    states = [s for s in every if s.wall.opened]
    laid = by_name(states) if plan is None else by_plan(plan, states)
    services: dict[str, str] = {}
    for state in states:
        for service in state.guide.services if state.guide is not None else ():
            services.setdefault(service.id, service.name)
    titles = [stage.title for stage in laid.stages]
    rows: list[DotRow] = []
    groups = []
    for state in states:
        some = dot_rows(state, laid.stop_of[state.id])
        rows += some
        groups.append(_group(state, laid, some, titles, services))
    return StudyMap(
        laid,
        plan is not None,
        services,
        read_wall(rows, titles, list(services)),
        tuple(groups),
        tuple(s.name for s in every if not s.wall.opened),
        tuple(states),
    )


def _group(
    state: GroupState,
    laid: Laid,
    rows: Sequence[DotRow],
    titles: Sequence[str],
    services: Iterable[str],
) -> GroupMap:
    stops = laid.stop_of[state.id]
    moments = tuple((m.label, stops.get(m.id)) for m in state.wall.moments)
    reading = read_wall(rows, titles, list(services))
    return GroupMap(state.id, state.name, state.date, reading, moments)


# --- as data and as text -----------------------------------------------------------------------


def stages_plain(found: StudyMap) -> dict[str, Any]:
    """The stages and what lies on them, as JSON can hold it."""
    names = found.names
    return {
        "from_file": found.planned,
        "stages": [{"id": s.id, "title": s.title} for s in found.laid.stages],
        "groups": [
            {
                "id": g.id,
                "name": g.name,
                "moments": [
                    {"label": label, "stage": None if n is None else found.laid.stages[n].id}
                    for label, n in g.moments
                ],
            }
            for g in found.groups
        ],
        "on_no_stage": [
            {"group": u.group, "name": names[u.group], "moment": u.label, "dots": u.dots}
            for u in found.laid.unlaid
        ],
        "not_in_the_study": [{"group": g, "moment": m} for g, m in found.laid.strangers],
        "left_out": list(found.left_out),
    }


def map_plain(found: StudyMap) -> dict[str, Any]:
    """The reading over all groups and of each, as JSON can hold it."""
    with _nothing_collected():
        return {
            **stages_plain(found),
            "reading": reading_plain(found.reading, found.services),
            "side_by_side": [
                {"id": g.id, "name": g.name, "date": g.date,
                 "reading": reading_plain(g.reading, found.services)}
                for g in found.groups
            ],
        }  # fmt: skip


def stages_text(found: StudyMap) -> list[str]:
    """The stages, each with the moments of the groups on it; then what lies on none."""
    if not found.groups:
        return ["No group has placed stickers yet."]
    where = "from stages.yaml" if found.planned else "moments of the same name are one stage"
    lines = [f"Stages ({where}):"]
    for n, stage in enumerate(found.laid.stages):
        on = [f"{g.name}: {label}" for g in found.groups for label, at in g.moments if at == n]
        lines.append(f"  {n + 1} {stage.title} ({stage.id})")
        lines += [f"      {words}" for words in on] or ["      no moment of any group"]
    return [*lines, *hints(found)]


def hints(found: StudyMap) -> list[str]:
    """What does not add up yet, and what to do about it."""
    names, lines = found.names, []
    if found.laid.unlaid:
        lines.append("On no stage, so its dots count as not recorded:")
        lines += [f"  {names[u.group]}: {u.label} ({u.dots} dots)" for u in found.laid.unlaid]
        lines.append("Give each its stage in stages.yaml.")
    for group, moment in found.laid.strangers:
        what = f"the moment “{moment}”, which {group} has not" if moment else f"no group “{group}”"
        lines.append(
            f"stages.yaml names {what}." if moment else f"stages.yaml: there is {what} on the map."
        )
    if not found.planned and len(found.groups) > 1:
        lines.append(
            "To lay the moments on stages of your own: fieldkit study stages --draft > stages.yaml"
        )
    if found.left_out:
        lines.append(f"Without a sticker round: {', '.join(found.left_out)}")
    return lines


def map_text(found: StudyMap) -> list[str]:
    """All groups together, service by service, then the groups side by side."""
    if not found.groups:
        return ["No group has placed stickers yet."]
    reading, names = found.reading, found.names
    many = len(found.groups)
    lines = [f"{many} {'group' if many == 1 else 'groups'}, {people(reading.people)}"]
    lines += table_text(reading, found.services)
    for s in reading.services:
        lines += ["", found.services.get(s.service, s.service)]
        lines += [f"  {line}" for line in service_text(s, reading.stops, names, UNIT)]
    lines += ["", "All services together (dots, of which one person has several)"]
    lines += [f"  {line}" for line in overall_text(reading, names, UNIT)]
    lines += ["", "Side by side:"]
    for service, name in found.services.items():
        lines.append(f"  {name}")
        lines += [f"    {_beside(g, service)}" for g in found.groups]
    lines.append("  All services together, in dots")
    lines += [f"    {_beside(g, None)}" for g in found.groups]
    return [*lines, "", *hints(found)]


def _beside(group: GroupMap, service: str | None) -> str:
    """One service of one group on a line, in counts; None: all of them together."""
    reading = group.reading
    s = next((x for x in reading.services if x.service == service), reading.overall)
    most = max(s.wanted, default=0)
    at = [group.reading.stops[n] for n, x in enumerate(s.wanted) if x == most] if most else []
    lag = "no lag known" if s.median_lag is None else f"lag median {signed(s.median_lag)}"
    return (
        f"{group.name}: {sum(s.wanted)} wanted"
        + (f", most at {_ties(at)}" if at else "")
        + f"; {sum(s.received)} received; {len(s.never_told)} never told; {lag}"
        + f"; {sum(s.missing.values())} not recorded"
    )


def _ties(names: Sequence[str]) -> str:
    """ "Phone", "Phone and Desk"; more than three stages with as many are counted."""
    if len(names) > MOST_TIES:
        return f"each of {len(names)} stages"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
