"""What the tests of the screens for words, principles and the charter share."""

from __future__ import annotations

from textual.pilot import Pilot

from fieldkit.desk.live import boards
from fieldkit.tui.exercise import Exercise, exercise_screen
from fieldkit.tui.widgets.pane import Pane
from tests.tui.host import HostApp, Set, Shown, shown

WORDS = {
    "words-now": ("3: cold", "rushed", "like a number"),
    "words-wanted": ("warm", "2: listened to"),
    "key-principles": ("3: see me when I can come", "tell us first", "same adviser"),
    "overall-principles": ("Come to us first", "As one adult to another"),
}


def write_words(made: Set) -> None:
    """Every sheet of the exercises with a few lines."""
    for board, words in WORDS.items():
        for word in words:
            boards.add(made.room, board, 0, word)


def line_id(made: Set, board: str, number: int) -> str:
    """A line of a sheet by its number from 1."""
    return made.room.state.boards[board].all_lines()[number - 1].id


def at(made: Set, which: str, size: tuple[int, int] = (80, 24), tab: str = "") -> Shown:
    """One of the three screens, over this room, with drafts."""

    def make() -> Exercise:
        from fieldkit.tui.screens.charter import CharterScreen

        screen = CharterScreen(made.room, tab) if tab else exercise_screen(made.room, which)
        assert isinstance(screen, Exercise)
        return screen

    return shown(make, size, study=made.study)


def line_of(app: HostApp) -> str:
    """What stands in the line."""
    assert isinstance(app.screen, Exercise)
    return app.screen.line.value


def told(app: HostApp) -> str:
    """What is said right above the line."""
    words = app.screen.query_one("#say", Pane).render()
    return " ".join(str(words).split())


async def typed(pilot: Pilot[None], words: str) -> None:
    """Puts words into the line and presses Enter."""
    screen = pilot.app.screen
    assert isinstance(screen, Exercise)
    screen.line.focus()
    screen.line.insert_text_at_cursor(words)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def clicks(app: HostApp, pilot: Pilot[None], words: str, nth: int = 0) -> None:
    """Clicks where these words stand on the screen."""
    found = [(row.index(words), y) for y, row in enumerate(app.text().splitlines()) if words in row]
    assert len(found) > nth, f"{words!r} is not on the screen\n{app.text()}"
    await pilot.click(offset=(found[nth][0] + 1, found[nth][1]))
    await pilot.pause()
    await pilot.pause()
