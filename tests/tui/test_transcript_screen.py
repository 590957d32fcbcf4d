"""The transcript screen: reading, filtering, searching, going, putting turns right; names hidden."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fieldkit.desk.live import running
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.laying import Laid
from fieldkit.domain.transcript.alignment.result import Alignment, Placed, SectionEvidence
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.screens.transcript import TranscriptScreen
from fieldkit.tui.widgets.line_input import LineInput
from fieldkit.tui.widgets.talk_list import TalkList
from tests.tui import talk
from tests.tui.host import HOSTILE, Set, a_set, looks_like
from tests.tui.keyboard import HOSTILE_SIZES, Keyboard

TURNS = [
    ("Moira Keane", "Welcome everybody, do say your name and what you like about the place."),
    ("Ade", "I am Ade and I live in Ramsbottom, the staff are polite [laughs] most days."),
    ("Bridget", "Bridget. They kept me waiting and waiting, nobody said why."),
    ("Moira Keane", "Ade, what was it like the first time you went in?"),
    (
        "Carol",
        "Don't write this down but my manager at Hexley Foods told me to lie. " + "More. " * 9,
    ),
    ("Moira Keane", "We will leave that out, no problem."),
    ("Dev", "It was fine (pause) and then [inaudible 00:00:51] and I went home."),
    ("Bridget", "Waiting is what you do there."),
]


class Reading(Keyboard):
    """At a keyboard, with one transcript."""

    @property
    def screen(self) -> TranscriptScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, TranscriptScreen))

    @property
    def at_hand(self) -> str | None:
        return self.screen.query_one(TalkList).at_hand


def a_book(made: Set, where: Path, turns: list[tuple[str, str]] | None = None) -> Book:
    path = where / "group one.vtt"
    path.write_text(talk.vtt(turns or TURNS), encoding="utf-8")
    return talk.brought_in(made.study, made.room, path)


@asynccontextmanager
async def reading(
    where: Path,
    size: tuple[int, int] = (80, 24),
    turns: list[tuple[str, str]] | None = None,
    *,
    settled: bool = True,
) -> AsyncIterator[Reading]:
    made = a_set(where)
    book = a_book(made, where, turns)
    app = FieldkitApp(made.study, lambda _: TranscriptScreen(book))
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        one = Reading(made, book, app, pilot)
        if settled:
            await one.settles()
        yield one


# --- reading -----------------------------------------------------------------------------------


async def test_turns_stand_with_time_voice_and_words_under_their_section(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        assert "Croydon 1 · transcript 1 · 8 turns" in one.text
        assert "2 0:00:09 P1" in one.text
        assert "1 0:00:00 MOD" in one.text
        assert "━ Introduction" in one.text
        assert "8 turns" in one.text
        assert "▶     1 0:00:00 MOD" in one.text


async def test_names_are_hidden_until_somebody_asks_and_then_it_is_said(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        assert "names hidden" in one.text
        for private in ("Ade", "Bridget", "Ramsbottom"):
            assert private not in one.text
        assert "I am P1 and I live in [place 1]" in one.text
        await one.presses("ctrl+l")
        assert "NAMES ARE SHOWN AS THEY WERE SAID" in one.text
        assert "I am Ade and I live in Ramsbottom" in one.text
        assert "P1 Ade" in one.text
        await one.presses("ctrl+l")
        assert "NAMES ARE SHOWN" not in one.text
        assert "Ade" not in one.text


async def test_before_names_are_looked_for_too_much_is_covered_and_it_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.tui.behind.Behind.ask", lambda *_: None)
    async with reading(tmp_path, settled=False) as one:
        assert "names are covered until then" in one.text
        assert "I am ··· and I live in ··········· the staff" in " ".join(one.text.split())
        for private in ("Ade", "Bridget", "Ramsbottom", "Hexley"):
            assert private not in one.text
        await one.presses("slash", *"wait")
        assert "names first" in one.text


async def test_a_turn_is_read_whole_with_all_there_is_to_say_of_it(tmp_path: Path) -> None:
    async with reading(tmp_path, turns=[*TURNS, ("Ewa", "word " * 900 + "end")]) as one:
        await one.presses("end", "enter")
        assert "Turn 9" in one.text
        await one.presses("end")
        assert "word end" in " ".join(one.text.split())
        await one.presses("escape")
        assert one.at_hand == "9"


async def test_a_turn_longer_than_the_screen_is_scrolled_through(tmp_path: Path) -> None:
    long = ("Ewa", "first " + "word " * 900 + "last")
    async with reading(tmp_path, turns=[TURNS[0], long, TURNS[2]]) as one:
        await one.presses("down")
        assert "first" in one.text
        for _ in range(12):
            await one.presses("pagedown")
            if "last" in one.text:
                break
        assert "last" in one.text
        assert one.at_hand == "2"
        await one.presses("down")
        assert one.at_hand == "3"
        await one.presses("up")
        assert one.at_hand == "2"


async def test_what_the_file_leaves_in_doubt_is_said_at_its_turn(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    path = tmp_path / "odd.txt"
    path.write_text(
        "[00:00:05] Moira: What was it like?\n[00:00:09] Ade: Fine.\n[00:00:03] Ade: I went back.\n"
        "[00:00:12] Moira: And then?\n[00:00:15] Ade: That was it.\n",
        encoding="utf-8",
    )
    book = talk.brought_in(made.study, made.room, path)
    doubts = book.words(book.one()).head.doubts
    assert doubts, "the reader leaves nothing in doubt here: another file is needed"
    app = FieldkitApp(made.study, lambda _: TranscriptScreen(book))
    async with app.run_test(size=(160, 48), notifications=False) as pilot:
        one = Reading(made, book, app, pilot)
        await one.presses("!")
        line = next(d.line for d in doubts if d.line)
        assert f"! Line {line}:" in one.text


# --- filters, search, going ---------------------------------------------------------------------


async def test_one_voice_only_and_all_again(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("v")
        assert "P2 · 2 turns" in one.text
        await one.presses("down", "down", "enter")
        assert "2 of 8 turns" in one.text
        assert "only P2" in one.text
        assert "MOD" not in one.text.replace("MODERATOR", "")
        assert one.at_hand == "3"  # the nearest of theirs
        await one.presses("escape")
        assert "8 turns" in one.text
        assert one.at_hand == "1"  # and back where one was
        await one.presses("v", "down", "down", "enter", "down", "escape")
        assert one.at_hand != "1"  # who moved meanwhile stays there


async def test_one_section_only(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        guide = one.book.room.guide
        assert guide is not None
        first, second = guide.sections[0].id, guide.sections[1].id
        placed = tuple(
            Placed(n, first if n < 5 else second, None, 0.9, 0.9) for n in range(1, len(TURNS) + 1)
        )
        thin = SectionEvidence(second, 4, 0.1, True, "only four turns and no question of the guide")
        one.screen.view.laid = Laid(Alignment(placed, (thin,)), {p.n: p for p in placed})
        one.screen.show_state()
        await one.pilot.pause()
        title = guide.sections[1].title
        assert f"━ {title} ▲ little evidence" in one.text
        await one.presses("s", "home", "down", "down", "enter")
        assert "4 of 8 turns" in one.text
        assert "▲ Little evidence for this section: only four turns" in " ".join(one.text.split())
        assert f"━ {guide.sections[0].title}" not in one.text
        await one.presses("a")
        assert "8 turns" in one.text


async def test_search_counts_goes_on_and_round(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("slash", *"waiting")
        assert "(1 of 3)" in one.text
        assert one.at_hand == "3"
        await one.presses("down")
        assert "(2 of 3)" in one.text
        await one.presses("enter", "n")
        assert "(3 of 3)" in one.text
        assert one.at_hand == "8"
        await one.presses("n")
        assert "(1 of 3)" in one.text
        assert one.at_hand == "3"
        await one.presses("N")
        assert "(3 of 3)" in one.text
        await one.presses("escape")
        assert "Search" not in one.text


async def test_a_search_finds_what_is_shown_and_not_a_hidden_name(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("slash")
        await one.types("ramsbottom")
        assert "(not found)" in one.text
        await one.types("[place 1]")
        assert "(1 of 1)" in one.text
        await one.presses("ctrl+l")
        await one.types("RAMSBOTTOM")
        assert "(1 of 1)" in one.text


async def test_to_a_time_and_to_a_turn(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("g", *"0:30", "enter")
        assert one.at_hand == "4"
        await one.presses("g", *"7", "enter")
        assert one.at_hand == "7"
        await one.presses("g")
        await one.types("99")
        await one.presses("enter")
        assert one.screen.query_one(LineInput).value == "99"
        await one.presses("escape")
        assert one.at_hand == "7"
        await one.presses("v", "down", "enter", "g", *"3", "enter")
        assert one.at_hand == "3"
        assert "8 turns" in one.text
        await one.presses("/")
        await one.types("the")
        await one.presses("enter", "g", *"7", "enter")
        assert one.at_hand == "7"  # a search that is kept does not pull one back


# --- putting right ------------------------------------------------------------------------------


async def test_who_speaks_is_put_right_and_taken_back(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("down", "w", "end", "up", "up", "up", "up", "up", "up", "enter")
        assert one.book.said(one.book.one())[1].seat == "P8"
        assert "2*0:00:09 P8" in one.text
        await one.presses("f8")
        assert "2 0:00:09 P1" in one.text
        await one.presses("ctrl+r")
        assert "2*0:00:09 P8" in one.text


async def test_a_turn_is_cut_at_the_word_pointed_at_and_joined_again(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("down", "c", *["right"] * 4, "enter")
        said = one.book.said(one.book.one())
        assert [s.text for s in said[1:3]] == [
            "I am Ade and",
            "I live in Ramsbottom, the staff are polite [laughs] most days.",
        ]
        assert "2.2*" in one.text
        await one.presses("down", "j")
        assert len(one.book.said(one.book.one())) == len(TURNS)
        await one.presses("home", "j")  # the first has none before it
        assert len(one.book.said(one.book.one())) == len(TURNS)


async def test_a_cut_before_a_label_is_before_what_it_stands_for(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("down", "c", *["right"] * 2, "enter")
        assert one.book.said(one.book.one())[2].text.startswith("Ade and I live")


async def test_a_turn_is_placed_in_another_section_and_back_as_found(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("m", "end", "enter")
        await one.settles()
        assert "(placed by hand)" in " ".join(one.text.split())
        assert one.book.one().placed[1][0] == "wrap-up"
        await one.presses("m", "home", "enter")
        assert not one.book.one().placed


async def test_words_go_off_the_record_stay_readable_and_come_back(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("down", "down", "o", "home", "right", "space", "right", "right", "enter")
        assert one.book.one().off_record == [(3, 9, 21)]
        assert "P2. ⟨off the record: They kept me⟩ waiting" in " ".join(one.text.split())
        await one.presses("o")
        assert one.book.one().off_record == []
        await one.presses("o", "enter")
        assert one.book.one().off_record == [(3, 0, len(TURNS[2][1]))]


async def test_what_another_program_does_shows_at_the_next_tick(tmp_path: Path) -> None:
    from fieldkit.desk.transcripts import acts

    async with reading(tmp_path) as one:
        other = Book(one.made.study, one.book.group, "somebody")
        acts.seat_turn(other, other.turn("2"), "P7")
        one.app.tick()
        await one.pilot.pause()
        assert "2*0:00:09 P7" in one.text


async def test_an_import_taken_back_is_said_and_can_be_done_again(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("f8")
        assert "This transcript was taken back" in one.text
        await one.presses("w", "c", "j", "m", "o", "enter", "n", "!")
        await one.presses("ctrl+r")
        assert "▶     1 0:00:00 MOD" in one.text


# --- hostile words, sizes, pictures --------------------------------------------------------------


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    hostile = [
        *TURNS,
        ("Ewa [/b]", HOSTILE.replace("<", "").replace(">", "")),
        ("Femi", "宿題 " * 80),
    ]
    async with reading(tmp_path, size, hostile) as one:
        await one.stays_safe(
            *("end", "up", "enter", "escape", "ctrl+l", "c", "escape", "o", "escape", "w"),
            *("escape", "slash", "x", "escape", "m", "escape", "v", "escape", "home"),
        )


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    made = a_set(tmp_path)
    for minute, section in ((2, "consumers"), (6, "overall"), (12, "mapping")):
        made.minute(minute)
        running.enter(made.room, section)
    book = talk.brought_in(made.study, made.room, talk.a_file(tmp_path, made.room, 120))
    app = FieldkitApp(made.study, lambda _: TranscriptScreen(book))
    async with app.run_test(size=size, notifications=False) as pilot:
        one = Reading(made, book, app, pilot)
        await one.settles()
        await one.presses("slash", *"letter", "enter", "n", "n")
        looks_like(app, f"transcript-{size[0]}x{size[1]}")


async def test_help_and_keys(tmp_path: Path) -> None:
    async with reading(tmp_path) as one:
        await one.presses("f1")
        assert "The talk, turn by turn" in one.text
        await one.presses("escape", "question_mark")
        assert "Cuts the marked turn in two" in one.text
