"""One coder's layer on a group: codings made, changed, dropped; suggestions refused; turns read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.transcripts.book import Book, Ref
from fieldkit.domain.coding import codings as folding
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.codings import Coding, Codings, actor_of
from fieldkit.domain.coding.events import CONSENSUS, Origin, Span
from fieldkit.domain.coding.keeping import Kept, Place
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.session import events as e
from fieldkit.domain.session.undo_events import one_act
from fieldkit.domain.transcript.record import Record
from fieldkit.errors import AskedWrongly, CodingError, NothingToUndo, UnknownCode

MOST_NAME = 40
_MANY = 500  # turns touched at once from which the whole layer is sorted into turns anew


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where a coding came from, when it was proposed."""

    engine: str
    version: str
    score: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A code for a turn or, from `start` to `end`, for some of its words. code: as typed. proposed: the
    suggestion it came from, which the coder looked at."""

    ref: Ref
    code: str
    start: int = 0
    end: int | None = None
    stance: str | None = None
    memo: str = ""
    proposed: Proposed | None = None


class Layer:
    """A coder at a group's transcripts. Others' codings are not looked at until they are compared."""

    def __init__(self, book: Book, codebooks: CodebookDesk, coder: str) -> None:
        """coder: their name, a word or two. Raises AskedWrongly for none, the StoreErrors."""
        self.coder = coder_named(coder)
        self.book, self.codebooks = book, codebooks
        self._kept = Kept(codebooks.book.now())
        self._seen = 0
        self._by_turn: dict[Place, dict[str, Coding]] = {}
        self._sorted: list[Coding] | None = None
        self._news: set[Place] = set()
        self.touched: set[Place] = set()
        self.refresh()

    @property
    def codings(self) -> Codings:
        """Every layer of the group."""
        return self._kept.codings

    def refresh(self) -> set[Place]:
        """Takes in what was written since; gives the turns that may stand otherwise in this layer."""
        touched: set[Place] = set()
        if self.codebooks.refresh() or self.codebooks.book.now() != self._kept.now:
            touched |= self._kept.rename(self.codebooks.book.now())
        log, group = self.book.study.log, self.book.group
        new = log.read(group, self._seen, kinds=folding.KIND_NAMES)
        self._seen = max((event.seq for event in new), default=self._seen)
        touched |= self._kept.add(new)
        self._take_in(touched)
        return touched

    def _take_in(self, touched: set[Place]) -> None:
        if not touched:
            return
        self._news |= touched
        self._sorted = None
        if len(touched) > _MANY:
            self._by_turn.clear()
            mine: Iterable[Coding] = self.mine()
        else:
            for place in touched:
                self._by_turn.pop(place, None)
            mine = (x for place in touched for x in self._kept.on(place))
        for coding in mine:
            if coding.coder == self.coder:
                for turn in coding.turns:
                    self._by_turn.setdefault((coding.transcript, turn), {})[coding.id] = coding

    def news(self) -> set[Place]:
        """The turns that may stand otherwise than when this was last asked."""
        news, self._news = self._news, set()
        return news

    def commit(self, *bodies: e.Body) -> set[Place]:
        """Puts events on disk as one act, and takes them in; gives the turns that may stand otherwise.
        Raises the StoreErrors."""
        self.book.study.log.append_all(self.book.group, actor_of(self.coder), one_act(bodies))
        self.touched = self.refresh()
        return self.touched

    # --- looking ---------------------------------------------------------------------------------

    def mine(self, record: Record | None = None) -> list[Coding]:
        """This coder's codings, in the order of the talk."""
        if self._sorted is None:
            self._sorted = self.codings.layer(self.coder)
        return [x for x in self._sorted if record is None or x.transcript == record.id]

    def on(self, ref: Ref) -> list[Coding]:
        """This coder's codings of any word of a turn as it stands."""
        found: dict[str, Coding] = {}
        for turn in dict.fromkeys(part.turn for part in ref.said.parts):
            found |= self._by_turn.get((ref.record.id, turn), {})
        here = [x for x in found.values() if any(map(ref.said.shown_at, x.spans))]
        return sorted(here, key=lambda x: (x.spans, x.code, x.id))

    def is_read(self, ref: Ref) -> bool:
        """Whether this coder is done with a turn: said so, or coded it."""
        done = self.codings.read.get(self.coder, set())
        return (ref.record.id, ref.said.turn) in done or bool(self.on(ref))

    def memo(self, ref: Ref) -> str:
        """This coder's remark on a turn; "" where there is none."""
        memos = self.codings.memos.get(self.coder, {})
        return memos.get((ref.record.id, ref.said.turn), "")

    # --- coding ----------------------------------------------------------------------------------

    def apply(
        self,
        ref: Ref,
        typed: str,
        *,
        start: int = 0,
        end: int | None = None,
        stance: str | None = None,
        memo: str = "",
        proposed: Proposed | None = None,
    ) -> Coding:
        """Gives a turn, or its words from `start` to `end`, a code; see `apply_all`."""
        return self.apply_all([Wish(ref, typed, start, end, stance, memo, proposed)])[0]

    def apply_all(self, wishes: Sequence[Wish]) -> list[Coding]:
        """Codes for turns, as one act; gives the codings, in the order asked for.

        The same code on the same words is put right instead of made twice. Raises UnknownCode,
        AskedWrongly for a stance the codebook has not, CodingError for no words; nothing is then done.
        """
        refuse_consensus(self.coder)
        bodies: dict[tuple[str, tuple[Span, ...], str], e.Body | None] = {}
        for wish in wishes:
            made = self._made(wish, Origin.ACCEPTED)
            key = (made.transcript, made.spans, made.code)
            there = next(
                (x for x in self.on(wish.ref) if (x.transcript, x.spans, x.code) == key), None
            )
            bodies[key] = made
            if there is not None:
                now = (made.stance or there.stance, made.memo or there.memo)
                same = now == (there.stance, there.memo)
                bodies[key] = None if same else c.CodingChanged(there.id, *now)
        if any(bodies.values()):
            self.commit(*(body for body in bodies.values() if body is not None))
        found = {(x.transcript, x.spans, x.code): x for w in wishes for x in self.on(w.ref)}
        return [found[key] for key in bodies]

    def _made(self, wish: Wish, taken: Origin) -> c.CodingMade:
        """taken: how it came about, if it was proposed."""
        said, by = wish.ref.said, wish.proposed
        spans = tuple(said.spans(wish.start, len(said.text) if wish.end is None else wish.end))
        if not spans:
            raise CodingError(f"Turn {said.ref} has no words there.", "Choose some words.")
        return c.CodingMade(
            wish.ref.record.id,
            spans,
            self.codebooks.find(wish.code).id,
            self.stance_named(wish.stance),
            wish.memo,
            Origin.PERSON if by is None else taken,
            by.engine if by is not None else "",
            by.version if by is not None else "",
            by.score if by is not None else None,
        )

    def take(self, chosen: Sequence[tuple[Ref, str, Proposed]]) -> int:
        """Takes suggestions that were not looked at one by one, as one act: turns, codes, where they come
        from. Gives how many were new; a code that is on a turn already stays as it is."""
        refuse_consensus(self.coder)
        made, have = [], {(ref.said.ref, x.code) for ref, _, _ in chosen for x in self.on(ref)}
        for ref, code, proposed in chosen:
            if ref.said.text and (ref.said.ref, code) not in have:
                have.add((ref.said.ref, code))
                made.append(self._made(Wish(ref, code, proposed=proposed), Origin.UNSEEN))
        if made:
            self.commit(*made)
        return len(made)

    def change(self, coding: Coding, stance: str | None, memo: str) -> None:
        """Stance and memo put right: the whole of them."""
        self.commit(c.CodingChanged(coding.id, self.stance_named(stance), memo))

    def drop(self, refs: Sequence[Ref], typed: str) -> list[Coding]:
        """Takes a code off turns, as one act; gives what was dropped. Raises UnknownCode where it is not
        on one of them; nothing is then dropped."""
        code = self.codebooks.find(typed, retired=True)
        dropped: dict[str, Coding] = {}
        for ref in refs:
            on = self.on(ref)
            here = {x.id: x for x in on if x.code == code.id}
            if not here:
                have = list(dict.fromkeys(x.code for x in on))
                raise UnknownCode(
                    f"Turn {ref.said.ref} does not have the code “{code.id}”.",
                    did_you_mean(code.id, have) if have else "It has no code of yours.",
                )
            dropped |= here
        self.commit(*(c.CodingDropped(id) for id in dropped))
        return list(dropped.values())

    def drop_one(self, coding: Coding) -> None:
        """Takes one coding away, though its turn may have the code on other words too."""
        self.commit(c.CodingDropped(coding.id))

    def refuse(self, some: Sequence[tuple[Ref, str, Proposed | None]]) -> None:
        """Says no to suggestions, as one act; they do not come back."""
        self.commit(
            *(
                c.SuggestionRefused(
                    ref.record.id,
                    ref.said.turn,
                    self.codebooks.find(code, retired=True).id,
                    proposed.engine if proposed is not None else "",
                    proposed.version if proposed is not None else "",
                    proposed.score if proposed is not None else None,
                )
                for ref, code, proposed in some
            )
        )

    def done(self, refs: Sequence[Ref], *, read: bool = True) -> None:
        """Done with turns, coded or not; or not done after all."""
        refuse_consensus(self.coder)
        turns = dict.fromkeys((ref.record.id, ref.said.turn) for ref in refs)
        if turns:
            self.commit(*(c.TurnRead(record, turn, read) for record, turn in turns))

    def remark(self, ref: Ref, text: str) -> None:
        """A memo on a turn; empty text takes it away."""
        self.commit(c.MemoWritten(ref.record.id, ref.said.turn, text.strip()))

    def bring_in(self, rows: Sequence[tuple[str, Sequence[Span], str, str | None, str]]) -> int:
        """Codings from elsewhere: (transcript, spans, code, stance, memo); gives how many were new."""
        refuse_consensus(self.coder)
        have = {(x.transcript, x.spans, x.code) for x in self.mine()}
        new = []
        for transcript, spans, code, stance, memo in rows:
            key = (transcript, tuple(spans), code)
            if key not in have:
                have.add(key)
                new.append(
                    c.CodingMade(transcript, tuple(spans), code, stance, memo, Origin.IMPORTED)
                )
        if new:
            self.commit(*new)
        return len(new)

    def stance_named(self, typed: str | None) -> str | None:
        """A stance of the codebook, or a beginning of one. Raises AskedWrongly."""
        if typed is None or not typed.strip():
            return None
        stances = [s.value for s in self.codebooks.needed().stances]
        found = [s for s in stances if s.startswith(typed.strip().casefold())]
        if len(found) != 1:
            raise AskedWrongly(f"“{typed}” is no stance.", did_you_mean(typed, stances))
        return found[0]

    # --- undo ------------------------------------------------------------------------------------

    def undo(self) -> str:
        """Takes back this coder's last act, all of it; gives in words what it was."""
        return self._turn_back(
            self.codings.undoing.next_undo(actor_of(self.coder)), e.Undone, "undo"
        )

    def redo(self) -> str:
        """Makes the act last undone count again; gives in words what it was."""
        return self._turn_back(
            self.codings.undoing.next_redo(actor_of(self.coder)), e.Redone, "redo"
        )

    def _turn_back(
        self, targets: tuple[str, ...], make: type[e.Undone] | type[e.Redone], word: str
    ) -> str:
        if not targets:
            raise NothingToUndo(f"There is nothing of {self.coder}’s coding left to {word}.")
        bodies = self._kept.bodies(targets)
        self.commit(make(targets))
        return _words(bodies, self.coder)


