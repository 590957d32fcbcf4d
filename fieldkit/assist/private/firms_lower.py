"""Firms in talk without capitals: what is said to be called so, and unknown words in talk of work."""

from __future__ import annotations

import re

from fieldkit.assist.private import firm_words as fw
from fieldkit.assist.private import lists
from fieldkit.assist.private.firm_talk import WORKING, Firm, Talk
from fieldkit.assist.private.firms_loose import KINDS_OF
from fieldkit.assist.private.firms_single import head_of
from fieldkit.assist.private.known import Known
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading


def loose_lower(reading: Reading, i: int, known: dict[int, Known], talk: Talk) -> Firm | None:
    """A firm that begins with the i-th word in a turn without capitals: what is said to be called so,
    and unknown words after "for", "at", "with" in talk of work."""
    head = head_of(reading, i)
    if reading.key(i) in _SMALL or reading.key(i - 1) not in _LEADERS:
        return None
    told, led = _TOLD_LOWER.search(head), _LED_LOWER.search(head)
    working = bool(talk.working or WORKING.search(head))
    sure = told is not None and told[1] is not None
    if not (sure or (working and (told or led))):
        return None
    last = _to_boundary(reading, i, known)
    words = reading.words[i:last]
    if not words or words[0].key in fw.SMALL or any(w.key in talk.roster for w in words):
        return None
    if " ".join(w.key for w in words) in lists.places():
        return None
    role = "employer" if re.search(r"\b(?:i|me|my|we|us)\b", head) else ""
    trade = words[-1].key in fw.TAILS | fw.FAMILY
    own = not words[0].is_word and not words[0].is_first
    if (sure and (len(words) > 1 or own)) or (
        told and len(words) > 1 and (trade or own or not words[0].is_first)
    ):
        return Firm(i, last, "said to be called so, in talk of work", role, 0.7)
    if (
        len(words) > 1
        and led
        and ((own and words[-1].is_word) or (trade and _proper(words[0].key)))
    ):
        return Firm(i, last, "unknown words in talk of work", role, 0.65)
    return None


def _proper(key: str) -> bool:
    """Whether a word is more than what services are called by: "social services", "customer care"."""
    return key not in fw.GENERIC | fw.NOT_OWN | KINDS_OF


def _to_boundary(reading: Reading, i: int, known: dict[int, Known]) -> int:
    """One past the words from the i-th up to a small word, three at most."""
    last = i
    while last < len(reading.words) and last - i < 3:
        word = reading.words[last]
        known_here = known.get(last)
        if word.key in _SMALL or (last > i and word.gap != " ") or word.key.isdigit():
            break
        if known_here is not None and not known_here.weak and known_here.section != "far":
            break
        last += 1
        if word.tail:
            break
    return last


_TOLD_LOWER = re.compile(
    r"\b(?:(firm|agency|company|outfit|factory|shop|salon|warehouse|hotel|place|employer|contractors?|bakery)"
    r"|one|it|they|them|that)"
    r"(?:\s+(?:was|were|is|are|it's))?\s+(?:called|named)\s+(?:um\s+|er\s+|erm\s+|uh\s+|the\s+)*$",
    re.IGNORECASE,
)
_LED_LOWER = re.compile(r"\b(?:for|at|with|from|by)\s+(?:um\s+|er\s+|uh\s+|old\s+)?$", re.I)
_SMALL = word_set(
    """
    a an the and or but so i you he she it we they me him her us them my your his its our their this that these
    those who which what when where why how in on at to of for from with by as if because cos than then now
    there here is was were are am be been being do did does done have has had having will would can could
    should may might must not no yes yeah um er uh erm like just only about up down out off over all any some
    every each one two three four five six seven eight nine ten first last same till until since before after
    while during nineteen twenty thirty years months weeks days nights called named oh well right okay really
    very too also even still again ago once said says went go got get come came job jobs work
    """
)
_LEADERS = word_set("called named um er erm uh the for at with from by old")
