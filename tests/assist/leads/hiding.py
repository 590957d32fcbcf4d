"""How often leads are right: codes of a codebook are hidden, and it is seen whether leads find them.

A few codes are taken out of the codebook at a time. What a person coded otherwise is coded; the rest,
with what took no code at all, is where leads are looked for. A lead is right if at least half of its
sentences are of one hidden code, and that code is found. Codes with fewer than five sentences there
cannot be found and are not counted as missed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.assist.leads.find import LEAST, MOST, Sentence, find_leads, telling_enough
from fieldkit.assist.leads.sentences import sentences_in
from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.assist.suggest.rows import Labelled
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import shipped_packs

HIDDEN = 4
ENOUGH = 5


@dataclass(frozen=True)
class Piece:
    """A sentence of coded material. codes: of the whole turn it is from."""

    sentence: Sentence
    codes: frozenset[str]


@dataclass
class Tally:
    """right of shown leads; found of hidden codes; by_chance: were sentences drawn at random."""

    right: int = 0
    shown: int = 0
    found: int = 0
    hidden: int = 0
    by_chance: float = 0.0

    @property
    def shares(self) -> tuple[float, float]:
        """Of leads that were right, of hidden codes that were found."""
        return self.right / max(1, self.shown), self.found / max(1, self.hidden)


def pieces_of(labelled: Sequence[Labelled]) -> list[Piece]:
    """The sentences of coded turns or comments."""
    return [
        Piece(Sentence(row.text[start:end], row.speaker or row.group), item.codes)
        for item in labelled
        for row in [item.row]
        for start, end in sentences_in(row.text)
    ]


def pack_pieces() -> list[Piece]:
    """The examples of the shipped codebook and its talk without a code, as said by eight people."""
    file = codebook_file(shipped_packs()["jobseekers-charter"])
    assert file is not None
    book = load_codebook(file)
    said = [(line, frozenset({code.id})) for code in book.codes for line in code.examples]
    said += [(line, frozenset[str]()) for line in book.uncoded]
    return [Piece(Sentence(line, f"P{n % 8 + 1}"), codes) for n, (line, codes) in enumerate(said)]


def tally(
    pieces: Sequence[Piece],
    times: int,
    encoder: Encoder | None,
    hidden: int = HIDDEN,
    seed: int = 1,
) -> Tally:
    """So many times, some codes drawn and hidden."""
    codes = sorted({code for piece in pieces for code in piece.codes})
    draw, found = random.Random(seed), Tally()
    for _ in range(times):
        gone = set(draw.sample(codes, hidden))
        left = [piece for piece in pieces if not piece.codes - gone]
        _count(left, gone, encoder, found)
        found.by_chance += _chance(left, gone, draw) / times
    return found


def _count(left: Sequence[Piece], gone: set[str], encoder: Encoder | None, found: Tally) -> None:
    many = Counter(
        code for piece in left if telling_enough(piece.sentence.text) for code in piece.codes
    )
    leads = find_leads([piece.sentence for piece in left], encoder)[:MOST]
    assert leads or len(left) < LEAST * 2
    seen = set()
    for lead in leads:
        code = _code_of(left, lead.members, gone)
        if code is not None:
            found.right += 1
            seen.add(code)
    found.shown += len(leads)
    could = {code for code in gone if many[code] >= ENOUGH}
    found.hidden += len(could)
    found.found += len(could & seen)


def _code_of(left: Sequence[Piece], members: Sequence[int], gone: set[str]) -> str | None:
    """The hidden code that at least half of these sentences have."""
    counts = Counter(code for i in members for code in left[i].codes if code in gone)
    best = max(sorted(counts), key=lambda code: counts[code], default=None)
    return best if best is not None and 2 * counts[best] >= len(members) else None


def _chance(left: Sequence[Piece], gone: set[str], draw: random.Random) -> float:
    """The share of handfuls of five drawn blindly that would have been right."""
    tries = [draw.sample(range(len(left)), 5) for _ in range(400)]
    return sum(_code_of(left, some, gone) is not None for some in tries) / len(tries)
