"""Doubts that any layout with times and labels can raise, found after its cues are read."""

from __future__ import annotations

from collections import Counter

from fieldkit.formats.transcripts.labels import same_person
from fieldkit.formats.transcripts.reader import Reading

_SLACK = 0.001  # seconds; less is rounding
_MOST = 20  # doubts of one kind; a person will not read more


def doubt_times(reading: Reading) -> None:
    """Notes ends before their starts, times before zero, and times that run backwards.

    Talk at the same time as other talk is no doubt: only a start before the start of the cue
    before it is.
    """
    latest, many = None, 0
    for cue in reading.cues:
        if cue.start is None or many >= _MOST:
            continue
        if cue.start < 0:
            what = "begins before the recording does"
        elif cue.end is not None and cue.end < cue.start - _SLACK:
            what = "ends before it begins"
        elif latest is not None and cue.start < latest - _SLACK:
            what = f"begins before the turn above it, at {_clock(latest)}: time runs backwards"
        else:
            what = ""
        if what:
            many += 1
            reading.doubt(cue.line, f"What is said at {_clock(cue.start)} {what}.")
        latest = cue.start


def doubt_labels(reading: Reading) -> None:
    """Notes labels that may be two spellings of one person's, as `labels` knows them."""
    counts: Counter[str] = Counter()
    first_lines: dict[str, int] = {}
    for cue in reading.cues:
        if cue.speaker is not None and cue.text.strip():
            counts[cue.speaker] += 1
            first_lines.setdefault(cue.speaker, cue.line)
    reading.doubts += same_person(list(first_lines), counts, first_lines)


def check(reading: Reading) -> Reading:
    """The reading with the doubts of both kinds."""
    doubt_times(reading)
    doubt_labels(reading)
    return reading


def in_time(reading: Reading) -> Reading:
    """The reading's cues put in the order of their starts; those without one stay where they are,
    after the cue that stood before them."""
    known, latest = [], float("-inf")
    for n, cue in enumerate(reading.cues):
        if cue.start is not None:
            latest = cue.start
        known.append((latest, n, cue))
    reading.cues = [cue for _, _, cue in sorted(known, key=lambda row: row[:2])]
    return reading


def _clock(seconds: float) -> str:
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
