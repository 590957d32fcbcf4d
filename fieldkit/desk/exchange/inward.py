"""A text of another program as turns of talk, and where each of its words stands in them.

What fieldkit itself wrote is a turn a line, to the character. Other texts are read as any transcript is, and
each turn's words are found again on the lines they came from. What no reader takes for talk (field notes, a
report) becomes a turn a line, of nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from fieldkit.desk.exchange.outward import ROLE_WORDS, UNKNOWN
from fieldkit.domain.coding.events import Span
from fieldkit.domain.transcript.model import Transcript, Turn
from fieldkit.errors import FileProblem
from fieldkit.formats.refi.model import Source

_OWN_LINE = re.compile(rf"({'|'.join(ROLE_WORDS.values())}|P\d{{1,2}}): ?(.*)")
_WORD = re.compile(r"\S+")
_FOUND = 0.9
"""The share of the words that must be found again; else a reader changed more than it may."""
_BACK = 60
"""Words before the one looked at in which the next is looked for: more than any label and time has."""
LINES = "refi-lines"
OWN = "refi-fieldkit"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text that stand as they are in a turn. start, end: of the text; turn, at: where."""

    start: int
    end: int
    turn: int
    at: int


class Inward:
    """transcript: the turns. own: it was written by fieldkit, with a seat before each line."""

    def __init__(self, transcript: Transcript, stretches: Sequence[Stretch], *, own: bool) -> None:
        """Use `inward`."""
        self.transcript, self.own = transcript, own
        self.stretches = stretches
        self._starts = [one.start for one in stretches]
        self._texts = {turn.n: turn.text for turn in transcript.turns}

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The words of the turns that a place in the text shows, a span a turn at most; none for
        labels, times and blanks."""
        found: dict[int, tuple[int, int]] = {}
        at = max(bisect_right(self._starts, start) - 1, 0)
        for one in self.stretches[at:]:
            if one.start >= end:
                break
            first, last = max(start, one.start), min(end, one.end)
            if first < last:
                a, b = one.at + first - one.start, one.at + last - one.start
                low, high = found.get(one.turn, (a, b))
                found[one.turn] = (min(low, a), max(high, b))
        return tuple(
            (turn, a, b) for turn, (a, b) in found.items() if self._texts[turn][a:b].strip()
        )

    def everything(self) -> tuple[Span, ...]:
        """All words of all turns."""
        return tuple((turn.n, 0, len(turn.text)) for turn in self.transcript.turns)

    def turn_near(self, place: int) -> int:
        """The turn that a place is in, or the next one before it; the first where there is none."""
        at = max(bisect_right(self._starts, place) - 1, 0)
        return self.stretches[at].turn


def inward(name: str, text: str, marked: Iterable[tuple[int, int]] = ()) -> Inward | None:
    """The text as talk; None where there is no word in it. name: for the choice of a reader.

    marked: places of the text that are coded. A reader passes over titles, headings and the like; where
    they are coded they become turns of nobody, so that no coding loses its words.
    """
    lines = _lines(text)
    if not lines:
        return None
    read = _own(lines) or _read(name, text)
    return _each(lines) if read is None else _with_passed_over(read, lines, sorted(marked))


def inward_of(source: Source) -> Inward | None:
    """A source of a project as talk."""
    coded = ((one.start, one.end) for one in source.selections if one.codings)
    return inward(source.name, source.text, coded)


def digest_of(source: Source) -> str:
    """What a source's text is known by when it comes again: SHA-256, as of any transcript's file."""
    return sha256(source.text.encode("utf-8", "replace")).hexdigest()


def _with_passed_over(
    found: Inward, lines: Sequence[tuple[int, int, str]], marked: Sequence[tuple[int, int]]
) -> Inward:
    """The talk, with lines that are coded and would else be lost, in the order of the text."""
    lost = [place for place in marked if not found.spans(*place)]
    begins: dict[int, int] = {}
    for one in found.stretches:
        begins.setdefault(one.turn, one.start)
    added: list[tuple[int, Turn, Stretch]] = []
    for n, at, line in lines:
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if found.spans(start, end) or not any(a < end and start < z for a, z in lost):
            continue
        turn = Turn(-n, None, line.strip(), line=n)
        added.append((start, turn, Stretch(start, end, -n, 0)))
    if not added:
        return found
    own, at = [], 0
    for turn in found.transcript.turns:
        at = begins.get(turn.n, at)
        own.append((at, turn))
    ordered = sorted([*own, *((at, turn) for at, turn, _ in added)], key=lambda pair: pair[0])
    number = {turn.n: k for k, (_, turn) in enumerate(ordered, 1)}
    turns = tuple(replace(turn, n=number[turn.n]) for _, turn in ordered)
    every = (*found.stretches, *(one for _, _, one in added))
    stretches = sorted((replace(s, turn=number[s.turn]) for s in every), key=lambda s: s.start)
    return Inward(replace(found.transcript, turns=turns), stretches, own=found.own)


def _lines(text: str) -> list[tuple[int, int, str]]:
    """The lines with something on them: number from 1, place in the text, words."""
    found, at = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append((n, at, line))
        at += len(line) + 1
    return found


def _own(lines: Sequence[tuple[int, int, str]]) -> Inward | None:
    matches = [(n, at, _OWN_LINE.fullmatch(line)) for n, at, line in lines]
    turns: list[Turn] = []
    stretches: list[Stretch] = []
    for n, at, match in matches:
        if match is None:
            return None
        words, start = match[2], at + match.start(2)
        if words.strip():
            label = None if match[1] == UNKNOWN else match[1]
            turns.append(Turn(len(turns) + 1, label, words, line=n))
            stretches.append(Stretch(start, start + len(words), len(turns), 0))
    return Inward(Transcript(OWN, tuple(turns)), stretches, own=True) if turns else None


def _each(lines: Sequence[tuple[int, int, str]]) -> Inward:
    turns: list[Turn] = []
    stretches: list[Stretch] = []
    for n, at, line in lines:
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        turns.append(Turn(len(turns) + 1, None, words, line=n))
        stretches.append(Stretch(start, start + len(words), len(turns), 0))
    return Inward(Transcript(LINES, tuple(turns)), stretches, own=False)


def _read(name: str, text: str) -> Inward | None:
    from fieldkit.formats.transcripts.reading import transcript_of
    from fieldkit.formats.transcripts.source import Source

    try:
        found = transcript_of(Source(Path(name or "source"), text.encode("utf-8", "replace")))
    except FileProblem:
        return None
    if found.chat or all(turn.speaker is None for turn in found.turns):
        return None  # a turn a line keeps more of it
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    stretches: list[Stretch] = []
    words = 0
    for k, turn in enumerate(found.turns):
        following = found.turns[k + 1].line if k + 1 < len(found.turns) else len(starts)
        if not 0 < turn.line <= following:
            return None
        first = starts[turn.line - 1]
        last = starts[min(max(following, turn.line + 1), len(starts)) - 1]
        stretches += _found_again(turn, text, first, last)
        words += len(turn.text.split())
    if len(stretches) < _FOUND * words:
        return None
    return Inward(replace(found, doubts=()), _joined(stretches, text, found.turns), own=False)


def _found_again(turn: Turn, text: str, start: int, end: int) -> list[Stretch]:
    """Where the words of a turn stand between two places: looked for from the end, because labels and
    times, which are no words of it, stand before them."""
    there = list(_WORD.finditer(text, start, end))
    found: list[Stretch] = []
    at = len(there) - 1
    for word in reversed(list(_WORD.finditer(turn.text))):
        look, least = at, max(at - _BACK, -1)
        while look > least and not there[look][0].endswith(word[0]):
            look -= 1
        if look > least:
            last = there[look].end()
            found.append(Stretch(last - len(word[0]), last, turn.n, word.start()))
            at = look - 1
    return found[::-1]


def _joined(stretches: Sequence[Stretch], text: str, turns: Sequence[Turn]) -> list[Stretch]:
    """Words in a row made one, so that the spaces between them can be marked too."""
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda s: s.start):
        last = found[-1] if found else None
        if (
            last is not None
            and last.turn == one.turn
            and one.start - last.start == one.at - last.at
            and text[last.end : one.start]
            == turns[one.turn - 1].text[last.at + last.end - last.start : one.at]
        ):
            found[-1] = Stretch(last.start, one.end, one.turn, last.at)
        else:
            found.append(one)
    return found
