"""What was written in the rooms as a source of themes: principles, lines of flipcharts, pairs of words.

A theme, or a code, is linked to a line by whoever sits at the desk; nothing is linked by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.record import mask_of
from fieldkit.desk.study import Study
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.book import Link
from fieldkit.domain.coding.themes import Theme
from fieldkit.domain.guide.model import BoardRole
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.transcript.around import Act, ActKind
from fieldkit.errors import AskedWrongly, UnknownItem

_KINDS = {
    BoardRole.PRINCIPLES: "principle",
    BoardRole.DETAILS: "detail",
    BoardRole.WORDS_NOW: "word for how it is",
    BoardRole.WORDS_WANTED: "word for how it should be",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Something written in a room. id: in the group's log. ref: how it is typed: "principle 2",
    "good-bad.1.3", "pair 1". kind: what it is, in a word or two. who: whose words, if that is known.

    under: the principle a detail was gathered under, or "". act: for what was said around it, or None.
    """

    group: str
    id: str
    ref: str
    kind: str
    text: str
    who: tuple[str, ...] = ()
    under: str = ""
    prompted: bool | None = None
    act: Act | None = None


def sources_of(study: Study, group: str, state: GroupState) -> list[Source]:
    """Everything written on a group's flipcharts that was not struck out: principles first, then their
    details, the other boards' lines, and the pairs of words. Names of the roster are codes in it."""
    mask = mask_of(study.roster.names(group))
    return [*_lines(group, state, mask), *_pairs(group, state, mask)]


def _lines(group: str, state: GroupState, mask: Mapping[str, str]) -> Iterator[Source]:
    specs = [item.board for item in state.items.values() if item.board is not None]
    role_of = {spec.id: spec.role for spec in specs}
    order = [BoardRole.PRINCIPLES, BoardRole.DETAILS]
    boards = sorted(
        state.boards.values(),
        key=lambda x: order.index(r) if (r := role_of.get(x.id)) in order else len(order),
    )
    for board in boards:
        role = role_of.get(board.id)
        number = {line.id: n for n, line in enumerate(board.all_lines(), 1)}
        for column, lines in enumerate(board.lines, 1):
            where = " · ".join(filter(None, (board.title, *board.columns[column - 1 : column])))
            kind = _KINDS.get(role) if role is not None else None
            for n, line in enumerate(lines, 1):
                ref = f"{board.id}.{column}.{n}"
                if role is BoardRole.PRINCIPLES:
                    ref = f"principle {number[line.id]}"
                if not line.struck:
                    yield _line(group, state, line, ref, kind or f"line on “{where}”", mask)


def _line(
    group: str, state: GroupState, line: Line, ref: str, kind: str, mask: Mapping[str, str]
) -> Source:
    above = state.line_by_id.get(state.wall.heading_of.get(line.id, ""))
    act = Act(ActKind.LINE, line.id, line.at, line.text, line.speakers, line.section)
    under = masked(above.text, mask) if above is not None and not above.struck else ""
    text = masked(line.text, mask)
    return Source(group, line.id, ref, kind, text, line.speakers, under, line.prompted, act)


def _pairs(group: str, state: GroupState, mask: Mapping[str, str]) -> Iterator[Source]:
    for n, pair in enumerate(state.wall.pairs, 1):
        found = [state.line_by_id.get(x) for x in (pair.now, pair.wanted) if x is not None]
        words = [masked(line.text, mask) for line in found if line is not None and not line.struck]
        if not words:
            continue
        if pair.is_gap:
            text = f"{words[0]} (nothing against it)"
        else:
            text = f"{' against '.join(words)}: {pair.closeness.value}"
        if pair.reason:
            text = f"{text}, {masked(pair.reason, mask)}"
        yield Source(group, pair.id, f"pair {n}", "pair of words", text)


def find_source(sources: Iterable[Source], typed: str) -> Source:
    """The one meant: "principle 2" or 2, "pair 1", BOARD.COLUMN.NUMBER, or words of it that no other
    has. Raises UnknownItem."""
    known = list(sources)
    wanted = " ".join(typed.split()).casefold()
    ref = f"principle {wanted}" if wanted.isdecimal() else wanted
    exact = [x for x in known if ref in (x.ref.casefold(), x.id, x.text.casefold())]
    found = exact or [x for x in known if wanted and wanted in x.text.casefold()]
    if len(found) == 1 or (exact and len({x.kind for x in exact}) == len(exact)):
        return found[0]
    if found:
        listed = ", ".join(x.ref for x in found[:6])
        raise UnknownItem(f"“{typed}” could be several lines.", f"Say which: {listed}.")
    if not known:
        raise UnknownItem("Nothing was written on the flipcharts of this group.")
    raise UnknownItem(
        f"Nothing on the flipcharts is “{typed}”.", did_you_mean(typed, [x.ref for x in known])
    )


# --- links ---------------------------------------------------------------------------------------


def link(
    desk: CodebookDesk, target: str, source: Source, *, code: bool = False, linked: bool = True
) -> None:
    """Links a theme, or a code, to a source; linked False takes that back, and then raises AskedWrongly
    where it is not linked. target: an id that is there."""
    have = Link(target, code, source.group, source.id) in desk.book.links
    if not linked and not have:
        raise AskedWrongly(f"{target} is not linked to {source.ref}.", "`fieldkit theme links`?")
    if have is not linked:
        desk.commit(b.SourceLinked(target, source.group, source.id, code, linked))


def linked_to(desk: CodebookDesk, theme: Theme, sources: Iterable[Source]) -> list[Source]:
    """The sources a theme is linked to, by itself or by one of its codes; struck lines no longer."""
    by_key = {(x.group, x.id): x for x in sources}
    found = [
        by_key.get((x.group, x.source))
        for x in desk.book.links
        if (x.target in theme.codes if x.code else x.target == theme.id)
    ]
    return list(dict.fromkeys(x for x in found if x is not None))


def written_words(sources: Iterable[Source]) -> str:
    """ "written on the flipchart in 2 groups"; "" for no source."""
    groups = len({x.group for x in sources})
    return (
        f"written on the flipchart in {groups} group{'' if groups == 1 else 's'}" if groups else ""
    )
