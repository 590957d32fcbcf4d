"""A firm of one word: Pemberton's by itself, BlueDoor, an unknown word that somebody worked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.assist.private import lists
from fieldkit.assist.private.firm_talk import AFTER, WORKING, Firm
from fieldkit.assist.private.words import Reading

_GOES_ON = re.compile(
    r"^(?:['’]s?|s['’])(?:$|\s*[.,;:!?)…–—-]|\s+(?:and|or|but|for|on|in|at|till|until|before|since|when|where"
    r"|who|they|he"
    r"|she|it|we|i|was|were|as|had|paid|took|let|laid|shut|closed|went|after|then|now|nowadays|by|the|a|years?"
    r"|down|up|that"
    r"|all|from|to|if|because|cos|with|not|never|is|are|has|have|got|did|used|over|out|or|so|just|too|again"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty(?:-\w+)?|\d+)\s+(?:years?|months?"
    r"|weeks?))\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A word of a turn, and the text before and after it."""

    reading: Reading
    i: int
    head: str
    rest: str


def single_firm(spot: Spot, *, working: bool, led: bool, role: str) -> Firm | None:
    """A firm of the one word. working: talk is of work; led: a small word leads to it; role: whose
    firm it is."""
    word, i = spot.reading.words[spot.i], spot.i
    written = spot.reading.text[word.start : word.end]
    if working and _TWO_CAPITALS.match(written) and not _FAMILY_NAME.match(written):
        return Firm(i, i + 1, "written as a firm’s name is", role, 0.75)
    if working and not word.opens and not word.is_first and _CALLED.search(spot.head):
        return Firm(i, i + 1, "said to be called so, of a firm", role, 0.75)
    plain = word.is_word and (word.opens or not word.is_last)
    if len(word.key) < 3 or plain or written.isupper():
        return None
    if working and (led or word.new_phrase) and _owner(spot):
        return Firm(i, i + 1, "whose it is and nothing more, in talk of work", role, 0.65)
    if _unknown(spot, working=working):
        return Firm(i, i + 1, "an unknown word, in talk of work", role, 0.6)
    return None


def _owner(spot: Spot) -> bool:
    """Whether the word has an apostrophe and nothing that belongs to it after: "at Pemberton's
    nineteen years", and not "at Connor's" where somebody stays."""
    word = spot.reading.words[spot.i]
    if not word.tail[-1:] or word.tail[-1] not in "sS'’" or not _GOES_ON.match(spot.rest):
        return False
    years = AFTER.match(spot.rest)
    stays = word.is_first and _AT.search(spot.head)
    if stays or (word.is_first and not word.is_last):
        return bool(_FOR.search(spot.head) and (years or _SINCE.match(spot.rest)))
    return bool(_PUT.search(spot.head) or years or word.new_phrase)


def _unknown(spot: Spot, *, working: bool) -> bool:
    """Whether a word on no list stands where an employer does."""
    word = spot.reading.words[spot.i]
    if word.is_first or word.is_word or word.key in lists.places():
        return False
    near = WORKING.search(spot.head) or WORKING.search(spot.rest) or _IS_AT.search(spot.head)
    sided = _INTO.search(spot.head) or (_BY.search(spot.head) and not word.is_last)
    if near and sided and working:
        return True
    led = _PUT.search(spot.head) and AFTER.match(spot.rest)
    return bool(led or _LET.match(spot.rest))


_TWO_CAPITALS = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+$")
_FAMILY_NAME = re.compile(r"(?:Mc|Mac|De|Fitz|O)[A-Z]")
_PUT = re.compile(
    r"\b(?:at|for|with|by|from|to|of|in|it (?:was|is)|(?:were|been|was|did|left|joined)(?: at| with)?|then|and)"
    r"\s+(?:the\s+|old\s+)?$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:at|for|with|joined|left)\s+$", re.IGNORECASE)
_SINCE = re.compile(r"^['’]s\s+(?:since|until|till|from)\b", re.IGNORECASE)
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
_INTO = re.compile(r"\b(?:for|at|joined|into|left)\s+$", re.IGNORECASE)
_BY = re.compile(r"\b(?:with|from|by|via|through|then|it was)\s+$", re.IGNORECASE)
_IS_AT = re.compile(r"\w['’]s (?:at|with|for)\s+$")
_LET = re.compile(
    r"^['’]?s?,?\s+(?:(?:took|kept|laid|let|made|stood)\s+(?:me|us|him|her|everyone|everybody|half|all)\s+"
    r"(?:on|off|go|redundant|down)|(?:shut|closed|folded|collapsed|relocated|(?:went|gone) (?:bust|under|bump"
    r"|to the wall|into admin\w*)"
    r"|(?:got|was|were) (?:taken over|bought out|sold)))",
    re.IGNORECASE,
)


_CALLED = re.compile(
    r"\b(?:agency|firm|company|place|outfit|factory|shop|salon|hotel|provider|contractors?|mob|lot|crowd"
    r"|warehouse|bakery)"
    r"\b[^.?!]{0,30}\b(?:called|named|by the name of)\s+(?:the\s+)?$|\b(?:they['’]re|they (?:were|are)"
    r"|it (?:was|is)|it['’]s) called\s+$",
    re.IGNORECASE,
)


def head_of(reading: Reading, i: int) -> str:
    """The text before a word, as far back as talk of work is looked for."""
    start = reading.words[i].start
    return reading.text[max(0, start - 160) : start]
