"""The layers of a group read as one: what was settled, and what coders agree on without having to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.coding.events import CONSENSUS

Turn = tuple[str, int]
"""A transcript's id and a turn as it was read."""


@dataclass(frozen=True, slots=True)
class Together:
    """Codings that several coders stand behind. coders: whose were read, by name; open: turns on which
    they still differ, of which nothing is taken."""

    codings: tuple[Coding, ...]
    coders: tuple[str, ...]
    open: tuple[Turn, ...]


def together(codings: Codings) -> Together:
    """All layers as one, turn by turn.

    A turn that was settled is what was settled. Else it is what every coder who is done with it gave
    it; where only one is done with it (a second coder often checks a part only) it is theirs. Where
    coders gave different codes the turn is left out until it is settled. Where they agree on a code
    but not on how it stands, the code is taken without a stance and the turn is open as well. A coding
    over several turns goes by the first.
    """
    coders = tuple(name for name in codings.coders() if name != CONSENSUS)
    settled = _by_turn(codings, CONSENSUS)
    given = {name: _by_turn(codings, name) for name in coders}
    kept = [x for turn in settled.values() for x in turn]
    unsettled: list[Turn] = []
    for turn in sorted({t for layer in given.values() for t in layer} - settled.keys()):
        first, *others = [layer[turn] for layer in given.values() if turn in layer]
        if any({x.code for x in first} != {x.code for x in other} for other in others):
            unsettled.append(turn)
            continue
        split = {
            x.code
            for x in first
            if any({y.stance for y in o if y.code == x.code} != _stances(first, x) for o in others)
        }
        kept += [replace(x, stance=None) if x.code in split else x for x in first]
        if split:
            unsettled.append(turn)
    kept.sort(key=lambda x: (x.transcript, x.spans, x.code, x.id))
    return Together(tuple(kept), coders, tuple(unsettled))


def _stances(codings: list[Coding], like: Coding) -> set[str | None]:
    return {x.stance for x in codings if x.code == like.code}


def _by_turn(codings: Codings, coder: str) -> Mapping[Turn, list[Coding]]:
    """The turns a coder is done with, each with what they gave it (nothing, for many)."""
    found: dict[Turn, list[Coding]] = {turn: [] for turn in codings.read.get(coder, ())}
    for x in codings.layer(coder):
        for n, turn in enumerate(x.turns):
            there = found.setdefault((x.transcript, turn), [])
            if n == 0:
                there.append(x)
    return found
