"""A theme's standing in words: how widely, how it came up, and what makes it stand on thin ice.

Small numbers stay people. One in eight is never a share, and "most" is of groups, never of people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldkit.domain.coding.themes import Person, Spread, Standing
from fieldkit.domain.counted import people

FEWEST = 4
"""Turns from which on it can be said that one person makes most of them."""


def band_words(bands: Mapping[str, str] | None) -> str:
    """ "35-44, woman": a participant's bands as they stand beside their words."""
    return ", ".join(value for value in (bands or {}).values() if value)


def spread_words(one: Standing) -> str:
    """ "both groups", "most groups (3 of 4)", "one person": the spread, whatever number of groups."""
    of = one.of_groups
    match one.spread:
        case Spread.NOBODY:
            return "nobody"
        case Spread.ALL:
            return "both groups" if of == 2 else f"all {of} groups"
        case Spread.ONE_GROUP | Spread.ONE_PERSON:
            whose = "of the one group" if of == 1 else f"in one of {of} groups"
            if one.spread is Spread.ONE_PERSON:
                return f"one person {whose}"
            return "the one group there is" if of == 1 else f"one group of {of}"
        case _:
            return f"{one.spread.value} ({len(one.groups)} of {of})"


def stance_words(one: Standing) -> str:
    """ "4 unmet, 1 met (1 of them both)": people by stance; "" where nobody took one."""
    found = sorted(one.stances.items(), key=lambda pair: (-pair[1], pair[0]))
    words = ", ".join(f"{n} {stance}" for stance, n in found)
    return f"{words} ({one.both} of them both met and unmet)" if one.both else words


def came_words(one: Standing) -> str:
    """Who said it by themselves, who only when prompted, and of whom nobody knows."""
    parts = []
    if one.unprompted:
        parts.append(f"{people(one.unprompted)} by themselves")
    if one.prompted:
        parts.append(f"{people(one.prompted)} only when prompted")
    if one.unknown:
        parts.append(f"of {people(one.unknown)} it is not known (no log of the room, or no times)")
    return "; ".join(parts)


def cautions(one: Standing, name: Callable[[Person], str]) -> list[str]:
    """What makes a theme fragile, a sentence each; none where nothing does.

    name: how a person is called, such as "Leeds P3".
    """
    found = []
    talks = max(one.turns_of.items(), key=lambda pair: pair[1], default=None)
    if talks is not None and len(one.people) > 1:
        who, turns = talks
        if one.passages >= FEWEST and turns * 2 > one.passages:
            found.append(f"{name(who)} alone makes {turns} of its {one.passages} turns.")
    if one.spread is Spread.ONE_PERSON and one.passages > 1:
        found.append("All of it comes from one person.")
    each = {group: sum(g == group for g, _ in one.people) for group in one.groups}
    if len(one.groups) > 1 and max(each.values(), default=0) == 1:
        found.append("It is one person in each group.")
    if one.people and one.prompted == len(one.people):
        found.append("Nobody said it before the prompts were opened.")
    if len(one.people) > 2 and len(one.items) == 1 and not one.unknown:
        found.append("It came up in answer to one question only.")
    return found
