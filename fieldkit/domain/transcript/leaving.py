"""A turn as it leaves the study: who, when, where in the guide, in what words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaving:
    """ref: the turn's number. section, question: ids and words of the guide, "" where not known.

    start, end: seconds of the recording, or None. who: "P3", "Moderator", or a name where names were
    asked for. text: personal details as labels, unless names were asked for; words off the record
    are a gap either way.
    """

    ref: str
    section: str
    section_title: str
    item: str
    question: str
    start: float | None
    end: float | None
    who: str
    text: str
