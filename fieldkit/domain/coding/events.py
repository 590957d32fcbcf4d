"""What coders do: one frozen record a kind of event, in the log of the group that was coded.

Whose act it is stands in the event's header: the actor is "coder:NAME", or CONSENSUS for what coders
settled among themselves. Words go by where they stand (turn as read, code points), codes by id.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.session import codec
from fieldkit.domain.session.event_words import Body

CODER = "coder:"
"""What the actor of a coder's events begins with."""
CONSENSUS = "consensus"
"""The layer of what was settled by discussion."""

Span = tuple[int, int, int]
"""A turn as it was read, start and end in code points of its text."""


class Origin(StrEnum):
    """How a coding came about, so that a report can say who decided it."""

    PERSON = "person"  # chosen by the coder
    ACCEPTED = "accepted"  # a suggestion the coder looked at and took
    UNSEEN = "accepted-unseen"  # taken with all suggestions over a score, not looked at one by one
    IMPORTED = "imported"  # from a file
    SETTLED = "settled"  # agreed on by several coders


@dataclass(frozen=True, slots=True)
class CodingMade(Body):
    """Words were given a code. spans: at least one. stance: met, unmet, wanted, mixed or None.

    engine, engine_version, score: of the suggestion it came from, where it came from one.
    """

    kind: ClassVar[str] = "coding.made"
    transcript: str
    spans: tuple[Span, ...]
    code: str
    stance: str | None = None
    memo: str = ""
    origin: Origin = Origin.PERSON
    engine: str = ""
    engine_version: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class CodingChanged(Body):
    """Stance and memo of a coding put right: the whole of them again. coding: id of its event."""

    kind: ClassVar[str] = "coding.changed"
    coding: str
    stance: str | None
    memo: str


@dataclass(frozen=True, slots=True)
class CodingDropped(Body):
    """A coding taken away again."""

    kind: ClassVar[str] = "coding.dropped"
    coding: str


@dataclass(frozen=True, slots=True)
class SuggestionRefused(Body):
    """A code was proposed for a turn and the coder said no; again False takes the refusal back."""

    kind: ClassVar[str] = "suggestion.refused"
    transcript: str
    turn: int
    code: str
    engine: str = ""
    engine_version: str = ""
    score: float | None = None
    refused: bool = True


@dataclass(frozen=True, slots=True)
class TurnRead(Body):
    """A coder read this turn and is done with it, coded or not; read False: not done after all."""

    kind: ClassVar[str] = "turn.read"
    transcript: str
    turn: int
    read: bool = True


@dataclass(frozen=True, slots=True)
class MemoWritten(Body):
    """A coder's remark on a turn; an empty text takes it away."""

    kind: ClassVar[str] = "memo.written"
    transcript: str
    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class CodingsCarried(Body):
    """A corrected version came in, and what coders did in the old one holds in it, too.

    old, new: ids of the two versions. codings: ids of codings of the old one with the spans each has in
    the new one; the n-th, from 0, is there the coding "ID.n", ID being the id of this event. turns: turns
    of the old version and the turn of the new one that each is in, for turns read, memos and refusals.
    What an id or a turn stands for is copied as it is when this event comes, whosever it is.
    """

    kind: ClassVar[str] = "codings.carried"
    old: str
    new: str
    codings: tuple[tuple[str, tuple[Span, ...]], ...]
    turns: tuple[tuple[int, int], ...]


codec.know(
    CodingMade, CodingChanged, CodingDropped, SuggestionRefused, TurnRead, MemoWritten, CodingsCarried
)  # fmt: skip
