"""Every coded passage of a study with all that is known of where it stands: the stuff of themes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.study import GroupLine, Study, groups
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import OFF_RECORD, Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.coding.consensus import consensus
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.coding.themes import Passage, Person
from fieldkit.domain.coding.verbatims import Quote
from fieldkit.domain.guide.model import Condition, Kind
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.names import name_key
from fieldkit.domain.session.state import GroupState, Participant
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Where

NO_QUESTION = frozenset((Kind.SAY, Kind.INSTRUCTION))
"""Items nobody answers: what is said to the group, or only to the moderator."""


@dataclass(frozen=True, slots=True)
class Coded:
    """The coded passages of a study.

    groups: ids of those with a coded transcript, the first held first; names: what they are called;
    rooms: what happened in each. coder: whose layer, by group. quotes: the passages whose speaker
    agreed to be quoted, with their words as they may be shown. item_words: what was asked, in the
    guide's words, by group and item. turns: what each passage's turn is called as it stands, by
    transcript and turn as read. open: how many turns coders differ on and nobody settled, by group.
    """

    passages: tuple[Passage, ...]
    groups: tuple[str, ...]
    names: dict[str, str]
    coder: dict[str, str]
    quotes: tuple[Quote, ...]
    item_words: dict[tuple[str, str], str]
    rooms: dict[str, GroupState] = field(default_factory=dict)
    turns: dict[tuple[str, int], str] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)

    def called(self, person: Person) -> str:
        """ "Leeds P3"."""
        return f"{self.names.get(person[0], person[0])} {person[1]}"

    def question(self, item: str, group: str = "") -> str:
        """The words of a question in this group's guide, else in the first that has it."""
        if group and (group, item) in self.item_words:
            return self.item_words[group, item]
        return next((w for (_, one), w in self.item_words.items() if one == item), "")

    @property
    def unlogged(self) -> tuple[str, ...]:
        """Groups that fieldkit did not run: what was prompted there, nobody knows."""
        return tuple(g for g, room in self.rooms.items() if room.started_at is None)


def in_order(study: Study) -> list[GroupLine]:
    """The groups in the order they were held: by date, those of one day as they were set up."""
    lines = groups(study)
    lines.reverse()
    return sorted(lines, key=lambda line: line.date)


Sights = dict[str, tuple[Veil, Laid]]
"""What was found of each transcript when it was last looked through, which takes most of the time."""


