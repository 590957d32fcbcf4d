"""People's words made safe to show: whatever a terminal would obey becomes a visible sign.

For screens and for printed lines alike. Terminals obey escape sequences and bidirectional
overrides wherever they come from, a note or a guide's title.
"""

from __future__ import annotations

import re

_BIDI = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), "\u2423"
)
_LINE = {0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str, *, one_line: bool = False) -> str:
    """The words with nothing in them a terminal would obey.

    C0 controls become their pictures (U+2400 to U+2421), C1 controls and bidirectional marks an
    open box; tabs a space. one_line: line ends become a return sign.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(_LINE)
    text = _CONTROL.sub(_picture, text.translate(_BIDI))
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\n", " ⏎ ") if one_line else text


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\u2423"
