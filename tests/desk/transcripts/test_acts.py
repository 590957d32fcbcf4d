"""Putting transcripts right: turns named as people name them, each act one event that can be undone."""

from __future__ import annotations

import pytest

from fieldkit.desk import study as desk
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.session.events import Jotted
from fieldkit.errors import (
    NothingToUndo,
    TranscriptError,
    UnknownGroup,
    UnknownItem,
    UnknownTurn,
)
from tests.desk.transcripts.conftest import Files, bring
from tests.talk import as_txt, numbered, talk

TALK = numbered(
    [
        ("Sunil", "How did you find it?"),
        ("Kev", "Easy enough, that's what I’d say. No it was not, I said “twice”."),
        ("Denise", "Mm."),
        ("Wendy", "And then the bus."),
    ]
)


@pytest.fixture
def talked(book: Book, files: Files) -> Book:
    bring(book, files.vtt(TALK))
    return book


def lines(book: Book) -> list[tuple[str, str | None, str]]:
    return [(s.ref, s.seat, s.text) for s in book.said(book.one())]


def cut(book: Book, ref: str, words: str) -> None:
    found = book.turn(ref)
    acts.split(book, found, acts.place_of_words(found, words))


# --- which turn ------------------------------------------------------------------------------


def test_turns_as_people_name_them(talked: Book) -> None:
    assert talked.turn("3").said.text == "Mm."
    assert talked.turn(" 1:3 ").said.text == "Mm."
    assert talked.turn("2.1").said.ref == "2"
    cut(talked, "2", "No it was not")
    assert talked.turn("2.2").said.text.startswith("No it")
    acts.join(talked, talked.turn("3"))
    assert talked.turn("3").said.ref == "2.2"  # where its words are now
    assert talked.turn("3").index == 2


@pytest.mark.parametrize("ref", ["99", "0", "2.2", "2.9", "3.2"])
def test_a_turn_that_is_not_there(talked: Book, ref: str) -> None:
    with pytest.raises(UnknownTurn, match="There is no turn") as refused:
        talked.turn(ref)
    assert refused.value.hint == "Its turns run from 1 to 4."


@pytest.mark.parametrize("ref", ["", "x", "3-4", "-1", "2:3:4", "3.", "١.x"])
def test_what_names_no_turn(talked: Book, ref: str) -> None:
    with pytest.raises(UnknownTurn, match="names no turn"):
        talked.turn(ref)


def test_a_group_without_a_transcript_says_so(book: Book) -> None:
    with pytest.raises(TranscriptError, match="Leeds 1 has no transcript yet"):
        book.one()
    with pytest.raises(TranscriptError, match="is set aside"):
        book.last_aside()


def test_a_group_that_is_not_there(study: Study, book: Book) -> None:
    with pytest.raises(UnknownGroup):
        Book(study, "bristol")
    study.log.append("log", "log", Jotted("not a group"))
    with pytest.raises(UnknownGroup):
        Book(study, "log")


def test_all_set_aside(talked: Book) -> None:
    acts.set_aside(talked, talked.one())
    with pytest.raises(TranscriptError, match="all are set aside"):
        talked.one()
    assert talked.one("1").aside
    acts.set_aside(talked, talked.last_aside(), aside=False)
    assert talked.one().counts


def test_what_another_program_wrote_is_read(talked: Book, study: Study) -> None:
    other = Book(study, talked.group)
    acts.seat_voice(other, other.one(), "Kev", "P1")
    assert talked.refresh()
    assert talked.one().seats[1] == "P1"
    assert not talked.refresh()


# --- turns -----------------------------------------------------------------------------------


def test_cut_given_to_another_and_joined_again(talked: Book) -> None:
    cut(talked, "2", "no IT was   not")
    acts.seat_turn(talked, talked.turn("2.2"), "P1")
    assert lines(talked)[1:3] == [
        ("2", "P2", "Easy enough, that's what I’d say."),
        ("2.2", "P1", "No it was not, I said “twice”."),
    ]
    acts.seat_turn(talked, talked.turn("2.2"), None, as_labelled=True)
    assert lines(talked)[2][1] == "P2"
    acts.join(talked, talked.turn("2.2"))
    assert len(lines(talked)) == 4


def test_a_joined_turn_is_cut_where_it_was_joined(talked: Book) -> None:
    acts.join(talked, talked.turn("3"))
    acts.join(talked, talked.turn("4"))
    assert len(lines(talked)) == 2
    cut(talked, "2", "And then")
    assert [ref for ref, _, _ in lines(talked)] == ["1", "2", "4"]
    assert talked.one().joined == {(3, 0)}
    cut(talked, "2", "no it")
    assert [ref for ref, _, _ in lines(talked)] == ["1", "2", "2.2", "4"]
    assert lines(talked)[2][2] == "No it was not, I said “twice”. Mm."


@pytest.mark.parametrize("at", [0, -3, 999])
def test_a_turn_cannot_be_cut_at_its_edges(talked: Book, at: int) -> None:
    with pytest.raises(TranscriptError, match="cannot be cut there"):
        acts.split(talked, talked.turn("2"), at)
    assert len(lines(talked)) == 4


