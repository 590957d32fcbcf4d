"""The discussion guide: sections with minutes, items with a kind, conditions, recalls, boards.

A session agenda is the same thing with another purpose. All of it is plain, frozen data: the
guide as it stood is the first event of every group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an item asks of the moderator."""

    SAY = "say"
    ASK = "ask"
    PROBE = "probe"
    PROMPT = "prompt"
    INSTRUCTION = "instruction"
    READ_OUT = "read-out"
    HAND_OUT = "hand-out"
    FLIPCHART = "flipchart"
    ACTIVITY = "activity"
    PADS = "pads"
    STICKERS = "stickers"
    RECALL = "recall"
    RECONTACT = "recontact"


QUESTIONS = frozenset({Kind.ASK, Kind.PROBE, Kind.PROMPT})
"""Kinds that put a question to the group, and so are covered or not."""


class Condition(StrEnum):
    """When an item, or a part of its words, is for the room at all."""

    OBSERVERS = "observers"  # only where the client is watching
    NEEDED = "needed"  # held back until the group does not come to it by itself
    UNCOVERED = "uncovered"  # only if not adequately covered already
    ANSWER = "answer"  # depends on the answer just given
    FINDING = "finding"  # depends on what was found (a gap, a difference)
    NEVER_TOLD = "never-told"  # a participant who was never told but would have liked to be
    RECONTACT_NO = "recontact-no"  # only those who said no to recontact at recruitment


class SectionKind(StrEnum):
    SECTION = "section"
    BREAK = "break"


class Round(StrEnum):
    """The two sticker rounds: when people wanted to be told, and when they were."""

    WANTED = "wanted"
    RECEIVED = "received"


class BoardRole(StrEnum):
    """Boards the wall exercises know: the journey's moments, what should be done at each, the two
    word lists, principles in detail and in the large."""

    JOURNEY = "journey"
    SHOULD = "should"
    WORDS_NOW = "words-now"
    WORDS_WANTED = "words-wanted"
    DETAILS = "details"
    PRINCIPLES = "principles"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of an item's words; `when` names the condition under which it is said."""

    text: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class BoardSpec:
    """A flipchart sheet the guide calls for: its id, title and columns (at least one).

    role: what the wall makes of it, or None for a plain sheet.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    role: BoardRole | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the guide, with the probes under it.

    id: unique in the guide. line: line number in the guide's file. kind: the main kind; `also`
    the others its cues name. when: the condition on the whole item. must: must be asked even when
    time is short. each: asked of every participant in turn. recalls: ids of earlier items or boards
    whose content is shown here. board: the sheet written on here (its definition stands at the item
    that first names it). wait: a wait without a length, in words. scale: the scale of an answer
    by participant, such as "0-10". choices: the answers a participant picks from.
    """

    id: str
    line: int
    kind: Kind
    segments: tuple[Segment, ...]
    also: tuple[Kind, ...] = ()
    when: Condition | None = None
    must: bool = False
    each: bool = False
    recalls: tuple[str, ...] = ()
    board: BoardSpec | None = None
    round: Round | None = None
    service: str | None = None
    wait: str | None = None
    handout: str | None = None
    scale: str | None = None
    children: tuple[Item, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All the words, conditions or not."""
        return "".join(s.text for s in self.segments)

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset((self.kind, *self.also))

    def walk(self) -> Iterator[Item]:
        """This item, then those under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A timed block of the guide. protected: a re-plan never takes minutes from it."""

    id: str
    line: int
    title: str
    minutes: int
    kind: SectionKind = SectionKind.SECTION
    protected: bool = False
    items: tuple[Item, ...] = ()

    def walk(self) -> Iterator[Item]:
        """Every item and probe, in the guide's order."""
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Service:
    """A service people place stickers for."""

    id: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """A discussion guide as read, without problems.

    stated_minutes: the length the front matter states, or None.
    """

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    client: str = ""
    stated_minutes: int | None = None
    services: tuple[Service, ...] = ()
    language: str = "en-GB"

    @property
    def total_minutes(self) -> int:
        return sum(s.minutes for s in self.sections)

    def walk(self) -> Iterator[tuple[Section, Item]]:
        """Every item with the section it stands in."""
        for section in self.sections:
            for item in section.walk():
                yield section, item

    def board_for(self, role: BoardRole) -> str | None:
        """Id of the board that plays this part, if the guide has one."""
        return next((b.id for b in self.boards() if b.role is role), None)

    def boards(self) -> tuple[BoardSpec, ...]:
        """The flipchart sheets in the order the guide first calls for them."""
        found: dict[str, BoardSpec] = {}
        for _, item in self.walk():
            if item.board is not None:
                found.setdefault(item.board.id, item.board)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a guide. level: "error" stops a run, "warning" does not."""

    line: int
    level: str
    message: str
    hint: str
