"""Times in transcripts that people and programs typed: 0:02, 00:00:02.5, 1h02m03s, 0:0:2.90."""

from __future__ import annotations

import re

# A clock time as part of a longer pattern: h:mm:ss or m:ss, a fraction, or film frames at the end.
CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3}|:\d{2})?"
_SPOKEN = r"\d{1,2} ?h(?:rs?)? ?\d{1,2} ?m(?:in)?(?: ?\d{1,2} ?s(?:ec)?)?|\d{1,3} ?m(?:in)? ?\d{1,2} ?s(?:ec)?"
TIME = rf"(?:{CLOCK}|{_SPOKEN})"
TO = r"\s*(?:-->|->|–|—|-|→|/|to|~)\s*"  # between the two ends of a span
SPAN = rf"(?P<t>{TIME})(?:{TO}(?P<e>{TIME}))?"

_SPAN = re.compile(rf"^[\[(<{{【]?\s*{SPAN}\s*[\])>}}】]?\s*[:：]?$")
_PARTS = re.compile(r"\d+(?:[.,]\d+)?")


def seconds(text: str) -> float:
    """A time that matches `TIME` in seconds. Frames (a fourth field) are left out."""
    if "h" in text or "m" in text:
        numbers = [float(n) for n in _PARTS.findall(text)]
        if "h" not in text:
            numbers = [0.0, *numbers]
        hours, minutes, rest = (*numbers, 0.0)[:3]
        return hours * 3600 + minutes * 60 + rest
    fields = text.replace(",", ".").split(":")[:3]
    total = 0.0
    for field in fields:
        total = total * 60 + float(field)
    return round(total, 3)


def span_of(text: str) -> tuple[float, float | None] | None:
    """(start, end or None) in seconds where a text is a time and nothing else, brackets or a colon
    about it allowed; None for everything else."""
    found = _SPAN.match(text.strip())
    if found is None:
        return None
    start = seconds(found["t"])
    return start, (seconds(found["e"]) if found["e"] else None)
