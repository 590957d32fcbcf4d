"""First names in people's words shown as their numbers.

Names stand in the roster and nowhere else, but people say each other's names and note-takers type
them. Whatever leaves the study passes through here. Recall comes before looks: "Will" and "May" at
the start of a sentence are masked too when somebody of that name sits at the table.
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

    Whole words only, beginning with a capital; what follows an apostrophe stays ("Wendy's" gives
    "P3's"). Longer names go first, so that "Mary Ann" is not taken for "Mary". Accents may be
    written as one character or as two, and names in block capitals count.
    """
    if not text:
        return text
    pattern, codes = _compiled(tuple(sorted(names.items())))
    if pattern is None:
        return text
    return pattern.sub(lambda found: codes.get(_key(found.group()), found.group()), text)


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
    """A name as a pattern: its first letter a capital, the others in either case."""
    rest = "".join(
        "\\s+" if c == " " else f"[{_APOSTROPHES}]" if c in _APOSTROPHES else re.escape(c)
        for c in name[1:]
    )
    return f"{re.escape(name[0].upper())}(?i:{rest})"
