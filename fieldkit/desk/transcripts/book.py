"""A group's transcripts at hand: the words from the store, what was done with them from the log."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.desk.study import Study, resolve
from fieldkit.domain.coding import codings
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import Folder
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.undo_events import one_act
from fieldkit.domain.session.undoing import Undoing
from fieldkit.domain.transcript import record as records
from fieldkit.domain.transcript.record import Record, Records
from fieldkit.domain.transcript.seats import People
from fieldkit.domain.transcript.shown import Said, shown
from fieldkit.errors import TranscriptError, UnknownGroup, UnknownTurn
from fieldkit.store import transcripts as store
from fieldkit.store.transcripts import Words

RESEARCHER = "researcher"
_REF = re.compile(r"(?:(\d+):)?(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Ref:
    """A turn found: the transcript, the turn as it stands, its place among the turns shown."""

    record: Record
    said: Said
    index: int


class Book:
    """The transcripts of one group. actor: whose acts these are."""

    def __init__(self, study: Study, group: str, actor: str = RESEARCHER) -> None:
        """group: its id, name or a beginning of either. Raises UnknownGroup, the StoreErrors."""
        self.study, self.actor = study, actor
        self.group = resolve(study, group)
        self._words: dict[str, Words] = {}
        self._folder = Folder()
        self.records: Records = Records()
        self.version = 0
        self._read()
        if self.room.guide is None:
            raise UnknownGroup(
                f"There is no group “{group}” in this study.", "`fieldkit group list` shows them."
            )

    def _read(self) -> None:
        """Takes in what was written since. `version` is another one when it bears on the transcripts
        or on what happened in the room; codings do not."""
        # A room on the same log must still be told of what is read here.
        new = self.study.log.read(self.group, self.room.last_seq, noted=False)
        self._folder.add(new)
        if all(self._of_coding(event) for event in new):
            return
        self.version += 1
        if any(self._of_transcripts(event) for event in new):
            self.records = records.fold(self._folder.events)

    def _of_coding(self, event: e.Event) -> bool:
        body = event.body
        if isinstance(body, e.Undone | e.Redone):
            known = (self.records.undoing, self._folder.undoing)
            return not any(undoing.knows(t) for undoing in known for t in body.targets)
        return isinstance(body, (*codings.KINDS, e.ActBegun))

    def _of_transcripts(self, event: e.Event) -> bool:
        body = event.body
        if isinstance(body, e.Undone | e.Redone):
            return any(self.records.undoing.knows(target) for target in body.targets)
        return isinstance(body, records.KINDS)

    @property
    def room(self) -> GroupState:
        """What happened in the room, as the group's log tells it."""
        return self._folder.state

    @property
    def events(self) -> Sequence[e.Event]:
        """Every event of the group, undone ones included."""
        return self._folder.events

    def refresh(self) -> bool:
        """Reads what others wrote since; True when there was anything."""
        # Not `log.changed()`: a room or another book on the same log would take our news away.
        if self.study.log.newest(self.group) <= self.room.last_seq:
            return False
        self._read()
        return True

    def commit(self, *bodies: e.Body) -> None:
        """Puts events on disk, all or none, as one act that is undone at once. Raises the StoreErrors."""
        self.study.log.append_all(self.group, self.actor, one_act(bodies))
        self._read()

    def whole(self, targets: Sequence[str]) -> tuple[str, ...]:
        """The acts that these events are of, with what the transcripts are not made from: a corrected
        version carries codings over. Of events that count, those that count, and the other way round."""
        undoing = Undoing()
        for event in self.events:
            undoing.note(event)
        acts = dict.fromkeys(id_ for one in targets for id_ in undoing.act_of(one))
        counts = {one not in undoing.undone for one in targets}
        return tuple(id_ for id_ in acts if (id_ not in undoing.undone) in counts)

    # --- words ---------------------------------------------------------------------------------

    def words(self, record: Record) -> Words:
        """The words as they were read. Raises StoreBroken when they are gone."""
        if record.id not in self._words:
            self._words[record.id] = store.read(self.study.log, record.id)
        return self._words[record.id]

    def said(self, record: Record) -> list[Said]:
        """The turns as they stand, corrections made."""
        words = self.words(record)
        return shown(words.turns, words.head.labels, record)

    # --- who and which -------------------------------------------------------------------------

    def people(self) -> People:
        """Who was in the room, with the names they go by.

        Raises FileProblem when the roster is damaged: without it, names would be let out.
        """
        names, nicknames = self.study.roster.names(self.group), {}
        if names:
            nicknames = self.study.roster.nicknames(self.group)
        known = {
            code: tuple(n for n in (names.get(code), nicknames.get(code)) if n)
            for code in self.room.participants
        }
        return People(known, self.room.moderator, self.room.note_taker)

    def one(self, which: str | int | None = None) -> Record:
        """The transcript meant: by number or file name; the only one that counts when none is named.

        Raises TranscriptError when there is none, UnknownTurn when it is not clear which.
        """
        if not self.records.all:
            raise TranscriptError(
                f"{self.room.name} has no transcript yet.",
                "`fieldkit transcript import FILE --group …` brings one in.",
            )
        counting = self.records.counting()
        if which is None:
            if len(counting) == 1:
                return counting[0]
            if not counting:
                raise TranscriptError(
                    f"No transcript of {self.room.name} counts: all are set aside.",
                    "`fieldkit transcript aside … --back` takes one back in.",
                )
            raise UnknownTurn(
                f"{self.room.name} has {len(counting)} transcripts.",
                f"Say which with --number: {self._listed(counting)}.",
            )
        for record in self.records.all.values():
            if str(record.number) == str(which) or self.words(record).head.name == which:
                return record
        raise UnknownTurn(
            f"{self.room.name} has no transcript {which}.",
            f"There are: {self._listed(list(self.records.all.values()))}.",
        )

    def last_aside(self) -> Record:
        """The transcript last set aside. Raises TranscriptError when none is."""
        aside = [record for record in self.records.all.values() if record.aside]
        if not aside:
            raise TranscriptError(f"No transcript of {self.room.name} is set aside.")
        return aside[-1]

    def _listed(self, some: list[Record]) -> str:
        return ", ".join(f"{r.number} ({self.words(r).head.name})" for r in some)

    def turn(self, ref: str, which: str | int | None = None) -> Ref:
        """The turn meant by "34", "34.2" (the second piece of a turn that was cut) or "2:34" (of the
        second transcript). Raises UnknownTurn."""
        match = _REF.fullmatch(ref.strip())
        if match is None:
            raise UnknownTurn(
                f"“{ref}” names no turn.",
                "A turn is a number, such as 34, or 34.2 once it was cut.",
            )
        record = self.one(match[1] or which)
        wanted = match[2] if match[3] in (None, "1") else f"{match[2]}.{match[3]}"
        said = self.said(record)
        for index, one in enumerate(said):
            if one.ref == wanted:
                return Ref(record, one, index)
        for index, one in enumerate(said):
            if match[3] is None and any(part.turn == int(match[2]) for part in one.parts):
                return Ref(record, one, index)
        raise UnknownTurn(
            f"There is no turn {ref} in it.", f"Its turns run from {said[0].ref} to {said[-1].ref}."
        )
