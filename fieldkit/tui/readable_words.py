"""The figures of a charter's own wording, in words."""

from __future__ import annotations

from functools import lru_cache

from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.readable import Readability

_SHOWN = 8
EXPLAINED = (
    "The grade is the year of an American school in which such a text is read with ease (add five for "
    "the age of the reader); ease runs from 0, hard, to 100, easy, and plain English is at 60 or more. "
    "Both go by the length of sentences and words only, and were made for running prose: on short "
    "promises they say little beyond that. Long words have three syllables or more, counted by rule; a "
    "word may be out by one."
)
"""Kincaid and others 1975, Flesch 1948; a long word as in Gunning 1952."""
NOT_MEASURED = "How easy its wording is to read was not measured."


@lru_cache(maxsize=4)
def readable_words(charter: Charter | None) -> str:
    """ "238 words, 21 sentences · grade 3.6 …"; what reads them is loaded when first wanted."""
    found = _measured(charter)
    if found is None:
        return NOT_MEASURED
    hard = ", ".join(found.hard_words[:_SHOWN])
    more = len(found.hard_words) - _SHOWN
    long = f"{hard} and {more} more (F3)" if more > 0 else hard or "none"
    return (
        f"{found.words} words, {found.sentences} sentences · Flesch-Kincaid grade {found.grade} "
        f"· Flesch ease {found.ease}/100\nLong words: {long}"
    )


def long_words(charter: Charter | None) -> tuple[str, ...]:
    """Every word of three syllables or more, in the order in which they come."""
    found = _measured(charter)
    return found.hard_words if found is not None else ()


def _measured(charter: Charter | None) -> Readability | None:
    if charter is None:
        return None
    try:
        from fieldkit.formats.readability import of_charter
    except ImportError:
        return None
    return of_charter(charter)
