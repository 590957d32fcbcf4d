"""Themes on the screen: the list, one theme's page, the matrix; by keyboard, at any size."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from fieldkit.desk.coding import framework, theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.tui.screens.home import HomeScreen
from fieldkit.tui.screens.themes import ThemesScreen
from tests import coded as making
from tests.coded import Made
from tests.tui.coded import Desk, at_the_desk
from tests.tui.host import HOSTILE
from tests.tui.keyboard import HOSTILE_SIZES


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = making.coded(tmp_path)
    theming.put(made.desk, "care", "Treat us as people", ["respect", "listen"])
    theming.put(
        made.desk, "time", "Keep to your times", ["timely"], "Waiting says: you do not count."
    )
    return made


def themes(made: Made, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Desk]:
    return at_the_desk(made, lambda: ThemesScreen(CodebookDesk(made.study)), size)


def book(made: Made) -> CodebookDesk:
    made.desk.refresh()
    return made.desk


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_looks_like_its_pictures(made: Made, size: tuple[int, int]) -> None:
    framework.write_cell(made.desk, "care", "Leeds/P1", "wanted a greeting, got a decision")
    name = f"{size[0]}x{size[1]}"
    async with themes(made, size) as one:
        one.looks_like(f"themes-{name}")
        await one.presses("m")
        one.looks_like(f"matrix-{name}")
        await one.presses("escape", "enter")
        one.looks_like(f"theme-{name}")
        await one.presses("escape", "tab")
        one.looks_like(f"themes-charter-{name}")


async def test_each_theme_says_how_widely_and_its_page_the_rest(made: Made) -> None:
    async with themes(made) as one:
        assert one.sees("Themes: 2 themes · 3 groups coded")
        assert one.sees("Treat us as people · all 3 groups: 6 people; 3 met, 3 unmet, 1 wanted")
        await one.presses("down")
        assert one.sees("Summary: Waiting says: you do not count.")
        await one.presses("enter")
        assert one.sees("Theme: Keep to your times")
        assert one.sees("York: P1")
        assert one.sees("The different view")


async def test_a_theme_is_made_of_codes_by_their_letters(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("n")
        await one.types("pla")
        await one.presses("enter")
        await one.types("hear")
        await one.presses("enter")
        assert one.sees("Chosen: clear, listen")
        await one.presses("enter")
        await one.types("Say it so we hear it")
        await one.presses("enter")
        made_ = book(made).book.themes["say-it-so"]
        assert (made_.headline, made_.codes) == ("Say it so we hear it", ("clear", "listen"))
        assert one.sees("Headline: Say it so we hear it")
        await one.presses("f8")
        assert "say-it-so" not in book(made).book.themes
        await one.presses("ctrl+r")
        assert "say-it-so" in book(made).book.themes


async def test_headline_summary_and_codes_are_put_right(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("e", "home")
        await one.types("Do ")
        await one.presses("enter", "s")
        await one.types("In short.")
        await one.presses("enter", "c", "f4")
        await one.presses("enter")
        theme = book(made).book.themes["care"]
        assert (theme.headline, theme.summary, theme.codes) == (
            "Do Treat us as people", "In short.", ("respect",),
        )  # fmt: skip
        assert one.sees("Do Treat us as people · all 3 groups: 4 people")


async def test_a_theme_is_given_up_only_when_sure(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("d", "n")
        assert "care" in book(made).book.themes
        await one.presses("d", "y")
        assert "care" not in book(made).book.themes
        await one.presses("f8")
        assert "care" in book(made).book.themes


async def test_a_quote_is_picked_and_a_line_linked_with_space(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("enter", "end", "space")
        assert one.sees("✓ “")
        assert len(book(made).book.picks["care"]) == 1
        await one.presses("space")
        assert not one.sees("✓ “")
        assert book(made).book.picks["care"] == ()
        while not (one.app.screen._list.at_hand or "").startswith("proposal:"):  # type: ignore[attr-defined]
            await one.presses("up")
        await one.presses("space")
        assert one.sees("✓ Hull, principle")
        assert len(book(made).book.links) == 1
        await one.presses("f8")
        assert book(made).book.links == ()


async def test_a_cell_is_written_with_the_words_behind_it_in_sight(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("m")
        assert one.sees("Leeds/P1, 45-54 · Treat us as people")
        assert one.sees("turn 5, listen, unmet: “She never asked me what I wanted")
        await one.presses("enter")
        await one.types("not asked")
        assert one.sees("turn 5, listen, unmet")
        await one.presses("enter")
        leeds = made.books["leeds"].group
        assert book(made).book.cells == {("care", f"{leeds}/P1"): "not asked"}
        await one.presses("down", "right")
        assert one.sees("Leeds/P2, 35-44 · Keep to your times")
        assert one.sees("(not to be quoted)")
        await one.presses("enter")
        await one.types("waited")
        await one.presses("escape")
        assert len(book(made).book.cells) == 1
        await one.presses("n")
        assert one.sees("Leeds/P3, 25-34 · Treat us as people")
        await one.presses("f8")
        assert book(made).book.cells == {}


async def test_whole_groups_as_rows(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("m", "g")
        assert one.sees("3 groups by 2 themes")
        await one.presses("down", "enter")
        await one.types("heard early")
        await one.presses("enter")
        assert book(made).book.cells == {("care", made.books["hull"].group): "heard early"}
        assert one.sees("heard early")
        await one.presses("delete")
        assert book(made).book.cells == {}


async def test_the_other_tabs(made: Made) -> None:
    async with themes(made) as one:
        await one.presses("tab")
        assert one.sees("No standard covers: 3")
        await one.presses("tab")
        assert one.sees("1 turn  Treat me as an equal + On time")
        await one.presses("tab")
        assert one.sees("York 1 code new, 4 so far")
        await one.presses("e", "d", "enter")  # nothing of a theme can be done here
        assert one.sees("York 1 code new")
        await one.presses("tab")
        assert one.sees("Treat us as people")


async def test_without_a_theme_each_code_stands_as_one(tmp_path: Path) -> None:
    made = making.coded(tmp_path)
    async with themes(made) as one:
        assert one.sees("no theme made yet: each code is one")
        await one.presses("e", "s", "c", "d")
        assert isinstance(one.app.screen, ThemesScreen)
        await one.presses("m", "enter")
        assert book(made).book.cells == {}


async def test_what_is_coded_meanwhile_comes_in(made: Made) -> None:
    async with themes(made) as one:
        assert one.sees("6 people")
        made.codes("leeds", {"6": ["listen"]})
        one.app.tick()
        await one.settles()
        assert one.sees("Treat us as people · all 3 groups: 7 people")


async def test_coders_who_differ_get_the_sentence(tmp_path: Path) -> None:
    made = making.two_coders(tmp_path)
    async with themes(made) as one:
        assert one.sees("Coders differ on turns nobody settled")
        assert one.sees("3 in Leeds")


async def test_nothing_coded_yet(tmp_path: Path) -> None:
    made = making.a_study(tmp_path)
    async with themes(made) as one:
        assert one.sees("Nothing is coded yet.")
        await one.presses("enter", "m", "enter", "down")
        assert one.sees("There is nobody and no theme")


async def test_the_ways_in_from_home(made: Made) -> None:
    async with at_the_desk(made, lambda: HomeScreen(made.study)) as one:
        await one.presses("f7")
        assert one.sees("Themes: 2 themes")
        await one.presses("escape", "f6")
        assert one.sees("Agreement: ")
        await one.presses("escape")
        assert isinstance(one.app.screen, HomeScreen)


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_and_windows(made: Made, size: tuple[int, int]) -> None:
    theming.put(made.desk, "care", HOSTILE, [], HOSTILE)
    framework.write_cell(made.desk, "care", "Leeds/P1", HOSTILE)
    async with themes(made, size) as one:
        for key in ("down", "enter", "end", "space", "enter", "escape", "escape", "m", "enter",
                    "escape", "right", "down", "pagedown", "end", "g", "escape", "tab", "tab", "f1",
                    "escape", "n", "escape"):  # fmt: skip
            await one.presses(key)
            assert "\x1b" not in one.text
            assert "\u202e" not in one.text
        assert one.text.strip()
