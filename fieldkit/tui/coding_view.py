"""What the coding screen shows at a moment: turns with one coder's codes, what is proposed, how far one is.

No widget is known here. An act changes only what is known of its own turns; nothing is counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.assist.suggest.rows import Suggestion
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.suggester import DOUBTFUL, Suggested
from fieldkit.desk.transcripts.book import Ref
from fieldkit.domain.coding.codebook import Code
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import Origin
from fieldkit.domain.coding.keeping import Place
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.domain.transcript.shown import Said
from fieldkit.tui.talk_view import TalkView


class State(StrEnum):
    """How far a coder is with a turn. The moderator's turns have none: nobody codes them."""

    CODED = "coded"
    READ = "read, no code"
    TO_GO = "to go"


class Only(StrEnum):
    """What turns can be chosen by, besides voice, section and code."""

    TO_GO = "to go: neither coded nor read"
    CODED = "coded"
    READ = "read, no code"
    SUGGESTED = "with a suggestion"
    DOUBTFUL = "doubtful"
    MEMO = "with a memo"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a turn. codes: of the coder's codings on it, in their order. memo: is there one on
    it or on a coding of it? unsure: was one of its codes taken unseen on a low score?"""

    state: State | None
    section: str | None
    codes: tuple[str, ...]
    memo: bool
    unsure: bool


class CodingView(TalkView):
    """One transcript, one coder's layer on it. only, code: the turns chosen (a turn that was there when
    they were chosen stays, whatever is done with it, so that none goes from under one's hands)."""

    def __init__(self, layer: Layer, record: Record) -> None:
        self.layer = layer
        self.suggested: Suggested | None = None
        self.only: Only | None = None
        self.code: str | None = None
        self._kept: frozenset[str] | None = None
        self._known: dict[str, Known] = {}
        self._refs: dict[int, list[str]] = {}
        self._reckoned: tuple[object, object] = (None, None)
        self.by_section: dict[str | None, Counter[State]] = {}
        self.codes: Counter[str] = Counter()
        self.recent: list[str] = []
        super().__init__(layer.book, record)

    def refold(self) -> None:
        super().refold()
        if self._reckoned[0] is not self.said or self._reckoned[1] is not self.laid:
            self._reckoned = (self.said, self.laid)
            self._reckon()

    def _reckon(self) -> None:
        self._refs = {}
        for said in self.said:
            for part in said.parts:
                refs = self._refs.setdefault(part.turn, [])
                if not refs or refs[-1] != said.ref:
                    refs.append(said.ref)
        self._known.clear()
        self.by_section, self.codes = {}, Counter()
        for said in self.said:
            self._know(said)
        mine = sorted(self.layer.mine(), key=lambda x: x.id, reverse=True)
        self.recent = list(dict.fromkeys(x.code for x in mine))

    def ref(self, said: Said) -> Ref:
        """A turn, as the desk wants it."""
        return Ref(self.record, said, self.place[said.ref])

    # --- what is known of a turn -----------------------------------------------------------------

    def touch(self, places: Iterable[Place]) -> list[str]:
        """Something was done with these turns; gives those of this transcript, as they stand."""
        found = self.of_places(places)
        for ref in found:
            said = self.said[self.place[ref]]
            self._forget_known(ref)
            self._know(said)
        return found

    def of_places(self, places: Iterable[Place]) -> list[str]:
        """The turns as they stand that these turns as they were read are in, in order."""
        refs = [
            ref
            for record, turn in places
            if record == self.record.id
            for ref in self._refs.get(turn, ())
        ]
        return sorted(set(refs), key=self.place.__getitem__)

    def _forget_known(self, ref: str) -> None:
        known = self._known.pop(ref)
        if known.state is not None:
            self.by_section[known.section][known.state] -= 1
        self.codes.subtract(known.codes)

    def _know(self, said: Said) -> None:
        ref = self.ref(said)
        codings = self.layer.on(ref)
        state: State | None = State.CODED if codings else State.TO_GO
        if not codings and self.layer.is_read(ref):
            state = State.READ
        if said.seat == MODERATOR:
            state = None
        section = self.section_of(said)
        known = Known(
            state,
            section,
            tuple(x.code for x in codings),
            bool(self.layer.memo(ref)) or any(x.memo for x in codings),
            any(_unsure(x) for x in codings),
        )
        self._known[said.ref] = known
        if state is not None:
            self.by_section.setdefault(section, Counter())[state] += 1
        self.codes.update(known.codes)

    def used(self, code: str) -> None:
        """A code was given just now: it is the first of the recent ones."""
        self.recent = [code, *(x for x in self.recent if x != code)]

    def state(self, ref: str) -> State | None:
        """How far the coder is with a turn."""
        return self._known[ref].state

    def codes_on(self, ref: str) -> tuple[str, ...]:
        """The coder's codes on a turn."""
        return self._known[ref].codes

    def codings(self, said: Said) -> list[Coding]:
        """The coder's codings of any word of a turn, in the order of its words."""
        return self.layer.on(self.ref(said))

    def memo(self, said: Said) -> str:
        """The coder's remark on a turn."""
        return self.layer.memo(self.ref(said))

    def progress(self, section: str | None = None) -> Counter[State]:
        """Turns by how far the coder is with them; of one section, or of all."""
        if section is not None:
            return self.by_section.get(section, Counter())
        return sum(self.by_section.values(), Counter())

    # --- codes -------------------------------------------------------------------------------------

    def code_of(self, code: str) -> Code | None:
        """The code of this id, also when it is retired."""
        return self.layer.codebooks.codebook.get(code)

    # --- suggestions -------------------------------------------------------------------------------

    def take_suggested(self, new: Suggested) -> None:
        """Suggestions were worked out anew. Those of turns that are dealt with meanwhile stay: they are
        not proposed anew, and their others may still be wanted."""
        if new.record != self.record.id:
            return
        if self.suggested is not None and self.suggested.record == new.record:
            kept = {
                ref: some
                for ref, some in self.suggested.by_turn.items()
                if ref in self._known and self.state(ref) is not State.TO_GO
            }
            new = Suggested(new.record, {**kept, **new.by_turn})
        self.suggested = new

    def suggestions(self, said: Said) -> tuple[Suggestion, ...]:
        """What is proposed for a turn and neither taken nor refused, the likeliest first."""
        if self.suggested is None:
            return ()
        some = self.suggested.by_turn.get(said.ref, ())
        if not some:
            return ()
        books, have = self.layer.codebooks.book, self._known[said.ref].codes
        refused = self.layer.codings.refused.get(self.layer.coder, set())
        found = []
        for one in some:
            code = books.codebook.get(books.current(one.code))
            if code is None or code.retired or code.id in have:
                continue
            if (self.record.id, said.turn, code.id) not in refused:
                found.append(one)
        return tuple(found)

    def proposed(self) -> list[tuple[Said, Suggestion]]:
        """What is proposed for the turns that are to go, in the order of the talk."""
        turns = self.suggested.by_turn if self.suggested is not None else {}
        refs = sorted((r for r in turns if r in self.place), key=self.place.__getitem__)
        return [
            (said, one)
            for said in (self.said[self.place[ref]] for ref in refs)
            if self.state(said.ref) is State.TO_GO
            for one in self.suggestions(said)
        ]

    def doubtful(self, said: Said) -> bool:
        """Is the best that is proposed for a turn that is to go, or a code on it that was taken unseen,
        as likely wrong as right?"""
        known = self._known[said.ref]
        if known.state is State.TO_GO:
            some = self.suggestions(said)
            return bool(some) and some[0].score < DOUBTFUL
        return known.unsure

    # --- only some turns -------------------------------------------------------------------------

    def holds(self, said: Said, only: Only) -> bool:
        """Whether a turn is one of these."""
        state = self.state(said.ref)
        match only:
            case Only.TO_GO:
                return state is State.TO_GO
            case Only.CODED:
                return bool(self._known[said.ref].codes)
            case Only.READ:
                return state is State.READ
            case Only.SUGGESTED:
                return state is State.TO_GO and bool(self.suggestions(said))
            case Only.DOUBTFUL:
                return self.doubtful(said)
            case Only.MEMO:
                return self._known[said.ref].memo

    def choose(self, only: Only | None, code: str | None) -> None:
        """Only these turns from now on, as they stand at this moment."""
        self.only, self.code = only, code
        if only is None and code is None:
            self._kept = None
            return
        self._kept = frozenset(
            said.ref
            for said in self.said
            if (only is None or self.holds(said, only))
            and (code is None or code in self._known[said.ref].codes)
        )

    def chosen(self) -> list[Said]:
        found = super().chosen()
        return found if self._kept is None else [s for s in found if s.ref in self._kept]

    def counts(self) -> Counter[Only]:
        """How many turns each choice would leave, in the voice and section that are chosen."""
        turns = super().chosen()
        return Counter({only: sum(self.holds(said, only) for said in turns) for only in Only})


def _unsure(coding: Coding) -> bool:
    return coding.origin is Origin.UNSEEN and coding.score is not None and coding.score < DOUBTFUL
