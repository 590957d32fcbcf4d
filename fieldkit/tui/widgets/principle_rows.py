"""Details gathered under principles, and the principles with their rank and votes, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.session.wall import Wall
from fieldkit.tui.display import display
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import count_of

NONE = "-none"
PROMPTED, BY_ITSELF = "prompted", "by itself"


def numbered(headings: Sequence[Line], wall: Wall) -> list[tuple[int, Line]]:
    """The principles that still count, each with its number on the sheet. One that was struck out
    stays while something hangs on it."""
    used = {*wall.heading_of.values(), *wall.votes.values()}
    return [(n, x) for n, x in enumerate(headings, 1) if not x.struck or x.id in used]


def in_order(headings: Sequence[Line], wall: Wall) -> list[tuple[int, Line]]:
    """Those, the ranked ones first in the group's order."""
    ranks = {h: n for n, h in enumerate(wall.ranked)}
    last = len(ranks)
    return sorted(numbered(headings, wall), key=lambda x: (ranks.get(x[1].id, last), x[0]))


def heading_words(number: int, line: Line) -> Content:
    parts = [Content.styled(f"{number} ", "bold"), display(line.text, "bold")]
    parts.append(Content(" (struck)" if line.struck else ""))
    return Content("").join(parts)


def detail_row(line: Line) -> Row:
    """A detail with who said it, and whether it came by itself or after the prompts."""
    who = f"{' '.join(line.speakers)} " if line.speakers else ""
    came = PROMPTED if line.prompted else BY_ITSELF
    sign = "»" if line.prompted else "•"
    return Row(
        line.id,
        Content("").join(
            [
                Content(f"  {sign} "),
                display(who, "bold"),
                display(line.text),
                Content.styled(f" ({came})", "italic"),
            ]
        ),
    )


def outline(details: Sequence[Line], headings: Sequence[Line], wall: Wall) -> list[Row]:
    """Every detail under its principle; those under none come first."""
    known = dict(numbered(headings, wall))
    by_heading: dict[str, list[Line]] = {line.id: [] for line in known.values()}
    loose: list[Line] = []
    for line in details:
        if not line.struck:
            by_heading.get(wall.heading_of.get(line.id, ""), loose).append(line)
    if not details and not known:
        return []
    rows = []
    if loose or not known:
        rows.append(_head(NONE, Content(f"0 Under none yet: {count_of(len(loose), 'detail')}")))
        rows += [detail_row(x) for x in loose]
    for number, heading in known.items():
        under = by_heading[heading.id]
        words = heading_words(number, heading)
        rows.append(Row(heading.id, Content("").join([words, f": {len(under)}"])))
        rows += [detail_row(x) for x in under]
    return rows


def _head(key: str, words: Content) -> Row:
    return Row(key, words, selectable=False)


def heading_row(number: int, line: Line, state: GroupState) -> Row:
    """A principle with its rank and who voted for it."""
    wall = state.wall
    voters = sorted((c for c, h in wall.votes.items() if h == line.id), key=lambda c: int(c[1:]))
    parts = [heading_words(number, line)]
    if line.id in wall.ranked:
        parts.append(Content(f" · rank {wall.ranked.index(line.id) + 1}"))
    if voters:
        parts.append(Content(f" · {count_of(len(voters), 'vote')}: {' '.join(voters)}"))
    return Row(line.id, Content("").join(parts))


def vote_badges(state: GroupState, numbers: Mapping[str, int]) -> dict[str, str]:
    """By person in the room, the number of the principle they voted for; a dash: none yet."""
    votes = state.wall.votes
    here = [p.code for p in state.roster() if p.present or p.code in votes]
    return {c: str(numbers.get(votes[c], "?")) if c in votes else "–" for c in here}
