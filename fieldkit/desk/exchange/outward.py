"""A transcript as it leaves the study, a line a turn, and where each of its words stands in it.

Personal details are labels and words off the record a gap, as in every export. Codings go by the words as
they were read, so places are carried from there to here and back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fieldkit.desk.transcripts.hiding import OFF_RECORD, Veil
from fieldkit.domain.coding.events import Span
from fieldkit.domain.transcript.private import outside
from fieldkit.domain.transcript.seats import MODERATOR, NOTE_TAKER, OBSERVER, SEVERAL
from fieldkit.domain.transcript.shown import Part, Said
from fieldkit.domain.visible import plain

UNKNOWN = "Unknown"
ROLE_WORDS: dict[str | None, str] = {
    MODERATOR: "Moderator",
    NOTE_TAKER: "Note-taker",
    OBSERVER: "Observer",
    SEVERAL: "Several",
    None: UNKNOWN,
}


def head_of(seat: str | None) -> str:
    """What stands before a turn's words."""
    return f"{ROLE_WORDS.get(seat, seat or UNKNOWN)}: "


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the outward text. start, end: in the whole text; turn, first, last: the words as read.

    same: it shows them as they are; else a label or a gap stands for them. off: they are off the record.
    """

    start: int
    end: int
    turn: int
    first: int
    last: int
    same: bool = True
    off: bool = False


@dataclass(frozen=True, slots=True)
class OutwardLine:
    """A turn. start, end: its words in the whole text, the label before them not counted."""

    said: Said
    start: int
    end: int


class Outward:
    """text: the whole of it, a line a turn, `WHO: words`."""

    def __init__(self, said: Iterable[Said], veil: Veil) -> None:
        """said: the turns as they stand."""
        self.lines: list[OutwardLine] = []
        self._runs: list[Run] = []
        self._of_turn: dict[int, list[Run]] = {}
        parts: list[str] = []
        texts = {turn.n: turn.text for turn in veil.turns}
        at = 0
        for one in said:
            head = head_of(one.seat)
            words, runs = _words(one, veil, texts, at + len(head))
            self.lines.append(OutwardLine(one, at + len(head), at + len(head) + len(words)))
            parts.append(f"{head}{words}\n")
            at += len(parts[-1])
            self._runs += runs
            for run in runs:
                self._of_turn.setdefault(run.turn, []).append(run)
        self.text = "".join(parts)
        self._starts = [run.start for run in self._runs]
        self._line_starts = [line.start for line in self.lines]

    def places(self, spans: Iterable[Span]) -> list[tuple[int, int]]:
        """Where words as read stand in the text, in order; nothing for what is off the record.

        Places that go on from one turn into the next are one.
        """
        found: list[tuple[int, int]] = []
        for turn, start, end in spans:
            for run in self._of_turn.get(turn, ()):
                if not run.off and run.first < end and start < run.last:
                    a = run.start + max(start - run.first, 0) if run.same else run.start
                    b = run.end - max(run.last - end, 0) if run.same else run.end
                    found.append((a, b))
        merged: list[tuple[int, int]] = []
        for a, b in sorted(found):
            if merged and self._goes_on(merged[-1][1], a):
                merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
            else:
                merged.append((a, b))
        return merged

    def _goes_on(self, end: int, start: int) -> bool:
        """Whether nothing that was said lies between two places: spaces, a gap, the next one's label."""
        if start <= end:
            return True
        at = bisect_right(self._starts, end - 1)
        between = self._runs[at:] if at < len(self._runs) else []
        for run in between:
            if run.start >= start:
                break
            if run.end > end and not run.off:
                return False
        line = self._runs[at - 1]
        return line.end <= end or line.off

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The words as read that a place in the text shows, a span a turn at most."""
        found: dict[int, tuple[int, int]] = {}
        for run in self._between(start, end):
            if run.off:
                continue
            first = run.first + max(start - run.start, 0) if run.same else run.first
            last = run.last - max(run.end - end, 0) if run.same else run.last
            low, high = found.get(run.turn, (first, last))
            found[run.turn] = (min(low, first), max(high, last))
        return tuple((turn, low, high) for turn, (low, high) in found.items())

    def _between(self, start: int, end: int) -> Iterator[Run]:
        at = max(bisect_right(self._starts, start) - 1, 0)
        for run in self._runs[at:]:
            if run.start >= end:
                return
            if run.end > start:
                yield run

    def line_at(self, place: int) -> OutwardLine | None:
        """The turn whose line a place is on."""
        at = bisect_right(self._line_starts, place) - 1
        return self.lines[at] if at >= 0 else None


def _words(said: Said, veil: Veil, texts: Mapping[int, str], at: int) -> tuple[str, list[Run]]:
    """A turn's words as they may leave, as `Veil.text` has them, and their runs from `at` on."""
    parts: list[str] = []
    runs: list[Run] = []
    for part in said.parts:
        pieces = _stripped(list(_pieces(veil, texts[part.turn], part)))
        if not pieces:
            continue
        if parts:
            parts.append(" ")
            at += 1
        for text, first, last, kind in pieces:
            shown = plain(text, one_line=True)
            same = not kind and len(shown) == last - first
            if first < last:
                runs.append(
                    Run(at, at + len(shown), part.turn, first, last, same, kind == OFF_RECORD)
                )
            parts.append(shown)
            at += len(shown)
    return "".join(parts), runs


_Piece = tuple[str, int, int, str]
"""Text, where its words stand as read, and what stands for them ("" if they are shown as they are)."""


def _pieces(veil: Veil, text: str, part: Part) -> Iterator[_Piece]:
    turn, start, end = part.turn, part.start, part.end
    gaps = [(s, e) for n, s, e in veil.record.off_record if n == turn]
    marks = [(s, e, OFF_RECORD) for s, e in gaps]
    for first, last, label in veil.places(turn):
        marks += [(*piece, label) for piece in outside(first, last, gaps)]
    at = start
    for first, last, label in sorted(marks):
        if first < end and last > start:
            first, last = max(first, start), min(last, end)
            if at < first:
                yield text[at:first], at, first, ""
            yield label, max(first, at), max(last, at), label
            at = max(last, at)
    if at < end:
        yield text[at:end], at, end, ""


def _stripped(pieces: list[_Piece]) -> list[_Piece]:
    """Without spaces at the two ends."""
    while pieces and not pieces[0][0].strip():
        pieces.pop(0)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces and not pieces[0][3]:
        text, first, last, kind = pieces[0]
        pieces[0] = (text.lstrip(), first + len(text) - len(text.lstrip()), last, kind)
    if pieces and not pieces[-1][3]:
        text, first, last, kind = pieces[-1]
        pieces[-1] = (text.rstrip(), first, last - len(text) + len(text.rstrip()), kind)
    return pieces
