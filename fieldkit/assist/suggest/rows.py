"""What goes into the engines and what comes out: turns, turns already coded, suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Whose turn it is, as far as coding goes."""

    PARTICIPANT = "participant"
    MODERATOR = "moderator"
    UNKNOWN = "unknown"
    """A voice nobody was named for: read for its context, never coded."""
    WRITTEN = "written"
    """No talk at all: an answer, a comment, a row of a table. It has no neighbours."""


@dataclass(frozen=True, slots=True)
class Row:
    """A turn, or a row of a table. n: its id, as the caller counts.

    group: who said it or where; for talk, the group whose turns stand in order. section: of the
    guide. prompt: the question it answers, as an id or in words, where that is known.
    """

    n: str
    text: str
    group: str = ""
    voice: Voice = Voice.WRITTEN
    speaker: str = ""
    section: str = ""
    prompt: str = ""

    @property
    def spoken(self) -> bool:
        """Whether it is a turn of talk, with turns around it."""
        return self.voice is not Voice.WRITTEN

    @property
    def place(self) -> str:
        """Where in the guide, or in answer to which question of a form; "" where nobody knows."""
        return self.section or ("" if self.spoken else self.prompt)

    @property
    def codable(self) -> bool:
        """Whether it may be given codes at all."""
        return self.voice in (Voice.PARTICIPANT, Voice.WRITTEN)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row that a person has dealt with. codes: given or accepted; refused: suggested, not wanted.

    whole: the person has read it for every code, so that all others do not hold; if not, nothing is
    known of the codes that are in neither set.
    """

    row: Row
    codes: frozenset[str]
    refused: frozenset[str] = frozenset()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code proposed for a row. score: the chance that it holds, from 0 to 1, as far as the engines
    know. reason: one line for the coder, with words of the talk in it: never for a log or a message.
    engine: what carried it, with its version.
    """

    n: str
    code: str
    score: float
    reason: str
    engine: str
