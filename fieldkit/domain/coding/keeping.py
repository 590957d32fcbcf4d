"""Codings kept up with a group's log event by event, so that an act costs the same at any size.

What is kept after any number of `add`s is what `codings.fold` makes of all the events together: each
coding, each turn read, each memo and each refusal depends on the events about itself alone, so an undo
makes anew only what it touches. Only where codings are carried over to a corrected version does one thing
depend on others: what was carried is kept as it came, and an undo of anything before that makes all anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.codings import KINDS, Coding, Codings, actor_of, coder_of, take
from fieldkit.domain.session.events import Body, Event
from fieldkit.domain.session.undo_events import UNDOINGS, Redone, Undone

Place = tuple[str, int]
"""A transcript and a turn of it, as it was read."""
_About = tuple[str, ...]


class Kept:
    """The codings of a group as its events so far leave them. codings: not to be changed by others."""

    def __init__(self, now: Mapping[str, str | None] | None = None) -> None:
        """now: as in `codings.fold`."""
        self.now = dict(now or {})
        self._clear()

    def _clear(self) -> None:
        self.codings = Codings()
        self._events: dict[str, Event] = {}
        self._about: dict[_About, list[Event]] = {}
        self._at: dict[Place, set[str]] = {}
        self._base: dict[_About, Coding | str] = {}  # what the last carrying over left of a thing
        self._carried = self._last = ""

    def on(self, place: Place) -> list[Coding]:
        """Everybody's codings of any word of a turn."""
        return [self.codings.all[id_] for id_ in self._at.get(place, ())]

    def add(self, events: Iterable[Event]) -> set[Place]:
        """Takes events in, in any order and as often as they come; gives the turns that may stand
        otherwise than before."""
        fresh = {x.id: x for x in events if x.id not in self._events and _counts(x)}
        new = [fresh[id_] for id_ in sorted(fresh)]
        if not new:
            return set()
        if new[0].id < self._last:  # of another laptop: who would undo what is told by the order
            return self._anew([*self._events.values(), *new])
        return self._on(new)

    def rename(self, now: Mapping[str, str | None]) -> set[Place]:
        """Codes go by other names from now on; gives the turns that may stand otherwise."""
        if dict(now) == self.now:
            return set()
        self.now = dict(now)
        return self._anew(list(self._events.values()))

    def bodies(self, ids: Iterable[str]) -> list[Body]:
        """What these events say, in the order of the log."""
        return [self._events[id_].body for id_ in sorted(ids) if id_ in self._events]

    def _anew(self, events: Sequence[Event]) -> set[Place]:
        before = self._places()
        self._clear()
        ordered = sorted(events, key=lambda x: x.id)
        for event in ordered:  # what is taken back is not applied at all
            self._events[event.id] = event
            self._last = event.id
            self.codings.undoing.note(event)
        for event in ordered:
            self._taken(event)
        return before | self._places()

    def _on(self, events: Sequence[Event]) -> set[Place]:
        places: set[Place] = set()
        for n, event in enumerate(events):
            self._events[event.id] = event
            self._last = event.id
            changed = self.codings.undoing.note(event)
            if not isinstance(event.body, Undone | Redone):
                places |= self._taken(event)
            elif changed and any(id_ <= self._carried for id_ in event.body.targets):
                return places | self._anew([*self._events.values(), *events[n + 1 :]])
            elif changed:
                places |= self._again(event.body.targets)
        return places

    def _taken(self, event: Event) -> set[Place]:
        """Takes an event in that is no undoing; gives the turns that may stand otherwise."""
        if isinstance(event.body, c.CodingsCarried):
            return self._carry(event, event.body)
        about = self._subject(event)
        if about is None:
            return set()
        self._about.setdefault(about, []).append(event)
        return self._made(about, anew=False)

    def _carry(self, event: Event, body: c.CodingsCarried) -> set[Place]:
        """Carries codings over: what stands in the new version then is what its later events begin with."""
        self._carried = event.id
        if event.id in self.codings.undoing.undone:
            return set()
        take(self.codings, event, self.now)
        places: set[Place] = set()
        for about, left in self._standing_in(body.new):
            self._base[about] = left
            self._about[about] = []
            here = self._places_of(about)
            places |= here
            if about[0] == "coding":
                for place in here:
                    self._at.setdefault(place, set()).add(about[1])
        return places

    def _standing_in(self, transcript: str) -> Iterator[tuple[_About, Coding | str]]:
        """All that stands in a transcript, and what there is to know of it."""
        found = self.codings
        for coding in found.all.values():
            if coding.transcript == transcript:
                yield ("coding", coding.id), coding
        for coder, read in found.read.items():
            for t, turn in read:
                if t == transcript:
                    yield ("read", actor_of(coder), t, str(turn)), ""
        for coder, refused in found.refused.items():
            for t, turn, code in refused:
                if t == transcript:
                    yield ("refused", actor_of(coder), t, str(turn), code), ""
        for coder, memos in found.memos.items():
            for (t, turn), text in memos.items():
                if t == transcript:
                    yield ("memo", actor_of(coder), t, str(turn)), text

    def _made(self, about: _About, *, anew: bool) -> set[Place]:
        """Applies the last event about one thing, or (anew) all of them; gives where it stood and where
        it stands."""
        before = self._places_of(about)
        if anew:
            self._forget(about)
            self._restore(about)
        for event in self._about[about] if anew else self._about[about][-1:]:
            self._apply(event)
        after = self._places_of(about)
        if about[0] == "coding":
            for place in before - after:
                self._at[place].discard(about[1])
            for place in after - before:
                self._at.setdefault(place, set()).add(about[1])
        return before | after

    def _apply(self, event: Event) -> None:
        if event.id not in self.codings.undoing.undone:
            take(self.codings, event, self.now)

    def _again(self, ids: Iterable[str]) -> set[Place]:
        """Makes anew what these events are about."""
        places: set[Place] = set()
        events = (self._events[id_] for id_ in ids if id_ in self._events)
        for about in dict.fromkeys(self._subject(event) for event in events):
            if about is not None:
                places |= self._made(about, anew=True)
        return places

    # --- what an event is about ------------------------------------------------------------------

    def _subject(self, event: Event) -> _About | None:
        match event.body:
            case c.CodingMade():
                return ("coding", event.id)
            case c.CodingChanged() | c.CodingDropped() as said:
                return ("coding", said.coding)
            case c.SuggestionRefused() as no:
                code = self.now.get(no.code) or no.code
                return ("refused", event.actor, no.transcript, str(no.turn), code)
            case c.TurnRead() as turn:
                return ("read", event.actor, turn.transcript, str(turn.turn))
            case c.MemoWritten() as memo:
                return ("memo", event.actor, memo.transcript, str(memo.turn))
            case _:
                return None

    def _forget(self, about: _About) -> None:
        found = self.codings
        if about[0] == "coding":
            found.all.pop(about[1], None)
            return
        coder = coder_of(about[1]) or ""
        place = (about[2], int(about[3]))
        match about[0]:
            case "refused":
                found.refused.get(coder, set()).discard((*place, about[4]))
            case "read":
                found.read.get(coder, set()).discard(place)
            case _:
                found.memos.get(coder, {}).pop(place, None)

    def _restore(self, about: _About) -> None:
        """Puts back what was carried over of it, if anything was."""
        left = self._base.get(about)
        if left is None:
            return
        found = self.codings
        if isinstance(left, Coding):
            found.all[left.id] = left
            return
        coder = coder_of(about[1]) or ""
        place = (about[2], int(about[3]))
        match about[0]:
            case "refused":
                found.refused.setdefault(coder, set()).add((*place, about[4]))
            case "read":
                found.read.setdefault(coder, set()).add(place)
            case _:
                found.memos.setdefault(coder, {})[place] = left

    def _places_of(self, about: _About) -> set[Place]:
        if about[0] != "coding":
            return {(about[2], int(about[3]))}
        coding = self.codings.all.get(about[1])
        if coding is None:
            return set()
        return {(coding.transcript, turn) for turn in coding.turns}

    def _places(self) -> set[Place]:
        return {place for about in self._about for place in self._places_of(about)}


def _counts(event: Event) -> bool:
    return isinstance(event.body, (*KINDS, *UNDOINGS))
