"""A REFI-QDA project as plain values: what the format holds and fieldkit can use, of whatever make.

References go by GUID, lower case and without braces. Positions are Unicode code points of a source's
text, from 0, the end not included (standard, 10.2 and its examples); texts have LF line ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class HasGuid(Protocol):
    """Anything with a GUID."""

    @property
    def guid(self) -> str: ...


class Kind(StrEnum):
    """What a variable's values are."""

    TEXT = "Text"
    BOOLEAN = "Boolean"
    INTEGER = "Integer"
    FLOAT = "Float"
    DATE = "Date"
    DATETIME = "DateTime"


@dataclass(frozen=True, slots=True)
class User:
    """Who worked on it."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code. parent: GUID of the code above. colour: #RRGGBB or "". codable False: only a folder."""

    guid: str
    name: str
    parent: str | None = None
    colour: str = ""
    description: str = ""
    codable: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """Something known of cases and sources, such as an age band."""

    guid: str
    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Value:
    """A variable's value, as text whatever its kind."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on whatever holds this. user: GUID of who gave it. at: xsd:dateTime or ""."""

    guid: str
    code: str
    user: str | None = None
    at: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of a source, from code point `start` up to `end`. description: a remark on them."""

    guid: str
    start: int
    end: int
    codings: tuple[Coding, ...] = ()
    name: str = ""
    description: str = ""
    user: str | None = None
    at: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text. codings: of all of it."""

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    description: str = ""
    user: str | None = None
    at: str = ""
    notes: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A memo; what it is about refers to it."""

    guid: str
    name: str
    text: str
    user: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody or something that was studied, with what is known of it and where it stands."""

    guid: str
    name: str
    description: str = ""
    values: tuple[Value, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One thing bound to another. direction: Associative, OneWay, Bidirectional or ""."""

    guid: str
    name: str
    origin: str
    target: str
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """Things that belong together, such as the codes of a theme."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """What a codebook file holds. origin: the program that wrote it."""

    codes: tuple[Code, ...]
    sets: tuple[Set, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project. codes: those above before those under them. remarks: notes on all of it."""

    name: str
    origin: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    sets: tuple[Set, ...] = ()
    description: str = ""
    remarks: tuple[str, ...] = ()
    user: str | None = None
    at: str = ""
