"""Marks inside what was said: events, unclear words and pauses, and no speech taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.marks import MarkKind, marks_in

EVENT, UNCLEAR, PAUSE = MarkKind.EVENT, MarkKind.UNCLEAR, MarkKind.PAUSE


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("[laughs]", EVENT),
        ("[[music]]", EVENT),
        ("((knock at the door))", EVENT),
        ("(several talking at once)", EVENT),
        ("(laughter)", EVENT),
        ("(phone rings)", EVENT),
        ("(points at the board)", EVENT),
        ("(Kev laughs)", EVENT),
        ("[inaudible 00:00:51]", UNCLEAR),
        ("(unintelligible)", UNCLEAR),
        ("[?]", UNCLEAR),
        ("(??)", UNCLEAR),
        ("[crosstalk]", UNCLEAR),
        ("xxx", UNCLEAR),
        ("(pause)", PAUSE),
        ("(long pause)", PAUSE),
        ("(..)", PAUSE),
        ("(1.5)", PAUSE),
        ("[silence]", PAUSE),
    ],
)
def test_a_typists_mark_is_found_where_it_stands(mark: str, kind: MarkKind) -> None:
    text = f"Well, {mark} I never."
    (found,) = marks_in(text)
    assert (text[found.start : found.end], found.kind) == (mark, kind)


@pytest.mark.parametrize(
    "text",
    [
        "I went (as you do) to the other office.",
        "It was the manager (not the one you met).",
        "Size xxxl, that was.",
        "No marks here.",
        "(",
        "[]",
        "",
    ],
)
def test_a_persons_own_words_are_no_mark(text: str) -> None:
    assert marks_in(text) == []


@given(st.text("[]() xab.?", max_size=60))
def test_marks_are_in_order_and_apart(text: str) -> None:
    at = 0
    for mark in marks_in(text):
        assert at <= mark.start < mark.end <= len(text)
        at = mark.end
