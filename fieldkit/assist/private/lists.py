"""The word lists that are shipped with the program, read once.

data/README.md says where each comes from and under what licence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_DATA = files("fieldkit.assist.private") / "data"


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set: short lists stand where they are used."""
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """The same in order."""
    return tuple(text.split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, longer ones first; a space or hyphen stands for itself."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@cache
def first_names() -> frozenset[str]:
    """First names as used in Britain, in lower case."""
    short = {form for form in diminutives() if len(form) > 2 and form != "nan"}
    return frozenset(_lines("first_names.txt")) | short


@cache
def surnames() -> frozenset[str]:
    """Surnames, in lower case."""
    return frozenset(_lines("surnames.txt"))


@cache
def words() -> frozenset[str]:
    """Ordinary English words; of names, those that are words too."""
    return frozenset(_lines("words.txt"))


@cache
def places() -> dict[str, bool]:
    """Towns and villages of the United Kingdom, in lower case; True for those of 75,000 people or
    more, which say little of where somebody lives."""
    return {line.rstrip("*"): line.endswith("*") for line in _lines("places.txt")}


@cache
def diminutives() -> dict[str, frozenset[str]]:
    """Short forms of first names: each form of a line to all of that line."""
    found: dict[str, set[str]] = {}
    for line in _lines("diminutives.txt"):
        forms = line.split()
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(others) for form, others in found.items()}


@cache
def known() -> dict[str, str]:
    """Entries of known.txt to the section they stand in: people, titles, brands, public …"""
    found: dict[str, str] = {}
    section = ""
    for line in _lines("known.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(line, section)
    return found
