"""The only reader of time.

`SystemClock` reads the wall clock and a steady clock that goes on counting while the laptop sleeps
(CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC_RAW on macOS; elsewhere the best there is, which on
Windows counts through sleep as well). The others are for rehearsals, samples and tests.
"""

from __future__ import annotations

import time
import uuid
from datetime import datetime
from pathlib import Path
from typing import Protocol

from fieldkit.domain.instant import Instant


class Clock(Protocol):
    """Whoever can say what time it is."""

    def now(self) -> Instant: ...


def _steady_seconds() -> float:
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW"):
        which = getattr(time, name, None)
        if which is not None:
            return time.clock_gettime(which)
    return time.monotonic()


def _boot_id() -> str:
    """One value from switching the machine on until switching it off, where the system tells it."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:8]
    except (OSError, ValueError):
        # No such file: two programs of one boot then compare by the wall clock.
        return uuid.uuid4().hex[:8]


class SystemClock:
    """The laptop's own clocks."""

    def __init__(self) -> None:
        self._boot = _boot_id()

    def now(self) -> Instant:
        wall = time.time()
        offset = time.localtime(wall).tm_gmtoff // 60
        return Instant(int(wall * 1000), offset, _steady_seconds(), self._boot)


class ScaledClock:
    """Another clock, running `speed` times as fast from now on: for rehearsals."""

    def __init__(self, base: Clock, speed: float) -> None:
        self._base, self._speed = base, speed
        self.began = base.now()
        self._boot = f"x{uuid.uuid4().hex[:7]}"

    def now(self) -> Instant:
        now, start = self._base.now(), self.began
        gone = (now.steady - start.steady) * self._speed
        return Instant(
            start.wall_ms + int(gone * 1000), start.offset_min, start.steady + gone, self._boot
        )


class ContinuedClock:
    """A rehearsal's clock taken up again by another program: `speed` times as fast as the wall clock
    since it began.

    began_ms: the wall clock then. known: any reading of the rehearsal's own clock.
    """

    def __init__(self, base: Clock, began_ms: int, speed: float, known: Instant) -> None:
        self._base, self._began_ms, self._speed, self._known = base, began_ms, speed, known

    def now(self) -> Instant:
        gone_ms = max(0.0, (self._base.now().wall_ms - self._began_ms) * self._speed)
        wall_ms, known = self._began_ms + int(gone_ms), self._known
        steady = known.steady + (wall_ms - known.wall_ms) / 1000
        return Instant(wall_ms, known.offset_min, steady, known.boot)


class ManualClock:
    """Stands still until told otherwise: for the sample group and for tests."""

    def __init__(self, start: datetime, boot: str = "manual") -> None:
        """start: an aware date and time; raises ValueError when it is naive."""
        offset = start.utcoffset()
        if offset is None:
            raise ValueError("a clock needs a date with its offset from UTC")
        self._wall_ms = int(start.timestamp() * 1000)
        self._offset_min = int(offset.total_seconds() // 60)
        self._steady = 0.0
        self._boot = boot

    def now(self) -> Instant:
        return Instant(self._wall_ms, self._offset_min, self._steady, self._boot)

    def advance(self, seconds: float) -> None:
        """Both clocks go forward together."""
        self._steady += seconds
        self._wall_ms += round(seconds * 1000)

    def set_wall_back(self, seconds: float) -> None:
        """Somebody sets the wall clock back; the steady clock takes no notice."""
        self._wall_ms -= round(seconds * 1000)

    def set_to(self, seconds: float) -> None:
        """Go to this many seconds after the start (never back)."""
        self.advance(max(0.0, seconds - self._steady))
