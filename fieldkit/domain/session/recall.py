"""What was captured earlier, brought back where the guide needs it."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.guide.model import Item
from fieldkit.domain.session.captured import Captured, dots_of, lines_of, on_the_wall
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
    if board is not None:
        return Recalled(source, board.title, lines_of(state, source))
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
    return Recalled(source, title, (*notes, *answers, *_at_the_wall(state, earlier)))


def _at_the_wall(state: GroupState, item: Item | None) -> Captured:
    """What an earlier item left on the wall: the dots of its round, the journey it asked for."""
    if item is None:
        return ()
    dots = dots_of(state, item.round) if item.round is not None else ()
    drawn = on_the_wall(state, item.board.id) if item.board is not None else None
    return (*dots, *(drawn or ()))


def empty_ahead(state: GroupState, items: list[Item]) -> list[str]:
    """Ids of recall sources of these coming items that hold nothing yet: said before, not at it."""
    sources = dict.fromkeys(s for item in items for one in item.walk() for s in one.recalls)
    return [s for s in sources if not _source(state, s).lines]
