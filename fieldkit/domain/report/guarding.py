"""What must not be in anything that leaves the study, and whether it is in a text.

Names and phones of the roster, words off the record, words of people who refused quotes, and personal
details that are hidden in the transcripts. A hit says what kind it is and never what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fieldkit.domain.session.names import ORDINARY, name_key, name_pattern

RUN = 6
"""So many of somebody's words in a row are that person's words; fewer may be anybody's."""
SHORT = 3
"""A shorter stretch off the record is looked for only where nobody says the same on the record."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_DIGITS = re.compile(r"(?<!\d)(?:\+?\d[\d \u00a0().\-/]{6,18}\d)(?!\d)")
_MONTH = re.compile(r"(?:\d(?:st|nd|rd|th)?\s*$)")
_STARTS = re.compile(r"(?:^|[.!?:;…\n|]\s*|[“‘\"(]\s*|^\W*)$")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that must not be there. what: its kind, and whose, in words that name nobody."""

    what: str
    at: int


@dataclass(slots=True)
class Guard:
    """All that is looked for. names: name to whose it is ("P3 in Leeds"). phones: their digits to
    whose. off_record, refused: runs of words to where they come from; single: words of stretches too
    short for a run. details: words to what they are."""

    names: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    off_record: dict[tuple[str, ...], str] = field(default_factory=dict)
    refused: dict[tuple[str, ...], str] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    public: set[str] = field(default_factory=set)

    _patterns: list[tuple[re.Pattern[str], dict[str, str], str]] | None = None

    def any_in(self, texts: Iterable[str]) -> bool:
        """Whether anything might be in any of them: quick, and on the safe side."""
        return bool(self.hits("\n".join(texts)))

    def hits(self, text: str) -> list[Hit]:
        """Everything found in a text, each kind once."""
        found = list(self._named(text)) + list(self._runs(text))
        return list({hit.what: hit for hit in sorted(found, key=lambda h: h.at)}.values())

    def _named(self, text: str) -> Iterator[Hit]:
        bare = _without(text, self.public)
        if self._patterns is None:
            self._patterns = [
                (pattern, {name_key(name): what for name, what in known.items()}, words)
                for known, words in ((self.names, "the name of {}"), (self.details, "{}"))
                if (pattern := name_pattern(known)) is not None
            ]
        for pattern, whose_by_key, said in self._patterns:
            for match in pattern.finditer(bare):
                if not _ordinary(match, bare):
                    whose = whose_by_key.get(name_key(match.group()), "somebody")
                    yield Hit(said.format(whose), match.start())
        if self.phones:
            for match in _DIGITS.finditer(text):
                digits = re.sub(r"\D", "", match.group())
                whose = self.phones.get(digits[-9:], "")
                if whose:
                    yield Hit(f"the phone number of {whose}", match.start())

    def _runs(self, text: str) -> Iterator[Hit]:
        found = [(m.group(), m.start()) for m in _WORD.finditer(text)]
        words = [fold(word) for word, _ in found]
        for length in self.lengths:
            for k in range(len(words) - length + 1):
                run = tuple(words[k : k + length])
                if run in self.off_record:
                    yield Hit(f"words off the record, {self.off_record[run]}", found[k][1])
                elif run in self.refused:
                    yield Hit(f"words of {self.refused[run]}, who refused quotes", found[k][1])


def fold(word: str) -> str:
    """A word as it is compared."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain.replace("’", "'").replace("ʼ", "'")


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [fold(m.group()) for m in _WORD.finditer(text)]


def runs_of(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words; the whole where it is shorter."""
    if len(words) <= length:
        if words:
            yield tuple(words)
        return
    for k in range(len(words) - length + 1):
        yield tuple(words[k : k + length])


def guard_runs(
    guard: Guard,
    off_record: Iterable[tuple[str, str]],
    refused: Iterable[tuple[str, str]],
    said_openly: Iterable[str],
) -> None:
    """Puts the runs to look for into a guard.

    off_record, refused: texts with where they come from, or whose they are. said_openly: everything
    that may be shown, so that what anybody may say is nobody's.
    """
    openly: set[tuple[str, ...]] = set()
    alone: set[str] = set()
    for text in said_openly:
        words = words_of(text)
        alone.update(words)
        openly.update(runs_of(words, RUN))
    for texts, into in ((off_record, guard.off_record), (refused, guard.refused)):
        for text, where in texts:
            words = words_of(text)
            if len(words) < RUN and into is guard.refused:
                continue  # "yes", "same here": anybody's
            if len(words) <= SHORT and all(word in alone for word in words):
                continue
            for run in runs_of(words, RUN):
                if run not in openly:
                    into.setdefault(run, where)
    guard.lengths = {len(run) for run in (*guard.off_record, *guard.refused)}


def _without(text: str, public: Iterable[str]) -> str:
    """The text with words that are public by themselves (the author's full name) blanked out."""
    for words in public:
        if words:
            text = text.replace(words, " " * len(words))
    return text


def _ordinary(match: re.Match[str], text: str) -> bool:
    """Is it an ordinary word where it stands: at the start of a sentence, or a month by a number?"""
    word = match.group()
    if word.casefold() not in ORDINARY:
        return False
    before, after = text[: match.start()], text[match.end() :]
    if _STARTS.search(before[-6:]):
        return True
    return word.casefold() in ("may", "june", "april", "august") and (
        _MONTH.search(before) is not None or re.match(r"\s+\d", after) is not None
    )
