"""A plan that keeps the promised end, or the plain word that none can.

The loss is shared over the sections still to come in proportion to their planned minutes, to whole
minutes by largest remainder; the break and the wrap-up are protected (practice notes: priorities in
the middle, the recontact check in the last five minutes). Each section that is held keeps at least
one minute.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.domain.guide.model import Section, SectionKind
from fieldkit.domain.session.rundown import pace, planned_s, to_come
from fieldkit.domain.session.state import GroupState

THIN = 0.5
"""Under this share of its planned minutes a section is called thin."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way on. minutes: for every section still to come that is held, its minutes.

    how: shrink, take, drop, later or edit, as it is logged. dropped: sections not held.
    promised_s: the promised end under this option. end_s: when the group would end.
    thin: sections left with less than half of what the plan gave them.
    """

    how: str
    minutes: dict[str, int]
    dropped: tuple[str, ...]
    promised_s: float
    end_s: float
    thin: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return self.end_s <= self.promised_s + 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """What can be done at this moment.

    behind_s: how late the group would end. available_min: whole minutes from the end of this
    section to the promised end. wanted_min: what the sections to come are planned for.
    protected_min: of these, what is protected. shrink: the shared-out plan, None when none is
    needed or none fits. others: the other ways, best first.
    """

    behind_s: float
    available_min: int
    wanted_min: int
    protected_min: int
    shrink: Option | None
    others: tuple[Option, ...]

    @property
    def needed(self) -> bool:
        return self.available_min < self.wanted_min

    @property
    def cannot_fit(self) -> bool:
        return self.needed and self.shrink is None


def share(total: int, weights: Mapping[str, int]) -> dict[str, int] | None:
    """`total` whole minutes over sections in proportion to `weights`, by largest remainder.

    Each gets at least one; None when there are fewer minutes than sections. Ties go to the
    earlier section.
    """
    if not weights:
        return {}
    if total < len(weights):
        return None
    whole = sum(weights.values())
    if whole == 0:
        return None
    exact = {k: total * w / whole for k, w in weights.items()}
    given = {k: max(1, math.floor(v)) for k, v in exact.items()}
    order = list(weights)
    while sum(given.values()) < total:
        given[max(order, key=lambda k: (exact[k] - given[k], -order.index(k)))] += 1
    while sum(given.values()) > total:
        reducible = [k for k in order if given[k] > 1]
        given[min(reducible, key=lambda k: (exact[k] - given[k], -order.index(k)))] -= 1
    return given


@dataclass(frozen=True, slots=True)
class _Rest:
    """The sections to come at one moment. from_s: when the first of them can begin."""

    from_s: float
    promised_s: float
    sections: tuple[Section, ...]
    planned: dict[str, int]

    @classmethod
    def of(cls, state: GroupState, now_s: float) -> _Rest:
        now = pace(state, now_s)
        coming = to_come(state, now_s)
        planned = {s.id: math.ceil(wants / 60 - 1e-9) for s, wants in coming}
        return cls(
            now_s + max(0.0, now.left_s), now.promised_s, tuple(s for s, _ in coming), planned
        )

    @property
    def available(self) -> int:
        return math.floor((self.promised_s - self.from_s) / 60 + 1e-9)

    def option(
        self, how: str, minutes: dict[str, int], dropped: tuple[str, ...] = (), later_s: float = 0.0
    ) -> Option:
        thin = tuple(k for k, v in minutes.items() if v < THIN * self.planned.get(k, 0))
        end = self.from_s + 60.0 * sum(minutes.values())
        return Option(how, minutes, dropped, self.promised_s + later_s, end, thin)

    def shared(self, how: str, without: tuple[str, ...] = (), later_min: int = 0) -> Option | None:
        kept = {s.id: self.planned[s.id] for s in self.sections if s.id not in without}
        fixed = {s.id: kept[s.id] for s in self.sections if s.protected and s.id in kept}
        room = self.available + later_min - sum(fixed.values())
        loose = {k: v for k, v in kept.items() if k not in fixed}
        if room >= sum(loose.values()):
            given: dict[str, int] | None = loose
        elif not loose:
            given = None
        else:
            given = share(room, loose)
        if given is None:
            return None
        minutes = {k: fixed.get(k, given.get(k, v)) for k, v in kept.items()}
        return self.option(how, minutes, without, later_min * 60.0)


def propose(state: GroupState, now_s: float) -> Proposal:
    """All ways on at this moment of session time."""
    rest = _Rest.of(state, now_s)
    wanted = sum(rest.planned.values())
    protected = sum(rest.planned[s.id] for s in rest.sections if s.protected)
    behind = pace(state, now_s).offset_s
    if rest.available >= wanted or not rest.sections:
        return Proposal(behind, max(0, rest.available), wanted, protected, None, ())
    shrink = rest.shared("shrink")
    others = [o for s in _droppable(rest) if (o := rest.shared("drop", (s.id,))) is not None]
    if shrink is None and not others:
        others += _two_dropped(rest)
    others += _later(rest)
    return Proposal(behind, max(0, rest.available), wanted, protected, shrink, tuple(others))


def _droppable(rest: _Rest) -> list[Section]:
    """The break first, then the others from the shortest; never the wrap-up."""
    breaks = [s for s in rest.sections if s.kind is SectionKind.BREAK]
    loose = [s for s in rest.sections if not s.protected and s.kind is not SectionKind.BREAK]
    return breaks + sorted(loose, key=lambda s: rest.planned[s.id])


def _two_dropped(rest: _Rest) -> list[Option]:
    able = _droppable(rest)
    pairs = [(a.id, b.id) for n, a in enumerate(able) for b in able[n + 1 :]]
    return [o for pair in pairs if (o := rest.shared("drop", pair)) is not None][:3]


def _later(rest: _Rest) -> list[Option]:
    """Ending later: by as little as leaves no section thin, and by the whole over-run."""
    wanted = sum(rest.planned.values())
    full = wanted - rest.available
    options = []
    for later in range(1, full):
        option = rest.shared("later", (), later)
        if option is not None and not option.thin:
            options.append(option)
            break
    whole = rest.shared("later", (), full)
    if whole is not None and all(o.minutes != whole.minutes for o in options):
        options.append(whole)
    return options


def take_from(state: GroupState, now_s: float, section: str) -> Option | None:
    """The whole loss from one section still to come; None when it has not that much to give."""
    rest = _Rest.of(state, now_s)
    loss = sum(rest.planned.values()) - rest.available
    if section not in rest.planned or rest.planned[section] - loss < 1:
        return None
    return rest.option("take", {**rest.planned, section: rest.planned[section] - loss})


def drop(state: GroupState, now_s: float, sections: tuple[str, ...]) -> Option:
    """Without these sections; the rest shrinks if it still must, and keeps its minutes if not.

    When not even that fits, the others keep their minutes and the end is late.
    """
    rest = _Rest.of(state, now_s)
    shared = rest.shared("drop", sections)
    if shared is not None:
        return shared
    kept = {k: v for k, v in rest.planned.items() if k not in sections}
    return rest.option("drop", kept, sections)


def end_later(state: GroupState, now_s: float, minutes: int) -> Option:
    """The promised end moved by this many minutes; what then still does not fit is shared out."""
    rest = _Rest.of(state, now_s)
    shared = rest.shared("later", (), minutes)
    return shared or rest.option("later", dict(rest.planned), (), minutes * 60.0)


def edited(state: GroupState, now_s: float, minutes: Mapping[str, int]) -> Option:
    """Minutes as the moderator sets them for sections still to come; 0 drops a section."""
    rest = _Rest.of(state, now_s)
    wanted = {**rest.planned, **{k: v for k, v in minutes.items() if k in rest.planned}}
    dropped = tuple(k for k, v in wanted.items() if v == 0)
    return rest.option("edit", {k: v for k, v in wanted.items() if v > 0}, dropped)


def as_plan_minutes(state: GroupState, option: Option, now_s: float) -> dict[str, int]:
    """The option's minutes as whole planned minutes a section, what was already spent included."""
    spent = {k: round(state.spent_s(k, now_s) / 60) for k in option.minutes}
    plan = {k: v + spent[k] for k, v in option.minutes.items()}
    return {k: v for k, v in plan.items() if v * 60.0 != planned_s(state, k)}
