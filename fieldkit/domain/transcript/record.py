"""What has been done with a group's transcripts, as their events leave it. Built by `fold` only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fieldkit.domain.session.events import Event
from fieldkit.domain.session.undoing import Undoing, names_read, standing
from fieldkit.domain.transcript import events as t

Place = tuple[int, int]
"""A turn as it was read, and the code point of its text where something begins."""
Span = tuple[int, int, int]
"""A turn as it was read, and start and end in code points of its text."""


@dataclass(slots=True)
class Verdict:
    """A person's word on a personal detail. event: id of the event that says it; later ones win."""

    what: str
    verdict: str
    label: str | None = None
    event: str = ""


@dataclass(slots=True)
class Record:
    """One transcript of a group. seats: whose each voice is. off_record: spans, in order.

    splits: where turns were cut. joined: beginnings that go on from the turn before. reseated:
    speakers said outright, by the beginning of their turn. placed: sections (and items) said outright.
    verdicts: by span, the newest last. number: 1 for the group's first transcript. replaced_by: the
    newest version of it that was not set aside.
    """

    id: str
    number: int
    imported: t.TranscriptImported
    event: Event
    seats: list[str | None]
    aside: bool = False
    replaced_by: str | None = None
    splits: dict[int, set[int]] = field(default_factory=dict)
    joined: set[Place] = field(default_factory=set)
    reseated: dict[Place, str | None] = field(default_factory=dict)
    placed: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    verdicts: dict[Span, Verdict] = field(default_factory=dict)
    off_record: list[Span] = field(default_factory=list)
    offset_s: float | None = None
    drift: float | None = None

    @property
    def counts(self) -> bool:
        """Whether it is part of what the group said: not set aside, and no newer version is there."""
        return not self.aside and self.replaced_by is None


@dataclass(slots=True)
class Records:
    """The transcripts of a group by id, in the order in which they came in."""

    all: dict[str, Record] = field(default_factory=dict)
    undoing: Undoing = field(default_factory=Undoing)

    def counting(self) -> list[Record]:
        """Those that are part of what the group said."""
        return [record for record in self.all.values() if record.counts]


def fold(events: Iterable[Event]) -> Records:
    """What the events of a group (in any order, as often as they come) leave of its transcripts.

    Total, like the fold of the room: an event that makes no sense where it stands changes nothing.
    Only transcript events and undoings of them count.
    """
    undoing, standing_events = standing(events, KINDS)
    records = Records(undoing=undoing)
    for event in standing_events:
        _apply(records, event)
    _replace(records)
    return records


def _replace(records: Records) -> None:
    """Says which version each transcript gave way to. One that was set aside replaces nothing, but
    what it replaced still gives way to a version that is newer still."""
    newer: dict[str, list[Record]] = {}
    for record in records.all.values():
        newer.setdefault(record.imported.replaces or "", []).append(record)
    for record in reversed(records.all.values()):
        for version in newer.get(record.id, ()):
            if version.number <= record.number:  # nothing replaces what came later, or itself
                continue
            by = version.replaced_by or (None if version.aside else version.id)
            record.replaced_by = by or record.replaced_by


def _apply(records: Records, event: Event) -> None:
    body = event.body
    if isinstance(body, t.TranscriptImported):
        _imported(records, event, body)
        return
    record = records.all.get(getattr(body, "transcript", ""))
    if record is None:
        return
    match body:
        case t.VoiceSeated():
            if 0 <= body.voice < len(record.seats):
                record.seats[body.voice] = body.seat
        case t.TranscriptSetAside():
            record.aside = body.aside
        case t.ClockSet():
            record.offset_s, record.drift = body.offset_s, body.drift
        case t.TurnPlaced():
            if body.section is None:
                record.placed.pop(body.turn, None)
            else:
                record.placed[body.turn] = (body.section, body.item)
        case _:
            _corrected(record, body, event.id)


def _imported(records: Records, event: Event, body: t.TranscriptImported) -> None:
    if body.transcript in records.all:
        return
    seats = [*body.seats, *[None] * (body.voices - len(body.seats))][: body.voices]
    records.all[body.transcript] = Record(body.transcript, len(records.all) + 1, body, event, seats)


def _corrected(record: Record, body: object, event: str) -> None:
    match body:
        case t.TurnSplit() if body.at > 0:
            record.splits.setdefault(body.turn, set()).add(body.at)
        case t.TurnJoined():
            place = (body.turn, body.at)
            if body.at and body.joined:  # what was cut is whole again
                record.splits.get(body.turn, set()).discard(body.at)
                record.reseated.pop(place, None)
            elif body.joined:
                record.joined.add(place)
            else:
                record.joined.discard(place)
        case t.TurnSeated():
            if body.label:
                record.reseated.pop((body.turn, body.at), None)
            else:
                record.reseated[body.turn, body.at] = body.seat
        case t.PrivateJudged():
            span = (body.turn, body.start, body.end)
            record.verdicts.pop(span, None)  # what is said anew is said last
            if body.verdict != "open":
                record.verdicts[span] = Verdict(body.what, body.verdict, body.label, event)
        case t.OffRecord():
            _off(record, (body.turn, body.start, body.end), off=body.off)


def _off(record: Record, span: Span, *, off: bool) -> None:
    """Adds a stretch off the record, or takes one back on it; stretches never overlap."""
    turn, start, end = span
    if start >= end:
        return
    kept: list[Span] = []
    for old in record.off_record:
        if old[0] != turn or old[2] < start or old[1] > end:
            kept.append(old)
        elif off:  # grown together
            start, end = min(start, old[1]), max(end, old[2])
        else:
            kept += [p for p in ((turn, old[1], start), (turn, end, old[2])) if p[1] < p[2]]
    if off:
        kept.append((turn, start, end))
    record.off_record = sorted(kept)


KINDS = (
    t.TranscriptImported, t.VoiceSeated, t.TranscriptSetAside, t.TurnSplit, t.TurnJoined,
    t.TurnSeated, t.ClockSet, t.TurnPlaced, t.PrivateJudged, t.OffRecord,
)  # fmt: skip
KIND_NAMES = names_read(KINDS)
