"""Texts of a project that the study itself sent out: found again by GUID, else by their words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.exchange import guids
from fieldkit.desk.exchange.inward import digest_of, inward_of
from fieldkit.desk.exchange.layers_in import Places, Text
from fieldkit.desk.exchange.outward import Outward, head_of
from fieldkit.desk.record import mask_for
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.coding.events import Span
from fieldkit.domain.session import events as e
from fieldkit.domain.session.masking import masked
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.record import Record
from fieldkit.formats.refi.clean import prose
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import Source
from fieldkit.formats.refi.read_sources import shortened
from fieldkit.store.transcripts import id_of


class KnownTexts:
    """The transcripts of a study, as they would go out now; each is made only when it is asked for."""

    def __init__(self, study: Study, desk: CodebookDesk, sources: Sequence[Source]) -> None:
        self._desk = desk
        self._codings: dict[str, Codings] = {}
        self._outward: dict[str, Outward] = {}
        self._found: list[tuple[Book, Record, list[str]]] = []
        if not sources:
            return
        events = study.log.read(kinds=(TranscriptImported.kind, e.GroupOpened.kind))
        having = dict.fromkeys(x.group for x in events if isinstance(x.body, TranscriptImported))
        opened = {x.group for x in events if isinstance(x.body, e.GroupOpened)}
        for group in having:
            if group in opened:
                book = Book(study, group)
                for record in book.records.counting():
                    heads = [head_of(said.seat).rstrip() for said in book.said(record)]
                    self._found.append((book, record, heads))

    def of(self, source: Source, left: LeftOut) -> tuple[str, Text] | None:
        """The group and transcript that a source is, with where its words stand; None: it is new."""
        for book, record, _ in self._found:
            if guids.source_guid(record) == source.guid:
                return book.group, self._text(book, record, source, left)
        if (again := self._again(source)) is not None:
            return again
        # a program may give out GUIDs of its own, and drop the last line end
        lines = source.text.rstrip().split("\n")
        for book, record, heads in self._found:
            alike = len(heads) == len(lines) and all(map(str.startswith, lines, heads))
            if alike and self._same(book, record, source):  # only then is it worth making
                return book.group, self._text(book, record, source, left)
        return None

    def _again(self, source: Source) -> tuple[str, Text] | None:
        """The transcript that this very text became when it came in before."""
        digest = digest_of(source)
        for book, record, _ in self._found:
            found = inward_of(source) if record.imported.file == digest else None
            if found is not None and id_of(book.group, found.transcript.turns) == record.id:
                everything = found.everything()
                there = self._coded(book)
                return book.group, Text(record.id, found.spans, everything, found.turn_near, there)
        return None

    def _coded(self, book: Book) -> Codings:
        if book.group not in self._codings:
            self._codings[book.group] = coders_of(book, self._desk)
        return self._codings[book.group]

    def _same(self, book: Book, record: Record, source: Source) -> bool:
        return self._out(book, record).text.rstrip() == source.text.rstrip()

    def _out(self, book: Book, record: Record) -> Outward:
        if record.id not in self._outward:
            self._outward[record.id] = Outward(book.said(record), Veil(book, record))
        return self._outward[record.id]

    def _text(self, book: Book, record: Record, source: Source, left: LeftOut) -> Text:
        out = self._out(book, record)
        same = out.text.rstrip() == source.text.rstrip()
        if not same:
            left.say(
                f"“{shortened(source.name)}” has other words in the study than in the file: something was hidden, "
                "corrected or changed since. What is marked on lines that differ was left out."
            )
        places = out.spans if same else _moved(source.text, out)

        everything = out.spans(0, len(out.text))

        def turn_at(place: int) -> int:
            found = places(place, place + 1)
            line = out.line_at(place)
            if found:
                return found[0][0]
            return line.said.turn if line is not None else everything[0][0]

        mask = mask_for(book.study.roster, book.group)
        return Text(
            record.id,
            places,
            everything,
            turn_at,
            self._coded(book),
            lambda text: prose(masked(text, mask)),
        )


def _moved(text: str, out: Outward) -> Places:
    """Places of a text that differs here and there: what stands on lines that are the same."""
    theirs, ours = text.split("\n"), out.text.split("\n")
    shift: dict[int, int] = {}
    for a, b_, size in SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
        shift.update(zip(range(a, a + size), range(b_, b_ + size), strict=True))
    their_starts, our_starts = _starts(theirs), _starts(ours)

    def line_of(place: int) -> int:
        return bisect_right(their_starts, place) - 1

    def places(start: int, end: int) -> tuple[Span, ...]:
        first, last = line_of(start), line_of(max(end - 1, start))
        if any(shift.get(n) != shift.get(first, -2) + n - first for n in range(first, last + 1)):
            return ()
        by = our_starts[shift[first]] - their_starts[first]
        return out.spans(start + by, end + by)

    return places


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts
