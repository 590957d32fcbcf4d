"""Three invented groups with guides of their own, and what can go wrong with any transcript.

A talk file is read line by line: `== section` begins a section, `Name: words` is a turn, `> item`
an item shown when the question had been put, `! kind: words` what the note-taker typed, `~ 120` so
many seconds in which nobody spoke. Times follow from how long the words take to say.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fieldkit.domain.guide.model import Guide
from fieldkit.domain.transcript.alignment.known import Entry, EntryKind, KnownLog, Shown, Stay
from fieldkit.domain.transcript.alignment.result import Alignment
from fieldkit.domain.transcript.alignment.words import count_words
from fieldkit.domain.transcript.model import Turn
from fieldkit.formats.guide_md import load_guide

TALKS = Path(__file__).with_name("talks")
NAMES = ("buses", "clinic", "library")

Gold = list[str]


@dataclass(frozen=True)
class Group:
    """A group with its key. moderator: the moderator's label. items: by turn, or None."""

    name: str
    guide: Guide
    turns: list[Turn]
    gold: Gold
    log: KnownLog
    moderator: str
    items: tuple[str | None, ...] = ()

    def leading(self, turns: Sequence[Turn] | None = None) -> set[int]:
        """Numbers of the turns under the moderator's label."""
        return {t.n for t in turns or self.turns if t.speaker == self.moderator}


@cache
def group(name: str) -> Group:
    """One of NAMES."""
    turns: list[Turn] = []
    gold: Gold = []
    items: list[str | None] = []
    starts: list[tuple[str, int]] = []
    shown: list[Shown] = []
    entries: list[Entry] = []
    now, item = 12.0, None
    for line in (TALKS / f"{name}.talk.txt").read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "==":
            starts.append((rest, len(turns)))
            item = None
        elif mark == "~":
            now += float(rest)
        elif mark == ">":
            shown.append(Shown(rest, now))
            item = items[-1] = rest
        elif mark == "!":
            kind, _, words = rest.partition(": ")
            entries.append(Entry(now + 4, words, EntryKind(kind)))
        else:
            speaker, _, words = line.partition(": ")
            long = count_words(words) / 2.6 + 0.3
            turns.append(Turn(len(turns) + 1, speaker, words, round(now, 2), round(now + long, 2)))
            gold.append(starts[-1][0])
            items.append(item)
            now += long + 0.6
    stays = tuple(
        Stay(section, (turns[first].start or 0.0) if first else 0.0) for section, first in starts
    )
    log = KnownLog(stays, tuple(shown), tuple(entries), now)
    guide, _ = load_guide(TALKS / f"{name}.guide.md")
    assert turns[0].speaker is not None
    return Group(name, guide, turns, gold, log, turns[0].speaker, tuple(items))


# --- scoring ---------------------------------------------------------------------------------


def right(found: Alignment, gold: Sequence[str]) -> float:
    """The share of turns in the right section."""
    assert len(found.turns) == len(gold)
    return sum(p.section == g for p, g in zip(found.turns, gold, strict=True)) / len(gold)


# --- what changes ----------------------------------------------------------------------------


def untimed(turns: Sequence[Turn]) -> list[Turn]:
    return [replace(t, start=None, end=None) for t in turns]


def recorded(turns: Sequence[Turn], offset: float, drift: float = 0.0) -> list[Turn]:
    """As a recorder would have them whose clock is `offset` behind and drifts."""

    def seen(at: float | None) -> float | None:
        return None if at is None else (at - offset) / (1 + drift)

    return [replace(t, start=seen(t.start), end=seen(t.end)) for t in turns]


def pressed(log: KnownLog, rng: random.Random, by: float) -> KnownLog:
    """Every press of the section key but the first early or late by up to `by` seconds."""
    stays = [
        Stay(s.section, s.start + (rng.uniform(-by, by) if n else 0.0))
        for n, s in enumerate(log.stays)
    ]
    return replace(log, stays=tuple(stays))


def presses_only(log: KnownLog) -> KnownLog:
    """A log in which nobody typed or showed anything."""
    return replace(log, shown=(), entries=())


def misheard(turns: Sequence[Turn], rng: random.Random, share: float) -> list[Turn]:
    """Word errors as a machine makes them: words lost, misspelt, or taken for others."""
    return [replace(t, text=_misheard(t.text, rng, share)) for t in turns]


def _misheard(text: str, rng: random.Random, share: float) -> str:
    words = []
    for word in text.split():
        error = rng.random() / share
        if error < 0.3:
            continue
        if error < 0.6 and len(word) > 3:
            at = rng.randrange(len(word) - 1)
            word = word[:at] + rng.choice("aeioustn") + word[at + 1 :]
        elif error < 1:
            word = rng.choice(("the", "there", "bees", "right", "can", "thing", "road", "hour"))
        words.append(word)
    return " ".join(words) or "um"


def some_of(
    turns: Sequence[Turn], gold: Sequence[str], rng: random.Random, lost: float
) -> tuple[list[Turn], Gold]:
    """Without a share of the turns, numbered again."""
    kept = [(t, g) for t, g in zip(turns, gold, strict=True) if rng.random() >= lost]
    return [replace(t, n=n) for n, (t, _) in enumerate(kept, 1)], [g for _, g in kept]


def relabelled(turns: Sequence[Turn], rng: random.Random, share: float) -> list[Turn]:
    """With a share of the labels exchanged for anybody's."""
    labels = [t.speaker for t in turns]
    return [replace(t, speaker=rng.choice(labels)) if rng.random() < share else t for t in turns]


def unlabelled(
    turns: Sequence[Turn], rng: random.Random, share: float, whose: set[int]
) -> list[Turn]:
    """With a share of these turns under no label."""
    return [replace(t, speaker=None) if t.n in whose and rng.random() < share else t for t in turns]


def in_two_parts(turns: Sequence[Turn], at: int) -> list[Turn]:
    """The recorder switched off and on before turn index `at`: its times begin again."""
    return moved(turns, at, 3.0 - (turns[at].start or 0.0))


def moved(turns: Sequence[Turn], at: int, by: float) -> list[Turn]:
    """All times from turn index `at` on moved."""
    return [
        replace(t, start=(t.start or 0.0) + by, end=(t.end or 0.0) + by) if n >= at else t
        for n, t in enumerate(turns)
    ]


def changed(
    one: Group, rng: random.Random
) -> Iterator[tuple[str, list[Turn], Gold, set[int] | None]]:
    """The same talk in worse condition: what was done, turns, key, and the moderator's turns."""
    lead = one.leading()
    fewer, gold = some_of(one.turns, one.gold, rng, 0.2)
    yield "a fifth of the turns lost", fewer, gold, one.leading(fewer)
    yield "one word in ten misheard", misheard(one.turns, rng, 0.1), one.gold, lead
    turns = unlabelled(one.turns, rng, 0.3, lead)
    yield "moderator unlabelled in three of ten", turns, one.gold, one.leading(turns)
    turns = relabelled(one.turns, rng, 0.1)
    yield "one label in ten wrong", turns, one.gold, one.leading(turns)
    yield "moderator not known", one.turns, one.gold, None
    yield "no labels", [replace(t, speaker=None) for t in one.turns], one.gold, None
