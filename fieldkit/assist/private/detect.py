"""The door of the detectors: turns in, proposals out. Nothing is decided here and nothing is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from fieldkit.assist.private.addresses import addresses_in, emails_in
from fieldkit.assist.private.addresses_loose import loose_addresses
from fieldkit.assist.private.dates import ages_in, births_in
from fieldkit.assist.private.judging import Room
from fieldkit.assist.private.known import FAME, Known, known_in
from fieldkit.assist.private.numbers import numbers_in
from fieldkit.assist.private.orgs import orgs_in
from fieldkit.assist.private.people import handles_in, people_in, spelt_in
from fieldkit.assist.private.places import places_in
from fieldkit.assist.private.roster import RosterNames, people_of_labels
from fieldkit.assist.private.words import Reading, read
from fieldkit.domain.session.names import name_key, name_pattern
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, Person, outside, resolved


def find_private(
    turns: Sequence[Turn],
    people: Iterable[Person] = (),
    *,
    always: Collection[str] = (),
    never: Collection[str] = (),
) -> tuple[Finding, ...]:
    """What in one group's turns tells who somebody is, without overlaps, in order.

    people: the roster's; speakers' labels that are names are added to them. always, never: words that
    a person decided on for everywhere. Spans are in code points of each turn's text.
    """
    readings = [read(turn.n, turn.speaker, turn.text) for turn in turns]
    people = list(people)
    roster = RosterNames([*people, *people_of_labels((t.speaker for t in turns), people)])
    covered: dict[int, dict[int, Known]] = {}
    for reading in readings:
        covered[reading.n] = {
            i: hit for hit in known_in(reading) for i in range(hit.first, hit.last)
        }
    left_alone = frozenset(name_key(word) for word in never)
    room = Room(covered, left_alone, roster.forms, _soon_after_fame(readings))
    found = [*orgs_in(readings, covered, roster.forms), *_always(readings, always)]
    before = ""
    for k, reading in enumerate(readings):
        near = roster.of_labels(r.speaker for r in readings[max(0, k - 1) : k + 2])
        found += roster.find(reading, room, near)
        found += spelt_in(reading, roster.forms) + handles_in(reading)
        homes = addresses_in(reading)
        found += homes + loose_addresses(reading, before, homes)
        found += emails_in(reading) + numbers_in(reading, before)
        found += births_in(reading, before) + ages_in(reading, before)
        found += places_in(reading, covered[reading.n])
        before = reading.text
    found += people_in(readings, room)
    texts = {reading.n: reading.text for reading in readings}
    kept = (f for f in found if name_key(f.words(texts[f.turn])) not in left_alone)
    everything = _known_people(kept)
    return _no_name_sticks_out(resolved(everything), everything, texts)


def _soon_after_fame(readings: Sequence[Reading]) -> frozenset[int]:
    """Turns up to a dozen after somebody spoke of films and the like."""
    found, last = set(), -99
    for k, reading in enumerate(readings):
        if any(word.key in FAME for word in reading.words):
            last = k
        if k - last <= 12:
            found.add(reading.n)
    return frozenset(found)


def _known_people(findings: Iterable[Finding]) -> list[Finding]:
    """Names with the roster's on top: a name that begins with somebody's of the roster is theirs."""
    findings = list(findings)
    coded: dict[int, list[Finding]] = {}
    for f in findings:
        if f.kind is Kind.NAME and f.reason.endswith("name") and f.confidence >= 0.8:
            coded.setdefault(f.turn, []).append(f)
    out = []
    for f in findings:
        if f.kind is Kind.NAME and not f.code:
            mine = [
                c for c in coded.get(f.turn, []) if c.code and f.start <= c.start and c.end <= f.end
            ]
            if mine and {c.code for c in mine} == {mine[0].code}:
                f = Finding(
                    f.turn, f.start, f.end, f.kind, mine[0].reason, mine[0].code, "", f.confidence
                )
        out.append(f)
    return out


def _no_name_sticks_out(
    kept: tuple[Finding, ...], found: Sequence[Finding], texts: Mapping[int, str]
) -> tuple[Finding, ...]:
    """What was kept, and what of the roster's names reaches beyond it: of two findings that overlap
    the longer stays, and somebody's last name may stand half in it."""
    covered: dict[int, list[Finding]] = {}
    for f in kept:
        covered.setdefault(f.turn, []).append(f)
    rest: list[Finding] = []
    for f in found:
        if f.kind is not Kind.NAME or not f.code:
            continue
        taken = [(other.start, other.end) for other in covered.get(f.turn, ())]
        for a, b in outside(f.start, f.end, taken):
            words = texts[f.turn][a:b]
            a, b = a + len(words) - len(words.lstrip()), b - len(words) + len(words.rstrip())
            if any(c.isalnum() for c in texts[f.turn][a:b]):
                piece = replace(f, start=a, end=b)
                covered.setdefault(f.turn, []).append(piece)
                rest.append(piece)
    return tuple(sorted((*kept, *rest), key=lambda f: (f.turn, f.start))) if rest else kept


def _always(readings: Iterable[Reading], always: Collection[str]) -> list[Finding]:
    pattern = name_pattern(always, frozenset())
    if pattern is None:
        return []
    return [
        Finding(r.n, *m.span(), Kind.NAME, "always taken out", confidence=1.0)
        for r in readings
        for m in pattern.finditer(r.text)
    ]
