"""What participants said, sentence by sentence, with where it stands: the stuff of leads and of tables
of words. The moderator's words and unknown voices are not in it, nor any turn with words off the
record; names are hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from fieldkit.assist.leads.sentences import sentences_in
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.study import by_date
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import Span
from fieldkit.domain.guide.model import QUESTIONS
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.transcript.alignment.result import Placed
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.domain.visible import plain
from fieldkit.errors import CodingError

Progress = Callable[[str, int, int], None]
LOOKING = "Looking through the groups"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sentence was said to. question: of the guide, "" where none was on the table; section: its
    title, "" where it is not known."""

    question: str = ""
    section: str = ""

    @property
    def words(self) -> str:
        """ "in answer to “…”"."""
        if self.question:
            return f"in answer to “{self.question}”"
        return f"in the section “{self.section}”"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of a participant. text: as it may be shown. spans: where it stands in the turns as
    read. section: its id. codes, stances: of the codings on it."""

    group: str
    group_name: str
    record: str
    number: int
    ref: str
    spans: tuple[Span, ...]
    seat: str
    text: str
    section: str = ""
    asked: Asked = Asked()
    quotable: bool = False
    bands: dict[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()

    @property
    def person(self) -> str:
        """Who it is among all groups."""
        return f"{self.group}/{self.seat}"

    @property
    def places(self) -> list[tuple[str, int, int, int]]:
        """Where it stands, as a lead is remembered by."""
        return [(self.record, *span) for span in self.spans]


@dataclass(slots=True)
class Talk:
    """What was read. turns: of participants; coded: how many of them the coder gave a code.

    unknown: turns of voices without a seat, which are not in it.
    """

    sentences: list[Spoken] = field(default_factory=list)
    turns: int = 0
    coded: int = 0
    unknown: int = 0
    names: dict[str, str] = field(default_factory=dict)
    """Of the groups that have a transcript, by id."""

    @property
    def uncoded(self) -> list[Spoken]:
        """The sentences on which no code of the coder's stands."""
        return [one for one in self.sentences if not one.codes]


def read_talk(
    codebooks: CodebookDesk,
    coder: str,
    group: str | None = None,
    progress: Progress | None = None,
) -> Talk:
    """What the participants of all groups said, or of one. coder: whose codings count.

    progress: told after each group; what it raises comes through. Raises CodingError when there is no
    transcript, UnknownGroup.
    """
    study, talk = codebooks.study, Talk()
    lines = by_date(study)
    chosen = [line.id for line in lines] if group is None else [group]
    for done, one in enumerate(chosen):
        if progress is not None:
            progress(LOOKING, done, len(chosen))
        _read_group(Book(study, one), codebooks, coder, talk)
    if not talk.names:
        raise CodingError(
            "There is no transcript to look through yet."
            if group is None
            else "This group has no transcript yet.",
            "`fieldkit transcript import FILE --group …` brings one in.",
        )
    return talk


def _read_group(book: Book, codebooks: CodebookDesk, coder: str, talk: Talk) -> None:
    layer = coders_of(book, codebooks).layer(coder)
    for record in book.records.counting():
        talk.names[book.group] = book.room.name
        mine = [coding for coding in layer if coding.transcript == record.id]
        talk.unknown += sum(said.seat is None for said in book.said(record))
        for turn in _turns(book, record, mine):
            talk.turns += 1
            talk.coded += any(one.codes for one in turn)
            talk.sentences += turn


def _turns(book: Book, record: Record, codings: Sequence[Coding]) -> Iterator[list[Spoken]]:
    veil, laid = Veil(book, record), lay(book, record)
    off = {span[0] for span in record.off_record}
    spans: dict[int, list[tuple[int, int, Coding]]] = {}
    for coding in codings:
        for turn, start, end in coding.spans:
            spans.setdefault(turn, []).append((start, end, coding))
    for said in book.said(record):
        if said.seat in book.room.participants and not any(p.turn in off for p in said.parts):
            yield list(_sentences(book, record, said, veil, laid, spans))


def _sentences(
    book: Book,
    record: Record,
    said: Said,
    veil: Veil,
    laid: Laid,
    coded: dict[int, list[tuple[int, int, Coding]]],
) -> Iterator[Spoken]:
    assert said.seat is not None
    person, placed = book.room.participants[said.seat], laid.of(said)
    asked = _asked(book, placed) if placed is not None else Asked()
    for start, end in sentences_in(said.text):
        spans = tuple(said.spans(start, end))
        if not spans:
            continue
        text = " ".join(piece for span in spans if (piece := veil.words(*span)))
        on = [x for t, a, z in spans for s, e, x in coded.get(t, ()) if s < z and a < e]
        yield Spoken(
            book.group,
            book.room.name,
            record.id,
            record.number,
            said.ref,
            spans,
            said.seat,
            plain(text, one_line=True),
            placed.section if placed is not None else "",
            asked,
            person.consents.get(Purpose.QUOTES) is True,
            dict(person.bands),
            frozenset(x.code for x in on),
            frozenset(x.stance for x in on if x.stance is not None),
        )


def _asked(book: Book, placed: Placed) -> Asked:
    section, item = book.room.sections.get(placed.section), book.room.items.get(placed.item or "")
    question = item is not None and (item.kind in QUESTIONS or item.text.rstrip().endswith("?"))
    return Asked(
        plain(item.text, one_line=True) if item is not None and question else "",
        plain(section.title, one_line=True) if section is not None else "",
    )


def most_answered(sentences: Sequence[Spoken], most: int = 2) -> list[tuple[Asked, int]]:
    """What these were said to, with how many people they are, that of most people first."""
    people: dict[Asked, set[str]] = {}
    for one in sentences:
        if one.asked != Asked():
            people.setdefault(one.asked, set()).add(one.person)
    found = [(asked, len(who)) for asked, who in people.items()]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].question, pair[0].section))[:most]