def refuse_consensus(coder: str) -> None:
    """Raises AskedWrongly where somebody would code in the layer of what was settled."""
    if coder.casefold() == CONSENSUS:
        raise AskedWrongly(
            f"“{coder}” is the layer of what was settled, and nobody’s own.",
            "`fieldkit code settle` writes in it; choose another name for a coder.",
        )


def coder_named(name: str) -> str:
    """A coder's name as it stands in the log. Raises AskedWrongly."""
    clean = " ".join(name.split())
    if not clean or len(clean) > MOST_NAME or not clean.isprintable():
        raise AskedWrongly(
            "Whose coding is this?", f"Say --coder NAME, of at most {MOST_NAME} characters."
        )
    return clean


def _words(bodies: Sequence[e.Body], coder: str) -> str:
    first = bodies[0]
    settled = next((x.turn for x in bodies if isinstance(x, c.TurnRead)), None)
    if coder == CONSENSUS and settled is not None:
        return f"what was settled on turn {settled}"
    match first:
        case c.CodingMade():
            words = f"the code {first.code} on turn {first.spans[0][0]}"
        case c.CodingChanged():
            words = "a change to a coding"
        case c.CodingDropped():
            words = "taking a code off"
        case c.SuggestionRefused():
            words = f"the refusal of {first.code} on turn {first.turn}"
        case c.TurnRead():
            words = f"being done with turn {first.turn}"
        case c.MemoWritten():
            words = f"a memo on turn {first.turn}"
        case _:
            words = "the last act"
    return words if len(bodies) == 1 else f"{words} and {len(bodies) - 1} more"
