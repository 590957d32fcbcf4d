"""A witness of what was shown as saved: one line an event, for tests that kill the program."""

from __future__ import annotations

import os

from fieldkit.desk.live.room import Room

VARIABLE = "FIELDKIT_ACK_FILE"


class Acks:
    """Appends `ACK <id> <digest>` for this person's events once the saved line counts them."""

    def __init__(self, room: Room, path: str) -> None:
        """path: the file; "" keeps none."""
        self._room, self._done = room, len(room.events)
        self._fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600) if path else -1

    @classmethod
    def from_environment(cls, room: Room) -> Acks:
        return cls(room, os.environ.get(VARIABLE, ""))

    def shown(self) -> None:
        """The saved line shows every event up to here."""
        events = self._room.events
        if self._fd >= 0:
            for event in events[self._done :]:
                if event.actor == self._room.role:
                    os.write(self._fd, f"ACK {event.id} {event.digest}\n".encode())
        self._done = len(events)
