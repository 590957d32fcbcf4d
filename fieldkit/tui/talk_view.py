"""What a transcript screen shows at a moment: which turns, in which words, under which bands.

No widget is known here. What takes long (names looked for, sections found) is handed in when it is
ready; until then names are covered and there are no bands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid
from fieldkit.desk.transcripts.showing import Cover, Piece, hidden_in, pieces
from fieldkit.domain.transcript.model import Doubt
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import FieldkitError
from fieldkit.tui.display import plain

NOBODY = "nobody"
"""Turns of voices without a seat, as a filter."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn's words on the screen. text: safe to show, one line; pieces: what it is made of, in
    order (none: the words just as they were said)."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def said_at(self, place: int) -> int:
        """The code point of the turn that a place of the text stands for; within a label its first."""
        at = 0
        for piece in self.pieces:
            if place < at + len(piece.text):
                inside = 0 if piece.label or piece.start == piece.end else place - at
                return piece.start + inside
            at += len(piece.text)
        return place if not self.pieces else self.pieces[-1].end

    def said_span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the turn that a run of the text stands for; a label that it touches is all
        of what the label hides."""
        last = self.said_at(end - 1) if end > start else self.said_at(start)
        return self.said_at(start), max(last + 1, self._label_end(end - 1))

    def _label_end(self, place: int) -> int:
        """The end of what the label at this place of the text stands for; 0 where none is."""
        at = 0
        for piece in self.pieces:
            if at <= place < at + len(piece.text):
                return piece.end if piece.label else 0
            at += len(piece.text)
        return 0

    def shown_span(self, start: int, end: int) -> tuple[int, int]:
        """Where words of the turn stand in the text; a label stands for all that it hides."""
        if not self.pieces:
            return start, end
        at, first, last = 0, None, 0
        for piece in self.pieces:
            low, high = max(start, piece.start), min(end, piece.end)
            if low < high:
                whole = piece.label
                begin = at if whole else at + low - piece.start
                first = begin if first is None else first
                last = at + len(piece.text) if whole else at + high - piece.start
            at += len(piece.text)
        return (0, 0) if first is None else (first, last)


@dataclass(frozen=True, slots=True)
class Band:
    """A run of turns in one section. first: place of its first turn; turns: how many; seconds: of the
    tape, up to the next band (None without times)."""

    section: str
    first: int
    turns: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """Words looked for and found. count: in all of the turns shown."""

    words: str
    hits: tuple[tuple[str, int], ...] = ()
    count: int = 0


class TalkView:
    """One transcript as it stands. names: shown as they were said; voice, section: only these turns
    (voice: a seat or NOBODY). version: another one whenever words may be shown otherwise."""

    def __init__(self, book: Book, record: Record) -> None:
        self.book, self.record = book, record
        self.names = False
        self.voice: str | None = None
        self.section: str | None = None
        self.veil: Veil | None = None
        self.laid: Laid | None = None
        head = book.words(record).head
        self.doubts: tuple[Doubt, ...] = head.doubts
        self._cover = Cover(book.words(record).turns, [*head.labels, *_names(book)])
        self._shown: dict[str, Shown] = {}
        self._lower: dict[str, str] = {}
        self.said: list[Said] = []
        self._folded: object = None
        self.version = 0
        self._bands: tuple[object, object, list[Band]] | None = None
        self.refold()

    def refold(self) -> None:
        """Reads the record anew, if there was an act or others wrote."""
        if self._folded is self.book.records:
            return
        self._folded = self.book.records
        self.version += 1
        record = self.book.records.all.get(self.record.id)
        if record is None:  # its import was undone
            return
        off_before = self.record.off_record
        self.record = record
        before = {said.ref: said for said in self.said}
        self.said = self.book.said(record)
        self.place = {said.ref: n for n, said in enumerate(self.said)}
        if record.off_record != off_before:
            self._forget()
        for said in self.said:
            if before.get(said.ref) != said:
                self._shown.pop(said.ref, None)
                self._lower.pop(said.ref, None)
        for ref in before.keys() - self.place.keys():
            self._shown.pop(ref, None)
        self._doubted = self._doubts_by_turn()

    def _forget(self) -> None:
        self.version += 1
        self._shown.clear()
        self._lower.clear()

    def take_veil(self, veil: Veil) -> None:
        """Personal details were looked for and decided on."""
        self.veil = veil
        self._forget()

    def show_names(self, names: bool) -> None:
        """As they were said, or hidden."""
        self.names = names
        self._forget()

    @property
    def looking(self) -> bool:
        """Are names still covered, because they are being looked for?"""
        return self.veil is None

    # --- words -------------------------------------------------------------------------------

    def shown(self, said: Said) -> Shown:
        """A turn's words as they are shown now."""
        found = self._shown.get(said.ref)
        if found is None:
            found = self._shown[said.ref] = self._make(said)
        return found

    def _make(self, said: Said) -> Shown:
        if self.veil is not None:
            hidden = hidden_in(said, self.veil)
        else:
            hidden = [] if self.names else self._cover.hidden(said.text)
        if not hidden and not self.is_off(said):
            return Shown(_safe(said.text))
        safe = tuple(
            Piece(_safe(p.text), p.start, p.end, p.label, p.private, p.off)
            for p in pieces(said, self.record, hidden, names=self.names)
        )
        return Shown("".join(p.text for p in safe), safe)

    def is_off(self, said: Said) -> bool:
        """Are any of its words off the record?"""
        return any(part.turn == span[0] for span in self.record.off_record for part in said.parts)

    def room_for(self, said: Said) -> str:
        """Words as long as those shown: to reckon lines with, and not to show."""
        covered = self.looking and not self.names and not self.is_off(said)
        # A cover is as long as what it covers, and is only made for turns in sight.
        return _safe(said.text) if covered else self.shown(said).text

    def lower(self, said: Said) -> str:
        """A turn's shown words without capitals, letter for letter."""
        found = self._lower.get(said.ref)
        if found is None:
            found = self._lower[said.ref] = lowered(self.shown(said).text)
        return found

    def find(self, words: str) -> Found:
        """Where these words stand in the turns shown: capitals do not matter."""
        wanted = lowered(" ".join(words.split()))
        if not wanted or (self.looking and not self.names):
            return Found(wanted)
        hits = [
            (said.ref, count) for said in self.chosen() if (count := self.lower(said).count(wanted))
        ]
        return Found(wanted, tuple(hits), sum(count for _, count in hits))

    def places(self, ref: str, found: Found) -> list[int]:
        """Where in a turn's shown words the words found begin."""
        said = self.at(ref)
        if said is None or not found.words:
            return []
        text, places, at = self.lower(said), [], 0
        while (at := text.find(found.words, at)) >= 0:
            places.append(at)
            at += len(found.words)
        return places

    # --- turns -------------------------------------------------------------------------------

    def at(self, ref: str | None) -> Said | None:
        """The turn of this name."""
        place = self.place.get(ref or "")
        return None if place is None else self.said[place]

    def section_of(self, said: Said) -> str | None:
        """The section a turn falls into, once sections are found."""
        placed = self.laid.of(said) if self.laid is not None else None
        return None if placed is None else placed.section

    def chosen(self) -> list[Said]:
        """The turns the filters leave."""
        found: list[Said] = self.said
        if self.voice is not None:
            seat = None if self.voice == NOBODY else self.voice
            found = [said for said in found if said.seat == seat]
        if self.section is not None and self.laid is not None:
            found = [said for said in found if self.section_of(said) == self.section]
        return found

    def voices(self) -> Mapping[str | None, int]:
        """Turns by seat, as far as the section filter leaves them."""
        here = [s for s in self.said if self.section is None or self.section_of(s) == self.section]
        return Counter(said.seat for said in here)

    def sections(self) -> Mapping[str, int]:
        """Turns by section, in the guide's order, as far as the filter by voice leaves them."""
        seat = None if self.voice == NOBODY else self.voice
        here = [said for said in self.said if self.voice is None or said.seat == seat]
        counted = Counter(self.section_of(said) for said in here)
        return {section: counted[section] for section in self.book.room.sections}

    def bands(self) -> list[Band]:
        """Runs of turns in one section, over the whole transcript."""
        if self.laid is None:
            return []
        if self._bands is None or self._bands[:2] != (id(self.laid), id(self.said)):
            self._bands = (id(self.laid), id(self.said), self._runs())
        return self._bands[2]

    def _runs(self) -> list[Band]:
        runs: list[tuple[str, int, int]] = []
        for section, run in groupby(enumerate(self.said), lambda one: self.section_of(one[1])):
            members = [place for place, _ in run]
            if section is not None:
                runs.append((section, members[0], len(members)))
        return [
            Band(section, first, turns, self._lasts(first, first + turns))
            for section, first, turns in runs
        ]

    def _lasts(self, first: int, after: int) -> float | None:
        starts = [s.start for s in self.said[first:after] if s.start is not None]
        if not starts:
            return None
        following = self.said[after].start if after < len(self.said) else self.said[after - 1].end
        return max(0.0, (following if following is not None else starts[-1]) - starts[0])

    def nearest(self, refs: Sequence[str], place: int) -> str | None:
        """Of these turns the one at this place of the transcript, or the last before it."""
        known = [self.place[ref] for ref in refs]
        at = bisect_right(known, place) - 1
        return refs[max(at, 0)] if refs else None

    # --- doubts ------------------------------------------------------------------------------

    def doubts_of(self, said: Said) -> list[Doubt]:
        """What the file leaves in doubt where this turn was read."""
        return self._doubted.get(said.ref, [])

    def _doubts_by_turn(self) -> dict[str, list[Doubt]]:
        """Doubts by the turn their line lies in: the last that begins at it or before."""
        found: dict[str, list[Doubt]] = {}
        by_line = sorted((said.line, n) for n, said in enumerate(self.said) if said.line)
        lines = [line for line, _ in by_line]
        for doubt in self.doubts:
            at = bisect_right(lines, doubt.line) - 1
            if doubt.line and at >= 0:
                first = bisect_right(lines, lines[at] - 1)
                found.setdefault(self.said[by_line[first][1]].ref, []).append(doubt)
        return found


def _safe(text: str) -> str:
    return text if text.isprintable() else plain(text, one_line=True)


def lowered(text: str) -> str:
    """Without capitals, each character still one character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low


def _names(book: Book) -> list[str]:
    """What the people in the room go by; nothing where the roster cannot be read."""
    try:
        people = book.people()
    except FieldkitError:
        return []
    known = [name for names in people.names.values() for name in names]
    return [*known, *filter(None, (people.moderator, people.note_taker))]
