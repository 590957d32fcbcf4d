"""Drives the room in the words of the room, over Textual's pilot and a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual import events
from textual.pilot import Pilot

from fieldkit.desk import study as desk_study
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.events import Role
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.widgets.noteline import NoteLine
from tests.tui.host import Set, looks_like, text_of


@dataclass
class Driven:
    """One keyboard in the room."""

    made: Set
    app: FieldkitApp
    pilot: Pilot[None]
    room: Room

    # --- what a person does ------------------------------------------------------------------

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def types(self, words: str) -> None:
        """Puts words into the note line, as a paste does; Enter is not pressed."""
        line = self.note_line
        line.post_message(events.Paste(words))
        await self.pilot.pause()
        await self.pilot.pause()

    async def writes(self, words: str) -> None:
        await self.types(words)
        await self.presses("enter")

    async def next_item(self) -> None:
        await self.presses("f2")

    async def next_section(self) -> None:
        """On to the next section, must-asks or not."""
        before = self.room.state.section
        await self.presses("f9")
        if self.room.state.section == before:
            await self.presses("f9")

    async def minute(self, minute: float) -> None:
        """The clock goes on to this minute of the group, and the screen ticks."""
        self.made.minute(minute)
        await self.ticks()

    async def ticks(self) -> None:
        self.app.tick()
        await self.pilot.pause()

    # --- what a person sees ------------------------------------------------------------------

    @property
    def note_line(self) -> NoteLine:
        return self.app.screen.query_one(NoteLine)

    def screen_text(self) -> str:
        return text_of(self.app)

    def sees(self, words: str) -> None:
        """Fails, showing the screen, when these words are not on it (wherever lines break)."""
        assert self.has(words), f"not on the screen: {words!r}\n{self.screen_text()}"

    def sees_not(self, words: str) -> None:
        assert not self.has(words), f"on the screen: {words!r}\n{self.screen_text()}"

    def has(self, words: str) -> bool:
        return " ".join(words.split()) in " ".join(self.screen_text().split())

    def looks_like(self, golden: str) -> None:
        """As in `looks_like`."""
        looks_like(self.app, golden)


def at_the_door(study: desk_study.Study, room: Room | None) -> FieldkitApp:
    """The program as `fieldkit run` (with a room) or plain `fieldkit` starts it."""
    if room is not None:
        return FieldkitApp(study, lambda app: app.screen_for(room))
    from fieldkit.tui.screens.home import HomeScreen

    return FieldkitApp(study, lambda app: HomeScreen(app.study))


@asynccontextmanager
async def in_the_room(
    made: Set,
    size: tuple[int, int] = (80, 24),
    role: Role = Role.MODERATOR,
    *,
    toasts: bool = False,
) -> AsyncIterator[Driven]:
    """At a keyboard of this group. A role other than the moderator's has a room of its own.

    toasts: with the small messages that go by themselves.
    """
    room = made.room if role is Role.MODERATOR else made.other(role)
    app = at_the_door(made.study, room)
    async with app.run_test(size=size, notifications=toasts) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield Driven(made, app, pilot, room)
