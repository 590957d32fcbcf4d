"""Personal details on the screen: proposals with their reasons, one key a decision, all undone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.screens.details import DetailsScreen
from fieldkit.tui.widgets.row_list import RowList
from tests.tui import talk
from tests.tui.host import HOSTILE, a_set, looks_like
from tests.tui.keyboard import HOSTILE_SIZES, Keyboard

TURNS = [
    ("Moira Keane", "Shall we go round? Your first name and where you live."),
    ("Ade", "I am Ade and I live in Ramsbottom with my son Wilfred."),
    ("Carol", "Don't write this down but my manager told me to lie about it."),
    ("Moira Keane", "We will leave that out, no problem."),
    ("Dev", "Ade is right, my number is 07700 900143 and Wilfred knows it."),
]


class Judging(Keyboard):
    """At a keyboard, with the details of one transcript."""

    @property
    def screen(self) -> DetailsScreen:
        screen = self.app.screen_stack[1]
        assert isinstance(screen, DetailsScreen)
        return screen

    async def goes_to(self, words: str) -> None:
        """Marks the row of these words."""
        rows = self.screen.query_one(RowList)
        detail = next(d for d in self.screen._details if d.words == words)
        rows.mark(":".join(str(n) for n in detail.span))
        await self.pilot.pause()

    def verdicts(self) -> list[str]:
        return [v.verdict for v in self.book.one().verdicts.values()]

    def hidden(self) -> str:
        """The whole talk as it may leave the study now."""
        record = self.book.one()
        veil = Veil(self.book, record)
        return "\n".join(veil.text(said) for said in self.book.said(record))


@asynccontextmanager
async def judging(
    where: Path, size: tuple[int, int] = (80, 24), turns: list[tuple[str, str]] | None = None
) -> AsyncIterator[Judging]:
    made = a_set(where)
    path = where / "one.vtt"
    path.write_text(talk.vtt(turns or TURNS), encoding="utf-8")
    book = talk.brought_in(made.study, made.room, path)
    app = FieldkitApp(made.study, lambda _: DetailsScreen(book, book.one()))
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        one = Judging(made, book, app, pilot)
        await one.settles()
        yield one


async def test_every_proposal_stands_with_kind_words_label_and_reason(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        assert "“Ade” → P1" in one.row("“Ade”")
        assert "place" in one.row("“Ramsbottom”")
        assert "→ [phone number]" in one.row("“07700 900143”")
        await one.goes_to("Ramsbottom")
        shown = " ".join(one.text.split())
        assert "undecided; hidden until somebody decides · place:" in shown
        assert "2 Ade: I am Ade and I live in Ramsbottom with my son Wilfred." in shown
        assert "1 Moira Keane: Shall we go round?" in shown


async def test_off_the_record_stands_first_and_is_taken_off(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        assert "Off the record?" in one.text.splitlines()[1]
        assert "asked in turn 3" in one.row("proposed")
        await one.presses("home", "r")
        assert one.book.one().off_record == []
        await one.presses("a")
        assert [span[0] for span in one.book.one().off_record] == [3]
        assert "Off the record?" not in one.text
        await one.presses("f8")
        assert one.book.one().off_record == []
        assert "Off the record?" in one.text


async def test_accept_and_reject_go_on_to_the_next(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        await one.goes_to("Ade")
        before = one.screen.query_one(RowList).at_hand
        await one.presses("a")
        assert "✓  accept" in one.row("“Ade”")
        assert one.screen.query_one(RowList).at_hand != before
        await one.goes_to("Ramsbottom")
        await one.presses("r")
        assert "✗  reject" in one.row("“Ramsbottom”")
        assert "left as it is" in one.row("“Ramsbottom”")
        assert "Ramsbottom" in one.hidden()
        await one.presses("f8")
        assert "Ramsbottom" not in one.hidden()
        assert "undecided" in one.row("“Ramsbottom”")


async def test_never_leaves_the_words_everywhere_and_can_be_opened_again(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        await one.goes_to("Wilfred")
        await one.presses("n")
        assert one.hidden().count("Wilfred") == 2
        assert "✗✗ never" in one.row("“Wilfred”")
        await one.goes_to("Wilfred")
        await one.presses("o")
        assert one.verdicts() == []
        assert "Wilfred" not in one.hidden()


async def test_always_hides_the_words_everywhere(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        await one.goes_to("Ramsbottom")
        await one.presses("w")
        assert one.verdicts() == ["always"]
        assert "✓✓ always" in one.row("“Ramsbottom”")


async def test_what_stands_in_their_place_can_be_said(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        await one.goes_to("Ramsbottom")
        await one.presses("l")
        await one.pilot.press(*["backspace"] * 12, *"[a mill town]", "enter")
        await one.settles()
        assert "→ [a mill town]" in one.row("“Ramsbottom”")
        assert "I live in [a mill town] with" in one.hidden()


async def test_only_what_is_undecided(tmp_path: Path) -> None:
    async with judging(tmp_path) as one:
        await one.goes_to("Ade")
        await one.presses("f2", "a")
        shown = one.text
        assert "undecided: " in shown
        assert "accept  " not in shown.replace("a accept", "")
        assert "“Ramsbottom”" in shown
        await one.presses("f2")
        assert "✓  accept" in one.row("“Ade”")


async def test_nothing_found_is_said(tmp_path: Path) -> None:
    plain = [("A", "It was fine."), ("B", "And then it was not fine."), ("A", "Well.")]
    async with judging(tmp_path, turns=plain) as one:
        assert "Nothing found that tells who somebody is." in one.text
        await one.presses("a", "r", "w", "n", "o", "l", "f2")


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    words = HOSTILE.replace("<", "").replace(">", "")
    async with judging(tmp_path, size, [*TURNS, ("Ewa [/b]", f"Ade {words} Ade")]) as one:
        await one.stays_safe(*("end", "a", "up", "l", "escape", "f2", "n", "f8", "home", "down"))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    async with judging(tmp_path, size) as one:
        await one.goes_to("Ramsbottom")
        await one.presses("a", "r")
        looks_like(one.app, f"details-{size[0]}x{size[1]}")
