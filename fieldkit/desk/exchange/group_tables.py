"""Tables of what happened in the room: groups, people, dots, notes, principles."""

from __future__ import annotations

from collections.abc import Iterator

from fieldkit.desk.exchange.reading_all import Everything, Group
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.state import Line, Participant
from fieldkit.domain.session.wall_reading import dot_rows
from fieldkit.formats.tables_out import Cell, Column, Table

Row = tuple[Cell, ...]
GROUP = Column("group", "what the group is called")
PERSON = Column("participant", "P1, P2 … within the group")
NAME = Column("name", "the participant’s name, as on the roster")


def groups(found: Everything) -> Table:
    """A row a group."""
    columns = (
        GROUP,
        Column("date", "day of the group, ISO 8601"),
        Column("site", "where it was held"),
        Column("guide", "title of the guide it was asked by"),
        Column("state", "setting-up, running or closed"),
        Column("rehearsal", "yes: nobody sat at the table"),
        Column("participants", "people on the roster"),
        Column("planned_minutes", "the guide’s length"),
        Column("taken_seconds", "from the first hello to the close; empty while it is open"),
        Column("transcripts", "transcripts that count"),
        Column("notes", "notes that stand"),
        Column("coders", "who coded it"),
    )

    def row(group: Group) -> Row:
        room = group.book.room
        guide = room.guide
        return (
            group.name,
            room.date,
            room.site,
            guide.title if guide is not None else "",
            room.phase.value,
            room.rehearsal is not None,
            len(room.participants),
            sum(section.minutes for section in guide.sections) if guide is not None else None,
            round(room.closed_s) if room.closed_s is not None else None,
            len(group.book.records.counting()),
            sum(not note.struck for note in room.notes),
            ", ".join(group.codings.coders()),
        )

    return Table("groups", "a group", columns, tuple(map(row, found.groups)))


def participants(found: Everything) -> Table:
    """A row a person."""
    bands = found.bands()
    columns = (
        GROUP,
        PERSON,
        *((NAME,) if found.with_names else ()),
        *(Column(f"band_{band}", f"the person’s {band}, as recruited") for band in bands),
        Column("recording", "agreed to be recorded"),
        Column("quotes", "agreed to be quoted without a name"),
        Column("recontact", "may be called again; empty: never asked"),
        Column("in_the_room", "there at the end"),
        Column("remarks", "notes that are theirs"),
    )

    def row(group: Group, person: Participant) -> Row:
        return (
            group.name,
            person.code,
            *((group.names.get(person.code, ""),) if found.with_names else ()),
            *(person.bands.get(band, "") for band in bands),
            person.consents.get(Purpose.RECORDING) is True,
            person.consents.get(Purpose.QUOTES) is True,
            person.recontact.now,
            person.present,
            sum(person.code in n.speakers and not n.struck for n in group.book.room.notes),
        )

    rows = (row(group, person) for group in found.groups for person in group.book.room.roster())
    return Table("participants", "a person in a group", columns, tuple(rows))


def stickers(found: Everything) -> Table:
    """A row for every person, service and round."""
    columns = (
        GROUP,
        PERSON,
        Column("service", "id of the service the dot is for"),
        Column("round", "wanted: when they wanted to hear of it; received: when they did"),
        Column("state", "moment, never-told, not-wanted …; not-recorded: nobody wrote it down"),
        Column("moment", "the moment of the journey it is at"),
        Column("place", "that moment’s place on the journey, from 1"),
    )

    def rows() -> Iterator[Row]:
        for group in found.groups:
            state = group.book.room
            moments = [group.typed(moment.label) for moment in state.wall.moments]
            for dot in dot_rows(state):
                yield (
                    group.name,
                    dot.code,
                    dot.service,
                    dot.round.value,
                    dot.spot.value if dot.spot is not None else "not-recorded",
                    moments[dot.stop] if dot.stop is not None else "",
                    dot.stop + 1 if dot.stop is not None else None,
                )

    return Table("stickers", "a person, a service and a round", columns, tuple(rows()))


def notes(found: Everything) -> Table:
    """A row a note that stands."""
    columns = (
        GROUP,
        Column("note", "its id"),
        Column("time", "when it was written, local time with its offset"),
        Column("session_seconds", "seconds from the first hello"),
        Column("section", "title of the section it is filed under"),
        Column("item", "id of the question"),
        Column("question", "the question’s words"),
        Column("speakers", "who said it; empty: the room, or nobody"),
        Column("form", "remark, quote, room, note-taker …"),
        Column("prompted", "held-back prompts were open then"),
        Column("text", "what was noted"),
    )

    def rows() -> Iterator[Row]:
        for group in found.groups:
            state = group.book.room
            for note in state.notes:
                section = state.sections.get(note.section or "")
                item = state.items.get(note.item or "")
                if not note.struck:
                    yield (
                        group.name,
                        note.id,
                        note.when.local.isoformat(timespec="seconds"),
                        round(note.at),
                        section.title if section is not None else "",
                        note.item or "",
                        shown_words(state, item) if item is not None else "",
                        " ".join(group.names.get(code, code) for code in note.speakers),
                        note.form.value,
                        note.prompted,
                        group.typed(note.text),
                    )

    return Table("notes", "a note", columns, tuple(rows()))


def principles(found: Everything) -> Table:
    """A row a principle on the wall."""
    columns = (
        GROUP,
        Column("principle", "its words"),
        Column("rank", "its place in the group’s own order, from 1; empty: not ranked"),
        Column("votes", "people who voted for it"),
        Column("voters", "who they are"),
        Column("details", "what was gathered under it, a line each"),
        Column("speakers", "who said it"),
        Column("prompted", "held-back prompts were open then"),
    )
    rows = (row for group in found.groups for row in _principles(group))
    return Table("principles", "a principle of a group", columns, tuple(rows))


def _principles(group: Group) -> Iterator[Row]:
    state = group.book.room
    wall = state.wall
    details = _lines(group, BoardRole.DETAILS)
    for line in _lines(group, BoardRole.PRINCIPLES):
        voters = [code for code, heading in wall.votes.items() if heading == line.id]
        under = [x for x in details if wall.heading_of.get(x.id) == line.id]
        yield (
            group.name,
            group.typed(line.text),
            wall.ranked.index(line.id) + 1 if line.id in wall.ranked else None,
            len(voters),
            " ".join(group.names.get(code, code) for code in sorted(voters)),
            "\n".join(group.typed(x.text) for x in under),
            " ".join(group.names.get(code, code) for code in line.speakers),
            line.prompted,
        )


def _lines(group: Group, role: BoardRole) -> list[Line]:
    state = group.book.room
    board = state.guide.board_for(role) if state.guide is not None else None
    found = state.boards.get(board) if board is not None else None
    return [line for line in found.all_lines() if not line.struck] if found is not None else []
