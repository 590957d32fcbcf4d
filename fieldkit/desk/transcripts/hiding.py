"""Names taken out of a group's transcripts: what is proposed, what people decided, what is shown.

Nothing leaves the study but through here: a text with every detail that was accepted, or proposed and
not refused, as a label; and words off the record as a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fieldkit.assist.private.detect import find_private
from fieldkit.assist.private.offrecord import off_record_in
from fieldkit.assist.private.roster import person_of_label
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.covering import (
    BY_HAND,
    hidden_of,
    kind_of,
    overlap,
    word_rulings,
)
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.session.names import name_key
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.called import TITLES
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, OffRecordProposal, Person, outside
from fieldkit.domain.transcript.pseudonyms import Labels, Verdict, labels_of
from fieldkit.domain.transcript.record import Record, Span
from fieldkit.domain.transcript.seats import MODERATOR, NOTE_TAKER, OBSERVER, SEVERAL
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import UnknownTurn

OFF_RECORD = "[off the record]"
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Detail:
    """A personal detail in the review. n: its number in the list. words: as they were said.

    verdict: accept, reject, always, never or open. label: what stands in its place where it is
    hidden. hidden: whether it is.
    """

    n: int
    finding: Finding
    words: str
    verdict: str
    label: str
    hidden: bool

    @property
    def span(self) -> Span:
        return (self.finding.turn, self.finding.start, self.finding.end)


class Veil:
    """One transcript with its personal details found and decided on; made anew after each decision."""

    def __init__(self, book: Book, record: Record, earlier: Veil | None = None) -> None:
        """Looks through the whole transcript: half a second for a two-hour group.

        earlier: a veil of the same transcript; what was found for it is taken from it where nothing
        that bears on it has changed since, and that is at once.
        """
        self.book, self.record = book, record
        words = book.words(record)
        self.turns: tuple[Turn, ...] = words.turns
        self._texts = {turn.n: turn.text for turn in self.turns}
        seats = dict(zip(words.head.labels, record.seats, strict=False))
        self._moderators = [label for label, seat in seats.items() if seat == MODERATOR]
        self.people = [*_people(book), *_of_voices(book, record)]
        rulings = word_rulings(book, record)
        said = {v: [r.words for r in rulings.values() if r.verdict is v] for v in Verdict}
        always, never = said[Verdict.ALWAYS], said[Verdict.NEVER]
        self._sought = (record.id, self.people, always, never)
        self.findings: tuple[Finding, ...] = (
            earlier.findings
            if earlier is not None and earlier._sought == self._sought
            else find_private(self.turns, self.people, always=always, never=never)
        )
        self._hidden = hidden_of(self.turns, self.findings, record, rulings)
        self._labels = labels_of(*_as_seated(self.turns, record, seats, self._hidden), Labels())
        for finding in self._labels:
            own = record.verdicts.get((finding.turn, finding.start, finding.end))
            ruling = rulings.get(name_key(finding.words(self._texts[finding.turn])))
            if own is not None and own.label:
                self._labels[finding] = own.label
            elif ruling is not None and ruling.label:
                self._labels[finding] = ruling.label
        self._hidden_in: dict[int, list[Finding]] = {}
        for finding in self._hidden:
            self._hidden_in.setdefault(finding.turn, []).append(finding)

    def places(self, turn: int) -> list[tuple[int, int, str]]:
        """What is hidden of a turn as read: start, end and what stands in its place, in order."""
        return [(f.start, f.end, self._labels[f]) for f in self._hidden_in.get(turn, ())]

    def details(self) -> list[Detail]:
        """Every detail that is proposed or decided on, in the order of the talk."""
        pool = {(f.turn, f.start, f.end): f for f in self.findings}
        for span, verdict in self.record.verdicts.items():
            if span[0] in self._texts and span not in pool:
                pool[span] = Finding(*span, kind_of(verdict.what), BY_HAND, confidence=1.0)
        for f in self._hidden:
            if not any(overlap(f, pool[s]) for s in pool if s[0] == f.turn):
                pool[f.turn, f.start, f.end] = f
        details = []
        for n, span in enumerate(sorted(pool), 1):
            over = [f for f in self._hidden_in.get(span[0], ()) if overlap(f, pool[span])]
            decided = self.record.verdicts.get(span)
            finding = next((f for f in over if (f.turn, f.start, f.end) == span), pool[span])
            details.append(
                Detail(
                    n,
                    finding,
                    finding.words(self._texts[finding.turn]),
                    decided.verdict if decided is not None else OPEN,
                    " ".join(dict.fromkeys(self._labels.get(f, "") for f in over)),
                    bool(over),
                )
            )
        return details

    def off_record_proposals(self) -> list[OffRecordProposal]:
        """Words somebody asked to have left out, which nobody has decided on yet."""
        marked = {span[0] for span in self.record.off_record}
        moderators = self._moderators or ["Moderator"]
        return [p for p in off_record_in(self.turns, moderators) if p.turn not in marked]

    def text(self, said: Said, *, with_names: bool = False) -> str:
        """A turn's words as they may leave the study; as they were said where with_names.

        Words off the record are a gap either way.
        """
        return " ".join(
            piece
            for part in said.parts
            if (piece := self._part(part.turn, part.start, part.end, with_names=with_names))
        )

    def words(self, turn: int, start: int, end: int, *, with_names: bool = False) -> str:
        """Words of a turn as read, from code point `start` to `end`, as they may leave the study."""
        return self._part(turn, start, end, with_names=with_names)

    def _part(self, turn: int, start: int, end: int, *, with_names: bool) -> str:
        text = self._texts[turn]
        gaps = [(s, e) for n, s, e in self.record.off_record if n == turn]
        marks = [(s, e, OFF_RECORD) for s, e in gaps]
        if not with_names:
            # what is off the record is so whatever is in it, so a detail gives way to a gap
            for finding in self._hidden_in.get(turn, ()):
                marks += [
                    (*piece, self._labels[finding])
                    for piece in outside(finding.start, finding.end, gaps)
                ]
        parts, at = [], start
        for first, last, label in sorted(marks):
            if first < end and last > start:
                parts += [text[at : max(first, start)], label]
                at = min(last, end)
        return "".join((*parts, text[at:end])).strip()

    def name(self, label: str | None, seat: str | None, *, with_names: bool = False) -> str:
        """A voice as it may be shown: its seat; its label too only where with_names."""
        if with_names and label:
            return label if seat is None else f"{label} ({seat})"
        return seat or "—"


def judged(
    record: Record, details: Sequence[Detail], verdict: str, label: str | None = None
) -> list[t.PrivateJudged]:
    """The events that say what becomes of details: accept, reject, always, never, or open."""
    return [
        t.PrivateJudged(record.id, *d.span, d.finding.kind.value, verdict, label) for d in details
    ]


def hidden_by_hand(
    record: Record, spans: Sequence[Span], kind: Kind, label: str | None = None
) -> list[t.PrivateJudged]:
    """The events that hide words which nothing proposed."""
    return [
        t.PrivateJudged(record.id, *span, kind.value, Verdict.ACCEPT.value, label) for span in spans
    ]


def judge(
    book: Book, record: Record, details: Sequence[Detail], verdict: str, label: str | None = None
) -> None:
    """Says what becomes of details: accept, reject, always, never, or open to take it back."""
    if details:
        book.commit(*judged(record, details, verdict, label))


def hide(
    book: Book, record: Record, spans: Sequence[Span], kind: Kind, label: str | None = None
) -> None:
    """Hides words that nothing proposed."""
    if spans:
        book.commit(*hidden_by_hand(record, spans, kind, label))


def kind_named(word: str) -> Kind:
    """A kind as typed. Raises UnknownTurn with those there are."""
    try:
        return Kind(word.strip().upper())
    except ValueError:
        raise UnknownTurn(
            f"“{word}” is no kind of detail.", did_you_mean(word.upper(), [k.value for k in Kind])
        ) from None


def _people(book: Book) -> list[Person]:
    """The people of the roster with all they go by."""
    people = book.people()
    found = [
        Person.of(code, as_spoken(names[0]), *map(as_spoken, names[1:]))
        for code, names in people.names.items()
        if names
    ]
    for seat, name in ((MODERATOR, people.moderator), (NOTE_TAKER, people.note_taker)):
        if name.strip():
            found.append(Person.of(seat, as_spoken(name)))
    return found


def _of_voices(book: Book, record: Record) -> list[Person]:
    """The people whose voices have a seat, as the labels call them: a tape may know a last name, or a
    name for short, that the roster does not."""
    made = [
        person_of_label(seat, as_spoken(label))
        for one in {r.id: r for r in (*book.records.counting(), record)}.values()
        for label, seat in zip(book.words(one).head.labels, one.seats, strict=False)
        if seat is not None and seat not in (OBSERVER, SEVERAL)
    ]
    return list(dict.fromkeys(person for person in made if person is not None))


def as_spoken(name: str) -> str:
    """A name as people say it: "Cole, Mrs Denise (Shopwell)" is Denise Cole."""
    bare = re.sub(r"\(.*?\)|\[.*?\]", " ", name)
    last, comma, first = bare.partition(",")
    words = (f"{first} {last}" if comma else bare).split()
    spoken = [word for word in words if word.casefold().strip(".") not in TITLES]
    return " ".join(spoken or words) or name


def _as_seated(
    turns: Sequence[Turn],
    record: Record,
    seats: Mapping[str, str | None],
    hidden: Sequence[Finding],
) -> tuple[list[Turn], Sequence[Finding], dict[str, str]]:
    """Turns under the seat of whoever speaks them, for labels such as "P3's employer"."""
    seated = []
    for turn in turns:
        seat = record.reseated.get((turn.n, 0), seats.get(turn.speaker or ""))
        seated.append(replace(turn, speaker=seat))
    return seated, hidden, {seat: seat for turn in seated if (seat := turn.speaker) is not None}