def test_the_first_turn_is_joined_to_none(talked: Book) -> None:
    with pytest.raises(TranscriptError, match="none before it"):
        acts.join(talked, talked.turn("1"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("easy enough", "Easy enough"),
        ("THAT’S what", "that's what"),
        ("I'd say", "I’d say"),
        ('"twice"', "“twice”"),
        ("no   it\twas", "No it was"),
        ("eno", "enough"),
        ("was", "was"),
    ],
)
def test_words_are_found_as_people_type_them(talked: Book, typed: str, found: str) -> None:
    ref = talked.turn("2")
    start, end = acts.place_of_words(ref, typed), acts.end_of_words(ref, typed)
    assert ref.said.text[start:end] == found


@pytest.mark.parametrize("typed", ["", "  ", "nough", "(", "bus", "\\w"])
def test_words_that_are_not_there_are_not_quoted(talked: Book, typed: str) -> None:
    with pytest.raises(UnknownTurn, match=r"Turn 2 has no such words") as refused:
        acts.place_of_words(talked.turn("2"), typed)
    assert "bus" not in str(refused.value)


# --- voices, clock, place --------------------------------------------------------------------


def test_a_voice_by_its_label(talked: Book) -> None:
    acts.seat_voice(talked, talked.one(), "kev", None)
    assert lines(talked)[1][1] is None
    with pytest.raises(UnknownTurn, match="No speaker is labelled “Bob”"):
        acts.seat_voices(talked, talked.one(), [("Denise", "P3"), ("Bob", "P1")])
    assert lines(talked)[2][1] == "P1"  # nobody was seated
    acts.seat_voices(talked, talked.one(), [("Denise", "P3"), ("Wendy", None)])
    assert acts.undo(talked) == "seating a voice as P3"
    assert [line[1] for line in lines(talked)][2:] == ["P1", "P3"]


def test_a_clock_for_what_has_times_only(talked: Book, files: Files) -> None:
    acts.set_clock(talked, talked.one(), -90.0, 0.0001)
    assert (talked.one().offset_s, talked.one().drift) == (-90.0, 0.0001)
    bring(talked, files.text(as_txt(talk(12, seed=5)), "typed.txt"))
    with pytest.raises(TranscriptError, match="no times"):
        acts.set_clock(talked, talked.one("2"), 3.0)


def test_a_place_in_the_guide(talked: Book) -> None:
    room = talked.room
    item, section = next(iter(room.section_of.items()))
    acts.place(talked, talked.turn("2"), section)
    acts.place(talked, talked.turn("3"), None, item)
    assert talked.one().placed == {2: (section, None), 3: (section, item)}
    acts.place(talked, talked.turn("2"), None)
    assert talked.one().placed == {3: (section, item)}
    for wrong in (("no-such", None), (section, "no-such"), (None, "no-such")):
        with pytest.raises(UnknownItem, match="no-such"):
            acts.place(talked, talked.turn("2"), *wrong)
    other = next(s for s in room.sections if s != section)
    with pytest.raises(UnknownItem):
        acts.place(talked, talked.turn("2"), other, item)


# --- undo ------------------------------------------------------------------------------------


def test_every_act_is_undone_and_redone_in_words(talked: Book) -> None:
    section = next(iter(talked.room.sections))
    done: list[str] = []

    def act(words: str) -> None:
        done.append(words)

    acts.seat_voice(talked, talked.one(), "Kev", "P1")
    act("seating a voice as P1")
    cut(talked, "2", "No it")
    act("cutting turn 2")
    acts.join(talked, talked.turn("3"))
    act("joining turn 3 to the one before")
    acts.seat_turn(talked, talked.turn("2.2"), "P3")
    act("the speaker of turn 2")
    acts.set_clock(talked, talked.one(), 3.0)
    act("setting the recorder’s clock")
    acts.place(talked, talked.turn("1"), section)
    act("placing turn 1")
    acts.off_record(talked, talked.turn("1"), 0, 3)
    act("words of turn 1 off the record")
    acts.off_record(talked, talked.turn("1"), 0, 3, off=False)
    act("words of turn 1 back on the record")
    acts.set_aside(talked, talked.one())
    act("setting the transcript aside")
    acts.set_aside(talked, talked.last_aside(), aside=False)
    act("counting the transcript again")
    after = lines(talked)
    assert [acts.undo(talked) for _ in done] == done[::-1]
    assert lines(talked) == [(str(n), s, x.text) for n, s, x in zip(
        (1, 2, 3, 4), ("moderator", "P2", "P1", "P3"), TALK, strict=True)]  # fmt: skip
    assert [acts.redo(talked) for _ in done] == done
    assert lines(talked) == after
    with pytest.raises(NothingToUndo):
        acts.redo(talked)
    for _ in (*done, "the import"):
        acts.undo(talked)
    with pytest.raises(NothingToUndo, match="nothing of yours"):
        acts.undo(talked)


def test_f8_in_the_room_never_undoes_what_was_done_at_the_desk(talked: Book, study: Study) -> None:
    moderator = Book(study, talked.group, actor="moderator")
    acts.seat_voice(moderator, moderator.one(), "Kev", "P1")
    from fieldkit.desk.live import undoing

    room = desk.enter_room(study, talked.group)
    assert undoing.undo(room) == "adding P3"
    talked.refresh()
    assert talked.one().seats[1] == "P1"
    moderator.refresh()
    assert acts.undo(moderator) == "seating a voice as P1"
    assert undoing.redo(room) == "adding P3"
