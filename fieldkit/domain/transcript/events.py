"""What can be done with a transcript: one frozen record a kind of event, in the group's own log.

Nobody's words and no label (a label is mostly a name) stand in these bodies: voices go by their
number in the order in which they first speak (from 0), words by where they stand. A place in a
transcript is the number of a turn as it was read (from 1) and code points of its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.session import codec
from fieldkit.domain.session.event_words import Body


@dataclass(frozen=True, slots=True)
class TranscriptImported(Body):
    """A transcript came in; its words stand in the store, bound to this event by `digest`.

    transcript: its id, made from its words. layout: as it was recognised. voices: how many labels
    speak. seats: whose each voice is, as first agreed ("moderator", "note-taker", "observer",
    "P3", or None: not known). timed: turns have times. file: SHA-256 of the file. sketch: the
    smallest hashes of its five-word runs, to notice the same talk again. replaces: the transcript
    it is a corrected version of.
    """

    kind: ClassVar[str] = "transcript.imported"
    transcript: str
    layout: str
    turns: int
    voices: int
    seats: tuple[str | None, ...]
    timed: bool
    file: str
    digest: str
    sketch: tuple[int, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class VoiceSeated(Body):
    """Whose voice a label is, put right; None: not known."""

    kind: ClassVar[str] = "voice.seated"
    transcript: str
    voice: int
    seat: str | None


@dataclass(frozen=True, slots=True)
class TranscriptSetAside(Body):
    """No longer counted: brought in by mistake, or to the wrong group; or counted again."""

    kind: ClassVar[str] = "transcript.set-aside"
    transcript: str
    aside: bool = True


@dataclass(frozen=True, slots=True)
class TurnSplit(Body):
    """From `at` on, the turn is a turn of its own: two voices were typed as one."""

    kind: ClassVar[str] = "turn.split"
    transcript: str
    turn: int
    at: int


@dataclass(frozen=True, slots=True)
class TurnJoined(Body):
    """The turn that begins at (`turn`, `at`) goes on from the one before it: one voice, typed as two.

    joined False: it stands by itself again.
    """

    kind: ClassVar[str] = "turn.joined"
    transcript: str
    turn: int
    at: int = 0
    joined: bool = True


@dataclass(frozen=True, slots=True)
class TurnSeated(Body):
    """Who speaks the turn that begins at (`turn`, `at`), whatever its label says.

    seat None: nobody can tell. label: go back to what the label says.
    """

    kind: ClassVar[str] = "turn.seated"
    transcript: str
    turn: int
    at: int
    seat: str | None
    label: bool = False


@dataclass(frozen=True, slots=True)
class ClockSet(Body):
    """How the recorder's clock lies to the room's, said by a person.

    offset_s: the room's session time when the recording began, in seconds (negative: the recorder
    ran before the first hello). drift: seconds gained by the room's clock for each second of the
    recorder's. Both None: find them from the words again.
    """

    kind: ClassVar[str] = "transcript.clock"
    transcript: str
    offset_s: float | None
    drift: float | None = None


@dataclass(frozen=True, slots=True)
class TurnPlaced(Body):
    """Which section (and item) a turn belongs to, said by a person; section None: by itself again."""

    kind: ClassVar[str] = "turn.placed"
    transcript: str
    turn: int
    section: str | None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class PrivateJudged(Body):
    """A personal detail, accepted, refused, or ruled on wherever its words stand.

    verdict: "accept" or "reject" these very words; "always" or "never" hide these words anywhere in
    the group; "open" takes a verdict back. what: the kind of detail, such as "name". label: what
    stands in its place, where a person chose it.
    """

    kind: ClassVar[str] = "private.judged"
    transcript: str
    turn: int
    start: int
    end: int
    what: str
    verdict: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class OffRecord(Body):
    """Words said off the record: kept in the study, never quoted, exported or suggested from."""

    kind: ClassVar[str] = "private.off-record"
    transcript: str
    turn: int
    start: int
    end: int
    off: bool = True


codec.know(
    TranscriptImported, VoiceSeated, TranscriptSetAside, TurnSplit, TurnJoined, TurnSeated,
    ClockSet, TurnPlaced, PrivateJudged, OffRecord,
)  # fmt: skip
