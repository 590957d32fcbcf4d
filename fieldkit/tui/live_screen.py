"""What every screen over a live group shares: the room it shows."""

from __future__ import annotations

from fieldkit.desk.live.room import Room
from fieldkit.tui.acting import ActingScreen, Result

__all__ = ["LiveScreen", "Result"]


class LiveScreen(ActingScreen):
    """A screen that shows a room and acts on it."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def hear(self) -> bool:
        return self.room.refresh()

    @property
    def way_back(self) -> str:
        return f"fieldkit run --group {self.room.group}"
