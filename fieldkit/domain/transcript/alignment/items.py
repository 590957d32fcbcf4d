"""Inside a section: which of its items each turn belongs to."""

from __future__ import annotations

import math
from collections.abc import Sequence

from fieldkit.domain.transcript.alignment.evidence import Evidence
from fieldkit.domain.transcript.alignment.frames import Frame
from fieldkit.domain.transcript.alignment.known import KnownLog

_ON, _BACK, _STEP = 1.5, 4.0, 0.15  # going on to another item, back to one, and each item between
_SHOWN = 3.0  # what it counts that the item was on the table
_LATE_S = 30.0


def items_of(
    found: Evidence, frame: Frame, stays: Sequence[int], log: KnownLog | None
) -> list[tuple[str | None, float]]:
    """For each turn its item's id, or None where the section has none, and 0..1 how sure."""
    result: list[tuple[str | None, float]] = [(None, 0.0)] * len(stays)
    start = 0
    while start < len(stays):
        end = start
        while end < len(stays) and stays[end] == stays[start]:
            end += 1
        place = frame.places[stays[start]]
        mine = [n for n, one in enumerate(found.items) if one.place == place]
        if mine:
            here = [_here(found, frame, log, n, mine) for n in range(start, end)]
            way = _way(here)
            for n, k in enumerate(way):
                result[start + n] = (found.items[mine[k]].item.id, _sure(here, way, n))
        start = end
    return result


def _here(
    found: Evidence, frame: Frame, log: KnownLog | None, n: int, mine: Sequence[int]
) -> list[float]:
    lead = found.lead[n] + (1 - found.lead[n]) * 0.25
    scores = [lead * found.likeness[n].get(i, 0.0) for i in mine]
    if log is not None and frame.parts:
        at = frame.times[n]
        for k, i in enumerate(mine):
            scores[k] += _SHOWN * _shown(log, found.items[i].item.id, at)
    return scores


def _shown(log: KnownLog, item: str, at: float) -> float:
    """How much the log says that an item was on the table at a moment: 0..1."""
    best = 0.0
    for n, shown in enumerate(log.shown):
        if shown.item == item:
            until = log.shown[n + 1].at if n + 1 < len(log.shown) else math.inf
            early, late = shown.at - at, at - until
            off = max(early, late, 0.0)
            best = max(best, max(1.0 - off / _LATE_S, 0.0))
    return best


def _way(here: Sequence[Sequence[float]]) -> list[int]:
    """The best way through the items: on is easy, back is dear, staying is free."""
    count = len(here[0])
    best = [here[0][k] - _STEP * k for k in range(count)]
    came: list[list[int]] = []
    for row in here[1:]:
        source = list(range(count))
        score = list(best)
        high, origin = -math.inf, 0
        for k in range(count):
            if high - _ON > score[k]:
                score[k], source[k] = high - _ON, origin
            high -= _STEP
            if best[k] > high:
                high, origin = best[k], k
        high, origin = -math.inf, 0
        for k in range(count - 1, -1, -1):
            if high - _BACK > score[k]:
                score[k], source[k] = high - _BACK, origin
            if best[k] > high:
                high, origin = best[k], k
        best = [s + x for s, x in zip(score, row, strict=True)]
        came.append(source)
    way = [max(range(count), key=best.__getitem__)]
    for source in reversed(came):
        way.append(source[way[-1]])
    return way[::-1]


def _sure(here: Sequence[Sequence[float]], way: Sequence[int], n: int) -> float:
    """How much speaks for the item in the stretch of turns that has it, against the next best."""
    first, last = n, n
    while first and way[first - 1] == way[n]:
        first -= 1
    while last + 1 < len(way) and way[last + 1] == way[n]:
        last += 1
    sums = [sum(row[k] for row in here[first : last + 1]) for k in range(len(here[0]))]
    mine = sums.pop(way[n])
    rest = max(sums, default=0.0)
    return 1 / (1 + math.exp(-max(min(mine - rest, 30.0), -30.0)))
