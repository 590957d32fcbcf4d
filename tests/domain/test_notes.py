"""The note line, as note-takers type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.session.events import NoteForm
from fieldkit.domain.session.notes import ReadNote, read_note
from fieldkit.errors import AskedWrongly, FieldkitError, UnknownParticipant

PEOPLE = [f"P{n}" for n in range(1, 9)]


def read(line: str) -> ReadNote:
    return read_note(line, PEOPLE, {"Yvonne": "P1", "Comfort": "P8"})


@pytest.mark.parametrize(
    ("line", "text", "form", "speakers", "count", "tape"),
    [
        ("3: in a kitchen", "in a kitchen", NoteForm.REMARK, ("P3",), None, False),
        ("P3: in a kitchen", "in a kitchen", NoteForm.REMARK, ("P3",), None, False),
        ("3,5: nod", "nod", NoteForm.COUNT, ("P3", "P5"), 2, False),
        ("3-5: nod", "nod", NoteForm.COUNT, ("P3", "P4", "P5"), 3, False),
        ("3, 3: nod", "nod", NoteForm.REMARK, ("P3",), None, False),
        ("all: laugh", "laugh", NoteForm.COUNT, tuple(PEOPLE), 8, False),
        ("6x hands up", "hands up", NoteForm.COUNT, (), 6, False),
        ('"never again', "never again", NoteForm.VERBATIM, (), None, False),
        ('3: "never again"', "never again", NoteForm.VERBATIM, ("P3",), None, False),
        ("3: “never again”", "never again", NoteForm.VERBATIM, ("P3",), None, False),
        ('3: "fine" is weak', '"fine" is weak', NoteForm.REMARK, ("P3",), None, False),
        ("3: “fine” and “dandy”", "“fine” and “dandy”", NoteForm.REMARK, ("P3",), None, False),
        ("NT looks bored", "looks bored", NoteForm.NOTE_TAKER, (), None, False),
        ("NT: looks bored", "looks bored", NoteForm.NOTE_TAKER, (), None, False),
        ("a long silence", "a long silence", NoteForm.ROOM, (), None, False),
        ("3: they told me QUOTE", "they told me", NoteForm.REMARK, ("P3",), None, True),
        ('3: QUOTE "they told me', "they told me", NoteForm.VERBATIM, ("P3",), None, True),
        ("QUOTE 1: the money", "the money", NoteForm.REMARK, ("P1",), None, True),
        ("1 and 2: nod", "nod", NoteForm.COUNT, ("P1", "P2"), 2, False),
        ("1;2/3: nod", "nod", NoteForm.COUNT, ("P1", "P2", "P3"), 3, False),
        ("3: QUOTE", "…", NoteForm.VERBATIM, ("P3",), None, True),
        ("12:30 he left", "12:30 he left", NoteForm.ROOM, (), None, False),
        (r"\3: is not a person", "3: is not a person", NoteForm.ROOM, (), None, False),
        ("Yvonne: two hours", "two hours", NoteForm.REMARK, ("P1",), None, False),
        ("yvonne: two hours", "two hours", NoteForm.REMARK, ("P1",), None, False),
        ("Money: it is late", "Money: it is late", NoteForm.ROOM, (), None, False),
        ("3: ratio 2:1", "ratio 2:1", NoteForm.REMARK, ("P3",), None, False),
        ("3: [/b] [laughs]", "[/b] [laughs]", NoteForm.REMARK, ("P3",), None, False),
        ("NTL bill came", "NTL bill came", NoteForm.ROOM, (), None, False),
        ("3: line one\nline two", "line one\nline two", NoteForm.REMARK, ("P3",), None, False),
    ],
)
def test_what_is_typed_is_read(
    line: str, text: str, form: NoteForm, speakers: tuple[str, ...], count: int | None, tape: bool
) -> None:
    assert read(line) == ReadNote(text, form, speakers, count, tape)


@pytest.mark.parametrize("line", ["9: x", "0: x", "3,9: nod", "3-12: nod", "5-3: nod", "9x hands"])
def test_a_wrong_number_is_refused_in_a_sentence(line: str) -> None:
    with pytest.raises(UnknownParticipant) as refusal:
        read(line)
    assert refusal.value.hint


def test_the_refusal_names_the_numbers_there_are() -> None:
    with pytest.raises(UnknownParticipant, match=r"no participant 9 in this group; it has 1 to 8"):
        read("9: x")
    with pytest.raises(UnknownParticipant, match=r"it has 1, 3"):
        read_note("2: x", ["P3", "P1"])


@pytest.mark.parametrize("line", ["", "   ", "3:", "3:  ", "NT", '"', "6x  "])
def test_a_note_without_words_is_refused(line: str) -> None:
    with pytest.raises(AskedWrongly):
        read(line)


@given(st.text())
def test_no_line_is_ever_a_surprise(line: str) -> None:
    try:
        found = read(line)
    except FieldkitError:
        return
    assert found.text
    assert set(found.speakers) <= set(PEOPLE)


@given(st.text(min_size=1).filter(lambda t: t.strip()))
def test_a_backslash_takes_the_line_as_it_stands(words: str) -> None:
    assert read("\\" + words).text == words.strip()
