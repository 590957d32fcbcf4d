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
from fieldkit.domain.transcript.alignment import clocks, recording
from fieldkit.domain.transcript.alignment.evidence import Evidence, with_language
from fieldkit.domain.transcript.alignment.known import KnownLog
from fieldkit.domain.transcript.alignment.path import Length
from fieldkit.domain.transcript.alignment.result import PartClock
from fieldkit.domain.transcript.alignment.weights import Weights
from fieldkit.domain.transcript.model import Turn

_QUIET = 0.15  # what of a break's time is talk


@dataclass(slots=True)
class Frame:
    """places: for each stay, in order, its section's index. starts: when each began.

    times: when each turn was said, on the same scale. wide, most: how far a start may be from the
    truth, usually and at most. parts: the recorder's clocks, where they were found or given.
    session: `times` are seconds of session time. skips: what it costs that a stay has no turn.
    chat: breaks among the stays. heat: by how much less the evidence is trusted than it adds up to.
    length: what a stay's length says, where there is no clock.
    """

    places: list[int]
    starts: list[float]
    times: list[float]
    wide: list[float]
    most: list[float]
    parts: tuple[PartClock, ...] = ()
    sure: float = 0.0
    given: bool = False
    session: bool = False
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
        frame.length = _lengths(frame, long, log is None, weights)
    frame.chat = [
        k for k, p in enumerate(frame.places) if guide.sections[p].kind is SectionKind.BREAK
    ]
    return frame


def _lengths(frame: Frame, long: Sequence[float], planned: bool, weights: Weights) -> Length:
    """What a stay's length says: sections may run to twice their minutes, not to twenty times."""
    whole = sum(long) or 1.0
    scale = whole if frame.times and frame.times[-1] <= 1.0 else 1.0
    ends = [*frame.times, frame.times[-1] + (1.0 / scale)]

    def length(k: int, first: int, after: int) -> float:
        took = (ends[after] - ends[first]) * scale
        wide = 60.0 + (0.4 if planned else 0.2) * long[k]
        return -weights.length * min(0.5 * ((took - long[k]) / wide) ** 2, 12.0)

    return length


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
    raw = recording.filled(turns)
    finder = recording.Finder(turns, log, found, stays, raw, weights)
    parts: list[PartClock] = []
    times: list[float] = []
    sure = 1.0
    for first, after, clock in finder.all_parts():
        if offset is not None or drift is not None:
            clock = recording.given_clock(clock, offset, drift, raw[first], parts, finder.own)
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
        session=True,
    )


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
    return Frame(
        [place[s.section] for s in log.stays],
        [s.start for s in log.stays],
        times,
        wide,
        most,
        session=True,
    )


def _by_plan(
    turns: Sequence[Turn], guide: Guide, found: Evidence, timed: bool, weights: Weights
) -> Frame:
    shares = _spoken(found)
    quiet = _QUIET
    if timed:
        times = recording.rising(recording.filled(turns))
        whole = times[-1] - times[0]
        if whole > 0 and len(recording.split(recording.filled(turns))) == 1:
            shares, quiet = [(t - times[0]) / whole for t in times], 1.0
    long = [
        max(s.minutes, 1) * (quiet if s.kind is SectionKind.BREAK else 1.0) for s in guide.sections
    ]
    return _shared(list(range(len(long))), long, shares, weights.plan_share)


def _shared(places: list[int], long: Sequence[float], shares: list[float], wide: float) -> Frame:
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
