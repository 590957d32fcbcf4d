"""Coders compared: agreement by code and overall, what they differ on, what they settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.laying import lay
from fieldkit.domain.coding import codings as folding
from fieldkit.domain.coding.agreement import (
    Figure,
    Unit,
    alpha_with_interval,
    coded_only,
    kappa,
    pairs_of,
    percent,
    rows_of,
)
from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.coding.consensus import Turn, settled_turns
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.coding.units import (
    Disagreement,
    Place,
    by_character,
    by_turn,
    disagreements,
    places_of,
)
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.domain.transcript.shown import Where
from fieldkit.errors import CodingError


@dataclass(frozen=True, slots=True)
class Row:
    """Agreement on one code, or on all together (code None). units: how many were compared;
    coded: how many of them anybody coded (with this code)."""

    code: str | None
    units: int
    coded: int
    percent: float | None
    kappa: float | None
    alpha: Figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """Coders side by side. rows: all codes together first, then each code in the codebook's order.

    only_coded: the same over the units that anybody coded. differ: the turns to settle, in the order
    of the talk; settled: those of them (transcript, turn) that were.
    """

    coders: tuple[str, ...]
    on: str
    rows: tuple[Row, ...]
    only_coded: tuple[Row, ...]
    differ: tuple[Disagreement, ...]
    settled: frozenset[Turn]


def coders_of(book: Book, codebooks: CodebookDesk) -> Codings:
    """Every layer of a group."""
    events = book.study.log.read(book.group, kinds=folding.KIND_NAMES)
    return folding.fold(events, codebooks.book.now())


def compare(
    book: Book,
    codebooks: CodebookDesk,
    coders: Sequence[str] = (),
    *,
    characters: bool = False,
    intervals: bool = True,
) -> Comparison:
    """Compares coders on the transcripts that count. coders: whose; all but the consensus if none.

    Units are the turns of participants and unknown voices (nobody codes the moderator), or their
    characters. A turn counts for a coder who is done with it. Raises CodingError for fewer than two
    coders, or coders who coded different transcripts.
    """
    codings = coders_of(book, codebooks)
    known = [name for name in codings.coders() if name != CONSENSUS]
    chosen = list(dict.fromkeys(coders)) or known
    for name in chosen:
        if name not in known and name != CONSENSUS:
            have = ", ".join(known) or "nobody yet"
            raise CodingError(f"{name} has coded nothing in {book.room.name}.", f"Coders: {have}.")
    if len(chosen) < 2:
        raise CodingError(
            f"There is nobody to compare: {', '.join(chosen) or 'nobody'} alone coded {book.room.name}.",
            "A second coder codes with `fieldkit code … --coder NAME`.",
        )
    layers = {name: codings.layer(name) for name in chosen}
    _same_tape(book, layers, codings, chosen)
    places = _places(book)
    read = {name: codings.read.get(name, set()) for name in chosen}
    units = (by_character if characters else by_turn)(places, layers, read)
    compared = [unit for unit in units if len(unit.values) > 1]
    if not compared:
        raise CodingError(
            f"{' and '.join(chosen)} have no turn in common yet.", "Code the same turns first."
        )
    codes = [
        code.id
        for code in codebooks.needed().codes
        if any(code.id in given for unit in compared for given in unit.values.values())
    ]
    everything = tuple(_row(compared, k, chosen, intervals=intervals) for k in (None, *codes))
    some = coded_only(compared)
    only = tuple(_row(some, k, chosen, intervals=intervals) for k in (None, *codes)) if some else ()
    settled = settled_turns(codings)
    differ = disagreements(places, layers, read)
    return Comparison(
        tuple(chosen),
        "characters" if characters else "turns",
        everything,
        only,
        tuple(differ),
        frozenset((d.transcript, d.turn) for d in differ) & settled,
    )


def _same_tape(
    book: Book, layers: Mapping[str, Sequence[Coding]], codings: Codings, chosen: Sequence[str]
) -> None:
    counting = {record.id for record in book.records.counting()}
    worked = {
        name: {x.transcript for x in layers[name]} | {t for t, _ in codings.read.get(name, ())}
        for name in chosen
    }
    for name in chosen:
        if not worked[name] & counting:
            raise CodingError(
                f"{name} coded another version of the transcript than the one that counts.",
                "Compare coders on the same transcript; codings move with a corrected version.",
            )
    shared = set.intersection(*(worked[name] & counting for name in chosen))
    if not shared:
        raise CodingError(
            f"{' and '.join(chosen)} coded different transcripts.", "Compare them on the same one."
        )


def _places(book: Book) -> list[Place]:
    """The turns that are coded: all but the moderator's."""
    places: list[Place] = []
    for record in book.records.counting():
        laid = lay(book, record)
        sections = {n: placed.section for n, placed in laid.by_turn.items()}
        where = Where(book.said(record))
        lengths = [
            (turn.n, len(turn.text))
            for turn in book.words(record).turns
            if (said := where.first(turn.n)) is None or said.seat != MODERATOR
        ]
        base = places[-1].block + 1 if places else 0
        places += [
            Place(p.transcript, p.n, p.length, p.block + base)
            for p in places_of(record.id, lengths, sections)
        ]
    return places


def _row(units: Sequence[Unit], code: str | None, coders: Sequence[str], *, intervals: bool) -> Row:
    rows = rows_of(units, code)
    weight = sum(unit.weight for unit in units)
    coded = sum(
        unit.weight
        for unit in units
        if any(bool(given) if code is None else code in given for given in unit.values.values())
    )
    two = kappa(pairs_of(units, coders[0], coders[1], code)) if len(coders) == 2 else None
    figure = alpha_with_interval(units, code, times=1000 if intervals else 0)
    return Row(code, weight, coded, percent(rows), two, figure)
