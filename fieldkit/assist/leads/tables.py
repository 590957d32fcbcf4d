"""Which words one part of the talk has more of than the rest, and which words are said together.

Counts of words are beside counts of people: what one person says forty times is one person's. Chances
are corrected for every word that was tried (Holm), and are a pointer all the same: words of one person
do not come independently of each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldkit.assist.leads.words import all_words, telling, tells
from fieldkit.assist.suggest.stemming import stem
from fieldkit.domain.coding.keyness import SURE, chance, corrected, log_likelihood

FEWEST = 5
"""Times a word must be said in all to be tried: below that the statistic is not to be trusted."""
FEWEST_TOGETHER = 3
LEAST_PEOPLE = 2
"""People who must have said a word for it to be sure."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words somebody said. column: the part of the talk they belong to."""

    text: str
    person: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word in one part of the talk. here, there: times it was said in it, and in all the rest;
    people: who said it here, of_people of those who spoke here. chance: corrected for all words tried."""

    column: str
    word: str
    here: int
    there: int
    people: int
    of_people: int
    keyness: float
    chance: float

    @property
    def sure(self) -> bool:
        """Whether it holds when all words tried are counted, and more than one person said it."""
        return _sure(self.chance, self.people)


def _sure(chance: float, people: int) -> bool:
    return chance < SURE and people >= LEAST_PEOPLE


@dataclass(frozen=True, slots=True)
class WordTable:
    """rows: words a column has more of than the rest, the surest first within each column. tried:
    words by columns that were compared. words: said in each column in all, small words too."""

    rows: tuple[WordRow, ...]
    tried: int
    words: dict[str, int]


def key_words(said: Sequence[Said]) -> WordTable:
    """Each column against all others together. Forms of one word count as one."""
    size: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    speak: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for one in said:
        size[one.column] += len(all_words(one.text))
        speak[one.column].add(one.person)
        for word in telling(one.text):
            root = stem(word)
            counts[one.column][root] += 1
            people[one.column, root].add(one.person)
            forms[root][word] += 1
    total = sum(counts.values(), Counter[str]())
    roots = sorted(root for root, n in total.items() if n >= FEWEST)
    everything = sum(size.values())
    tested = [
        (column, root, log_likelihood(n, total[root] - n, size[column], everything - size[column]))
        for column in size
        for root in roots
        for n in [counts[column][root]]
    ]
    chances = corrected([chance(g) for _, _, g in tested])
    rows = [
        WordRow(
            column,
            min(forms[root], key=lambda form: (-forms[root][form], len(form), form)),
            counts[column][root],
            total[root] - counts[column][root],
            len(people[column, root]),
            len(speak[column]),
            round(keyness, 2),
            p,
        )
        for (column, root, keyness), p in zip(tested, chances, strict=True)
        if keyness > 0
    ]
    places = {column: k for k, column in enumerate(size)}
    rows.sort(key=lambda r: (places[r.column], -r.keyness, r.word))
    return WordTable(tuple(rows), len(tested), dict(size))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words said one after the other more than their own numbers would bring about."""

    words: str
    times: int
    people: int
    keyness: float
    chance: float

    @property
    def sure(self) -> bool:
        """As of a word."""
        return _sure(self.chance, self.people)


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """rows: the surest first. tried: pairs of telling words there are, met once and more."""

    rows: tuple[Phrase, ...]
    tried: int


def phrases(said: Sequence[Said]) -> PhraseTable:
    """Pairs of telling words, three times and more. Pairs do not run over sentences.

    Counted and measured by NLTK (BigramCollocationFinder, likelihood ratio), which needs none of its
    data for it. said: a sentence each.
    """
    from nltk.collocations import BigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures

    lines = [[word.removesuffix("'s") for word in all_words(one.text)] for one in said]
    who: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, words in zip(said, lines, strict=True):
        for pair in pairwise(words):
            who[pair].add(one.person)
    finder = BigramCollocationFinder.from_documents(lines)
    finder.apply_word_filter(lambda word: not tells(word))
    tried = len(finder.ngram_fd)  # a filter by how often must not make the rest surer
    finder.apply_freq_filter(FEWEST_TOGETHER)
    scored: list[tuple[tuple[str, str], float]] = [
        (pair, float(score))
        for pair, score in finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
        if _drawn(finder.ngram_fd[pair], finder.word_fd[pair[0]], finder.word_fd[pair[1]], finder.N)
    ]
    chances = corrected([chance(score) for _, score in scored], tried)
    found = [
        Phrase(" ".join(pair), finder.ngram_fd[pair], len(who[pair]), round(score, 2), p)
        for (pair, score), p in zip(scored, chances, strict=True)
    ]
    return PhraseTable(tuple(sorted(found, key=lambda f: (-f.keyness, f.words))), tried)


def _drawn(together: int, one: int, other: int, of_all: int) -> bool:
    """Whether two words stand together more often than by chance, not more seldom."""
    return together * of_all > one * other
