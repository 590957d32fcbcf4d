"""Words laid side by side, details gathered under principles, and the charter in people's hands."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from fieldkit.desk.live import boards, find_wall, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.session.wall import Pair
from fieldkit.errors import AskedWrongly, SessionError, UnknownItem


def pair_words(
    room: Room, now: str | None, wanted: str | None, closeness: w.Closeness | None, reason: str = ""
) -> Pair:
    """Lays a word for how it is beside one for how it should be; a side may be missing: then
    nothing stands against the other, and there is no closeness to judge.

    now, wanted: lines on the two word boards (id, BOARD.COLUMN.NUMBER, or number on the board).
    closeness: None for a gap only. Drawn again, a pair is put right in its place.
    """
    find_wall.still_open(room.state)
    if now is None and wanted is None:
        raise AskedWrongly("A pair needs at least one word.")
    left = _on_board(room.state, now, BoardRole.WORDS_NOW) if now is not None else None
    right = _on_board(room.state, wanted, BoardRole.WORDS_WANTED) if wanted is not None else None
    if closeness is None and left is not None and right is not None:
        raise AskedWrongly("How near are the two words?", "Say same, near or apart.")
    return _draw(
        room,
        left.id if left is not None else None,
        right.id if right is not None else None,
        closeness or w.Closeness.APART,  # a gap has none; the event must hold one
        reason,
    )


def change_pair(
    room: Room, pair: str, *, closeness: w.Closeness | None = None, reason: str | None = None
) -> Pair:
    """Puts a pair right: how near its words are, or why; None leaves that as it was.

    pair: id, or number from 1. Raises UnknownItem; AskedWrongly for a gap's closeness.
    """
    find_wall.still_open(room.state)
    found = find_pair(room.state, pair)
    if closeness is not None and found.is_gap:
        raise AskedWrongly("Nothing stands against that word, so nothing is near or apart.")
    near, why = closeness or found.closeness, found.reason if reason is None else reason.strip()
    if (near, why) == (found.closeness, found.reason):
        return found
    return _draw(room, found.now, found.wanted, near, why)


def _draw(
    room: Room, now: str | None, wanted: str | None, closeness: w.Closeness, reason: str
) -> Pair:
    drawn = room.commit(w.WordsPaired(now, wanted, closeness, reason.strip()))[0].id
    return next(p for p in room.state.wall.pairs if p.id == drawn)


def unpair_words(room: Room, pair: str) -> None:
    """Takes a pair apart. pair: id, or number from 1."""
    find_wall.still_open(room.state)
    room.commit(w.WordsUnpaired(find_pair(room.state, pair).id))


def find_pair(state: GroupState, name: str) -> Pair:
    """A pair by id, or by its number from 1. Raises UnknownItem."""
    pairs = state.wall.pairs
    found = next((p for p in pairs if p.id == name), None)
    if found is not None:
        return found
    if name.isdecimal() and 1 <= int(name) <= len(pairs):
        return pairs[int(name) - 1]
    hint = f"Pairs run from 1 to {len(pairs)}." if pairs else "None is drawn yet."
    raise UnknownItem(f"There is no pair “{name}”.", hint)


def group_detail(room: Room, line: str, heading: str | None) -> None:
    """Puts a detailed principle under an overall one; None: under none."""
    find_wall.still_open(room.state)
    detail = _on_board(room.state, line, BoardRole.DETAILS)
    over = _on_board(room.state, heading, BoardRole.PRINCIPLES) if heading is not None else None
    room.commit(w.DetailGrouped(detail.id, over.id if over else None))


def vote(room: Room, who: Iterable[str], heading: str | None) -> None:
    """These people's votes for the principle that matters most; None takes them back."""
    find_wall.still_open(room.state)
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
    find_wall.still_open(room.state)
    found = [_on_board(room.state, h, BoardRole.PRINCIPLES).id for h in headings]
    if len(set(found)) != len(found):
        raise AskedWrongly("A principle is in the order twice.")
    room.commit(w.PrinciplesRanked(tuple(found)))


def mark(
    room: Room, who: Iterable[str], line: str, kind: w.MarkKind | None, remark: str = ""
) -> None:
    """These people's mark on a line of the charter; None takes it back. Raises UnknownItem."""
    find_wall.still_open(room.state)
    codes = [running.find_person(room.state, one) for one in who]
    found = find_line(room.state, line)
    room.commit(*(w.CharterMarked(code, found, kind, remark.strip()) for code in codes))


def judge_fit(room: Room, heading: str, standard: str, fit: w.Fit | None, remark: str = "") -> None:
    """How far a standard of the charter reflects one of the group's principles."""
    find_wall.still_open(room.state)
    over = _on_board(room.state, heading, BoardRole.PRINCIPLES)
    ids = [s.id for s in the_charter(room.state).standards]
    found = _of_charter(standard, ids, "standard")
    room.commit(w.FitJudged(over.id, found, fit, remark.strip()))


def the_charter(state: GroupState) -> Charter:
    """The charter handed out. Raises SessionError when the pack has none."""
    if state.charter is None:
        raise SessionError(
            "This group has no charter to mark.", "Put charter.yaml into the guide pack."
        )
    return state.charter


def find_line(state: GroupState, name: str) -> str:
    """A line of the charter by id. Raises UnknownItem with the nearest."""
    return _of_charter(name, list(the_charter(state).lines()), "line")


def _of_charter(name: str, among: list[str], what: str) -> str:
    """One of these ids whatever its case; the nearest is named as the charter writes it."""
    known = {k.casefold(): k for k in among}
    typed = name.strip().casefold()
    if typed in known:
        return known[typed]
    near = get_close_matches(typed, known, n=1, cutoff=0.4)
    meant = f" Did you mean “{known[near[0]]}”?" if near else ""
    raise UnknownItem(
        f"The charter has no {what} “{name}”.{meant}",
        f"{what.capitalize()}s: {', '.join(among)}.",
    )


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
