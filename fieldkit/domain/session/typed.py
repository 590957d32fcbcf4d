"""Dates, times of day and speeds as people type them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from fieldkit.errors import AskedWrongly


def iso_date(text: str) -> str:
    """ "2026-09-14" as it is; "" for nothing. Raises AskedWrongly."""
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise AskedWrongly(f"“{text}” is no date.", "Write it as 2026-09-14.") from None


def promised_ms(text: str, now: datetime) -> int | None:
    """A time of day such as "20:00" as milliseconds since 1970: the next time it is that late.

    None for nothing typed. Raises AskedWrongly.
    """
    if not text.strip():
        return None
    match = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*", text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise AskedWrongly(f"“{text}” is no time of day.", "Write it as 20:00.")
    end = now.replace(hour=int(match[1]), minute=int(match[2]), second=0, microsecond=0)
    if end <= now:
        end += timedelta(days=1)
    return int(end.timestamp() * 1000)


def rehearsal_speed(text: str) -> float:
    """ "60x" as 60.0; from 1x to 600x. Raises AskedWrongly."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)x?", text.strip().lower())
    if match is None or not 1 <= float(match[1]) <= 600:
        raise AskedWrongly(
            f"“{text}” is no speed for a rehearsal.", "Give 1x to 600x, such as 60x."
        )
    return float(match[1])
