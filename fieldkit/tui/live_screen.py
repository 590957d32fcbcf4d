"""What every screen over a live group shares: one way to act, one way to hear of news."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.screen import Screen

from fieldkit.desk.live.room import Room
from fieldkit.errors import FieldkitError
from fieldkit.tui.registry import Act

Result = TypeVar("Result")


class LiveScreen(Screen[None]):
    """A screen that shows a room and acts on it.

    Subclasses list what can be done in ACTS (and put `bindings(ACTS)` into BINDINGS), draw
    everything in `show_state` and what the clock moves in `show_clock`.
    """

    ACTS: ClassVar[tuple[Act, ...]] = ()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def show_state(self) -> None:
        """Draws what events change. Called after every act and whenever others wrote."""

    def show_clock(self) -> None:
        """Draws what time changes. Called four times a second; counts nothing itself."""

    def tell(self, message: str, *, wrong: bool = False) -> None:
        """One sentence for the person at the keyboard."""
        self.notify(message, severity="warning" if wrong else "information", markup=False)

    def attempt(self, act: Callable[[], Result]) -> Result | None:
        """Does an act; a refusal is told in its one sentence and gives None. Nothing is shown as
        done before the act returned."""
        try:
            result = act()
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            self.refused(refusal)
            result = None
        self.show_state()
        self.show_clock()
        return result

    def refused(self, refusal: FieldkitError) -> None:
        """A hook for screens that show refusals in a place of their own."""
