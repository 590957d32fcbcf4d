"""The door: a transcript's turns laid along the guide, with the log's help where there is one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fieldkit.domain.guide.model import Guide
from fieldkit.domain.transcript.alignment import evidence as ev
from fieldkit.domain.transcript.alignment import frames, path
from fieldkit.domain.transcript.alignment.items import items_of
from fieldkit.domain.transcript.alignment.known import KnownLog, Stay
from fieldkit.domain.transcript.alignment.report import section_evidence
from fieldkit.domain.transcript.alignment.result import Alignment, Placed
from fieldkit.domain.transcript.alignment.weights import DEFAULT, Weights
from fieldkit.domain.transcript.model import Turn


def align(
    turns: Sequence[Turn],
    guide: Guide,
    *,
    moderator: Collection[int] | None = None,
    log: KnownLog | None = None,
    offset: float | None = None,
    drift: float | None = None,
    weights: Weights = DEFAULT,
) -> Alignment:
    """Every turn's section and item.

    turns: in order. moderator: numbers of the turns that are the moderator's; None where it is not
    known (then the label that asks most is taken). log: what is known of the group's run; None for
    a group that was not run live. offset, drift: given by a person, in place of what is found.
    """
    if not turns or not guide.sections:
        return Alignment((), section_evidence(guide, (), None, None))
    log = _in_guide(log, guide)
    found = ev.gather(turns, guide, log, moderator, weights)
    frame = frames.frame_for(turns, guide, log, found, offset, drift, weights)
    here, enter = frames.tables(frame, found, weights)
    way = path.ways(here, enter, frame.skips, frame.length, frame.heat)
    if weights.learn:
        frames.learn(found, [frame.places[k] for k in way.stays], weights)
        here, enter = frames.tables(frame, found, weights)
        way = path.ways(here, enter, frame.skips, frame.length, frame.heat)
    stays, sure = way.stays, way.chances
    placed = _placed(turns, guide, log, found, frame, stays, sure)
    return Alignment(
        placed,
        section_evidence(guide, placed, found, frame),
        frame.parts[0].offset if frame.parts else None,
        frame.parts[0].drift if frame.parts else None,
        frame.sure,
        frame.given,
        frame.parts,
    )


def _in_guide(log: KnownLog | None, guide: Guide) -> KnownLog | None:
    """The log without stays in sections the guide does not have; None where nothing is left."""
    if log is None:
        return None
    known = {section.id for section in guide.sections}
    stays: list[Stay] = []
    for stay in sorted(log.stays, key=lambda s: s.start):
        if stay.section in known and (not stays or stays[-1].section != stay.section):
            stays.append(stay)
    return KnownLog(tuple(stays), log.shown, log.entries, log.end) if stays else None


def _placed(
    turns: Sequence[Turn],
    guide: Guide,
    log: KnownLog | None,
    found: ev.Evidence,
    frame: frames.Frame,
    stays: Sequence[int],
    sure: Sequence[Sequence[float]],
) -> tuple[Placed, ...]:
    items = items_of(found, frame, stays, log)
    placed = []
    for n, (turn, k) in enumerate(zip(turns, stays, strict=True)):
        place = frame.places[k]
        # a section visited twice is the same section: its chances add up
        chance = sum(c for j, c in enumerate(sure[n]) if frame.places[j] == place)
        item, item_sure = items[n]
        placed.append(
            Placed(
                turn.n,
                guide.sections[place].id,
                item,
                round(min(max(chance, 0.0), 1.0), 4),
                round(min(max(item_sure * chance, 0.0), 1.0), 4),
                frame.times[n] if frame.parts else None,
            )
        )
    return tuple(placed)
