"""What a group's log knows that a transcript can be laid along: where, when, and in what words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.session.state import GroupState


class EntryKind(StrEnum):
    """What kind of act put words into the log."""

    VERBATIM = "verbatim"  # the very words, as far as the note-taker got them
    NOTE = "note"
    LINE = "line"  # on a board
    ANSWER = "answer"
    WALL = "wall"  # a moment of the journey, a participant's pad, what should be done


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that were typed in the room. at: seconds of session time when Enter was pressed.

    section, item: where it was filed, if anywhere.
    """

    at: float
    text: str
    kind: EntryKind = EntryKind.NOTE
    section: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay in a section, in seconds of session time. end: None where the log breaks off."""

    section: str
    start: float
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An item put on the table, in seconds of session time."""

    item: str
    at: float


@dataclass(frozen=True, slots=True)
class KnownLog:
    """What is known of a group that was run live. stays: in order, at least one.

    end: when the group closed, in seconds of session time, or None where that is not known.
    """

    stays: tuple[Stay, ...]
    shown: tuple[Shown, ...] = ()
    entries: tuple[Entry, ...] = ()
    end: float | None = None


def known_from(state: GroupState) -> KnownLog | None:
    """What the log of a group knows; None where the group was never started."""
    if not state.visits:
        return None
    stays = stays_of(state)
    # an item that came with its section was not chosen by anybody: it says nothing of its own
    starts = {round(stay.start, 1) for stay in stays}
    shown = tuple(Shown(s.item, s.start) for s in state.shown if round(s.start, 1) not in starts)
    entries = tuple(sorted(_entries(state), key=lambda entry: entry.at))
    return KnownLog(stays, shown, entries, state.closed_s)


def stays_of(state: GroupState) -> tuple[Stay, ...]:
    """The sections a group was in, in order."""
    return tuple(Stay(v.section, v.start, v.end) for v in state.visits)


def _entries(state: GroupState) -> Iterator[Entry]:
    for note in state.notes:
        if note.struck:
            continue
        if note.form == "verbatim":
            yield Entry(note.at, note.text, EntryKind.VERBATIM, note.section, note.item)
        elif note.form != "note-taker":  # her own remarks are nobody's words
            yield Entry(note.at, note.text, EntryKind.NOTE, note.section, note.item)
    for board in state.boards.values():
        for line in (one for one in board.all_lines() if not one.struck):
            yield Entry(line.at, line.text, EntryKind.LINE, line.section, line.item)
    for item, answers in state.answers.items():
        section = state.section_of.get(item)
        for answer in answers.values():
            if answer.note is not None:
                continue  # it stands among the notes, with the words as they were typed
            yield Entry(answer.at, answer.value, EntryKind.ANSWER, section, item)
    for moment in state.wall.moments:
        yield Entry(moment.at, moment.label, EntryKind.WALL)
        for should in moment.should:
            yield Entry(should.at, should.text, EntryKind.WALL)
    for pad in state.wall.pads:
        yield Entry(pad.at, f"{pad.what} {pad.felt} {pad.wanted}", EntryKind.WALL)


def section_at(stays: tuple[Stay, ...], at: float) -> int:
    """Which stay a moment of session time falls into, as an index; before the first, the first."""
    found = 0
    for n, stay in enumerate(stays):
        if stay.start <= at:
            found = n
    return found
