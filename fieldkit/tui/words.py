"""Short words the screens share: clock times, kinds, who is who."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fieldkit.domain.guide.model import Condition, Item, Kind
from fieldkit.domain.instant import Instant
from fieldkit.domain.session.apply import stands
from fieldkit.domain.session.events import Covered
from fieldkit.domain.session.state import GroupState

CONDITIONS: dict[Condition, str] = {
    Condition.OBSERVERS: "",
    Condition.NEEDED: "if needed",
    Condition.UNCOVERED: "if not covered already",
    Condition.ANSWER: "depends on the answer",
    Condition.FINDING: "if you find so",
    Condition.NEVER_TOLD: "if never told",
    Condition.RECONTACT_NO: "only those who said no",
}

COVERED: dict[Covered, str] = {
    Covered.ASKED: "asked",
    Covered.CAME_UP: "came up by itself",
    Covered.SKIPPED: "skipped for time",
    Covered.NOT_APPLICABLE: "not applicable",
    Covered.NOT_REACHED: "not reached",
}


def wall(state: GroupState, at_s: float) -> str:
    """The clock on the wall at a moment of session time, as "20:06"; "" before the start."""
    ms = state.wall_ms(at_s)
    if ms is None or state.started_at is None:
        return ""
    return f"{Instant(ms, state.started_at.offset_min, 0.0, '').local:%H:%M}"


def kind_words(kind: Kind) -> str:
    """ "READ OUT": a kind as guides write it."""
    return kind.value.replace("-", " ").upper()


def item_words(state: GroupState, item: Item) -> str:
    """The item's words for this group, each part that is not always said with its condition."""
    parts = []
    for segment in item.segments:
        if not stands(state, segment.when):
            continue
        condition = CONDITIONS[segment.when] if segment.when is not None else ""
        parts.append(f"({condition}: {segment.text.strip()})" if condition else segment.text)
    return " ".join("".join(parts).replace(" ,", ",").split())


def person(code: str, names: Mapping[str, str]) -> str:
    """ "P3 Yvonne", or "P3" where no name is known or names are hidden."""
    name = names.get(code, "")
    return f"{code} {name}" if name else code


def source_words(state: GroupState, source: str) -> str:
    """What a recall draws on, in words: a board's title or the item's own name."""
    board = state.boards.get(source)
    return board.title if board is not None else source.replace("-", " ")


def codes(found: list[str]) -> str:
    """ "P1, P4 and P6"."""
    return " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def people_short(found: list[str]) -> str:
    """ "P1 4 6": the same where room is short."""
    return " ".join([*found[:1], *(code.lstrip("P") for code in found[1:])])


FROM_WHOM = "It came up by itself. From whom?"
FROM_WHOM_HINT = "3 or 3,5; empty if nobody in particular"


def people_in(typed: str) -> tuple[str, ...]:
    """ "3, 5" as its parts, for `running.find_person` to make codes of."""
    return tuple(filter(None, re.split(r"[\s,;&]+", typed.strip())))
