"""Words made comparable: folded, cut to their stems, the commonest left out."""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MARKS = re.compile(r"\[[^\[\]\n]{1,80}\]")  # [laughs]: a typist's word, nobody's
_SHORT = re.compile(r"'(?:s|re|ve|ll|d|m|t)$|n't$")

_COMMON = """
    a about above actually after again all almost also although always am an and another any anybody
    anyone anything are as at away back be because been before being between both but by can cannot
    come could cos did do does doing done down each either else er erm even ever every everybody
    everyone everything for from get gets getting go goes going gone gonna got had has have having
    he her here hers herself him himself his how however i if in into is it its itself just kind know
    like little lot lots made make many may maybe me mean might mine more most much must my myself
    never no nobody none nor not nothing now of off oh ok okay on once one ones only onto or other
    others our ours out over own people perhaps put quite rather really right said same say says see
    she should so some somebody someone something sort still such sure take than thank thanks that
    the their theirs them then there these they thing things think this those though through to too
    uh um under until up us very want was way we well went were what when where whether which while
    who whole whom whose why will with within without would yeah yes yet you your yours
"""
COMMON = frozenset(_COMMON.split())
"""Words that are in every answer to every question, and so tell no question from another."""

_ENDINGS = (
    ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"),
    ("isation", "ize"), ("ements", ""), ("ement", ""), ("ations", "ate"), ("ation", "ate"),
    ("ities", ""), ("iness", "y"), ("ingly", ""), ("edly", ""), ("ness", ""),
    ("ments", ""), ("ment", ""), ("ings", ""), ("ions", ""), ("ing", ""), ("ion", ""), ("ity", ""),
    ("ies", "y"), ("ied", "y"), ("ers", ""), ("ed", ""), ("er", ""), ("es", ""), ("ly", ""),
    ("'s", ""), ("s", ""), ("e", ""),
)  # fmt: skip


@cache
def stem(word: str) -> str:
    """A word's stem, near enough: "services", "serviced" and "service" become one.

    A light stem of our own: it need not be right English, only the same on both sides.
    """
    while True:
        shorter = _shorter(word)
        if shorter == word:
            return word
        word = shorter


def _shorter(word: str) -> str:
    if len(word) <= 3 or word.endswith("ss"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]  # stopped, stop
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


def plain(text: str) -> str:
    """Lower case, straight apostrophes, a typist's bracketed marks taken out."""
    return _MARKS.sub(" ", text.replace("’", "'").replace("‘", "'")).casefold()


def stems(text: str) -> list[str]:
    """The stems of a text's telling words, in order, repeats and all."""
    found = []
    for word in _WORD.findall(plain(text)):
        bare = _SHORT.sub("", word)
        if len(bare) > 1 and bare not in COMMON and word not in COMMON:
            found.append(stem(bare))
    return found


def count_words(text: str) -> int:
    """How many words a text has, common ones too."""
    return len(_WORD.findall(plain(text)))
