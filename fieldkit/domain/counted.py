"""People counted in words: small numbers stay people."""

from __future__ import annotations


def people(n: int, none: str = "0 people") -> str:
    """ "1 person", "3 people"; none: what is said of nobody."""
    if not n:
        return none
    return "1 person" if n == 1 else f"{n} people"
