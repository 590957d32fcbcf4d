"""When each turn may have been said, and when each section may have begun.

With times and a log, both are seconds of session time, and the section key was pressed within a
minute of the truth. Without times, counted words stand in for the clock; without a log, the guide's
minutes for the presses: then the moments only lean on the words.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldkit.domain.guide.model import Guide, SectionKind
from fieldkit.domain.transcript.alignment import clocks
from fieldkit.domain.transcript.alignment.evidence import Evidence, with_language
from fieldkit.domain.transcript.alignment.known import KnownLog
from fieldkit.domain.transcript.alignment.path import Length
from fieldkit.domain.transcript.alignment.result import PartClock
from fieldkit.domain.transcript.alignment.weights import Weights
from fieldkit.domain.transcript.model import Turn

_QUIET = 0.15  # what of a break's time is talk
_BACKWARDS_S = 60.0  # times that fall by more are another recording's


@dataclass(slots=True)
class Frame:
    """places: for each stay, in order, its section's index. starts: when each began.

    times: when each turn was said, on the same scale. wide, most: how far a start may be from the
    truth, usually and at most. parts: the recorder's clocks, where they were found or given.
    near: for turns without times, stays that the log's words speak for, as (turn, stay, how much).
    """

    places: list[int]
    starts: list[float]
    times: list[float]
    wide: list[float]
    most: list[float]
    parts: tuple[PartClock, ...] = ()
    sure: float = 0.0
    given: bool = False
    skips: list[float] = field(default_factory=list)
    chat: list[int] = field(default_factory=list)
    heat: float = 1.0
    length: Length | None = None


def frame_for(
    turns: Sequence[Turn],
    guide: Guide,
    log: KnownLog | None,
    found: Evidence,
    offset: float | None,
    drift: float | None,
    weights: Weights,
) -> Frame:
    """The frame that what is known allows."""
    timed = sum(t.start is not None for t in turns) >= max(2, len(turns) // 2)
    if log is None:
        frame = _by_plan(turns, guide, found, timed, weights)
        long = [60.0 * s.minutes for s in guide.sections]
    else:
        if timed:
            frame = _by_clock(turns, guide, log, found, offset, drift, weights)
        else:
            frame = _by_words(guide, log, found, weights)
        ends = [*(s.start for s in log.stays[1:]), log.end or log.stays[-1].start + 300.0]
        long = [max(end - s.start, 0.0) for s, end in zip(log.stays, ends, strict=True)]
    # a stay of a few seconds was a slip of the finger; one of twenty minutes was held
    frame.skips = [weights.skip * min(seconds / 120.0, 4.0) for seconds in long]
    if not frame.parts:
        # without a clock the same few words are counted again and again in a long talk
        frame.heat = 1.0 + (weights.heat - 1.0) * min(len(turns) / 400.0, 1.0)
    if not frame.parts and weights.length:
        frame.length = _lengths(frame, long, log is None, timed, weights)
    frame.chat = [
        k for k, p in enumerate(frame.places) if guide.sections[p].kind is SectionKind.BREAK
    ]
    return frame


def _lengths(
    frame: Frame, long: Sequence[float], planned: bool, timed: bool, weights: Weights
) -> Length:
    """What a stay's length says: sections may run to twice their minutes, not to twenty times."""
    whole = sum(long) or 1.0
    scale = whole if frame.times and frame.times[-1] <= 1.0 else 1.0
    ends = [*frame.times, frame.times[-1] + (1.0 / scale)]

    def length(k: int, first: int, after: int) -> float:
        took = (ends[after] - ends[first]) * scale
        wide = 60.0 + (0.4 if planned else 0.2) * long[k]
        return -weights.length * min(0.5 * ((took - long[k]) / wide) ** 2, 12.0)

    return length


# --- with times and a log --------------------------------------------------------------------


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


