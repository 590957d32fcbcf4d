"""Whole numbers as words and back: "twelve", "thirty-one"."""

from __future__ import annotations

import re

_ONES = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: n for n, word in enumerate(_ONES)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_VALUES |= {
    f"{ten}{dash}{one}": _VALUES[ten] + _VALUES[one]
    for ten in _TENS
    for one in _ONES[1:10]
    for dash in "- "
}
_VALUES |= {"zero": 0, "dozen": 12}

NUMBER_WORDS = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(_VALUES, key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)
"""Any number word of `value_of`, as a whole word."""


def in_words(number: int) -> str:
    """ "none", "twelve", "forty-five"; from a hundred on, and below nought, in digits."""
    if 0 <= number < 20:
        return _ONES[number]
    if 20 <= number < 100:
        ten, one = divmod(number, 10)
        return _TENS[ten - 2] + (f"-{_ONES[one]}" if one else "")
    return f"{number:,}" if number >= 0 else f"\u2212{-number:,}"


def value_of(word: str) -> int | None:
    """The number a word stands for, or None."""
    return _VALUES.get(" ".join(word.casefold().split()))
