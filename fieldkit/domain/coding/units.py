"""What coders are compared on: turns, or runs of characters, and where they differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldkit.domain.coding.agreement import Codes, Unit
from fieldkit.domain.coding.codings import Coding

BLOCK = 12
"""Turns to a block, where sections do not say: about two minutes of talk."""


@dataclass(frozen=True, slots=True)
class Place:
    """A turn coders may have coded. n: its number; length: code points; block: its stretch of talk."""

    transcript: str
    n: int
    length: int
    block: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A turn on which coders differ. given: coder to codes. stances: where they agree on a code and
    differ on how it stands, the code and what each said."""

    transcript: str
    turn: int
    given: Mapping[str, Codes]
    stances: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...] = ()


def places_of(
    transcript: str, lengths: Iterable[tuple[int, int]], sections: Mapping[int, str] | None = None
) -> list[Place]:
    """The turns of a transcript in order, in blocks of at most BLOCK turns within a section.

    lengths: turn number and code points; sections: turn number to section id, where known.
    """
    places: list[Place] = []
    block, held, section = 0, 0, None
    for n, length in lengths:
        here = (sections or {}).get(n)
        if places and (held == BLOCK or here != section):
            block, held = block + 1, 0
        places.append(Place(transcript, n, length, block))
        held, section = held + 1, here
    return places


def by_turn(
    places: Sequence[Place],
    layers: Mapping[str, Sequence[Coding]],
    read: Mapping[str, set[tuple[str, int]]] | None = None,
) -> list[Unit]:
    """A unit a turn. layers: coder to codings. read: coder to the turns each is done with; None: every
    coder read every turn. A turn that a coder coded, that coder read."""
    given: dict[tuple[str, int], dict[str, set[str]]] = {}
    for coder, codings in layers.items():
        for coding in codings:
            for turn in coding.turns:
                at = given.setdefault((coding.transcript, turn), {})
                at.setdefault(coder, set()).add(coding.code)
    units = []
    for place in places:
        key = (place.transcript, place.n)
        codes = given.get(key, {})
        values = {
            coder: frozenset(codes.get(coder, ()))
            for coder in layers
            if read is None or coder in codes or key in read.get(coder, ())
        }
        units.append(Unit(values, 1, place.block))
    return units


def by_character(
    places: Sequence[Place],
    layers: Mapping[str, Sequence[Coding]],
    read: Mapping[str, set[tuple[str, int]]] | None = None,
) -> list[Unit]:
    """Runs of characters within a turn that every coder coded alike; a run weighs its characters."""
    spans: dict[tuple[str, int], list[tuple[int, int, str, str]]] = {}
    for coder, codings in layers.items():
        for coding in codings:
            for turn, start, end in coding.spans:
                spans.setdefault((coding.transcript, turn), []).append(
                    (start, end, coder, coding.code)
                )
    units = []
    for place in places:
        key = (place.transcript, place.n)
        here = spans.get(key, [])
        coders = {coder for _, _, coder, _ in here}
        readers = [c for c in layers if read is None or c in coders or key in read.get(c, ())]
        edges = {0, place.length}
        for start, end, _, _ in here:
            edges |= {min(max(start, 0), place.length), min(end, place.length)}
        cuts = sorted(edges)
        for first, last in itertools.pairwise(cuts):
            values = {
                coder: frozenset(
                    code for s, e, who, code in here if who == coder and s <= first and last <= e
                )
                for coder in readers
            }
            units.append(Unit(values, last - first, place.block))
    return units


def disagreements(
    places: Sequence[Place],
    layers: Mapping[str, Sequence[Coding]],
    read: Mapping[str, set[tuple[str, int]]] | None = None,
) -> list[Disagreement]:
    """Turns on which coders who read them differ, in the order of the talk."""
    stance: dict[tuple[str, int, str], dict[str, str | None]] = {}
    for coder, codings in layers.items():
        for coding in codings:
            for turn in coding.turns:
                said = stance.setdefault((coding.transcript, turn, coding.code), {})
                said[coder] = coding.stance
    found = []
    for place, unit in zip(places, by_turn(places, layers, read), strict=True):
        if len(unit.values) < 2:
            continue
        shared = frozenset.intersection(*unit.values.values())
        differ = tuple(
            (code, tuple(sorted(said.items())))
            for code in sorted(shared)
            if len(set((said := stance[place.transcript, place.n, code]).values())) > 1
        )
        if len(set(unit.values.values())) > 1 or differ:
            found.append(Disagreement(place.transcript, place.n, dict(unit.values), differ))
    return found
