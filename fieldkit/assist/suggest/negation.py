"""Which words of a text stand under a “not”.

A word is denied where one of up to four words before it in the same clause denies (NegEx: Chapman and
others, 2001, with its window; ended by a mark or a “but” as in Das and Chen, 2001). What is denied is
still talked about: “nobody was rude” is about manners. So a denied cue stays a cue; it is only known to
be one of that kind, and the weight of that was measured.
"""

from __future__ import annotations

import re

_REACH = 4
_DENY = frozenset(
    ["not", "no", "never", "nobody", "nothing", "none", "without", "neither", "nor", "hardly",
     "barely", "cannot", "nowhere"]
)  # fmt: skip
_ENDS = frozenset(
    ["but", "and", "because", "so", "which", "though", "although", "however", "if", "when", "then"]
)
_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.,;:!?…()–—]")


def denies(word: str) -> bool:
    """Whether a lower-case word with straight apostrophes denies what follows."""
    return word in _DENY or word.endswith("n't")


def denied_by(text: str) -> list[str]:
    """For each word of a text (as words_of cuts it) the word that denies it, or ""."""
    found: list[str] = []
    by, left = "", 0
    for part in _PART.findall(text.lower()):
        if not part[0].isalnum():
            left = 0
            continue
        word = part.replace("’", "'")
        found.append(by if left else "")
        left = 0 if word in _ENDS else max(0, left - 1)
        if denies(word):
            by, left = word, _REACH
    return found
