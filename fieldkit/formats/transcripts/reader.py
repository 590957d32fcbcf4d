"""What a reader of one transcript layout is: two functions.

A reader's module has `claims(source)`, which looks at what is in a file and says how sure it is
that this is its layout, and `read(source)`, which gives its cues. The surest reader reads; between
equals, the one that stands first in `registry`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from fieldkit.domain.transcript.model import Cue, Doubt
from fieldkit.formats.transcripts.source import Source


class Sure(IntEnum):
    """How sure a reader is that a file is of its layout."""

    NO = 0
    PERHAPS = 1  # nothing speaks against it
    LIKELY = 2  # its marks are there, and could be another's
    CERTAIN = 3  # only this layout looks like that


@dataclass(slots=True)
class Reading:
    """What a reader makes of a file. format: the layout's name, such as "zoom-vtt".

    cues: in the order of the talk. chat: a chat log, not speech.
    """

    format: str
    cues: list[Cue] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    chat: bool = False

    def doubt(self, line: int, message: str) -> None:
        """Notes what a person should look at; the sentence quotes no more than a label."""
        self.doubts.append(Doubt(line, message))


@dataclass(frozen=True, slots=True)
class Reader:
    """One layout or a family of near relations. read: raises FileProblem."""

    name: str
    claims: Callable[[Source], Sure]
    read: Callable[[Source], Reading]
