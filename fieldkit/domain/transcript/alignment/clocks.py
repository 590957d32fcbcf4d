"""The recorder's clock against the log's: how many seconds apart, and how much faster.

Both run on their own. What is known is when the laptop saw a section begin, an item shown, a line
typed; and when, on the tape, somebody said words that fit. Every such pair votes for the seconds
between the two clocks; the right answer is where the votes meet. A least-squares fit that trusts
far-off pairs less and less then gives seconds and drift.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

STEP_S = 5.0
_KERNEL_S = 40.0  # pairs so far apart still support one another
_BEFORE_S = 3600.0  # the recorder may have run an hour before the first hello
_TYPING_WIDE_S = 5.0
TYPING_S = 5.0  # from the last word to Enter
_DRIFT = 0.0008  # usual drift between two quartz clocks is far below one in a thousand


@dataclass(frozen=True, slots=True)
class Pair:
    """Words on the tape and the act in the log they go with.

    tape: seconds from the first word. at: seconds of session time. weight: 0..1, how sure.
    wide: by how many seconds such pairs usually miss. typed: the act was typing, which lags.
    """

    tape: float
    at: float
    weight: float
    wide: float
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Session time of the tape's first word, and drift: seconds a tape second lasts, less 1.

    sure: 0..1, how far ahead of any other answer this one is. pairs: how many support it.
    """

    zero: float
    drift: float = 0.0
    sure: float = 0.0
    pairs: float = 0.0

    def session(self, tape: float) -> float:
        """Session time of a moment, given in seconds from the tape's first word."""
        return self.zero + tape * (1.0 + self.drift)


Score = Callable[[float], float]
"""How well a tape that starts at this session time fits the sections."""


def find_clock(
    pairs: Sequence[Pair], fits: Score, session_end: float, near: float | None = None
) -> Clock:
    """The clock most pairs agree on.

    session_end: when the group closed. near: where to look first
    (a tape's second part begins after its first).
    """
    low = -_BEFORE_S if near is None else near - 60.0
    high = max(session_end - 30.0, low + STEP_S)
    count = int((high - low) / STEP_S) + 1
    votes = [0.0] * count
    for pair in pairs:
        delta = pair.at - pair.tape - low
        for n in range(
            max(int((delta - _KERNEL_S) / STEP_S) + 1, 0),
            min(int((delta + _KERNEL_S) / STEP_S) + 1, count),
        ):
            votes[n] += 2.0 * pair.weight * (1 - abs(n * STEP_S - delta) / _KERNEL_S)
    # fits() costs more than a vote: every second step, and between them the mean
    fit = [fits(low + n * STEP_S) if n % 2 == 0 else 0.0 for n in range(count)]
    for n in range(1, count, 2):
        fit[n] = (fit[n - 1] + (fit[n + 1] if n + 1 < count else fit[n - 1])) / 2
    home = 0.0 if near is None else near
    total = [
        v + f - abs(low + n * STEP_S - home) / 1200.0
        for n, (v, f) in enumerate(zip(votes, fit, strict=True))
    ]
    top = max(range(count), key=total.__getitem__)
    other = max(
        (t for n, t in enumerate(total) if abs(n - top) * STEP_S > 2.5 * _KERNEL_S),
        default=-math.inf,
    )
    sure = 1 - math.exp(-max(total[top] - other, 0.0) / 4.0)
    return refined(pairs, Clock(low + top * STEP_S, 0.0, sure))


def refined(pairs: Sequence[Pair], start: Clock) -> Clock:
    """The clock fitted to the pairs near it: seconds, drift and typing lag at once."""
    near = [p for p in pairs if abs(p.at - start.session(p.tape)) <= 1.5 * _KERNEL_S + p.wide]
    if not near:
        return start
    middle = sum(p.weight * p.tape for p in near) / sum(p.weight for p in near)
    zero, drift, lag = start.session(middle), start.drift, TYPING_S
    for _ in range(15):
        misses = [
            p.at - p.tape - (zero - middle) - (p.tape - middle) * drift - p.typed * lag
            for p in near
        ]
        # how far pairs usually miss is seen in the pairs themselves: some hands are slow
        usual = 1.48 * median(abs(m) / p.wide for m, p in zip(misses, near, strict=True))
        loose = max(1.0, min(usual, 4.0))
        rows = []
        for p, miss in zip(near, misses, strict=True):
            wide = p.wide * loose
            trust = p.weight / (wide**2 * (1 + (miss / wide) ** 2))
            rows.append((trust, 1.0, p.tape - middle, float(p.typed), p.at - p.tape + middle))
        # what is known beforehand: drift is near 0, typing takes a few seconds
        rows.append((1 / _DRIFT**2, 0.0, 1.0, 0.0, 0.0))
        rows.append((1 / _TYPING_WIDE_S**2, 0.0, 0.0, 1.0, TYPING_S))
        solved = _least_squares(rows)
        if solved is None:
            break
        zero, drift, lag = solved
    support = sum(
        p.weight
        for p in near
        if abs(p.at - p.tape - (zero - middle) - (p.tape - middle) * drift) < 3 * p.wide
    )
    drift = max(min(drift, 0.002), -0.002)
    return Clock(zero - middle * (1 + drift), drift, start.sure, support)


