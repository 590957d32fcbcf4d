"""A corrected version of a transcript: what coders did in the old one is done in the new one, too.

Codings are copied, not moved: the old version keeps its own, so that all is as it was where the new one is
set aside or taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.versions import Carried
from fieldkit.domain.coding import book as codebooks
from fieldkit.domain.coding import codings as folding
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.book_events import STUDY
from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.session.events import Body, Event
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.reanchor import Moved, Rail
from fieldkit.domain.transcript.record import Record, Span
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.domain.transcript.shown import Where

_NOWHERE = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Versions:
    """Two versions of a transcript. before, after: the words of their turns."""

    old: str
    new: str
    rail: Rail
    before: Mapping[int, str]
    after: Mapping[int, str]


def codings_over(
    book: Book, old: Record, new: str, turns: Sequence[Turn], rail: Rail
) -> tuple[list[Carried], list[Body]]:
    """Where every coder's codings, turns read, memos and refusals of the old version stand in the new one
    (its id and turns), and the event that has them there; none where nothing was coded.

    rail: the two versions, laid side by side. A coding of a whole turn is one of the whole turn still,
    new words at its edges and all; one of some words keeps to its first and last that are still there.
    Raises the StoreErrors.
    """
    log = book.study.log
    now = codebooks.fold(log.read(STUDY, kinds=codebooks.KIND_NAMES)).now()
    events = log.read(book.group, kinds=folding.KIND_NAMES)
    found = folding.fold(events, now)
    words = {turn.n: turn.text for turn in book.words(old).turns}
    both = _Versions(old.id, new, rail, words, {turn.n: turn.text for turn in turns})
    moved = {
        id_: _moved(both, spans)
        for id_, spans in _ever(events, old.id, found.undoing.undone).items()
    }
    touched = _touched(events, old.id)
    if not moved and not touched:
        return [], []
    to = _turns(book, old, both, touched)
    kept = tuple((id_, one.new) for id_, one in moved.items() if one.new)
    body = c.CodingsCarried(old.id, new, kept, tuple(sorted(to.items())))
    carried = _told(found, moved, body, both)
    return carried, [body] if kept or to else []


def _ever(
    events: Iterable[Event], transcript: str, undone: set[str]
) -> dict[str, tuple[Span, ...]]:
    """Every coding there ever was in a version, by id: one that was taken back may be made again."""
    found: dict[str, tuple[Span, ...]] = {}
    for event in events:
        match event.body:
            case c.CodingMade() as made if made.transcript == transcript:
                found[event.id] = made.spans
            case c.CodingsCarried() as over if over.new == transcript and event.id not in undone:
                found |= {f"{event.id}.{n}": spans for n, (_, spans) in enumerate(over.codings)}
    return {id_: spans for id_, spans in found.items() if spans}


def _touched(events: Iterable[Event], transcript: str) -> set[int]:
    """Turns of a version that anybody read, wrote a memo on or refused a suggestion on."""
    found: set[int] = set()
    for event in events:
        match event.body:
            case (c.TurnRead() | c.MemoWritten() | c.SuggestionRefused()) as said:
                if said.transcript == transcript:
                    found.add(said.turn)
            case c.CodingsCarried() as over if over.new == transcript:
                found |= {turn for _, turn in over.turns}
    return found


def _turns(book: Book, old: Record, both: _Versions, touched: set[int]) -> dict[int, int]:
    """Where turns went that something was done with, and those that went there too.

    What the moderator said says nothing of whether a turn was read, for nobody codes it: it comes along
    only where it stands alone.
    """
    if not touched:
        return {}
    where = Where(book.said(old))
    asked: dict[int, int] = {}
    to: dict[int, int] = {}
    for n in both.before:
        there = both.rail.turn(n)
        if there is None:
            continue
        said = where.first(n)
        (asked if said is not None and said.seat == MODERATOR else to)[n] = there
    taken = set(to.values())
    to |= {n: there for n, there in asked.items() if there not in taken}
    wanted = {to[n] for n in touched if n in to}
    return {n: there for n, there in to.items() if there in wanted}


# --- one coding ------------------------------------------------------------------------------


def _moved(both: _Versions, spans: Sequence[Span]) -> Moved:
    """Where the words of a coding went, all its spans together."""
    found = [_found(both, span) for span in spans]
    new = _joined(both.after, [place for one in found for place in one.new])
    return Moved(spans[0], tuple(new), all(one.same for one in found))


def _found(both: _Versions, span: Span) -> Moved:
    found = both.rail.moved(span)
    if not found.new or not _is_whole(both.before, span):
        return found
    found = both.rail.covered(span)
    whole = [(n, 0, len(both.after[n])) for n, *_ in found.new]
    new = tuple(
        full if _is_whole(both.after, place) else place
        for full, place in zip(whole, found.new, strict=True)
    )
    return Moved(span, new, found.same)


def _is_whole(texts: Mapping[int, str], span: Span) -> bool:
    """Whether a span is all the words of its turn."""
    text = texts.get(span[0], "")
    return not text[: span[1]].strip() and not text[span[2] :].strip()


def _joined(texts: Mapping[int, str], spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those of one turn with no word between them are one."""
    found: list[Span] = []
    for n, start, end in sorted(set(spans)):
        if found and found[-1][0] == n and not texts[n][found[-1][2] : start].strip():
            found[-1] = (n, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((n, start, end))
    return found


# --- what is told ----------------------------------------------------------------------------


def _told(
    found: Codings, moved: Mapping[str, Moved], body: c.CodingsCarried, both: _Versions
) -> list[Carried]:
    """What stood in the old version, and whether it stands in the new one. found: as it was before; is
    brought up to what it will be."""
    mine = sorted(
        (x for x in found.all.values() if x.transcript == both.old),
        key=lambda x: (x.spans, x.code, x.coder, x.id),
    )
    carried = [_coding(x, moved[x.id]) for x in mine if x.id in moved]
    to = dict(body.turns)
    memos = [
        (turn, coder) for coder, some in found.memos.items() for t, turn in some if t == both.old
    ]
    for turn, coder in sorted(memos):
        there = ((to[turn], 0, 0),) if turn in to else ()
        carried.append(
            Carried(f"the memo ({coder})", Moved((turn, 0, 0), there, True), turn in to, "on")
        )
    refused = {who: {n for t, n, _ in some if t == both.old} for who, some in found.refused.items()}
    for coder, turns in sorted(refused.items()):
        carried += _several("the suggestions refused on", coder, turns, turns & to.keys())
    read = {who: {n for t, n in some if t == both.old} for who, some in found.read.items()}
    folding.carry(found, "", body)
    for coder, turns in sorted(read.items()):
        still = {n for n in turns if n in to and (both.new, to[n]) in found.read[coder]}
        carried += _several("being done with", coder, turns, still)
    return carried


def _coding(coding: Coding, moved: Moved) -> Carried:
    return Carried(f"the code {coding.code} ({coding.coder})", moved, bool(moved.new), "on")


def _several(what: str, coder: str, turns: set[int], kept: set[int]) -> list[Carried]:
    """Marks that are many and alike: those of a coder that are kept are one, and so are those lost."""
    told = []
    for some, there in ((kept, True), (turns - kept, False)):
        if some:
            said = f"{what} {'turn' if len(some) == 1 else 'turns'} {_listed(some)} ({coder})"
            new = (_NOWHERE,) if there else ()
            told.append(Carried(said, Moved(_NOWHERE, new, True), there))
    return told


def _listed(turns: Iterable[int]) -> str:
    """ "3, 5-8, 12"."""
    runs: list[list[int]] = []
    for n in sorted(turns):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
