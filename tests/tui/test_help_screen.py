"""Help for the place the cursor is in, the page of all keys, the palette, the small questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.command import DiscoveryHit
from textual.widget import Widget

from fieldkit.desk.live import running
from fieldkit.tui.palette import RegistryCommands
from fieldkit.tui.registry import Act
from fieldkit.tui.screens import (
    bringing,
    charter_acts,
    coding_acts,
    journey_acts,
    matrix,
    people_acts,
    transcript_acts,
)
from fieldkit.tui.screens.boards import BoardsScreen
from fieldkit.tui.screens.confirm import AskScreen, ConfirmScreen
from fieldkit.tui.screens.coverage import CoverageScreen
from fieldkit.tui.screens.help import KeysScreen, help_of, screens_with_acts
from fieldkit.tui.screens.people import PeopleScreen
from fieldkit.tui.wording import key_words
from tests.tui.host import HOSTILE, HostApp, Set, a_set


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    running.enter(made.room, "overall")
    return made


async def test_f1_tells_of_the_focused_widget_and_the_screens_acts(made: Set) -> None:
    app = HostApp(lambda: BoardsScreen(made.room))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        shown = app.text()
        assert "A line to type in" in shown
        assert "Strikes out the line at hand" in shown
        await pilot.press("f1")
        await pilot.pause()
        assert "Flipchart 1/7" in app.text()


async def test_question_mark_in_an_empty_line_and_in_a_list(made: Set) -> None:
    app = HostApp(lambda: BoardsScreen(made.room))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press("?")
        await pilot.pause()
        assert "All keys" in app.text()
        await pilot.press("escape", *"why?")
        await pilot.pause()
        assert "why?" in app.text()
    app = HostApp(lambda: CoverageScreen(made.room))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press("?")
        await pilot.pause()
        assert "All keys" in app.text()


async def test_the_page_of_keys_names_every_act_of_every_screen(made: Set) -> None:
    found = dict(screens_with_acts())
    for title in ("Flipcharts", "Plan", "Coverage", "People", "Notes", "Debrief", "Following"):
        assert found[title], title
    app = HostApp(KeysScreen)
    async with app.run_test(size=(160, 600)) as pilot:
        await pilot.pause()
        shown = " ".join(app.text().split())
        for title, acts in found.items():
            assert title in shown
            for act in acts:
                assert " ".join(act.help.split()) in shown


PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "People": {act: (part,) for act, part in people_acts.ONLY_IN.items()},
    "Charter": charter_acts.ONLY_IN,
    "Transcript": {
        **dict.fromkeys(transcript_acts.ONLY_IN_LINE, ("line",)),
        **dict.fromkeys(transcript_acts.ONLY_IN_LIST, ("list",)),
    },
    "Framework matrix": {
        **dict.fromkeys(matrix.ONLY_IN_LINE, ("line",)),
        **dict.fromkeys(matrix.ONLY_IN_GRID, ("grid",)),
    },
    "Coding": coding_acts.ONLY_IN,
    "Bringing in a transcript": {act: (stage,) for act, stage in bringing.ONLY_IN.items()},
    "The journey": {**journey_acts.ONLY_IN, "submit": ("adding",), "keep": ("putting right",)},
}
"""By title the screens with parts: which parts an act counts in; the others count everywhere."""


def test_no_screen_uses_a_key_twice_unless_only_one_counts() -> None:
    for title, acts in screens_with_acts():
        parts = PARTS.get(title, {})
        by_key: dict[str, list[str | None]] = {}
        for act in acts:
            for key in act.keys:
                counts_in = parts.get(act.action.split("(")[0], (None,))
                by_key.setdefault(key, []).extend(counts_in)
        for key, where in by_key.items():
            assert len(where) == len(set(where)), f"{title}: {key}"
            assert len(where) == 1 or None not in where, f"{title}: {key}"


async def test_acts_that_do_not_count_now_are_not_offered(made: Set) -> None:
    app = HostApp(lambda: PeopleScreen(made.room, "recontact"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        foot = "\n".join(app.text().splitlines()[-2:])
        assert "F5 yes now" in foot
        assert "came/left" not in foot


async def test_the_palette_lists_and_does_the_screens_acts(made: Set) -> None:
    app = HostApp(lambda: CoverageScreen(made.room))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        provider = RegistryCommands(app.screen)
        offered = [hit async for hit in provider.discover()]
        texts = [hit.text or "" for hit in offered]
        assert any(text.startswith("Skipped: ") for text in texts)
        assert all(isinstance(hit, DiscoveryHit) for hit in offered)
        found = [hit async for hit in provider.search("skipped for time")]
        assert found[0].help == "s"
        await pilot.press("ctrl+p", *"filter")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "Coverage: still to come" in app.text()


def test_help_comes_from_the_nearest_widget_that_has_any() -> None:
    class Told(Widget):
        HELP = "Told."

    inner, told = Widget(), Told()
    inner._parent = told
    assert help_of(inner) == "Told."
    assert help_of(Widget()) == ""
    assert help_of(None) == ""


def test_keys_as_on_a_keyboard() -> None:
    keys = ("f4", "ctrl+t", "ctrl+up", "escape", "plus", "a", "question_mark", "shift+tab")
    assert [key_words(k) for k in keys] == ["F4", "^t", "^↑", "Esc", "+", "a", "?", "Shift+Tab"]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["y"], True),
        (["n"], False),
        (["escape"], False),
        (["enter"], False),
        (["shift+tab", "enter"], True),
    ],
)
async def test_confirming_needs_a_yes(keys: list[str], answer: bool) -> None:
    given: list[Any] = []
    app = HostApp(lambda: KeysScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(ConfirmScreen(f"Close {HOSTILE[:80]}?", "Close", "Go on"), given.append)
        await pilot.pause()
        assert "Close (y)" in app.text()
        assert "\x1b" not in app.text()
        await pilot.press(*keys)
        await pilot.pause()
    assert given == [answer]


async def test_asking_for_a_line() -> None:
    given: list[Any] = []
    app = HostApp(lambda: KeysScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(AskScreen("From whom?", "3"), given.append)
        await pilot.pause()
        await pilot.press(*"3,5", "enter")
        await pilot.pause()
        app.push_screen(AskScreen("From whom?", "3"), given.append)
        await pilot.pause()
        await pilot.press(*"3", "escape")
        await pilot.pause()
    assert given == ["3,5", None]


def test_every_act_says_what_it_does() -> None:
    for title, acts in screens_with_acts():
        for act in acts:
            assert isinstance(act, Act)
            assert act.help.endswith((".", "?", "!")), (title, act)
            assert act.label or not act.footer, (title, act)
