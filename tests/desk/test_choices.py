"""Answers picked from a question's choices: by number, by beginning; words of one's own stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.desk import study as desk
from fieldkit.desk.live import notes, people, quick_line, running, undoing
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Item, Kind, Segment
from fieldkit.domain.session.choices import chosen, picked
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
    assert chosen(a_poll(*CHOICES), typed) == kept


@given(st.text(min_size=1))
def test_without_choices_words_are_kept(words: str) -> None:
    assert chosen(a_poll(), words) == words


@given(st.text(min_size=1))
def test_what_is_kept_is_a_choice_or_the_words(words: str) -> None:
    kept = chosen(a_poll(*CHOICES), words)
    assert kept == words or kept in CHOICES
    assert chosen(a_poll(*CHOICES), kept) == kept


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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("add", "add"),
        ("rewrite, all of it", "rewrite"),
        ("dont know", "don’t know"),
        ("Rewrite al", "rewrite all"),
        ("rewrit", "rewrite"),  # two begin so, one is a slip away
        ("rew", None),
        ("burn it", None),
        ("ad", "add"),
        ("at", None),
        ("  ", None),
        ("adding to it is enough", None),
    ],
)
def test_what_a_remark_picks(said: str, meant: str | None) -> None:
    assert picked(a_poll(*CHOICES), said) == meant


def test_a_short_word_is_near_nothing() -> None:
    assert picked(a_poll("yes", "no"), "now") is None
    assert picked(a_poll("yes", "no"), "no: never") == "no"


@given(st.text())
def test_a_remark_picks_a_choice_or_none(words: str) -> None:
    assert picked(a_poll(*CHOICES), words) in (None, *CHOICES)
    assert picked(a_poll(), words) is None


def test_a_note_at_a_poll_is_the_answer_it_picks(tmp_path: Path) -> None:
    room = at_a_poll(tmp_path)
    written = notes.write(room, "2: only in princple")
    given = room.state.answers["good-idea"]
    assert given["P2"].value == "only in principle"
    note = room.state.note_by_id[written.id]
    assert note.text == "only in princple"
    assert notes.answered(room, note) == "P2 answered “only in principle”."
    notes.write(room, "1,3: good idea")
    assert {c: a.value for c, a in given.items()} == {
        "P1": "good idea", "P2": "only in principle", "P3": "good idea",
    }  # fmt: skip
    notes.change(room, note.id, "2: on the wall, no more")
    assert room.state.answers["good-idea"]["P2"].value == "on the wall"
    notes.strike(room, note.id)
    assert "P2" not in room.state.answers["good-idea"]


def test_a_note_that_picks_nothing_is_kept_and_said_so(tmp_path: Path) -> None:
    room = at_a_poll(tmp_path)
    written = notes.write(room, "2: would they keep to it?")
    assert not room.state.answers.get("good-idea")
    said = notes.answered(room, room.state.note_by_id[written.id])
    assert said.startswith("Kept as a note only: it picks none of good idea, only in principle")
    for line in ("nobody spoke", "NT 2 looks away"):
        note = room.state.note_by_id[notes.write(room, line).id]
        assert notes.answered(room, note) == ""


def test_answers_are_changed_and_taken_back(tmp_path: Path) -> None:
    room = at_a_poll(tmp_path)
    quick_line.poll(room, "good-idea", "1,2 good", None)
    quick_line.poll(room, "good-idea", "2 on the wall", None)
    given = room.state.answers["good-idea"]
    assert [given[c].value for c in ("P1", "P2")] == ["good idea", "on the wall"]
    assert quick_line.poll(room, "good-idea", "all -", None) == ("P1", "P2")
    assert not room.state.answers["good-idea"]
    before = room.state.count
    assert quick_line.poll(room, "good-idea", "3 clear", None) == ()
    assert room.state.count == before
    undoing.undo(room)
    assert {c: a.value for c, a in room.state.answers["good-idea"].items()} == {
        "P1": "good idea", "P2": "on the wall",
    }  # fmt: skip


def at_a_poll(where: Path) -> Room:
    """Three people, and the question whether a charter is a good idea on the table."""
    desk.init(where / "s")
    room = desk.open_group(desk.open_study(where / "s"), "jobseekers-charter", "Leeds")
    for _ in range(3):
        people.add(room)
    running.start(room)
    running.enter(room, "dwp-charter")
    running.show(room, "good-idea")
    return room
