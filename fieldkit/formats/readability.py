"""How hard a text is to read: counts and formulas of the `readability` library, which needs no
word lists from the network.

Grade is Flesch-Kincaid (Kincaid and others 1975), ease is Flesch (1948). Both were made for running
prose; on a list of short promises they say little beyond long words and long sentences. Syllables
are counted by rule (`syllables`), so a word may be out by one. Passive voice is left out: to find it soundly
takes a parser.
"""

from __future__ import annotations

import re
import warnings

from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.readable import Readability
from fieldkit.formats.syllables import Count, syllables

HARD_FROM = 3
"""A word of so many syllables is called hard (Gunning 1952)."""
_OURS = "en with our syllables"
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*%?")


def of_charter(charter: Charter) -> Readability | None:
    """Measures a charter's promises and what it asks, each read after its lead; headings are no
    sentences and are left out."""
    promises = [
        f"{standard.lead} {line.text}" for standard in charter.standards
        for line in standard.commitments
    ]  # fmt: skip
    return read_ease("\n".join([*promises, *(line.text for line in charter.asks)]))


def syllables_by_rule() -> Count:
    """The library's own counter, by groups of vowels."""
    with warnings.catch_warnings():
        # the library's word lists hold a stray backslash, which newer Pythons remark upon
        warnings.simplefilter("ignore")
        from readability.langdata import LANGDATA

    rule: Count = LANGDATA["en"]["syllables"]
    return rule


def read_ease(text: str) -> Readability | None:
    """Measures an English text with a sentence on each line; None where it has no words."""
    sentences = [_WORD.findall(line) for line in text.splitlines()]
    spoken = [words for words in sentences if words]
    if not spoken:
        return None
    rule = syllables_by_rule()  # the library is there from now on
    from readability import getmeasures
    from readability.langdata import LANGDATA

    def count(word: str) -> int:
        return syllables(word, rule)

    LANGDATA.setdefault(_OURS, {**LANGDATA["en"], "syllables": count})
    measures = getmeasures((" ".join(words) for words in spoken), lang=_OURS)
    hard = dict.fromkeys(
        word.casefold()
        for words in spoken
        for word in words
        if word[0].isalpha() and count(word) >= HARD_FROM
    )
    grades = measures["readability grades"]
    return Readability(
        words=sum(map(len, spoken)),
        sentences=len(spoken),
        grade=round(float(grades["Kincaid"]), 1),
        ease=round(float(grades["FleschReadingEase"]), 1),
        hard_words=tuple(hard),
    )
