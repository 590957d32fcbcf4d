"""Single turns: why something is proposed, and what holds for any text."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.assist.private.detect import find_private
from fieldkit.assist.private.offrecord import off_record_in
from fieldkit.assist.private.spelled import runs_in
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, Person

PEOPLE = (
    Person.of("P1", "Wendy Harker", "Wend"),
    Person.of("P2", "Zoë Müller"),
    Person.of("P3", "Will Pascoe"),
)


def found(text: str, speaker: str = "P1", **words: list[str]) -> list[tuple[str, str]]:
    return [
        (f.kind.value, f.words(text))
        for f in find_private([Turn(1, speaker, text)], PEOPLE, **words)
    ]


def only(text: str) -> Finding:
    (finding,) = find_private([Turn(1, "P1", text)], PEOPLE)
    return finding


def test_a_finding_says_whose_name_it_is_and_why() -> None:
    finding = only("I sat next to Wendy’s mum.")
    assert (finding.code, finding.reason) == ("P1", "P1’s name")
    assert finding.words("I sat next to Wendy’s mum.") == "Wendy"


def test_half_of_a_last_name_never_stands_out_of_a_longer_finding() -> None:
    text = "Zoë Zoë Müller Wendy Harker's"
    hidden = find_private([Turn(1, "P3", text)], PEOPLE)
    seen = "".join(c for k, c in enumerate(text) if not any(f.start <= k < f.end for f in hidden))
    assert seen.split() == ["'s"]


def test_what_somebody_is_to_the_speaker_is_kept() -> None:
    assert only("My daughter Chloe did it.").role == "daughter"
    assert only("I worked at Hartley's for nine years.").role == "employer"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_in_either_form(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Ask Zoë about it.")
    assert found(text) == [("NAME", unicodedata.normalize(form, "Zoë"))]


@pytest.mark.parametrize(
    "text",
    [
        "Will you be there? Will it take long?",
        "It was like Richard Branson had walked in.",
        "I shop at Tesco and Marks and Spencer, mostly.",
        "The 47 bus takes fifty minutes and costs four pounds sixty.",
        "I got a letter dated 12/04/2011 about 11/04/2011.",
        "Harry Potter, and then Die Hard.",
        "In May they stopped it, and in June they started it.",
        "A dog called Sapper, he's ten.",
        "Ring 101, ring 111, ring 999. Or the 0800 055 6688 line.",
    ],
)
def test_left_alone(text: str) -> None:
    assert [pair for pair in found(text) if pair[0] != "AGE"] == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("It's oh seven seven double oh, nine double oh, three one six.", "PHONE", None),
        ("Call +48 22 555 01 23 if it's urgent.", "PHONE", "+48 22 555 01 23"),
        ("Oh, seven, seven, nought nought, I'll ring with it.", "PHONE", None),
        ("wend dot h at example dot co dot uk", "EMAIL", "wend dot h at example dot co dot uk"),
        ("My postcode's C R zero, zero Z Z.", "POSTCODE", "C R zero, zero Z Z"),
        ("It's QQ 48 15, no, I'm not saying.", "NINO", "QQ 48 15"),
        ("Born the fourteenth of March seventy-two.", "DOB", "the fourteenth of March seventy-two"),
        ("We're at forty-two Mill Lane.", "ADDRESS", "forty-two Mill Lane"),
        ("My reference is JSA four four one.", "REF", "JSA four four one"),
    ],
)
def test_spoken_forms(text: str, kind: str, words: str | None) -> None:
    pairs = [pair for pair in found(text) if pair[0] == kind]
    assert len(pairs) == 1
    assert words is None or pairs[0][1] == words


def test_what_is_sure_in_one_turn_is_found_in_all() -> None:
    turns = [Turn(1, "P1", "There's one called Perpetua."), Turn(2, "P2", "Perpetua did mine.")]
    assert [f.turn for f in find_private(turns, PEOPLE)] == [1, 2]


def test_always_and_never() -> None:
    text = "Ask Sandra in the Hub."
    assert ("NAME", "Hub") in found(text, always=["Hub"])
    assert ("NAME", "Sandra") not in found(text, never=["sandra"])


def test_a_moderator_who_stands_in_no_roster_is_found_by_the_label() -> None:
    text = "Thanks, Oisinn, that's clear."
    turns = [Turn(1, "Oisinn", "Hello."), Turn(2, "P1", text)]
    (finding,) = [f for f in find_private(turns, PEOPLE) if f.turn == 2]
    assert finding.words(text) == "Oisinn"
    assert finding.code == ""


def test_off_the_record() -> None:
    turns = [
        Turn(
            1,
            "P1",
            "It's a flat. It's in her name. I'm not meant to be there. Can you not put that in?",
        ),
        Turn(2, "Moderator", "Course. That comes out."),
        Turn(3, "P2", "I put that in the bin."),
    ]
    (proposal,) = off_record_in(turns)
    assert (proposal.turn, proposal.asked_in, proposal.agreed_in) == (1, 1, 2)
    text = turns[0].text
    assert text[proposal.start : proposal.end].startswith("It's in her name.")
    assert "moderator agrees" in proposal.reason


def test_off_the_record_without_an_answer_is_still_proposed() -> None:
    turns = [Turn(1, "P1", "Off the record, he takes cash."), Turn(2, "P2", "They all do.")]
    (proposal,) = off_record_in(turns)
    assert (proposal.start, proposal.end) == (0, len(turns[0].text))
    assert proposal.agreed_in is None


@given(st.lists(st.text(max_size=120), max_size=4))
def test_any_text_is_read_and_spans_hold(texts: list[str]) -> None:
    turns = [Turn(n, "P1", text) for n, text in enumerate(texts, 1)]
    at = (0, 0)
    for finding in find_private(turns, PEOPLE):
        assert 0 <= finding.start < finding.end <= len(texts[finding.turn - 1])
        assert finding.reason
        assert at <= (finding.turn, finding.start)
        at = (finding.turn, finding.end)


WORDS = st.sampled_from(
    re.split(
        r"\s+",
        "Wendy Zoë Will wendy Chloe called my daughter Mrs Okafor at Hartley's worked for & Co Mill Lane 42 "
        "oh seven double nine Q zero CR0 0ZZ dot com @ born 14/3/72 [laughs] , . ? ' May in March flat 3 number "
        "reference is",
    )
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_talk_like_text_is_read_and_spans_hold(text: str) -> None:
    end = 0
    for finding in find_private([Turn(1, None, text)], PEOPLE):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@given(st.text(max_size=80))
def test_runs_keep_their_places(text: str) -> None:
    for run in runs_in(text):
        for part in run.parts:
            assert 0 <= part.start < part.end <= len(text)
            assert part.chars


def test_labels_are_not_found_again() -> None:
    text = "P3 said [P3's employer] rang [phone number] and [person 2] at [place 1]."
    assert [f for f in find_private([Turn(1, "P3", text)], PEOPLE) if f.kind is not Kind.AGE] == []
