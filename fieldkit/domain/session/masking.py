"""First names in people's words shown as their numbers.

Names stand in the roster and nowhere else, but people say each other's names and note-takers type
them, in capitals or not. Whatever leaves the study passes through here. Recall comes before looks:
"Will" and "May" at the start of a sentence are masked too when somebody of that name sits at the
table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_LETTER = "[^\\W_]"
_MARKS = "[\u0300-\u036f]"
_APOSTROPHES = "'\u2019\u02bc"


def masked(text: str, names: Mapping[str, str]) -> str:
    """The text with every name of `names` (name to code, such as "Wendy" to "P3") as its code.

    Whole words only; what follows an apostrophe stays ("Wendy's" gives "P3's"). Longer names go
    first, so that "Mary Ann" is not taken for "Mary". Accents may be written as one character or as
    two, and capitals do not matter, but for names that are ordinary words too ("will", "may"): those
    only with a capital. Phone numbers and e-mail addresses go whoever's they are, wherever names
    are masked at all.
    """
    if not text or not names:
        return text
    text = _EMAIL.sub("[e-mail address]", text)
    text = _PHONE.sub(lambda m: "[phone number]" if _digits(m[0]) >= 9 else m[0], text)
    pattern, codes = _compiled(tuple(sorted(names.items())))
    if pattern is None:
        return text
    return pattern.sub(lambda found: codes.get(_key(found.group()), found.group()), text)


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(0|0)\d[\d ()-]{6,16}\d(?!\w)")
_ORDINARY = frozenset(
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


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    for mark in _APOSTROPHES:
        plain = plain.replace(mark, "'")
    return plain.casefold()


@lru_cache(maxsize=32)
def _compiled(names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    codes = {_key(name): code for name, code in names if name.strip()}
    forms = {
        unicodedata.normalize(form, " ".join(name.split()))
        for name, _ in names
        if name.strip()
        for form in ("NFC", "NFD")
    }
    if not forms:
        return None, {}
    choices = "|".join(_spelling(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(f"(?<!{_LETTER})(?:{choices})(?!{_LETTER}|{_MARKS})"), codes


def _spelling(name: str) -> str:
    """A name as a pattern, in either case; one that is a word too begins with a capital."""
    rest = "".join(
        "\\s+" if c == " " else f"[{_APOSTROPHES}]" if c in _APOSTROPHES else re.escape(c)
        for c in name[1:]
    )
    if name.casefold() in _ORDINARY:
        return f"{re.escape(name[0].upper())}(?i:{rest})"
    return f"(?i:{re.escape(name[0])}{rest})"
