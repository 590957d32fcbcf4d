"""What an alignment says: for each turn its section and item, how sure; and the clocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a turn falls. n: the turn's number. item: None where the section has no items.

    confidence: 0..1, that the section is right. item_confidence: the same for the item.
    at: the turn's start in seconds of session time, or None where there are no times or no log.
    """

    n: int
    section: str
    item: str | None
    confidence: float
    item_confidence: float
    at: float | None = None


@dataclass(frozen=True, slots=True)
class PartClock:
    """A stretch of the recording under one clock. first: number of its first turn.

    offset: seconds to add to recorder time at the part's first word to get session time. drift:
    how much longer a recorder second lasts on the laptop: session time is
    offset + t + drift * (t - the part's first time).
    """

    first: int
    offset: float
    drift: float
    began: float

    def session(self, t: float) -> float:
        """Session time of a moment of the recorder."""
        return self.offset + t + self.drift * (t - self.began)


@dataclass(frozen=True, slots=True)
class SectionEvidence:
    """How much was found for a section. strength: 0..1. little: a person should look.

    why: what was found, in a sentence.
    """

    section: str
    turns: int
    strength: float
    little: bool
    why: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A whole transcript laid along the guide.

    offset, drift: of the recording's first part; None where there are no times or no log to hold
    them against. clock_sure: 0..1. given: the clock was given by a person. parts: every part.
    """

    turns: tuple[Placed, ...]
    sections: tuple[SectionEvidence, ...]
    offset: float | None = None
    drift: float | None = None
    clock_sure: float = 0.0
    given: bool = False
    parts: tuple[PartClock, ...] = ()

    def session_time(self, n: int, t: float) -> float | None:
        """Session time of a moment of the recorder that lies in turn n; None without a clock."""
        found = None
        for part in self.parts:
            if part.first <= n:
                found = part
        return None if found is None else found.session(t)