def _by_clock(
    turns: Sequence[Turn],
    guide: Guide,
    log: KnownLog,
    found: Evidence,
    offset: float | None,
    drift: float | None,
    weights: Weights,
) -> Frame:
    place = {section.id: n for n, section in enumerate(guide.sections)}
    stays = [(place[s.section], s.start) for s in log.stays]
    raw = filled(turns)
    finder = _Finder(turns, log, found, stays, raw, weights)
    parts: list[PartClock] = []
    times: list[float] = []
    sure = 1.0
    for first, after, clock in finder.all_parts():
        if offset is not None or drift is not None:
            clock = _given(clock, offset, drift, raw[first], parts, finder.own)
        zero = raw[first]
        sure = min(sure, clock.sure)
        parts.append(PartClock(turns[first].n, round(clock.zero, 3) - zero, clock.drift, zero))
        times += [clock.session(round(t - zero, 3)) for t in raw[first:after]]
    loose = 1.0 if sure > 0.5 else 2.0
    return Frame(
        [p for p, _ in stays],
        [s for _, s in stays],
        times,
        [weights.press_s * loose] * len(stays),
        [weights.press_most_s * loose] * len(stays),
        tuple(parts),
        sure,
        offset is not None,
    )


def _given(
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
class _Finder:
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
            n
            for n in range(first + 1, after)
            if pause.before < self.raw[n] - zero <= pause.after
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
            _rising(tape),
            self.found.sections[first:after],
            self.found.opening[first:after],
            self.stays,
            self.weights.press_most_s,
            self.weights.press_s,
        )
        end = self.log.end or self.log.stays[-1].end or self.log.stays[-1].start + 600.0
        return pairs, clocks.find_clock(pairs, fits, end, near)


def _rising(tape: Sequence[float]) -> list[float]:
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
            length = turn.end - turn.start if turn.end is not None and turn.start is not None else 0.0
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
                pairs.append(clocks.Pair(tape[n - first], shown.at, weight, 8.0))
    return pairs


# --- without times, or without a log ---------------------------------------------------------


def _spoken(found: Evidence) -> list[float]:
    """For each turn the share of all words that were said before it."""
    total = sum(found.words) or 1
    shares, before = [], 0
    for many in found.words:
        shares.append(before / total)
        before += many
    return shares


def _by_words(guide: Guide, log: KnownLog, found: Evidence, weights: Weights) -> Frame:
    place = {section.id: n for n, section in enumerate(guide.sections)}
    ends = [s.start for s in log.stays[1:]]
    ends.append(log.end or log.stays[-1].end or log.stays[-1].start + 300.0)
    long = []
    for stay, end in zip(log.stays, ends, strict=True):
        quiet = guide.sections[place[stay.section]].kind is SectionKind.BREAK
        long.append(max(end - stay.start, 0.0) * (_QUIET if quiet else 1.0))
    shares = _spoken(found)
    total = sum(long) or 1.0
    chain = _chain(found, log)
    if len(chain) < 2:
        silent = weights.words_share + weights.silent_s / total
        return _shared([place[s.section] for s in log.stays], long, shares, silent)
    return _on_chain(guide, log, chain, shares, total, weights)


def _chain(found: Evidence, log: KnownLog) -> list[tuple[int, float]]:
    """Turns whose words stand in the log, with the session time of those words: the strongest
    sequence in which both only go forward."""
    best: list[tuple[float, int]] = []
    matches = sorted(found.matches, key=lambda m: (m.turn, log.entries[m.entry].at))
    for n, match in enumerate(matches):
        at = log.entries[match.entry].at
        weight, source = 0.0, -1
        for j in range(n - 1, -1, -1):
            fits = matches[j].turn < match.turn and log.entries[matches[j].entry].at <= at
            if fits and best[j][0] > weight:
                weight, source = best[j][0], j
        # a weak match is no reason to break the order of the rest
        best.append((weight + max(match.strength - 0.15, 0.0), source))
    chain = []
    n = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while n >= 0:
        if matches[n].strength > 0.15:
            chain.append((matches[n].turn, log.entries[matches[n].entry].at - clocks.TYPING_S))
        n = best[n][1]
    return chain[::-1]


