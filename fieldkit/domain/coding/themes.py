"""Themes: a handful of codes read together, and how widely what they hold was said.

Small numbers stay people: standings are in words and counts, never in per cent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


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

    @property
    def person(self) -> tuple[str, str] | None:
        """Group and seat: who it is among all groups; None for a voice without a seat."""
        return None if self.seat is None else (self.group, self.seat)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a theme stands. people: (group, seat) who said it. groups: ids, in the order given.

    of_groups: how many groups there are. stances: stance to how many people took it.
    prompted, unprompted: people who said it only when prompted, and who said it by themselves.
    items: guide items it was said in answer to, most passages first.
    """

    theme: Theme
    spread: Spread
    people: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    of_groups: int
    passages: int
    stances: Mapping[str, int]
    prompted: int
    unprompted: int
    items: tuple[tuple[str, int], ...]


def standing(theme: Theme, passages: Iterable[Passage], groups: Sequence[str]) -> Standing:
    """How widely a theme was said, over all groups of the study.

    groups: ids of the groups whose transcripts were coded. A moderator's or nobody's words do not
    count as people.
    """
    mine = [p for p in passages if p.code in theme.codes and _participant(p)]
    people = sorted({p.person for p in mine if p.person is not None}, key=_order)
    where = [g for g in groups if any(group == g for group, _ in people)]
    stances: dict[str, set[tuple[str, str]]] = {}
    own: set[tuple[str, str]] = set()
    asked: set[tuple[str, str]] = set()
    items: Counter[str] = Counter()
    for p in mine:
        assert p.person is not None
        if p.stance is not None:
            stances.setdefault(p.stance, set()).add(p.person)
        if p.prompted is True:
            asked.add(p.person)
        elif p.prompted is False:
            own.add(p.person)
        if p.item is not None:
            items[p.item] += 1
    return Standing(
        theme,
        spread(len(people), len(where), len(groups)),
        tuple(people),
        tuple(where),
        len(groups),
        len({(p.transcript, p.turn) for p in mine}),
        {stance: len(who) for stance, who in sorted(stances.items())},
        len(asked - own),
        len(own),
        tuple(sorted(items.items(), key=lambda pair: (-pair[1], pair[0]))),
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


def _participant(p: Passage) -> bool:
    return p.seat is not None and p.seat.startswith("P") and p.seat[1:].isdecimal()


def _order(person: tuple[str, str]) -> tuple[str, int]:
    return person[0], int(person[1][1:])


# --- tables ------------------------------------------------------------------------------------


def table(
    themes: Sequence[Theme], passages: Iterable[Passage], by: str
) -> dict[str, dict[str, set[tuple[str, str]]]]:
    """People by theme and by "group", "section", or a band such as "age": theme id to column to
    people. Passages for which the column is not known stand under ""."""
    found: dict[str, dict[str, set[tuple[str, str]]]] = {theme.id: {} for theme in themes}
    theme_of = _themes_of(themes)
    for p in passages:
        if p.person is None or not _participant(p):
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
    """Turns in which two codes stand together, by pair in order of the alphabet."""
    by_turn: dict[tuple[str, int], set[str]] = {}
    for p in passages:
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
    mine = [p for p in passages if p.code in theme.codes and _participant(p)]
    sides: dict[str, set[tuple[str, str]]] = {"met": set(), "unmet": set()}
    for p in mine:
        if p.stance in sides and p.person is not None:
            sides[p.stance].add(p.person)
    met, unmet = len(sides["met"]), len(sides["unmet"])
    if met == unmet:
        return []
    other = _OPPOSITE["met" if met > unmet else "unmet"]
    return [p for p in mine if p.stance == other]
