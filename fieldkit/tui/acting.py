"""What every screen on which something can be done shares: one way to act, one way to hear of news."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.screen import Screen

from fieldkit.errors import FieldkitError
from fieldkit.tui.registry import Act

Result = TypeVar("Result")


class ActingScreen(Screen[None]):
    """A screen that shows what the log tells and acts on it.

    Subclasses list what can be done in ACTS (and put `bindings(ACTS)` into BINDINGS), draw
    everything in `show_state` and what the clock moves in `show_clock`, and hear of others in `hear`.
    """

    ACTS: ClassVar[tuple[Act, ...]] = ()

    def hear(self) -> bool:
        """Reads what others wrote; True when there was anything. Raises the StoreErrors."""
        return False

    @property
    def way_back(self) -> str:
        """The command that opens this again, should fieldkit stop."""
        return "fieldkit"

    def show_state(self) -> None:
        """Draws what events change. Called after every act and whenever others wrote."""

    def show_clock(self) -> None:
        """Draws what time changes. Called four times a second; counts nothing itself."""

    def tell(self, message: str, *, wrong: bool = False) -> None:
        """One sentence for the person at the keyboard."""
        self.app.clear_notifications()  # a new one says more than a pile of old ones over the work
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
