"""How moments and voices of a transcript are written, on every screen and in every printed line."""

from __future__ import annotations

from fieldkit.domain.transcript.seats import MODERATOR


def clock(seconds: float | None) -> str:
    """A moment of the tape as h:mm:ss; blank where there is none."""
    if seconds is None:
        return " " * 7
    sign = "-" if seconds < 0 else ""
    whole = abs(int(seconds))
    return f"{sign}{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"


def voice(seat: str | None) -> str:
    """A seat as it stands before a turn."""
    return {None: "—", MODERATOR: "MOD"}.get(seat, seat or "—")
