"""The map as columns and rows of a grid: whose dots lie where, and who is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Dot
from fieldkit.domain.session.wall_events import SPOTS, Spot
from fieldkit.tui.widgets.map_grid import EMPTY, Cell, GridColumn, GridRow, Parts

STRIP, NONE, LEFT = "-strip", "-none", "-left"
SHAPE = {Round.WANTED: "●", Round.RECEIVED: "◆"}
FAINT = {Round.WANTED: "○", Round.RECEIVED: "◇"}


def map_columns(state: GroupState, wide: bool, front: Round) -> list[GridColumn]:
    """The moments, numbered; then the strip at the chart's foot, no dot, and who is missing."""
    strip = "▁ strip: never told" if wide else "▁ never told"
    if Spot.STRIP not in SPOTS[front]:
        strip = "▁ strip: round 2"
    side = 16 if wide else 8
    return [
        *(GridColumn(m.id, f"{n} {m.label[:120]}") for n, m in enumerate(state.wall.moments, 1)),
        GridColumn(STRIP, strip, side),
        GridColumn(NONE, "– none: no dot", side),
        GridColumn(LEFT, "· still missing", side),
    ]


class MapRows:
    """A row a service. Rows whose dots have not moved are kept: a dot changes one of them."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, GridRow]] = {}

    def of(self, state: GroupState, front: Round, back: Round | None, wide: bool) -> list[GridRow]:
        """front: the round being entered; back: the other one, shown faintly."""
        keys = (*(m.id for m in state.wall.moments), STRIP, NONE)
        people = [(p.code, p.number) for p in state.roster()]
        rounds = (front,) if back is None else (front, back)
        found = []
        for service in state.guide.services if state.guide is not None else ():
            at = tuple(
                tuple((n, _column(state.wall.dot(r, code, service.id))) for code, n in people)
                for r in rounds
            )
            drawn = (service, keys, rounds, wide, at)
            kept = self._kept.get(service.id)
            if kept is None or kept[0] != drawn:
                kept = (drawn, _row(service, keys, front, back, wide, at))
                self._kept[service.id] = kept
            found.append(kept[1])
        return found


_At = tuple[tuple[tuple[int, str | None], ...], ...]


def _column(dot: Dot | None) -> str | None:
    if dot is None:
        return None
    return {Spot.STRIP: STRIP, Spot.NONE: NONE}.get(dot.spot, dot.moment)


def _row(
    service: Service, keys: Sequence[str], front: Round, back: Round | None, wide: bool, at: _At
) -> GridRow:
    cells, upper, lower = [], [], []
    for key in keys:
        one = [n for n, where in at[0] if where == key]
        other = [n for n, where in at[1] if where == key] if back is not None else []
        none = key == NONE
        cells.append(_both(front, one, back, other, none))
        upper.append(_alone(one, "–" if none else SHAPE[front], front.value))
        lower.append(_faint(back, other, none))
    left = _left([n for n, where in at[0] if where is None])
    # Two lines a service for the two rounds; in a wide window for its whole name as well.
    tall = ((*upper, left), (*lower, EMPTY)) if wide or back is not None else None
    name = f"{service.id}: {service.name}" if wide else service.id
    return GridRow(service.id, name, (*cells, left), tall)


def _who(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def _alone(numbers: list[int], sign: str, look: str) -> Cell:
    if not numbers:
        return EMPTY
    who: Parts = ((f"{sign}{_who(numbers)}", look),)
    return (who, who if len(numbers) == 1 else ((f"{sign}×{len(numbers)}", look),))


def _faint(round_: Round | None, numbers: list[int], none: bool) -> Cell:
    if round_ is None:
        return EMPTY
    return _alone(numbers, FAINT[round_] + ("–" if none else ""), "faint")


def _both(front: Round, one: list[int], back: Round | None, other: list[int], none: bool) -> Cell:
    first = _alone(one, "–" if none else SHAPE[front], front.value)
    second = _faint(back, other, none)
    if second == EMPTY:
        return first
    if first == EMPTY:
        return second
    gap: Parts = ((" ", ""),)
    return (
        first[0] + gap + second[0],
        first[0] + gap + second[1],
        first[1] + gap + second[1],
        first[1] + second[1],
        first[1] + ((FAINT[back or front], "faint"),),
    )


def _left(numbers: list[int]) -> Cell:
    if not numbers:
        return ((("✓ all in", "done"),), (("✓", "done"),))
    return _alone(numbers, "·", "missing")
