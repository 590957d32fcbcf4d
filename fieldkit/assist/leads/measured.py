"""How often leads were right, as the tests measure it; said wherever leads are shown.

Codes of human codings are hidden, four at a time, and leads are looked for in what is left: a lead is
right if at least half of its sentences have one hidden code. tests/assist/leads/test_measured.py
measures it and holds these figures to what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass

OF = 12
"""Leads that were looked at each time: as many as are shown at first."""


@dataclass(frozen=True, slots=True)
class HowOften:
    """right: of twelve leads. found: of ten hidden codes. talk: a whole focus group; comments: written."""

    talk_right: int
    talk_found: int
    comments_right: int
    comments_found: int


WITH_MEANING = HowOften(2, 4, 5, 4)
BY_WORDS = HowOften(2, 2, 5, 5)


def how_often(*, meaning: bool) -> str:
    """One sentence for whoever reads leads."""
    f = WITH_MEANING if meaning else BY_WORDS
    return (
        f"Leads are places to look, not findings: in tests on a focus group {f.talk_right} of {OF} were a "
        f"theme a person had coded ({f.comments_right} of {OF} on comments), and {f.talk_found} of 10 "
        f"hidden themes were found ({f.comments_found} on comments)."
    )
