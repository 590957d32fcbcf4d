"""From events to the state of a group.

`fold` is total: no order of events, no missing one and no unknown kind makes it fail, because
laptops merge by union and a group must always open. An event that makes no sense where it stands
(a line on no board) changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from fieldkit.domain.instant import Instant
from fieldkit.domain.session import apply_notes, apply_wall  # noqa: F401 - they register kinds
from fieldkit.domain.session import events as e
from fieldkit.domain.session.apply import apply
from fieldkit.domain.session.event_words import DESK
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.undoing import Undoing


def at_the_desk(body: e.Body) -> bool:
    """Whether an event is no act in the room, known to this program or not."""
    kind = body.was_kind if isinstance(body, e.Unknown) else body.kind
    return kind.startswith(DESK)


class Timeline:
    """Places instants of several boots and laptops on one line of seconds from the first event."""

    __slots__ = ("_anchors", "_last_ms", "_last_s")

    def __init__(self) -> None:
        self._anchors: dict[str, tuple[float, float]] = {}
        self._last_ms: int | None = None
        self._last_s = 0.0

    def at(self, moment: Instant) -> float:
        """Where a moment lies, without remembering it."""
        anchor = self._anchors.get(moment.boot)
        if anchor is not None:
            return max(0.0, anchor[1] + moment.steady - anchor[0])
        if self._last_ms is None:
            return 0.0
        return self._last_s + max(0.0, (moment.wall_ms - self._last_ms) / 1000)

    def place(self, moment: Instant) -> float:
        """Where an event lies; what follows is placed after it."""
        seconds = self.at(moment)
        self._anchors.setdefault(moment.boot, (moment.steady, seconds))
        if seconds >= self._last_s:
            self._last_s, self._last_ms = seconds, moment.wall_ms
        elif self._last_ms is None:
            self._last_ms = moment.wall_ms
        return seconds


class Folder:
    """Keeps a group's state up with its log, event by event."""

    def __init__(self, events: Iterable[e.Event] = ()) -> None:
        self._events: list[e.Event] = []
        self._ids: set[str] = set()
        self.timeline = Timeline()
        self.undoing = Undoing()
        self.state = GroupState()
        self.add(events)

    @property
    def events(self) -> list[e.Event]:
        """All events so far in the order of their ids, undone ones included."""
        return self._events

    def add(self, new: Iterable[e.Event]) -> bool:
        """Takes events in, in any order and as often as they come; True when any was new."""
        fresh = [x for x in new if x.id not in self._ids]
        if not fresh:
            return False
        self._ids.update(x.id for x in fresh)
        fresh.sort(key=lambda x: x.id)
        again = bool(self._events) and fresh[0].id < self._events[-1].id
        changed_past = False
        if again:
            for event in fresh:
                self._events.insert(bisect_right(self._events, event.id, key=lambda x: x.id), event)
        else:
            start = len(self._events)
            self._events.extend(fresh)
            # Undos are looked for first, so that what they take back is not applied at all.
            for event in fresh:
                changed_past |= self._note(event)
            if not (changed_past and start):
                self._apply(fresh)
                return True
        self._refold(forget_undos=again)
        return True

    def _note(self, event: e.Event) -> bool:
        return not at_the_desk(event.body) and self.undoing.note(event)

    def _apply(self, events: Iterable[e.Event]) -> None:
        undone, state, place = self.undoing.undone, self.state, self.timeline.place
        for event in events:
            state.count += 1
            if event.seq > state.last_seq:
                state.last_seq = event.seq
            if self._outside(event.body):
                continue
            seconds = place(event.at)
            state.last_at = event.at
            if event.id not in undone:
                apply(state, event, seconds)
        state.last_s = self.now_s(state.last_at) if state.last_at else 0.0

    def _outside(self, body: e.Body) -> bool:
        """Whether an event is nothing that happened in the room: an act at the desk, or an undoing
        of one."""
        if isinstance(body, e.Undone | e.Redone):
            return not any(self.undoing.knows(target) for target in body.targets)
        return isinstance(body, e.ActBegun) or at_the_desk(body)

    def _refold(self, *, forget_undos: bool) -> None:
        self.timeline, self.state = Timeline(), GroupState()
        if forget_undos:
            self.undoing = Undoing()
            for event in self._events:
                self._note(event)
        self._apply(self._events)

    def now_s(self, moment: Instant) -> float:
        """Session time at a moment, in seconds; 0.0 before the start, and still after the close."""
        state = self.state
        if state.started_at is None:
            return 0.0
        if state.closed_s is not None:
            return state.closed_s
        return max(0.0, self.timeline.at(moment) - state.zero_s)


def fold(events: Iterable[e.Event]) -> GroupState:
    """The state after these events (in any order; they are taken by id)."""
    return Folder(events).state
