"""Short lines at the wall: what they mean with something at hand, and that none breaks anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.desk.live import wall_lines
from fieldkit.desk.live.stickers import Placing
from fieldkit.desk.live.wall_lines import Hand
from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState
from fieldkit.errors import AskedWrongly, FieldkitError
from tests.making import Making, a_guide

SERVICES = ("jobs", "money", "debt")


def a_state(people: int = 4) -> GroupState:
    guide = replace(a_guide(), services=tuple(Service(s, s.title()) for s in SERVICES))
    made = Making(guide).opened(people)
    for label in ("First letter", "Signing on", "3 weeks later"):
        made.add(w.MomentAdded(label))
    return made.state


STATE = a_state()
IDS = [m.id for m in STATE.wall.moments]
HAND = Hand("P2", "debt", w.Spot.MOMENT, IDS[1])
AT = w.Spot.MOMENT


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("3 debt 2", Placing(("P3",), "debt", AT, IDS[1])),
        ("2", Placing(("P2",), "debt", AT, IDS[1])),
        ("b", Placing(("P2",), "debt", w.Spot.STRIP, None)),
        ("none", Placing(("P2",), "debt", w.Spot.NONE, None)),
        ("clear", Placing(("P2",), "debt", None, None)),
        ("signing on", Placing(("P2",), "debt", AT, IDS[1])),
        ("jobs 1", Placing(("P2",), "jobs", AT, IDS[0])),
        ("money first letter", Placing(("P2",), "money", AT, IDS[0])),
        ("p3", Placing(("P3",), "debt", AT, IDS[1])),
        ("P1,3", Placing(("P1", "P3"), "debt", AT, IDS[1])),
        ("all", Placing(("P1", "P2", "P3", "P4"), "debt", AT, IDS[1])),
        ("1,4: jobs strip", Placing(("P1", "P4"), "jobs", w.Spot.STRIP, None)),
        ("4 money", replace(HAND, code="P4", service="money")),
    ],
)
def test_what_a_line_means(line: str, meant: Placing | Hand) -> None:
    assert wall_lines.read_line(STATE, line, HAND) == meant


@pytest.mark.parametrize(
    "line", ["", "p9", "9 debt 1", "3 dept 1", "1,2 debt", "x y z", "7", "²", "² 0"]
)
def test_what_means_nothing_is_refused_in_a_sentence(line: str) -> None:
    with pytest.raises(FieldkitError) as refused:
        wall_lines.read_line(STATE, line, HAND)
    assert refused.value.message.endswith((".", "?"))


@given(st.text(max_size=30) | st.from_regex(r"[p0-9, a]{1,6} (jobs|debt|x)? ?[0-9a]{0,3}"))
def test_no_line_breaks_the_reading(line: str) -> None:
    for hand in (HAND, Hand()):
        try:
            read = wall_lines.read_line(STATE, line, hand)
        except FieldkitError:
            continue
        if isinstance(read, Placing):
            assert read.service in SERVICES
            assert (read.moment in IDS) is (read.spot is AT)
            assert set(read.codes) <= set(STATE.participants)


@given(st.integers(1, 15), st.booleans(), st.sets(st.integers(0, 44)))
def test_stepping_comes_by_every_dot_that_is_missing(
    people: int, by_service: bool, done: set[int]
) -> None:
    state = a_state(people)
    every = [(p.code, s) for p in state.roster() for s in SERVICES]
    recorded = {every[n] for n in done if n < len(every)}
    missing = set(every) - recorded
    code, service = every[0]
    seen = set()
    for _ in range(len(missing)):
        found = wall_lines.after(
            state, code, service, lambda c, s: (c, s) in recorded, by_service=by_service
        )
        assert found is not None
        code, service = found
        seen.add(found)
    assert seen == missing


def test_nobody_or_nothing_to_step_to() -> None:
    assert wall_lines.after(GroupState(), None, None, lambda *_: False) is None


def test_the_rest_are_those_without_a_dot() -> None:
    guide = replace(a_guide(), services=(Service("debt", "Debt"),))
    made = Making(guide).opened(3)
    made.add(w.StickerPlaced(Round.WANTED, "P2", "debt", w.Spot.NONE))
    assert wall_lines.the_rest(made.state, Round.WANTED, "debt") == ("P1", "P3")
    assert wall_lines.the_rest(made.state, Round.RECEIVED, "debt") == ("P1", "P2", "P3")


@pytest.mark.parametrize(
    ("line", "codes", "how"),
    [
        ("3 debt told", ("P3",), w.Aware.TOLD),
        ("1,2 debt o", ("P1", "P2"), w.Aware.OFFERED),
        ("all debt nothing", ("P1", "P2", "P3", "P4"), w.Aware.NOTHING),
        ("w", ("P2",), w.Aware.WHERE),
    ],
)
def test_who_was_told(line: str, codes: tuple[str, ...], how: w.Aware) -> None:
    assert wall_lines.read_aware(STATE, line, ("P2", "debt")) == (codes, "debt", how)


@pytest.mark.parametrize("line", ["3 debt", "3 debt maybe", "3 debt told twice", ""])
def test_who_was_told_is_refused(line: str) -> None:
    with pytest.raises(AskedWrongly):
        wall_lines.read_aware(STATE, line)
