"""Firms by what is left: a run of capitals that is no person, no place, nothing known, in talk of work.

People name an employer in every way there is ("I was at Pemberton's nineteen years", "Dawson took me
on", "then it was Castell Pallets"), so that no list of turns of phrase is long enough. What they do
not do is put two capitals side by side for something ordinary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.assist.private import firm_words as fw
from fieldkit.assist.private import lists
from fieldkit.assist.private.judging import NEVER
from fieldkit.assist.private.known import FAME, Known
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

WORKING = re.compile(
    r"\b(?:work(?:ed|ing|s|place)?|jobs?|employ\w*|redundan\w*|laid off|let go|sacked|finished|taken on|took \w+ on"
    r"|start(?:ed)? (?:at|with|on)|appren\w*|agency|agencies|temp(?:s|ed|ing)?|shifts?|nights|firms?|company"
    r"|companies"
    r"|factory|warehouse|bakery|mill|foundry|pottery|quarry|shipyard|dairy|brewery|hotel|salon|garage|depot"
    r"|wages?|payslips?|contracts?|contractors?|gaffer|foreman|boss|manager|supervisor|interview|trial"
    r"|placement|p45"
    r"|driver|driving|drove|drive|cleaner|cleaning|fitter|welder|machinist|packing|picking|trade|trained|labouring"
    r"|pack(?:ed|s)|picked|cleaned|cooked|delivered|typed|welded|sewed|stitched|served|baked|painted|nursed|taught"
    r"|career|cv|hired|recruit\w*|subb(?:ing|ed|y)|self[- ]employed|retired|zero[- ]hours|overtime|on the books"
    r"|for a living|taken over|bought out|merged|provider|what (?:did|do|have) you (?:do|done)|used to do|(?:years?|months?|summer|season) (?:at|with|for)|years?)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:at|for|with|from|by|to|of|joined|left|ran|run|called|named|between|through|off|than|into|in"
    r"|it (?:was|is)|that (?:was|is)|they (?:were|are)|(?:were|was|is|it['’]s|that['’]s)(?: with)?|then|and|or"
    r"|did|and then|had|have|being"
    r"|against|under|via|owed by|owns|owned|rang|ring|phoned)\s+(?:the\s+|old\s+)?|[,.:;–—-]\s*)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:['’]s?)?,?\s+(?:who |that |they )?(?:then )?(?:(?:took|taking|kept|put|laid|stood|paid|let|made"
    r"|sacked|finished|gave"
    r"|offered|had|got|sent|moved|promised|owed?|owes|hired|trained|employed|poached|started|call|called|rang)\s+"
    r"(?:me|us|him|her|them|everyone|everybody|half|all|my|a lot|the lot)\b|(?:has |had |have )?(?:shut"
    r"|clos(?:ed|ing)|fold(?:ed|ing)|collapsed"
    r"|relocated|moved|(?:went|gone|going) (?:bust|under|down|bump|to the wall|into)|(?:got|was|were|been"
    r"|being) (?:taken over|bought|sold|closed))"
    r"|for (?:\w+[ -]){0,3}(?:years?|months?|weeks?)|(?:\w+[ -]){1,3}(?:years?|months?|weeks?)\b|on (?:nights|days|the line|shifts|the \w+))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^['’]?s?,\s+(?:(?:it|that|they)(?:['’]s| is| was| were|['’]re) (?:called|a|an|the)|if you can call)",
    re.I,
)
_OPENERS = word_set(
    """
    then and but so or well oh no yes yeah when after before at for with from by there this that first
    last now once until till since even only just also my our the a old eventually later not if
    """
)
PERSONAL_HEAD = re.compile(
    r"\b(?:mrs?|ms|miss|dr|father|sister|old|young|big|little|uncle|auntie|our|lord|lady|st)\s+$",
    re.I,
)
_NOUN = re.compile(r"^\s+[a-z]")
_GOES_ON = re.compile(
    r"^(?:['’]s?|s['’])(?:$|\s*[.,;:!?)…–—-]|\s+(?:and|or|but|for|on|in|at|till|until|before|since|when|where"
    r"|who|they|he"
    r"|she|it|we|i|was|were|as|had|paid|took|let|laid|shut|closed|went|after|then|now|nowadays|by|the|a|years?"
    r"|down|up|that"
    r"|all|from|to|if|because|cos|with|not|never|is|are|has|have|got|did|used|over|out|or|so|just|too|again"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty(?:-\w+)?|\d+)\s+(?:years?|months?|weeks?))\b)",
    re.IGNORECASE,
)
_COMPASS = word_set("north south east west")
_WATERS = word_set(
    """
    lake reservoir moor beck wood woods forest valley canal river docks tunnel bypass retail centre lido
    loch glen ben hospital infirmary library museum church chapel mosque temple cathedral council borough
    united city town rovers athletic rangers county wanderers albion cup league programme act bill
    """
)
_ROOMS = word_set("flat room unit apartment level grade section group class form part stage type")
_TIMES = frozenset({"day", "days", "week", "year", "night", "eve", "time"})


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm's name. first, last: words (one past); role: "employer" where it is the speaker's."""

    first: int
    last: int
    reason: str
    role: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known around a turn. before: the text of the turn before; roster: keys of the names of
    those in the room."""

    before: str
    roster: frozenset[str]


def loose_firm(
    reading: Reading, i: int, last: int, known: dict[int, Known], talk: Talk
) -> Firm | None:
    """A firm that begins with the i-th word in a turn with capitals; last: one past its run of
    capitals."""
    word = reading.words[i]
    if word.opens and word.key in _OPENERS:
        return None
    last = _pair(reading, i, last) or last
    if not free(reading, i, last, known, talk):
        return None
    head, rest = _sides(reading, i, last)
    if PERSONAL_HEAD.search(head):
        return None
    working = bool(WORKING.search(head) or WORKING.search(rest[:60]) or WORKING.search(talk.before))
    led = bool(_LED.search(head)) or word.opens
    role = "employer" if working and re.search(r"\b(?:I|me|my|we|us)\b", head + rest) else ""
    if last - i == 1:
        return _single(reading, i, working, led, role)
    if not working or not _firm_shape(reading, i, last):
        return None
    if led or _AFTER.match(rest) or _ASIDE.match(rest) or _plural_end(reading, last):
        return Firm(i, last, "a name of its own, in talk of work", role, 0.7)
    return None


def _sides(reading: Reading, i: int, last: int) -> tuple[str, str]:
    start, end = reading.words[i].start, reading.words[last - 1].end
    return reading.text[max(0, start - 160) : start], reading.text[end : end + 90]


def free(reading: Reading, i: int, last: int, known: dict[int, Known], talk: Talk) -> bool:
    """Whether the words are nobody, nowhere and nothing known."""
    words = reading.words[i:last]
    name = " ".join(w.key for w in words)
    far = last - i > 1 and words[-1].is_word  # Humber Hands, Tyne Pallets
    for k in range(i, last):
        if k in known and not known[k].weak and not (far and known[k].section == "far" and k == i):
            return False
    owned = len(words) == 1 and words[0].tail.casefold().endswith("s")
    if (name in lists.places() and not owned) or any(
        w.key in NEVER - _COMPASS or w.key[:1].isdigit() for w in words
    ):
        return False
    if words[-1].key in fw.SPOTS | fw.STREETS | _TIMES | _WATERS or any(
        w.key in fw.NOT_OWN for w in words
    ):
        return False
    if any(w.key in FAME for w in reading.words[max(0, i - 12) : last + 8]):
        return False
    if any(w.key in talk.roster or len(w.key) < 2 for w in words):
        return False
    return words[0].key not in fw.PERSONAL | _ROOMS | {"greater", "transport"}


def _firm_shape(reading: Reading, i: int, last: int) -> bool:
    """Two words or more that are no first name and surname."""
    words = [w for w in reading.words[i:last] if w.cap]
    if len(words) < 2 or any(_letters(reading, w.start, w.end) for w in words[:1]):
        return False
    if any(w.key == "and" for w in reading.words[i:last]):
        return True
    one, end = words[0], words[-1]
    if all(lists.places().get(w.key) for w in words):
        return False
    person = one.is_first and (end.is_last or end.is_first or not end.is_word)
    if end.is_word and not end.is_first and not (end.is_last and one.is_first):
        rest = reading.text[end.end : end.end + 90]
        return not (one.is_word and one.opens) or bool(_ASIDE.match(rest))
    return not person and not one.is_first and not (one.is_word and one.opens)


def _letters(reading: Reading, start: int, end: int) -> bool:
    written = reading.text[start:end]
    return written.isupper() and len(written) > 1 and not reading.words[0].cap


def _plural_end(reading: Reading, last: int) -> bool:
    end = reading.words[last - 1]
    return end.is_word and not end.is_first and (end.key in fw.TAILS or end.key[-1:] == "s")


def _single(reading: Reading, i: int, working: bool, led: bool, role: str) -> Firm | None:
    """Pemberton's, by itself, or an unknown word that took somebody on."""
    word = reading.words[i]
    written = reading.text[word.start : word.end]
    rest = reading.text[word.end : word.end + 90]
    person = word.is_first and not word.is_last
    inner = bool(re.match(r"[A-Z][a-z]+[A-Z][a-z]+$", written)) and not re.match(
        r"(?:Mc|Mac|De|Fitz|O)[A-Z]", written
    )
    if inner and working:
        return Firm(i, i + 1, "written as a firm’s name is", role, 0.75)
    if working and not word.opens and not word.is_first and _CALLED.search(head_of(reading, i)):
        return Firm(i, i + 1, "said to be called so, of a firm", role, 0.75)
    if len(word.key) < 3 or (word.is_word and (word.opens or not word.is_last)):
        return None
    if written.isupper():
        return None
    owned = word.tail[-1:] in "sS'’" and word.tail.casefold() != "'d" and word.tail
    put = r"\b(?:at|for|with|by|from|to|of|in|it (?:was|is)|(?:were|been|was|did|left|joined)(?: at| with)?|then|and)\s+"
    if owned and _GOES_ON.match(rest):
        at = re.search(put + r"(?:the\s+|old\s+)?$", head_of(reading, i), re.I)
        if (
            working
            and (led or word.new_phrase)
            and not person
            and (at or _AFTER.match(rest) or word.new_phrase)
        ):
            return Firm(i, i + 1, "whose it is and nothing more, in talk of work", role, 0.65)
    took = _AFTER.match(rest)
    bare = not word.is_first and not word.is_word and word.key not in lists.places()
    at = re.search(r"\b(?:at|for|with|by|joined|left)\s+$", head_of(reading, i), re.I)
    same = WORKING.search(head_of(reading, i)) or WORKING.search(rest)
    into = re.search(r"\b(?:for|at|joined|into|left)\s+$", head_of(reading, i), re.I)
    with_ = re.search(r"\b(?:with|from|by|via|through|then|it was)\s+$", head_of(reading, i), re.I)
    if bare and same and working and (into or (with_ and not word.is_last)):
        return Firm(i, i + 1, "an unknown word, in talk of work", role, 0.6)
    if bare and took and (at or _LET.match(rest)):
        return Firm(i, i + 1, "somebody’s employer", role, 0.65)
    return None


