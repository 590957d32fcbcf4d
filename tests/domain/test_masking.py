"""Names shown as codes: every capitalised whole word of the roster, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.session.masking import masked

NAMES = {
    "Wendy": "P1", "Will": "P2", "Mark": "P3", "May": "P4", "Mary Ann": "P5", "Mary": "P6",
    "José": "P7", "O'Neil": "P8", "Łukasz": "P9",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Wendy said so", "P1 said so"),
        ("I agree with Wendy, really", "I agree with P1, really"),
        ("Wendy's form and Wendy’s bus", "P1's form and P1’s bus"),
        ("WENDY!", "P1!"),
        ("(Wendy)/Will:Mark", "(P1)/P2:P3"),
        ("_Wendy_", "_P1_"),
        ("Will: yes", "P2: yes"),
        ("Will you come?", "P2 you come?"),
        ("I will mark it in may", "I will mark it in may"),
        ("Marks and Spencer, Maybe, Willing", "Marks and Spencer, Maybe, Willing"),
        ("Mary Ann and Mary", "P5 and P6"),
        ("Mary\u00a0Ann, MARY  ANN", "P5, P5"),
        ("Ask José", "Ask P7"),
        ("Ask Jose\u0301 now", "Ask P7 now"),
        ("O’Neil and O'Neil", "P8 and P8"),
        ("Łukasz", "P9"),
        ("Wendy\nWill", "P1\nP2"),
        ("", ""),
    ],
)
def test_masked(text: str, want: str) -> None:
    assert masked(text, NAMES) == want


def test_no_names_no_change() -> None:
    assert masked("Wendy", {}) == "Wendy"
    assert masked("Wendy", {"  ": "P1"}) == "Wendy"


def test_capitals_do_not_matter_but_for_names_that_are_words() -> None:
    assert masked("Ines came; ines left", {"ines": "P1"}) == "P1 came; P1 left"
    assert (
        masked("Will will, in May or may not", {"Will": "P1", "May": "P2"})
        == "P1 will, in P2 or may not"
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("ring 07700 900777 now", "ring [phone number] now"),
        ("ring 07700900777, or +447700900777", "ring [phone number], or [phone number]"),
        ("(01632) 960123", "[phone number]"),
        ("ann@example.org wrote", "[e-mail address] wrote"),
        ("0 to 10, or 2009-09-14, 10 000", "0 to 10, or 2009-09-14, 10 000"),
        ("£67.50 a week for 31 years", "£67.50 a week for 31 years"),
        ("section 0800 to 0930", "section 0800 to 0930"),
    ],
)
def test_phone_numbers_and_addresses_are_nobodys_business(text: str, want: str) -> None:
    assert masked(text, {"Zed": "P1"}) == want


def test_signs_in_a_name_are_no_pattern() -> None:
    assert masked("J.R. and JXR", {"J.R": "P1"}) == "P1. and JXR"


@given(st.text(max_size=60), st.sampled_from(sorted(NAMES)), st.text(max_size=60))
def test_a_name_between_spaces_never_comes_through(before: str, name: str, after: str) -> None:
    out = masked(f"{before} {name} {after}", NAMES)
    padded = f" {unicodedata.normalize('NFC', out)} "
    assert f" {name} " not in padded


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = masked(text, NAMES)
    assert masked(once, NAMES) == once


@given(st.text(alphabet=st.characters(exclude_categories=["Lu", "Lt"]), max_size=200))
def test_words_without_capitals_are_left_alone(text: str) -> None:
    assert masked(text, NAMES) == text
