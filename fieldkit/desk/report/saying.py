"""How the report says small things: how widely, when, how many."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.coding.themes import Spread, Standing
from fieldkit.domain.report.numerals import in_words


def day(iso: str) -> str:
    """ "14 September 2009"; what is no ISO date stays as it is."""
    from fieldkit.word.record_words import date_words

    return date_words(iso)


def dates(isos: Sequence[str]) -> str:
    """One day, or from the first to the last."""
    known = sorted({iso for iso in isos if iso})
    if not known:
        return "not recorded"
    if len(known) == 1:
        return day(known[0])
    first, last = day(known[0]).split(), day(known[-1]).split()
    if len(first) == len(last) == 3:
        if first[1:] == last[1:]:
            first = first[:1]
        elif first[2] == last[2]:
            first = first[:2]
    return f"{' '.join(first)} to {' '.join(last)}"


def every(groups: int) -> str:
    """ "all four groups", "both groups", "the group"."""
    if groups == 1:
        return "the group"
    return "both groups" if groups == 2 else f"all {in_words(groups)} groups"


def of_groups(s: Standing) -> str:
    """In how many groups, as words that follow "in": "three of the four groups"."""
    if s.of_groups and len(s.groups) == s.of_groups:
        return every(s.of_groups)
    if not s.of_groups:
        return "no group"
    return f"{in_words(len(s.groups))} of {'the ' if s.of_groups > 1 else ''}{_groups(s.of_groups)}"


def _groups(n: int) -> str:
    return "one group" if n == 1 else f"{in_words(n)} groups"


def where(s: Standing) -> str:
    """How widely, as words that follow "was said": "in all four groups", "by one person"."""
    if s.spread is Spread.NOBODY:
        return "by nobody"
    if s.spread is Spread.ONE_PERSON:
        return "by one person"
    return f"in {of_groups(s)}"


def asked(s: Standing) -> str:
    """Whether it was said by itself: in a word for a table."""
    if not s.people:
        return "Not said"
    if not s.unprompted and not s.prompted:
        return "Not known"
    if not s.prompted:
        return "Unprompted"
    return "Prompted" if not s.unprompted else "Both"


def capital(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]
