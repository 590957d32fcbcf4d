"""Words laid side by side and the group's principles, as plain data and as plain text.

What scripts and screen readers get; participants are codes.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.session.wall import Pair

# --- words -----------------------------------------------------------------------------------


def lines_of(state: GroupState, role: BoardRole) -> list[Line]:
    """The lines, struck ones left out, of the board that plays this part; none without one."""
    return [line for _, line in numbered(state, role)]


def numbered(state: GroupState, role: BoardRole) -> list[tuple[int, Line]]:
    """The same with the number each has on its board, which commands want; a struck line keeps its
    number."""
    board = state.guide.board_for(role) if state.guide is not None else None
    if board is None or board not in state.boards:
        return []
    every = enumerate(state.boards[board].all_lines(), 1)
    return [(n, line) for n, line in every if not line.struck]


def said(state: GroupState, line: str | None) -> str | None:
    """The words of a line on a board, by its id."""
    found = state.line_by_id.get(line or "")
    return None if found is None else found.text


def words_plain(state: GroupState) -> dict[str, Any]:
    now, wanted = lines_of(state, BoardRole.WORDS_NOW), lines_of(state, BoardRole.WORDS_WANTED)
    paired = {x for p in state.wall.pairs for x in (p.now, p.wanted)}
    return {
        "now": [x.text for x in now],
        "wanted": [x.text for x in wanted],
        "pairs": [
            {"id": p.id, "now": said(state, p.now), "wanted": said(state, p.wanted),
             "closeness": None if p.is_gap else p.closeness.value, "gap": p.is_gap,
             "reason": p.reason}
            for p in state.wall.pairs
        ],
        "unpaired_now": [x.text for x in now if x.id not in paired],
        "unpaired_wanted": [x.text for x in wanted if x.id not in paired],
    }  # fmt: skip


def words_text(state: GroupState) -> list[str]:
    """Both lists with their numbers, and the pairs as the group drew them."""
    lines = []
    for title, role in (("now", BoardRole.WORDS_NOW), ("wanted", BoardRole.WORDS_WANTED)):
        found = [f"{n} {x.text}" for n, x in numbered(state, role)]
        lines.append(f"{title}: " + ("; ".join(found) or "nothing yet"))
    lines += [f"pair {n}: {pair_words(state, p)}" for n, p in enumerate(state.wall.pairs, 1)]
    return lines


def pair_words(state: GroupState, pair: Pair) -> str:
    """“polite” now, “warm” wanted: near, because …; a gap is said as one."""
    now, wanted = said(state, pair.now), said(state, pair.wanted)
    left = f"“{now}” now" if now is not None else "nothing now"
    right = f"“{wanted}” wanted" if wanted is not None else "nothing wanted"
    reason = f", because {pair.reason}" if pair.reason else ""
    return f"{left}, {right}: {'a gap' if pair.is_gap else pair.closeness.value}{reason}"


# --- principles ------------------------------------------------------------------------------


def principles_plain(state: GroupState) -> dict[str, Any]:
    wall = state.wall
    votes = Counter(wall.votes.values())
    return {
        "overall": [
            {
                "number": n,
                "id": h.id,
                "text": h.text,
                "rank": wall.ranked.index(h.id) + 1 if h.id in wall.ranked else None,
                "votes": votes[h.id],
                "voters": [c for c, x in wall.votes.items() if x == h.id],
                "details": [_detail(*x) for x in _under(state, h.id)],
            }
            for n, h in numbered(state, BoardRole.PRINCIPLES)
        ],
        "not_grouped": [_detail(*x) for x in _under(state, None)],
    }


def _detail(number: int, line: Line) -> dict[str, Any]:
    return {
        "number": number,
        "id": line.id,
        "text": line.text,
        "speakers": list(line.speakers),
        "prompted": line.prompted,
    }


def _under(state: GroupState, heading: str | None) -> list[tuple[int, Line]]:
    """Numbers and details under a heading; None: those under none that still stands."""
    standing = {h.id for h in lines_of(state, BoardRole.PRINCIPLES)}
    over = state.wall.heading_of
    return [
        (n, x)
        for n, x in numbered(state, BoardRole.DETAILS)
        if (over.get(x.id) if over.get(x.id) in standing else None) == heading
    ]


def principles_text(state: GroupState) -> list[str]:
    """Overall principles with votes and rank, the details under each, prompted or not. The numbers
    are those on the two boards: commands want them."""
    plain = principles_plain(state)
    lines = []
    for one in plain["overall"]:
        marks = [f"rank {one['rank']}"] if one["rank"] else []
        if one["votes"]:
            votes = "1 vote" if one["votes"] == 1 else f"{one['votes']} votes"
            marks.append(f"{votes}: {', '.join(one['voters'])}")
        lines.append(f"{one['number']} {one['text']}" + (f" ({'; '.join(marks)})" if marks else ""))
        lines += [f"    {_detail_words(x)}" for x in one["details"]]
    if plain["not_grouped"]:
        lines.append("under none:")
        lines += [f"    {_detail_words(x)}" for x in plain["not_grouped"]]
    return lines or ["none yet"]


def _detail_words(plain: dict[str, Any]) -> str:
    who = f" ({', '.join(plain['speakers'])})" if plain["speakers"] else ""
    prompted = "prompted" if plain["prompted"] else "unprompted"
    return f"detail {plain['number']}: {plain['text']}{who} [{prompted}]"
