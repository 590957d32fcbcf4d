"""Answers picked from a question's choices: by number, by beginning; words of one's own stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.desk import study as desk
from fieldkit.desk.live import people
from fieldkit.domain.guide.model import Item, Kind, Segment
from fieldkit.errors import AskedWrongly

CHOICES = ("add", "rewrite", "don’t know", "rewrite all")


def a_poll(*choices: str) -> Item:
    return Item("poll", 1, Kind.ASK, (Segment("Which?"),), choices=choices)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("add", "add"),
        ("A", "add"),
        ("1", "add"),
        ("3", "don’t know"),
        ("don't", "don’t know"),
        ("REWRITE", "rewrite"),  # a whole choice comes before a beginning of two
        ("rewrite a", "rewrite all"),
        ("rew", "rew"),  # two begin so: the words are kept
        ("5", "5"),
        ("0", "0"),
        ("²", "²"),
        ("neither, burn it", "neither, burn it"),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert people.chosen(a_poll(*CHOICES), typed) == kept


@given(st.text(min_size=1))
def test_without_choices_words_are_kept(words: str) -> None:
    assert people.chosen(a_poll(), words) == words


@given(st.text(min_size=1))
def test_what_is_kept_is_a_choice_or_the_words(words: str) -> None:
    kept = people.chosen(a_poll(*CHOICES), words)
    assert kept == words or kept in CHOICES
    assert people.chosen(a_poll(*CHOICES), kept) == kept


def test_an_answer_to_a_poll_in_the_room(tmp_path: Path) -> None:
    desk.init(tmp_path / "s")
    room = desk.open_group(desk.open_study(tmp_path / "s"), "jobseekers-charter", "Leeds")
    people.add(room)
    people.answer(room, "seen-before", "1", "not")
    assert room.state.answers["seen-before"]["P1"].value == "not sure"
    people.answer(room, "closeness", "1", "7")
    assert room.state.answers["closeness"]["P1"].value == "7"
    with pytest.raises(AskedWrongly):
        people.answer(room, "seen-before", "1", "  ")


def test_a_group_is_opened_with_the_charter_of_its_pack(tmp_path: Path) -> None:
    folder = desk.init(tmp_path / "s")
    study = desk.open_study(folder.path)
    charter = desk.open_group(study, "jobseekers-charter", "Leeds").state.charter
    assert charter is not None
    assert "RT1" in charter.lines()
    (folder.guides / "jobseekers-charter" / "charter.yaml").unlink()
    assert desk.open_group(study, "jobseekers-charter", "Hull").state.charter is None
    assert desk.enter_room(study, "Leeds").state.charter == charter
