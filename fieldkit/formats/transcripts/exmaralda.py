"""EXMARaLDA's basic (.exb) and segmented (.exs) transcriptions.

A tier of type t is what its speaker says; d describes, a annotates, and neither is talk. Where
another voice comes in, a speaker's words are cut into events, also within a word: events that meet
are one contribution, joined as they stand (the segmented form does the same and calls it "sc").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.measures import seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.tiers import Piece, Tier, filled, woven

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOTS = ("basic-transcription", "segmented-transcription")


def claims(source: Source) -> Sure:
    """Certain where the root element is EXMARaLDA's."""
    if not any(root in source.head for root in _ROOTS):
        return Sure.NO
    root = source.xml
    return Sure.CERTAIN if root is not None and root.tag in _ROOTS else Sure.NO


def read(source: Source) -> Reading:
    """One cue a contribution, all speakers' woven by the timeline. The label is the speaker's
    abbreviation, else the id. Moments without a time lie evenly between those that have one."""
    reading = Reading("exmaralda-exb")
    root = source.xml
    if root is None:
        return reading
    places, times = _timeline(root)
    names = _speakers(root)
    tiers = []
    for element in _talking(root):
        who = element.get("speaker")
        shown = (element.get("display-name") or "").removesuffix("[v]").strip()
        if who and who not in names:
            reading.doubt(0, f"The speaker “{who}” is in no table of speakers.")
        tier = Tier(shown, names.get(who or "", who) or shown or None)
        # Order is the timeline's; a moment that has no time still has its place.
        tier.pieces = [
            Piece(text, places.get(start), places.get(end)) for text, start, end in _events(element)
        ]
        tiers.append(tier)
    reading.cues = [
        type(cue)(cue.speaker, cue.text, _time(times, cue.start), _time(times, cue.end))
        for cue in woven(tiers)
    ]
    _doubt_gaps(reading)
    return check(reading)


def _talking(root: Element) -> list[Element]:
    """The tiers of type t; where a program wrote no types, those of category v, else all."""
    every = [*root.iter("tier"), *root.iter("segmented-tier")]
    typed = [tier for tier in every if tier.get("type") == "t"]
    if typed or any(tier.get("type") for tier in every):
        return typed
    return [tier for tier in every if tier.get("category") == "v"] or every


def _time(times: list[float | None], place: float | None) -> float | None:
    return None if place is None else times[int(place)]


def _timeline(root: Element) -> tuple[dict[str | None, float], list[float | None]]:
    """Each moment's place on the timeline, and the times by place.

    A fork is a stretch of one tier's own moments between two common ones.
    """
    order: list[Element] = [
        tli for line in root.iter("common-timeline") for tli in line.iter("tli")
    ]
    ids = [tli.get("id") for tli in order]
    for fork in root.iter("timeline-fork"):
        start = fork.get("start")
        own = [tli for tli in fork.iter("tli") if tli.get("id") not in ids]
        place = ids.index(start) + 1 if start in ids else len(ids)
        order[place:place] = own
        ids[place:place] = [tli.get("id") for tli in own]
    times = filled([seconds(tli.get("time")) for tli in order])
    return {name: float(n) for n, name in enumerate(ids)}, times


def _speakers(root: Element) -> dict[str, str]:
    names = {}
    for speaker in root.iter("speaker"):
        who = speaker.get("id")
        short = (speaker.findtext("abbreviation") or "").strip()
        if who:
            names[who] = short or who
    return names


def _events(tier: Element) -> list[tuple[str, str | None, str | None]]:
    """Contributions of a tier as (text, start, end): events that meet are one."""
    if tier.tag == "segmented-tier":
        found = [ts for ts in tier.iter("ts") if ts.get("n") == "sc"]
        return [("".join(ts.itertext()), ts.get("s"), ts.get("e")) for ts in found]
    joined: list[tuple[str, str | None, str | None]] = []
    texts = ["".join(event.itertext()) for event in tier.iter("event")]
    # Blanks are the typist's; where none stands at any edge, the events are words, one by one.
    blank = "" if any(text != text.strip() for text in texts) else " "
    for event, text in zip(tier.iter("event"), texts, strict=True):
        start, end = event.get("start"), event.get("end")
        if joined and start is not None and joined[-1][2] == start and joined[-1][0].strip():
            before, first, _ = joined[-1]
            joined[-1] = (before + blank + text, first, end)
        else:
            joined.append((text, start, end))
    return joined


def _doubt_gaps(reading: Reading) -> None:
    many = sum(cue.start is None for cue in reading.cues)
    if many and many < len(reading.cues):
        reading.doubt(0, f"{many} turns have no time, for their moments have none.")


READER = Reader("EXMARaLDA", claims, read)
