"""Facts: what the evidence says, each under a name that a report can refer to.

A fact's name is its reference in the report (`themes.respect.people`) and its id when somebody asks
where a number comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from fieldkit.domain.guide.model import Round

Value = int | str
Dot = tuple[str, str, str, Round]
"""Group, person, service and round: whose dot it is."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a fact comes from. what: in words. groups: ids. codings: ids of events that made them.

    dots: stickers counted. events: ids of any other events.
    """

    what: str
    groups: tuple[str, ...] = ()
    codings: tuple[str, ...] = ()
    dots: tuple[Dot, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the evidence says. name: dotted, such as groups.count."""

    name: str
    value: Value
    trace: Trace


@dataclass(slots=True)
class Facts:
    """All facts of a study by name, in the order in which they were put."""

    all: dict[str, Fact] = field(default_factory=dict)

    def put(self, name: str, value: Value, trace: Trace) -> None:
        self.all[name] = Fact(name, value, trace)

    def under(self, prefix: str = "") -> list[Fact]:
        """Those whose names begin with this; all of them without it."""
        return [fact for name, fact in self.all.items() if name.startswith(prefix)]

    def with_value(self, number: int, first: Sequence[str] = ()) -> list[str]:
        """Names of the facts that have this value, those under one of the prefixes first."""
        named = [n for n, fact in self.all.items() if fact.value == number]
        return sorted(named, key=lambda n: not any(n.startswith(f) for f in first))

    def tree(self) -> dict[str, object]:
        """The same as nested mappings, for whatever looks names up step by step."""
        root: dict[str, object] = {}
        for name, fact in self.all.items():
            *path, last = name.split(".")
            at = root
            for step in path:
                below = at.setdefault(step, {})
                assert isinstance(below, dict)
                at = below
            at[last] = fact.value
        return root

    def near(self, name: str, most: int = 3) -> list[str]:
        """Known names most like a wrong one: first those that differ in one step only."""
        steps = name.split(".")
        found: list[str] = []
        for known in self.all:
            theirs = known.split(".")
            if len(theirs) == len(steps):
                wrong = [(a, b) for a, b in zip(steps, theirs, strict=True) if a != b]
                if len(wrong) == 1 and get_close_matches(*_one(wrong[0]), n=1, cutoff=0.6):
                    found.append(known)
        whole = get_close_matches(name, list(self.all), n=most, cutoff=0.6)
        return list(dict.fromkeys((*found, *whole)))[:most]


def _one(pair: tuple[str, str]) -> tuple[str, list[str]]:
    return pair[0], [pair[1]]


def slug(text: str) -> str:
    """A step of a name from people's words: small letters, digits and "_"; never empty, and never a
    digit first."""
    plain = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    return plain if plain[:1].isalpha() else f"n_{plain}".rstrip("_")


def slugs(texts: Iterable[tuple[str, str]], reserved: Iterable[str] = ()) -> dict[str, str]:
    """A step for each (key, words), no two the same: "leeds", "leeds_2" … reserved: steps that mean
    something else there."""
    found: dict[str, str] = {}
    taken = set(reserved)
    for key, words in texts:
        step = base = slug(words)
        n = 1
        while step in taken:
            n += 1
            step = f"{base}_{n}"
        taken.add(step)
        found[key] = step
    return found
