"""Under a quote stand a pseudonym, at most one band, and the group: never enough to tell who it is.

The rule: a band is given only where at least two people of the group have it, so that the pair of
pseudonym and band singles nobody out for those who know the group; and one person has the same band
in the whole report, for two bands in two places are a pair as well. Where no band qualifies, none is
given. (k-anonymity with k = 2 over one attribute: Sweeney, 2002; one attribute because a group has
eight people, of whom two share hardly any pair of bands.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SHARED_BY = 2
"""So many people of the group must have a band before it may stand under a quote."""


def band_for(
    person: str, group: Mapping[str, Mapping[str, str]], order: Sequence[str] = ()
) -> tuple[str, str] | None:
    """The band to give with a person's words: its key and value; None where none may be.

    group: everybody in the group by code, with their bands. order: keys to prefer, in this order;
    where it names any, no other is used.
    """
    own = group.get(person, {})
    keys = [k for k in order if k in own] if order else list(own)
    for key in keys:
        value = own[key].strip()
        alike = [c for c, bands in group.items() if _same(bands.get(key, ""), value)]
        if value and len(alike) >= SHARED_BY:
            return key, value
    return None


def attribution(person: str, band: tuple[str, str] | None, group: str) -> str:
    """ "P3, age 35-44, Leeds": what stands under the quote, without its dash."""
    parts = [person]
    if band is not None:
        key, value = band
        known = key.casefold() in value.casefold() or not value[:1].isdigit()
        parts.append(value if known else f"{key} {value.replace('-', '–')}")
    return ", ".join([*parts, group])


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()
