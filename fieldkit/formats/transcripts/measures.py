"""Times as programs and tables write them, in seconds: 12.5, "12.5s", "01:02:03,500", ticks.

Nothing here raises: what is no time is None. (What people type among words is in `times`.)
"""

from __future__ import annotations

import math
import re

LATEST = 1e7  # seconds; four months, past any recording: what is later was no time of this kind
_FRAMES = 25  # a second; an editing program's last field, when it does not say how many

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?\s*(ms|s|sec|secs|seconds?)?", re.I)
_CLOCK = re.compile(r"(-)?(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9})|[:;](\d{2}))?")
_ISO = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?", re.I)
_SPELT = re.compile(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+(?:\.\d+)?)\s*s)?", re.I)


def number(value: object) -> float | None:
    """A finite number, also one written as a string; None for all else (true and false too)."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and (len(value) > 40 or not value.isascii() or "_" in value):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def seconds(value: object) -> float | None:
    """Seconds from a number of seconds, a clock time, "1.5s", "350ms", "PT2.5S", "1m 5s", or
    Google's {"seconds": "1", "nanos": 500000000}, Recall's {"relative": 1.5}."""
    if isinstance(value, dict):
        if "relative" in value:
            return _sane(number(value["relative"]))
        whole, nanos = number(value.get("seconds", 0)), number(value.get("nanos", 0))
        return None if whole is None or nanos is None else _sane(whole + nanos / 1e9)
    plain = number(value)
    if plain is not None or not isinstance(value, str):
        return _sane(plain)
    text = value.strip().strip("[]()")
    if len(text) > 40 or not text.isascii():
        return None
    counted = _NUMBER.fullmatch(text)
    if counted:
        figures = text[: counted.start(1)] if counted[1] else text
        found = number(figures.strip().replace(",", "."))
        thousandth = (counted[1] or "").lower() == "ms"
        return _sane(found / 1000 if thousandth and found is not None else found)
    return _sane(clock(text))


def clock(text: str) -> float | None:
    """Seconds from hh:mm:ss, mm:ss, with fractions after a point or comma, or with frames after
    another colon (taken at 25 a second); from PT1H2M3S and 1h 2m 3s too. None for all else."""
    match = _CLOCK.fullmatch(text)
    if match:
        sign, hours, minutes, secs, fraction, frames = match.groups()
        whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(secs)
        part = float(f"0.{fraction}") if fraction else min(int(frames or 0), 24) / _FRAMES
        return -(whole + part) if sign else whole + part
    match = _ISO.fullmatch(text)
    if match and any(match.groups()):
        days, hours, minutes, secs = (float(part or 0) for part in match.groups())
        return ((days * 24 + hours) * 60 + minutes) * 60 + secs
    match = _SPELT.fullmatch(text)
    if match and any(match.groups()):
        hours, minutes, secs = (float(part or 0) for part in match.groups())
        return (hours * 60 + minutes) * 60 + secs
    return None


def milliseconds(value: object) -> float | None:
    """Seconds from a number of thousandths; a clock time is read as what it says."""
    found = number(value)
    return seconds(value) if found is None else _sane(found / 1000)


def ticks(value: object) -> float | None:
    """Seconds from Microsoft's ticks of 100 nanoseconds."""
    found = number(value)
    return None if found is None else _sane(found / 1e7)


def _sane(found: float | None) -> float | None:
    return found if found is not None and abs(found) <= LATEST else None
