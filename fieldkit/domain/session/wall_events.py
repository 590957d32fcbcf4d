"""What can happen at the wall: the journey, the sticker rounds, words, principles, the charter.

The rest of the kinds are in `events`. Moments are known by the id of the event that added them, so
dots stay with their moment whatever becomes of its name and place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.events import Body


class Spot(StrEnum):
    """Where a person's dot for a service is in a round. No record at all is the fourth state."""

    MOMENT = "moment"
    STRIP = "strip"  # the bottom of the chart: would have liked to be told, never was
    NONE = "none"  # no dot on purpose: not wanted; or never told, and not missed


SPOTS: dict[Round, tuple[Spot, ...]] = {
    Round.WANTED: (Spot.MOMENT, Spot.NONE),
    Round.RECEIVED: (Spot.MOMENT, Spot.STRIP, Spot.NONE),
}
"""Where a dot can be in each round: nobody has been told of anything yet in round one, so the strip
for those who never were is not asked about. Logs from before this was said may have dots there."""


class Aware(StrEnum):
    """What a person says they were told of a service."""

    TOLD = "told"
    OFFERED = "offered"
    WHERE = "where"  # told where to find it
    NOTHING = "nothing"


class Closeness(StrEnum):
    """How near a word for now and a word for wanted are."""

    SAME = "same"
    NEAR = "near"
    APART = "apart"


class MarkKind(StrEnum):
    """What a person marks on the charter: the four things the guide asks them to look for."""

    GOOD = "good"
    MISSING = "missing"
    UNCLEAR = "unclear"
    EMPTY = "empty"


class Fit(StrEnum):
    """How far a standard reflects one of the group's own principles."""

    REFLECTED = "reflected"
    PARTLY = "partly"
    NOT = "not"


# --- the journey -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MomentAdded(Body):
    """A moment of the composite journey, before another one or at the end."""

    kind: ClassVar[str] = "moment.added"
    label: str
    before: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class MomentRenamed(Body):
    kind: ClassVar[str] = "moment.renamed"
    moment: str
    label: str


@dataclass(frozen=True, slots=True)
class MomentMoved(Body):
    """before: the moment it now stands before (None: at the end)."""

    kind: ClassVar[str] = "moment.moved"
    moment: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class MomentsMerged(Body):
    """Two moments become one: dots, pads and what should be done follow."""

    kind: ClassVar[str] = "moment.merged"
    moment: str
    into: str


@dataclass(frozen=True, slots=True)
class MomentRemoved(Body):
    """A moment taken off the journey. stickers_to: the moment its dots and pads go to; None: the
    dots are not recorded any more and the pads are filed under none. should_to: the moment that
    what should be done there goes to; None: it goes with the moment, as it always did before this
    could be said (version 1)."""

    kind: ClassVar[str] = "moment.removed"
    version: ClassVar[int] = 2
    moment: str
    stickers_to: str | None = None
    should_to: str | None = None


@dataclass(frozen=True, slots=True)
class ShouldWritten(Body):
    """What else should be done at a moment."""

    kind: ClassVar[str] = "should.written"
    moment: str
    text: str
    speakers: tuple[str, ...] = ()
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ShouldChanged(Body):
    """What should be done, put right; speakers None leaves whose it is as it was."""

    kind: ClassVar[str] = "should.changed"
    should: str
    text: str
    speakers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ShouldStruck(Body):
    """Struck out (it stays readable), or no longer."""

    kind: ClassVar[str] = "should.struck"
    should: str
    struck: bool = True


@dataclass(frozen=True, slots=True)
class PadWritten(Body):
    """What one person wrote on the pad about a moment of their own: what it was, how it felt, what
    they wanted. moment: the composite moment it became part of, once it is filed."""

    kind: ClassVar[str] = "pad.written"
    code: str
    what: str
    felt: str = ""
    wanted: str = ""
    moment: str | None = None


@dataclass(frozen=True, slots=True)
class PadFiled(Body):
    """A pad's moment filed under a composite one (None: under none)."""

    kind: ClassVar[str] = "pad.filed"
    pad: str
    moment: str | None


@dataclass(frozen=True, slots=True)
class PadChanged(Body):
    """A pad's words put right."""

    kind: ClassVar[str] = "pad.changed"
    pad: str
    what: str
    felt: str = ""
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class PadStruck(Body):
    """A pad struck out (it stays readable), or no longer."""

    kind: ClassVar[str] = "pad.struck"
    pad: str
    struck: bool = True


@dataclass(frozen=True, slots=True)
class ServiceKnown(Body):
    """Which services a person was told of, offered, or told where to find. The last answer holds;
    how None takes it back."""

    kind: ClassVar[str] = "service.known"
    version: ClassVar[int] = 2
    code: str
    service: str
    how: Aware | None


# --- the sticker rounds ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoundOpened(Body):
    """A sticker round begins; another one that was open ends."""

    kind: ClassVar[str] = "round.opened"
    round: Round


@dataclass(frozen=True, slots=True)
class RoundClosed(Body):
    kind: ClassVar[str] = "round.closed"
    round: Round


@dataclass(frozen=True, slots=True)
class StickerPlaced(Body):
    """Where a person's dot for a service is in a round. Placing again moves it."""

    kind: ClassVar[str] = "sticker.placed"
    round: Round
    code: str
    service: str
    spot: Spot
    moment: str | None = None


@dataclass(frozen=True, slots=True)
class StickerCleared(Body):
    """The record of a dot taken back: it is not recorded."""

    kind: ClassVar[str] = "sticker.cleared"
    round: Round
    code: str
    service: str


@dataclass(frozen=True, slots=True)
class WallLocked(Body):
    """The wall is as it was photographed; nothing moves until it is unlocked."""

    kind: ClassVar[str] = "wall.locked"
    locked: bool = True


# --- words and principles --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordsPaired(Body):
    """A word for how it is laid beside one for how it should be, as the group drew it. One side
    may be missing: then nothing stands against the other."""

    kind: ClassVar[str] = "words.paired"
    now: str | None
    wanted: str | None
    closeness: Closeness
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WordsUnpaired(Body):
    kind: ClassVar[str] = "words.unpaired"
    pair: str


@dataclass(frozen=True, slots=True)
class DetailGrouped(Body):
    """A detailed principle put under an overall one (None: under none)."""

    kind: ClassVar[str] = "detail.grouped"
    line: str
    heading: str | None


@dataclass(frozen=True, slots=True)
class PrincipleVoted(Body):
    """One person's vote for the principle that matters most; the last one holds. None: none."""

    kind: ClassVar[str] = "principle.voted"
    code: str
    heading: str | None


@dataclass(frozen=True, slots=True)
class PrinciplesRanked(Body):
    """The group's order of its overall principles, the first the most important."""

    kind: ClassVar[str] = "principles.ranked"
    headings: tuple[str, ...]


# --- the charter -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CharterMarked(Body):
    """A person's mark on a line of the charter (a commitment, a standard, or "whole").

    mark None takes this person's marks on the line back.
    """

    kind: ClassVar[str] = "charter.marked"
    code: str
    line: str
    mark: MarkKind | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class FitJudged(Body):
    """How far a standard reflects one of the group's own principles, by the group. fit None takes
    the judgement back."""

    kind: ClassVar[str] = "fit.judged"
    heading: str
    standard: str
    fit: Fit | None
    remark: str = ""
