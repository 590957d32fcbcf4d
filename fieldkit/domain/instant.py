"""A moment, as two clocks tell it.

The wall clock says what the people in the room would say, and may be set back. The steady clock
counts through sleep and is never set, but means something only within one boot of one machine.
Keeping both lets a session's minutes be right whatever happens to either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class Instant:
    """One reading of both clocks.

    wall_ms: milliseconds since 1970, UTC. offset_min: minutes local time is ahead of UTC.
    steady: seconds on the steady clock. boot: which boot of which machine `steady` belongs to.
    """

    wall_ms: int
    offset_min: int
    steady: float
    boot: str

    @property
    def local(self) -> datetime:
        """The wall clock's local date and time, aware."""
        zone = timezone(timedelta(minutes=self.offset_min))
        return datetime.fromtimestamp(self.wall_ms / 1000, UTC).astimezone(zone)