def _least_squares(
    rows: Sequence[tuple[float, float, float, float, float]],
) -> tuple[float, float, float] | None:
    """Weighted least squares of three unknowns; None where they are not determined."""
    m = [[0.0] * 4 for _ in range(3)]
    for trust, *x, y in rows:
        for i in range(3):
            for j in range(3):
                m[i][j] += trust * x[i] * x[j]
            m[i][3] += trust * x[i] * y
    for i in range(3):
        pivot = max(range(i, 3), key=lambda r: abs(m[r][i]))
        if abs(m[pivot][i]) < 1e-12:
            return None
        m[i], m[pivot] = m[pivot], m[i]
        for r in range(3):
            if r != i:
                by = m[r][i] / m[i][i]
                m[r] = [a - by * b for a, b in zip(m[r], m[i], strict=True)]
    return m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]


def section_score(
    tape: Sequence[float],
    sections: Sequence[Sequence[float]],
    opening: Sequence[Sequence[float]],
    stays: Sequence[tuple[int, float]],
    press_most: float,
    press: float,
    share: float = 0.3,
) -> Score:
    """A function that says how well the sections' words fit, for a tape that starts at a moment.

    tape: seconds from the first word, by turn, never falling. stays: the section's index and the
    session time of each press of the section key. share: what a log odds of words is worth here.
    """
    turns = len(tape)
    used = sorted({place for place, _ in stays})
    sums = {place: [0.0] for place in used}
    for row in sections:
        for place in used:
            sums[place].append(sums[place][-1] + row[place])
    edges: list[tuple[float, list[float]]] = []
    for (before, _), (place, pressed) in pairwise(stays):
        gain = [
            sums[before][t] - sums[place][t] + (opening[t][place] if t < turns else 0.0)
            for t in range(turns + 1)
        ]
        edges.append((pressed, gain))

    def fits(zero: float) -> float:
        total = 0.0
        for pressed, gain in edges:
            middle = pressed - zero
            low = bisect_left(tape, middle - press_most)
            high = bisect_left(tape, middle + press_most)
            if low == high:
                total += gain[low] if low in (0, turns) else gain[low] - 1.0
                continue
            total += max(
                gain[t] - 0.5 * ((tape[t] - middle) / press) ** 2 for t in range(low, high)
            )
        return share * total

    return fits


@dataclass(frozen=True, slots=True)
class Pause:
    """The recorder stood still while the group went on. before, after: tape seconds of the last
    pair on its one side and the first on its other; seconds: for how long it stood."""

    before: float
    after: float
    seconds: float


_PAUSE_LEAST_S = 45.0
_PAUSE_LEAST_PAIRS = 2.0


def pause_in(pairs: Sequence[Pair], clock: Clock) -> Pause | None:
    """A pause of the recorder, found in the pairs that one clock alone leaves over; else None."""
    misses = sorted((p.tape, p.at - clock.session(p.tape), p.weight) for p in pairs)
    near = _PAUSE_LEAST_S / 2
    held = [w if abs(miss) <= near else 0.0 for _, miss, w in misses]
    best: Pause | None = None
    gain = max(_PAUSE_LEAST_PAIRS, 0.1 * sum(held))
    for _, jump, weight in misses:
        if abs(jump) < _PAUSE_LEAST_S or weight < 0.3:
            continue
        other = [w if abs(miss - jump) <= near / 2 else 0.0 for _, miss, w in misses]
        # after a pause the session is further on: the later pairs miss by more
        early, late = (held, other) if jump > 0 else (other, held)
        ahead, most, place = 0.0, -1.0, 0
        rest = sum(late)
        for n in range(len(misses) + 1):
            if ahead + rest > most:
                most, place = ahead + rest, n
            if n < len(misses):
                ahead += early[n]
                rest -= late[n]
        if most - sum(held) > gain:
            gain = most - sum(held)
            first = max((misses[n][0] for n in range(place) if early[n]), default=None)
            then = min((misses[n][0] for n in range(place, len(misses)) if late[n]), default=None)
            if first is not None and then is not None:
                best = Pause(first, then, abs(jump))
    return best
