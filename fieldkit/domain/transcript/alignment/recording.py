"""A recording's parts and their clocks: where it was stopped, paused or begun again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.domain.transcript.alignment import clocks
from fieldkit.domain.transcript.alignment.evidence import Evidence
from fieldkit.domain.transcript.alignment.known import KnownLog
from fieldkit.domain.transcript.alignment.result import PartClock
from fieldkit.domain.transcript.alignment.weights import Weights
from fieldkit.domain.transcript.model import Turn

_BACKWARDS_S = 60.0  # times that fall by more are another recording's


def filled(turns: Sequence[Turn]) -> list[float]:
    """Every turn's start, those without one between their neighbours'."""
    known = [(n, t.start) for n, t in enumerate(turns) if t.start is not None]
    times: list[float] = []
    after = 0
    for n in range(len(turns)):
        while after < len(known) and known[after][0] < n:
            after += 1
        if after < len(known) and known[after][0] == n:
            times.append(known[after][1])
        elif after == 0:
            times.append(known[0][1])
        elif after == len(known):
            times.append(known[-1][1])
        else:
            (a, x), (b, y) = known[after - 1], known[after]
            times.append(x + (y - x) * (n - a) / (b - a) if y >= x else x)
    return times


def split(times: Sequence[float]) -> list[tuple[int, int]]:
    """Stretches of turns, as (first, after the last): a new one where times fall far back."""
    edges = [0]
    high = times[0]
    for n, at in enumerate(times):
        if at < high - _BACKWARDS_S:
            edges.append(n)
            high = at
        high = max(high, at)
    return list(zip(edges, [*edges[1:], len(times)], strict=True))


def given_clock(
    clock: clocks.Clock,
    offset: float | None,
    drift: float | None,
    zero: float,
    parts: Sequence[PartClock],
    own: float,
) -> clocks.Clock:
    """A clock as a person set it. Later parts keep their distance from the first, found to be `own`."""
    drift = clock.drift if drift is None else drift
    if offset is None:
        return clocks.Clock(clock.zero, drift, clock.sure)
    moved = zero + offset if not parts else clock.zero + offset - own
    return clocks.Clock(moved, drift, 1.0)


@dataclass(slots=True)
class Finder:
    """Finds the clock of each part of a recording. own: the offset found for the first."""

    turns: Sequence[Turn]
    log: KnownLog
    found: Evidence
    stays: list[tuple[int, float]]
    raw: list[float]
    weights: Weights
    own: float = 0.0

    def all_parts(self) -> list[tuple[int, int, clocks.Clock]]:
        """Each part as its first turn, the turn after its last, and its clock."""
        result: list[tuple[int, int, clocks.Clock]] = []
        after_s: float | None = None
        for first, after in split(self.raw):
            for part in self._with_pause(first, after, after_s):
                result.append(part)
                a, b, clock = part
                after_s = clock.session(self.raw[b - 1] - self.raw[a])
        self.own = result[0][2].zero - self.raw[result[0][0]]
        return result

    def _with_pause(
        self, first: int, after: int, near: float | None
    ) -> list[tuple[int, int, clocks.Clock]]:
        pairs, clock = self._clock(first, after, near)
        pause = clocks.pause_in(pairs, clock)
        if pause is None:
            return [(first, after, clock)]
        zero = self.raw[first]
        inside = [
            n for n in range(first + 1, after) if pause.before < self.raw[n] - zero <= pause.after
        ]
        if not inside:
            return [(first, after, clock)]
        # switched off and on between two turns, most likely where nobody was speaking
        edge = max(inside, key=lambda n: (self._gap(n), -n))
        early = self._clock(first, edge, near)[1]
        until = early.session(self.raw[edge] - zero)
        return [(first, edge, early), (edge, after, self._clock(edge, after, until)[1])]

    def _gap(self, n: int) -> float:
        before = self.turns[n - 1].end
        return self.raw[n] - (self.raw[n - 1] if before is None else before)

    def _clock(
        self, first: int, after: int, near: float | None
    ) -> tuple[list[clocks.Pair], clocks.Clock]:
        zero = self.raw[first]
        # to the millisecond: a shift of all times must not change the last bit of any
        tape = [round(t - zero, 3) for t in self.raw[first:after]]
        pairs = pairs_of(self.turns, self.found, self.log, first, tape)
        fits = clocks.section_score(
            rising(tape),
            self.found.sections[first:after],
            self.found.opening[first:after],
            self.stays,
            self.weights.press_most_s,
            self.weights.press_s,
        )
        end = self.log.end or self.log.stays[-1].end or self.log.stays[-1].start + 600.0
        return pairs, clocks.find_clock(pairs, fits, end, near)


def rising(tape: Sequence[float]) -> list[float]:
    found, high = [], -1e9
    for t in tape:
        high = max(high, t)
        found.append(high)
    return found


def pairs_of(
    turns: Sequence[Turn], found: Evidence, log: KnownLog, first: int, tape: Sequence[float]
) -> list[clocks.Pair]:
    """Words of the tape with acts of the log: entries that repeat them, items they ask."""
    pairs = []
    after = first + len(tape)
    for match in found.matches:
        if first <= match.turn < after:
            turn = turns[match.turn]
            start = tape[match.turn - first]
            length = (
                turn.end - turn.start if turn.end is not None and turn.start is not None else 0.0
            )
            said = start + match.where * min(max(length, 0.0), 120.0)
            pairs.append(
                clocks.Pair(said, log.entries[match.entry].at, match.strength, 6.0, typed=True)
            )
    order = {one.item.id: n for n, one in enumerate(found.items)}
    for shown in log.shown:
        item = order.get(shown.item)
        if item is None:
            continue
        strong = {
            n: found.lead[n] * found.likeness[n][item] / 7.0
            for n in range(first, after)
            if found.lead[n] > 0.3 and found.likeness[n].get(item, 0.0) > 1.0
        }
        total = sum(s * s for s in strong.values())
        for n, s in strong.items():
            weight = min(s, 1.0) * s * s / total
            if weight > 0.03:
                pairs.append(clocks.Pair(tape[n - first], shown.at, weight, 12.0))
    return pairs
