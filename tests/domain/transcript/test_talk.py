"""Who spoke, how much, where; who was not heard; who cut in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.talk import Measure, talk_of

SEATS = {"Sunil": "moderator", "Ann": "P1", "Bob": "P2", "Ines": "note-taker", "Voice": None}


def _turns(*said: tuple[str | None, str, float, float]) -> list[Turn]:
    return [Turn(n, who, text, start, end) for n, (who, text, start, end) in enumerate(said, 1)]


TALK = _turns(
    ("Sunil", "What is good about it?", 0, 30),
    ("Ann", "The people are, and the [laughs] biscuits —", 30, 60),
    ("Bob", "The biscuits!", 55, 65),
    ("Sunil", "And what is bad?", 70, 80),
    ("Ann", "Nothing.", 80, 100),
    (None, "Mm.", 99.9, 101),
)
SECTIONS = {1: "good", 2: "good", 3: "good", 4: "bad", 5: "bad", 6: "bad"}


def test_shares_in_seconds() -> None:
    talk = talk_of(TALK, SEATS, participants=("P1", "P2", "P10", "P9"), sections=SECTIONS)
    assert talk.measure is Measure.SECONDS
    assert [(s.seat, s.turns, s.words, s.seconds) for s in talk.shares] == [
        ("P1", 2, 7, 50.0),
        ("P2", 1, 2, 10.0),
        ("P9", 0, 0, 0.0),
        ("P10", 0, 0, 0.0),
        ("moderator", 2, 9, 40.0),
        (None, 1, 1, 1.1),
    ]
    assert talk.shares[0].share == pytest.approx(50 / 60)
    assert talk.shares[4].share == pytest.approx(40 / 101.1)
    assert talk.unheard == ("P9", "P10")
    assert talk.moderator_minutes == 0.7
    assert talk.unknown_turns == 1


def test_sections_and_who_was_not_heard_in_them() -> None:
    talk = talk_of(TALK, SEATS, participants=("P1", "P2"), sections=SECTIONS)
    good, bad = talk.sections
    assert (good.section, good.turns, good.unheard) == ("good", 3, ())
    assert good.moderator == pytest.approx(30 / 70)
    assert (bad.section, bad.turns, bad.unheard) == ("bad", 3, ("P2",))
    assert [s.share for s in bad.shares if s.seat == "P1"] == [1.0]


def test_overlaps_interruptions_and_the_longest() -> None:
    talk = talk_of(TALK, SEATS, longest=2)
    assert talk.overlaps == 1  # Bob; the voice at 99.9 is within what cutting cues may miss
    assert (talk.interruptions, talk.by_whom) == (1, {"P2": 1})
    assert [(t.n, t.seat, t.seconds) for t in talk.longest] == [
        (1, "moderator", 30.0),
        (2, "P1", 30.0),
    ]


def test_without_times_words_are_counted() -> None:
    turns = [Turn(t.n, t.speaker, t.text) for t in TALK]
    talk = talk_of(turns, SEATS, participants=("P1", "P2"))
    assert talk.measure is Measure.WORDS
    assert talk.shares[0].share == pytest.approx(7 / 9)
    assert talk.shares[0].seconds is None
    assert (talk.moderator_minutes, talk.overlaps, talk.interruptions) == (None, None, 1)
    assert [t.n for t in talk.longest[:2]] == [2, 1]


def test_a_missing_end_lasts_till_the_next_start_but_not_through_a_silence() -> None:
    turns = [
        Turn(1, "Ann", "one two three four five six seven eight", 0),
        Turn(2, "Bob", "one two three", 4),
        Turn(3, "Ann", "one two three four five", 500),
    ]
    talk = talk_of(turns, SEATS)
    assert [(s.seat, s.seconds) for s in talk.shares] == [("P1", 6.0), ("P2", 3.0)]


def test_a_second_recording_is_no_overlap() -> None:
    turns = _turns(("Ann", "a", 900, 910), ("Bob", "b", 3, 9), ("Ann", "c", 7, 12))
    assert talk_of(turns, SEATS).overlaps == 1


def test_hardly_heard_is_less_than_a_quarter_of_an_equal_share() -> None:
    turns = _turns(("Ann", "a", 0, 89), ("Bob", "b", 89, 100))
    assert talk_of(turns, SEATS).hardly == ("P2",)
    turns = _turns(("Ann", "a", 0, 87), ("Bob", "b", 87, 100))
    assert talk_of(turns, SEATS).hardly == ()


def test_nobody_at_all() -> None:
    talk = talk_of([], {}, participants=("P1",))
    assert (talk.unheard, talk.sections, talk.longest) == (("P1",), (), ())
    assert talk.moderator_minutes is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from((*SEATS, None, "Stranger")),
            st.text(max_size=20),
            st.floats(0, 5000),
            st.floats(0, 100),
        ),
        max_size=20,
    )
)
def test_shares_add_up(said: list[tuple[str | None, str, float, float]]) -> None:
    turns = _turns(*((who, text, at, at + long) for who, text, at, long in said))
    talk = talk_of(turns, SEATS, sections={t.n: "all" for t in turns})
    theirs = [s.share for s in talk.shares if s.seat in ("P1", "P2")]
    assert sum(theirs) == pytest.approx(1) or not any(theirs)
    assert sum(s.turns for s in talk.shares) == len(turns)
    assert all(0 <= s.share <= 1 + 1e-9 for s in talk.shares)
    assert {"P1", "P2"} - set(talk.unheard) == {s.seat for s in talk.shares if s.words} & {
        "P1",
        "P2",
    }
