"""Where sentences end; which words tell."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.assist.leads.sentences import sentences_in
from fieldkit.assist.leads.words import STOP, telling, tells


def parted(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_in(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I waited. Nobody came.", ["I waited.", "Nobody came."]),
        ("Mrs. Okafor and Dr. Lee came. Late.", ["Mrs. Okafor and Dr. Lee came.", "Late."]),
        ("It was … you know, warm.", ["It was … you know, warm."]),
        ("“Sit down!” She said it twice.", ["“Sit down!”", "She said it twice."]),
        ("At 2.30 p.m. I rang. 5 times.", ["At 2.30 p.m. I rang.", "5 times."]),
        ("Why? Because.", ["Why?", "Because."]),
        ("[laughs] Never. ", ["[laughs] Never."]),
        ("no stops at all in this one", ["no stops at all in this one"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_at_stops_and_not_at_titles(text: str, wanted: list[str]) -> None:
    assert parted(text) == wanted


def test_a_run_without_a_stop_is_parted_where_clauses_begin() -> None:
    run = " and ".join(["i went down there on the bus with my papers in a bag"] * 12)
    pieces = parted(run)
    assert len(pieces) > 3
    assert all(20 <= len(piece.split()) <= 60 for piece in pieces[:-1])


@given(st.text(st.sampled_from("aB .!?…“”,\n[]1é"), max_size=200))
def test_sentences_stand_in_order_and_hold_every_letter(text: str) -> None:
    spans = sentences_in(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert re.sub(r"[\s,;:]", "", kept) == re.sub(r"[\s,;:]", "", text)


@given(st.lists(st.sampled_from(["well", "and", "the", "bus", "stops", "nobody"]), max_size=300))
def test_long_runs_lose_nothing_but_marks_between_clauses(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(parted(text)) == text


def test_filler_small_words_figures_and_labels_tell_nothing() -> None:
    said = "Yeah, you know, I mean [P3’s employer] honestly it's 45 um [laughs] buses, isn't it?"
    assert telling(said) == ["buses"]
    assert telling("My mother’s nursery") == ["mother", "nursery"]
    assert not any(tells(word) for word in STOP)


def test_words_that_a_charter_hangs_on_are_told() -> None:
    for word in (
        "wait",
        "help",
        "time",
        "respect",
        "letter",
        "staff",
        "rude",
        "privacy",
        "listen",
        "fair",
        "sorry",
    ):
        assert tells(word), word
