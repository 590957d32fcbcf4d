"""Where the room goes next: which items stand for this group, in what order, and who is quiet."""

from __future__ import annotations

from fieldkit.domain.guide.model import Condition, Item, Section
from fieldkit.domain.session.apply import stands
from fieldkit.domain.session.state import GroupState, Participant

QUIET_AFTER_S = 15 * 60.0
"""Who was not heard for this long is shown, gently."""


def steps(state: GroupState, section: str) -> list[Item]:
    """The items of a section that stand for this group: what the room goes through one by one."""
    if section not in state.sections:
        return []
    return [i for i in state.sections[section].items if stands(state, i.when)]


def next_step(state: GroupState) -> Item | None:
    """The item after the current one in this section; None at its end."""
    return _beside(state, 1)


def step_back(state: GroupState) -> Item | None:
    return _beside(state, -1)


def _beside(state: GroupState, by: int) -> Item | None:
    if state.section is None:
        return None
    items = steps(state, state.section)
    ids = [i.id for i in items]
    current = state.item
    while current is not None and current not in ids:
        current = state.parent_of.get(current)
    if current is None:
        return items[0] if items and by > 0 else None
    place = ids.index(current) + by
    return items[place] if 0 <= place < len(items) else None


def coming(state: GroupState, most: int = 3) -> list[Item]:
    """What comes next in this section."""
    if state.section is None:
        return []
    items = steps(state, state.section)
    nxt = next_step(state)
    return [] if nxt is None else items[items.index(nxt) :][:most]


def next_section(state: GroupState) -> Section | None:
    """The next section that is still to be held; None after the last."""
    if state.guide is None:
        return None
    sections = state.guide.sections
    past = state.section is None
    for section in sections:
        if past and section.id not in state.dropped:
            return section
        past = past or section.id == state.section
    return None


def shown_words(state: GroupState, item: Item) -> str:
    """The item's words for this group: parts that are not for it left out, spaces tidied."""
    words = "".join(s.text for s in item.segments if stands(state, s.when))
    return " ".join(words.replace(" ,", ",").split())


def held_back(item: Item) -> list[Item]:
    """The prompts under an item that stay folded until they are needed."""
    return [c for c in item.children if c.when is Condition.NEEDED]


def quiet(state: GroupState, now_s: float, after_s: float = QUIET_AFTER_S) -> list[Participant]:
    """Who is in the room and has not been heard for a while, longest silence first."""

    def silence(person: Participant) -> float:
        return now_s - max(person.last_heard or 0.0, person.came_at, person.back_at)

    found = [p for p in state.present() if silence(p) >= after_s]
    return sorted(found, key=silence, reverse=True)
