"""Letters in figures: the house font, what it can draw, how wide words are, where lines break."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from fieldkit.word.text import directions, one_line

FONTS = ("Arial", "Liberation Sans", "DejaVu Sans")
"""The house font, its metric twin, and the one matplotlib brings along."""

_CM_PER_POINT = 2.54 / 72


@cache
def font(weight: str = "normal") -> FontProperties:
    """The first of FONTS that this machine has."""
    known = {f.name for f in font_manager.fontManager.ttflist}
    return FontProperties(family=next((f for f in FONTS if f in known), FONTS[-1]), weight=weight)


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(FT2Font(font_manager.findfont(font())).get_charmap())


def drawable(text: str) -> str:
    """What the font has no picture for (emoji, other scripts) as a dot; the table has the words.

    Words that run from right to left would be drawn backwards, and are one dot.
    """
    kept = "".join("·" if to_left else piece for piece, to_left in directions(one_line(text)))
    return "".join(c if ord(c) in _glyphs() else "·" for c in kept)


@lru_cache(maxsize=4096)
def width_cm(text: str, points: float, weight: str = "normal") -> float:
    """How wide the words are printed."""
    face = FT2Font(font_manager.findfont(font(weight)))
    face.set_size(100, 72)
    face.set_text(text, 0.0)
    return float(face.get_width_height()[0]) / 64 / 100 * points * _CM_PER_POINT


def wrapped(text: str, width: float, points: float, most: int) -> list[str] | None:
    """The words on at most so many lines of this width in centimetres; None if they do not fit."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_cm(longer, points) <= width:
            lines[-1] = longer
        elif width_cm(word, points) <= width:
            lines.append(word)
        else:
            return None
    return lines if len(lines) <= most else None


def cut(text: str, width: float, points: float) -> str:
    """The words on one line of this width, with "…" where something had to go."""
    if width_cm(text, points) <= width:
        return text
    while text and width_cm(f"{text}…", points) > width:
        text = text[:-1].rstrip(" ,;:.")
    return f"{text}…"


def widest(lines: Sequence[str], points: float, weight: str = "normal") -> float:
    """The width of the widest line in centimetres."""
    return max((width_cm(line, points, weight) for line in lines), default=0.0)
