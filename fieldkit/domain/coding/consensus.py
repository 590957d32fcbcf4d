"""What several coders come to together: what they settled, and what they agreed on without a word.

A code stands on a turn when it was settled so, or, where nothing was settled, when everybody who is
done with the turn gave it. A turn that one coder alone has read stands as that coder left it. Where
coders differ and nothing is settled yet, the code is left out and the turn counts as open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.coding.events import CONSENSUS

Turn = tuple[str, int]
"""Transcript and number of a turn as read."""


@dataclass(frozen=True, slots=True)
class Consensus:
    """codings: as everybody's. open: turns on which coders differ and nothing is settled."""

    codings: tuple[Coding, ...]
    open: frozenset[Turn]


def settled_turns(codings: Codings) -> set[Turn]:
    """The turns on which something was settled, no code being an answer too."""
    turns = {(x.transcript, turn) for x in codings.layer(CONSENSUS) for turn in x.turns}
    return turns | codings.read.get(CONSENSUS, set())


def consensus(codings: Codings) -> Consensus:
    """The layers of a group as one. A code that all gave has the words and the memo of the first
    coder by name, and a stance where all who took one took the same."""
    settled = settled_turns(codings)
    coders = [name for name in codings.coders() if name != CONSENSUS]
    layers = {name: codings.layer(name) for name in coders}
    given: dict[Turn, dict[str, dict[str, set[str | None]]]] = {}
    for name, layer in layers.items():
        for turn in codings.read.get(name, ()):
            given.setdefault(turn, {}).setdefault(name, {})
        for x in layer:
            for n in x.turns:
                mine = given.setdefault((x.transcript, n), {}).setdefault(name, {})
                mine.setdefault(x.code, set()).add(x.stance)
    agreed = {turn: _agreed(by.values()) for turn, by in given.items() if turn not in settled}
    kept = list(codings.layer(CONSENSUS))
    taken: set[tuple[str, int, str]] = set()
    for layer in layers.values():
        kept += _kept(layer, agreed, taken)
    order = sorted(kept, key=lambda x: (x.transcript, x.spans, x.code, x.id))
    open_ = (turn for turn, by in given.items() if turn not in settled and _differ(by.values()))
    return Consensus(tuple(order), frozenset(open_))


def _kept(
    layer: Iterable[Coding], agreed: dict[Turn, dict[str, Shared]], taken: set[tuple[str, int, str]]
) -> Iterable[Coding]:
    """What of one coder's codings stands; taken: what an earlier coder's already stands for."""
    mine: set[tuple[str, int, str]] = set()
    for x in layer:
        spans = tuple(
            span
            for span in x.spans
            if x.code in agreed.get((x.transcript, span[0]), {})
            and (x.transcript, span[0], x.code) not in taken
        )
        if spans:
            mine |= {(x.transcript, span[0], x.code) for span in spans}
            shared = agreed[x.transcript, spans[0][0]][x.code]
            yield replace(x, spans=spans, stance=x.stance if shared.alike else shared.stance)
    taken |= mine


@dataclass(frozen=True, slots=True)
class Shared:
    """How a code that all gave stands. alike: for all of them as for each. stance: where it does not,
    the one stance that anybody gave, or None for several."""

    alike: bool
    stance: str | None


def _agreed(by: Iterable[dict[str, set[str | None]]]) -> dict[str, Shared]:
    """The codes every coder of a turn gave."""
    several = list(by)
    codes = set.intersection(*(set(one) for one in several)) if several else set()
    found = {}
    for code in codes:
        stances = {s for one in several for s in one[code] if s is not None}
        alike = all(one[code] == several[0][code] for one in several)
        found[code] = Shared(alike, next(iter(stances)) if len(stances) == 1 else None)
    return found


def _differ(by: Iterable[dict[str, set[str | None]]]) -> bool:
    several = list(by)
    if any(set(one) != set(several[0]) for one in several):
        return True
    return any(one[code] != several[0][code] for one in several for code in one)
