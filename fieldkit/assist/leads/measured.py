"""How often leads were right, as the tests measure it; said wherever leads are shown.

Codes of human codings are hidden, four at a time, and leads are looked for in what is left: a lead is
right if at least half of its sentences have one hidden code. tests/assist/leads/test_measured.py
measures it and holds these figures to what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HowOften:
    """Of twelve leads so many were right; of ten hidden codes so many were found. In a whole focus
    group, and in written comments."""

    talk_right: int
    talk_found: int
    comments_right: int
    comments_found: int


WITH_MEANING = HowOften(2, 4, 6, 6)
BY_WORDS = HowOften(2, 3, 5, 6)


def how_often(*, meaning: bool) -> str:
    """One sentence for whoever reads leads."""
    f = WITH_MEANING if meaning else BY_WORDS
    return (
        f"Leads are places to look, not findings: in tests {f.talk_right} of 12 were a theme a person had "
        f"coded in a focus group ({f.comments_right} of 12 in comments), and of 10 hidden themes "
        f"{f.talk_found} were found ({f.comments_found} in comments)."
    )
