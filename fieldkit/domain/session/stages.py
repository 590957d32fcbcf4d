"""Common stages: journeys differ from group to group, so their moments are laid on one line.

The researcher says once which moment is which stage. Where nobody has, moments of the same name are
one stage, in the order in which they first appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldkit.domain.session.state import GroupState


@dataclass(frozen=True, slots=True)
class Stage:
    """A common stage, such as First weeks."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class StagePlan:
    """What the researcher said. groups: by the group's id or name, moment labels to stage ids."""

    stages: tuple[Stage, ...]
    groups: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class OnNoStage:
    """A moment that lies on no stage, and the dots that are not counted for that."""

    group: str
    label: str
    dots: int


@dataclass(frozen=True, slots=True)
class Laid:
    """Moments on stages. stop_of: for each group, moment ids to places along the stages.

    unlaid: moments on no stage. strangers: what the plan names and no group has, as (group, moment
    or "" where the group itself is unknown).
    """

    stages: tuple[Stage, ...]
    stop_of: Mapping[str, Mapping[str, int]]
    unlaid: tuple[OnNoStage, ...] = ()
    strangers: tuple[tuple[str, str], ...] = ()


def same(label: str) -> str:
    """Labels that differ in case or spaces only are one name."""
    return " ".join(label.casefold().split())


def by_name(states: Iterable[GroupState]) -> Laid:
    """Moments of equal names are one stage, in order of first appearance."""
    found: dict[str, str] = {}
    stop_of: dict[str, dict[str, int]] = {}
    place: dict[str, int] = {}
    for state in states:
        for moment in state.wall.moments:
            name = same(moment.label)
            found.setdefault(name, moment.label)
            place.setdefault(name, len(place))
        stop_of[state.id] = {m.id: place[same(m.label)] for m in state.wall.moments}
    stages = tuple(Stage(f"stage-{n}", label) for n, label in enumerate(found.values(), 1))
    return Laid(stages, stop_of)


def by_plan(plan: StagePlan, states: Iterable[GroupState]) -> Laid:
    """Moments where the plan puts them; whatever it leaves out lies on no stage."""
    place = {stage.id: n for n, stage in enumerate(plan.stages)}
    said = {
        same(group): {same(k): v for k, v in some.items()} for group, some in plan.groups.items()
    }
    stop_of: dict[str, dict[str, int]] = {}
    unlaid: list[OnNoStage] = []
    strangers: list[tuple[str, str]] = []
    known: set[str] = set()
    for state in states:
        keys = [k for k in (same(state.id), same(state.name)) if k in said]
        known.update(keys)
        stage_of = said[keys[0]] if keys else {}
        stop_of[state.id] = {
            m.id: place[stage_of[same(m.label)]]
            for m in state.wall.moments
            if stage_of.get(same(m.label)) in place
        }
        for moment in state.wall.moments:
            if moment.id not in stop_of[state.id]:
                dots = len(state.wall.dots_at(moment.id))
                unlaid.append(OnNoStage(state.id, moment.label, dots))
        have = {same(m.label) for m in state.wall.moments}
        if keys:
            written = next(some for g, some in plan.groups.items() if same(g) == keys[0])
            strangers += [(state.name, label) for label in written if same(label) not in have]
    strangers += [(group, "") for group in plan.groups if same(group) not in known]
    return Laid(plan.stages, stop_of, tuple(unlaid), tuple(strangers))
