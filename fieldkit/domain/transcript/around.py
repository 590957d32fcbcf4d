"""What was said around an act of the room: while a board line was written, a sticker placed.

The log knows when, the alignment knows where that is on the tape, and the words say which of the
turns there is meant. Where a transcript has no times, the words alone look through the section.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from fieldkit.domain.guide.charter import WHOLE
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.transcript.alignment.known import section_at, stays_of
from fieldkit.domain.transcript.alignment.result import Alignment
from fieldkit.domain.transcript.alignment.words import plain, stems
from fieldkit.domain.transcript.model import Turn

BEFORE_S, AFTER_S = 60.0, 15.0
"""What was said comes before it is written down; a little of it comes after."""

_ENOUGH = 0.34  # a third of the telling words must be there before a turn is said to match
_SENTENCE = 3  # words that must be alike before their order says anything
_THEIRS = 0.15  # for being said by whom the act names
_USUAL_S = 10.0  # from the words to the act


class ActKind(StrEnum):
    LINE = "line"
    STICKER = "sticker"
    NOTE = "note"
    ANSWER = "answer"
    MARK = "mark"  # on the charter


@dataclass(frozen=True, slots=True)
class Act:
    """Something done in the room. id: of the line or note, else what tells it from others.

    at: seconds of session time. who: codes of the participants it is put down to.
    """

    kind: ActKind
    id: str
    at: float
    text: str
    who: tuple[str, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """turns: numbers of the turns around the act, in order; empty where the tape does not reach.

    best: the one that is meant, or None; likeness: 0..1, how much of the act's words it holds.
    reason: why that one, or why none, in a sentence. by_time: found by times, not by words alone.
    """

    act: Act
    turns: tuple[int, ...]
    best: int | None
    likeness: float
    reason: str
    by_time: bool


def acts_of(state: GroupState) -> tuple[Act, ...]:
    """Every act of a group that words on the tape may belong to, in the order they were done."""
    found = [
        Act(ActKind.NOTE, n.id, n.at, n.text, n.speakers, n.section)
        for n in state.notes
        if not n.struck
    ]
    for board in state.boards.values():
        found += [
            Act(ActKind.LINE, one.id, one.at, one.text, one.speakers, one.section)
            for one in board.all_lines()
            if not one.struck
        ]
    for item, answers in state.answers.items():
        section = state.section_of.get(item)
        found += [
            Act(ActKind.ANSWER, f"{item} {code}", a.at, a.value, (code,), section)
            for code, a in answers.items()
        ]
    found += _at_the_wall(state)
    return tuple(sorted(found, key=lambda act: act.at))


def _at_the_wall(state: GroupState) -> list[Act]:
    names = {s.id: s.name for s in state.guide.services} if state.guide is not None else {}
    lines = state.charter.lines() if state.charter is not None else {WHOLE: ""}
    stays = stays_of(state)

    def section(at: float) -> str | None:
        return stays[section_at(stays, at)].section if stays else None

    found = []
    for (round_, code, service), dot in state.wall.dots.items():
        moment = state.wall.moment(dot.moment)
        text = f"{names.get(service, service)} {moment.label if moment is not None else ''}".strip()
        name = f"{round_} {code} {service}"
        found.append(Act(ActKind.STICKER, name, dot.at, text, (code,), section(dot.at)))
    for (code, line), mark in state.wall.marks.items():
        text = f"{lines.get(line, '')} {mark.remark}".strip()
        found.append(Act(ActKind.MARK, f"{code} {line}", mark.at, text, (code,), section(mark.at)))
    return found


class Listener:
    """A transcript ready to be asked what was said around an act, many times."""

    def __init__(
        self,
        turns: Sequence[Turn],
        alignment: Alignment,
        seats: Mapping[str, str | None] | None = None,
    ) -> None:
        """seats: speaker labels to "moderator", P1 … or None."""
        self._turns = turns
        self._placed = {p.n: p for p in alignment.turns}
        self._who = [None if t.speaker is None else (seats or {}).get(t.speaker) for t in turns]
        self._stems = [frozenset(stems(t.text)) for t in turns]
        self._in = Counter(w for words in self._stems for w in words)
        self._spans = [self._span(t, alignment) for t in turns]

    def _span(self, turn: Turn, alignment: Alignment) -> tuple[float, float] | None:
        placed = self._placed.get(turn.n)
        if placed is None or placed.at is None:
            return None
        end = None if turn.end is None else alignment.session_time(turn.n, turn.end)
        return placed.at, placed.at if end is None else max(end, placed.at)

    def around(self, act: Act, *, before: float = BEFORE_S, after: float = AFTER_S) -> Around:
        """The turns from `before` seconds ahead of the act to `after` seconds past it."""
        timed = any(span is not None for span in self._spans)
        near = [
            n
            for n, span in enumerate(self._spans)
            if span is not None and span[1] >= act.at - before and span[0] <= act.at + after
        ]
        if not timed:
            near = [
                n
                for n, t in enumerate(self._turns)
                if act.section is None
                or ((p := self._placed.get(t.n)) is not None and p.section == act.section)
            ]
        best, likeness, reason = self._best(act, near, timed)
        if not timed:
            # a whole section is not what was said around a line: its neighbours are
            near = [n for n in near if best is not None and abs(n - best) <= 2]
        numbers = tuple(self._turns[n].n for n in near)
        chosen = None if best is None else self._turns[best].n
        return Around(act, numbers, chosen, round(likeness, 3), reason, timed)

    def _best(self, act: Act, near: Sequence[int], timed: bool) -> tuple[int | None, float, str]:
        if not near:
            return None, 0.0, "Nothing was said here, or the tape does not reach so far."
        wanted = {w: self._rare(w) for w in stems(act.text)}
        whole = sum(wanted.values())
        scored = []
        for n in near:
            share = max(_held(wanted, whole, self._stems[n]), self._word_for_word(act, n))
            theirs = self._who[n] is not None and self._who[n] in act.who
            scored.append((share + (_THEIRS if theirs else 0) + self._closeness(n, act), share, n))
        _, share, n = max(scored, key=lambda s: (s[0], -s[2]))
        if share >= _ENOUGH:
            return n, share, self._why(act, wanted, n)
        if timed:
            spoke = [n for n in near if self._who[n] is not None and self._who[n] in act.who]
            if spoke:
                n = max(spoke, key=lambda n: self._closeness(n, act))
                return (
                    n,
                    _held(wanted, whole, self._stems[n]),
                    f"{self._who[n]} spoke nearest to it.",
                )
        return None, 0.0, "No turn here has its words."

    def _word_for_word(self, act: Act, n: int) -> float:
        """How nearly a turn holds the act's very words, common ones too: 0, or 0.85 to 1."""
        words = plain(act.text).split()
        if len(words) < _SENTENCE:
            return 0.0
        alike = fuzz.partial_ratio(
            " ".join(words), " ".join(plain(self._turns[n].text).split()), score_cutoff=85
        )
        return alike / 100 if len(self._turns[n].text) >= len(act.text) * 0.8 else 0.0

    def _rare(self, word: str) -> float:
        return math.log(1 + len(self._turns) / (1 + self._in[word]))

    def _closeness(self, n: int, act: Act) -> float:
        """0 to 0.1: how near to the usual moment a turn ends, to choose among equals."""
        span = self._spans[n]
        if span is None:
            return 0.0
        meant = act.at - _USUAL_S
        off = max(span[0] - meant, meant - span[1], 0.0)
        return 0.1 * math.exp(-off / 20.0)

    def _why(self, act: Act, wanted: Mapping[str, float], n: int) -> str:
        shared = sum(w in self._stems[n] for w in wanted)
        if (self._word_for_word(act, n) and shared < len(wanted)) or not wanted:
            return "It has nearly its very words."
        words = (
            "its one telling word"
            if len(wanted) == 1
            else f"{shared} of its {len(wanted)} telling words"
        )
        said = f"It has {words}"
        return f"{said}, and {self._who[n]} said it." if self._who[n] in act.who else f"{said}."


def _held(wanted: Mapping[str, float], whole: float, held: frozenset[str]) -> float:
    return sum(rare for w, rare in wanted.items() if w in held) / whole if whole else 0.0
