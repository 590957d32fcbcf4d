"""The half-typed line: kept within a second, brought back after every kind of exit."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from fieldkit.desk.live import notes
from fieldkit.domain.session.events import Role
from fieldkit.errors import StoreFull
from fieldkit.files import explain_os
from fieldkit.store.drafts import Drafts
from fieldkit.tui.screens.room import DRAFT_AFTER, RoomScreen
from tests.tui.driver import Driven, in_the_room
from tests.tui.host import Set, a_set


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


def draft(made: Set, role: str = "moderator") -> str:
    return made.study.drafts.load(made.room.group, role)


async def kept(room: Driven) -> None:
    """Lets the screen's own half second go by, and the disk answer."""
    await asyncio.sleep(DRAFT_AFTER + 0.05)
    await room.pilot.pause()
    assert isinstance(room.app.screen, RoomScreen)
    room.app.screen.keeper.flush()


async def test_what_is_typed_is_on_disk_within_a_second(made: Set) -> None:
    assert DRAFT_AFTER < 1
    async with in_the_room(made) as room:
        await room.presses(*"3", "colon", *"half")
        assert draft(made) == ""
        await asyncio.sleep(DRAFT_AFTER + 0.3)
        assert draft(made) == "3:half"


async def test_going_on_typing_does_not_put_it_off(made: Set) -> None:
    async with in_the_room(made) as room:
        for letter in "abcdefgh":
            await room.presses(letter)
            await asyncio.sleep(DRAFT_AFTER / 4)
        assert len(draft(made)) >= 2


async def test_it_comes_back_and_says_so(made: Set) -> None:
    made.study.drafts.save(made.room.group, "moderator", "3: half a sen")
    async with in_the_room(made) as room:
        assert room.note_line.text == "3: half a sen"
        room.sees("Restored what you were typing")
        await room.presses("t", "enter")
        assert made.room.state.notes[-1].text == "half a sent"
        await kept(room)
        assert draft(made) == ""


async def test_leaving_keeps_what_was_typed_last(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.presses(*"abc")
        await room.presses("ctrl+q")
        assert room.app.return_code == 0
    assert draft(made) == "abc"


async def test_each_person_has_a_draft_of_their_own(made: Set) -> None:
    made.study.drafts.save(made.room.group, "moderator", "mine")
    async with in_the_room(made, role=Role.NOTE_TAKER) as room:
        assert room.note_line.text == ""


async def test_a_draft_that_was_already_written_is_not_brought_back(made: Set) -> None:
    notes.write(made.room, '3: "never')
    made.study.drafts.save(made.room.group, "moderator", '3: "never')
    async with in_the_room(made) as room:
        assert room.note_line.text == ""
    assert draft(made) == ""


async def test_the_same_words_by_the_other_person_do_not_count_as_written(made: Set) -> None:
    notes.write(made.other(), "3: never")
    made.room.refresh()
    made.study.drafts.save(made.room.group, "moderator", "3: never")
    async with in_the_room(made) as room:
        assert room.note_line.text == "3: never"


async def test_a_refused_note_stays_a_draft(made: Set) -> None:
    async with in_the_room(made) as room:
        await room.writes("9: who")
        await kept(room)
        assert draft(made) == "9: who"


async def test_a_draft_that_cannot_be_kept_is_said_and_tried_again(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFull("No room left on the disk: this is not saved yet.")

    async with in_the_room(made, (160, 48)) as room:
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", full)
            await room.presses(*"abc")
            await kept(room)
            await room.ticks()
            room.sees("draft not kept: disk full")
        room.app.screen.keeper.again()  # type: ignore[attr-defined]  # its timer, every second
        await kept(room)
        await room.ticks()
        room.sees_not("not kept")
        assert draft(made) == "abc"


async def test_the_message_about_a_draft_fits_and_goes_when_the_line_is_emptied(
    made: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        try:
            raise OSError(28, "No space left on device")
        except OSError as problem:
            raise explain_os(problem, made.study.folder.path / ("long" * 30)) from problem

    async with in_the_room(made) as room:
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", full)
            await room.presses("a")
            await kept(room)
            await room.ticks()
            room.sees("· draft not kept: disk full")
            room.sees("? keys")
        await room.presses("ctrl+u")
        await kept(room)
        await room.ticks()
        room.sees_not("not kept")


@pytest.mark.parametrize(
    "text",
    [
        "[/b] [red]\x1b[31m\x07\x00",
        "two\nlines\nof it",
        "שלום \u202e 👩\u200d👩\u200d👧 é",
        "x" * 10_000,
        "line\n" * 5_000,
    ],
)
async def test_any_text_comes_back_as_it_was(made: Set, text: str) -> None:
    text = text.rstrip("\n")
    made.study.drafts.save(made.room.group, "moderator", text)
    async with in_the_room(made) as room:
        assert room.note_line.text == text
        await room.presses("enter")
        written = made.room.state.notes[-1].text
        assert written == text.strip()
