"""What became of each question: asked, came up by itself, skipped, not applicable, not reached.

The guide is "a checklist to ensure that all topics were covered by the close" (Hennink). A question
that was on the table, or that the wall holds the answer to, counts as asked unless something else
was said outright; silence is never
reported as "nobody mentioned".
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.guide.model import QUESTIONS, Condition, Item, Kind
from fieldkit.domain.session.apply import stands
from fieldkit.domain.session.captured import captured
from fieldkit.domain.session.events import Covered
from fieldkit.domain.session.state import GroupState, Mark, Phase


@dataclass(frozen=True, slots=True)
class Coverage:
    """One question. state None: still to come. mark: what was said outright, if anything.

    on_table_s: seconds it was on the table. notes: notes filed under it. prompted: it is a
    held-back prompt that was opened, or its prompts were.
    """

    section: str
    item: Item
    parent: str | None
    state: Covered | None
    mark: Mark | None
    on_table_s: float
    notes: int
    prompted: bool


def is_question(item: Item) -> bool:
    """Is this a question put to the group, which is covered or not?"""
    return bool(item.kinds & QUESTIONS) or (Kind.STICKERS in item.kinds and item.round is not None)


def coverage(state: GroupState, now_s: float) -> list[Coverage]:
    """Every question of the guide in its order. Probes nobody marked are listed when asked for by
    their parent's state: they are used as needed, so unmarked ones are left out."""
    if state.guide is None:
        return []
    on_table: dict[str, float] = {}
    for stay in state.shown:
        end = now_s if stay.end is None else stay.end
        on_table[stay.item] = on_table.get(stay.item, 0.0) + end - stay.start
    counts: dict[str, int] = {}
    for note in state.notes:
        if note.item is not None and not note.struck:
            counts[note.item] = counts.get(note.item, 0) + 1
    found = []
    for section, item in state.guide.walk():
        if not is_question(item):
            continue
        parent = state.parent_of.get(item.id)
        if parent is not None and Kind.ASK not in item.kinds and item.id not in state.marks:
            continue
        found.append(
            Coverage(
                section.id,
                item,
                parent,
                state_of(state, item),
                state.marks.get(item.id),
                on_table.get(item.id, 0.0),
                counts.get(item.id, 0),
                item.id in state.prompted,
            )
        )
    return found


def state_of(state: GroupState, item: Item) -> Covered | None:
    """What became of this item so far; None while it may still come."""
    mark = state.marks.get(item.id)
    if mark is not None:
        return mark.state
    if not stands(state, item.when):
        return Covered.NOT_APPLICABLE
    if captured(state, item):
        return Covered.ASKED
    parent = state.parent_of.get(item.id)
    if parent is not None:
        if item.when is Condition.NEEDED and parent not in state.prompted:
            return Covered.NOT_APPLICABLE if _gone(state, item) else None
        above = state_of(state, state.items[parent])
        return Covered.NOT_APPLICABLE if above is Covered.CAME_UP else above
    if any(stay.item == item.id for stay in state.shown):
        return Covered.ASKED
    section = state.section_of[item.id]
    if section in state.dropped:
        return Covered.SKIPPED
    return Covered.NOT_REACHED if _gone(state, item) else None


def _gone(state: GroupState, item: Item) -> bool:
    """Is the moment for it over: the group closed, or its section left?"""
    if state.phase is Phase.CLOSED:
        return True
    section = state.section_of[item.id]
    return section != state.section and any(v.section == section for v in state.visits)


def must_asks_open(state: GroupState, section: str | None = None) -> list[Item]:
    """Must-ask questions that are neither asked nor otherwise settled, in this section or in all.

    One that was skipped or never reached is open as long as the group runs.
    """
    if state.guide is None:
        return []
    settled = (Covered.ASKED, Covered.CAME_UP, Covered.NOT_APPLICABLE)
    return [
        item
        for s, item in state.guide.walk()
        if item.must and section in (None, s.id) and state_of(state, item) not in settled
    ]


def tally(found: list[Coverage]) -> dict[str, int]:
    """How many questions ended in each state; "to come" for those without one."""
    counts: dict[str, int] = {}
    for one in found:
        key = one.state.value if one.state is not None else "to-come"
        counts[key] = counts.get(key, 0) + 1
    return counts
