"""Which events count, and what each person would undo or redo next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fieldkit.domain.instant import Instant
from fieldkit.domain.session import events as e
from fieldkit.domain.session.undo_events import UNDOINGS

NEVER_UNDONE = (e.GroupOpened, e.ActBegun, e.Undone, e.Redone, e.Jotted, e.Unknown)


@dataclass(slots=True, eq=False)
class _Act:
    """What is undone and redone together. owner: whose act it is; events: ids, the first first."""

    owner: str
    events: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Begun:
    """An act that is being read: it goes on with the next `left` events of this append."""

    act: _Act
    at: Instant
    left: int


class Undoing:
    """Keeps up with a group's events in the order of their ids. undone: ids that count no longer.

    An act is one event, or those that an `ActBegun` of the same append holds together. What is
    undone is named event by event, so that any part of a log says the same of the events in it.
    """

    __slots__ = ("_act_of", "_acts", "_begun", "_undos", "undone")

    def __init__(self) -> None:
        self.undone: set[str] = set()
        self._act_of: dict[str, _Act] = {}
        self._acts: dict[str, list[_Act]] = {}
        self._undos: dict[str, list[tuple[str, ...]]] = {}
        self._begun: dict[str, _Begun] = {}

    def note(self, event: e.Event) -> bool:
        """Takes an event in; True when it changed which earlier events count."""
        body = event.body
        if isinstance(body, e.Undone):
            return self._undo(body, event.actor)
        if isinstance(body, e.Redone):
            return self._redo(body)
        if isinstance(body, e.ActBegun):
            self._begun[event.run] = _Begun(_Act(event.actor), event.at, body.count)
        elif not isinstance(body, NEVER_UNDONE):
            self._done(event)
        return False

    def _done(self, event: e.Event) -> None:
        act = self._act_for(event)
        act.events.append(event.id)
        self._act_of[event.id] = act
        if len(act.events) == 1:
            self._acts.setdefault(act.owner, []).append(act)
        self._undos.pop(event.actor, None)

    def _act_for(self, event: e.Event) -> _Act:
        """The act this event is part of: one of several that was just begun, or its own."""
        begun = self._begun.pop(event.run, None) if self._begun else None
        if begun is None or begun.at != event.at or begun.act.owner != event.actor:
            return _Act(event.actor)
        if begun.left > 1:
            self._begun[event.run] = _Begun(begun.act, begun.at, begun.left - 1)
        return begun.act

    def _undo(self, body: e.Undone, actor: str) -> bool:
        targets = tuple(t for t in body.targets if t in self._act_of and t not in self.undone)
        if not targets:
            return False
        self.undone.update(targets)
        for act in self._acts_of(targets):
            if self.undone.issuperset(act.events):
                self._acts[act.owner].remove(act)
        self._undos.setdefault(actor, []).append(targets)
        return True

    def _redo(self, body: e.Redone) -> bool:
        targets = tuple(t for t in body.targets if t in self.undone)
        if not targets:
            return False
        self.undone.difference_update(targets)
        for act in self._acts_of(targets):
            acts = self._acts[act.owner]
            if act in acts:
                acts.remove(act)
            acts.append(act)
        for stack in self._undos.values():
            left = (tuple(t for t in some if t in self.undone) for some in stack)
            stack[:] = [some for some in left if some]
        return True

    def _acts_of(self, events: tuple[str, ...]) -> list[_Act]:
        return list({id(act): act for act in map(self._act_of.__getitem__, events)}.values())

    def knows(self, event: str) -> bool:
        """Whether this is part of an act that was taken in here."""
        return event in self._act_of

    def act_of(self, event: str) -> tuple[str, ...]:
        """Ids of all events of the act that this one is part of; empty: it was not taken in here."""
        act = self._act_of.get(event)
        return tuple(act.events) if act is not None else ()

    def next_undo(self, actor: str) -> tuple[str, ...]:
        """Ids of the events of this person's last act that counts; empty: there is none."""
        acts = self._acts.get(actor)
        return tuple(x for x in acts[-1].events if x not in self.undone) if acts else ()

    def next_redo(self, actor: str) -> tuple[str, ...]:
        """Ids of what this person undid last, if nothing was done since."""
        undos = self._undos.get(actor)
        return undos[-1] if undos else ()


def names_read(kinds: tuple[type[e.Body], ...]) -> tuple[str, ...]:
    """The names of the kinds that `standing` has to be given for a fold of these."""
    return (*(kind.kind for kind in kinds), *(kind.kind for kind in UNDOINGS))


def standing(
    events: Iterable[e.Event], kinds: tuple[type[e.Body], ...]
) -> tuple[Undoing, list[e.Event]]:
    """For a fold of these kinds alone: who would undo what next, and the events of these kinds that
    count, each once, in the order of their ids."""
    known = {x.id: x for x in events if isinstance(x.body, (*kinds, *UNDOINGS))}
    ordered = [known[id_] for id_ in sorted(known)]
    undoing = Undoing()
    for event in ordered:
        undoing.note(event)
    return undoing, [x for x in ordered if isinstance(x.body, kinds) and x.id not in undoing.undone]
