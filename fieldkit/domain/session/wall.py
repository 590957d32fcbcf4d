"""The wall as it stands: journey, dots, pairs of words, principles, marks on the charter.

Plain values built by `fold` from the events of `wall_events`. A dot belongs to a person, a service
and a round; where it is, is one of four states, and "not recorded" is the absence of a placement.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.wall_events import Aware, Closeness, Fit, MarkKind, Spot

DotKey = tuple[Round, str, str]
"""Round, participant's code, service."""


@dataclass(slots=True)
class Should:
    """Something that should be done at a moment. id: of the event that wrote it."""

    id: str
    text: str
    speakers: tuple[str, ...]
    at: float
    prompted: bool = False
    struck: bool = False
    changed: bool = False


@dataclass(slots=True)
class Moment:
    """A moment of the composite journey. id: of the event that added it."""

    id: str
    label: str
    at: float
    should: list[Should] = field(default_factory=list)

    @property
    def to_do(self) -> list[Should]:
        """What should be done there and was not struck out."""
        return [should for should in self.should if not should.struck]


@dataclass(slots=True)
class Pad:
    """One person's own moment."""

    id: str
    code: str
    what: str
    felt: str
    wanted: str
    moment: str | None
    at: float
    struck: bool = False
    changed: bool = False


@dataclass(slots=True)
class Dot:
    """Where a dot is. moment: only for Spot.MOMENT."""

    spot: Spot
    moment: str | None
    at: float


@dataclass(slots=True)
class Pair:
    """Words laid beside each other: ids of lines on the two word boards."""

    id: str
    now: str | None
    wanted: str | None
    closeness: Closeness
    reason: str

    @property
    def is_gap(self) -> bool:
        """Does nothing stand against the word? Then its closeness means nothing."""
        return self.now is None or self.wanted is None


@dataclass(slots=True)
class CharterMark:
    mark: MarkKind
    remark: str
    at: float


@dataclass(slots=True)
class Judgement:
    fit: Fit
    remark: str


@dataclass(slots=True)
class Wall:
    """All of it. moments: in the journey's order. gone: moments taken off, with what took their
    place; labels: every moment's name, of those as well. opened: rounds that were ever open."""

    moments: list[Moment] = field(default_factory=list)
    gone: dict[str, str | None] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    pads: list[Pad] = field(default_factory=list)
    known: dict[tuple[str, str], Aware] = field(default_factory=dict)
    round: Round | None = None
    opened: list[Round] = field(default_factory=list)
    dots: dict[DotKey, Dot] = field(default_factory=dict)
    locked: bool = False
    pairs: list[Pair] = field(default_factory=list)
    heading_of: dict[str, str] = field(default_factory=dict)
    votes: dict[str, str] = field(default_factory=dict)
    ranked: tuple[str, ...] = ()
    marks: dict[tuple[str, str], CharterMark] = field(default_factory=dict)
    fits: dict[tuple[str, str], Judgement] = field(default_factory=dict)

    def moment(self, moment: str | None) -> Moment | None:
        """A moment that is on the journey, by id."""
        return next((m for m in self.moments if m.id == moment), None)

    def place_of(self, moment: str) -> int | None:
        """Its place on the journey from 0, or None when it is not on it."""
        return next((n for n, m in enumerate(self.moments) if m.id == moment), None)

    def dot(self, round_: Round, code: str, service: str) -> Dot | None:
        """Where the dot is; None: not recorded."""
        return self.dots.get((round_, code, service))

    def pads_at(self, moment: str) -> list[Pad]:
        """Pads filed under a moment, struck ones included."""
        return [pad for pad in self.pads if pad.moment == moment]

    def shoulds(self) -> list[tuple[Moment, Should]]:
        """Every line on what should be done with its moment, from the journey's start to its end:
        the order in which they are numbered."""
        return [(moment, should) for moment in self.moments for should in moment.should]

    def dots_at(self, moment: str) -> list[DotKey]:
        """Every dot at a moment, both rounds."""
        return [key for key, dot in self.dots.items() if dot.moment == moment]
