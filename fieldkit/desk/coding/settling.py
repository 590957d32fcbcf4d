"""What coders differ on, settled: one way, the other, both, none, or as they talk it out to be.

What is settled stands in the consensus layer, in place of what stood there for the turn. Every act is
undone as one, by whoever sits at the keyboard: the consensus is everybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import Comparison, compare
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.passages import NO_QUESTION
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.consensus import settled_turns
from fieldkit.domain.coding.events import CONSENSUS, Origin
from fieldkit.domain.coding.units import Disagreement
from fieldkit.domain.session import events as e
from fieldkit.domain.transcript.shown import Where
from fieldkit.errors import CodingError


@dataclass(frozen=True, slots=True)
class OnTurn:
    """A code on a turn. words: those that are coded, as they may be shown; "" for the whole turn."""

    code: str
    stance: str | None
    memo: str
    words: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a coder gave a turn; no codings where it was read and left alone. remark: their memo."""

    coder: str
    codings: tuple[OnTurn, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A turn coders differ on, with all one must know to settle it.

    ref: the turn as it stands; who: its seat; text: its words as they may be shown, a gap for what is
    off the record. asked: the question it answers, where known. given: one a coder compared. settled:
    what was settled on it, or None while it is open.
    """

    of: Disagreement
    ref: str
    who: str | None
    text: str
    section: str
    asked: str
    given: tuple[Given, ...]
    settled: Given | None

    @property
    def key(self) -> str:
        return f"{self.of.transcript}:{self.of.turn}"


class Table:
    """The table coders settle at: a group's disagreements, case by case."""

    def __init__(
        self,
        book: Book,
        codebooks: CodebookDesk,
        coders: Sequence[str] = (),
        *,
        characters: bool = False,
    ) -> None:
        """coders: whose codings; all but the consensus if none. Raises what `compare` raises."""
        self.book, self.codebooks = book, codebooks
        self.characters = characters
        self._chosen = tuple(coders)
        self._layer = Layer(book, codebooks, CONSENSUS)
        self._veils: dict[str, tuple[int, Veil, Laid, Where]] = {}
        self.refresh()

    def refresh(self, *, intervals: bool = True) -> None:
        """Compares anew. intervals: with those of alpha, which take the longest of all."""
        self.found: Comparison = compare(
            self.book,
            self.codebooks,
            self._chosen,
            characters=self.characters,
            intervals=intervals,
        )
        self._layer.refresh()
        self._index()
        self.cases: tuple[Case, ...] = tuple(self._case(d) for d in self.found.differ)

    def refresh_settled(self) -> None:
        """Takes in what was settled; nobody's own layer has changed by that, nor any figure."""
        self._layer.refresh()
        self._index()
        differ = {(d.transcript, d.turn) for d in self.found.differ}
        self.found = replace(self.found, settled=frozenset(differ & settled_turns(self._codings)))
        self.cases = tuple(replace(case, settled=self._settled(case.of)) for case in self.cases)

    def _index(self) -> None:
        self._codings = self._layer.codings
        self._at: dict[tuple[str, str, int], list[Coding]] = {}
        for x in self._codings.all.values():
            for turn in x.turns:
                self._at.setdefault((x.coder, x.transcript, turn), []).append(x)

    @property
    def coders(self) -> tuple[str, ...]:
        return self.found.coders

    @property
    def open(self) -> list[Case]:
        """The cases nobody settled yet."""
        return [case for case in self.cases if case.settled is None]

    def next_open(self, after: str | None) -> Case | None:
        """The first open case after this one, else the first of all; None when all are settled."""
        keys = [case.key for case in self.cases]
        at = keys.index(after) if after in keys else -1
        turned = [*self.cases[at + 1 :], *self.cases[: at + 1]]
        return next((case for case in turned if case.settled is None), None)

    # --- a case ------------------------------------------------------------------------------------

    def _case(self, one: Disagreement) -> Case:
        veil, laid, where = self._of(one.transcript)
        said = where.first(one.turn)
        assert said is not None  # units are made of the turns that stand
        placed = laid.of(said)
        room = self.book.room
        item = room.items.get(placed.item or "") if placed is not None else None
        section = room.sections.get(placed.section or "") if placed is not None else None
        return Case(
            one,
            said.ref,
            said.seat,
            veil.text(said),
            section.title if section is not None else "",
            item.text if item is not None and item.kind not in NO_QUESTION else "",
            tuple(self._given(name, one, veil) for name in self.found.coders),
            self._settled(one),
        )

    def _settled(self, one: Disagreement) -> Given | None:
        if (one.transcript, one.turn) not in self.found.settled:
            return None
        return self._given(CONSENSUS, one, self._of(one.transcript)[0])

    def _of(self, transcript: str) -> tuple[Veil, Laid, Where]:
        """What is shown of a transcript: looked through once for each state of the log."""
        events = len(self.book.events)
        was = self._veils.get(transcript)
        if was is None or was[0] != events:
            record = self.book.records.all[transcript]
            veil = Veil(self.book, record, was[1] if was is not None else None)
            laid = lay(self.book, record, was[2] if was is not None else None)
            was = self._veils[transcript] = (events, veil, laid, Where(self.book.said(record)))
        return was[1:]

    def _given(self, coder: str, one: Disagreement, veil: Veil) -> Given:
        rows = []
        for x in self._on(coder, one.transcript, one.turn):
            spans = [span for span in x.spans if span[0] == one.turn]
            whole = spans == [(one.turn, 0, self._length(one.transcript, one.turn))]
            words = "" if whole else " … ".join(veil.words(*span) for span in spans)
            rows.append(OnTurn(x.code, x.stance, x.memo, words))
        remark = self._codings.memos.get(coder, {}).get((one.transcript, one.turn), "")
        return Given(coder, tuple(rows), remark)

    def _on(self, coder: str, transcript: str, turn: int) -> list[Coding]:
        there = self._at.get((coder, transcript, turn), ())
        return sorted(there, key=lambda x: (x.spans, x.code, x.id))

    def _length(self, transcript: str, turn: int) -> int:
        turns = self.book.words(self.book.records.all[transcript]).turns
        return next(len(t.text) for t in turns if t.n == turn)

    # --- settling ----------------------------------------------------------------------------------

    def take(self, case: Case, coders: Iterable[str]) -> None:
        """Settles a case as these coders have it: one of them, or the codes of several together.

        The words, the stance and the memo come with each code; of two with the same code the first that
        has them counts. Raises CodingError for a coder who is not compared.
        """
        made: dict[str, c.CodingMade] = {}
        for name in coders:
            if name not in self.found.coders:
                raise CodingError(f"{name} is not compared.", f"Coders: {', '.join(self.coders)}.")
            for x in self._on(name, case.of.transcript, case.of.turn):
                spans = tuple(span for span in x.spans if span[0] == case.of.turn)
                old = made.get(x.code)
                if old is None:
                    old = c.CodingMade(x.transcript, spans, x.code, None, "", Origin.SETTLED)
                stance, memo = old.stance or x.stance, old.memo or x.memo
                made[x.code] = replace(old, stance=stance, memo=memo)
        _write(self._layer, case.of.transcript, case.of.turn, list(made.values()))

    def settle(self, case: Case, codes: Mapping[str, str | None], remark: str = "") -> None:
        """Settles a case as typed: codes with their stances on the whole turn; none is an answer too.
        remark: why, as the coders put it. Raises UnknownCode, AskedWrongly."""
        settle(self._layer, case.of.transcript, case.of.turn, codes, remark)

    def remark(self, case: Case, text: str) -> None:
        """Writes why a case is settled so; no words take it away."""
        one = case.of
        self._layer.commit(c.MemoWritten(one.transcript, one.turn, text.strip()))

    def undo(self) -> str:
        """Takes back what was last settled; gives in words what it was. Raises NothingToUndo."""
        self._layer.refresh()
        return self._layer.undo()

    def redo(self) -> str:
        """Settles again what was last taken back. Raises NothingToUndo."""
        self._layer.refresh()
        return self._layer.redo()


def typed_codes(layer: Layer, typed: Iterable[str]) -> dict[str, str | None]:
    """Codes as typed, `respect=unmet` or `respect`. Raises UnknownCode, AskedWrongly."""
    found: dict[str, str | None] = {}
    for word in typed:
        code, _, stance = word.partition("=")
        found[layer.codebooks.find(code).id] = layer.stance_named(stance)
    return found


def settle(
    layer: Layer,
    transcript: str,
    turn: int,
    codes: Mapping[str, str | None],
    remark: str = "",
) -> None:
    """Writes what was settled on a turn into the consensus: codes and their stances, in place of what
    stood there before; no code at all is an answer too. layer: the consensus. remark: why."""
    words = layer.book.words(layer.book.records.all[transcript]).turns
    spans = ((turn, 0, next(len(t.text) for t in words if t.n == turn)),)
    made = [
        c.CodingMade(transcript, spans, layer.codebooks.find(code).id, stance, "", Origin.SETTLED)
        for code, stance in codes.items()
    ]
    _write(layer, transcript, turn, made, remark)


def _write(
    layer: Layer, transcript: str, turn: int, made: Sequence[c.CodingMade], remark: str = ""
) -> None:
    """The consensus on a turn, as one act."""
    bodies: list[e.Body] = [
        c.CodingDropped(x.id)
        for x in layer.mine()
        if x.transcript == transcript and turn in x.turns
    ]
    bodies += made
    bodies.append(c.TurnRead(transcript, turn))
    if remark.strip():
        bodies.append(c.MemoWritten(transcript, turn, remark.strip()))
    layer.commit(*bodies)
