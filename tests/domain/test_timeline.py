"""Session time, from two clocks that may each go wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.instant import Instant
from fieldkit.domain.session.fold import Folder, Timeline
from tests.making import Making


def test_a_wall_clock_set_back_an_hour_changes_no_minute() -> None:
    made = Making().opened()
    made.enter("consumers", 5)
    made.wall_back_s = 3600
    made.enter("overall", 10)
    assert [v.end for v in made.state.visits] == [300, 300 + 300, None]


def test_a_restart_in_the_same_boot_goes_on_by_the_steady_clock() -> None:
    made = Making().opened()
    made.at, made.wall_back_s = 600, 3600
    assert Folder(made.events).now_s(made.moment()) == 600


def test_after_a_reboot_the_wall_clock_bridges_the_gap() -> None:
    made = Making().opened()
    made.enter("consumers", 5)
    folder = Folder(made.events)
    rebooted = Instant(made.moment().wall_ms + 120_000, 60, 3.0, "another boot")
    assert folder.now_s(rebooted) == 420


def test_a_wall_clock_set_back_across_a_reboot_counts_as_no_time() -> None:
    made = Making().opened()
    made.enter("consumers", 5)
    rebooted = Instant(made.moment().wall_ms - 3_600_000, 60, 3.0, "another boot")
    assert Folder(made.events).now_s(rebooted) == 300


def test_a_laptop_asleep_for_twenty_minutes_was_twenty_minutes() -> None:
    made = Making().opened()
    made.enter("consumers", 5)
    made.at += 1200
    assert Folder(made.events).now_s(made.moment()) == 1500


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1e6), st.integers(0, 10**9))))
def test_no_clocks_make_time_negative(readings: list[tuple[str, float, int]]) -> None:
    line = Timeline()
    for boot, steady, wall in readings:
        moment = Instant(wall, 0, steady, boot)
        assert line.place(moment) >= 0
        assert line.at(moment) >= 0
