"""A plan that keeps the promise, or the plain word that none can."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fieldkit.domain.session import events as e
from fieldkit.domain.session import replan
from fieldkit.domain.session.rundown import pace
from tests.making import Making, to_minute


def test_mapping_that_ends_at_63_makes_20_25_10_into_17_21_9() -> None:
    state = to_minute(Making().opened(), 63, "mapping")
    found = replan.propose(state, 63 * 60)
    assert found.behind_s == 8 * 60
    assert (found.available_min, found.wanted_min, found.protected_min) == (57, 65, 10)
    assert found.shrink is not None
    assert found.shrink.minutes == {
        "break": 5, "developing": 17, "dwp-charter": 21, "current-charter": 9, "wrap-up": 5,
    }  # fmt: skip
    assert found.shrink.end_s == 120 * 60
    assert found.shrink.fits


def test_the_same_from_inside_the_break() -> None:
    made = Making().opened()
    to_minute(made, 63, "mapping")
    made.enter("break", 63)
    found = replan.propose(made.state, 63 * 60)
    assert found.shrink is not None
    assert [found.shrink.minutes[s] for s in ("developing", "dwp-charter", "current-charter")] == [
        17,
        21,
        9,
    ]


def test_mapping_that_ends_at_112_cannot_fit_and_offers_ways_out() -> None:
    state = to_minute(Making().opened(), 112, "mapping")
    found = replan.propose(state, 112 * 60)
    assert found.cannot_fit
    assert found.available_min < found.protected_min
    ways = {o.how for o in found.others}
    assert ways == {"drop", "later"}
    assert found.others[0].dropped == ("break",)
    assert all(o.fits for o in found.others)


def test_nothing_to_do_when_nothing_is_late() -> None:
    state = to_minute(Making().opened(), 40, "mapping")
    found = replan.propose(state, 40 * 60)
    assert not found.needed
    assert found.shrink is None
    assert found.others == ()


def test_taking_it_all_from_one_section() -> None:
    state = to_minute(Making().opened(), 63, "mapping")
    option = replan.take_from(state, 63 * 60, "dwp-charter")
    assert option is not None
    assert option.minutes["dwp-charter"] == 17
    assert option.fits
    assert replan.take_from(state, 63 * 60, "wrap-up") is None
    assert replan.take_from(state, 63 * 60, "intro") is None


def test_dropping_a_section_gives_the_rest_their_minutes_back() -> None:
    state = to_minute(Making().opened(), 63, "mapping")
    option = replan.drop(state, 63 * 60, ("current-charter",))
    assert option.minutes == {"break": 5, "developing": 20, "dwp-charter": 25, "wrap-up": 5}
    assert option.end_s == 118 * 60


def test_ending_later_moves_the_promise() -> None:
    state = to_minute(Making().opened(), 63, "mapping")
    option = replan.end_later(state, 63 * 60, 8)
    assert option.promised_s == 128 * 60
    assert option.minutes["developing"] == 20


def test_minutes_by_hand_may_break_the_promise_and_say_so() -> None:
    state = to_minute(Making().opened(), 63, "mapping")
    option = replan.edited(state, 63 * 60, {"developing": 30, "break": 0})
    assert option.dropped == ("break",)
    assert not option.fits


def test_part_of_a_minute_is_never_promised() -> None:
    state = to_minute(Making().opened(), 63.4, "mapping")
    found = replan.propose(state, 63.4 * 60)
    assert found.shrink is not None
    assert found.shrink.end_s <= 120 * 60


def test_an_accepted_plan_brings_the_group_back_to_its_promise() -> None:
    made = Making().opened()
    state = to_minute(made, 63, "mapping")
    found = replan.propose(state, 63 * 60)
    assert found.shrink is not None
    minutes = replan.as_plan_minutes(state, found.shrink, 63 * 60)
    assert minutes == {"developing": 17, "dwp-charter": 21, "current-charter": 9}
    made.add(e.PlanRevised("shrink", minutes))
    assert pace(made.state, 63 * 60).offset_s == 0


WEIGHTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2), st.integers(1, 90), min_size=1, max_size=8
)


@given(WEIGHTS, st.integers(-5, 300))
def test_shares_add_up_and_leave_nobody_without(weights: dict[str, int], total: int) -> None:
    given_out = replan.share(total, weights)
    if total < len(weights):
        assert given_out is None
    else:
        assert given_out is not None
        assert sum(given_out.values()) == total
        assert min(given_out.values()) >= 1


@given(WEIGHTS, st.integers(1, 300))
def test_shares_are_within_a_minute_of_the_proportion(weights: dict[str, int], total: int) -> None:
    exact = {k: total * w / sum(weights.values()) for k, w in weights.items()}
    assume(min(exact.values()) >= 1)
    given_out = replan.share(total, weights)
    assert given_out is not None
    assert all(abs(given_out[k] - exact[k]) < 1 for k in weights)


@pytest.mark.parametrize("late", range(56, 118, 3))
def test_every_offered_option_keeps_the_protected_minutes(late: int) -> None:
    state = to_minute(Making().opened(), late, "mapping")
    found = replan.propose(state, late * 60)
    for option in filter(None, (found.shrink, *found.others)):
        assert option.minutes["wrap-up"] == 5
        assert option.minutes.get("break", 5) == 5
        assert option.fits
