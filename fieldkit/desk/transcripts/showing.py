"""A turn's words as a screen in the study shows them: names hidden or as said, off-record words marked.

On a screen words off the record can be read, unlike in what leaves the study; each piece remembers
where in the turn it stands, so that a place pointed at on the screen is a place in the words as said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.domain.session.names import name_pattern
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said

_COVER = "·"
OFF, OFF_END = "⟨off the record: ", "⟩"

_TOKEN = re.compile(r"\S+")
_LOWER = re.compile(r"(?<![\w'’])[a-z][a-z'’]*")
_BEGINS = re.compile(r"(?:^|[.!?…]['\"’”)\]]*\s+|[\"“‘(\[])$")
_SELF = re.compile(r"\W*I(?:['’](?:m|d|ve|ll))?\W*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of shown words. start, end: code points of the turn as it stands that it shows.

    label: it stands in place of a personal detail. private: it is one, shown as said. off: it is off
    the record. A piece that shows nothing said (a sign) has start equal to end.
    """

    text: str
    start: int
    end: int
    label: bool = False
    private: bool = False
    off: bool = False


def pieces(
    said: Said,
    record: Record,
    hidden: Sequence[tuple[int, int, str]],
    *,
    names: bool = False,
) -> list[Piece]:
    """A turn's words in pieces. hidden: start, end (code points of the turn as it stands) and label of
    its personal details, in order; names: as they were said."""
    off = _off(said, record)
    found: list[Piece] = []
    at = 0
    for start, end, label in hidden:
        start = max(start, at)
        if start >= end:
            continue
        found += _plain(said.text, at, start, off)
        if names:
            found += [_private(piece) for piece in _plain(said.text, start, end, off)]
        else:
            within = any(a < end and start < b for a, b in off)
            found.append(Piece(label, start, end, label=True, off=within))
        at = end
    return list(_signed([*found, *_plain(said.text, at, len(said.text), off)]))


def hidden_in(said: Said, veil: Veil) -> list[tuple[int, int, str]]:
    """The personal details of a turn as it stands that are hidden: start, end, label."""
    found = []
    for turn in dict.fromkeys(part.turn for part in said.parts):
        for start, end, label in veil.places(turn):
            place = said.shown_at((turn, start, end))
            if place is not None:
                found.append((*place, label))
    return sorted(found)


def _off(said: Said, record: Record) -> list[tuple[int, int]]:
    turns = {part.turn for part in said.parts}
    places = (said.shown_at(span) for span in record.off_record if span[0] in turns)
    return sorted(place for place in places if place is not None)


def _plain(text: str, start: int, end: int, off: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The words from start to end, cut where the record is left and come back to."""
    edges = sorted({start, end, *(e for span in off for e in span if start < e < end)})
    for a, b in pairwise(edges):
        if a < b:
            yield Piece(text[a:b], a, b, off=any(s <= a and b <= e for s, e in off))


def _private(piece: Piece) -> Piece:
    return Piece(piece.text, piece.start, piece.end, private=True, off=piece.off)


def _signed(found: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with a sign before and after what is off the record."""
    off, at = False, 0
    for piece in found:
        if piece.off != off:
            sign = OFF if piece.off else OFF_END
            yield Piece(sign, piece.start, piece.start, off=True)
        off, at = piece.off, piece.end
        yield piece
    if off:
        yield Piece(OFF_END, at, at, off=True)


class Cover:
    """What is shown while personal details are still being looked for: too much hidden, never too
    little. The names of the people in the room go, and so does every word with a figure in it and
    every word with a capital that is not met without one somewhere in the talk. A text keeps its length
    and its spaces, so that what is covered stands where it will stand."""

    def __init__(self, turns: Sequence[Turn], names: Iterable[str]) -> None:
        """names: those of the people in the room, and the labels of the file."""
        everything = " ".join(turn.text for turn in turns)
        self._ordinary = frozenset(_LOWER.findall(everything))
        self._names = name_pattern([word for name in names for word in (name, *name.split())])
        capitals = sum(map(str.isupper, everything[:20_000]))
        # Talk typed without capitals gives no sign of what a name is.
        self._blind = capitals * 200 < min(len(everything), 20_000)

    def hidden(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and cover of the words that are not shown yet."""
        if self._blind:
            return [(0, len(text), _covered(text))] if text else []
        spans = [m.span() for m in self._names.finditer(text)] if self._names else []
        for match in _TOKEN.finditer(text):
            if self._tells(match.group(), text[: match.start()]):
                spans.append(match.span())
        runs: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if runs and start < runs[-1][1]:
                runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
            else:
                runs.append((start, end))
        return [(start, end, _covered(text[start:end])) for start, end in runs]

    def _tells(self, token: str, before: str) -> bool:
        if any(c.isdigit() or c == "@" for c in token):
            return True
        if not any(map(str.isupper, token)) or _SELF.fullmatch(token):
            return False
        if not _BEGINS.search(before[-8:]):
            return True
        word = token.strip("\"'“”‘’.,;:!?…()[]–—-").casefold()
        return word not in self._ordinary


def _covered(words: str) -> str:
    return "".join(c if c.isspace() else _COVER for c in words)
