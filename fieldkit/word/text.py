"""People's words made fit for a Word file.

XML 1.0 forbids most control characters, and one of them in one note would cost the client the whole
record. Nothing is dropped in silence: what cannot stand is shown by its picture or by U+FFFD.
"""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES[0x7F] = "\u2421"
# XML 1.0 (fifth edition), section 2.2: surrogates and the two non-characters are no characters at
# all; C1 controls are discouraged; the bidi overrides would turn the words that follow them.
_REPLACED = re.compile("[\ud800-\udfff\ufffe\uffff\x80-\x84\x86-\x9f\u202d\u202e]")
_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
    "(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\\s.,:;!?0-9-]*"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?)"
)


def clean(text: str) -> str:
    """The text with every character a Word file cannot hold shown as a visible stand-in.

    Line ends become "\\n"; tabs stay. Calling it twice changes nothing more.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return _REPLACED.sub("\ufffd", text.translate(_PICTURES))


def one_line(text: str) -> str:
    """Clean, with every run of spaces, tabs and line ends as one space."""
    return " ".join(clean(text).split())


def paragraph_lines(text: str) -> list[str]:
    """Clean, as lines: spaces tidied in each, empty ones left out."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return [line for line in lines if line]


def shorten(text: str, most: int) -> str:
    """One line of at most `most` characters, cut at a word where there is one, with "…"."""
    text = one_line(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    word_end = cut.rfind(" ")
    if word_end > most // 2:
        cut = cut[:word_end]
    return cut.rstrip(" ,;:.") + "…"


def directions(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with True where it runs from right to left (Arabic, Hebrew …)."""
    return [(p, n % 2 == 1) for n, p in enumerate(_RIGHT_TO_LEFT.split(text)) if p]


def listing(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def plural(number: int, one: str, many: str = "") -> str:
    """ "1 note", "3 notes", "no notes"."""
    word = one if number == 1 else many or f"{one}s"
    return f"{number if number else 'no'} {word}"


def signed(number: int) -> str:
    """A difference with its sign: "+8", a true minus in "−3", and plain "0"."""
    if number == 0:
        return "0"
    return f"+{number}" if number > 0 else f"\u2212{-number}"
