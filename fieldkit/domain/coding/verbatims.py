"""Quotes for a theme: clear, typical, by different people, and only of those who agreed to be quoted."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.domain.coding.themes import Passage, Person
from fieldkit.domain.transcript.marks import MarkKind, marks_in

SHORTEST, LONGEST = 6, 70
"""Words: what is shorter says little by itself, what is longer nobody reads to the end."""
FEWEST_PEOPLE = 3
"""So many people's words are among the candidates, where so many said it and can be quoted."""
_BEST = (12, 45)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LABEL = re.compile(r"\[[^\]]+\]")
_LEANS = re.compile(
    r"^(?:yeah|yes|no|and|but|so|because|same|like|well|mm+|it|that)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with the words as they may be shown."""

    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote with its marks, each 0 to 1. reason: in words, for whoever chooses."""

    quote: Quote
    score: float
    clarity: float
    typicality: float
    reason: str


def candidates(quotes: Sequence[Quote], most: int = 12) -> list[Candidate]:
    """The best quotes first, every speaker once before anybody twice, and no more than two of one.

    quotes: of one theme, of people who agreed to be quoted, without words off the record. most: how
    many; three at least, so that where three or more people said it the candidates are never two
    people's only. Of codings on the same turn the one with the most words counts. The same quotes
    give the same order.
    """
    most = max(most, FEWEST_PEOPLE)
    kept = _of_turns([q for q in quotes if _long_enough(q.text)])
    typical = _typicality([q.text for q in kept])
    ranked = []
    for quote, like in zip(kept, typical, strict=True):
        clear, why = _clarity(quote.text)
        score = 0.6 * clear + 0.4 * like
        reason = ", ".join(why + (["close to what others say"] if like > 0.6 else []))
        ranked.append(Candidate(quote, round(score, 4), round(clear, 3), round(like, 3), reason))
    ranked.sort(key=lambda c: (-c.score, c.quote.passage.group, c.quote.passage.turn))
    return _varied(ranked, most)


def _of_turns(quotes: Sequence[Quote]) -> list[Quote]:
    """One a turn: that with the most words, for a turn has several codes as often as not."""
    best: dict[tuple[str, int], Quote] = {}
    for quote in quotes:
        key = (quote.passage.transcript, quote.passage.turn)
        if key not in best or len(quote.text) > len(best[key].text):
            best[key] = quote
    return list(best.values())


def spoken_for(quotes: Sequence[Quote], said: Sequence[Person]) -> str:
    """What must be said of the candidates where they come from fewer than three of the people who said
    it; "" where there is nothing to say. said: everybody who said it."""
    can = {q.passage.person for q in quotes if _long_enough(q.text)}
    if not can or len(can) >= FEWEST_PEOPLE or len(said) <= len(can):
        return ""
    one = "one person" if len(can) == 1 else "two people"
    return (
        f"These are the words of {one} only; {len(said)} said it, and the others cannot be quoted "
        "or said it in too few words."
    )


def _long_enough(text: str) -> bool:
    return len(_LABEL.sub("", text).split()) >= SHORTEST


def _varied(ranked: Sequence[Candidate], most: int) -> list[Candidate]:
    """Rounds over the speakers: the best of each, then the second best; groups take turns within."""
    chosen: list[Candidate] = []
    left = list(ranked)
    for _ in range(2):
        heard: set[Person | None] = set()
        groups: Counter[str] = Counter()
        pool = list(left)
        while pool and len(chosen) < most:
            pool = [c for c in pool if c.quote.passage.person not in heard]
            if not pool:
                break
            best = max(pool, key=lambda c: c.score - 0.15 * groups[c.quote.passage.group])
            chosen.append(best)
            left.remove(best)
            heard.add(best.quote.passage.person)
            groups[best.quote.passage.group] += 1
    return chosen


def _clarity(text: str) -> tuple[float, list[str]]:
    """How well a quote stands by itself, and why."""
    words = len(text.split())
    score, why = 1.0, []
    low, high = _BEST
    if words < low:
        score -= 0.3 * (low - words) / low
        why.append("short")
    elif words > high:
        score -= min(0.5, 0.5 * (words - high) / (LONGEST - high))
        why.append("long")
    marks = [m for m in marks_in(text) if m.kind is MarkKind.UNCLEAR]
    labels = len(_LABEL.findall(text))
    if marks:
        score -= 0.25 * len(marks)
        why.append("words missing")
    elif labels:
        score -= 0.08 * labels
        why.append("names taken out")
    if _LEANS.match(text):
        score -= 0.15
        why.append("leans on what was said before")
    if text.rstrip().endswith("?"):
        score -= 0.1
        why.append("a question")
    if not why:
        why.append("stands by itself")
    return max(0.0, score), why


def _typicality(texts: Sequence[str]) -> list[float]:
    """How near each text is to all of them together: cosine to their centre, the nearest being 1."""
    bags = [Counter(w.casefold() for w in _WORD.findall(text)) for text in texts]
    spread = Counter(w for bag in bags for w in bag)
    n = len(bags)
    vectors = [
        {
            w: (1 + math.log(k)) * math.log((1 + n) / spread[w])
            for w, k in bag.items()
            if spread[w] > 1
        }
        for bag in bags
    ]
    centre: Counter[str] = Counter()
    for vector in vectors:
        size = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        for w, v in vector.items():
            centre[w] += v / size  # type: ignore[assignment]
    far = math.sqrt(sum(v * v for v in centre.values())) or 1.0
    near = []
    for vector in vectors:
        size = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        near.append(sum(v * centre[w] for w, v in vector.items()) / size / far)
    top = max(near, default=0.0)
    return [v / top if top else 0.0 for v in near]
