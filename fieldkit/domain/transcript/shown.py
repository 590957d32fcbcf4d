"""A transcript's turns as people corrected them: cut, joined, given to another speaker.

The words as they were read never change; what is shown is made anew from them and the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.record import Record, Span


@dataclass(frozen=True, slots=True)
class Part:
    """Where a run of shown words comes from: code points `start` to `end` of turn `turn` as read.

    at: where the run begins in the shown text.
    """

    turn: int
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Said:
    """A turn as it stands now. ref: how people name it, "34", or "34.2" where 34 was cut in two.

    turn, at: the place where it begins. label: as in the file. seat: whose voice it is
    ("moderator", "P3" …) or None. start, end: seconds of the recording; of a cut turn they are
    reckoned from the share of its words. corrected: a person changed something about it.
    """

    ref: str
    turn: int
    at: int
    label: str | None
    seat: str | None
    text: str
    start: float | None
    end: float | None
    line: int
    parts: tuple[Part, ...]
    corrected: bool = False

    def spans(self, start: int, end: int) -> list[Span]:
        """Where shown code points `start` to `end` stand in the turns as they were read."""
        found = []
        for part in self.parts:
            first = max(start, part.at)
            last = min(end, part.at + part.end - part.start)
            if first < last:
                found.append((part.turn, part.start + first - part.at, part.start + last - part.at))
        return found

    def shown_at(self, span: Span) -> tuple[int, int] | None:
        """Where a span of a turn as read stands in the shown text; None where it is not in it."""
        for part in self.parts:
            first, last = max(span[1], part.start), min(span[2], part.end)
            if part.turn == span[0] and first < last:
                return part.at + first - part.start, part.at + last - part.start
        return None


class Where:
    """Where the words of the turns as they were read stand now."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._by_turn: dict[int, list[tuple[Part, Said]]] = {}
        for one in said:
            for part in one.parts:
                self._by_turn.setdefault(part.turn, []).append((part, one))

    def first(self, turn: int) -> Said | None:
        """The shown turn that a turn as read begins with."""
        return next((said for _, said in self._by_turn.get(turn, ())), None)

    def at(self, turn: int, place: int) -> Said | None:
        """The shown turn that code point `place` of a turn as read stands in; None between two."""
        for part, said in self._by_turn.get(turn, ()):
            if part.start <= place < max(part.end, 1):
                return said
        return None


def shown(turns: Sequence[Turn], labels: Sequence[str], record: Record | None) -> list[Said]:
    """The turns as they stand. labels: the file's labels in the order in which they first speak."""
    seat_of = dict(zip(labels, record.seats, strict=False)) if record is not None else {}
    said: list[Said] = []
    for turn in turns:
        for piece in _pieces(turn, record, seat_of):
            place = (piece.turn, piece.at)
            if said and record is not None and place in record.joined:
                said[-1] = _joined(said[-1], piece)
            else:
                said.append(piece)
    return said


def _pieces(turn: Turn, record: Record | None, seat_of: dict[str, str | None]) -> list[Said]:
    cuts = sorted(record.splits.get(turn.n, ())) if record is not None else []
    edges = [0, *(c for c in cuts if 0 < c < len(turn.text)), len(turn.text)]
    pieces = []
    for k, (at, to) in enumerate(pairwise(edges)):
        first, last = _trimmed(turn.text, at, to)
        seat = seat_of.get(turn.speaker or "")
        reseated = record is not None and (turn.n, at) in record.reseated
        if record is not None and reseated:
            seat = record.reseated[turn.n, at]
        pieces.append(
            Said(
                str(turn.n) if k == 0 else f"{turn.n}.{k + 1}",
                turn.n,
                at,
                turn.speaker,
                seat,
                turn.text[first:last],
                _moment(turn, at),
                _moment(turn, to),
                turn.line,
                (Part(turn.n, first, last, 0),),
                reseated or len(edges) > 2,
            )
        )
    return pieces


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _moment(turn: Turn, at: int) -> float | None:
    """The second at which the words at `at` are said: by share, for want of better."""
    if at == 0:
        return turn.start
    if turn.start is None:
        return turn.end if at >= len(turn.text) else None
    if turn.end is None:
        return None
    end = max(turn.start, turn.end)  # files do say that a turn ends before it begins
    if at >= len(turn.text):
        return end
    return round(turn.start + (end - turn.start) * at / len(turn.text), 3)


def _joined(first: Said, second: Said) -> Said:
    shift = len(first.text) + 1
    moved = tuple(Part(p.turn, p.start, p.end, p.at + shift) for p in second.parts)
    ends = [e for e in (first.end, second.end) if e is not None]
    return Said(
        first.ref,
        first.turn,
        first.at,
        first.label,
        first.seat,
        f"{first.text} {second.text}",
        first.start,
        max(ends) if ends else None,
        first.line,
        (*first.parts, *moved),
        corrected=True,
    )
