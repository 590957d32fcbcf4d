"""The acts of the room, through a real log: one function an act, each refusing what makes no sense."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.desk import study as desk
from fieldkit.desk.live import boards, notes, people, planning, running, undoing
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.events import Covered, Purpose, Role
from fieldkit.domain.session.seat_line import read_seat
from fieldkit.domain.session.state import Phase
from fieldkit.errors import (
    AlreadyMoved,
    AskedWrongly,
    NothingToUndo,
    SessionError,
    StoreGone,
    UnknownGroup,
    UnknownItem,
    UnknownParticipant,
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[desk.Study]:
    desk.init(tmp_path / "s")
    opened = desk.open_study(tmp_path / "s")
    yield opened
    opened.close()


@pytest.fixture
def room(study: desk.Study) -> Room:
    room = desk.open_group(study, "jobseekers-charter", "Leeds 1")
    for line in ("Ann; 18-24; no quotes; no recontact", "Bea; recontact", "Cid; 45-54"):
        people.add_seat(room, read_seat(line))
    running.start(room)
    return room


@pytest.mark.parametrize(
    "line",
    ["3: words", "1,3: nod", '"so they said', '2: "so they said', "NT bored", "6 of us QUOTE",
     "2: QUOTE", r"\3: no person", r"\NT no remark", r"\all: no one", "2x up", "plain", "Ann: hello"],
)  # fmt: skip
def test_a_note_put_back_into_the_line_reads_as_it_was(room: Room, line: str) -> None:
    first = room.state.note_by_id[notes.write(room, line).id]
    again = room.state.note_by_id[notes.write(room, notes.as_typed(first)).id]
    for field in ("text", "form", "speakers", "count", "to_complete"):
        assert getattr(again, field) == getattr(first, field)


def test_a_name_before_the_colon_is_its_code_and_never_in_the_log(
    room: Room, study: desk.Study
) -> None:
    notes.write(room, "Bea: two hours")
    assert room.state.notes[-1].speakers == ("P2",)
    assert b"Bea" not in study.folder.db.read_bytes()


def test_two_screens_do_not_both_advance(study: desk.Study, room: Room) -> None:
    other = desk.enter_room(study, room.group, Role.NOTE_TAKER)
    seen = room.state.section
    running.next_section(other, leaving=seen)
    with pytest.raises(AlreadyMoved):
        running.next_section(room, leaving=seen)
    assert room.state.section == "consumers"
    assert [v.section for v in room.state.visits] == ["intro", "consumers"]


def test_each_sees_what_the_other_writes(study: desk.Study, room: Room) -> None:
    other = desk.enter_room(study, room.group, Role.NOTE_TAKER)
    notes.write(other, "2: hello")
    assert room.refresh()
    assert room.state.notes[-1].text == "hello"
    assert not room.refresh()


def test_undo_is_ones_own_and_survives_a_restart(study: desk.Study, room: Room) -> None:
    other = desk.enter_room(study, room.group, Role.NOTE_TAKER)
    notes.write(other, "2: hello")
    running.next_item(room)
    again = desk.enter_room(study, room.group, Role.NOTE_TAKER)
    assert undoing.undo(again) == "a note by P2"
    assert again.state.notes == []
    assert again.state.item == "intro.2"
    third = desk.enter_room(study, room.group, Role.NOTE_TAKER)
    assert undoing.redo(third) == "a note by P2"
    assert [n.text for n in third.state.notes] == ["hello"]
    undoing.undo(third)
    with pytest.raises(NothingToUndo):
        undoing.undo(third)


def test_lines_move_up_and_down_and_keep_their_ids(room: Room) -> None:
    first, second, third = (boards.add(room, "good-bad", 0, t) for t in ("one", "2: two", "three"))
    boards.shift(room, third.id, -1)
    boards.shift(room, first.id, 1)
    boards.shift(room, first.id, 1)
    boards.shift(room, first.id, 1)
    assert [x.text for x in room.state.boards["good-bad"].lines[0]] == ["three", "two", "one"]
    boards.move(room, second.id, "bad")
    assert boards.find_line(room.state, "good-bad.2.1").id == second.id
    assert second.speakers == ("P2",)
    with pytest.raises(UnknownItem, match="Columns: 1 Good points, 2 Bad points"):
        boards.add(room, "good-bad", "ugly", "x")


def test_the_recontact_check_is_for_those_who_said_no(room: Room, study: desk.Study) -> None:
    assert [p.code for p in people.to_recontact_check(room)] == ["P1"]
    with pytest.raises(SessionError):
        people.check_recontact(room, "2", True, purpose="x", caller="y")
    with pytest.raises(AskedWrongly):
        people.check_recontact(room, "1", True, purpose="the story of the letter")
    people.check_recontact(
        room, "1", True, purpose="the letter", caller="Ines", phone="01632 960123"
    )
    assert room.state.participants["P1"].recontact.now is True
    assert study.roster.phones(room.group) == {"P1": "01632 960123"}
    assert b"960123" not in study.folder.db.read_bytes()


def test_consents_follow_what_is_said_in_the_room(room: Room) -> None:
    people.consent(room, "3", Purpose.RECORDING, yes=False)
    assert room.state.refusals(Purpose.RECORDING) == ["P3"]
    assert room.state.refusals(Purpose.QUOTES) == ["P1"]


def test_a_sixteenth_person_is_one_too_many(room: Room) -> None:
    for _ in range(12):
        people.add(room)
    with pytest.raises(SessionError, match="at most 15"):
        people.add(room)


def test_who_was_heard_cannot_be_taken_off(room: Room) -> None:
    notes.write(room, "3: hello")
    with pytest.raises(SessionError, match="has been heard"):
        people.remove(room, "3")
    people.remove(room, "2")
    assert people.add(room).code == "P4", "a number is not given twice while others are free"


def test_marks_off_the_scale_are_refused_and_words_are_taken(room: Room) -> None:
    people.answer(room, "closeness", "1", "7")
    people.answer(room, "closeness", "2", "nowhere near")
    for wrong in ("11", "-1", ""):
        with pytest.raises(AskedWrongly):
            people.answer(room, "closeness", "3", wrong)
    assert {c: a.value for c, a in room.state.answers["closeness"].items()} == {
        "P1": "7",
        "P2": "nowhere near",
    }


def test_coverage_said_by_hand(room: Room) -> None:
    running.cover(room, "mapping.9", Covered.CAME_UP, who=("2",))
    mark = room.state.marks["mapping.9"]
    assert (mark.where, mark.who) == ("intro.1", ("P2",))
    with pytest.raises(UnknownItem, match="did you mean"):
        running.cover(room, "maping.9", Covered.ASKED)
    with pytest.raises(UnknownParticipant):
        running.cover(room, "mapping.9", Covered.CAME_UP, who=("9",))


def test_nothing_runs_before_the_start_or_after_the_close(study: desk.Study) -> None:
    room = desk.open_group(study, "jobseekers-charter", "Hull")
    for act in (running.next_item, running.next_section, running.close, planning.proposal):
        with pytest.raises(SessionError, match="not started"):
            act(room)
    running.start(room)
    missed = running.close(room)
    assert "closeness" in [i.id for i in missed]
    assert room.state.phase is Phase.CLOSED
    notes.write(room, "written up afterwards")
    with pytest.raises(SessionError, match="closed"):
        running.next_item(room)


def test_a_group_is_found_by_any_name_that_only_it_has(study: desk.Study, room: Room) -> None:
    desk.open_group(study, "jobseekers-charter", "Leeds 2")
    for name in (room.group, "Leeds 1", "leeds 1", room.group[:9]):
        assert desk.resolve(study, name) == room.group
    with pytest.raises(UnknownGroup, match="several"):
        desk.resolve(study, "leeds")
    with pytest.raises(UnknownGroup, match="Leeds 1"):
        desk.resolve(study, "york")
    with pytest.raises(AskedWrongly, match="already"):
        desk.open_group(study, "jobseekers-charter", "leeds 2")


def test_two_people_pressing_next_at_once_move_once(study: desk.Study, room: Room) -> None:
    other = desk.enter_room(study, room.group, Role.NOTE_TAKER)
    seen = room.state.item
    running.next_item(room, leaving=seen)
    with pytest.raises(AlreadyMoved):
        running.next_item(other, leaving=seen)
    other.refresh()
    with pytest.raises(AlreadyMoved, match="Nothing was moved twice"):
        running.next_item(other, leaving=other.state.item)
    assert other.state.item == "intro.2"
    running.next_item(room, leaving=room.state.item)
    assert room.state.item == "intro.3", "the same person may go on at once"


def test_what_one_says_at_an_item_asked_of_each_is_the_answer(room: Room) -> None:
    running.show(room, "closeness")
    notes.write(room, "1: 7")
    notes.write(room, "2: miles off")
    second = notes.write(room, "2: they never ring back")
    with pytest.raises(AskedWrongly, match="11 is not on the scale"):
        notes.write(room, "3: 11")
    given = room.state.answers["closeness"]
    assert {c: a.value for c, a in given.items()} == {"P1": "7", "P2": "miles off"}
    notes.write(room, "2: 3")
    assert room.state.answers["closeness"]["P2"].value == "3"
    undoing.undo(room)
    assert room.state.answers["closeness"]["P2"].value == "miles off"
    notes.strike(room, room.state.notes[1].id)
    assert "P2" not in room.state.answers["closeness"]
    assert room.state.note_by_id[second.id].text == "they never ring back"


def test_taking_back_a_yes_takes_the_phone_number_too(room: Room, study: desk.Study) -> None:
    people.check_recontact(room, "1", True, purpose="p", caller="c", phone="01632 960123")
    assert "phone number is gone" in undoing.undo(room)
    assert study.roster.phones(room.group) == {}
    with pytest.raises(AskedWrongly, match="no phone number"):
        people.check_recontact(room, "1", True, purpose="p", caller="c", phone="tomorrow")


def test_a_name_two_people_have_is_asked_about(room: Room) -> None:
    people.add(room, "Ann")
    with pytest.raises(UnknownParticipant, match="two people called Ann"):
        notes.write(room, "Ann: which one?")


def test_a_board_line_put_right_may_change_whose_it_is(room: Room) -> None:
    line = boards.add(room, "good-bad", 0, "2: polite")
    assert boards.change(room, line.id, "3: very polite").speakers == ("P3",)
    changed = boards.change(room, line.id, "polite at the door")
    assert (changed.text, changed.speakers) == ("polite at the door", ("P3",))


def test_nothing_is_taken_or_declined_while_nothing_is_late(room: Room) -> None:
    for act in (lambda: planning.take_from(room, "wrap-up"), lambda: planning.decline(room)):
        with pytest.raises(SessionError, match="not late"):
            act()
    with pytest.raises(AskedWrongly, match="protected"):
        planning.edit(room, {"wrap-up": 0})


@pytest.mark.parametrize("name", ["x" * 81, "two\nlines", "esc\x1b[31m"])
def test_a_groups_name_is_one_short_line(study: desk.Study, name: str) -> None:
    with pytest.raises(AskedWrongly, match="one line"):
        desk.open_group(study, "jobseekers-charter", name)


def test_a_rehearsal_goes_on_at_its_speed_in_the_next_program(tmp_path: Path) -> None:
    from fieldkit.clock import SystemClock

    desk.init(tmp_path / "s")
    study = desk.open_study(tmp_path / "s", desk.rehearsal_clock(600), rehearsal=True)
    room = desk.open_group(study, "jobseekers-charter", "Try", rehearsal=600.0)
    running.start(room)
    study.close()
    later = desk.open_study(tmp_path / "s", rehearsal=True)
    again = desk.enter_room(later, "Try")
    first, base = again.now_s, SystemClock().now()
    assert first > 0
    while SystemClock().now().steady - base.steady < 0.05:
        pass
    assert again.now_s - first >= 0.05 * 600 * 0.9
    later.close()


def test_a_log_that_is_gone_from_a_study_with_groups_is_said_to_be(
    study: desk.Study, room: Room
) -> None:
    desk.make_copy(study)
    study.close()
    for damage in (lambda: study.folder.db.write_bytes(b""), study.folder.db.unlink):
        damage()
        with pytest.raises(StoreGone, match="has had groups"):
            desk.open_study(study.folder)