_LET = re.compile(
    r"^['’]?s?,?\s+(?:(?:took|kept|laid|let|made|stood)\s+(?:me|us|him|her|everyone|everybody|half|all)\s+"
    r"(?:on|off|go|redundant|down)|(?:shut|closed|folded|collapsed|relocated|(?:went|gone) (?:bust|under|bump"
    r"|to the wall|into admin\w*)"
    r"|(?:got|was|were) (?:taken over|bought out|sold)))",
    re.IGNORECASE,
)


_CALLED = re.compile(
    r"\b(?:agency|firm|company|place|outfit|factory|shop|salon|hotel|provider|contractors?|mob|lot|crowd|warehouse|bakery)"
    r"\b[^.?!]{0,30}\b(?:called|named)\s+(?:the\s+)?$|\b(?:they['’]re|they (?:were|are)|it (?:was|is)|it['’]s) called\s+$",
    re.IGNORECASE,
)


def head_of(reading: Reading, i: int) -> str:
    start = reading.words[i].start
    return reading.text[max(0, start - 160) : start]


def _pair(reading: Reading, i: int, last: int) -> int:
    """One past the second name of "Roberts and Hanmer"; 0 where there is none."""
    two, one = reading.at(last + 1), reading.words[last - 1]
    if reading.key(last) != "and" or two is None or not two.cap or two.gap != " " or one.tail:
        return 0
    if not reading.joined(last) or last - i > 3 or (one.is_first and not one.is_last):
        return 0
    three = reading.at(last + 2)
    if three is not None and three.cap and three.gap == " " and three.key in fw.TAILS | fw.FAMILY:
        return last + 3
    surname = (two.is_last and (not two.is_first or _surer(two.key))) or not two.is_word
    ones = one.is_last or not one.is_word or not one.opens
    places = two.key in lists.places() and one.key in lists.places()
    return (
        last + 2 if surname and ones and not places and not (two.is_first and one.is_first) else 0
    )


def _surer(key: str) -> bool:
    return key in lists.surnames() and key not in lists.diminutives()


KINDS_OF = word_set(
    """
    good bad new old last own big small local council car fast school factory office night part full
    agency building health home temp temporary cheap other same better private large double
    """
)
