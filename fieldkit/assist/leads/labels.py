"""What a lead is known by: its key words, and sentences that say it well."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldkit.assist.leads.words import all_words, spoken, tells
from fieldkit.assist.suggest.stemming import stem
from fieldkit.domain.coding.keyness import log_likelihood

KEY = 3.84
"""G² from which a word is a key word of a lead: five in a hundred, were it the only word tried. Labels
only name a lead; whether it holds is for whoever reads it."""
MOST_WORDS = 6
IN_LABEL = 4
QUOTES = 4
_LEAST = 2
_FIXED = 0.6
_SHORT, _LONG = 6, 45
_LEANS = re.compile(
    r"^(?:yeah|yes|no|and|but|so|because|same|like|well|mm+|it|that|or|then|oh|ah)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word, or two in a row, as people say it. sentences: of the lead, that have it; people: who
    said it there; keyness: G² of the sentences that have it here against all others."""

    word: str
    sentences: int
    people: int
    keyness: float


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence taken apart. roots: stem to the form used; pairs: of telling words in a row, by their
    stems."""

    roots: dict[str, str]
    pairs: dict[str, str]


def read(text: str) -> Read:
    """The telling words of a sentence, and the pairs of them."""
    words = [word.removesuffix("'s") if tells(word) else "" for word in all_words(text)]
    roots = {stem(word): word for word in reversed(words) if word}
    pairs = {f"{stem(a)} {stem(b)}": f"{a} {b}" for a, b in pairwise(words) if a and b and a != b}
    return Read(roots, pairs)


class Vocabulary:
    """The words of all sentences: how many sentences have each, and its most usual form."""

    def __init__(self, sentences: Sequence[Read], people: Sequence[str]) -> None:
        self._read, self._people = sentences, people
        self._have = Counter(
            key for one in sentences for some in (one.roots, one.pairs) for key in some
        )
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for one in sentences:
            for some in (one.roots, one.pairs):
                for key, form in some.items():
                    said[key][form] += 1
        self._form = {
            key: min(forms, key=lambda form: (-forms[form], len(form), form))
            for key, forms in said.items()
        }

    def keys(self, members: Sequence[int]) -> list[KeyWord]:
        """The key words of some of the sentences, the surest first. A pair that its words seldom
        leave stands in place of them."""
        here: dict[str, set[int]] = defaultdict(set)
        for i in members:
            for key in (*self._read[i].roots, *self._read[i].pairs):
                here[key].add(i)
        found = []
        for key, at in here.items():
            people = len({self._people[i] for i in at})
            others = self._have[key] - len(at)
            surely = log_likelihood(len(at), others, len(members), len(self._read) - len(members))
            if len(at) >= _LEAST and people >= _LEAST and surely >= KEY:
                found.append((key, KeyWord(self._form[key], len(at), people, round(surely, 2))))
        return _without_halves(sorted(found, key=lambda f: (-f[1].keyness, f[1].word)))


def _without_halves(found: Sequence[tuple[str, KeyWord]]) -> list[KeyWord]:
    counts = {key: word.sentences for key, word in found}
    halves, dropped = set(), set()
    for key, word in found:
        one, _, other = key.partition(" ")
        if not other:
            continue
        parts = [p for p in (one, other) if p in counts]
        if all(word.sentences >= _FIXED * counts[p] for p in parts):
            halves.update(parts)
        else:
            dropped.add(key)
    return [word for key, word in found if key not in halves | dropped]


def label_of(words: Sequence[KeyWord]) -> str:
    """ "bus fare, miles, travel"."""
    return ", ".join(word.word for word in words[:IN_LABEL])


def quotes_of(
    members: Sequence[int],
    texts: Sequence[str],
    people: Sequence[str],
    quotable: Sequence[bool],
    keys: Iterable[KeyWord],
) -> tuple[int, ...]:
    """Up to four sentences of different people that stand by themselves. members: the most typical
    first; those of people who agreed to be quoted come before others as good."""
    roots = {stem(word) for key in keys for word in key.word.split()}

    def worth(rank: int, i: int) -> float:
        long = len(spoken(texts[i]).split())
        value = 1.0 - rank / len(members)
        value += 0.4 * bool(roots & {stem(word) for word in all_words(texts[i])})
        value += 0.2 * quotable[i]
        value -= 0.6 * (long < _SHORT) + 0.4 * (long > _LONG)
        value -= 0.2 * bool(_LEANS.match(spoken(texts[i]).strip()))
        return value - 0.15 * texts[i].rstrip().endswith("?") - 0.3 * ("[" in texts[i])

    ranked = sorted(enumerate(members), key=lambda pair: (-worth(*pair), pair[0]))
    chosen: dict[str, int] = {}
    for _, i in ranked:
        chosen.setdefault(people[i], i)
    return tuple(list(chosen.values())[:QUOTES])
