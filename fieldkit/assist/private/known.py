"""What is famous, sold, public or a saying: words taken for such are nobody's name here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fieldkit.assist.private import lists
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

_SPLIT = re.compile(r"(?:[^\W_])+(?:['’-][^\W_]+)*|&")

FAME = word_set(
    """
    film films movie movies cinema actor actress actors starring celebrity celebrities famous telly tv
    programme episode presenter host sitcom soap soaps comedy comedian comedians cartoon singer singers
    sings singing sang song songs album concert gig novel novels novelist author poet minister ministers
    politician politicians politics government election elections parliament president chancellor footballer
    footballers football striker goalie goalkeeper midfielder pundit cricketer boxer snooker darts olympic
    olympics league scored goals quiz musical theatre hero villain oscar
    """
)
"""Words that talk of films, television, music, football or politics is known by."""


@dataclass(frozen=True, slots=True)
class Known:
    """Words first to last (one past) stand for something known, of one of known.txt's sections."""

    first: int
    last: int
    section: str
    entry: str

    @property
    def weak(self) -> bool:
        """Whether it is one word that people in the room may be called by as well."""
        return (
            self.last - self.first == 1
            and self.section in ("people", "titles", "brands", "public")
            and (self.entry in lists.first_names() or self.entry in lists.surnames())
        ) or (self.last - self.first == 1 and self.entry in lists.words())


@cache
def _starts() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Entries by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry, section in lists.known().items():
        parts = tuple(p.removesuffix("'s") for p in _SPLIT.findall(entry) if p != "&")
        if parts:
            found.setdefault(parts[0], []).append((parts, section, entry))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found


def known_in(reading: Reading) -> list[Known]:
    """What is known in a turn, longest first, without overlaps, in order.

    Entries of one word count only with a capital where the turn has any.
    """
    starts = _starts()
    found, i = [], 0
    while i < len(reading.words):
        hit = _hit(reading, i, starts.get(reading.key(i), []))
        if hit is None:
            i += 1
        else:
            found.append(hit)
            i = hit.last
    return found


def _hit(reading: Reading, i: int, entries: list[tuple[tuple[str, ...], str, str]]) -> Known | None:
    for parts, section, entry in entries:
        n = len(parts)
        keys = [w.key for w in reading.words[i : i + n]]
        if keys != list(parts) or any(w.opens for w in reading.words[i + 1 : i + n]):
            continue
        if n == 1 and not reading.words[i].cap and not reading.lower:
            continue
        if section != "phrases" and not reading.lower and n > 1 and not _capital(reading, i, n):
            continue
        return Known(i, i + n, section, entry)
    return None


def _capital(reading: Reading, i: int, n: int) -> bool:
    return any(w.cap for w in reading.words[i : i + n])


def talks_of_fame(reading: Reading, i: int, known: list[Known]) -> bool:
    """Whether the sentence of the i-th word, or the one before or after, is about films and such."""
    first, last = reading.sentence(i)
    if first > 0:
        first, _ = reading.sentence(first - 1)
    if last < len(reading.words):
        _, last = reading.sentence(last)
    if any(w.key in FAME for w in reading.words[first:last]):
        return True
    return any(
        k.section in ("people", "titles") and not k.weak and first <= k.first < last for k in known
    )
