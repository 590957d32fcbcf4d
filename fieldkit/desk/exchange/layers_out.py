"""Codings and memos as selections of a text: one selection for a coding and its stance."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fieldkit.desk.exchange import guids
from fieldkit.desk.exchange.outward import Outward
from fieldkit.domain.coding.codebook import Codebook, Stance
from fieldkit.domain.coding.codings import Coding as Ours
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.transcript.record import Record
from fieldkit.formats.refi.clean import one_line, prose
from fieldkit.formats.refi.codes import code_guid, stance_guid
from fieldkit.formats.refi.guids import made
from fieldkit.formats.refi.model import Code, Coding, Note, Selection

Masking = Callable[[str], str]


@dataclass(slots=True)
class Made:
    """A transcript's selections. said_by: seat to the selections of its turns."""

    selections: tuple[Selection, ...] = ()
    said_by: dict[str, list[str]] = field(default_factory=dict)


class LayersOut:
    """wanted: whose codings alone, or None. coders: who is in it; seen: who coded anything at all.
    left: codings left behind, their words being off the record."""

    def __init__(self, codebook: Codebook, wanted: str | None) -> None:
        self.wanted = wanted
        self.coders: dict[str, None] = {}
        self.seen: set[str] = set()
        self.notes: list[Note] = []
        self.codings, self.left = 0, 0
        self._known = {code.id for code in codebook.codes}
        self._stances = dict.fromkeys(stance.value for stance in codebook.stances)
        self._unlisted: dict[str, None] = {}

    def unlisted(self) -> Iterator[Code]:
        """Codes that something was coded with and the codebook no longer has."""
        for code in self._unlisted:
            yield Code(code_guid(code), one_line(code) or "?", codable=True)

    @property
    def stances(self) -> tuple[Stance, ...]:
        """Those of the codebook, and those that something was coded with."""
        return tuple(stance for stance in Stance if stance.value in self._stances)

    def of(self, record: Record, outward: Outward, codings: Codings, hide: Masking) -> Made:
        """The selections of a transcript, in the order of the talk."""
        self.seen.update(codings.coders())
        found = Made()
        memos = self._memos(record, outward, codings, hide)
        selections = [
            *self._turns(record, outward, memos, found),
            *self._coded(record, outward, codings, hide),
        ]
        found.selections = tuple(sorted(selections, key=lambda s: (s.start, -s.end)))
        return found

    def _wanted(self, coder: str) -> bool:
        return self.wanted is None or coder == self.wanted

    def _user(self, coder: str) -> str:
        self.coders.setdefault(coder)
        return guids.user_guid(coder)

    # --- turns and memos -------------------------------------------------------------------------

    def _memos(
        self, record: Record, outward: Outward, codings: Codings, hide: Masking
    ) -> dict[int, list[str]]:
        """Notes on turns, by the place where the line they are on begins; of a turn that is off the
        record, none."""
        found: dict[int, list[str]] = {}
        for coder in filter(self._wanted, sorted(codings.memos)):
            for (transcript, turn), text in sorted(codings.memos[coder].items()):
                places = outward.places([(turn, 0, sys.maxsize)]) if transcript == record.id else ()
                line = outward.line_at(places[0][0]) if places else None
                if line is None:
                    continue
                guid = made("memo", record.id, turn, coder)
                name = one_line(f"Memo on turn {line.said.ref}")
                at = guids.iso(record.event.at.wall_ms)  # when it was written is not kept
                self.notes.append(Note(guid, name, prose(hide(text)), self._user(coder), at))
                found.setdefault(line.start, []).append(guid)
        return found

    def _turns(
        self, record: Record, outward: Outward, memos: dict[int, list[str]], found: Made
    ) -> Iterator[Selection]:
        """A selection for each turn of a participant, whose case it is; and for turns with memos."""
        for line in outward.lines:
            seat = line.said.seat or ""
            notes = memos.get(line.start, []) if line.start < line.end else []
            person = seat[:1] == "P" and line.start < line.end
            if not person and not notes:
                continue
            guid = made("turn", record.id, line.said.turn, line.said.at)
            if person:
                found.said_by.setdefault(seat, []).append(guid)
            yield Selection(guid, line.start, line.end, notes=tuple(notes))

    # --- codings ---------------------------------------------------------------------------------

    def _coded(
        self, record: Record, outward: Outward, codings: Codings, hide: Masking
    ) -> Iterator[Selection]:
        for coder in codings.coders():
            if self._wanted(coder):
                for coding in codings.layer(coder):
                    if coding.transcript == record.id:
                        yield from self._selections(coding, outward, hide)

    def _selections(self, coding: Ours, outward: Outward, hide: Masking) -> Iterator[Selection]:
        places = outward.places(coding.spans)
        if not places:
            self.left += 1
            return
        self.codings += 1
        user, at = self._user(coding.coder), guids.iso(coding.at_ms)
        memo = prose(hide(coding.memo))
        notes: tuple[str, ...] = ()
        if memo:
            notes = (made("coding memo", coding.id),)
            self.notes.append(Note(notes[0], "Memo on a coding", memo, user, at))
        if coding.code not in self._known:
            self._unlisted.setdefault(coding.code)
        for n, (start, end) in enumerate(places):
            own = [Coding(made("coding", coding.id, n), code_guid(coding.code), user, at, notes)]
            if coding.stance is not None:
                self._stances.setdefault(coding.stance)
                guid = made("stance of", coding.id, n)
                own.append(Coding(guid, stance_guid(coding.stance), user, at))
            yield Selection(made("coded", coding.id, n), start, end, tuple(own), "", memo, user, at)
