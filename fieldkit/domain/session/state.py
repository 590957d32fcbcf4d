"""A group as its events leave it: plain values that every view is drawn from.

Built by `fold` only. Times are seconds of session time, counted from the first hello (0.0 before
it). Nothing here is ever stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import BoardSpec, Guide, Item, Section
from fieldkit.domain.instant import Instant
from fieldkit.domain.session.events import Covered, NoteForm, Purpose
from fieldkit.domain.session.wall import Wall


class Phase(StrEnum):
    SETTING_UP = "setting-up"
    RUNNING = "running"
    CLOSED = "closed"


@dataclass(slots=True)
class Recontact:
    """A person's recontact record: the answer at recruitment and, if a check was made, its own."""

    at_recruitment: bool | None = None
    checked: bool | None = None
    purpose: str = ""
    caller: str = ""
    wording: str = ""
    at: float = 0.0

    @property
    def now(self) -> bool | None:
        """May this person be called? None: never asked. The check, once made, holds."""
        return self.at_recruitment if self.checked is None else self.checked


@dataclass(slots=True)
class Incentive:
    form: str
    pence: int
    receipt: bool


@dataclass(slots=True)
class Participant:
    """One seat. consents: what was agreed to; present: in the room now.

    came_at: when they first came. left_at: since when they have been out. back_at: when they last
    came back in. away: times out of the room that are over.
    """

    code: str
    bands: dict[str, str]
    consents: dict[Purpose, bool]
    recontact: Recontact
    present: bool = True
    came_at: float = 0.0
    left_at: float | None = None
    back_at: float = 0.0
    away: list[tuple[float, float]] = field(default_factory=list)
    last_heard: float | None = None
    times_heard: int = 0
    incentive: Incentive | None = None

    @property
    def number(self) -> int:
        return int(self.code[1:])


@dataclass(slots=True, kw_only=True)
class Written:
    """Words written in the room. id: of the event that wrote them. item, section: what they are
    filed under. prompted: held-back prompts were open then."""

    id: str
    text: str
    speakers: tuple[str, ...]
    item: str | None
    section: str | None
    at: float
    when: Instant
    actor: str
    prompted: bool = False
    struck: bool = False
    changed: bool = False


@dataclass(slots=True, kw_only=True)
class Note(Written):
    """A line of the notes. count: how many nodded. to_complete: from the tape."""

    form: NoteForm
    count: int | None
    to_complete: bool


@dataclass(slots=True, kw_only=True)
class Line(Written):
    """A line on a board."""

    board: str
    column: int


@dataclass(slots=True)
class Board:
    """A flipchart sheet: for each column its lines from top to bottom."""

    id: str
    title: str
    columns: tuple[str, ...]
    lines: list[list[Line]]

    @classmethod
    def of(cls, spec: BoardSpec) -> Board:
        return cls(spec.id, spec.title, spec.columns, [[] for _ in spec.columns])

    def all_lines(self) -> list[Line]:
        return [line for column in self.lines for line in column]


@dataclass(slots=True)
class Visit:
    """A stay in a section. end: None while it lasts."""

    section: str
    start: float
    end: float | None = None


@dataclass(slots=True)
class Shown:
    """A stay at an item."""

    item: str
    start: float
    end: float | None = None


@dataclass(slots=True)
class Mark:
    """A coverage mark said outright."""

    state: Covered
    where: str | None
    who: tuple[str, ...]
    at: float


@dataclass(slots=True)
class Answer:
    """A participant's answer. note: the note it was typed as, if it was one."""

    value: str
    at: float
    note: str | None = None


@dataclass(slots=True)
class Revision:
    """A change of plan, or a refusal of one (how: declined).

    behind_s: how late the group would have ended when it was declined.
    """

    at: float
    how: str
    minutes: dict[str, int]
    dropped: tuple[str, ...]
    promised_s: float
    section: str | None
    behind_s: float = 0.0


@dataclass(slots=True)
class GroupState:
    """Everything known of one group. `guide` is None only while no opening event was folded."""

    id: str = ""
    name: str = ""
    pack: str = ""
    guide: Guide | None = None
    source: str = ""
    site: str = ""
    date: str = ""
    moderator: str = ""
    note_taker: str = ""
    observers: bool = False
    promised_end_ms: int | None = None
    rehearsal: float | None = None
    began_ms: int | None = None
    charter: Charter | None = None
    phase: Phase = Phase.SETTING_UP
    opened_at: Instant | None = None
    started_at: Instant | None = None
    zero_s: float = 0.0  # the start, in seconds from the first event
    closed_s: float | None = None
    promised_s: float = 0.0
    participants: dict[str, Participant] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    section: str | None = None
    item: str | None = None
    last_move: tuple[str, float] = ("", 0.0)  # who moved the group where it is, and when
    visits: list[Visit] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    prompted: dict[str, float] = field(default_factory=dict)
    plan: dict[str, int] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    revisions: list[Revision] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    note_by_id: dict[str, Note] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=dict)
    line_by_id: dict[str, Line] = field(default_factory=dict)
    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    debrief: dict[str, str] = field(default_factory=dict)
    wall: Wall = field(default_factory=Wall)
    count: int = 0
    last_seq: int = 0
    last_at: Instant | None = None
    last_s: float = 0.0
    # look-ups over the guide, made once when the group is opened
    sections: dict[str, Section] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    section_of: dict[str, str] = field(default_factory=dict)
    parent_of: dict[str, str] = field(default_factory=dict)

    def present(self) -> list[Participant]:
        """Those in the room, by number."""
        return sorted((p for p in self.participants.values() if p.present), key=lambda p: p.number)

    def roster(self) -> list[Participant]:
        return sorted(self.participants.values(), key=lambda p: p.number)

    def refusals(self, purpose: Purpose) -> list[str]:
        """Codes of those who said no to this, by number."""
        return [p.code for p in self.roster() if p.consents.get(purpose) is False]

    def spent_s(self, section: str, now_s: float) -> float:
        """Seconds spent in a section so far, over all stays."""
        return sum(
            (now_s if v.end is None else v.end) - v.start
            for v in self.visits
            if v.section == section
        )

    def wall_ms(self, at_s: float) -> int | None:
        """The wall clock at a moment of session time; None before the start."""
        return None if self.started_at is None else self.started_at.wall_ms + round(at_s * 1000)
