"""What people decided to hide is hidden, all of it: their decisions over what was proposed.

Where two details overlap, one label may stand for less than both; what then sticks out is covered too.
A person's own span goes before a proposal, and a ruling on words goes for the whole group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.session.names import name_key, name_pattern
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, outside
from fieldkit.domain.transcript.pseudonyms import Decision, Verdict, standing
from fieldkit.domain.transcript.record import Record, Span

BY_HAND = "hidden by hand"
_ON_WORDS = (Verdict.ALWAYS, Verdict.NEVER)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision on words wherever in the group they stand. label: what stands in their place, or
    None where nobody chose it."""

    verdict: Verdict
    words: str
    kind: Kind
    label: str | None


def word_rulings(book: Book, record: Record) -> dict[str, Ruling]:
    """The decisions on words, from this transcript and from every other that counts, by the words'
    key; the newest goes."""
    said: list[tuple[str, Ruling]] = []
    for one in {r.id: r for r in (*book.records.counting(), record)}.values():
        texts = {turn.n: turn.text for turn in book.words(one).turns}
        for (turn, start, end), verdict in one.verdicts.items():
            words = texts.get(turn, "")[start:end]
            if verdict.verdict in _ON_WORDS and words.strip():
                kind = kind_of(verdict.what)
                ruling = Ruling(Verdict(verdict.verdict), words, kind, verdict.label)
                said.append((verdict.event, ruling))
    return {name_key(r.words): r for _, r in sorted(said, key=lambda pair: pair[0])}


def hidden_of(
    turns: Sequence[Turn],
    found: Sequence[Finding],
    record: Record,
    rulings: Mapping[str, Ruling],
) -> tuple[Finding, ...]:
    """The findings that are hidden, none overlapping: what was proposed and not refused, what people
    hid, and words that are always hidden."""
    own = _own(turns, found, record, rulings)
    taken = _by_turn(own)
    cut = [piece for f in found for piece in _pieces(f, taken.get(f.turn, ()))]
    decisions = _decisions(record, rulings)
    kept = standing(turns, (*own, *cut), decisions)
    covered = _by_turn(kept)
    texts = {turn.n: turn.text for turn in turns}
    wanted = [*own, *_standing_alone(turns, cut, decisions), *_always(turns, rulings)]
    rest: list[Finding] = []
    for finding in wanted:
        for piece in _pieces(finding, covered.get(finding.turn, ())):
            if any(c.isalnum() for c in piece.words(texts[piece.turn])):
                rest.append(piece)
                covered.setdefault(piece.turn, []).append((piece.start, piece.end))
    return tuple(sorted((*kept, *rest), key=lambda f: (f.turn, f.start)))


def overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings have words in common."""
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def kind_of(what: str) -> Kind:
    """The kind an event names; a name where a newer fieldkit knows more kinds."""
    try:
        return Kind(what)
    except ValueError:
        return Kind.NAME


def _own(
    turns: Sequence[Turn],
    found: Sequence[Finding],
    record: Record,
    rulings: Mapping[str, Ruling],
) -> list[Finding]:
    """What people said is to be hidden where it stands, the longest first, none overlapping."""
    there = {(f.turn, f.start, f.end): f for f in found}
    texts = {turn.n: turn.text for turn in turns}

    def hides(span: Span, verdict: str) -> bool:
        """A ruling on words may have been turned round by a newer one somewhere else."""
        ruling = rulings.get(name_key(texts.get(span[0], "")[span[1] : span[2]]))
        overruled = ruling is not None and ruling.verdict is Verdict.NEVER
        return verdict == "accept" or (verdict == "always" and not overruled)

    spans = [span for span, said in record.verdicts.items() if hides(span, said.verdict)]
    own: list[Finding] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for span in sorted(spans, key=lambda s: s[1] - s[2]):
        turn, start, end = span
        if 0 <= start < end <= len(texts.get(turn, "")):
            kind = kind_of(record.verdicts[span].what)
            finding = there.get(span) or Finding(*span, kind, BY_HAND, confidence=1.0)
            own += _pieces(finding, taken.get(turn, ()))
            taken.setdefault(turn, []).append((start, end))
    return own


def _decisions(record: Record, rulings: Mapping[str, Ruling]) -> list[Decision]:
    spans = [
        Decision(Verdict(v.verdict), *span, kind=kind_of(v.what))
        for span, v in record.verdicts.items()
        if v.verdict in (Verdict.ACCEPT, Verdict.REJECT)
    ]
    words = [Decision(r.verdict, words=r.words, kind=r.kind) for r in rulings.values()]
    return [*spans, *words]


def _standing_alone(
    turns: Sequence[Turn], found: Sequence[Finding], decisions: Sequence[Decision]
) -> list[Finding]:
    """The proposals that stand by themselves, whatever they overlap with."""
    spots = {(f.turn, f.start, f.end) for f in standing(turns, found, decisions)}
    return [f for f in found if (f.turn, f.start, f.end) in spots]


def _always(turns: Sequence[Turn], rulings: Mapping[str, Ruling]) -> list[Finding]:
    wanted = [r for r in rulings.values() if r.verdict is Verdict.ALWAYS]
    pattern = name_pattern((r.words for r in wanted), frozenset())
    if pattern is None:
        return []
    return [
        Finding(turn.n, *match.span(), rulings[key].kind, "always taken out", confidence=1.0)
        for turn in turns
        for match in pattern.finditer(turn.text)
        if (key := name_key(match.group())) in rulings
    ]


def _by_turn(findings: Iterable[Finding]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for f in findings:
        found.setdefault(f.turn, []).append((f.start, f.end))
    return found


def _pieces(finding: Finding, taken: Iterable[tuple[int, int]]) -> list[Finding]:
    """What of a finding lies outside these stretches; itself where all of it does."""
    pieces = outside(finding.start, finding.end, taken)
    return [replace(finding, start=start, end=end) for start, end in pieces]
