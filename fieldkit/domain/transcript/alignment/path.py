"""The most likely way through the stays, never going back, and how likely each turn's place is.

A stay is a run of turns. What speaks for a whole way is the sum of what speaks for each turn in its
stay, for each stay's first turn being its opening, and for each stay's length. The best way and all
ways weighed together are found over a few hundred turns that may open a stay (a semi-Markov chain).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Table = Sequence[Sequence[float]]
_MOST_EDGES = 260

Length = Callable[[int, int, int], float]
"""Log odds of a stay (its index) that begins at a turn and ends before another."""


@dataclass(frozen=True, slots=True)
class Way:
    """stays: for each turn its stay. chances: for each turn the chance of each stay; sums to 1."""

    stays: list[int]
    chances: list[list[float]]


def edges_of(enter: Table) -> list[int]:
    """Turns at which a stay may begin: for each stay the likeliest, the first turn always."""
    turns, stays = len(enter), len(enter[0])
    if turns <= _MOST_EDGES:
        return list(range(turns))
    each = max(_MOST_EDGES // stays, 8)
    chosen = {0}
    for k in range(1, stays):
        chosen.update(sorted(range(turns), key=lambda t: -enter[t][k])[:each])
    return sorted(chosen)


def ways(
    here: Table,
    enter: Table,
    skip: Sequence[float],
    length: Length | None = None,
    heat: float = 1.0,
) -> Way:
    """The best way (Viterbi), and all of them weighed (forward and backward).

    here: by turn and stay, log odds of the turn in the stay. enter: the same for the turn being the
    stay's first. skip: what it costs that a stay has no turn at all.
    """
    turns, stays = len(here), len(here[0]) if here else 0
    if not turns or not stays:
        return Way([], [])
    edges = [*edges_of(enter), turns]
    sums = _sums(here, edges)
    table = [
        _spans(
            k, edges, sums[k], [enter[e][k] if e < turns else 0.0 for e in edges], skip[k], length
        )
        for k in range(stays)
    ]
    cool = [[[x / heat for x in row] for row in rows] for rows in table] if heat != 1.0 else table
    chances = _chances(cool, edges)
    return Way(_surest(chances) if heat != 1.0 else _best(table, edges, turns), chances)


def _surest(chances: Table) -> list[int]:
    count = len(chances[0])
    best = list(chances[0])
    came: list[list[int]] = []
    for row in chances[1:]:
        after, back = [], []
        top, source = -math.inf, 0
        for k in range(count):
            if best[k] > top:
                top, source = best[k], k
            after.append(top + row[k])
            back.append(source)
        best = after
        came.append(back)
    way = [max(range(count), key=best.__getitem__)]
    for back in reversed(came):
        way.append(back[way[-1]])
    return way[::-1]


def _sums(here: Table, edges: Sequence[int]) -> list[list[float]]:
    """For each stay, what speaks for it from the first turn up to each edge."""
    found = []
    for k in range(len(here[0])):
        total, n, row = 0.0, 0, []
        for edge in edges:
            while n < edge:
                total += here[n][k]
                n += 1
            row.append(total)
        found.append(row)
    return found


def _spans(
    k: int,
    edges: Sequence[int],
    sums: Sequence[float],
    enter: Sequence[float],
    skip: float,
    length: Length | None,
) -> list[list[float]]:
    """What speaks for stay k from edge a up to edge b, as [b][a]; a == b: no turn at all."""
    rows = []
    for b, end in enumerate(edges):
        row = []
        for a in range(b):
            score = sums[b] - sums[a] + (enter[a] if a else 0.0)
            row.append(score + length(k, edges[a], end) if length is not None else score)
        row.append(-skip)
        rows.append(row)
    return rows


def _best(table: Sequence[Table], edges: Sequence[int], turns: int) -> list[int]:
    many = len(edges)
    reach = [0.0] + [-math.inf] * (many - 1)  # the way so far ends before this edge
    came: list[list[int]] = []
    for rows in table:
        after, back = [], []
        for b in range(many):
            row = rows[b]
            best, source = -math.inf, 0
            for a in range(b + 1):
                score = reach[a] + row[a]
                if score > best:
                    best, source = score, a
            after.append(best)
            back.append(source)
        reach = after
        came.append(back)
    stays = [0] * turns
    b = many - 1
    for k in range(len(table) - 1, -1, -1):
        a = came[k][b]
        for n in range(edges[a], edges[b]):
            stays[n] = k
        b = a
    return stays


def _chances(table: Sequence[Table], edges: Sequence[int]) -> list[list[float]]:
    many, count = len(edges), len(table)
    ahead = [[0.0] + [-math.inf] * (many - 1)]
    for rows in table:
        last = ahead[-1]
        ahead.append([_total([last[a] + rows[b][a] for a in range(b + 1)]) for b in range(many)])
    behind = [[-math.inf] * (many - 1) + [0.0]]
    for rows in reversed(table):
        last = behind[-1]
        behind.append([_total([last[b] + rows[b][a] for b in range(a, many)]) for a in range(many)])
    behind.reverse()
    whole = ahead[-1][-1]
    # a stay's chance at a turn is that it has begun there, less that it is over
    per_edge = []
    for k in range(count):
        begun = [math.exp(min(ahead[k][e] + behind[k][e] - whole, 0.0)) for e in range(many)]
        per_edge.append(begun)
    per_edge.append([0.0] * (many - 1) + [1.0])
    found: list[list[float]] = []
    upto = [0.0] * (count + 1)
    for e in range(many - 1):
        for k in range(count + 1):
            upto[k] += per_edge[k][e]
        row = [max(min(upto[k], 1.0) - min(upto[k + 1], 1.0), 0.0) for k in range(count)]
        total = sum(row) or 1.0
        row = [x / total for x in row]
        found += [row] * (edges[e + 1] - edges[e])
    return found


def _total(logs: Sequence[float]) -> float:
    """log of the sum of exp."""
    top = max(logs)
    if top == -math.inf:
        return top
    return top + math.log(sum(math.exp(x - top) for x in logs if x > top - 30.0))
