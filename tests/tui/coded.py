"""At the keyboard of the screens over coded groups."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from fieldkit.tui.app import FieldkitApp
from tests.coded import Made
from tests.tui.host import looks_like
from tests.tui.keyboard import AtKeys


@dataclass
class Desk(AtKeys):
    """One person at a coded study."""

    made: Made
    app: FieldkitApp
    pilot: Pilot[None]

    def looks_like(self, golden: str) -> None:
        looks_like(self.app, golden)

    async def presses(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settles()

    async def types(self, words: str) -> None:
        """Key by key, as a person does."""
        await self.pilot.press(*["space" if c == " " else c for c in words])
        await self.settles()


@asynccontextmanager
async def at_the_desk(
    made: Made, make: Callable[[], Screen[Any]], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    app = FieldkitApp(made.study, lambda _: make())
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        one = Desk(made, app, pilot)
        await one.settles()
        yield one
