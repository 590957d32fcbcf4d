"""The guide's words, the log's words and a turn's words, compared."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from fieldkit.domain.guide.model import Guide, Item, Section
from fieldkit.domain.transcript.alignment.words import stems

_PARENT, _BOARD, _CHOICE, _TITLE = 0.3, 0.5, 0.3, 0.5
SHORT = 4.0  # a turn of one rare word is no proof
_SPREAD = 40.0  # how many words of the whole talk a section's own words are mixed with


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item and its words' weights. place: its section's index; order: its place in the guide."""

    item: Item
    place: int
    order: int
    words: Mapping[str, float]
    joined: str


def item_words(guide: Guide) -> list[ItemWords]:
    """Every item of the guide with the weight of its words, those of its board and parent less."""
    found: list[ItemWords] = []

    def add(item: Item, place: int, parent: Counter[str] | None) -> None:
        own = Counter[str]()
        mine = stems(item.text)
        for word in mine:
            own[word] = 1.0  # type: ignore[assignment]
        words: dict[str, float] = dict(own)
        lesser: list[tuple[str, float]] = [(item.handout or "", _BOARD)]
        if item.board is not None:
            lesser.append((f"{item.board.title} {' '.join(item.board.columns)}", _BOARD))
        lesser.append((" ".join(item.choices), _CHOICE))
        for text, weight in lesser:
            for word in stems(text):
                words[word] = max(words.get(word, 0.0), weight)
        for word in parent or ():
            words.setdefault(word, _PARENT)
        found.append(ItemWords(item, place, len(found), words, " ".join(dict.fromkeys(mine))))
        for child in item.children:
            add(child, place, own)

    for place, section in enumerate(guide.sections):
        for item in section.items:
            add(item, place, None)
    return found


def section_words(section: Section, items: Sequence[ItemWords]) -> Counter[str]:
    """All words of a section: its title's and its items'."""
    found: Counter[str] = Counter()
    for word in stems(section.title):
        found[word] += 1
    for one in items:
        for word, weight in one.words.items():
            found[word] += weight  # type: ignore[assignment]
    return found


def same_spelling(talk: Sequence[Sequence[str]], known: frozenset[str]) -> dict[str, str]:
    """Stems of the talk that the guide and log spell a little differently (or a machine misheard)."""
    unknown = {w for turn in talk for w in turn} - known
    choices = sorted(w for w in known if len(w) >= 4)
    found = {}
    for word in unknown:
        if len(word) < 5:
            continue
        near = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=84)
        if near is not None and near[0][0] == word[0]:
            found[word] = near[0]
    return found


class Rarity:
    """How telling a stem is: rare among the guide's items and among the turns of the talk."""

    def __init__(self, items: Sequence[ItemWords], talk: Sequence[frozenset[str]]) -> None:
        self._items, self._talk = max(len(items), 1), max(len(talk), 1)
        self._in_items = Counter(w for one in items for w in one.words)
        self._in_talk = Counter(w for turn in talk for w in turn)
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """From about 0.5 for what everybody says all the time, to 4 and more."""
        known = self._known.get(word)
        if known is None:
            guide = math.log(1 + self._items / (0.5 + self._in_items[word]))
            talk = math.log(1 + self._talk / (2 + self._in_talk[word]))
            known = self._known[word] = math.sqrt(guide * talk)
        return known


class Likeness:
    """A turn's likeness to each item, 0..1: TF-IDF cosine, and rapidfuzz on the stems."""

    def __init__(self, items: Sequence[ItemWords], rarity: Rarity) -> None:
        self._items, self._rarity = items, rarity
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for n, one in enumerate(items):
            norm = math.sqrt(sum((w * rarity.of(s)) ** 2 for s, w in one.words.items())) or 1.0
            for word, weight in one.words.items():
                self._holding[word].append((n, weight * rarity.of(word) / norm))

    def cosine(self, words: frozenset[str]) -> dict[int, float]:
        """By item index; only items that share a word."""
        # a long turn is not made unlike an item by all else it says: half the usual norm
        norm = math.sqrt(sum(self._rarity.of(w) ** 2 for w in words)) or 1.0
        norm = math.sqrt(math.hypot(norm, SHORT) * 8.0)
        found: dict[int, float] = defaultdict(float)
        for word in words:
            rare = self._rarity.of(word)
            for n, weight in self._holding.get(word, ()):
                found[n] += weight * rare
        return {n: min(score / norm, 1.0) for n, score in found.items()}

    def fuzzy(self, words: Sequence[str], among: Mapping[int, float]) -> dict[int, float]:
        """Of the items in `among`, how alike their sets of stems are, above what chance gives."""
        joined = " ".join(dict.fromkeys(words))
        found = {}
        for n in among:
            ratio = fuzz.token_set_ratio(joined, self._items[n].joined) / 100
            found[n] = max(ratio - 0.4, 0.0) / 0.6
        return found


def language(
    counts: Sequence[Mapping[str, float]], talk: Sequence[Sequence[str]]
) -> list[dict[str, float]]:
    """For each section, by how much a stem speaks for it (log odds against all talk), capped."""
    everywhere: Counter[str] = Counter(w for turn in talk for w in turn)
    for some in counts:
        for word, weight in some.items():
            everywhere[word] += weight  # type: ignore[assignment]
    total = sum(everywhere.values()) or 1.0
    found = []
    for some in counts:
        size = sum(some.values())
        odds = {}
        for word, weight in some.items():
            usual = (everywhere[word] + 0.5) / (total + 0.5)
            here = (weight + _SPREAD * usual) / (size + _SPREAD)
            odds[word] = max(min(math.log(here / usual), 3.0), 0.0)
        found.append(odds)
    return found
