"""Words laid side by side, details gathered under principles, and the charter in people's hands."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from fieldkit.desk.live import boards, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState, Line
from fieldkit.errors import AskedWrongly, SessionError, UnknownItem


def pair_words(
    room: Room, now: str | None, wanted: str | None, closeness: w.Closeness, reason: str = ""
) -> None:
    """Lays a word for how it is beside one for how it should be; a side may be missing.

    now, wanted: lines on the two word boards (id or BOARD.COLUMN.NUMBER).
    """
    if now is None and wanted is None:
        raise AskedWrongly("A pair needs at least one word.")
    left = _on_board(room.state, now, BoardRole.WORDS_NOW) if now is not None else None
    right = _on_board(room.state, wanted, BoardRole.WORDS_WANTED) if wanted is not None else None
    room.commit(
        w.WordsPaired(
            left.id if left else None, right.id if right else None, closeness, reason.strip()
        )
    )


def unpair_words(room: Room, pair: str) -> None:
    """Takes a pair apart. pair: id, or number from 1."""
    pairs = room.state.wall.pairs
    found = next((p.id for p in pairs if p.id == pair), None)
    if found is None and pair.isdecimal() and 1 <= int(pair) <= len(pairs):
        found = pairs[int(pair) - 1].id
    if found is None:
        raise UnknownItem(f"There is no pair “{pair}”.", f"Pairs run from 1 to {len(pairs)}.")
    room.commit(w.WordsUnpaired(found))


def group_detail(room: Room, line: str, heading: str | None) -> None:
    """Puts a detailed principle under an overall one; None: under none."""
    detail = _on_board(room.state, line, BoardRole.DETAILS)
    over = _on_board(room.state, heading, BoardRole.PRINCIPLES) if heading is not None else None
    room.commit(w.DetailGrouped(detail.id, over.id if over else None))


def vote(room: Room, who: Iterable[str], heading: str | None) -> None:
    """These people's votes for the principle that matters most; None takes them back."""
    codes = [running.find_person(room.state, one) for one in who]
    over = _on_board(room.state, heading, BoardRole.PRINCIPLES) if heading is not None else None
    votes = room.state.wall.votes
    bodies = [
        w.PrincipleVoted(code, over.id if over else None) for code in codes if over or code in votes
    ]
    if bodies:
        room.commit(*bodies)


def rank(room: Room, headings: list[str]) -> None:
    """The group's order of its principles, the most important first."""
    found = [_on_board(room.state, h, BoardRole.PRINCIPLES).id for h in headings]
    if len(set(found)) != len(found):
        raise AskedWrongly("A principle is in the order twice.")
    room.commit(w.PrinciplesRanked(tuple(found)))


def mark(
    room: Room, who: Iterable[str], line: str, kind: w.MarkKind | None, remark: str = ""
) -> None:
    """These people's mark on a line of the charter; None takes it back. Raises UnknownItem."""
    codes = [running.find_person(room.state, one) for one in who]
    found = find_line(room.state, line)
    room.commit(*(w.CharterMarked(code, found, kind, remark.strip()) for code in codes))


def judge_fit(room: Room, heading: str, standard: str, fit: w.Fit | None, remark: str = "") -> None:
    """How far a standard of the charter reflects one of the group's principles."""
    over = _on_board(room.state, heading, BoardRole.PRINCIPLES)
    charter = the_charter(room.state)
    ids = {s.id.casefold(): s.id for s in charter.standards}
    if standard.casefold() not in ids:
        raise UnknownItem(
            f"The charter has no standard “{standard}”.", f"Standards: {', '.join(ids.values())}."
        )
    room.commit(w.FitJudged(over.id, ids[standard.casefold()], fit, remark.strip()))


def the_charter(state: GroupState) -> Charter:
    """The charter handed out. Raises SessionError when the pack has none."""
    if state.charter is None:
        raise SessionError(
            "This group has no charter to mark.", "Put charter.yaml into the guide pack."
        )
    return state.charter


def find_line(state: GroupState, name: str) -> str:
    """A line of the charter by id. Raises UnknownItem with the nearest."""
    lines = the_charter(state).lines()
    exact = {k.casefold(): k for k in lines}.get(name.strip().casefold())
    if exact is not None:
        return exact
    near = get_close_matches(name.casefold(), [k.casefold() for k in lines], n=1, cutoff=0.4)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    raise UnknownItem(f"The charter has no line “{name}”.{meant}", f"Lines: {', '.join(lines)}.")


def _on_board(state: GroupState, name: str, role: BoardRole) -> Line:
    """A line of the board that plays this part: its id, BOARD.COLUMN.NUMBER, or its number."""
    board = state.guide.board_for(role) if state.guide is not None else None
    if board is None:
        raise SessionError(f"The guide has no board for this (role={role.value}).")
    if name.isdecimal():
        lines = state.boards[board].all_lines()
        if 1 <= int(name) <= len(lines):
            return lines[int(name) - 1]
        raise UnknownItem(f"There is no line {name} on “{state.boards[board].title}”.")
    found = boards.find_line(state, name)
    if found.board != board:
        raise UnknownItem(f"That line is not on “{state.boards[board].title}”.")
    return found
