"""Turns with what is private in braces, {KIND:words}, as groups with their rosters; and the score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, Person

_BRACE = re.compile(r"\{([A-Z]+):([^{}]*)\}")
Span = tuple[int, int, int, Kind]


@dataclass(frozen=True, slots=True)
class Group:
    """One invented group: its roster, its turns, its gold spans (turn, start, end, kind)."""

    name: str
    people: tuple[Person, ...]
    turns: tuple[Turn, ...]
    gold: tuple[Span, ...]


def groups_of(path: Path) -> list[Group]:
    """The groups of a file of marked turns."""
    groups: list[Group] = []
    name = ""
    people: list[Person] = []
    turns: list[Turn] = []
    gold: list[Span] = []

    def close() -> None:
        if turns:
            groups.append(Group(name, tuple(people), tuple(turns), tuple(gold)))

    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            close()
            name, *rest = (part.strip() for part in line[2:].split("|"))
            people, turns, gold = [_person(part) for part in rest if part], [], []
        elif line and not line.startswith("#"):
            speaker, _, marked = line.partition(": ")
            text, spans = plain(marked)
            n = len(turns) + 1
            turns.append(Turn(n, speaker, text))
            gold += [(n, start, end, kind) for start, end, kind in spans]
    close()
    return groups


def _person(part: str) -> Person:
    code, rest = part.split(" ", 1)
    nick = re.search(r"\((.*?)\)", rest)
    return Person.of(code, re.sub(r"\(.*?\)", "", rest), *([nick.group(1)] if nick else []))


def plain(marked: str) -> tuple[str, list[tuple[int, int, Kind]]]:
    """The text without braces, and its spans."""
    text, spans, at = "", [], 0
    for match in _BRACE.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(2)), Kind(match.group(1))))
        text += match.group(2)
        at = match.end()
    return text + marked[at:], spans


@dataclass(slots=True)
class Score:
    """Gold spans met, gold spans, proposals that meet gold, proposals; by kind."""

    met: Counter[Kind]
    gold: Counter[Kind]
    right: Counter[Kind]
    proposed: Counter[Kind]
    misses: list[Span]
    extras: list[Finding]

    def recall(self, kinds: Iterable[Kind]) -> float:
        kinds = list(kinds)
        return sum(self.met[k] for k in kinds) / max(1, sum(self.gold[k] for k in kinds))

    def precision(self, kinds: Iterable[Kind]) -> float:
        kinds = list(kinds)
        return sum(self.right[k] for k in kinds) / max(1, sum(self.proposed[k] for k in kinds))


def score(pairs: Iterable[tuple[Sequence[Span], Sequence[Finding]]]) -> Score:
    """Spans meet where they overlap and are of one kind."""
    total = Score(Counter(), Counter(), Counter(), Counter(), [], [])
    for gold, found in pairs:
        for span in gold:
            total.gold[span[3]] += 1
            if any(_meets(span, f) for f in found):
                total.met[span[3]] += 1
            else:
                total.misses.append(span)
        for f in found:
            total.proposed[f.kind] += 1
            if any(_meets(span, f) for span in gold):
                total.right[f.kind] += 1
            else:
                total.extras.append(f)
    return total


def _meets(span: Span, f: Finding) -> bool:
    turn, start, end, kind = span
    return (turn, kind) == (f.turn, f.kind) and f.start < end and start < f.end
