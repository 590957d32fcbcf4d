"""First names in people's words shown as their numbers.

Names stand in the roster and nowhere else, but people say each other's names and note-takers type
them, in capitals or not. Whatever leaves the study passes through here. Recall comes before looks:
"Will" and "May" at the start of a sentence are masked too when somebody of that name sits at the
table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from fieldkit.domain.session.names import name_key, name_pattern


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
    return pattern.sub(lambda found: codes.get(name_key(found.group()), found.group()), text)


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(0|0)\d[\d ()-]{6,16}\d(?!\w)")


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


@lru_cache(maxsize=32)
def _compiled(names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    codes = {name_key(name): code for name, code in names if name.strip()}
    return name_pattern(name for name, _ in names), codes
