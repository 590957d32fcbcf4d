"""The room itself: what is on the table, the clock, the promise, notes, and what to say when."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.content import Content

from fieldkit.desk.live import boards, running
from fieldkit.desk.live import people as seats
from fieldkit.domain.session import flow
from fieldkit.domain.session.coverage import must_asks_open
from fieldkit.domain.session.events import Covered, Purpose, Role
from fieldkit.domain.session.state import Phase
from fieldkit.errors import StoreFull
from fieldkit.store.log import Log
from fieldkit.tui.says import header
from fieldkit.tui.screens import room_voice
from fieldkit.tui.widgets.band import Band
from fieldkit.tui.widgets.saved import Saved, SavedLine
from tests.tui.driver import Driven, in_the_room
from tests.tui.host import Set, a_set


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


# --- one glance ----------------------------------------------------------------------------------


async def test_one_glance_tells_what_to_ask_how_long_how_late_and_what_is_next(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.minute(2)
        room.sees("1/9 Introduction")
        room.sees("no quotes P4")
        room.sees("8 people")
        room.sees("left in this section")
        room.sees("on time, ends 20:00")
        room.sees("(promised 20:00, in 118 min)")
        room.sees("What we are here to talk about")
        room.sees("Next SAY Why we have asked you")
        room.sees("saved #10")


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (60, 16), (80, 24), (160, 48)])
async def test_any_size_shows_the_clock_the_item_and_the_note_line(
    made: Set, size: tuple[int, int]
) -> None:
    async with in_the_room(made, size) as room:
        room.sees("left")
        room.sees("SAY")
        room.sees("saved #10")
        await room.writes("9: who")
        room.sees("There is no")
        await room.presses("ctrl+u", *"here")
        room.sees("here")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_golden_pictures(made: Set, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with in_the_room(made, size) as room:
        await room.minute(5)
        await room.next_section()
        await room.writes("3: the corner shop; they know my name")
        await room.writes('5: "I am never kept waiting')
        await room.minute(10)
        await room.next_section()
        await room.writes("NT P7 looks bored")
        await room.writes("2,4,6: nod")
        boards.add(made.room, "good-bad", 0, "3: polite at the door")
        boards.add(made.room, "good-bad", 1, "queues")
        await room.minute(26)
        room.looks_like(f"room-{name}")
        made.minute(30)
        running.enter(made.room, "break")
        await room.minute(31)
        room.looks_like(f"break-{name}")


async def test_over_is_said_in_words_and_asked_once(made: Set) -> None:
    async with in_the_room(made) as room:
        for section, minute in (("consumers", 5), ("overall", 10), ("mapping", 20)):
            made.minute(minute)
            running.enter(made.room, section)
        await room.minute(54)
        room.sees_not("F6 shows")
        await room.minute(63)
        room.sees("OVER in this section")
        room.sees("8 min behind, ends 20:08")
        room.sees("8 min over. F6 shows a plan that still ends 20:00")
        await room.presses("escape")
        room.sees_not("F6 shows a plan that still")
        await room.minute(64)
        room.sees_not("F6 shows a plan that still")
        await room.next_section()
        assert made.room.state.section == "break"


async def test_the_signals_are_silent_and_only_at_fifteen_and_five(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.minute(104)
        room.sees_not("minutes to the promised end")
        await room.minute(105.2)
        room.sees("15 minutes to the promised end")
        await room.minute(108)
        room.sees_not("minutes to the promised end")
        await room.minute(115.5)
        room.sees("5 minutes to the promised end")


async def test_the_break_shows_when_to_be_back(made: Set) -> None:
    async with in_the_room(made) as room:
        made.minute(55)
        running.enter(made.room, "break")
        await room.minute(57)
        room.sees("Back at 19:00")
        room.sees("left of the break")
        await room.minute(62)
        room.sees("the break has ended")


# --- running the guide ---------------------------------------------------------------------------


async def test_keys_go_through_the_guide(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.next_item()
        room.sees("Why we have asked you")
        await room.presses("ctrl+b")
        room.sees("What we are here to talk about")
        await room.presses("f4")
        first = made.room.state.shown[0].item
        assert made.room.state.marks[first].state is Covered.SKIPPED
        await room.presses("f8")
        room.sees("Taken back")
        assert first not in made.room.state.marks or made.room.state.item == first


async def test_the_end_of_a_section_says_where_f9_goes(made: Set) -> None:
    async with in_the_room(made) as room:
        for _ in range(6):
            await room.next_item()
        room.sees("F9 goes on to “You as customers”")
        await room.presses("f9")
        assert made.room.state.section == "consumers"


async def test_leaving_a_must_ask_behind_takes_a_second_press(made: Set) -> None:
    running.enter(made.room, "mapping")
    async with in_the_room(made) as room:
        await room.presses("f9")
        assert made.room.state.section == "mapping"
        room.sees("Still must ask")
        room.sees("F9 again leaves")
        await room.presses("f9")
        assert made.room.state.section == "break"


async def test_a_second_press_counts_only_right_after_the_first(made: Set) -> None:
    running.enter(made.room, "mapping")
    async with in_the_room(made) as room:
        await room.presses("f9")
        await room.next_item()
        await room.presses("f9")
        assert made.room.state.section == "mapping"


async def test_must_asks_are_defended_when_the_section_runs_out(made: Set) -> None:
    running.enter(made.room, "mapping")
    async with in_the_room(made) as room:
        room.sees_not("Still must ask here")
        await room.minute(33.5)
        room.sees("Still must ask here")


async def test_held_back_prompts_stay_folded_until_opened(made: Set) -> None:
    running.show(made.room, _item(made, "Write up the principles"))
    async with in_the_room(made) as room:
        room.sees("5 prompts held back · F7 opens them")
        room.sees_not("I see the same adviser")
        await room.presses("f7")
        room.sees("They see me at times I can manage")
        await room.writes("4: adviser changes every week")
        assert made.room.state.notes[-1].prompted


async def test_a_recall_shows_what_was_said_before(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.next_section()
        await room.writes("3: the corner shop")
        running.show(made.room, _item(made, "Put the Jobcentre beside"))
        await room.ticks()
        room.sees("Said before")
        room.sees("P3 Carol the corner shop")


async def test_an_empty_recall_is_said_before_it_is_needed(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.next_section()
        await room.presses("f2", "f2")
        room.sees("Nothing captured yet at “favourite business”, needed next")


async def test_a_wait_has_a_stopwatch(made: Set) -> None:
    running.show(made.room, _item(made, "Leave them a few minutes at the chart"))
    async with in_the_room(made) as room:
        await room.minute(2.25)
        room.sees("They have had 2:15 (a few minutes)")


async def test_marking_the_question_on_the_table(made: Set) -> None:
    running.enter(made.room, "overall")
    async with in_the_room(made) as room:
        await room.presses("f3")
        room.sees("came up by itself; asks from whom")
        await room.presses("u", "3", "enter")
        mark = made.room.state.marks[made.room.state.item or ""]
        assert (mark.state, mark.who) == (Covered.CAME_UP, ("P3",))
        room.sees("marked:")
        room.sees("came up by itself · 1 of 3")


async def test_the_close_is_asked_for_twice(made: Set) -> None:
    running.enter(made.room, "wrap-up")
    async with in_the_room(made) as room:
        await room.presses("f9")
        assert made.room.state.phase is Phase.RUNNING
        room.sees("Close the group?")
        await room.presses("f9", "f9", "escape")
        assert made.other().state.phase is Phase.RUNNING
        await room.presses("f9", "enter")
        assert made.other().state.phase is Phase.CLOSED
        room.sees("Debrief: Croydon 1")
        await room.presses("f9", "f9", "f9")
        assert not list(made.study.folder.outputs.glob("*.docx"))


async def test_who_was_not_heard_is_shown_gently(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.minute(16)
        await room.writes("3: here I am")
        room.sees("Not heard for a while")
        room.sees_not("P3 16 min")


async def test_observers_hear_their_sentence_only_where_they_are(made: Set, tmp_path: Path) -> None:
    words = "The client is here and watching"
    async with in_the_room(made) as room:
        await room.presses("f2", "f2")
        room.sees("What you say stays confidential")
        room.sees_not(words)


# --- notes ---------------------------------------------------------------------------------------


async def test_a_wrong_number_is_told_and_the_text_stays(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.writes("9: who is that")
        room.sees("There is no participant 9 in this group; it has 1 to 8")
        assert room.note_line.text == "9: who is that"
        assert not made.room.state.notes


async def test_typing_letter_by_letter_and_enter(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.presses(*"3", "colon", "space", *"well")
        await room.presses("enter")
        assert [(n.text, n.speakers) for n in made.room.state.notes] == [("well", ("P3",))]
        assert room.note_line.text == ""
        room.sees("P3 Carol well")


async def test_names_can_be_hidden(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.writes("3: well")
        room.sees("P3 Carol well")
        await room.presses("ctrl+l")
        room.sees_not("Carol")
        room.sees("P3 well")


async def test_both_keyboards_see_each_other(made: Set) -> None:
    async with in_the_room(made) as room:
        other = made.other()
        running.next_section(other)
        from fieldkit.desk.live import notes

        notes.write(other, "5: from the other laptop")
        made_log = made.study.log
        assert isinstance(made_log, Log)
        await room.ticks()
        room.sees("2/9 You as customers")
        room.sees("note P5 Ewa from the other laptop")


async def test_the_other_screen_has_already_moved_on(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    async with in_the_room(made, role=Role.NOTE_TAKER) as room:
        running.next_section(made.room)
        await room.presses("f9")
        assert "The other screen has already moved on" in band_of(room)
        assert made.room.state.section == "consumers"


async def test_every_entry_is_acknowledged_once(
    made: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "acks"
    monkeypatch.setenv("FIELDKIT_ACK_FILE", str(file))
    async with in_the_room(made) as room:
        await room.writes("3: one")
        await room.writes("9: nobody")
        await room.presses("ctrl+u")
        await room.writes("two")
    events = [x for x in made.room.events if x.body.kind == "note.written"]
    assert file.read_text().splitlines() == [f"ACK {x.id} {x.digest}" for x in events]


# --- trouble -------------------------------------------------------------------------------------


async def test_a_full_disk_is_said_until_there_is_room_again(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_room(made) as room:

        def full(*_: object, **__: object) -> None:
            raise StoreFull("No room left on the disk: this is not saved yet.", "Free some space.")

        with monkeypatch.context() as patch:
            patch.setattr(Log, "append", full)
            await room.writes("3: precious")
            room.sees("No room left on the disk")
            assert room.note_line.text == "3: precious"
            await room.minute(1)
            room.sees("No room left on the disk")
        await room.presses("enter")
        room.sees_not("No room left on the disk")
        assert made.room.state.notes[-1].text == "precious"


async def test_a_copy_that_fails_is_said_on_the_saved_line(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldkit.store.copies import Copier
    from fieldkit.tui.screens.room import RoomScreen

    def full(_: object) -> None:
        raise StoreFull("No room left on the disk: this is not saved yet.")

    monkeypatch.setattr(Copier, "copy_now", full)
    async with in_the_room(made) as room:
        assert isinstance(room.app.screen, RoomScreen)
        room.app.screen.keeper.copy()
        assert room.app.screen.keeper._copying is not None
        room.app.screen.keeper._copying.result(5)
        await room.ticks()
        room.sees("copy failed: No room left")
        await room.writes("3: all the same")
        assert made.room.state.notes


async def test_the_copy_is_shown_with_its_time(made: Set) -> None:
    from fieldkit.tui.screens.room import RoomScreen

    async with in_the_room(made) as room:
        assert isinstance(room.app.screen, RoomScreen)
        room.app.screen.keeper.copy()
        assert room.app.screen.keeper._copying is not None
        room.app.screen.keeper._copying.result(10)
        await room.minute(3)
        room.sees("· copy 18:00")
        assert list(made.study.folder.copies.glob("study-*.db"))


async def test_an_empty_roster_says_what_to_do(tmp_path: Path) -> None:
    made = a_set(tmp_path, seats=0)
    running.enter(made.room, "consumers")
    async with in_the_room(made) as room:
        room.sees("The roster is empty: ^t adds people.")
        room.sees("Nothing written yet")
        seats.add(made.room, "Zoe")


def _item(made: Set, words: str) -> str:
    """The id of the item that begins with these words."""
    return next(i.id for i in made.room.state.items.values() if i.text.startswith(words))


async def test_every_key_of_the_footer_can_be_clicked(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.pilot.click("#keys", offset=(1, 0))
        await room.pilot.pause()
        room.sees("Why we have asked you")
        assert room.app.focused is room.note_line


# --- what fresh eyes found -----------------------------------------------------------------------


def band_of(room: Driven) -> str:
    """The words of the band alone."""
    words = room.app.screen.query_one(Band).render()
    assert isinstance(words, Content)
    return " ".join(words.plain.split())


async def test_two_keyboards_pressing_f2_advance_the_item_once(made: Set) -> None:
    steps = flow.steps(made.room.state, made.room.state.section or "")
    async with in_the_room(made) as one, in_the_room(made, role=Role.NOTE_TAKER) as two:
        await one.presses("f2")
        await two.presses("f2")
        assert made.other().state.item == steps[1].id
        assert "The other screen has already moved on" in band_of(two)
        two.sees("Why we have asked you")
        made.clock.set_to(10)
        await two.presses("f4")
        assert made.other().state.item == steps[2].id


async def test_a_second_press_is_forgotten_with_its_message(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room_voice.MESSAGE_LASTS == 10
    monkeypatch.setattr(room_voice, "MESSAGE_LASTS", 0.01)
    running.enter(made.room, "mapping")
    async with in_the_room(made) as room:
        await room.presses("f9")
        await room.pilot.pause(0.05)
        room.sees_not("F9 again")
        await room.presses("f9")
        assert made.room.state.section == "mapping"


async def test_a_must_ask_of_each_is_not_left_unanswered_unasked(made: Set) -> None:
    item = next(i for i in made.room.state.items.values() if i.must and i.each)
    running.show(made.room, item.id)
    async with in_the_room(made) as room:
        await room.presses("f2")
        room.sees("★ nobody has answered yet; F2 again goes on")
        assert made.room.state.item == item.id
        await room.presses("f2")
        assert made.room.state.item != item.id
        running.show(made.room, item.id)
        await room.ticks()
        await room.writes("3: the bus fare")
        await room.presses("f2")
        assert made.room.state.item != item.id


def test_the_header_keeps_the_refusals_whole(made: Set) -> None:
    state = made.room.state
    running.enter(made.room, "overall")
    state.name = "An evening in a town with a very long name indeed"
    for n in range(9, 16):
        seats.add(made.room, f"N{n}")
    for person in state.participants.values():
        if int(person.code[1:]) % 2:
            seats.consent(made.room, person.code, Purpose.QUOTES, False)
            seats.consent(made.room, person.code, Purpose.RECORDING, False)
    for width in (80, 100, 120, 160):
        line = header(made.room.state, width)
        assert cell_len(line) <= width - 2
        assert all(p in line for p in ("no quotes P1", "not recorded P1", "15"))
    assert "no quotes P1 3 4 5 7 9 11 13 15" in header(made.room.state, 80)


async def test_the_verbatim_of_one_who_refused_quotes_says_so(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.writes('4: "never again')
        room.sees("P4 Dev “never again” (no quotes)")
        await room.writes('3: "always')
        room.sees_not("“always” (no quotes)")


async def test_a_long_silence_is_told_in_minutes(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.minute(70)
        room.sees("Not heard for a while: P1 70 min")


async def test_one_must_ask_is_one(made: Set) -> None:
    for item in must_asks_open(made.room.state)[1:]:
        running.cover(made.room, item.id, Covered.ASKED)
    async with in_the_room(made) as room:
        await room.minute(101)
        room.sees("★ 1 must-ask still open")


async def test_a_signal_comes_first_and_goes_with_a_key(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.minute(105.05)
        assert band_of(room).startswith("▲ 15 minutes to the promised end")
        await room.presses("a")
        await room.ticks()
        assert "15 minutes" in band_of(room)  # it came while a word was being typed
        await room.minute(105.5)
        assert "15 minutes" in band_of(room)
        await room.presses("b")
        await room.ticks()
        assert "15 minutes" not in band_of(room)


async def test_toasts_lie_over_neither_keys_nor_the_line(made: Set) -> None:
    async with in_the_room(made, toasts=True) as room:
        await room.presses("f5")
        foot = room.screen_text().splitlines()[-4:]
        title = room.screen_text().splitlines()[0]
        await room.presses("f3")
        await room.pilot.pause(0.2)
        shown = room.screen_text().splitlines()
        assert "Take a line at hand first" in " ".join(shown[1:8])
        assert shown[-4:] == foot
        assert shown[0] == title


async def test_the_keys_the_footer_has_no_room_for_stand_above_it(made: Set) -> None:
    async with in_the_room(made) as room:
        above = room.screen_text().splitlines()[-2]
        assert "^t People ^f Wall ^g List ^o Notes ? keys" in above
        await room.pilot.click(SavedLine, offset=(above.index("? keys") + 2, 0))
        await room.pilot.pause()
        room.sees("All keys")
        shown = room.screen_text().splitlines()
        assert shown[1].strip() == "Room"


@pytest.mark.parametrize("key", ["boards", "people", "exercise"])
async def test_a_tick_while_a_screen_is_being_put_up_is_harmless(made: Set, key: str) -> None:
    async with in_the_room(made) as room:
        getattr(room.app.screen, f"action_{key}")()
        room.app.tick()
        await room.pilot.pause()
        await room.ticks()
        assert room.app.return_code is None


async def test_a_tick_while_the_screens_are_taken_down_is_harmless(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_room(made) as room:
        await room.presses("f5")
        leaving = room.app.screen
        await leaving.remove_children()
        monkeypatch.setattr(type(leaving), "is_attached", False)
        room.app.tick()
        assert room.app.return_code is None


async def test_the_way_to_the_wall_stays_in_sight_as_the_log_grows(made: Set) -> None:
    async with in_the_room(made) as room:
        line = room.app.screen.query_one(SavedLine)
        line.show(Saved(12345, made.room.clock.now(), "copy 14:02"))
        await room.pilot.pause()
        room.sees("^f Wall")
        room.sees("? keys")
