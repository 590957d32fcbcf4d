"""Leads on the screen: gone through by keys, made into codes or set aside, all undone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fieldkit.desk import study as studies
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.leads import set_aside
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.lead_words import key_of
from fieldkit.tui.screens import leads as module
from fieldkit.tui.screens.home import HomeScreen
from fieldkit.tui.screens.leads import LeadsScreen
from fieldkit.tui.screens.transcript import TranscriptScreen
from fieldkit.tui.widgets.row_list import RowList
from fieldkit.tui.widgets.talk_list import TalkList
from tests.desk.coding.leads_made import a_group, talk
from tests.tui.host import HOSTILE, Set, looks_like
from tests.tui.keyboard import HOSTILE_SIZES, Keyboard


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are the same with and without the extra."""
    monkeypatch.setattr(module, "encoder", lambda: None)


class Going(Keyboard):
    """At a keyboard, going through leads."""

    @property
    def screen(self) -> LeadsScreen:
        screen = self.app.screen_stack[1]
        assert isinstance(screen, LeadsScreen)
        return screen

    @property
    def leads(self) -> RowList:
        return self.screen.query_one("#leads", RowList)

    @property
    def codes(self) -> list[str]:
        return [code.id for code in CodebookDesk(self.book.study).codebook.codes]

    async def goes_to(self, word: str) -> str:
        """Marks the first lead with this word in its label; gives the label."""
        lead = next(x for x in self.screen._left if word in x.label)
        self.leads.mark(key_of(lead))
        await self.settles()
        return lead.label


def a_study(where: Path, said: list[tuple[str, str]] | None = None) -> tuple[Study, Book]:
    study = studies.open_study(studies.init(where / "s").path)
    book = a_group(study, where, said)
    CodebookDesk(study).adopt(Codebook("own", "Codebook", (Code("waiting", "Waiting"),)))
    return study, book


@asynccontextmanager
async def going(
    where: Path, size: tuple[int, int] = (80, 24), said: list[tuple[str, str]] | None = None
) -> AsyncIterator[Going]:
    study, book = a_study(where, said)
    app = FieldkitApp(study, lambda _: LeadsScreen(study, "anna"))
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        made = Set(None, None, study)  # type: ignore[arg-type]
        one = Going(made, book, app, pilot)
        await one.settles()
        yield one
    study.close()


async def test_leads_stand_with_people_words_and_quotes(tmp_path: Path) -> None:
    async with going(tmp_path) as one:
        assert one.sees("leads in Leeds · uncoded by anna, by words alone")
        assert one.sees("places to look, not findings: in tests")
        label = await one.goes_to("bus")
        assert label in one.row("▶ ")
        assert one.sees("Key words (people):")
        assert one.sees("turn")


async def test_one_key_makes_a_code_and_one_takes_it_back(tmp_path: Path) -> None:
    async with going(tmp_path) as one:
        label = await one.goes_to("bus")
        await one.presses("c", "enter")
        assert label in one.app.screen._value  # type: ignore[attr-defined]
        await one.presses("enter")
        assert len(one.codes) == 2
        assert label not in one.text
        made = CodebookDesk(one.book.study).codebook.codes[-1]
        assert made.name == label
        await one.presses("f8")
        assert one.codes == ["waiting"]
        assert label in one.text
        await one.presses("ctrl+r")
        assert len(one.codes) == 2


async def test_an_id_of_ones_own_and_a_question_left(tmp_path: Path) -> None:
    async with going(tmp_path) as one:
        await one.goes_to("bus")
        await one.presses("c", "escape")
        assert one.codes == ["waiting"]
        await one.presses("s")
        await one.pilot.press(*["backspace"] * 20, *"fares", "enter")
        await one.settles()
        await one.presses("enter")
        assert one.codes[-1] == "fares"
        assert CodebookDesk(one.book.study).book.leads[-1].suggest
        await one.goes_to("toilet")
        await one.presses("c")
        await one.pilot.press(*["backspace"] * 20, *"fares", "enter", "enter")
        await one.settles()
        assert one.codes.count("fares") == 1  # taken: refused, nothing done


async def test_one_key_sets_a_lead_aside(tmp_path: Path) -> None:
    async with going(tmp_path) as one:
        label = await one.goes_to("toilet")
        await one.presses("x")
        assert label not in one.text
        await one.presses("f5")
        assert label not in one.text
        await one.presses("f8")
        assert label in one.text


async def test_enter_goes_to_the_turn_and_escape_comes_back(tmp_path: Path) -> None:
    async with going(tmp_path) as one:
        await one.goes_to("bus")
        await one.presses("tab", "down")
        wanted = one.screen._sentence
        assert wanted is not None
        await one.presses("enter")
        top = one.app.screen
        assert isinstance(top, TranscriptScreen)
        assert top.query_one(TalkList).at_hand == wanted.ref
        await one.presses("escape")
        assert isinstance(one.app.screen, LeadsScreen)


async def test_what_another_terminal_judged_is_gone_here_too(tmp_path: Path) -> None:
    async with going(tmp_path) as one:
        label = await one.goes_to("bus")
        other = studies.open_study(one.book.study.folder.path)
        set_aside(CodebookDesk(other), one.screen._lead)  # type: ignore[arg-type]
        other.close()
        await one.pilot.pause(0.4)
        await one.settles()
        assert label not in one.text


async def test_too_little_is_said_in_place_of_the_list(tmp_path: Path) -> None:
    async with going(tmp_path, said=talk()[:12]) as one:
        assert one.sees("too little to go by")
        await one.presses("c", "s", "x", "enter", "tab", "f5")
        assert one.sees("too little to go by")


async def test_home_leads_there_and_back(tmp_path: Path) -> None:
    study, _ = a_study(tmp_path)
    app = FieldkitApp(study, lambda _: HomeScreen(study))
    async with app.run_test(size=(100, 30), notifications=False) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()
        assert type(app.screen) is LeadsScreen
        await pilot.press("escape")  # while it is still at work
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack][1:] == [HomeScreen]
    study.close()


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    bad = HOSTILE.replace("<", "").replace(">", "")[:300]
    said = [
        (who, f"{words} {bad}" if n % 5 == 0 else words) for n, (who, words) in enumerate(talk())
    ]
    async with going(tmp_path, size, said) as one:
        await one.stays_safe(
            *(
                "down",
                "tab",
                "end",
                "home",
                "tab",
                "c",
                "escape",
                "x",
                "f8",
                "f1",
                "escape",
                "enter",
            )
        )


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    async with going(tmp_path, size) as one:
        await one.presses("down")
        looks_like(one.app, f"leads-{size[0]}x{size[1]}")
