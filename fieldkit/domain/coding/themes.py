"""Themes: a handful of codes read together, and how widely what they hold was said.

Small numbers stay people: standings are in words and counts, never in per cent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fieldkit.domain.transcript.seats import is_participant

Person = tuple[str, str]
"""Group and seat: who somebody is among all groups."""


class Spread(StrEnum):
    """In how many groups something was said."""

    NOBODY = "nobody"
    ONE_PERSON = "one person"
    ONE_GROUP = "one group"
    SOME = "some groups"
    MOST = "most groups"
    ALL = "all groups"


@dataclass(frozen=True, slots=True)
class Theme:
    """Codes read together. headline, summary: the researcher's words."""

    id: str
    headline: str
    codes: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage with all that is known of where it stands.

    group: its id. seat: whose words ("P3"), or None. section, item: where in the guide, if known.
    prompted: held-back prompts were open, or None where nobody ran the group with fieldkit. coding:
    id of the coding; turn: number as read. bands: of the participant, such as {"age": "35-44"}.
    known_as: who it is where somebody came to two groups and is counted as in the first.
    """

    group: str
    seat: str | None
    code: str
    stance: str | None
    transcript: str
    turn: int
    coding: str
    section: str | None = None
    item: str | None = None
    prompted: bool | None = None
    bands: Mapping[str, str] | None = None
    known_as: Person | None = None

    @property
    def person(self) -> Person | None:
        """Who it is among all groups; None for whoever is no participant, or nobody known."""
        return (self.known_as or (self.group, self.seat)) if is_participant(self.seat) else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a theme stands. people: (group, seat) who said it. groups: ids, in the order given.

    of_groups: how many groups there are. stances: stance to how many people took it; both: how many
    of them said met and unmet. prompted, unprompted: people who said it only when prompted, and who
    said it by themselves; unknown: people of whom nobody knows, since no log of the room was kept.
    items: guide items it was said in answer to, with how many passages, most of them first; asked:
    the same items with how many people. turns_of: how many turns each person said it in.
    """

    theme: Theme
    spread: Spread
    people: tuple[Person, ...]
    groups: tuple[str, ...]
    of_groups: int
    passages: int
    stances: Mapping[str, int]
    prompted: int
    unprompted: int
    items: tuple[tuple[str, int], ...]
    unknown: int = 0
    both: int = 0
    asked: Mapping[str, int] = field(default_factory=dict)
    turns_of: Mapping[Person, int] = field(default_factory=dict)


def standing(theme: Theme, passages: Iterable[Passage], groups: Sequence[str]) -> Standing:
    """How widely a theme was said, over all groups of the study.

    groups: ids of the groups whose transcripts were coded. A moderator's or nobody's words do not
    count as people. Somebody who came to two groups is one person.
    """
    mine = [p for p in passages if p.code in theme.codes and p.person is not None]
    people = sorted({p.person for p in mine if p.person is not None}, key=_order)
    where = [g for g in groups if any(p.group == g for p in mine)]
    stances: dict[str, set[Person]] = {}
    came: dict[bool | None, set[Person]] = {True: set(), False: set(), None: set()}
    items: Counter[str] = Counter()
    asked: dict[str, set[Person]] = {}
    turns: dict[Person, set[tuple[str, int]]] = {}
    for p in mine:
        assert p.person is not None
        came[p.prompted].add(p.person)
        turns.setdefault(p.person, set()).add((p.transcript, p.turn))
        if p.stance is not None:
            stances.setdefault(p.stance, set()).add(p.person)
        if p.item is not None:
            items[p.item] += 1
            asked.setdefault(p.item, set()).add(p.person)
    return Standing(
        theme,
        spread(len(people), len(where), len(groups)),
        tuple(people),
        tuple(where),
        len(groups),
        len({(p.transcript, p.turn) for p in mine}),
        {stance: len(who) for stance, who in sorted(stances.items())},
        len(came[True] - came[False] - came[None]),
        len(came[False]),
        tuple(sorted(items.items(), key=lambda pair: (-pair[1], pair[0]))),
        len(came[None] - came[False]),
        len(stances.get("met", set()) & stances.get("unmet", set())),
        {item: len(who) for item, who in asked.items()},
        {person: len(found) for person, found in turns.items()},
    )


def spread(people: int, groups: int, of_groups: int) -> Spread:
    """The word for it. Most: more than half of three groups or more."""
    if not people:
        return Spread.NOBODY
    if people == 1:
        return Spread.ONE_PERSON
    if groups == of_groups and of_groups > 1:
        return Spread.ALL
    if groups == 1:
        return Spread.ONE_GROUP
    return Spread.MOST if groups * 2 > of_groups else Spread.SOME


def _order(person: Person) -> tuple[str, int]:
    return person[0], int(person[1][1:])


# --- tables ------------------------------------------------------------------------------------


def table(
    themes: Sequence[Theme], passages: Iterable[Passage], by: str
) -> dict[str, dict[str, set[Person]]]:
    """People by theme and by "group", "section", or a band such as "age": theme id to column to
    people. Passages for which the column is not known stand under ""."""
    found: dict[str, dict[str, set[Person]]] = {theme.id: {} for theme in themes}
    theme_of = _themes_of(themes)
    for p in passages:
        if p.person is None:
            continue
        if by == "group":
            column = p.group
        elif by == "section":
            column = p.section or ""
        else:
            column = (p.bands or {}).get(by, "")
        for theme in theme_of.get(p.code, ()):
            found[theme].setdefault(column, set()).add(p.person)
    return found


def _themes_of(themes: Sequence[Theme]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for theme in themes:
        for code in theme.codes:
            found.setdefault(code, []).append(theme.id)
    return found


def co_occurrence(passages: Iterable[Passage]) -> dict[tuple[str, str], int]:
    """Turns in which two codes stand together, by pair in order of the alphabet. The moderator's are
    left out, turns of nobody known are not."""
    by_turn: dict[tuple[str, int], set[str]] = {}
    for p in passages:
        if p.seat is not None and p.person is None:
            continue
        by_turn.setdefault((p.transcript, p.turn), set()).add(p.code)
    found: Counter[tuple[str, str]] = Counter()
    for codes in by_turn.values():
        ordered = sorted(codes)
        for k, one in enumerate(ordered):
            for other in ordered[k + 1 :]:
                found[one, other] += 1
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def saturation(passages: Iterable[Passage], groups: Sequence[str]) -> list[tuple[str, int, int]]:
    """For each group in order: codes heard there for the first time, and codes heard so far."""
    seen: set[str] = set()
    rows = []
    by_group: dict[str, set[str]] = {}
    for p in passages:
        if p.seat is None or p.person is not None:
            by_group.setdefault(p.group, set()).add(p.code)
    for group in groups:
        new = by_group.get(group, set()) - seen
        seen |= new
        rows.append((group, len(new), len(seen)))
    return rows


_OPPOSITE = {"met": "unmet", "unmet": "met"}


def different_view(theme: Theme, passages: Iterable[Passage]) -> list[Passage]:
    """What those say who see it the other way round from most: met where most say unmet, or the
    reverse; empty where nobody does, or where the room is evenly divided."""
    mine = [p for p in passages if p.code in theme.codes and p.person is not None]
    sides: dict[str, set[Person]] = {"met": set(), "unmet": set()}
    for p in mine:
        if p.stance in sides and p.person is not None:
            sides[p.stance].add(p.person)
    met, unmet = len(sides["met"]), len(sides["unmet"])
    if met == unmet:
        return []
    other = _OPPOSITE["met" if met > unmet else "unmet"]
    return [p for p in mine if p.stance == other]
