"""The figures of a charter's own wording, in words."""

from __future__ import annotations

from functools import lru_cache

from fieldkit.domain.guide.charter import Charter

_SHOWN = 8
NOT_MEASURED = "How easy its wording is to read was not measured."


@lru_cache(maxsize=4)
def readable_words(charter: Charter | None) -> str:
    """ "238 words, 21 sentences · grade 3.6 …"; what reads them is loaded when first wanted."""
    if charter is None:
        return NOT_MEASURED
    try:
        from fieldkit.formats.readability import of_charter

        found = of_charter(charter)
    except ImportError:
        return NOT_MEASURED
    if found is None:
        return NOT_MEASURED
    hard = ", ".join(found.hard_words[:_SHOWN])
    more = len(found.hard_words) - _SHOWN
    long = f"{hard} and {more} more" if more > 0 else hard or "none"
    return (
        f"{found.words} words, {found.sentences} sentences · Flesch-Kincaid grade {found.grade} "
        f"· Flesch ease {found.ease}/100\nLong words: {long}"
    )
