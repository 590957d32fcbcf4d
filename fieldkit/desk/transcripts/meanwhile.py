"""What the log makes possible: who spoke and who was not heard, what was said around an act."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.laying import lay
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.transcript.around import Act, ActKind, Around, Listener, acts_of
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.domain.transcript.talk import Talk, talk_of
from fieldkit.errors import UnknownItem

_MOST_NEAR = 6


def talk(book: Book, record: Record) -> tuple[Talk, list[Said]]:
    """Talk by seat and section, speakers as corrected; and the turns it counts, by number from 1.

    Whoever came to the group is a participant, heard or not.
    """
    said = book.said(record)
    laid = lay(book, record)
    turns = [Turn(n, one.seat, one.text, one.start, one.end) for n, one in enumerate(said, 1)]
    sections = {
        n: placed.section for n, one in enumerate(said, 1) if (placed := laid.of(one)) is not None
    }
    seats: dict[str, str | None] = {seat: seat for one in said if (seat := one.seat) is not None}
    people = [p.code for p in book.room.roster()]
    return talk_of(turns, seats, participants=people, sections=sections), said


def listener(book: Book, record: Record) -> Listener:
    """The transcript ready to be asked what was said around an act."""
    words = book.words(record)
    seats = dict(zip(words.head.labels, record.seats, strict=False))
    return Listener(words.turns, lay(book, record).alignment, seats)


def around(book: Book, record: Record, acts: Sequence[Act]) -> list[Around]:
    """What was said around each of these acts."""
    asked = listener(book, record)
    return [asked.around(act) for act in acts]


def find_act(state: GroupState, typed: str) -> Act:
    """The act meant: a board line ("good-bad.2.1"), a note by its number, or words of either.

    Raises UnknownItem when nothing is like it, or several acts are.
    """
    acts = acts_of(state)
    line = _line_id(state, typed)
    exact = [act for act in acts if act.id in (line, typed)]
    if exact:
        return exact[0]
    if typed.strip().isdecimal():
        number = int(typed)
        if 1 <= number <= len(state.notes):
            note = state.notes[number - 1]
            found = [act for act in acts if act.id == note.id]
            if found:
                return found[0]
        raise UnknownItem(
            f"There is no note {typed}.",
            f"`fieldkit group note … --list` numbers them: 1 to {len(state.notes)}.",
        )
    wanted = " ".join(typed.split()).casefold()
    like = [act for act in acts if wanted in " ".join(act.text.split()).casefold()]
    if len(like) == 1:
        return like[0]
    if not like:
        raise UnknownItem(
            "No board line, note or answer has these words.",
            "`fieldkit group board …` and `group note … --list` show what was written.",
        )
    listed = "; ".join(f"{_name(act)}" for act in like[:_MOST_NEAR])
    raise UnknownItem(f"{len(like)} acts have these words.", f"Say more of it: {listed}.")


def _name(act: Act) -> str:
    return f"{act.kind.value} “{act.text}”"


def _line_id(state: GroupState, typed: str) -> str | None:
    """The id of a board line from BOARD.COLUMN.NUMBER, as `group show` prints it."""
    board_id, _, rest = typed.strip().partition(".")
    column, _, number = rest.partition(".")
    board = state.boards.get(board_id)
    if board is None or not (column.isdecimal() and number.isdecimal()):
        return None
    lines = board.lines[int(column) - 1] if 1 <= int(column) <= len(board.lines) else []
    return lines[int(number) - 1].id if 1 <= int(number) <= len(lines) else None


def written(state: GroupState) -> list[Act]:
    """The acts that put words on paper: board lines, in the order of the talk."""
    return [act for act in acts_of(state) if act.kind is ActKind.LINE]
