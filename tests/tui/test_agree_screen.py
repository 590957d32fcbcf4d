"""The disagreements of coders, settled with one key each; figures beside them; all of it undone."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.live import people
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.tui.screens.agreeing import AgreeScreen
from tests import coded as making
from tests.coded import Made
from tests.tui.coded import Desk, at_the_desk
from tests.tui.host import HOSTILE
from tests.tui.keyboard import HOSTILE_SIZES


def agreeing(
    made: Made, size: tuple[int, int] = (80, 24), group: str = "leeds"
) -> AbstractAsyncContextManager[Desk]:
    return at_the_desk(made, lambda: AgreeScreen(Book(made.study, made.books[group].group)), size)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return making.two_coders(tmp_path)


def settled(made: Made) -> list[tuple[int, str, str | None]]:
    layer = coders_of(Book(made.study, made.books["leeds"].group), made.desk).layer(CONSENSUS)
    return [(x.spans[0][0], x.code, x.stance) for x in layer]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_looks_like_its_picture(made: Made, size: tuple[int, int]) -> None:
    async with agreeing(made, size) as one:
        one.looks_like(f"agree-{size[0]}x{size[1]}")
        await one.presses("f")
        one.looks_like(f"agree-figures-{size[0]}x{size[1]}")


async def test_each_case_has_its_words_and_who_said_what_with_which_memo(made: Made) -> None:
    async with agreeing(made) as one:
        assert one.sees("anna, ben · 3 differ")
        assert one.sees("0 settled, 3 open")
        assert one.sees("“I waited nine weeks for the letter")
        assert one.sees("1 anna: timely (unmet) 2 ben: timely")
        await one.presses("down", "down")
        assert one.sees("1 anna: none 2 ben: respect (unmet)")
        assert one.sees("memo: like a piece of furniture")


async def test_one_key_settles_and_goes_on_to_the_next(made: Made) -> None:
    async with agreeing(made) as one:
        await one.presses("1")
        assert settled(made) == [(3, "timely", "unmet")]
        assert one.sees("1 settled, 2 open")
        assert one.sees("Turn 5")
        await one.presses("b")
        await one.presses("2")
        assert settled(made) == [
            (3, "timely", "unmet"), (5, "listen", "unmet"), (5, "respect", None), (7, "respect", "unmet"),
        ]  # fmt: skip
        assert one.sees("3 settled, 0 open")
        await one.presses("n")
        assert one.app.screen.__class__ is AgreeScreen


async def test_no_code_is_an_answer_and_everything_is_taken_back(made: Made) -> None:
    async with agreeing(made) as one:
        await one.presses("2", "0", "0")
        assert settled(made) == [(3, "timely", None)]
        assert one.sees("3 settled, 0 open")
        await one.presses("f8", "f8")
        assert one.sees("1 settled, 2 open")
        await one.presses("f8")
        assert settled(made) == []
        await one.presses("ctrl+r")
        assert settled(made) == [(3, "timely", None)]


async def test_codes_are_typed_by_their_letters_with_a_stance(made: Made) -> None:
    async with agreeing(made) as one:
        await one.presses("t")
        assert one.sees("Which codes for turn 3?")
        assert one.sees("Chosen: timely (unmet)")
        await one.presses("f4")
        await one.types("plain")
        await one.presses("enter")
        assert one.sees("Chosen: clear")
        await one.presses("f2", "f2")
        assert one.sees("Chosen: clear (unmet)")
        await one.types("zzz")
        assert one.sees("No code has these letters.")
        await one.presses("enter")  # nothing is marked: nothing happens
        await one.presses("backspace", "backspace", "backspace", "enter")
        assert settled(made) == [(3, "clear", "unmet")]


async def test_a_memo_says_why(made: Made) -> None:
    async with agreeing(made) as one:
        await one.presses("1", "up", "m")
        await one.types("nine weeks")
        await one.presses("enter")
        assert one.sees("memo on the turn: nine weeks")
        assert one.sees("1 settled, 2 open")


async def test_only_what_is_open(made: Made) -> None:
    async with agreeing(made) as one:
        await one.presses("1", "o")
        assert not one.sees("→ timely")
        await one.presses("1", "1")
        assert one.sees("Everything is settled. o shows all of it again.")
        await one.presses("o")
        assert one.sees("→ timely")


async def test_characters_instead_of_turns(made: Made) -> None:
    async with agreeing(made) as one:
        assert one.sees("5 turns: same")
        await one.presses("x")
        assert one.sees("characters")
        assert not one.sees("5 turns: same")


async def test_what_another_coder_does_meanwhile_is_compared_anew(made: Made) -> None:
    async with agreeing(made) as one:
        made.codes("leeds", {"6": ["clear"]}, "ben")
        one.app.tick()
        await one.settles()
        assert one.sees("4 differ")


@pytest.mark.parametrize(
    ("group", "words"),
    [("york", "There is nobody to compare"), ("hull", "nobody alone coded Hull")],
)
async def test_where_nothing_can_be_compared_one_sentence_says_so(
    made: Made, group: str, words: str
) -> None:
    if group == "york":
        made.codes("york", {"2": ["respect"]})
    async with agreeing(made, group=group) as one:
        assert one.sees(words)
        await one.presses("1", "b", "0", "n", "o", "m", "f", "x")
        assert one.sees(words)


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_and_windows(tmp_path: Path, size: tuple[int, int]) -> None:
    made = making.a_study(tmp_path)
    room = making.a_group(
        made.study, tmp_path, "Wild", [("Moderator", "Well?"), ("Sid", HOSTILE.replace("\n", " "))]
    )
    made.books["wild"], made.rooms["wild"] = Book(made.study, room.group), room
    made.codes("wild", {"2": ["respect"]})
    made.codes("wild", {"2": ["clear"]}, "ben [/b]")
    people.rename(room, "P1", HOSTILE)
    async with agreeing(made, size, "wild") as one:
        for key in ("down", "1", "f8", "t", "escape", "f", "f", "m", "escape", "f1", "escape"):
            await one.presses(key)
            assert "\x1b" not in one.text
            assert "\u202e" not in one.text
        assert one.text.strip()
