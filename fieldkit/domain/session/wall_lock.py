"""What a locked wall holds fast.

The lock is put on the paper wall: its journey, pads, what should be done, who was told of what, the
rounds and their dots. The exercises that come after it (words, principles, the charter) go on. Once
the group is closed the lock holds those as well: the wall is then as the group left it.
"""

from __future__ import annotations

from collections.abc import Iterable

from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.events import Body
from fieldkit.domain.session.state import GroupState, Phase

_PAPER: tuple[type[Body], ...] = (
    w.MomentAdded, w.MomentRenamed, w.MomentMoved, w.MomentsMerged, w.MomentRemoved,
    w.ShouldWritten, w.ShouldChanged, w.ShouldStruck,
    w.PadWritten, w.PadFiled, w.PadChanged, w.PadStruck, w.ServiceKnown,
    w.RoundOpened, w.RoundClosed, w.StickerPlaced, w.StickerCleared,
)  # fmt: skip
_LATER: tuple[type[Body], ...] = (
    w.WordsPaired, w.WordsUnpaired, w.DetailGrouped, w.PrincipleVoted, w.PrinciplesRanked,
    w.CharterMarked, w.FitJudged,
)  # fmt: skip


def paper_held(state: GroupState) -> bool:
    """Do journey and map stay as they are?"""
    return state.wall.locked


def later_held(state: GroupState) -> bool:
    """Do words, principles and marks on the charter stay as they are?"""
    return state.wall.locked and state.phase is Phase.CLOSED


def held(state: GroupState, bodies: Iterable[Body]) -> bool:
    """Would undoing or redoing these change what the lock holds? The lock itself is not held."""
    paper, later = paper_held(state), later_held(state)
    return any(
        (paper and isinstance(body, _PAPER)) or (later and isinstance(body, _LATER))
        for body in bodies
    )
