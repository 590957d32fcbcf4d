"""Making groups for tests: a small guide, and events with times of one's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from fieldkit.domain.guide.model import (
    BoardSpec,
    Condition,
    Guide,
    Item,
    Kind,
    Section,
    SectionKind,
    Segment,
)
from fieldkit.domain.ids import next_id
from fieldkit.domain.instant import Instant
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import Folder
from fieldkit.domain.session.state import GroupState

START_MS = 1_252_933_200_000  # 14 September 2009, 13:00 UTC

MINUTES = {
    "intro": 5, "consumers": 5, "overall": 10, "mapping": 35, "break": 5,
    "developing": 20, "dwp-charter": 25, "current-charter": 10, "wrap-up": 5,
}  # fmt: skip


def item(name: str, text: str = "Well?", kind: Kind = Kind.ASK, **more: object) -> Item:
    return Item(name, 1, kind, (Segment(text),), **more)  # type: ignore[arg-type]


def a_guide(minutes: dict[str, int] | None = None, **items: tuple[Item, ...]) -> Guide:
    """Sections of these minutes; `break` is a break, it and the last are protected. items: for a
    section (dashes as underscores), what is in it; otherwise one question, ID.1."""
    chosen = minutes or MINUTES
    last = list(chosen)[-1]
    return Guide(
        "A charter",
        tuple(
            Section(
                name,
                n,
                name.replace("-", " ").capitalize(),
                mins,
                SectionKind.BREAK if name == "break" else SectionKind.SECTION,
                name in ("break", last),
                items.get(name.replace("-", "_"), () if name == "break" else (item(f"{name}.1"),)),
            )
            for n, (name, mins) in enumerate(chosen.items())
        ),
    )


def rich_guide() -> Guide:
    """Two sections with a board, held-back prompts, observers, a recall, must-asks."""
    prompts = (
        item("talk.2.1", "Same person?", Kind.PROMPT, when=Condition.NEEDED),
        item("talk.2.2", "In writing?", Kind.PROBE),
    )
    board = BoardSpec("points", "Points", ("Good", "Bad"))
    return a_guide(
        {"hello": 10, "talk": 20, "wrap": 5},
        hello=(
            item("hello.1", "They watch.", Kind.SAY, when=Condition.OBSERVERS),
            item("favourite", "Your favourite?", each=True),
        ),
        talk=(
            item("talk.1", "How do they compare?", recalls=("favourite", "points"), must=True),
            item("talk.2", "Principles?", board=board, children=prompts, must=True),
            item("talk.3", "Anything else?"),
        ),
        wrap=(item("close", "How close?", each=True, scale="0-10"),),
    )


@dataclass
class Making:
    """Events of one group, made one by one. `at` is seconds on the steady clock; time stands still
    until it is set."""

    guide: Guide = field(default_factory=a_guide)
    group: str = "g"
    boot: str = "boot"
    at: float = 0.0
    wall_back_s: float = 0.0
    events: list[e.Event] = field(default_factory=list)

    def moment(self) -> Instant:
        return Instant(
            START_MS + round((self.at - self.wall_back_s) * 1000), 60, self.at, self.boot
        )

    def add(self, body: e.Body, at: float | None = None, actor: str = "moderator") -> e.Event:
        if at is not None:
            self.at = at
        newest = self.events[-1].id if self.events else None
        moment = self.moment()
        event = e.Event(
            len(self.events) + 1,
            next_id(moment.wall_ms, newest, len(self.events) * 7919),
            self.group, actor, moment, "run", "", body,
        )  # fmt: skip
        self.events.append(event)
        return event

    def opened(self, people: int = 3, *, start: bool = True, **details: object) -> Making:
        """The group opened, so many people on the roster, and (at 0.0) started."""
        self.add(e.GroupOpened("Group 1", "pack", self.guide, "# source", **details))  # type: ignore[arg-type]
        for n in range(1, people + 1):
            self.add(e.ParticipantAdded(f"P{n}", {"age": "35-44"}))
        if start:
            self.add(e.SessionStarted())
        return self

    def enter(self, section: str, minute: float) -> e.Event:
        return self.add(e.SectionEntered(section), minute * 60)

    def note(
        self, text: str, *speakers: str, item: str | None = None, actor: str = "note-taker"
    ) -> e.Event:
        form = e.NoteForm.REMARK if speakers else e.NoteForm.ROOM
        return self.add(e.NoteWritten(text, form, speakers, None, False, item), actor=actor)

    @property
    def state(self) -> GroupState:
        return Folder(self.events).state


def to_minute(made: Making, minute: float, section: str) -> GroupState:
    """Through the guide on time until `section`, which is then still on at this minute."""
    clock = 0
    for part in made.guide.sections:
        if part.id != made.guide.sections[0].id:
            made.enter(part.id, clock)
        if part.id == section:
            break
        clock += part.minutes
    made.at = minute * 60
    return made.state
