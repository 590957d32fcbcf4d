"""What happened at the wall in a few words for a person, without anybody's own words in it."""

from __future__ import annotations

from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w

_ALONE: dict[type[e.Body], str] = {
    w.MomentAdded: "adding a moment",
    w.MomentRenamed: "a moment's new name",
    w.MomentMoved: "moving a moment",
    w.MomentsMerged: "merging two moments",
    w.MomentRemoved: "taking a moment off the journey",
    w.ShouldWritten: "what should be done at a moment",
    w.ShouldChanged: "a change to what should be done",
    w.ShouldStruck: "striking out what should be done",
    w.PadFiled: "filing a pad",
    w.WordsPaired: "laying two words side by side",
    w.WordsUnpaired: "taking a pair of words apart",
    w.DetailGrouped: "moving a detail under a principle",
    w.PrinciplesRanked: "the order of the principles",
    w.FitJudged: "how far a standard reflects a principle",
}


def describe_wall(body: e.Body) -> str | None:
    """Such as "P3's dot for debt (wanted)"; None for what is no event of the wall."""
    match body:
        case w.RoundOpened() | w.RoundClosed():
            what = "opening" if isinstance(body, w.RoundOpened) else "closing"
            return f"{what} the round {body.round.value}"
        case w.WallLocked():
            return "locking the wall" if body.locked else "unlocking the wall"
        case w.StickerPlaced() | w.StickerCleared():
            clearing = "clearing " if isinstance(body, w.StickerCleared) else ""
            return f"{clearing}{body.code}'s dot for {body.service} ({body.round.value})"
        case w.ServiceKnown():
            return f"what {body.code} was told of {body.service}"
        case w.PadWritten():
            return f"{body.code}'s pad"
        case w.PrincipleVoted():
            return f"{body.code}'s vote"
        case w.CharterMarked():
            return f"{body.code}'s mark on {body.line}"
        case _:
            return _ALONE.get(type(body))
