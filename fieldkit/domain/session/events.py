"""What can happen in a group: one frozen record a kind of event.

A body's class is its kind and version. People are P1, P2 …, never names. Times are not in the
bodies: the header of the event carries them. Kinds are never reused with another meaning; a body
that changes shape gets the next version and an upcast in `codec`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import Guide
from fieldkit.domain.instant import Instant
from fieldkit.domain.session.event_words import Body, Covered, NoteForm, Purpose, Role
from fieldkit.domain.session.undo_events import ActBegun, Redone, Undone

__all__ = [  # named from here everywhere
    "ActBegun", "Body", "Covered", "NoteForm", "Purpose", "Redone", "Role", "Undone",
]  # fmt: skip

# --- setting up ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GroupOpened(Body):
    """The group's first event: what it is called and the guide as it stood.

    pack: folder name of the guide pack. source: the guide's Markdown, word for word.
    date: ISO date. promised_end_ms: the promised end on the wall clock, or None for the guide's
    length from the start. rehearsal: the speed of a rehearsal, or None for a real group;
    began_ms: the wall clock when its clock began.
    charter: the charter that will be handed out, as the pack has it.
    """

    kind: ClassVar[str] = "group.opened"
    name: str
    pack: str
    guide: Guide
    source: str
    site: str = ""
    date: str = ""
    moderator: str = ""
    note_taker: str = ""
    observers: bool = False
    promised_end_ms: int | None = None
    rehearsal: float | None = None
    began_ms: int | None = None
    charter: Charter | None = None


@dataclass(frozen=True, slots=True)
class GroupChanged(Body):
    """Details of the group put right; None leaves a detail as it was."""

    kind: ClassVar[str] = "group.changed"
    site: str | None = None
    date: str | None = None
    moderator: str | None = None
    note_taker: str | None = None
    observers: bool | None = None
    promised_end_ms: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipantAdded(Body):
    """A seat taken. bands: free, such as {"age": "35-44", "gender": "woman"}.

    recontact: the answer at recruitment (None: not asked).
    """

    kind: ClassVar[str] = "participant.added"
    code: str
    bands: dict[str, str]
    take_part: bool = True
    recording: bool = True
    quotes: bool = True
    recontact: bool | None = None


@dataclass(frozen=True, slots=True)
class ParticipantChanged(Body):
    """Bands put right; the whole of them."""

    kind: ClassVar[str] = "participant.changed"
    code: str
    bands: dict[str, str]


@dataclass(frozen=True, slots=True)
class ParticipantRemoved(Body):
    """Was put on the roster by mistake, or did not come."""

    kind: ClassVar[str] = "participant.removed"
    code: str


@dataclass(frozen=True, slots=True)
class ConsentGiven(Body):
    """A consent given (yes) or refused or withdrawn (no) in the room."""

    kind: ClassVar[str] = "consent.given"
    code: str
    purpose: Purpose
    yes: bool


@dataclass(frozen=True, slots=True)
class ParticipantCame(Body):
    """Came in, late or again."""

    kind: ClassVar[str] = "participant.came"
    code: str


@dataclass(frozen=True, slots=True)
class ParticipantLeft(Body):
    """Left the room, for a while or for good."""

    kind: ClassVar[str] = "participant.left"
    code: str


# --- running ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SessionStarted(Body):
    """The first hello: the clock starts, in the guide's first section."""

    kind: ClassVar[str] = "session.started"


@dataclass(frozen=True, slots=True)
class SectionEntered(Body):
    """The group moved to a section. leaving: the section it was in, as the person saw it."""

    kind: ClassVar[str] = "section.entered"
    section: str
    leaving: str | None = None


@dataclass(frozen=True, slots=True)
class ItemShown(Body):
    """An item is on the table from now on; it has thereby been asked."""

    kind: ClassVar[str] = "item.shown"
    item: str


@dataclass(frozen=True, slots=True)
class ItemCovered(Body):
    """What became of a question, said outright. where: for came-up, the item it came up at;
    who: for came-up, whose remark it was; state None takes the mark back."""

    kind: ClassVar[str] = "item.covered"
    item: str
    state: Covered | None
    where: str | None = None
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromptsOpened(Body):
    """Held-back prompts under this item were opened: what follows was prompted."""

    kind: ClassVar[str] = "prompts.opened"
    item: str


@dataclass(frozen=True, slots=True)
class PlanRevised(Body):
    """New minutes for the sections still to come.

    how: shrink, take, skip, drop, later, edit. minutes: section id to minutes, for the sections
    that change. dropped: sections not to be held. promised_end_s: the promised end in seconds of
    session time when it is moved, else None.
    """

    kind: ClassVar[str] = "plan.revised"
    how: str
    minutes: dict[str, int]
    dropped: tuple[str, ...] = ()
    promised_end_s: float | None = None


