"""Keys are looked at one after the other, each when what the one before it does is done.

Textual carries a letter to the line it is for and goes on; a key of the screen, such as Enter or
F8, it obeys there and then. In a burst (a paste, a slow machine, a fast hand) Enter would overtake
the letters typed before it, and letters behind a key that opens another screen would fall between
the two. Here a key waits until the one before it has gone all its way and the screen is there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.screen import Screen

PATIENCE = 2.0
"""Seconds a key waits for the one before it at most, so that no fault can stop the keyboard."""
_POLL_S = 0.004


class KeysInOrder(App[None]):
    """An app whose keys and pastes do not overtake each other.

    While nothing is under way a key is passed on as it comes, without a detour.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._typing: asyncio.Task[None] | None = None
        self._gone: asyncio.Event | None = None  # set when the key before has gone all its way
        self._on: Screen[object] | None = None  # the screen it went to

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._typing is not None:
            self._typed.append(event)
        elif self._gone is None or (self._gone.is_set() and self._on is self.screen):
            await self._pass_on(event)
        else:
            self._typed = deque([event])
            self._typing = asyncio.create_task(self._one_by_one())

    async def _one_by_one(self) -> None:
        try:
            while self._typed and self.is_running:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._rest(), PATIENCE)
                await self._pass_on(self._typed.popleft())
        except ScreenStackError:
            return  # the app is being taken down
        except Exception as fault:
            self._handle_exception(fault)
        finally:
            self._typing = None

    async def _rest(self) -> None:
        """Waits for the key before, for a screen that it opened, and for where the cursor goes."""
        if self._gone is not None:
            await self._gone.wait()
        while self._on is not self.screen:
            screen = self.screen
            while not screen.is_mounted:
                await asyncio.sleep(_POLL_S)
            await self._follow([screen, self]).wait()
            self._on = screen

    async def _pass_on(self, event: events.Event) -> None:
        self._on = self.screen
        way = [*(self.focused or self.screen).ancestors_with_self]
        await super().on_event(event)
        self._gone = self._follow(way)

    @staticmethod
    def _follow(way: Sequence[MessagePump]) -> asyncio.Event:
        """Is set when each of these, one after the other, has done what waits for it now: the way
        a key goes that the widget in focus has no use for."""
        gone, left = asyncio.Event(), list(way)

        def on() -> None:
            while left:
                if left.pop(0).call_later(on):
                    return
            gone.set()

        on()
        return gone
