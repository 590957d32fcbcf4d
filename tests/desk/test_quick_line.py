"""Quick lines of the wall: whose, which line, what they marked; votes and polls."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.desk.live import boards, principles, quick_line, running
from fieldkit.domain.guide.charter import Charter, Commitment, Standard
from fieldkit.domain.session.wall_events import Closeness, MarkKind
from fieldkit.errors import AskedWrongly, FieldkitError, UnknownItem, UnknownParticipant
from tests.making import Making
from tests.tui.host import Set, a_set

CHARTER = Charter(
    "Ours",
    (Standard("treat", "Treatment", (Commitment("RT1", "be polite"), Commitment("g", "listen"))),),
)
STATE = Making().opened(5, charter=CHARTER).state


@pytest.mark.parametrize(
    ("typed", "codes", "line", "kind", "remark"),
    [
        ("3 RT1 good works for me", "P3", "RT1", MarkKind.GOOD, "works for me"),
        ("3 rt1 ✓", "P3", "RT1", MarkKind.GOOD, ""),
        ("P3: RT1 + more of it", "P3", "RT1", MarkKind.MISSING, "more of it"),
        ("3 ? jargon", "P3", "here", MarkKind.UNCLEAR, "jargon"),
        ("3 ?jargon", "P3", "here", MarkKind.UNCLEAR, "jargon"),
        ("3 do not understand: what is it?", "P3", "here", MarkKind.UNCLEAR, "what is it?"),
        ("3 don’t understand", "P3", "here", MarkKind.UNCLEAR, ""),
        ("3,5 good", "P3 P5", "here", MarkKind.GOOD, ""),
        ("2-4 ∅", "P2 P3 P4", "here", MarkKind.EMPTY, ""),
        ("3 says nothing to me", "P3", "here", MarkKind.EMPTY, "to me"),
        ("3 nothing", "P3", "here", MarkKind.EMPTY, ""),
        ("all whole good", "P1 P2 P3 P4 P5", "whole", MarkKind.GOOD, ""),
        ("3 treat missing", "P3", "treat", MarkKind.MISSING, ""),
        ("3 RT1 -", "P3", "RT1", None, ""),
        ("3 clear", "P3", "here", None, ""),
        ("3 g good", "P3", "g", MarkKind.GOOD, ""),
        ("3 g", "P3", "here", MarkKind.GOOD, ""),
        ("3 good RT1 is", "P3", "here", MarkKind.GOOD, "RT1 is"),
    ],
)
def test_marks_as_typed(
    typed: str, codes: str, line: str, kind: MarkKind | None, remark: str
) -> None:
    read = quick_line.read_mark(STATE, typed, "here")
    assert read == quick_line.MarkLine(tuple(codes.split()), line, kind, remark)


@pytest.mark.parametrize(
    ("typed", "refusal", "words"),
    [
        ("9 good", UnknownParticipant, "There is no participant 9"),
        ("good", AskedWrongly, "starts with the participant's number"),
        ("3", AskedWrongly, "What did they mark?"),
        ("3 RT1", AskedWrongly, "What did they mark at RT1?"),
        ("3 RT9 good", UnknownItem, "Did you mean"),
        ("3 lovely", AskedWrongly, "“lovely” is no mark"),
        ("3 nothing wrong with it", AskedWrongly, "is no mark"),
        ("3 clear and simple", AskedWrongly, "is no mark"),
        ("3 goodness", AskedWrongly, "is no mark"),
        ("3 - because", AskedWrongly, "has no words"),
        ("4-2 good", AskedWrongly, "no range"),
        ("", AskedWrongly, "participant's number"),
    ],
)
def test_what_is_not_understood_is_said(
    typed: str, refusal: type[FieldkitError], words: str
) -> None:
    with pytest.raises(refusal) as found:
        quick_line.read_mark(STATE, typed, "here")
    assert words in str(found.value)


def test_no_line_at_hand_and_no_charter() -> None:
    with pytest.raises(AskedWrongly, match="Which line"):
        quick_line.read_mark(STATE, "3 good", None)
    with pytest.raises(FieldkitError, match=r"charter\.yaml"):
        quick_line.read_mark(Making().opened(3).state, "3 good", "RT1")


@given(st.text(max_size=40), st.sampled_from(["", "3 ", "2,4 RT1 ", "1-3 good "]))
def test_any_line_is_a_mark_or_one_sentence(words: str, start: str) -> None:
    try:
        read = quick_line.read_mark(STATE, start + words, "here")
    except FieldkitError:
        return
    assert read.codes
    assert set(read.codes) <= set(STATE.participants)


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    for words in ("Come to us first", "As one adult to another"):
        boards.add(made.room, "overall-principles", 0, words)
    return made


def test_the_same_mark_again_keeps_what_they_said(made: Set) -> None:
    quick_line.mark(made.room, "3 RT1 good works for me", None)
    before = made.room.state.count
    quick_line.mark(made.room, "3 RT1 good", None)
    assert made.room.state.count == before
    assert made.room.state.wall.marks[("P3", "RT1")].remark == "works for me"
    quick_line.mark(made.room, "3 RT1 -", None)
    assert not made.room.state.wall.marks
    quick_line.mark(made.room, "3 RT1 -", None)
    assert made.room.state.count == before + 1


def test_a_wrong_number_among_several_marks_nobody(made: Set) -> None:
    with pytest.raises(UnknownParticipant):
        quick_line.mark(made.room, "3,12 RT1 good", None)
    assert not made.room.state.wall.marks


def test_votes(made: Set) -> None:
    heading = made.room.state.boards["overall-principles"].lines[0]
    assert quick_line.vote(made.room, "3 2") == ("P3",)
    assert quick_line.vote(made.room, "vote 1,5 1") == ("P1", "P5")
    votes = made.room.state.wall.votes
    assert votes == {"P3": heading[1].id, "P1": heading[0].id, "P5": heading[0].id}
    quick_line.vote(made.room, "3 0")
    assert "P3" not in made.room.state.wall.votes
    for wrong, words in (("3", "one principle"), ("3 9", "no line 9"), ("3 two", "one principle")):
        with pytest.raises(FieldkitError, match=words):
            quick_line.vote(made.room, wrong)


def test_polls(made: Set) -> None:
    item = running.find_item(made.room.state, "add-or-rewrite")
    quick_line.poll(made.room, item.id, "3 1", None)
    quick_line.poll(made.room, item.id, "4,5 rew", None)
    quick_line.poll(made.room, item.id, "6", "add")
    quick_line.poll(made.room, item.id, "7 both, somehow", None)
    given_ = {c: a.value for c, a in made.room.state.answers[item.id].items()}
    assert given_ == {
        "P3": "add", "P4": "rewrite", "P5": "rewrite", "P6": "add", "P7": "both, somehow",
    }  # fmt: skip
    for wrong, words in (("3 9", "There is no answer 9"), ("3", "What did they answer")):
        with pytest.raises(FieldkitError, match=words):
            quick_line.poll(made.room, item.id, wrong, None)


def test_a_pair_drawn_again_holds_in_its_place_and_ends_a_gap(made: Set) -> None:
    room = made.room
    for board, words in (("words-now", ("cold", "rushed")), ("words-wanted", ("warm", "calm"))):
        for word in words:
            boards.add(room, board, 0, word)
    principles.pair_words(room, "1", "1", Closeness.APART, "why")
    principles.pair_words(room, "2", None, Closeness.APART)
    principles.pair_words(room, "1", "1", Closeness.NEAR)
    assert [p.closeness for p in room.state.wall.pairs] == [Closeness.NEAR, Closeness.APART]
    principles.pair_words(room, "2", "2", Closeness.SAME)
    pairs = room.state.wall.pairs
    assert [(p.now is not None, p.wanted is not None) for p in pairs] == [(True, True)] * 2
