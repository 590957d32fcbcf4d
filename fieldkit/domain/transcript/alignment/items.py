"""Inside a section: which of its items each turn belongs to."""

from __future__ import annotations

import math
from collections.abc import Sequence

from fieldkit.domain.guide.model import Kind
from fieldkit.domain.transcript.alignment.evidence import Evidence
from fieldkit.domain.transcript.alignment.frames import Frame
from fieldkit.domain.transcript.alignment.known import KnownLog

_BACK, _STEP = 4.0, 0.6  # going back to an item, and each item passed over on the way on
_ASKED, _OTHERS = 1.0, 4.0  # going on to one at a moderator's turn, and at anybody else's
_CHANCE = 0.8  # likeness that any two sentences have
_LISTENING = 0.15  # what a participant's words say of the question
_PLACE = 0.6
_SHOWN = 3.0  # what it counts that the item was on the table
_LATE_S = 30.0
_UNSHOWN = 0.7  # an item found by words alone is right about so often at best
_HELD = frozenset({Kind.INSTRUCTION, Kind.PROMPT})  # not put to the group in so many words


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
            shown = _spans(log, [found.items[i].item.id for i in mine]) if frame.session else []
            here = [_here(found, frame, shown, n, mine) for n in range(start, end)]
            if not any(shown):
                _lean(here, mine, found, start, end)
            move = [_ASKED * f + _OTHERS * (1 - f) for f in found.lead[start:end]]
            way = _way(here, move)
            trust = 1.0 if any(shown) else _UNSHOWN
            for n, (k, sure) in enumerate(zip(way, _sure(here, way), strict=True)):
                result[start + n] = (found.items[mine[k]].item.id, trust * sure)
        start = end
    return result


def _spans(log: KnownLog | None, ids: Sequence[str]) -> list[list[tuple[float, float]]]:
    """For each item, when it was on the table, as the log says."""
    spans: list[list[tuple[float, float]]] = [[] for _ in ids]
    place = {item: k for k, item in enumerate(ids)}
    shown = log.shown if log is not None else ()
    for n, one in enumerate(shown):
        if one.item in place:
            until = shown[n + 1].at if n + 1 < len(shown) else math.inf
            spans[place[one.item]].append((one.at, until))
    return spans


def _here(
    found: Evidence,
    frame: Frame,
    shown: Sequence[Sequence[tuple[float, float]]],
    n: int,
    mine: Sequence[int],
) -> list[float]:
    weight = found.lead[n] + (1 - found.lead[n]) * _LISTENING
    scores = []
    for k, i in enumerate(mine):
        held = 0.5 if found.items[i].item.kind in _HELD else 1.0
        score = held * weight * max(found.likeness[n].get(i, 0.0) - _CHANCE, 0.0)
        if shown:
            score += _SHOWN * _on_table(shown[k], frame.times[n])
        scores.append(score)
    return scores


def _lean(
    here: list[list[float]], mine: Sequence[int], found: Evidence, start: int, end: int
) -> None:
    """Where no log says what was on the table: a little for being as far on among the items as the
    turn is in the section."""
    total = sum(found.words[start:end]) or 1
    before = 0
    for row, n in zip(here, range(start, end), strict=True):
        far = (before + found.words[n] / 2) / total
        before += found.words[n]
        for k in range(len(mine)):
            row[k] -= _PLACE * abs(far - (k + 0.5) / len(mine))


def _on_table(spans: Sequence[tuple[float, float]], at: float) -> float:
    """How much the log says that an item was on the table at a moment: 0..1."""
    off = min((max(start - at, at - until, 0.0) for start, until in spans), default=math.inf)
    return max(1.0 - off / _LATE_S, 0.0)


def _way(here: Sequence[Sequence[float]], move: Sequence[float]) -> list[int]:
    """The best way through the items: on is easy, back is dear, staying is free.

    move: by turn, what it costs to change the item there.
    """
    count = len(here[0])
    best = [here[0][k] - 2 * _STEP * k for k in range(count)]
    came: list[list[int]] = []
    for row, cost in zip(here[1:], move[1:], strict=True):
        source = list(range(count))
        score = list(best)
        high, origin = -math.inf, 0
        for k in range(count):
            if high - cost > score[k]:
                score[k], source[k] = high - cost, origin
            high -= _STEP
            if best[k] > high:
                high, origin = best[k], k
        high, origin = -math.inf, 0
        for k in range(count - 1, -1, -1):
            if high - cost - _BACK > score[k]:
                score[k], source[k] = high - cost - _BACK, origin
            if best[k] > high:
                high, origin = best[k], k
        best = [s + x for s, x in zip(score, row, strict=True)]
        came.append(source)
    way = [max(range(count), key=best.__getitem__)]
    for source in reversed(came):
        way.append(source[way[-1]])
    return way[::-1]


def _sure(here: Sequence[Sequence[float]], way: Sequence[int]) -> list[float]:
    """For each stretch of turns with one item: how much speaks for it, against the next best."""
    found: list[float] = []
    first = 0
    while first < len(way):
        after = first
        while after < len(way) and way[after] == way[first]:
            after += 1
        sums = [sum(row[k] for row in here[first:after]) for k in range(len(here[0]))]
        mine = sums.pop(way[first])
        ahead = mine - max(sums, default=0.0)
        # half the items of a section are never asked in words that can be found again
        sure = 1 / (1 + math.exp(-max(min(ahead / 2, 20.0), -20.0)))
        found += [sure] * (after - first)
        first = after
    return found
