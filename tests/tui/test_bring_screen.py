"""Bringing a transcript in on the screen: the file, the review, seats put right, stored or left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fieldkit.cli.main import main
from fieldkit.desk.coding.adopting import pack_codebook
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.screens.bringing import BringScreen
from fieldkit.tui.screens.home import HomeScreen
from fieldkit.tui.screens.transcript import TranscriptScreen
from fieldkit.tui.transcript_door import transcript_screen
from fieldkit.tui.widgets.line_input import LineInput
from tests.tui import talk
from tests.tui.host import HOSTILE, NAMES, Set, a_set, looks_like
from tests.tui.keyboard import HOSTILE_SIZES, Keyboard

TURNS = [
    ("Speaker 1", "What would you say the place is like to walk into?"),
    ("Ade", "Cold. You stand there and nobody looks up from the desk at all."),
    ("Speaker 2", "They looked up for me, but only to ask for the letter again."),
    ("Speaker 1", "And how did it go from there, once you had shown the letter?"),
    ("Ade", "Round and round, a different person every week for a month."),
    ("Speaker 2", "I had the one woman all through and she was very good to me."),
    ("Speaker 1", "Is that how it ought to be, the same person all the way through?"),
    ("Ade", "I think so, yes, you would not have to say it all again."),
]


class Bringing(Keyboard):
    """At a keyboard, with a group that may have no transcript yet."""

    def stored(self) -> int:
        self.book.refresh()
        return len(self.book.records.all)


def a_file(made: Set, turns: list[tuple[str, str]] = TURNS, name: str = "group one.vtt") -> Path:
    path = made.study.folder.transcripts / name
    path.write_text(talk.vtt(turns), encoding="utf-8")
    return path


@asynccontextmanager
async def bringing(
    where: Path, size: tuple[int, int] = (80, 24), made: Set | None = None
) -> AsyncIterator[Bringing]:
    made = made or a_set(where)
    book = Book(made.study, made.room.group)
    app = FieldkitApp(made.study, lambda _: BringScreen(book))
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        yield Bringing(made, book, app, pilot)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "elsewhere.srt").write_text("x")
    (here / "picture.png").write_text("x")
    monkeypatch.chdir(here)


async def test_files_of_the_study_and_of_this_folder_are_offered(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    path = a_file(made)
    async with bringing(tmp_path, made=made) as one:
        assert "▶ group one.vtt  transcripts/" in one.text
        assert "elsewhere.srt  this folder" in one.text
        assert "picture.png" not in one.text
        await one.types("else")
        assert "group one" not in one.text
        await one.types("zebra")
        assert "No file here goes with that." in one.text
        await one.types(str(path.parent) + "/gr")
        await one.presses("tab")
        assert one.app.screen.query_one(LineInput).value == str(path)


async def test_the_review_shows_each_voice_with_its_seat_and_why(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    a_file(made)
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter")
        assert "group one.vtt · vtt-voice-tags · 8 turns · with times" in one.text
        assert "asks the questions of the guide" in one.row("Speaker 1")
        assert "P1’s name in the roster" in one.row("Ade ")
        assert "nobody yet" in one.row("Speaker 2")
        assert one.stored() == 0


async def test_seats_are_put_right_with_one_key_and_stored(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    a_file(made)
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter", "down", "down")
        assert "▶ Speaker 2" in one.text
        await one.presses("5")
        assert "P5" in one.row("Speaker 2")
        assert "as you say" in one.row("Speaker 2")
        for key, seat in (
            ("n", "note-taker"),
            ("o", "observer"),
            ("s", "several"),
            ("x", "nobody"),
        ):
            await one.presses(key)
            assert seat in one.row("Speaker 2")
        await one.presses("u")
        assert "nothing tells whose voice this is" in one.row("Speaker 2")
        await one.presses("9")  # the group has eight
        assert "nobody yet" in one.row("Speaker 2")
        await one.presses("2", "f2")
        assert isinstance(one.app.screen, TranscriptScreen)
        assert one.stored() == 1
        assert one.book.one().seats == ["moderator", "P1", "P2"]


async def test_two_digits_make_a_higher_number_where_the_group_has_one(tmp_path: Path) -> None:
    from fieldkit.desk.live import people

    made = a_set(tmp_path)
    for n in range(9, 13):
        people.add(made.room, f"Person{'abcd'[n - 9]}", {}, quotes=True, recontact=True)
    a_file(made)
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter", "down", "down", "1")
        assert " P1 " in one.row("Speaker 2")
        await one.presses("2")
        assert " P12 " in one.row("Speaker 2")
        await one.presses("3")
        assert " P3 " in one.row("Speaker 2")


async def test_new_seats_for_voices_that_have_none(tmp_path: Path) -> None:
    made = a_set(tmp_path, seats=1)
    a_file(made, [*TURNS, ("Zelda", "And I never saw the same one twice.")])
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter", "plus")
        assert "P2" in one.row("Speaker 2")
        assert "a new seat" in one.row("Zelda")
        await one.presses("f2")
        assert one.book.one().seats == ["moderator", "P1", "P2", "P3"]
        assert list(one.book.room.participants) == ["P1", "P2", "P3"]
        assert one.made.study.roster.names(one.book.group) == {"P1": NAMES[0], "P3": "Zelda"}


async def test_leaving_stores_nothing(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    a_file(made)
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter", "escape")
        assert "which file is its transcript?" in one.text
        assert one.stored() == 0


async def test_doubts_stand_with_their_lines(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    (made.study.folder.transcripts / "odd.txt").write_text(
        "[00:00:05] Moira: What was it like?\n[00:00:09] Ade: Fine.\n[00:00:03] Ade: I went back.\n"
        "[00:00:12] Moira: And then?\n[00:00:15] Ade: That was it.\n"
    )
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter")
        assert "1 doubt to look at" in one.text
        assert "Line 3: What is said at 0:00:03 begins before" in one.text


async def test_a_known_file_is_said_to_be_known_and_cannot_be_stored(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    talk.brought_in(made.study, made.room, a_file(made))
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter")
        assert one.sees("This is in the group already, as transcript 1 (group one.vtt).")
        await one.presses("f2")
        assert one.stored() == 1
        assert "F2 store" not in one.text


async def test_a_corrected_version_says_what_would_move_and_what_moved(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    path = a_file(made)
    book = talk.brought_in(made.study, made.room, path)
    acts.off_record(book, book.turn("2"))
    acts.off_record(book, book.turn("3"), 0, 14)
    corrected = [turn for n, turn in enumerate(TURNS) if n != 2]
    path.write_text(talk.vtt([("Speaker 1", "Right, we are on."), *corrected]), encoding="utf-8")
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter")
        assert one.sees("It seems a corrected version of transcript 1 (group one.vtt)")
        assert one.sees("1 mark carried over, 0 with changed words, 1 lost")
        await one.presses("f3")
        assert one.sees("as another tape. F3: as its corrected version.")
        await one.presses("f3", "f2")
        assert one.sees("Transcript 1 counts no longer")
        assert one.sees(
            "LOST: words off the record in turn 3; its words are gone. Look at it again."
        )
        assert one.sees("1 of 2 marks carried over.")
        await one.presses("enter")
        assert isinstance(one.app.screen, TranscriptScreen)
        assert one.app.screen.view.record.number == 2
        assert one.book.refresh() or one.book.one().number == 2


async def test_a_corrected_version_brought_in_here_takes_the_codings_along(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    CodebookDesk(made.study).adopt(*pack_codebook(made.study, "jobseekers-charter"))
    path = a_file(made)
    book = talk.brought_in(made.study, made.room, path)
    layer = Layer(book, CodebookDesk(made.study), "anna")
    layer.apply(book.turn("2"), "timely")
    layer.apply(book.turn("3"), "clear")
    corrected = [turn for n, turn in enumerate(TURNS) if n != 2]
    path.write_text(talk.vtt([("Speaker 1", "Right, we are on."), *corrected]), encoding="utf-8")
    async with bringing(tmp_path, made=made) as one:
        await one.presses("enter")
        assert one.sees("1 mark carried over, 0 with changed words, 1 lost")
        await one.presses("f2")
        assert one.sees("LOST: the code clear (anna) on turn 3; its words are gone. Look at it")
        assert one.sees("1 of 2 marks carried over.")
    book.refresh()
    layer.refresh()
    assert [x.code for x in layer.mine(book.one())] == ["timely"]


async def test_another_tape_stands_beside_the_first(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    talk.brought_in(made.study, made.room, a_file(made))
    a_file(made, [("Speaker 1", "Right, we are on."), *TURNS], "tape two.vtt")
    async with bringing(tmp_path, made=made) as one:
        await one.types("tape two")
        await one.presses("enter", "f3", "f2")
        assert one.stored() == 2
        assert len(one.book.records.counting()) == 2


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02\xff" * 50, b"hello\n"])
async def test_what_is_no_transcript_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes
) -> None:
    made = a_set(tmp_path)
    (made.study.folder.transcripts / "broken.vtt").write_bytes(raw)
    told: list[str] = []
    async with bringing(tmp_path, made=made) as one:
        monkeypatch.setattr(one.app.screen, "tell", lambda message, **_: told.append(message))
        await one.presses("enter")
        if told:
            assert "broken.vtt" in told[-1]
            assert "which file is its transcript?" in one.text
        assert one.stored() == 0


async def test_from_home_a_group_without_a_transcript_opens_here_then_in_it(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    a_file(made)
    app = FieldkitApp(made.study, lambda app: HomeScreen(app.study))
    async with app.run_test(size=(80, 24), notifications=False) as pilot:
        await pilot.pause()
        one = Bringing(made, Book(made.study, made.room.group), app, pilot)
        for keys, screen in (
            (("f3",), BringScreen),
            (("enter", "f2"), TranscriptScreen),
            (("escape",), HomeScreen),
            (("f3",), TranscriptScreen),
            (("i", "escape", "d", "escape", "escape"), HomeScreen),
        ):
            await one.presses(*keys)
            assert type(app.screen) is screen


async def test_a_corrected_version_takes_the_place_on_the_screen(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    book = talk.brought_in(made.study, made.room, a_file(made))
    a_file(made, [("Speaker 1", "Right, we are on."), *TURNS], "corrected.vtt")
    app = FieldkitApp(made.study, lambda _: transcript_screen(book))
    async with app.run_test(size=(80, 24), notifications=False) as pilot:
        await pilot.pause()
        one = Bringing(made, book, app, pilot)
        await one.presses("i")
        await one.types("corrected")
        await one.presses("enter", "f2", "enter")
        assert "transcript 2 · " in one.text
        await one.presses("t", "home", "enter")
        assert "transcript 1 · " in one.text
        assert "an older version" in one.text


def test_the_command_needs_a_terminal_and_says_what_does_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = a_set(tmp_path)
    study = ["--study", str(made.study.folder.path)]
    assert main(["transcript", "open", "Croydon 1", *study]) != 0
    assert "fieldkit transcript show" in capsys.readouterr().err
    assert main(["transcript", "open", "nobody", *study]) != 0
    assert "no group" in capsys.readouterr().err


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    made = a_set(tmp_path)
    words = HOSTILE.replace("<", "").replace(">", "")
    a_file(made, [*TURNS, ("Ewa [/b] \u202e", words)], "[b]group\u202e one.vtt")
    async with bringing(tmp_path, size, made) as one:
        await one.stays_safe(
            *("down", "up", "enter", "end", "1", "m", "plus", "u", "f3", "home", "x")
        )


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    made = a_set(tmp_path)
    book = talk.brought_in(made.study, made.room, a_file(made))
    acts.off_record(book, book.turn("2"))
    a_file(made, [("Speaker 1", "Right, we are on."), *TURNS], "group one, corrected.vtt")
    async with bringing(tmp_path, size, made) as one:
        await one.types("corrected")
        await one.presses("enter", "down", "down", "4")
        looks_like(one.app, f"bring-{size[0]}x{size[1]}")
