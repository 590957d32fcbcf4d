"""Numbers that somebody typed: a number in prose that no evidence stands behind.

Numbers of recommendations, dates, times of day and ids are no findings; nor is "one" where it means
somebody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.domain.report.numerals import NUMBER_WORDS, value_of

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_NOT_FINDINGS = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:to|and|–|-)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:{_MONTHS})\b"
    rf"(?:,?\s+\d{{4}})?"
    rf"|\b(?:{_MONTHS})\s+(?:\d{{1,2}},?\s+)?\d{{4}}\b|\b\d{{4}}-\d\d(?:-\d\d)?\b"
    r"|\b(?:in|since|until|by|from|of|to|before|after|and)\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}[:.]\d\d\b(?:\s*[ap]m)?|\bversion\s+[\d.]+"
    r"|\b(?:section|chapter|appendix|table|figure|group|question|page)\s+\d+(?:\.\d+)*\b"
    r"|\b[A-Z]{1,4}\d+(?:\.\d+)*\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.,£$€])\d{1,3}(?:,\d{3})+|(?<![\w.])\d+(?:\.\d+)?(?![\w])")
_PERCENT = re.compile(r"^\s*(?:%|per\s*cent)", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\s+(?:person|people|group|participant|sticker|dot|moment|service|theme|principle|word|turn"
    r"|man|woman|of\s+(?:the|our|them|eight))",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\s*(?:\d+|[a-z])[.)]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed number. at: where in the text; value: None where it is no whole number; percent: it is a
    share, which small groups do not have."""

    words: str
    at: int
    value: int | None
    percent: bool


def typed_numbers(text: str) -> list[Typed]:
    """The numbers of a text that look like findings, in order."""
    taken = [(m.start(), m.end()) for m in _NOT_FINDINGS.finditer(text)]
    found = []
    for match in (*_DIGITS.finditer(text), *NUMBER_WORDS.finditer(text)):
        words, at = match.group(), match.start()
        if any(a <= at < b for a, b in taken):
            continue
        after = text[match.end() :]
        percent = _PERCENT.match(after) is not None
        if words.casefold() in ("one", "none", "zero") and not percent:
            one = words.casefold() == "one" and _COUNTED.match(after) is not None
            if not one or re.search(r"\b(?:the|any|no|another|this|that)\s+$", text[:at], re.I):
                continue
        found.append(Typed(words, at, _value(words), percent))
    return sorted(found, key=lambda t: t.at)


def _value(words: str) -> int | None:
    digits = words.replace(",", "")
    return int(digits) if digits.isdecimal() else value_of(words)
