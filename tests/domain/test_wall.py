"""The laws of the wall: dots have one state, follow their moments, and add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.guide.model import Guide, Round, Service
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.stages import Stage, StagePlan, by_name, by_plan
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_reading import DotRow, dot_rows, missing, read_wall
from tests.making import Making, a_guide

PEOPLE, SERVICES, MOMENTS = 3, ("jobs", "debt"), 4
_BASE = a_guide()
GUIDE = Guide(
    _BASE.title, _BASE.sections, services=tuple(Service(s, s.capitalize()) for s in SERVICES)
)

WHO = st.sampled_from([f"P{n}" for n in range(1, PEOPLE + 1)])
PLACE = st.integers(0, MOMENTS - 1)
PLACING = st.tuples(
    st.sampled_from(Round), WHO, st.sampled_from(SERVICES),
    st.sampled_from(w.Spot) | st.none(), PLACE,
)  # fmt: skip
PLACINGS = st.lists(PLACING, max_size=25)
Placing = tuple[Round, str, str, w.Spot | None, int]


def a_wall(placings: Sequence[Placing] = ()) -> tuple[Making, list[str]]:
    """A group with a journey, and these dots on it; gives the ids of its moments."""
    made = Making(guide=GUIDE).opened(PEOPLE)
    moments = [made.add(w.MomentAdded(f"Moment {n}")).id for n in range(MOMENTS)]
    for round_ in Round:
        made.add(w.RoundOpened(round_))
    for placing in placings:
        put(made, moments, placing)
    return made, moments


def put(made: Making, moments: Sequence[str], placing: Placing) -> None:
    round_, code, service, spot, place = placing
    if spot is None:
        made.add(w.StickerCleared(round_, code, service))
    else:
        at = moments[place] if spot is w.Spot.MOMENT else None
        made.add(w.StickerPlaced(round_, code, service, spot, at))


def dots(state: GroupState) -> dict[tuple[Round, str, str], tuple[w.Spot, str | None]]:
    return {key: (dot.spot, dot.moment) for key, dot in state.wall.dots.items()}


def counts(rows: Sequence[DotRow], stops: int) -> tuple[Counter[tuple[str, Round]], int]:
    """How many dots of each service and round lie at any stop, and how many people there are."""
    reading = read_wall(rows, [str(n) for n in range(stops)], SERVICES)
    found: Counter[tuple[str, Round]] = Counter()
    for s in reading.services:
        found[s.service, Round.WANTED] += sum(s.wanted)
        found[s.service, Round.RECEIVED] += sum(s.received)
    return found, reading.people


@given(PLACINGS)
def test_each_person_service_and_round_has_one_state(placings: list[Placing]) -> None:
    made, moments = a_wall(placings)
    state = made.state
    rows = dot_rows(state)
    assert len(rows) == PEOPLE * len(SERVICES) * len(Round)
    assert len({(r.round, r.code, r.service) for r in rows}) == len(rows)
    last = {p[:3]: p for p in placings}
    for row in rows:
        said = last.get((row.round, row.code, row.service))
        assert row.spot == (said[3] if said is not None else None)
        at = said[4] if said is not None and said[3] is w.Spot.MOMENT else None
        assert row.stop == at
    for round_ in Round:
        gone = missing(state, round_)
        assert gone.dots == sum(r.spot is None for r in rows if r.round is round_)
        assert gone.dots == sum(map(len, gone.people.values()))
    assert len(moments) == MOMENTS


@given(PLACINGS, PLACING)
def test_moving_is_remove_plus_place(placings: list[Placing], last: Placing) -> None:
    moved, moments = a_wall(placings)
    put(moved, moments, last)
    again, others = a_wall(placings)
    again.add(w.StickerCleared(*last[:3]))
    put(again, others, last)
    names = dict(zip(others, moments, strict=True))
    assert dots(moved.state) == {
        key: (spot, names[at] if at is not None else None)
        for key, (spot, at) in dots(again.state).items()
    }


@given(PLACINGS, st.lists(st.integers(0, 2), min_size=MOMENTS, max_size=MOMENTS))
def test_totals_add_up_over_any_grouping_of_moments(
    placings: list[Placing], laid: list[int]
) -> None:
    made, moments = a_wall(placings)
    state = made.state
    stop_of = dict(zip(moments, laid, strict=True))
    apart = read_wall(dot_rows(state), [str(n) for n in range(MOMENTS)], SERVICES)
    together = read_wall(dot_rows(state, stop_of), ["a", "b", "c"], SERVICES)
    for one, all_ in zip(
        (*apart.services, apart.overall), (*together.services, together.overall), strict=True
    ):
        for stage in range(3):
            on = [n for n in range(MOMENTS) if laid[n] == stage]
            assert all_.wanted[stage] == sum(one.wanted[n] for n in on)
            assert all_.received[stage] == sum(one.received[n] for n in on)
        assert all_.never_told == one.never_told
        assert all_.missing == one.missing
        assert len(all_.lags) == len(one.lags)
    assert apart.overall.wanted == tuple(
        sum(s.wanted[n] for s in apart.services) for n in range(MOMENTS)
    )


@given(PLACINGS, PLACE, st.none() | PLACE, st.text(min_size=1, max_size=80))
def test_renaming_and_moving_a_moment_change_no_count(
    placings: list[Placing], which: int, before: int | None, name: str
) -> None:
    made, moments = a_wall(placings)
    then = made.state
    made.add(w.MomentRenamed(moments[which], name))
    renamed = made.state
    assert read_counts(renamed) == read_counts(then)
    made.add(w.MomentMoved(moments[which], None if before is None else moments[before]))
    now = made.state
    assert dots(now) == dots(then)
    assert Counter(m.id for m in now.wall.moments) == Counter(moments)
    assert by_moment(now) == by_moment(then)
    assert counts(dot_rows(now), MOMENTS) == counts(dot_rows(then), MOMENTS)


def read_counts(state: GroupState) -> object:
    reading = read_wall(dot_rows(state), ["x"] * MOMENTS, SERVICES)
    return reading.services, reading.overall, reading.crowds


def by_moment(state: GroupState) -> dict[str, int]:
    return {m.id: len(state.wall.dots_at(m.id)) for m in state.wall.moments}


@given(PLACINGS, PLACE, PLACE)
def test_merging_keeps_every_dot(placings: list[Placing], one: int, into: int) -> None:
    made, moments = a_wall(placings)
    then = made.state
    made.add(w.MomentsMerged(moments[one], moments[into]))
    now = made.state
    assert {k: spot for k, (spot, _) in dots(now).items()} == {
        k: spot for k, (spot, _) in dots(then).items()
    }
    if one != into:
        assert moments[one] not in {m.id for m in now.wall.moments}
        assert by_moment(now)[moments[into]] == (
            by_moment(then)[moments[one]] + by_moment(then)[moments[into]]
        )


@given(PLACINGS, PLACE, st.none() | PLACE)
def test_undoing_a_removal_brings_the_dots_back(
    placings: list[Placing], which: int, to: int | None
) -> None:
    made, moments = a_wall(placings)
    then = made.state
    heir = None if to is None else moments[to]
    gone = made.add(w.MomentRemoved(moments[which], heir))
    now = made.state
    if heir is None or heir == moments[which]:
        assert all(at != moments[which] for _, at in dots(now).values())
        assert len(dots(now)) == len(dots(then)) - by_moment(then)[moments[which]]
    else:
        assert len(dots(now)) == len(dots(then))
    made.add(e.Undone((gone.id,)))
    back = made.state
    assert dots(back) == dots(then)
    assert [m.id for m in back.wall.moments] == moments


@given(PLACINGS)
def test_both_rounds_are_kept_apart(placings: list[Placing]) -> None:
    """What is placed in round two leaves round one as it was."""
    first = [p for p in placings if p[0] is Round.WANTED]
    mixed, _ = a_wall(placings)
    alone, _ = a_wall(first)
    wanted = [(r.code, r.service, r.spot, r.stop) for r in dot_rows(mixed.state)
              if r.round is Round.WANTED]  # fmt: skip
    assert wanted == [(r.code, r.service, r.spot, r.stop) for r in dot_rows(alone.state)
                      if r.round is Round.WANTED]  # fmt: skip


# --- the reading -----------------------------------------------------------------------------


def row(code: str, round_: Round, spot: w.Spot | None, stop: int | None = None) -> DotRow:
    return DotRow("g", code, "jobs", round_, spot, stop)


def test_the_reading_of_a_few_dots() -> None:
    at, strip, none = w.Spot.MOMENT, w.Spot.STRIP, w.Spot.NONE
    rows = [
        row("P1", Round.WANTED, at, 0), row("P1", Round.RECEIVED, at, 2),
        row("P2", Round.WANTED, at, 1), row("P2", Round.RECEIVED, at, 1),
        row("P3", Round.WANTED, at, 2), row("P3", Round.RECEIVED, at, 0),
        row("P4", Round.WANTED, at, 0), row("P4", Round.RECEIVED, strip),
        row("P5", Round.WANTED, none), row("P5", Round.RECEIVED, at, 1),
        row("P6", Round.WANTED, none), row("P6", Round.RECEIVED, none),
        row("P7", Round.WANTED, None), row("P7", Round.RECEIVED, strip),
    ]  # fmt: skip
    reading = read_wall(rows, ["a", "b", "c"], ["jobs"])
    (jobs,) = reading.services
    assert jobs.wanted == (2, 1, 1)
    assert jobs.received == (1, 2, 1)
    assert jobs.never_told == (("g", "P4"), ("g", "P7"))
    assert (jobs.not_missed, jobs.not_wanted) == (1, 2)
    assert jobs.unasked == (("g", "P5"),)
    assert jobs.missing == {Round.WANTED: 1, Round.RECEIVED: 0}
    assert [x.stops for x in jobs.lags] == [2, 0, -2]
    assert (jobs.median_lag, jobs.range_lag) == (0.0, (-2, 2))
    assert [x.code for x in (*jobs.early, *jobs.in_time, *jobs.late)] == ["P3", "P2", "P1"]
    (worst,) = jobs.most_unmet
    assert (worst.stop, worst.never, worst.later) == (0, 1, 1)
    assert reading.people == 7


def test_many_services_at_one_stop_are_told() -> None:
    rows = [
        DotRow("g", code, service, Round.RECEIVED, w.Spot.MOMENT, 0)
        for code, n in (("P1", 4), ("P2", 3), ("P3", 2))
        for service in "abcd"[:n]
    ]
    (crowd,) = read_wall(rows, ["x"], list("abcd")).crowds
    assert (crowd.people, crowd.most, crowd.stop) == (2, 4, 0)


def test_nothing_read_of_nothing() -> None:
    reading = read_wall([], [], ["jobs"])
    assert reading.people == 0
    assert reading.services[0].median_lag is None
    assert reading.services[0].range_lag is None
    assert reading.services[0].most_unmet == ()


# --- stages ----------------------------------------------------------------------------------


def journey(group: str, *labels: str) -> GroupState:
    made = Making(guide=GUIDE, group=group).opened(1)
    for label in labels:
        made.add(w.MomentAdded(label))
    made.add(w.RoundOpened(Round.WANTED))
    for n, moment in enumerate(made.state.wall.moments[:2]):
        put(made, [moment.id], (Round.WANTED, "P1", SERVICES[n], w.Spot.MOMENT, 0))
    return made.state


def test_equal_names_are_one_stage_in_order_of_first_appearance() -> None:
    one, two = journey("a", "Phone", "Desk"), journey("b", "desk ", "Course", "PHONE")
    laid = by_name([one, two])
    assert [s.title for s in laid.stages] == ["Phone", "Desk", "Course"]
    assert [laid.stop_of["b"][m.id] for m in two.wall.moments] == [1, 2, 0]
    assert laid.unlaid == ()


def test_what_the_plan_leaves_out_is_told_with_its_dots() -> None:
    one, two = journey("a", "Phone", "Desk"), journey("b", "Course")
    plan = StagePlan(
        (Stage("start", "Start"), Stage("on", "Later on")),
        {"a": {"phone": "start", "Door": "on"}, "c": {}},
    )
    laid = by_plan(plan, [one, two])
    assert list(laid.stop_of["a"].values()) == [0]
    assert [(u.group, u.label, u.dots) for u in laid.unlaid] == [
        ("a", "Desk", 1),
        ("b", "Course", 1),
    ]
    assert laid.strangers == (("Group 1", "Door"), ("c", ""))
    assert all(r.spot is None for r in dot_rows(two, laid.stop_of["b"]))


@pytest.mark.parametrize("service", ["debt", "nothing"])
def test_a_service_without_dots_is_in_the_reading(service: str) -> None:
    reading = read_wall([], ["x"], [service])
    assert [s.service for s in reading.services] == [service]
    assert reading.services[0].wanted == (0,)
