"""The flipcharts of all groups beside the themes: what is linked, and what may belong to a theme.

Proposed is what has a theme's words, or what was written while turns were spoken that are coded so.
Nothing is linked by itself: a person at the desk does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.passages import Coded
from fieldkit.desk.coding.written import Source, linked_to, sources_of
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.meanwhile import listener
from fieldkit.domain.coding.codebook import Codebook
from fieldkit.domain.coding.themes import Theme
from fieldkit.domain.transcript.alignment.words import stems
from fieldkit.domain.transcript.around import Listener

LIKE = 0.5
"""The share of a line's telling words that a theme must have to be proposed by its words alone; a word
that other codes have too counts for less."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source that may belong to a theme. score: 0 to 1. reasons: why, a sentence each. turns: turns
    with a code of the theme that were spoken while it was written, as read."""

    source: Source
    score: float
    reasons: tuple[str, ...]
    turns: tuple[int, ...] = ()


class Flipcharts:
    """What was written in the coded groups. A group's tape is laid along its log once, when it is
    first asked what was said while something was written."""

    def __init__(self, desk: CodebookDesk, found: Coded) -> None:
        """Raises FileProblem for a damaged roster: without it, names would be let out."""
        self._desk, self._found = desk, found
        self.sources: tuple[Source, ...] = tuple(
            source
            for group in found.groups
            for source in sources_of(desk.study, group, found.rooms[group])
        )
        self._listeners: dict[str, list[tuple[str, Listener]]] = {}

    def of(self, theme: Theme) -> list[Source]:
        """What a theme is linked to, by itself or by one of its codes."""
        return linked_to(self._desk, theme, self.sources)

    def propose(self, theme: Theme) -> list[Proposal]:
        """Sources that may belong to a theme and are not linked to it, the likeliest first."""
        linked = {(x.group, x.id) for x in self.of(theme)}
        words = _words_of(theme, self._desk.codebook)
        rest = (x for x in self.sources if (x.group, x.id) not in linked)
        found = [one for x in rest if (one := self._propose(x, theme, words)) is not None]
        order = self._found.groups.index
        return sorted(found, key=lambda x: (-x.score, order(x.source.group), x.source.ref))

    def _propose(self, source: Source, theme: Theme, words: Mapping[str, float]) -> Proposal | None:
        telling = list(dict.fromkeys(stems(source.text)))
        shared = sum(word in words for word in telling)
        likeness = sum(words.get(word, 0.0) for word in telling) / len(telling) if telling else 0.0
        turns = self.turns_around(source, theme)
        if not turns and likeness < LIKE:
            return None
        reasons = []
        if shared:
            of = f"{shared} of its {len(telling)} telling words" if len(telling) > 1 else "its word"
            reasons.append(f"The theme has {of}.")
        if turns:
            some = ", ".join(map(str, turns[:4])) + (" …" if len(turns) > 4 else "")
            which = f"Turn {some} was" if len(turns) == 1 else f"Turns {some} were"
            reasons.append(f"{which} spoken while it was written, and coded so.")
        score = 0.5 * likeness + (0.5 if turns else 0.0)
        return Proposal(source, round(score, 3), tuple(reasons), turns)

    def turns_around(self, source: Source, theme: Theme) -> tuple[int, ...]:
        """Turns with a code of the theme that were spoken while a line was written: the one it is
        meant by where that is known, else all around it."""
        coded = {
            (p.transcript, p.turn)
            for p in self._found.passages
            if p.group == source.group and p.code in theme.codes
        }
        if source.act is None or not coded:
            return ()
        found: list[int] = []
        for transcript, heard in self._heard(source.group):
            around = heard.around(source.act)
            near = around.turns if around.best is None else (around.best,)
            found += [n for n in near if (transcript, n) in coded]
        return tuple(found)

    def _heard(self, group: str) -> list[tuple[str, Listener]]:
        if group not in self._listeners:
            book = Book(self._desk.study, group)
            self._listeners[group] = [
                (record.id, listener(book, record)) for record in book.records.counting()
            ]
        return self._listeners[group]


def _words_of(theme: Theme, codebook: Codebook) -> dict[str, float]:
    """Stems of what a theme and its codes are called, and of their cues, with how telling each is: 1
    where no other code has it, less the more of them do."""
    of_code = {
        code.id: _stems(code.name, *code.cues.words, *code.cues.phrases) for code in codebook.codes
    }
    mine = _stems(theme.headline, theme.summary).union(*(of_code.get(c, ()) for c in theme.codes))
    others = Counter(w for c, words in of_code.items() if c not in theme.codes for w in words)
    return {word: 1 / (1 + others[word]) for word in mine}


def _stems(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in stems(text))
