"""The wall: the journey, the stickers, the words, the principles and the charter.

Stands in the place of the sheets that are drawn from the wall's moments. A part that nothing was
recorded in says so in one sentence.
"""

from __future__ import annotations

from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.guide.readable import Readability
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Moment, Pad
from fieldkit.domain.session.wall_events import Aware
from fieldkit.domain.session.wall_reading import WallReading, dot_rows, read_wall
from fieldkit.word.map_words import map_finding
from fieldkit.word.paper import Paper
from fieldkit.word.record_charter import charter_part, polls, polls_of
from fieldkit.word.record_map import stickers
from fieldkit.word.record_principles import principles, words
from fieldkit.word.record_words import Telling, code_order
from fieldkit.word.tables import Cell, Column, Table
from fieldkit.word.text import plural
from fieldkit.word.xml import Run, Words

_FROM_MOMENTS = (BoardRole.JOURNEY, BoardRole.SHOULD)
_LISTED = (
    BoardRole.WORDS_NOW, BoardRole.WORDS_WANTED, BoardRole.DETAILS, BoardRole.PRINCIPLES,
)  # fmt: skip


def has_wall(state: GroupState) -> bool:
    """Does the guide give a board a part at the wall, or was anything recorded there?"""
    guide = state.guide
    if guide is not None and any(b.role is not None for b in guide.boards()):
        return True
    wall = state.wall
    return bool(wall.moments or wall.pads or wall.known or wall.dots or wall.marks or wall.fits)


def drawn_from_the_wall(state: GroupState, board: str) -> bool:
    """Does the chapter on the wall tell of every line of this sheet?

    The journey and what should be done at each moment, where they have no lines of their own; the
    two lists of words and the principles, whose columns are one.
    """
    guide, sheet = state.guide, state.boards.get(board)
    if guide is None or sheet is None:
        return False
    if board in map(guide.board_for, _FROM_MOMENTS):
        return not sheet.all_lines()
    return board in map(guide.board_for, _LISTED) and len(sheet.columns) == 1


def wall(paper: Paper, told: Telling, readability: Readability | None = None) -> None:
    """The chapter on the wall; nothing at all for a group that had none."""
    state = told.state
    if not has_wall(state):
        return
    reading = _reading(told)
    heading = "The wall"
    if sum(reading.overall.wanted) and sum(reading.overall.received):
        finding = map_finding(reading)
        heading += f": {finding[:1].lower()}{finding[1:]}"
    paper.heading(1, heading)
    if _nothing(state):
        paper.paragraph("Nothing was recorded at the wall in this group.")
        return
    _journey(paper, told)
    _pads(paper, told)
    stickers(paper, told, reading)
    _awareness(paper, told)
    words(paper, told)
    principles(paper, told)
    charter_part(paper, told, readability)
    polls(paper, told)


def labels(told: Telling) -> list[str]:
    """The names of the moments, as they may be shown."""
    moments = told.state.wall.moments
    return [told.typed_line(m.label) or f"Moment {n}" for n, m in enumerate(moments, 1)]


def _reading(told: Telling) -> WallReading:
    guide = told.state.guide
    services = [s.id for s in guide.services] if guide is not None else []
    return read_wall(dot_rows(told.state), labels(told), services)


def _nothing(state: GroupState) -> bool:
    wall = state.wall
    guide = state.guide
    written = False
    if guide is not None:
        boards = [state.boards.get(b.id) for b in guide.boards() if b.role is not None]
        written = any(b.all_lines() for b in boards if b is not None)
    found = (wall.moments, wall.pads, wall.known, wall.dots, wall.pairs, wall.votes, wall.marks)
    return not (written or any(found) or wall.fits or any(given for _, given in polls_of(state)))


# --- the journey -----------------------------------------------------------------------------


def _journey(paper: Paper, told: Telling) -> None:
    moments = told.state.wall.moments
    paper.heading(2, "The journey the group made")
    if not moments:
        paper.paragraph("No moments were put on the journey.")
        return
    rows: list[list[Words | Cell]] = []
    for n, (moment, label) in enumerate(zip(moments, labels(told), strict=True), 1):
        should = _should(told, moment)
        # a moment with very much to do gets more rows, so that none is taller than a page
        pieces = [should[i : i + _ROW_LINES] for i in range(0, len(should), _ROW_LINES)] or [()]
        for k, piece in enumerate(pieces):
            name = f"{n}. {label}" + (" (continued)" if k else "")
            rows.append([name, Cell(piece, listed=True) if piece else ""])
    number = sum(len(m.should) for m in moments)
    alt = (
        f"One row for each of {plural(len(moments), 'moment')} of the journey in its order; the "
        f"second column lists what else should be done there, {plural(number, 'line')} in all."
    )
    paper.table(
        f"A journey of {plural(len(moments), 'moment')}",
        Table([Column("Moment", 2), Column("What else should be done there", 4)], rows, alt,
              empty="Nothing was written"),
        "In the order of the journey as it stood at the end. A line says who it came from where "
        "that was noted, and whether prompts were open when it was written.",
    )  # fmt: skip


