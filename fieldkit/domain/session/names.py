"""Names as patterns: how people, note-takers and typists write a name that is known beforehand.

One place decides what counts as the same name: whole words only, accents as one character or two,
straight or curly apostrophes, any capitals, but for names that are ordinary words too ("will",
"may"), which need a capital.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LETTER = "[^\\W_]"
_MARKS = "[\u0300-\u036f]"
_APOSTROPHES = "'\u2019\u02bc"

ORDINARY = frozenset(
    """
    amber angel april art austin autumn bill bob brook carol chance chase china christian clay
    cliff comfort crystal daisy dale dawn dean dick don drew duke earl earnest eve faith fern
    frank gay gene ginger glen grace grant guy harmony hazel heath hope hunter iris ivy jack
    jasmine jean jordan joy june junior king lance lane lily mark mason max may melody mercy
    miles nick norm olive page pat patience peg penny pierce precious prince queen randy ray
    reed rich rob rod rose ruby rusty sandy scarlet skip sky sonny storm sue summer tab terry
    tiny tony trinity troy victor violet wade ward will willow win wren young
    """.split()  # noqa: SIM905 - a list to read, not of quotes
)
"""Names that are ordinary words as well."""


def name_key(name: str) -> str:
    """What a name is compared by: NFC, one space between words, straight apostrophes, no capitals."""
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    for mark in _APOSTROPHES:
        plain = plain.replace(mark, "'")
    return plain.casefold()


def name_pattern(
    names: Iterable[str], ordinary: frozenset[str] = ORDINARY
) -> re.Pattern[str] | None:
    """One pattern for all of these names, longer ones first, so that "Mary Ann" is not taken for
    "Mary"; None where there is nothing to look for. ordinary: names that need a capital."""
    forms = {
        unicodedata.normalize(form, " ".join(name.split()))
        for name in names
        if name.strip()
        for form in ("NFC", "NFD")
    }
    if not forms:
        return None
    ranked = sorted(forms, key=lambda f: (-len(f), f))
    choices = "|".join(_spelling(form, ordinary) for form in ranked)
    return re.compile(f"(?<!{_LETTER})(?:{choices})(?!{_LETTER}|{_MARKS})")


def _spelling(name: str, ordinary: frozenset[str]) -> str:
    """A name as a pattern, in either case; one that is a word too begins with a capital."""
    rest = "".join(
        "\\s+" if c == " " else f"[{_APOSTROPHES}]" if c in _APOSTROPHES else re.escape(c)
        for c in name[1:]
    )
    if name.casefold() in ordinary:
        return f"{re.escape(name[0].upper())}(?i:{rest})"
    return f"(?i:{re.escape(name[0])}{rest})"
