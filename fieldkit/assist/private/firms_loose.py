"""Firms by what is left: a run of capitals that is no person, no place, nothing known, in talk of work.

People name an employer in every way there is ("I was at Pemberton's nineteen years", "Dawson took me
on", "then it was Castell Pallets"), so that no list of turns of phrase is long enough. What they do
not do is put two capitals side by side for something ordinary.
"""

from __future__ import annotations

import re

from fieldkit.assist.private import firm_words as fw
from fieldkit.assist.private import lists
from fieldkit.assist.private.firm_talk import AFTER, ONE_OF, SENT, TRADE_AFTER, WORKING, Firm, Talk
from fieldkit.assist.private.firms_single import Spot, single_firm
from fieldkit.assist.private.judging import NEVER
from fieldkit.assist.private.known import FAME, Known
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

_LED = re.compile(
    r"(?:\b(?:at|for|with|from|by|to|of|joined|left|ran|run|called|named|between|through|off|than|into|in"
    r"|it (?:was|is)|that (?:was|is)|they (?:were|are)|(?:were|was|is|it['’]s|that['’]s)(?: with)?|then|and|or"
    r"|did|and then|had|have|being"
    r"|against|under|via|owed by|owns|owned|rang|ring|phoned)\s+(?:the\s+|old\s+)?|[,.:;–—-]\s*)$",
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
_SURE = re.compile(
    r"(?:\b(?:at|for|with|by|from|to|joined|left|called|named|then|it (?:was|is)|i was|did|than)\s+"
    r"(?:the\s+)?|,\s*)$",
    re.IGNORECASE,
)
_PLACED = word_set("new old north south east west upper lower great little high long")
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
    working = bool(talk.working or WORKING.search(head) or WORKING.search(rest[:60]))
    led = bool(_LED.search(head)) or word.opens
    role = "employer" if working and re.search(r"\b(?:I|me|my|we|us)\b", head + rest) else ""
    if ONE_OF.search(head) and TRADE_AFTER.match(rest):
        return Firm(i, last, "said to be a firm of that trade", role, 0.75)
    if last - i == 1:
        return single_firm(Spot(reading, i, head, rest), working=working, led=led, role=role)
    if not _firm_shape(reading, i, last):
        return None
    sent = SENT.search(head) and reading.words[last - 1].is_word
    if sent and not reading.words[last - 1].is_last:
        return Firm(i, last, "a firm that somebody heard from", "", 0.7)
    if not working:
        return None
    plain = all(w.is_word for w in reading.words[i:last]) and not _plural_end(reading, last)
    if plain and not (_SURE.search(head) or AFTER.match(rest) or _ASIDE.match(rest)):
        return None  # nicknames and the like: "and Nose Ring comes back"
    if led or AFTER.match(rest) or _ASIDE.match(rest) or _plural_end(reading, last):
        return Firm(i, last, "a name of its own, in talk of work", role, 0.7)
    return None


def _sides(reading: Reading, i: int, last: int) -> tuple[str, str]:
    start, end = reading.words[i].start, reading.words[last - 1].end
    return reading.text[max(0, start - 160) : start], reading.text[end : end + 90]


def free(reading: Reading, i: int, last: int, known: dict[int, Known], talk: Talk) -> bool:
    """Whether the words are nobody, nowhere and nothing known."""
    words = reading.words[i:last]
    name = " ".join(w.key for w in words)
    far = last - i > 1 and (words[-1].is_word or words[0].is_word)  # Humber Hands, Lunch Cymru
    ends = (i, last - 1) if far and words[0].key not in _COMPASS else ()
    for k in range(i, last):
        if k in known and not known[k].weak and not (known[k].section == "far" and k in ends):
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
    if len(words) == 2 and words[0].key in _PLACED and not words[1].is_word:
        return False  # New Addington, Upper Tooting
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