_ROW_LINES = 15


def _should(told: Telling, moment: Moment) -> tuple[Words, ...]:
    found: list[Words] = []
    for one in moment.should:
        marks = [told.whose(one.speakers)] if one.speakers else []
        marks += ["prompted"] if one.prompted else []
        marks += ["struck out"] if one.struck else []
        tail = f" ({'; '.join(marks)})" if marks else ""
        text = told.typed_line(one.text) or "(no words)"
        found.append([told.struck(text) if one.struck else Run(text), tail])
    return tuple(found)


def _pads(paper: Paper, told: Telling) -> None:
    """What people wrote for themselves, before there was a journey of all."""
    pads = sorted(told.state.wall.pads, key=lambda p: code_order(p.code))
    if not pads:
        return
    rows: list[list[Words]] = [_pad(told, pad) for pad in pads]
    people = len({p.code for p in pads})
    alt = (
        f"One row for each of {plural(len(pads), 'moment')} that {plural(people, 'person', 'people')}"
        " wrote on their pads, with how it felt, what they wanted, and the moment of the journey "
        "it became part of."
    )
    columns = [
        Column("Whose", 1.1), Column("What it was", 2.6), Column("How it felt", 1.8),
        Column("What was wanted", 2.4), Column("Filed under", 1.8),
    ]  # fmt: skip
    refused = sorted({p.code for p in pads if not told.may_quote((p.code,))}, key=code_order)
    note = "Words in quotation marks are as people wrote them."
    if refused:
        note += f" No quotes from {told.whose(refused)}: what they wrote is retold."
    paper.table("Moments on people’s own pads", Table(columns, rows, alt, empty="Nothing"), note)


def _pad(told: Telling, pad: Pad) -> list[Words]:
    said: list[Words] = [told.who(pad.code)]
    for text in (pad.what, pad.felt, pad.wanted):
        line = told.typed_line(text).strip('"“” ')
        shown = f"“{line}”" if line and told.may_quote((pad.code,)) else line
        said.append([told.struck(shown)] if pad.struck and shown else shown)
    place = told.state.wall.place_of(pad.moment) if pad.moment is not None else None
    if pad.struck:
        said.append("Struck out")
        return said
    said.append("Not filed" if place is None else f"{place + 1}. {labels(told)[place]}")
    return said


# --- what people knew of ---------------------------------------------------------------------

_AWARE = {
    Aware.TOLD: "Told of it",
    Aware.OFFERED: "Offered it",
    Aware.WHERE: "Told where to find it",
    Aware.NOTHING: "Nothing",
}


def _awareness(paper: Paper, told: Telling) -> None:
    state = told.state
    services = state.guide.services if state.guide is not None else ()
    if not services:
        return
    paper.heading(2, "What people had been told of")
    if not state.wall.known:
        paper.paragraph("Which services people had been told of was not recorded.")
        return
    rows: list[list[Words]] = []
    for service in services:
        codes: dict[Aware, list[str]] = {how: [] for how in Aware}
        for (code, name), how in state.wall.known.items():
            if name == service.id:
                codes[how].append(code)
        asked = {c for some in codes.values() for c in some}
        gaps = len(state.participants.keys() - asked)
        row: list[Words] = [service.name]
        row += [told.whose(codes[how]) for how in _AWARE]
        rows.append([*row, str(gaps)])
    columns = [Column("Service", 2.2)]
    columns += [Column(title, 1.7) for title in _AWARE.values()]
    columns.append(Column("Not recorded", 1.5, number=True))
    nothing = sum(how is Aware.NOTHING for how in state.wall.known.values())
    alt = (
        f"One row for each of {plural(len(rows), 'service')}; the columns give who was told of it, "
        "offered it, told where to find it, or heard nothing, and how many people are not "
        f"recorded. Nothing was said {plural(nothing, 'time')}."
    )
    paper.table("Who had been told of which service", Table(columns, rows, alt, empty="Nobody"))
