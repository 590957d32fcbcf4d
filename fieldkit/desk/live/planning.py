"""Re-planning against the promised end: look at the ways on, take one, or leave it."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit.desk.live import running
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import SectionKind
from fieldkit.domain.session import events as e
from fieldkit.domain.session import replan, rundown
from fieldkit.errors import AskedWrongly, SessionError

MOST_LATER_MIN = 180


def proposal(room: Room) -> replan.Proposal:
    """The ways on at this moment."""
    running.must_run(room.state)
    return replan.propose(room.state, room.now_s)


def accept(room: Room, option: replan.Option) -> None:
    """Takes an option as the plan from now on. The guide's own plan stays on record beside it."""
    running.must_run(room.state)
    minutes = replan.as_plan_minutes(room.state, option, room.now_s)
    moved = option.promised_s if option.promised_s != room.state.promised_s else None
    room.commit(e.PlanRevised(option.how, minutes, option.dropped, moved))


def decline(room: Room) -> None:
    """Leaves the plan as it is; the room does not ask again in this section."""
    running.must_run(room.state)
    if not proposal(room).needed:
        raise SessionError("The group is not late: there is nothing to decline.")
    if room.state.section is not None:
        behind = rundown.pace(room.state, room.now_s).offset_s
        room.commit(e.PlanDeclined(room.state.section, behind))


def take_from(room: Room, section: str) -> replan.Option:
    """The option that takes the whole loss from one section. Raises SessionError when it cannot."""
    found = running.find_section(room.state, section)
    if not proposal(room).needed:
        raise SessionError("The group is not late: nothing has to be taken from a section.")
    option = replan.take_from(room.state, room.now_s, found.id)
    if option is None:
        raise SessionError(f"“{found.title}” has not that many minutes to give.")
    return option


def drop(room: Room, *sections: str) -> replan.Option:
    """The option without these sections."""
    ids = tuple(running.find_section(room.state, s).id for s in sections)
    coming = {s.id for s, _ in rundown.to_come(room.state, room.now_s)}
    for section in ids:
        if section not in coming:
            title = room.state.sections[section].title
            raise SessionError(f"“{title}” is not among the sections to come.")
    return replan.drop(room.state, room.now_s, ids)


def end_later(room: Room, minutes: int) -> replan.Option:
    """The option that moves the promised end by so many minutes (1 to 180)."""
    if not 1 <= minutes <= MOST_LATER_MIN:
        raise AskedWrongly(f"{minutes} minutes is no later end.", "Give 1 to 180 minutes.")
    return replan.end_later(room.state, room.now_s, minutes)


def edit(room: Room, minutes: Mapping[str, int]) -> replan.Option:
    """The option with minutes as given for sections to come; 0 drops a section."""
    coming = {s.id for s, _ in rundown.to_come(room.state, room.now_s)}
    wanted = {}
    for name, value in minutes.items():
        found = running.find_section(room.state, name)
        if found.id not in coming:
            raise SessionError(f"“{found.title}” is not among the sections to come.")
        if not 0 <= value <= 240:
            raise AskedWrongly(f"{value} minutes for “{found.title}” makes no sense.")
        if value == 0 and found.protected and found.kind is not SectionKind.BREAK:
            raise AskedWrongly(
                f"“{found.title}” is protected and cannot be dropped.", "Give it a minute at least."
            )
        wanted[found.id] = value
    return replan.edited(room.state, room.now_s, wanted)
