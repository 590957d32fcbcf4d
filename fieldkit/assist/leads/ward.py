"""Ward's clustering of points: at each step the two clusters whose union costs least are joined.

Sources. The criterion: J. H. Ward, "Hierarchical Grouping to Optimize an Objective Function", Journal
of the American Statistical Association 58 (1963). What a join does to the other costs: G. N. Lance and
W. T. Williams, "A General Theory of Classificatory Sorting Strategies", The Computer Journal 9 (1967).
The order of work: the chain of nearest neighbours, which for this criterion finds the same joins as
trying all pairs would; F. Murtagh, "A Survey of Recent Advances in Hierarchical Clustering
Algorithms", The Computer Journal 26 (1983).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Progress = Callable[[int, int], None]

_TELL_EVERY = 250
_ROWS_AT_ONCE = 500


def joins(points: Floats, progress: Progress | None = None) -> list[tuple[int, int, float]]:
    """Every join, the cheapest first: two clusters and the growth of the squared error.

    points: a row a point; room is needed for four bytes a pair of them. A cluster goes by the least
    index of its points. progress: told now and then how many joins of how many are found; what it
    raises comes through.
    """
    count = len(points)
    costs = _costs(points)
    sizes = np.ones(count)
    made: list[tuple[int, int, float]] = []
    chain: list[int] = []
    first = 0
    while len(made) < count - 1:
        if not chain:
            while not sizes[first]:
                first += 1
            chain.append(first)
        one = chain[-1]
        near = int(costs[one].argmin())
        # Of equal costs the one we came from, so that the chain ends.
        if len(chain) > 1 and costs[one, chain[-2]] <= costs[one, near]:
            near = chain[-2]
            del chain[-2:]
            made.append((min(one, near), max(one, near), float(costs[one, near])))
            _join(costs, sizes, *made[-1][:2])
            if progress is not None and len(made) % _TELL_EVERY == 0:
                progress(len(made), count - 1)
        else:
            chain.append(near)
    order = sorted(range(len(made)), key=lambda i: made[i][2])  # stable: as they were made
    return [made[i] for i in order]


def _costs(points: Floats) -> NDArray[np.float32]:
    """What joining each two points costs: half their squared distance. Endless with themselves."""
    count = len(points)
    costs = np.empty((count, count), dtype=np.float32)
    norms = np.einsum("ij,ij->i", points, points)
    for start in range(0, count, _ROWS_AT_ONCE):
        end = min(count, start + _ROWS_AT_ONCE)
        far = norms[start:end, None] + norms - 2 * (points[start:end] @ points.T)
        costs[start:end] = np.maximum(far, 0.0) / 2
    np.fill_diagonal(costs, np.inf)
    return costs


def _join(costs: NDArray[np.float32], sizes: Floats, keep: int, gone: int) -> None:
    """`gone` becomes part of `keep`, and the costs of all others with it are reckoned anew."""
    a, b = sizes[keep], sizes[gone]
    between = costs[keep, gone]
    row = (a + sizes) * costs[keep] + (b + sizes) * costs[gone] - sizes * between
    row /= a + b + sizes
    row[sizes == 0] = np.inf
    row[[keep, gone]] = np.inf
    costs[keep], costs[:, keep] = row, row
    costs[gone], costs[:, gone] = np.inf, np.inf
    sizes[keep], sizes[gone] = a + b, 0.0


def cut(points: Floats, clusters: int, progress: Progress | None = None) -> Ints:
    """The cluster of each point, numbered from 0 by their first points, when this many are left."""
    count = len(points)
    above = np.arange(count)

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = above[above[i]]
            i = int(above[i])
        return i

    for one, other, _ in joins(points, progress)[: max(0, count - clusters)]:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    tops = np.array([top(i) for i in range(count)], dtype=np.int64)
    numbers: Ints = np.unique(tops, return_inverse=True)[1].astype(np.int64)
    return numbers
