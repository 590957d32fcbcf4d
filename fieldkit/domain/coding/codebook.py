"""A codebook: what may be found in what people say, and how one knows it when it is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_VERSION = "1"


class Stance(StrEnum):
    """How a speaker says that a principle stands."""

    MET = "met"
    UNMET = "unmet"
    WANTED = "wanted"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Cues:
    """What points to a code; a pointer, never a proof.

    words: one word each, found in every form with the same Snowball stem (wait, waited, waiting).
    phrases: words in a row, each found by its stem. stems: the beginnings of words (apolog).
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.stems)


def sound_id(text: str) -> bool:
    """Whether a code or a theme may have this id: letters, digits, - and _ only."""
    return bool(text) and all(c.isalnum() or c in "-_" for c in text)


@dataclass(frozen=True, slots=True)
class Code:
    """One code. id: letters, digits, hyphens and underscores; parent: the id of the code above it.

    standards: ids of the charter's standards or lines that the code answers to. retired: no longer
    offered, but what was coded with it stays. line: where it stands in its file (0: nowhere).
    """

    id: str
    name: str
    parent: str | None = None
    definition: str = ""
    include: str = ""
    exclude: str = ""
    cues: Cues = Cues()
    examples: tuple[str, ...] = ()
    colour: str = ""
    standards: tuple[str, ...] = ()
    retired: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes in their order. rules: what holds for every coding; stances: those that may be given;
    uncoded: examples of talk that takes no code; aside: ids of the guide's sections that are about
    something else, in which hardly anything is coded."""

    id: str
    title: str
    codes: tuple[Code, ...]
    version: str = DEFAULT_VERSION
    unit: str = "turn"
    stances: tuple[Stance, ...] = tuple(Stance)
    rules: tuple[str, ...] = ()
    uncoded: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def active(self) -> tuple[Code, ...]:
        """The codes that are offered: all but the retired."""
        return tuple(code for code in self.codes if not code.retired)

    def get(self, code_id: str) -> Code | None:
        """The code of this id, or None. Where an id stands twice, the first."""
        return next((code for code in self.codes if code.id == code_id), None)

    def under(self, code_id: str | None) -> tuple[Code, ...]:
        """The codes directly under another; None: those at the top."""
        return tuple(code for code in self.codes if code.parent == code_id)

    def path(self, code_id: str) -> tuple[Code, ...]:
        """A code and all above it, the topmost first. Ends where a cycle or an unknown parent is."""
        found: list[Code] = []
        code = self.get(code_id)
        while code is not None and code not in found:
            found.append(code)
            code = self.get(code.parent) if code.parent is not None else None
        return tuple(reversed(found))


_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, straight apostrophes; hyphens and marks part words.

    This is what cues and talk are both cut into, so that one finds the other.
    """
    return [found.replace("’", "'") for found in _TOKEN.findall(text.lower())]


def sorted_keywords(keywords: tuple[str, ...]) -> Cues:
    """Cues from one mixed list, as other programs keep it: one word or several, a * at the end."""
    words: list[str] = []
    phrases: list[str] = []
    stems: list[str] = []
    for keyword in keywords:
        if keyword.endswith("*"):
            stems.append(keyword[:-1])
        elif len(words_of(keyword)) == 1:
            words.append(keyword)
        else:
            phrases.append(keyword)
    return Cues(tuple(words), tuple(phrases), tuple(stems))
