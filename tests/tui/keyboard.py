"""At the keyboard of a desk screen: keys that wait for what is done behind it, and what is seen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.pilot import Pilot

from fieldkit.desk.transcripts.book import Book
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.behind import Behind
from fieldkit.tui.widgets.line_input import LineInput
from tests.tui.host import Set, text_of

HOSTILE_SIZES = [(80, 24), (160, 48), (40, 10), (20, 5)]


class AtKeys:
    """Whoever sits at a screen."""

    app: FieldkitApp
    pilot: Pilot[None]

    @property
    def text(self) -> str:
        """The plain text of the whole screen."""
        return text_of(self.app)

    def sees(self, words: str) -> bool:
        """Whether these words are on the screen, wherever lines break."""
        return " ".join(words.split()) in " ".join(self.text.split())

    async def settles(self) -> None:
        """Until nothing is being done behind any screen."""
        for _ in range(3000):
            works = [getattr(screen, "_behind", None) for screen in self.app.screen_stack]
            if not any(isinstance(work, Behind) and work.busy for work in works):
                break
            await self.pilot.pause(0.02)
        await self.pilot.pause()
        await self.pilot.pause()


@dataclass
class Keyboard(AtKeys):
    """One person at the transcripts of a group."""

    made: Set
    book: Book
    app: FieldkitApp
    pilot: Pilot[None]

    def row(self, words: str) -> str:
        """The first line that holds these words."""
        return next((line for line in self.text.splitlines() if words in line), "")

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settles()

    async def types(self, words: str) -> None:
        """Puts words into the line."""
        self.app.screen.query_one(LineInput).value = words
        await self.settles()

    async def stays_safe(self, *keys: str) -> None:
        """Presses one key after the other: nothing a terminal would obey is ever on the screen."""
        for key in keys:
            await self.presses(key)
            assert "\x1b" not in self.text
            assert "\u202e" not in self.text
        assert self.text.strip()