@dataclass(frozen=True, slots=True)
class PlanDeclined(Body):
    """Asked once about this over-run; the moderator keeps the plan as it is.

    behind_s: how late the group would have ended, in seconds, when this was said.
    """

    kind: ClassVar[str] = "plan.declined"
    section: str
    behind_s: float = 0.0


@dataclass(frozen=True, slots=True)
class SessionClosed(Body):
    """The last thank-you."""

    kind: ClassVar[str] = "session.closed"


# --- notes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteWritten(Body):
    """A line of the notes. speakers: who said or did it (empty: the room). count: how many nodded
    or raised a hand. to_complete: its words are to be completed from the tape.
    item: what was on the table when it was written."""

    kind: ClassVar[str] = "note.written"
    text: str
    form: NoteForm
    speakers: tuple[str, ...] = ()
    count: int | None = None
    to_complete: bool = False
    item: str | None = None


@dataclass(frozen=True, slots=True)
class NoteChanged(Body):
    """A note put right: the whole of it again."""

    kind: ClassVar[str] = "note.changed"
    note: str
    text: str
    form: NoteForm
    speakers: tuple[str, ...] = ()
    count: int | None = None
    to_complete: bool = False


@dataclass(frozen=True, slots=True)
class NoteMoved(Body):
    """A note filed under another item than the one it was written at."""

    kind: ClassVar[str] = "note.moved"
    note: str
    item: str


@dataclass(frozen=True, slots=True)
class NoteStruck(Body):
    """A note struck out (it stays readable), or no longer."""

    kind: ClassVar[str] = "note.struck"
    note: str
    struck: bool = True


# --- boards ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoardOpened(Body):
    """A flipchart sheet the guide did not foresee."""

    kind: ClassVar[str] = "board.opened"
    board: str
    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineWritten(Body):
    """A line on a board, at the end of its column. The event's id is the line's id."""

    kind: ClassVar[str] = "line.written"
    board: str
    column: int
    text: str
    speakers: tuple[str, ...] = ()
    item: str | None = None


@dataclass(frozen=True, slots=True)
class LineChanged(Body):
    """The line's words put right; speakers None leaves whose it is as it was."""

    kind: ClassVar[str] = "line.changed"
    line: str
    text: str
    speakers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LineStruck(Body):
    """Struck out (it stays readable), or no longer."""

    kind: ClassVar[str] = "line.struck"
    line: str
    struck: bool = True


@dataclass(frozen=True, slots=True)
class LineMoved(Body):
    """To another column or place. before: the line it now stands before (None: at the end)."""

    kind: ClassVar[str] = "line.moved"
    line: str
    column: int
    before: str | None = None


# --- the end ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnswerGiven(Body):
    """One participant's answer to an item asked of each, such as closeness or the one thing.

    value: a mark such as "7", or words. The last answer holds; None takes it back.
    """

    kind: ClassVar[str] = "answer.given"
    version: ClassVar[int] = 2
    item: str
    code: str
    value: str | None


@dataclass(frozen=True, slots=True)
class RecontactChecked(Body):
    """The check at the end with somebody who said no at recruitment.

    purpose: what the call would be about. caller: who would call. wording: as it was asked.
    """

    kind: ClassVar[str] = "recontact.checked"
    code: str
    yes: bool
    purpose: str = ""
    caller: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class DebriefWritten(Body):
    """A field of the debrief sheet: surprises, change-guide, or a heading of one's own."""

    kind: ClassVar[str] = "debrief.written"
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class IncentiveGiven(Body):
    """What a participant was given.

    form: voucher, cash … pence: its value. receipt: was it signed for.
    """

    kind: ClassVar[str] = "incentive.given"
    code: str
    form: str
    pence: int
    receipt: bool


# --- below the guide -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Jotted(Body):
    """A bare line, as `fieldkit log append` writes it: the log under no guide at all."""

    kind: ClassVar[str] = "jotted"
    text: str


@dataclass(frozen=True, slots=True)
class Unknown(Body):
    """An event of a kind this program does not know (a newer one wrote it): kept, not folded."""

    kind: ClassVar[str] = "unknown"
    was_kind: str
    was_version: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the log gives it.

    seq: place in this store's order of arrival, from 1. id: UUIDv7; ids order events on every
    laptop. group: group id. actor: role at the keyboard. at: both clocks. run: which run of the
    program wrote it. digest: salted SHA-256 of the body as stored, in hex.
    """

    seq: int
    id: str
    group: str
    actor: str
    at: Instant
    run: str
    digest: str
    body: Body
