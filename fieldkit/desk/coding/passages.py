"""Every coded passage of a study with all that is known of where it stands: the stuff of themes."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.study import Study, groups
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import OFF_RECORD, Veil
from fieldkit.desk.transcripts.laying import lay
from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.coding.themes import Passage
from fieldkit.domain.coding.verbatims import Quote
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.transcript.shown import Where
from fieldkit.errors import CodingError


@dataclass(frozen=True, slots=True)
class Coded:
    """The coded passages of a study. groups: ids of those with a coded transcript, the first held
    first; names: what they are called. coder: whose layer, by group. quotes: the passages whose
    speaker agreed to be quoted, with their words as they may be shown."""

    passages: tuple[Passage, ...]
    groups: tuple[str, ...]
    names: dict[str, str]
    coder: dict[str, str]
    quotes: tuple[Quote, ...]
    item_words: dict[tuple[str, str], str]


def coded(
    study: Study,
    codebooks: CodebookDesk,
    coder: str | None = None,
    veils: MutableMapping[str, Veil] | None = None,
) -> Coded:
    """Reads every group. coder: whose layer; None: what was settled where anything was, else the one
    coder's there is. veils: those of the transcripts, by id; what is not in it is made and put there.
    Raises CodingError where two coders stand side by side and nothing is settled."""
    passages: list[Passage] = []
    quotes: list[Quote] = []
    names: dict[str, str] = {}
    whose: dict[str, str] = {}
    words: dict[tuple[str, str], str] = {}
    for line in sorted(groups(study), key=lambda line: (line.date, line.name)):
        book = Book(study, line.id)
        if not book.records.counting():
            continue
        codings = coders_of(book, codebooks)
        chosen = _layer(book, codings, coder)
        if chosen is None:
            continue
        names[book.group], whose[book.group] = book.room.name, chosen
        for passage, quote in _of_group(
            book, codings.layer(chosen), {} if veils is None else veils
        ):
            passages.append(passage)
            if quote is not None:
                quotes.append(quote)
            if passage.item is not None:
                item = book.room.items.get(passage.item)
                words[book.group, passage.item] = item.text if item is not None else ""
    return Coded(tuple(passages), tuple(names), names, whose, tuple(quotes), words)


def _layer(book: Book, codings: Codings, coder: str | None) -> str | None:
    have = codings.coders()
    if coder is not None:
        return coder if coder in have else None
    if CONSENSUS in have:
        return CONSENSUS
    if len(have) > 1:
        raise CodingError(
            f"{', '.join(have)} coded {book.room.name}, and nothing is settled.",
            "Say whose with --coder, or settle with `fieldkit code settle`.",
        )
    return have[0] if have else None


def _of_group(
    book: Book, layer: Sequence[Coding], veils: MutableMapping[str, Veil]
) -> Iterator[tuple[Passage, Quote | None]]:
    for record in book.records.counting():
        mine = [x for x in layer if x.transcript == record.id]
        if not mine:
            continue
        if record.id not in veils:
            veils[record.id] = Veil(book, record)
        laid, veil = lay(book, record), veils[record.id]
        where = Where(book.said(record))
        for coding in mine:
            turn, start, _end = coding.spans[0]
            said = where.at(turn, start)
            if said is None:
                continue
            placed = laid.of(said)
            person = book.room.participants.get(said.seat or "")
            passage = Passage(
                book.group,
                said.seat,
                coding.code,
                coding.stance,
                record.id,
                turn,
                coding.id,
                placed.section if placed is not None else None,
                placed.item if placed is not None else None,
                _prompted(book.room, placed.item, placed.at) if placed is not None else None,
                dict(person.bands) if person is not None else None,
            )
            text = " … ".join(veil.words(*span) for span in coding.spans)
            may = person is not None and person.consents.get(Purpose.QUOTES) is True
            yield passage, Quote(passage, text) if may and OFF_RECORD not in text else None


def _prompted(room: GroupState, item: str | None, at: float | None) -> bool | None:
    """Whether held-back prompts of the item were open when it was said; None where nobody knows."""
    if item is None or at is None or room.started_at is None:
        return None
    above: str | None = item
    while above is not None:
        opened = room.prompted.get(above)
        if opened is not None and opened <= at:
            return True
        above = room.parent_of.get(above)
    return False
