"""The words events are made of: whose act, consent to what, what became of a question."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Role(StrEnum):
    """Who is at the keyboard."""

    MODERATOR = "moderator"
    NOTE_TAKER = "note-taker"


class Purpose(StrEnum):
    """What a participant consents to, each by itself."""

    TAKE_PART = "take-part"
    RECORDING = "recording"
    QUOTES = "quotes"
    RECONTACT = "recontact"


class Covered(StrEnum):
    """What became of a question."""

    ASKED = "asked"
    CAME_UP = "came-up"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not-applicable"
    NOT_REACHED = "not-reached"


class NoteForm(StrEnum):
    """What kind of note a line is."""

    REMARK = "remark"
    VERBATIM = "verbatim"
    COUNT = "count"  # several people nod, raise a hand, agree
    NOTE_TAKER = "note-taker"  # the note-taker's own words, not the group's
    ROOM = "room"


DESK = ("transcript.", "voice.", "turn.", "private.", "coding.", "codings.", "suggestion.", "memo.")
"""How the kinds begin that are done at the desk, long after the group went home: they stand in the
group's log, but no time passes in the room by them and no key of the room takes them back."""


class Body:
    """What every kind of event derives from."""

    __slots__ = ()
    kind: ClassVar[str]
    version: ClassVar[int] = 1
