"""A report with everything resolved: plain values that a writer of Word, Markdown or HTML puts down.

Nothing here is looked up any more: numbers stand in the text, quotes are the source's words, tables and
figures carry their captions, notes and alt text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. facts: names of the facts it states. to: label of a table, figure or section it
    refers to (the text is then that label). link: where it leads. stands: the writer vouches for the
    words; they are not checked. hole: a reference that is not looked up yet, as it was typed."""

    text: str
    bold: bool = False
    facts: tuple[str, ...] = ()
    to: str = ""
    link: str = ""
    stands: bool = False
    hole: str = ""


Words = tuple[Piece, ...]


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(piece.text for piece in words)


def merged(words: Words) -> Words:
    """Neighbours that look the same as one piece: for writers that mark where a look begins and ends."""
    found: list[Piece] = []
    for piece in words:
        last = found[-1] if found else None
        same = last is not None and (last.bold, last.link, last.to) == (
            piece.bold,
            piece.link,
            piece.to,
        )
        if last is not None and same and not piece.to:
            found[-1] = replace(
                last, text=last.text + piece.text, facts=(*last.facts, *piece.facts)
            )
        elif piece.text:
            found.append(piece)
    return tuple(found)


class Look(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    CHARTER = "charter"
    FINDING = "finding"
    NOTE = "note"


class Kind(StrEnum):
    """Kinds of list."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    RECOMMENDATIONS = "recommendations"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading. level: 1 to 3. numbered: 1, 1.1. appendix: "Appendix A". name: what refers to it.
    number: "2.1", "Appendix B" or empty, once counted. theme: its section is about this theme."""

    level: int
    words: Words
    line: int
    numbered: bool = True
    appendix: bool = False
    name: str = ""
    number: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    words: Words
    line: int
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of one level. first: the number of its first item."""

    kind: Kind
    items: tuple[Words, ...]
    lines: tuple[int, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote: the words as they will stand (curly quotes around them come from the writer), and whose
    they are. id: the place they come from, such as leeds.34.2."""

    text: str
    who: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, share of the width, whether it holds numbers."""

    title: str
    share: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table. name: what refers to it; alt: what rows and columns are and the one thing to notice."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    alt: str
    note: str = ""
    line: int = 0
    total: bool = False
    row_headers: bool = True
    facts: tuple[str, ...] = ()
    number: int = 0

    @property
    def label(self) -> str:
        return f"Table {self.number}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as PNG. numbers_in: name of the table that has its numbers."""

    name: str
    caption: str
    png: bytes
    width_cm: float
    height_cm: float
    alt: str
    note: str
    line: int = 0
    numbers_in: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        return f"Figure {self.number}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A block of evidence that is not made yet: its name, as in `{{ blocks.map_figure }}`."""

    name: str
    line: int


Block = Head | Para | Listed | Quoted | Tabled | Drawn
Written = Block | Wanted
"""What stands in report.md: blocks whose holes are not filled, and blocks of evidence by name."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the cover and in the margins. date: as shown; made: ISO, for the file's own
    properties. style: "house", or the path of a template. bands: which bands may stand under quotes,
    the best first. coder: whose codings are read; empty: as everywhere."""

    title: str
    subtitle: str = ""
    client: str = ""
    author: str = ""
    date: str = ""
    made: str = ""
    status: str = "Draft"
    version: str = ""
    contact: str = ""
    style: str = "house"
    bands: tuple[str, ...] = ()
    coder: str = ""
    fieldwork: str = ""


def cover_rows(front: Front) -> list[tuple[str, str]]:
    """What stands on the cover under the title: labels and values, those without a value left out."""
    status = f"{front.status}, version {front.version}" if front.version else front.status
    rows = (
        ("Prepared for", front.client), ("Prepared by", front.author),
        ("Fieldwork", front.fieldwork), ("Report date", front.date), ("Status", status),
        ("Contact", front.contact),
    )  # fmt: skip
    return [(label, value) for label, value in rows if value.strip()]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    front: Front
    blocks: tuple[Block, ...]
    quotes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Level(StrEnum):
    """An error stops a build; a doubt is listed; a task is what is still to be written."""

    ERROR = "error"
    DOUBT = "doubt"
    TASK = "to do"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong with a report, or may be. line: in report.md, from 1."""

    line: int
    level: Level
    message: str
    hint: str = ""


@dataclass(slots=True)
class Troubles:
    """All that was found, put together as it is found."""

    all: list[Trouble] = field(default_factory=list)

    def error(self, line: int, message: str, hint: str = "") -> None:
        self.all.append(Trouble(line, Level.ERROR, message, hint))

    def doubt(self, line: int, message: str, hint: str = "") -> None:
        self.all.append(Trouble(line, Level.DOUBT, message, hint))

    def task(self, line: int, message: str) -> None:
        self.all.append(Trouble(line, Level.TASK, message))

    @property
    def errors(self) -> Sequence[Trouble]:
        return [t for t in dict.fromkeys(self.all) if t.level is Level.ERROR]

    def in_order(self) -> list[Trouble]:
        """By line, errors first within one."""
        order = {Level.ERROR: 0, Level.DOUBT: 1, Level.TASK: 2}
        unique = dict.fromkeys(self.all)
        return sorted(unique, key=lambda t: (t.line, order[t.level]))