def coded(
    study: Study,
    codebooks: CodebookDesk,
    coder: str | None = None,
    *,
    sights: Sights | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Coded:
    """Reads every group. coder: whose layer; None: what coders settled and agreed on, or the one
    coder's there is. sights: taken over where nothing bears on them since, and kept up to date. told:
    is told before each group how many were read, and of how many.
    """
    sights = {} if sights is None else sights
    found = Coded((), (), {}, {}, (), {})
    passages: list[Passage] = []
    quotes: list[Quote] = []
    seen: dict[tuple[str, str], Person] = {}
    lines = in_order(study)
    for n, line in enumerate(lines):
        if told is not None:
            told(n, len(lines))
        book = Book(study, line.id)
        if not book.records.counting():
            continue
        counting = {record.id for record in book.records.counting()}
        chosen = _layer(coders_of(book, codebooks).only(counting), coder)
        if chosen is None:
            continue
        whose, layer, open_ = chosen
        found.names[book.group], found.coder[book.group] = book.room.name, whose
        found.rooms[book.group] = book.room
        if open_:
            found.open[book.group] = open_
        known_as = _known_as(study, book, seen)
        for passage, quote in _of_group(book, layer, known_as, found.turns, sights):
            passages.append(passage)
            if quote is not None:
                quotes.append(quote)
            item = book.room.items.get(passage.item or "")
            if item is not None and item.kind not in NO_QUESTION:
                found.item_words[book.group, item.id] = item.text
    return Coded(
        tuple(passages), tuple(found.names), found.names, found.coder, tuple(quotes),
        found.item_words, found.rooms, found.turns, found.open,
    )  # fmt: skip


def _layer(codings: Codings, coder: str | None) -> tuple[str, Sequence[Coding], int] | None:
    """Whose codings count, those, and how many turns are left out as open."""
    have = codings.coders()
    if not have or (coder is not None and coder != CONSENSUS and coder not in have):
        return None
    if coder is not None and coder != CONSENSUS:
        return coder, codings.layer(coder), 0
    if len(have) == 1:
        return have[0], codings.layer(have[0]), 0
    both = consensus(codings)
    return CONSENSUS, both.codings, len(both.open)


def _known_as(study: Study, book: Book, seen: dict[tuple[str, str], Person]) -> dict[str, Person]:
    """Seats of people who were in an earlier group too, to who they were there.

    Only one name together with one telephone number is taken for one person: there are many Johns.
    """
    names, phones = study.roster.names(book.group), study.roster.phones(book.group)
    found = {}
    for seat, name in names.items():
        number = re.sub(r"\D", "", phones.get(seat, ""))
        if not number:
            continue
        first = seen.setdefault((name_key(name), number), (book.group, seat))
        if first[0] != book.group:
            found[seat] = first
    return found


def _of_group(
    book: Book,
    layer: Sequence[Coding],
    known_as: Mapping[str, Person],
    turns: dict[tuple[str, int], str],
    sights: Sights,
) -> Iterator[tuple[Passage, Quote | None]]:
    for record in book.records.counting():
        mine = [x for x in layer if x.transcript == record.id]
        if not mine:
            continue
        before = sights.get(record.id, (None, None))
        veil, laid = sights[record.id] = Veil(book, record, before[0]), lay(book, record, before[1])
        where = Where(book.said(record))
        for coding in mine:
            text = " … ".join(veil.words(*span) for span in coding.spans)
            passage = _passage(book, record, coding, laid, where)
            if passage is None or not text.replace(OFF_RECORD, "").strip(" …"):
                continue  # its words are gone, or all of them are off the record
            passage = replace(passage, known_as=known_as.get(passage.seat or ""))
            said = where.at(*coding.spans[0][:2])
            turns[record.id, passage.turn] = said.ref if said is not None else str(passage.turn)
            person = book.room.participants.get(passage.seat or "")
            quotable = may_quote(person) and OFF_RECORD not in text
            yield passage, Quote(passage, text) if quotable else None


def _passage(
    book: Book, record: Record, coding: Coding, laid: Laid, where: Where
) -> Passage | None:
    turn, start, _end = coding.spans[0]
    said = where.at(turn, start)
    if said is None:
        return None
    placed = laid.of(said)
    person = book.room.participants.get(said.seat or "")
    return Passage(
        book.group,
        said.seat,
        coding.code,
        coding.stance,
        record.id,
        turn,
        coding.root,
        placed.section if placed is not None else None,
        placed.item if placed is not None else None,
        prompted(book.room, placed.item, placed.at) if placed is not None else None,
        dict(person.bands) if person is not None else None,
    )


def may_quote(person: Participant | None) -> bool:
    """Whether somebody's words may be quoted: they said yes to it, and no to nothing it rests on."""
    if person is None or person.consents.get(Purpose.QUOTES) is not True:
        return False
    rests_on = (Purpose.TAKE_PART, Purpose.RECORDING)
    return all(person.consents.get(purpose) is not False for purpose in rests_on)


def prompted(room: GroupState, item: str | None, at: float | None) -> bool | None:
    """Whether held-back prompts of the item were open when it was said, or it answers one of them;
    None where nobody knows."""
    if item is None or room.started_at is None:
        return None  # where nobody kept a log, nobody knows what was read out
    asked = room.items.get(item)
    if asked is not None and asked.when is Condition.NEEDED:
        return True
    if at is None:
        return None
    above: str | None = item
    while above is not None:
        opened = room.prompted.get(above)
        if opened is not None and opened <= at:
            return True
        above = room.parent_of.get(above)
    return False
