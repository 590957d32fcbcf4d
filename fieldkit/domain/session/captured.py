"""What was captured at the wall for an item of the guide: moments, dots, answers.

Whoever works at the wall seldom goes through the guide item by item; what hangs there afterwards
shows that the group was asked all the same.
"""

from __future__ import annotations

from fieldkit.domain.guide.model import BoardRole, Item, Round
from fieldkit.domain.session.state import GroupState

Captured = tuple[tuple[str, tuple[str, ...]], ...]
"""What was captured, each with the codes of who said it."""


def on_the_wall(state: GroupState, board: str) -> Captured | None:
    """What the wall holds for a sheet that is drawn from the journey; None for any other."""
    if state.guide is None:
        return None
    moments = state.wall.moments
    if board == state.guide.board_for(BoardRole.JOURNEY):
        return tuple((m.label, ()) for m in moments)
    if board == state.guide.board_for(BoardRole.SHOULD):
        return tuple((f"{m.label}: {x.text}", x.speakers) for m in moments for x in m.to_do)
    return None


def lines_of(state: GroupState, board: str) -> Captured:
    """The lines of a sheet that are not struck out, wherever they are kept. board: its id."""
    wall, sheet = on_the_wall(state, board), state.boards.get(board)
    plain = sheet.all_lines() if sheet is not None else []
    return (wall or ()) + tuple((x.text, x.speakers) for x in plain if not x.struck)


def dots_of(state: GroupState, round_: Round) -> Captured:
    """The dots of a round, counted by service."""
    counts: dict[str, int] = {}
    for of_round, _, service in state.wall.dots:
        if of_round is round_:
            counts[service] = counts.get(service, 0) + 1
    services = state.guide.services if state.guide is not None else ()
    return tuple(
        (f"{s.name}: {counts[s.id]} {'dot' if counts[s.id] == 1 else 'dots'}", ())
        for s in services
        if s.id in counts
    )


def captured(state: GroupState, item: Item) -> bool:
    """Was anything recorded that only asking this could bring: dots of its round, lines on its
    sheet at the wall, answers to it?"""
    if state.answers.get(item.id):
        return True
    if item.round is not None and any(key[0] is item.round for key in state.wall.dots):
        return True
    return _plays_a_part(state, item) and bool(lines_of(state, item.board.id if item.board else ""))


def _plays_a_part(state: GroupState, item: Item) -> bool:
    """Is the item's sheet one of those at the wall? (A sheet that is met again names no role.)"""
    if item.board is None or state.guide is None:
        return False
    return any(item.board.id == state.guide.board_for(role) for role in BoardRole)
