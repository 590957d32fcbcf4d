"""Words and cues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.alignment import cues
from fieldkit.domain.transcript.alignment.words import count_words, stem, stems


@pytest.mark.parametrize(
    "family",
    [
        ("service", "services", "serviced"),
        ("library", "libraries"),
        ("volunteer", "volunteers", "volunteering", "volunteered"),
        ("stop", "stopped", "stopping", "stops"),
        ("charter", "charters"),
        ("use", "uses"),
    ],
)
def test_one_family_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_stem_is_never_empty_nor_longer_than_a_letter_more(word: str) -> None:
    assert 1 <= len(stem(word)) <= len(word) + 1


def test_common_words_marks_and_curly_apostrophes_are_left_out() -> None:
    assert stems("It’s the [laughs] bus, isn't it? Buses!") == [stem("bus"), stem("buses")]
    assert stems("It's what they've said") == []


def test_words_are_counted_without_a_typists_marks() -> None:
    assert count_words("Well, [laughs] I don't know.") == 4


@pytest.mark.parametrize(
    "text",
    [
        "Okay, let's move on to something different, the letters you get.",
        "Right. The last thing I'd like us to do tonight is go round the table.",
        "So I'm going to throw something at you",
    ],
)
def test_openings_sound_like_openings(text: str) -> None:
    assert cues.opens(text) >= 1.3


@pytest.mark.parametrize("text", ["Mm.", "Really?", "And what did she say to you?", "Go on, Ray."])
def test_what_is_said_in_passing_does_not(text: str) -> None:
    assert cues.opens(text) < 0.8


def test_breaks() -> None:
    assert cues.breaks_off("There's tea outside, five minutes please") == 2.0
    assert cues.breaks_off("The bus was late again") == 0.0
    assert cues.comes_back("Welcome back, everybody, sit down") == 2.0
    assert cues.leads("What do you make of that?") > cues.leads("The bus was late again")
