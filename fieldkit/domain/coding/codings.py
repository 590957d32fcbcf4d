"""Who coded what, as the events of a group leave it. Built by `fold` only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.events import CODER, CONSENSUS, Origin, Span
from fieldkit.domain.session.events import Event
from fieldkit.domain.session.undoing import Undoing, names_read, standing


@dataclass(frozen=True, slots=True)
class Coding:
    """Words with a code, by one coder. id: of the event that made it. at_ms: when, on the wall clock.

    first: of one carried over from an older version of the transcript, the id of the one first made.
    """

    id: str
    coder: str
    transcript: str
    spans: tuple[Span, ...]
    code: str
    stance: str | None
    memo: str
    origin: Origin
    engine: str = ""
    engine_version: str = ""
    score: float | None = None
    at_ms: int = 0
    first: str = ""

    @property
    def root(self) -> str:
        """One id for a coding in all versions of its transcript."""
        return self.first or self.id

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns its words stand in, in order."""
        return tuple(dict.fromkeys(span[0] for span in self.spans))


@dataclass(slots=True)
class Codings:
    """All layers of a group. refused: (transcript, turn, code) by coder; read, memos likewise."""

    all: dict[str, Coding] = field(default_factory=dict)
    refused: dict[str, set[tuple[str, int, str]]] = field(default_factory=dict)
    read: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    memos: dict[str, dict[tuple[str, int], str]] = field(default_factory=dict)
    undoing: Undoing = field(default_factory=Undoing)

    def layer(self, coder: str) -> list[Coding]:
        """One coder's codings, in the order of the talk."""
        return sorted(
            (x for x in self.all.values() if x.coder == coder),
            key=lambda x: (x.transcript, x.spans, x.code, x.id),
        )

    def only(self, transcripts: Collection[str]) -> Codings:
        """What was done in these transcripts alone."""
        return Codings(
            {id_: x for id_, x in self.all.items() if x.transcript in transcripts},
            {who: {x for x in said if x[0] in transcripts} for who, said in self.refused.items()},
            {who: {x for x in turns if x[0] in transcripts} for who, turns in self.read.items()},
            {
                who: {place: text for place, text in memos.items() if place[0] in transcripts}
                for who, memos in self.memos.items()
            },
            self.undoing,
        )

    def coders(self) -> list[str]:
        """Who coded anything, by name; the consensus last."""
        names = {x.coder for x in self.all.values()}
        names |= {name for name, turns in self.read.items() if turns}
        return sorted(names, key=lambda name: (name == CONSENSUS, name))


def coder_of(actor: str) -> str | None:
    """A coder's name from the actor of an event; None for whoever is no coder."""
    if actor == CONSENSUS:
        return CONSENSUS
    return actor.removeprefix(CODER) if actor.startswith(CODER) else None


def actor_of(coder: str) -> str:
    """The other way round."""
    return CONSENSUS if coder == CONSENSUS else f"{CODER}{coder}"


KINDS = (
    c.CodingMade, c.CodingChanged, c.CodingDropped, c.SuggestionRefused, c.TurnRead, c.MemoWritten,
    c.CodingsCarried,
)  # fmt: skip
KIND_NAMES = names_read(KINDS)


def fold(events: Iterable[Event], now: Mapping[str, str | None] | None = None) -> Codings:
    """What the events of a group (in any order; taken by id) leave of its codings.

    now: codes that go by another name since a codebook was changed (merged, renamed), old id to new;
    None: the code is no longer there, and its codings are kept under the old id. Total: an event that
    makes no sense where it stands changes nothing.
    """
    undoing, standing_events = standing(events, KINDS)
    found = Codings(undoing=undoing)
    for event in standing_events:
        take(found, event, now or {})
    return found


def take(found: Codings, event: Event, now: Mapping[str, str | None]) -> None:
    """Takes an event that counts into what the events before it left; one of nobody who codes changes
    nothing, unless it carries codings over."""
    coder = coder_of(event.actor)
    if isinstance(event.body, c.CodingsCarried):
        carry(found, event.id, event.body)
    elif coder is not None:
        apply(found, event, coder, now)


def carry(found: Codings, event: str, body: c.CodingsCarried) -> None:
    """Copies what stands in an old version of a transcript into the new one; the old one stays as it is.

    A turn that several old ones are in is read where all of them were read or coded, and has all their
    memos. event: id of the event.
    """
    old, new = body.old, body.new
    if old == new:
        return
    for n, (id_, spans) in enumerate(body.codings):
        coding = found.all.get(id_)
        if coding is not None and coding.transcript == old and spans:
            copy = f"{event}.{n}"
            found.all[copy] = replace(
                coding, id=copy, transcript=new, spans=spans, first=coding.root
            )
    there: dict[int, list[int]] = {}
    for turn, to in dict(body.turns).items():
        there.setdefault(to, []).append(turn)
    done = {(x.coder, n) for x in found.all.values() if x.transcript == old for n in x.turns}
    for coder, read in found.read.items():
        for to, turns in there.items():
            some = [(old, n) in read for n in turns]
            if any(some) and all(r or (coder, n) in done for r, n in zip(some, turns, strict=True)):
                read.add((new, to))
    for memos in found.memos.values():
        for to, turns in there.items():
            texts = [memos[old, n] for n in sorted(turns) if (old, n) in memos]
            if texts:
                memos[new, to] = " / ".join(texts)
    for refused in found.refused.values():
        to_of = dict(body.turns)
        refused |= {(new, to_of[n], code) for t, n, code in refused if t == old and n in to_of}


def apply(found: Codings, event: Event, coder: str, now: Mapping[str, str | None]) -> None:
    """Takes an event that counts into what the events before it left. Changes nothing but the one
    coding, turn read, refusal or memo that the event is about."""
    match event.body:
        case c.CodingMade() as made if made.spans:
            code = now.get(made.code) or made.code
            found.all[event.id] = Coding(
                event.id, coder, made.transcript, made.spans, code, made.stance, made.memo,
                made.origin, made.engine, made.engine_version, made.score, event.at.wall_ms,
            )  # fmt: skip
        case c.CodingChanged() as changed:
            old = found.all.get(changed.coding)
            if old is not None and old.coder == coder:
                found.all[old.id] = replace(old, stance=changed.stance, memo=changed.memo)
        case c.CodingDropped() as dropped:
            old = found.all.get(dropped.coding)
            if old is not None and old.coder == coder:
                del found.all[old.id]
        case c.SuggestionRefused() as said:
            refused = found.refused.setdefault(coder, set())
            key = (said.transcript, said.turn, now.get(said.code) or said.code)
            (refused.add if said.refused else refused.discard)(key)
        case c.TurnRead() as turn:
            read = found.read.setdefault(coder, set())
            (read.add if turn.read else read.discard)((turn.transcript, turn.turn))
        case c.MemoWritten() as memo:
            memos = found.memos.setdefault(coder, {})
            if memo.text.strip():
                memos[memo.transcript, memo.turn] = memo.text
            else:
                memos.pop((memo.transcript, memo.turn), None)
        case _:
            pass
