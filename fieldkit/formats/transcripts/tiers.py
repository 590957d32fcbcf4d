"""Tiers: the lines of a score, one a voice, as ELAN, Praat and EXMARaLDA have them.

A score also holds tiers that are no talk: comments, gestures, the same words again one by one or
sound by sound. Which tiers are talk is told here; their pieces are woven in the order of time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.reader import Reading


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SOUNDS = frozenset(
    _names(
        "phone phones phoneme phonemes phon mau ipa sampa syllable syllables syll kan segments "
        "tones tobi "
    )
)
_WORDS = frozenset(_names("word words ort tokens token wrd "))
_ASIDES = frozenset(
    _names(
        "comment comments note notes gesture gestures gaze hand hands posture nonverbal "
        "movement translation gloss pos ref topic topics code codes pitch intensity f0 "
        "annotator memo memos remarks remark silences context "
    )
)


@dataclass(slots=True)
class Piece:
    """Text between two times of a tier, in seconds; None where the file gives none."""

    text: str
    start: float | None
    end: float | None
    line: int = 0


@dataclass(slots=True)
class Tier:
    """name: as written in the file; speaker: the label its talk is given."""

    name: str
    speaker: str | None
    pieces: list[Piece] = field(default_factory=list)
    kind: str = ""  # what the file says it is of: a linguistic type, a category

    @property
    def said(self) -> list[Piece]:
        """The pieces with words; silences are empty."""
        return [piece for piece in self.pieces if piece.text.strip()]


def _name_parts(tier: Tier) -> set[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", f"{tier.name} {tier.kind}")
    return set(re.findall(r"[^\W_]+", spaced.lower()))


def _letters(tier: Tier) -> str:
    return re.sub(r"[\W_]+", "", "".join(piece.text for piece in tier.said)).casefold()


def _short(tier: Tier) -> bool:
    """Whether its pieces are single words (or less)."""
    said = tier.said
    return sum(len(piece.text.split()) for piece in said) <= 1.1 * len(said)


def talk_of(tiers: list[Tier], reading: Reading) -> list[Tier]:
    """The tiers that are talk, each left-out one named in a doubt.

    Left out are tiers of sounds, tiers that hold another tier's words one by one, and tiers whose
    name says that they are about the talk; never the last one with words.
    """
    kept = [tier for tier in tiers if tier.said]
    tests: tuple[tuple[str, Callable[[Tier], bool]], ...] = (
        ("sounds, not words", lambda tier: bool(_SOUNDS & _name_parts(tier))),
        ("about the talk, not talk", lambda tier: bool(_ASIDES & _name_parts(tier))),
    )
    for why, is_none in tests:
        rest = [tier for tier in kept if not is_none(tier)]
        if rest:
            for tier in kept:
                if is_none(tier):
                    reading.doubt(0, f"The tier “{tier.name}” is left out: it seems to be {why}.")
            kept = rest
    return _without_repeats(kept, reading)


def _without_repeats(tiers: list[Tier], reading: Reading) -> list[Tier]:
    by_length = {id(tier): _letters(tier) for tier in tiers}
    kept = []
    for tier in tiers:
        mine = by_length[id(tier)]
        again = any(
            other is not tier
            and not _short(other)
            and len(mine) > 20
            and mine == by_length[id(other)]
            for other in tiers
        )
        if (again or (_WORDS & _name_parts(tier) and _half_repeated(tier, tiers))) and _short(tier):
            reading.doubt(
                0, f"The tier “{tier.name}” is left out: it is another’s words one by one."
            )
        else:
            kept.append(tier)
    return kept


def _half_repeated(tier: Tier, tiers: list[Tier]) -> bool:
    """Whether most of a tier's words are also in one tier of whole utterances."""
    words = [piece.text.casefold().strip(".,;:!?") for piece in tier.said]
    for other in tiers:
        if other is tier or _short(other):
            continue
        theirs = {w.strip(".,;:!?") for p in other.said for w in p.text.casefold().split()}
        if sum(word in theirs for word in words) * 10 >= len(words) * 8:
            return True
    return False


def woven(tiers: list[Tier]) -> list[Cue]:
    """The pieces of all tiers as cues, by their starts; at one start, in the order of the tiers.

    A piece without a time comes after the piece before it in its tier.
    """
    rows = []
    for t, tier in enumerate(tiers):
        latest = float("-inf")
        for n, piece in enumerate(tier.said):
            latest = latest if piece.start is None else piece.start
            cue = Cue(tier.speaker, piece.text, piece.start, piece.end, piece.line)
            rows.append((latest, t, n, cue))
    return [cue for *_, cue in sorted(rows, key=lambda row: row[:3])]


def filled(times: list[float | None]) -> list[float | None]:
    """Moments of a timeline that have no time, spaced evenly between those that have.

    Before the first and after the last known moment nothing is known, and None stays.
    """
    known = [n for n, time in enumerate(times) if time is not None]
    done = list(times)
    for left, right in pairwise(known):
        a, b = times[left], times[right]
        if a is None or b is None:
            continue
        for n in range(left + 1, right):
            done[n] = a + (b - a) * (n - left) / (right - left)
    return done
