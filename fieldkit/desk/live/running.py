"""Running the guide: start, next, back, sections, coverage, held-back prompts, close."""

from __future__ import annotations

from difflib import get_close_matches

from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Item, Section
from fieldkit.domain.session import events as e
from fieldkit.domain.session import flow
from fieldkit.domain.session.coverage import must_asks_open
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.domain.session.wall_events import WallLocked
from fieldkit.errors import AlreadyMoved, SessionError, UnknownItem

BOTH_AT_ONCE_S = 1.5
"""Two people who advance within this time mean the same step."""


def start(room: Room) -> None:
    """The first hello. Raises SessionError when the group has started or is closed."""

    def make(state: GroupState) -> tuple[list[e.Body], None]:
        if state.phase is not Phase.SETTING_UP:
            raise SessionError("This group has already started.")
        return [e.SessionStarted()], None

    room.decide(make)


def must_run(state: GroupState) -> None:
    """Raises SessionError unless the group is running."""
    if state.phase is Phase.SETTING_UP:
        raise SessionError("This group has not started yet.", "Start it first.")
    if state.phase is Phase.CLOSED:
        raise SessionError("This group is closed.", "Undo the close to go on.")


def next_item(room: Room, leaving: str | None = None) -> Item | None:
    """On to the next item of the section; the one left counts as asked. None at its end.

    leaving: the item the person saw on the screen. Raises AlreadyMoved when it is not on the table
    any more, or the other screen put it there only just now.
    """

    def make(state: GroupState) -> tuple[list[e.Body], Item | None]:
        must_run(state)
        _still_at(room, state, state.item, leaving)
        item = flow.next_step(state)
        return ([], None) if item is None else ([e.ItemShown(item.id)], item)

    return room.decide(make)


def item_back(room: Room) -> Item | None:
    """Back to the item before; None at the section's beginning."""
    must_run(room.state)
    item = flow.step_back(room.state)
    if item is not None:
        room.commit(e.ItemShown(item.id))
    return item


def show(room: Room, item: str) -> Item:
    """Puts any item of the guide on the table, moving to its section."""
    must_run(room.state)
    found = find_item(room.state, item)
    room.commit(e.ItemShown(found.id))
    return found


def skip(room: Room, leaving: str | None = None) -> Item | None:
    """Skips the current item for time and goes on to the next; None at the section's end.

    leaving: as for `next_item`.
    """

    def make(state: GroupState) -> tuple[list[e.Body], Item | None]:
        must_run(state)
        _still_at(room, state, state.item, leaving)
        if state.item is None:
            raise SessionError("There is no item on the table to skip.")
        following = flow.next_step(state)
        bodies: list[e.Body] = [e.ItemCovered(state.item, e.Covered.SKIPPED)]
        if following is not None:
            bodies.append(e.ItemShown(following.id))
        return bodies, following

    return room.decide(make)


def next_section(room: Room, leaving: str | None = None) -> Section | None:
    """On to the next section to be held; None after the last.

    leaving: the section the person saw on the screen. Raises AlreadyMoved when the group has
    meanwhile left it.
    """

    def make(state: GroupState) -> tuple[list[e.Body], Section | None]:
        must_run(state)
        _still_at(room, state, state.section, leaving)
        section = flow.next_section(state)
        if section is None:
            return [], None
        return [e.SectionEntered(section.id, state.section)], section

    return room.decide(make)


def enter(room: Room, section: str, leaving: str | None = None) -> Section:
    """To any section, forwards or back."""

    def make(state: GroupState) -> tuple[list[e.Body], Section]:
        must_run(state)
        _still_at(room, state, state.section, leaving)
        found = find_section(state, section)
        return [e.SectionEntered(found.id, state.section)], found

    return room.decide(make)


def _still_at(room: Room, state: GroupState, at: str | None, leaving: str | None) -> None:
    """Raises AlreadyMoved when two people are advancing at once: the place the person saw is not
    where the group is, or somebody else moved the group there only just now."""
    if leaving is None or at is None or state.section is None:
        return
    moved_by, moved_s = state.last_move
    just_now = moved_by not in ("", room.role) and room.now_s - moved_s < BOTH_AT_ONCE_S
    if at != leaving or just_now:
        raise AlreadyMoved(
            f"The other screen has already moved on, in “{state.sections[state.section].title}”.",
            "Nothing was moved twice.",
        )


def cover(
    room: Room,
    item: str,
    covered: e.Covered | None,
    *,
    where: str | None = None,
    who: tuple[str, ...] = (),
) -> Item:
    """Says outright what became of a question; None takes the mark back.

    where: for came-up, the item it came up at (the one on the table if not given); who: whose
    remark it was.
    """
    found = find_item(room.state, item)
    people = tuple(find_person(room.state, code) for code in who)
    if covered is e.Covered.CAME_UP and where is None:
        where = room.state.item if room.state.item != found.id else None
    place = find_item(room.state, where).id if where is not None else None
    room.commit(e.ItemCovered(found.id, covered, place, people))
    return found


def open_prompts(room: Room, item: str | None = None) -> Item:
    """Opens the held-back prompts of the current item: from here on points are prompted."""
    chosen = item or room.state.item
    if chosen is None:
        raise SessionError("There is no item on the table.")
    found = find_item(room.state, chosen)
    if not flow.held_back(found):
        raise SessionError("This item holds no prompts back.")
    if found.id not in room.state.prompted:
        room.commit(e.PromptsOpened(found.id))
    return found


def close(room: Room) -> list[Item]:
    """The last thank-you; locks the wall as it then is. Gives the must-asks that were never
    asked. Undone, the wall is open again unless it was locked before."""

    def make(state: GroupState) -> tuple[list[e.Body], list[Item]]:
        must_run(state)
        bodies: list[e.Body] = [e.SessionClosed()]
        if not state.wall.locked:
            bodies.append(WallLocked(True))
        return bodies, must_asks_open(state)

    return room.decide(make)


def find_section(state: GroupState, name: str) -> Section:
    """A section by id, number or beginning of its title. Raises UnknownItem."""
    if name in state.sections:
        return state.sections[name]
    ordered = list(state.sections.values())
    if name.isdecimal() and 1 <= int(name) <= len(ordered):
        return ordered[int(name) - 1]
    wanted = name.casefold()
    found = [s for s in ordered if s.title.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    have = ", ".join(f"{s.title} ({s.id})" for s in ordered)
    raise UnknownItem(
        f"There is no section “{name}”{_near(name, state.sections)}", f"Sections: {have}."
    )


def find_item(state: GroupState, name: str) -> Item:
    """An item by id. Raises UnknownItem, with the nearest id there is."""
    if name in state.items:
        return state.items[name]
    raise UnknownItem(f"There is no item “{name}” in this guide{_near(name, state.items)}")


def find_person(state: GroupState, name: str) -> str:
    """The code of a participant from "3", "p3" or "P3". Raises UnknownParticipant."""
    from fieldkit.domain.session.notes import unknown

    code = f"P{name.strip().lstrip('Pp')}"
    if code not in state.participants:
        raise unknown(code, list(state.participants))
    return code


def _near(name: str, among: dict[str, Item] | dict[str, Section]) -> str:
    near = get_close_matches(name, list(among), n=1, cutoff=0.5)
    return f"; did you mean “{near[0]}”?" if near else "."
