"""Pace: where the group is against its promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.session import events as e
from fieldkit.domain.session import rundown
from fieldkit.domain.session.rundown import RowState
from tests.making import START_MS, Making, to_minute


def test_eight_minutes_over_is_eight_minutes_behind() -> None:
    state = to_minute(Making().opened(), 63, "mapping")
    now = rundown.pace(state, 63 * 60)
    assert now.left_s == -8 * 60
    assert now.over
    assert now.expected_end_s == 128 * 60
    assert rundown.offset_words(now.offset_s) == "8 min behind"


def test_within_its_minutes_a_section_is_on_time() -> None:
    state = to_minute(Making().opened(), 30, "mapping")
    now = rundown.pace(state, 30 * 60)
    assert now.left_s == 25 * 60
    assert rundown.offset_words(now.offset_s) == "on time"


def test_a_late_start_is_behind_a_promised_time_of_day() -> None:
    made = Making()
    made.opened(start=False, promised_end_ms=START_MS + 125 * 60_000)
    made.add(e.SessionStarted(), 600)
    now = rundown.pace(made.state, 0.0)
    assert now.promised_s == 115 * 60
    assert rundown.offset_words(now.offset_s) == "5 min behind"


def test_a_section_not_held_no_longer_counts_in_the_forecast() -> None:
    made = Making().opened()
    made.add(e.PlanRevised("drop", {}, ("current-charter",)), 300)
    state = made.state
    assert rundown.pace(state, 300).expected_end_s == 110 * 60
    states = {r.section: r.state for r in rundown.rows(state, 300)}
    assert states["current-charter"] is RowState.DROPPED


def test_jumping_over_a_section_passes_it_over() -> None:
    made = Making().opened()
    made.enter("overall", 5)
    state = made.state
    found = {r.section: r.state for r in rundown.rows(state, 300)}
    assert found["consumers"] is RowState.PASSED_OVER
    assert found["overall"] is RowState.NOW
    assert rundown.pace(state, 300).offset_s == -5 * 60


def test_going_back_counts_what_a_section_has_not_yet_had() -> None:
    made = Making().opened()
    made.enter("consumers", 5)
    made.enter("overall", 7)
    made.enter("consumers", 8)
    wants = {s.id: seconds for s, seconds in rundown.to_come(made.state, 8 * 60)}
    assert wants["overall"] == 9 * 60
    assert rundown.pace(made.state, 8 * 60).expected_end_s == 120 * 60


def test_rows_keep_the_guides_minutes_beside_the_plans() -> None:
    made = Making().opened()
    made.add(e.PlanRevised("shrink", {"developing": 17, "dwp-charter": 21}), 300)
    found = {r.section: r for r in rundown.rows(made.state, 300)}
    assert (found["developing"].original_min, found["developing"].planned_min) == (20, 17)
    assert found["break"].starts_s == 55 * 60


def test_a_group_past_midnight_has_no_trouble() -> None:
    made = Making().opened()
    made.enter("consumers", 60 * 11)
    assert rundown.pace(made.state, 60 * 60 * 11 + 60).now_s == 60 * 60 * 11 + 60


@pytest.mark.parametrize(
    ("minute", "signal"),
    [
        (104.9, None),
        (105, 15),
        (105.9, 15),
        (106, None),
        (115, 5),
        (115.9, 5),
        (116, None),
        (121, None),
    ],
)
def test_signals_at_fifteen_and_five_minutes(minute: float, signal: int | None) -> None:
    state = to_minute(Making().opened(), minute, "current-charter")
    assert rundown.pace(state, minute * 60).signal_min == signal


def test_a_plan_is_asked_for_once_an_over_run() -> None:
    made = Making().opened()
    assert not rundown.asks_now(to_minute(made, 55.5, "mapping"), 55.5 * 60)
    assert rundown.asks_now(made.state, 57 * 60)
    made.add(e.PlanDeclined("mapping", 120.0), 57 * 60)
    assert not rundown.asks_now(made.state, 63 * 60), "not again in the same section"
    made.enter("break", 63)
    assert rundown.asks_now(made.state, 63 * 60), "six minutes more have gone since"


def test_after_a_plan_is_taken_nothing_is_asked_until_it_slips_again() -> None:
    made = Making().opened()
    to_minute(made, 63, "mapping")
    made.add(
        e.PlanRevised("shrink", {"developing": 17, "dwp-charter": 21, "current-charter": 9}),
        63 * 60,
    )
    made.enter("break", 63)
    assert rundown.pace(made.state, 63 * 60).offset_s == 0
    assert not rundown.asks_now(made.state, 63 * 60)
    made.enter("developing", 70)
    assert rundown.asks_now(made.state, 70 * 60)


def test_a_declined_lateness_is_not_asked_about_again_in_the_next_section() -> None:
    made = Making().opened()
    to_minute(made, 63, "mapping")
    made.add(e.PlanDeclined("mapping", 8 * 60.0), 63 * 60)
    made.enter("break", 63)
    assert not rundown.asks_now(made.state, 63 * 60 + 30)


@given(st.floats(-1e5, 1e5))
def test_words_for_an_offset_round_to_the_nearest_minute(offset: float) -> None:
    words = rundown.offset_words(offset)
    if abs(offset) < 30:
        assert words == "on time"
    else:
        assert abs(int(words.split()[0]) * 60 - abs(offset)) <= 30
        assert words.endswith("behind" if offset > 0 else "ahead")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (59.9, "0:59"), (-65, "1:05"), (3725, "1:02:05")]
)
def test_minutes_and_seconds(seconds: float, words: str) -> None:
    assert rundown.minutes_and_seconds(seconds) == words


@given(
    st.lists(
        st.tuples(st.sampled_from(["intro", "mapping", "break", "wrap-up"]), st.floats(0, 9)),
        max_size=8,
    )
)
def test_time_in_sections_adds_up_to_session_time(moves: list[tuple[str, float]]) -> None:
    made = Making().opened()
    for section, minutes in moves:
        made.enter(section, made.at / 60 + minutes)
    made.at += 77
    state = made.state
    assert sum(r.spent_s for r in rundown.rows(state, made.at)) == pytest.approx(made.at)
