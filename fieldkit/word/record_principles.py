"""The two lists of words laid side by side, and the group's own principles."""

from __future__ import annotations

from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.session.state import Line
from fieldkit.domain.session.wall_events import Closeness
from fieldkit.word.paper import Paper
from fieldkit.word.record_boards import line_pieces
from fieldkit.word.record_words import Telling, code_order
from fieldkit.word.tables import Cell, Column, Table
from fieldkit.word.text import listing, plural
from fieldkit.word.xml import Words, plain

_NEAR = {Closeness.SAME: "The same", Closeness.NEAR: "Near", Closeness.APART: "Far apart"}

_GAP = "A gap"

_UNRANKED = "Not ranked"

_NO_VOTES = "–"  # a vote is for a principle, not for what is under none

_AT_ONCE = 12
"""So many details go into one row; more go into a further one."""


def lines_of(told: Telling, role: BoardRole) -> list[Line]:
    """The lines of the board that plays this part, struck ones included."""
    guide = told.state.guide
    board = guide.board_for(role) if guide is not None else None
    found = told.state.boards.get(board) if board is not None else None
    return found.all_lines() if found is not None else []


def _has(told: Telling, *roles: BoardRole) -> bool:
    guide = told.state.guide
    return guide is not None and any(guide.board_for(r) is not None for r in roles)


def words(paper: Paper, told: Telling) -> None:
    """How people are treated beside how they would like to be."""
    if not _has(told, BoardRole.WORDS_NOW, BoardRole.WORDS_WANTED):
        return
    now, wanted = lines_of(told, BoardRole.WORDS_NOW), lines_of(told, BoardRole.WORDS_WANTED)
    paper.heading(2, "The words for now, and the words wanted")
    if not now and not wanted:
        paper.paragraph("No words were written on either list.")
        return
    known = told.state.line_by_id
    pairs = told.state.wall.pairs
    rows: list[list[Words | Cell]] = []
    for pair in pairs:
        left = _line(told, known.get(pair.now)) if pair.now else "Nothing stands against it"
        right = _line(told, known.get(pair.wanted)) if pair.wanted else "Nothing stands against it"
        reason = told.typed_line(pair.reason) or "No reason noted"
        rows.append([left, right, _GAP if pair.is_gap else _NEAR[pair.closeness], reason])
    used = {x for p in pairs for x in (p.now, p.wanted)}
    alone_now = [x for x in now if x.id not in used]
    alone_wanted = [x for x in wanted if x.id not in used]
    counts = [
        f"{sum(p.closeness is c and not p.is_gap for p in pairs)} {title.lower()}"
        for c, title in _NEAR.items()
    ]
    gaps = sum(p.is_gap for p in pairs)
    counts += [plural(gaps, "gap")] if gaps else []
    alt = (
        "Words for how people are treated beside words for how they would like to be, with how "
        f"near they are and why: {plural(len(pairs), 'pair')}, {', '.join(counts)}; "
        f"{len(alone_now) + len(alone_wanted)} words not paired."
    )
    columns = [
        Column("How they treat us", 2), Column("How we want it", 2), Column("How near", 1.2),
        Column("Why", 2.6),
    ]  # fmt: skip
    if not pairs:
        paper.paragraph("The group drew no pairs between the two lists.")
        _alone(paper, told, alone_now, alone_wanted)
        return
    paper.table(
        f"{plural(len(now), 'word')} for now, {plural(len(wanted), 'word')} for wanted",
        Table(columns, rows, alt, row_headers=False),
        "Pairs are as the group drew them. How near two words are is the group’s own judgement; at "
        "a gap nothing stands against the word.",
    )
    _alone(paper, told, alone_now, alone_wanted)


def _alone(paper: Paper, told: Telling, now: list[Line], wanted: list[Line]) -> None:
    """The words that no pair has."""
    lists = (("For now", now), ("Wanted", wanted))
    said: list[Words] = [
        [told.strong(f"{title}, not paired: "), listing([_short(told, x) for x in lines]), "."]
        for title, lines in lists
        if lines
    ]
    if said:
        paper.bullets(said)