def _on_chain(
    guide: Guide,
    log: KnownLog,
    chain: Sequence[tuple[int, float]],
    shares: Sequence[float],
    total: float,
    weights: Weights,
) -> Frame:
    """Session times for turns that have none: read off the log's words, words counted between."""
    place = {section.id: n for n, section in enumerate(guide.sections)}
    times = []
    upto = 0
    for n, share in enumerate(shares):
        while upto < len(chain) and chain[upto][0] <= n:
            upto += 1
        if upto == 0 or upto == len(chain):
            turn, at = chain[0 if upto == 0 else -1]
            times.append(at + (share - shares[turn]) * total)
            continue
        (a, x), (b, y) = chain[upto - 1], chain[upto]
        times.append(x + (y - x) * (share - shares[a]) / ((shares[b] - shares[a]) or 1.0))
    known = [at for _, at in chain]
    wide, most = [], []
    for stay in log.stays:
        # between two anchors nobody knows where the silence was
        after = bisect_left(known, stay.start)
        low = known[after - 1] if after else stay.start - 120.0
        high = known[after] if after < len(known) else stay.start + 120.0
        loose = weights.loose * (high - low)
        wide.append(weights.press_s + loose)
        most.append(weights.press_most_s + 2 * loose)
    return Frame([place[s.section] for s in log.stays], [s.start for s in log.stays], times, wide, most)


def _by_plan(
    turns: Sequence[Turn], guide: Guide, found: Evidence, timed: bool, weights: Weights
) -> Frame:
    shares = _spoken(found)
    quiet = _QUIET
    if timed:
        times = _rising(filled(turns))
        whole = times[-1] - times[0]
        if whole > 0 and len(split(filled(turns))) == 1:
            shares, quiet = [(t - times[0]) / whole for t in times], 1.0
    long = [
        max(s.minutes, 1) * (quiet if s.kind is SectionKind.BREAK else 1.0) for s in guide.sections
    ]
    return _shared(list(range(len(long))), long, shares, weights.plan_share)


def _shared(
    places: list[int], long: Sequence[float], shares: list[float], wide: float
) -> Frame:
    total = sum(long) or 1.0
    starts, before = [], 0.0
    for each in long:
        starts.append(before / total)
        before += each
    return Frame(places, starts, shares, [wide] * len(places), [4 * wide] * len(places))


# --- tables for the path ---------------------------------------------------------------------


def tables(
    frame: Frame, found: Evidence, weights: Weights
) -> tuple[list[list[float]], list[list[float]]]:
    """For each turn and stay: log odds of being in it, and of being its first."""
    here = [[row[p] for p in frame.places] for row in found.sections]
    ends = [*frame.starts[1:], math.inf]
    for n, row in enumerate(here):
        at = frame.times[n]
        for k in frame.chat:
            # a break has no words of its own: it is as likely as its neighbours, and the
            # moderator's silence speaks for it
            beside = [row[j] for j in (k - 1, k + 1) if 0 <= j < len(row)]
            row[k] = sum(beside) / (len(beside) or 1) + weights.chat * (0.5 - found.lead[n])
        for k, (start, end) in enumerate(zip(frame.starts, ends, strict=True)):
            early = start - frame.most[k] - at if k else 0.0
            late = at - frame.most[min(k + 1, len(row) - 1)] - end
            row[k] -= weights.outside * min(max(early, late, 0.0) / frame.wide[k], 3.0)
    enter = []
    for n, row in enumerate(found.opening):
        enter.append(
            [
                row[p] - _far(frame.times[n] - frame.starts[k], frame.wide[k], frame.most[k])
                for k, p in enumerate(frame.places)
            ]
        )
    return here, enter


def _far(miss: float, wide: float, most: float) -> float:
    """What it costs to be so far from where a section should begin: gently at first, then steeply."""
    x = abs(miss) / wide
    past = max(abs(miss) - most, 0.0) / wide
    return min(0.5 * x * x, 0.5 * (most / wide) ** 2) + 4.0 * past


def learn(found: Evidence, places: Sequence[int], weights: Weights) -> None:
    """Adds to each section's words those of the turns that lie safely inside it."""
    counts = [dict(c) for c in found.counts]
    for n, words in enumerate(found.talk):
        near = places[max(n - 4, 0) : n + 5]
        if all(p == places[n] for p in near):
            for word in words:
                counts[places[n]][word] = counts[places[n]].get(word, 0.0) + weights.learn
    found.sections = with_language(found, counts, weights)
