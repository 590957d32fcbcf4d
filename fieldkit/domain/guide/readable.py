"""How easy a text is to read, as figures; whoever has the library for it works them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readability:
    """Figures for a text. They count words and syllables: they do not know what a text means.

    grade: the years of schooling a formula says are needed (Flesch-Kincaid grade). ease: Flesch
    reading ease, from 0 (very hard) to 100 (very easy), and beyond. hard_words: each once, in the
    order in which they stand in the text.
    """

    words: int
    sentences: int
    grade: float
    ease: float
    hard_words: tuple[str, ...] = ()