def _short(told: Telling, line: Line) -> str:
    text = told.typed_line(line.text) or "(empty line)"
    marks = [told.whose(line.speakers)] if line.speakers else []
    marks += ["prompted"] if line.prompted else []
    marks += ["struck out"] if line.struck else []
    return f"{text} ({'; '.join(marks)})" if marks else text


def _line(told: Telling, line: Line | None) -> Words | Cell:
    if line is None:
        return "Not on the board"
    pieces = line_pieces(told, line)
    return pieces[0] if len(pieces) == 1 else Cell(tuple(pieces))


# --- principles ------------------------------------------------------------------------------


def principles(paper: Paper, told: Telling) -> None:
    """Details gathered under headings, with votes and the group's order where there were any."""
    if not _has(told, BoardRole.DETAILS, BoardRole.PRINCIPLES):
        return
    details, heads = lines_of(told, BoardRole.DETAILS), lines_of(told, BoardRole.PRINCIPLES)
    paper.heading(2, "The group’s own principles")
    if not details and not heads:
        paper.paragraph("No principles were written.")
        return
    wall = told.state.wall
    under: dict[str | None, list[Line]] = {h.id: [] for h in heads}
    for line in details:
        over = wall.heading_of.get(line.id)
        under.setdefault(over if over in under else None, []).append(line)
    places = {h: n for n, h in enumerate(wall.ranked, 1)}
    votes = {h.id: sorted((c for c, v in wall.votes.items() if v == h.id), key=code_order)
             for h in heads}  # fmt: skip
    heads = sorted(heads, key=lambda h: places.get(h.id, len(places) + 1))
    columns = [Column("Overall principle", 2.4), Column("Details under it", 4)]
    columns += [Column("Votes", 0.9, number=True)] if wall.votes else []
    columns += [Column("Rank", 1.1, number=True)] if places else []
    rows: list[list[Words | Cell]] = []
    for head in heads:
        more: list[Words] = [str(len(votes[head.id]))] if wall.votes else []
        more += [str(places.get(head.id, _UNRANKED))] if places else []
        rows += _details(told, _line(told, head), under[head.id], more)
    if under.get(None):
        rest: list[Words] = [_NO_VOTES] if wall.votes else []
        rest += [_UNRANKED] if places else []
        rows += _details(told, "Under no heading", under[None], rest)
    prompted = sum(x.prompted for x in details)
    alt = (
        f"One row for each of {plural(len(heads), 'overall principle')} with the details gathered "
        f"under it, {plural(len(details), 'detail')} in all, {prompted} of them prompted."
    )
    paper.table(
        _caption(len(details), len(heads)),
        Table(columns, rows, alt, empty="No details"),
        f"{prompted} of {plural(len(details), 'detail')} came while prompts were open; the others "
        "came unprompted.",
    )
    _votes(paper, told, heads, votes)


def _caption(details: int, heads: int) -> str:
    if not heads:
        return f"{plural(details, 'detail')}, under no heading yet".capitalize()
    return f"{plural(details, 'detail')} under {plural(heads, 'principle')}".capitalize()


def _details(
    told: Telling, name: Words | Cell, lines: list[Line], more: list[Words]
) -> list[list[Words | Cell]]:
    pieces = [p for line in lines for p in line_pieces(told, line, unprompted=True)]
    rows: list[list[Words | Cell]] = []
    for n in range(0, max(1, len(pieces)), _AT_ONCE):
        some = tuple(pieces[n : n + _AT_ONCE])
        title: Words | Cell = f"{_plain(name)} (continued)" if n else name
        rows.append([title, Cell(some, listed=True) if some else "", *more])
    return rows


def _plain(name: Words | Cell) -> str:
    return plain(name.paragraphs[0]) if isinstance(name, Cell) else plain(name)


def _votes(paper: Paper, told: Telling, heads: list[Line], votes: dict[str, list[str]]) -> None:
    said: list[Words] = [
        [told.strong(f"{told.typed_line(h.text) or '(no words)'}: "), told.whose(votes[h.id])]
        for h in heads
        if votes[h.id]
    ]
    if said:
        paper.paragraph("Who voted for which principle as the one that matters most:",
                        keep_next=True)  # fmt: skip
        paper.bullets(said)
