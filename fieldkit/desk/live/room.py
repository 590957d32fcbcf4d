"""The room: one group, one person at its keyboard, the log underneath.

An act is a function in one of this package's modules. It looks at the state, decides, and commits
events; the state is folded anew from what is on disk. Nothing is shown before `commit` returned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from fieldkit.clock import Clock
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import Folder
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.undo_events import one_act
from fieldkit.errors import Stale, UnknownGroup
from fieldkit.store.event_log import EventLog
from fieldkit.store.people import Roster

Decided = TypeVar("Decided")


class Room:
    """A live group. role: whose acts these are; roster: the names."""

    def __init__(
        self, log: EventLog, group: str, role: e.Role, clock: Clock, roster: Roster
    ) -> None:
        """Reads the group's events. Raises UnknownGroup when the log holds none of it."""
        self.log, self.group, self.role, self.clock, self.roster = log, group, role, clock, roster
        self._folder = Folder(log.read(group))
        if self._folder.state.guide is None:
            raise UnknownGroup(
                f"There is no group “{group}” in this study.", "`fieldkit group list` shows them."
            )

    @property
    def state(self) -> GroupState:
        """The group as it stands on disk, as far as this room has read."""
        return self._folder.state

    @property
    def now_s(self) -> float:
        """Session time now, in seconds."""
        return self._folder.now_s(self.clock.now())

    @property
    def events(self) -> Sequence[e.Event]:
        """Every event so far, in order, undone ones included."""
        return self._folder.events

    @property
    def undone(self) -> frozenset[str]:
        """Ids of the events that count no longer."""
        return frozenset(self._folder.undoing.undone)

    def next_undo(self) -> tuple[str, ...]:
        """Ids of the events of this person's last act that counts; empty: there is none."""
        return self._folder.undoing.next_undo(self.role)

    def next_redo(self) -> tuple[str, ...]:
        return self._folder.undoing.next_redo(self.role)

    def refresh(self) -> bool:
        """Reads what others wrote since; True when there was anything."""
        if not self.log.changed():
            return False
        return self._folder.add(self.log.read(self.group, after=self.state.last_seq))

    def commit(self, *bodies: e.Body, seen: int | None = None) -> list[e.Event]:
        """Puts the events on disk, all or none, then into the state. Several are one act.

        Returns only when they are synced. seen: refuse with `Stale` when the group holds a newer
        event than this. Raises the StoreErrors; the state is then as it was.
        """
        if not bodies:
            return []
        if len(bodies) == 1:
            events = [self.log.append(self.group, self.role, bodies[0], seen=seen)]
        else:
            events = self.log.append_all(self.group, self.role, one_act(bodies), seen=seen)
        if events[0].seq > self.state.last_seq + 1:
            # Another screen, or another group, wrote in between: take its events in their place.
            self._folder.add(self.log.read(self.group, after=self.state.last_seq))
        else:
            self._folder.add(events)
        return events[-len(bodies) :]

    def decide(self, make: Callable[[GroupState], tuple[Sequence[e.Body], Decided]]) -> Decided:
        """For acts where two screens must not both win: decides on the newest state, then commits.

        make: looks at the state and gives the events and the answer, or raises. Is asked again
        when another writer was first.
        """
        while True:
            self.refresh()
            bodies, answer = make(self.state)
            if not bodies:
                return answer
            try:
                self.commit(*bodies, seen=self.state.last_seq)
            except Stale:
                self._folder.add(self.log.read(self.group, after=self.state.last_seq))
                continue
            return answer
