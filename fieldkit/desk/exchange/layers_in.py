"""The codings and memos of a text, as the layers of the coders who made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fieldkit.desk.coding.layer import MOST_NAME
from fieldkit.desk.exchange import guids
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.codebook import Stance
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.coding.events import CONSENSUS, Origin, Span
from fieldkit.domain.session.events import Body
from fieldkit.formats.refi.codes import Taken
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import Coding, Note, Project, Selection, Source

NOBODY = "imported"
"""The coder of what has no name on it."""
Places = Callable[[int, int], tuple[Span, ...]]


@dataclass(slots=True)
class Text:
    """Where a source went. transcript: its id; places: from code points of the source to words as read;
    everything: all of them; turn_at: the turn a place is in; there: what the study has of it already;
    hide: what became of a memo's words when it went out."""

    transcript: str
    places: Places
    everything: tuple[Span, ...]
    turn_at: Callable[[int], int]
    there: Codings = field(default_factory=Codings)
    hide: Callable[[str], str] = str


@dataclass(slots=True)
class _Layer:
    """What one coder did in one text. memos: by turn."""

    codings: dict[tuple[tuple[Span, ...], str], c.CodingMade] = field(default_factory=dict)
    memos: dict[int, list[str]] = field(default_factory=dict)


class LayersIn:
    """Reads the selections of a project's sources. codings, memos: how many came of it; twice: codings
    the study has already."""

    def __init__(self, project: Project, taken: Taken, left: LeftOut) -> None:
        self._taken, self._left = taken, left
        self._notes: Mapping[str, Note] = {note.guid: note for note in project.notes}
        self._coders = {user.guid: _coder(user.guid, user.name) for user in project.users}
        self._linked: dict[str, list[str]] = {}
        for link in project.links:  # NVivo binds an annotation to its words by a link
            for note, other in ((link.origin, link.target), (link.target, link.origin)):
                if note in self._notes:
                    self._linked.setdefault(other, []).append(note)
        self.used: set[str] = {guids.BOOK_NOTE}
        self.codings, self.memos, self.twice = 0, 0, 0

    def coders(self) -> list[str]:
        """Everybody of the project."""
        return list(dict.fromkeys(self._coders.values()))

    def of(self, source: Source, text: Text) -> dict[str, list[Body]]:
        """The events of each coder, in the order of the talk."""
        layers: dict[str, _Layer] = {}
        for one in source.selections:
            self._selection(one, text, layers)
        for coding in source.codings:
            self._add(coding, text, text.everything, None, "", layers)
        found: dict[str, list[Body]] = {}
        for coder, layer in layers.items():
            bodies = [*self._new(coder, layer, text), *self._remarks(coder, layer, text)]
            if bodies:
                found[coder] = bodies
        return found

    def _new(self, coder: str, layer: _Layer, text: Text) -> list[Body]:
        have = {
            (x.spans, x.code) for x in text.there.layer(coder) if x.transcript == text.transcript
        }
        new = [
            made
            for key, made in sorted(layer.codings.items(), key=lambda pair: pair[0])
            if key not in have
        ]
        self.twice += len(layer.codings) - len(new)
        self.codings += len(new)
        return list(new)

    def _remarks(self, coder: str, layer: _Layer, text: Text) -> list[Body]:
        have = text.there.memos.get(coder, {})
        found: list[Body] = []
        for turn, words in sorted(layer.memos.items()):
            old = have.get((text.transcript, turn), "")
            new = [w for w in dict.fromkeys(words) if w not in text.hide(old)]
            if new:
                self.memos += 1
                whole = "\n\n".join([old, *new] if old else new)
                found.append(c.MemoWritten(text.transcript, turn, whole))
        return found

    # --- one selection ---------------------------------------------------------------------------

    def _selection(self, one: Selection, text: Text, layers: dict[str, _Layer]) -> None:
        spans = text.places(one.start, one.end)
        codes = [x for x in one.codings if x.code not in self._taken.stances]
        if not spans and (codes or one.description or one.notes):
            self._left.count(
                "One marked place has no talk in it (a label, a heading, words that are off the "
                "record); it was left out.",
                "{n} marked places have no talk in them (labels, headings, words that are off the "
                "record); they were left out.",
            )
            self.used.update(one.notes)
            return
        stances = self._stances(one, codes)
        for coding in codes:
            self._add(coding, text, spans, stances.get(coding.user), one.description, layers)
        remarks = [*one.notes, *self._linked.get(one.guid, ())]
        for guid in dict.fromkeys(remarks):
            note = self._notes[guid]
            self.used.add(guid)
            self._remark(note.text, self._coder(note.user or one.user), text, one, layers)
        if one.description.strip() and not codes:
            self._remark(one.description, self._coder(one.user), text, one, layers)

    def _stances(self, one: Selection, codes: Iterable[Coding]) -> dict[str | None, Stance]:
        """The stance each user gave on these words, where it is clear which code it belongs to."""
        found: dict[str | None, set[Stance]] = {}
        for coding in one.codings:
            if coding.code in self._taken.stances:
                found.setdefault(coding.user, set()).add(self._taken.stances[coding.code])
        coded = {coding.user for coding in codes}
        clear = {}
        for user, stances in found.items():
            if len(stances) == 1 and user in coded:
                clear[user] = next(iter(stances))
            else:
                self._left.count(
                    "On one marked place it is not clear which code a stance belongs to; the stance "
                    "was left out.",
                    "On {n} marked places it is not clear which code a stance belongs to; the stances "
                    "were left out.",
                )
        return clear

    def _add(
        self,
        coding: Coding,
        text: Text,
        spans: tuple[Span, ...],
        stance: Stance | None,
        description: str,
        layers: dict[str, _Layer],
    ) -> None:
        code = self._taken.ids.get(coding.code)
        if code is None or not spans:
            return
        self.used.update(coding.notes)
        memo = "\n\n".join(self._notes[guid].text for guid in coding.notes) or description
        layer = layers.setdefault(self._coder(coding.user), _Layer())
        made = c.CodingMade(
            text.transcript,
            spans,
            code,
            stance.value if stance is not None else None,
            memo,
            Origin.IMPORTED,
            made_ms=guids.wall_ms(coding.at),
        )
        layer.codings.setdefault((spans, code), made)

    def _remark(
        self, words: str, coder: str, text: Text, one: Selection, layers: dict[str, _Layer]
    ) -> None:
        if words.strip():
            turn = text.turn_at(one.start)
            layers.setdefault(coder, _Layer()).memos.setdefault(turn, []).append(words.strip())

    def _coder(self, user: str | None) -> str:
        return self._coders.get(user or "", NOBODY)

    def unused(self) -> int:
        """Memos that are on nothing fieldkit has a place for: codes, whole texts, the project."""
        return sum(1 for guid, note in self._notes.items() if guid not in self.used and note.text)


def _coder(guid: str, name: str) -> str:
    if guid == guids.user_guid(CONSENSUS):
        return CONSENSUS
    clean = "".join(ch for ch in " ".join(name.split()) if ch.isprintable())[:MOST_NAME].strip()
    return clean or NOBODY
