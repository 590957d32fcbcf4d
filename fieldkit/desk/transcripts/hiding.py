"""Names taken out of a group's transcripts: what is proposed, what people decided, what is shown.

Nothing leaves the study but through here: a text with every detail that was accepted, or proposed and
not refused, as a label; and words off the record as a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.assist.private.detect import find_private
from fieldkit.assist.private.offrecord import off_record_in
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, OffRecordProposal, Person
from fieldkit.domain.transcript.pseudonyms import (
    Decision,
    Labels,
    Verdict,
    labels_of,
    replaced,
    standing,
)
from fieldkit.domain.transcript.record import Record, Span
from fieldkit.domain.transcript.seats import MODERATOR
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
        self.turns: tuple[Turn, ...] = book.words(record).turns
        self._texts = {turn.n: turn.text for turn in self.turns}
        self.people = _people(book)
        decisions = _decisions(record, self._texts)
        words = {v: [d.words for d in decisions if d.verdict is v] for v in Verdict}
        always, never = words[Verdict.ALWAYS], words[Verdict.NEVER]
        self._sought = (record.id, self.people, always, never)
        self._found: tuple[Finding, ...] = (
            earlier._found
            if earlier is not None and earlier._sought == self._sought
            else find_private(self.turns, self.people, always=always, never=never)
        )
        self.findings = _with_own(self._found, record, decisions)
        speakers = dict(zip(book.words(record).head.labels, record.seats, strict=False))
        seats = {label: seat for label, seat in speakers.items() if seat is not None}
        self._hidden = standing(self.turns, self.findings, decisions)
        self._labels = labels_of(self.turns, self._hidden, seats, Labels())
        for finding in self._labels:
            own = record.verdicts.get((finding.turn, finding.start, finding.end))
            if own is not None and own.label:
                self._labels[finding] = own.label
        self._hidden_in: dict[int, list[Finding]] = {}
        for finding in self._hidden:
            self._hidden_in.setdefault(finding.turn, []).append(finding)

    def places(self, turn: int) -> list[tuple[int, int, str]]:
        """What is hidden of a turn as read: start, end and what stands in its place, in order."""
        return [(f.start, f.end, self._labels[f]) for f in self._hidden_in.get(turn, ())]

    def details(self) -> list[Detail]:
        """Every detail that is proposed or decided on, in the order of the talk."""
        pool = {(f.turn, f.start, f.end): f for f in (*self.findings, *self._hidden)}
        hidden = {(f.turn, f.start, f.end): f for f in self._hidden}
        details = []
        for n, span in enumerate(sorted(pool), 1):
            finding = hidden.get(span, pool[span])
            verdict = self.record.verdicts.get(span)
            details.append(
                Detail(
                    n,
                    finding,
                    finding.words(self._texts[finding.turn]),
                    verdict.verdict if verdict is not None else OPEN,
                    self._labels.get(finding, ""),
                    span in hidden,
                )
            )
        return details

    def off_record_proposals(self) -> list[OffRecordProposal]:
        """Words somebody asked to have left out, which nobody has decided on yet."""
        marked = {span[0] for span in self.record.off_record}
        labels = self.book.words(self.record).head.labels
        moderators = [
            label
            for label, seat in zip(labels, self.record.seats, strict=False)
            if seat == MODERATOR
        ]
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
        gaps = [
            Finding(turn, max(s, start) - start, min(e, end) - start, Kind.NAME, OFF_RECORD)
            for n, s, e in self.record.off_record
            if n == turn and s < end and e > start
        ]
        labels = dict.fromkeys(gaps, OFF_RECORD)
        if not with_names:
            for finding in self._hidden_in.get(turn, ()):
                label = self._labels[finding]
                if finding.start < end and finding.end > start:
                    first, last = max(finding.start, start) - start, min(finding.end, end) - start
                    if not any(gap.start <= first and last <= gap.end for gap in gaps):
                        cut = Finding(turn, first, last, finding.kind, finding.reason, finding.code)
                        labels[cut] = label
        return replaced(text[start:end], labels).text.strip()

    def name(self, label: str | None, seat: str | None, *, with_names: bool = False) -> str:
        """A voice as it may be shown: its seat; its label too only where with_names."""
        if with_names and label:
            return label if seat is None else f"{label} ({seat})"
        return seat or "—"


def judge(
    book: Book, record: Record, details: Sequence[Detail], verdict: str, label: str | None = None
) -> None:
    """Says what becomes of details: accept, reject, always, never, or open to take it back."""
    if not details:
        return
    book.commit(
        *(
            t.PrivateJudged(record.id, *d.span, d.finding.kind.value, verdict, label)
            for d in details
        )
    )


def hide(
    book: Book, record: Record, spans: Sequence[Span], kind: Kind, label: str | None = None
) -> None:
    """Hides words that nothing proposed."""
    book.commit(
        *(
            t.PrivateJudged(record.id, *span, kind.value, Verdict.ACCEPT.value, label)
            for span in spans
        )
    )


def kind_named(word: str) -> Kind:
    """A kind as typed. Raises UnknownTurn with those there are."""
    try:
        return Kind(word.strip().upper())
    except ValueError:
        raise UnknownTurn(
            f"“{word}” is no kind of detail.", did_you_mean(word, [k.value for k in Kind])
        ) from None


def _people(book: Book) -> list[Person]:
    """The people of the roster with all they go by."""
    people = book.people()
    found = [Person.of(code, names[0], *names[1:]) for code, names in people.names.items() if names]
    for seat, name in (("moderator", people.moderator), ("note-taker", people.note_taker)):
        if name.strip():
            found.append(Person.of(seat, name))
    return found


def _decisions(record: Record, texts: dict[int, str]) -> list[Decision]:
    """What people decided, in the order in which it was said."""
    decisions = []
    for (turn, start, end), verdict in record.verdicts.items():
        words = texts.get(turn, "")[start:end]
        decisions.append(
            Decision(Verdict(verdict.verdict), turn, start, end, words, _kind(verdict.what))
        )
    return decisions


def _kind(what: str) -> Kind:
    try:
        return Kind(what)
    except ValueError:  # of a newer fieldkit
        return Kind.NAME


def _with_own(
    found: Sequence[Finding], record: Record, decisions: Sequence[Decision]
) -> tuple[Finding, ...]:
    """What was found, and what people decided on that was not, or is not looked for any more."""
    there = {(f.turn, f.start, f.end) for f in found}
    own = [
        Finding(d.turn, d.start, d.end, d.kind, _by_hand(d.verdict), confidence=1.0)
        for d in decisions
        if (d.turn, d.start, d.end) not in there
    ]
    own = [f for f in own if not any(_overlap(f, g) and _beaten(g, record) for g in found)]
    return (*found, *own)


def _by_hand(verdict: Verdict) -> str:
    hid = verdict in (Verdict.ACCEPT, Verdict.ALWAYS)
    return "hidden by hand" if hid else "left as it is by hand"


def _overlap(one: Finding, other: Finding) -> bool:
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def _beaten(other: Finding, record: Record) -> bool:
    verdict = record.verdicts.get((other.turn, other.start, other.end))
    return verdict is not None and verdict.verdict in ("accept", "always")
