"""What was captured earlier, brought back where the guide needs it."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.guide.model import BoardRole, Item
from fieldkit.domain.session.events import NoteForm
from fieldkit.domain.session.state import GroupState


@dataclass(frozen=True, slots=True)
class Recalled:
    """One source of a recall. lines: what was captured, each with the codes of who said it.

    title: of the board, or the words of the earlier item.
    """

    source: str
    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def recalled(state: GroupState, item: Item) -> list[Recalled]:
    """Every source the item recalls, filled or not, in the guide's order."""
    return [_source(state, source) for source in item.recalls]


def _source(state: GroupState, source: str) -> Recalled:
    board = state.boards.get(source)
    wall = _on_the_wall(state, source) if board is not None else None
    if board is not None and wall is not None:
        return Recalled(source, board.title, wall)
    if board is not None:
        kept = [x for x in board.all_lines() if not x.struck]
        return Recalled(source, board.title, tuple((x.text, x.speakers) for x in kept))
    earlier = state.items.get(source)
    title = earlier.text if earlier is not None else source
    notes = [
        (n.text, n.speakers)
        for n in state.notes
        if n.item == source and not n.struck and n.form is not NoteForm.NOTE_TAKER
    ]
    answers: list[tuple[str, tuple[str, ...]]] = [
        (a.value, (code,))
        for code, a in sorted(state.answers.get(source, {}).items())
        if a.note is None
    ]
    return Recalled(source, title, tuple(notes + answers))


def _on_the_wall(state: GroupState, board: str) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    """What the wall holds for a board that plays a part there; None for a plain sheet."""
    if state.guide is None:
        return None
    moments = state.wall.moments
    if board == state.guide.board_for(BoardRole.JOURNEY):
        return tuple((m.label, ()) for m in moments)
    if board == state.guide.board_for(BoardRole.SHOULD):
        return tuple((f"{m.label}: {x.text}", x.speakers) for m in moments for x in m.should)
    return None


def empty_ahead(state: GroupState, items: list[Item]) -> list[str]:
    """Ids of recall sources of these coming items that hold nothing yet: said before, not at it."""
    sources = dict.fromkeys(s for item in items for one in item.walk() for s in one.recalls)
    return [s for s in sources if not _source(state, s).lines]
