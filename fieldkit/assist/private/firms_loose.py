"""Firms by what is left: a run of capitals that is no person, no place, nothing known, in talk of work.

People name an employer in every way there is ("I was at Pemberton's nineteen years", "Dawson took me
on", "then it was Castell Pallets"), so that no list of turns of phrase is long enough. What they do
not do is put two capitals side by side for something ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_PERSONAL_HEAD = re.compile(
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
    if not _free(reading, i, last, known, talk):
        return None
    head, rest = _sides(reading, i, last)
    if _PERSONAL_HEAD.search(head):
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


def _free(reading: Reading, i: int, last: int, known: dict[int, Known], talk: Talk) -> bool:
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
    if working and not word.opens and not word.is_first and _CALLED.search(_head(reading, i)):
        return Firm(i, i + 1, "said to be called so, of a firm", role, 0.75)
    if len(word.key) < 3 or (word.is_word and (word.opens or not word.is_last)):
        return None
    if written.isupper():
        return None
    owned = word.tail[-1:] in "sS'’" and word.tail.casefold() != "'d" and word.tail
    put = r"\b(?:at|for|with|by|from|to|of|in|it (?:was|is)|(?:were|been|was|did|left|joined)(?: at| with)?|then|and)\s+"
    if owned and _GOES_ON.match(rest):
        at = re.search(put + r"(?:the\s+|old\s+)?$", _head(reading, i), re.I)
        if (
            working
            and (led or word.new_phrase)
            and not person
            and (at or _AFTER.match(rest) or word.new_phrase)
        ):
            return Firm(i, i + 1, "whose it is and nothing more, in talk of work", role, 0.65)
    took = _AFTER.match(rest)
    bare = not word.is_first and not word.is_word and word.key not in lists.places()
    at = re.search(r"\b(?:at|for|with|by|joined|left)\s+$", _head(reading, i), re.I)
    same = WORKING.search(_head(reading, i)) or WORKING.search(rest)
    into = re.search(r"\b(?:for|at|joined|into|left)\s+$", _head(reading, i), re.I)
    with_ = re.search(r"\b(?:with|from|by|via|through|then|it was)\s+$", _head(reading, i), re.I)
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


def _head(reading: Reading, i: int) -> str:
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


def short_forms(reading: Reading, firm: Firm) -> str:
    """The word a firm of several is called by for short: the Maydown of Maydown Precision; "" where
    it is a word, a first name or a town's."""
    if firm.last - firm.first < 2 or reading.lower:
        return ""
    words = [w for w in reading.words[firm.first : firm.last] if w.cap and len(w.key) > 3]
    if not words or words[0].key in lists.places() or words[0].key in fw.GENERIC | _KINDS_OF:
        return ""
    one = words[0]
    return "" if one.is_first and not one.is_last else one.key


def where_short(reading: Reading, key: str, *, whole: bool = False) -> Iterable[int]:
    """Words of a turn by which a firm is meant for short: not after a title, not beside another
    capital. whole: the word is all of its name, so that it may open a sentence."""
    for i, word in enumerate(reading.words):
        if word.key != key or not word.cap or reading.lower:
            continue
        if _PERSONAL_HEAD.search(_head(reading, i)[-10:]) or (
            word.opens and word.is_word and not whole
        ):
            continue
        before, after = reading.at(i - 1), reading.at(i + 1)
        alone = not (after and after.cap and reading.joined(i + 1) and after.key != "i")
        if alone and not (before and before.cap and reading.joined(i) and not before.opens):
            yield i


def loose_lower(reading: Reading, i: int, known: dict[int, Known], talk: Talk) -> Firm | None:
    """A firm that begins with the i-th word in a turn without capitals: what is said to be called so,
    and unknown words after "for", "at", "with" in talk of work."""
    head = _head(reading, i)
    told, led = _TOLD_LOWER.search(head), _LED_LOWER.search(head)
    working = bool(WORKING.search(head) or WORKING.search(talk.before))
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
    return key not in fw.GENERIC | fw.NOT_OWN | _KINDS_OF


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
_KINDS_OF = word_set(
    """
    good bad new old last own big small local council car fast school factory office night part full
    agency building health home temp temporary cheap other same better private large double
    """
)
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


def listed_firms(
    reading: Reading, firms: list[Firm], known: dict[int, Known], talk: Talk
) -> list[Firm]:
    """What stands in a list with a firm: "Crowther's, Yodelay, Northgate Parcels" · "Holt's and then
    Entwistle's"."""
    found: list[Firm] = []
    taken = {k for firm in firms for k in range(firm.first, firm.last)}
    for firm in firms:
        for i in (_next_of_list(reading, firm.last), _before_in_list(reading, firm.first)):
            word = reading.at(i)
            if (
                word is None
                or i in taken
                or not word.cap
                or not _free(reading, i, i + 1, known, talk)
            ):
                continue
            fresh = not word.is_first and not word.is_word and word.key not in lists.places()
            owned = word.tail.casefold().endswith("s") and (word.is_last or not word.is_first)
            after = reading.at(i + 1)
            ends = after is None or not (after.cap and reading.joined(i + 1)) or after.key == "i"
            if (fresh or owned) and ends:
                found.append(Firm(i, i + 1, "in a list with a firm", firm.role, 0.6))
                taken.add(i)
    return found


def _next_of_list(reading: Reading, j: int) -> int:
    word = reading.at(j)
    if word is None:
        return -1
    if word.gap.strip() in (",", "") and word.key in ("and", "then", "or"):
        return j + 2 if reading.key(j + 1) in ("then", "before", "after", "at", "for") else j + 1
    return j if word.gap.strip(" '’sS") == "," else -1


def _before_in_list(reading: Reading, j: int) -> int:
    word = reading.at(j)
    if word is None or j == 0:
        return -1
    if reading.key(j - 1) in ("and", "then", "or"):
        return j - 3 if reading.key(j - 2) == "and" else j - 2
    return j - 1 if "," in word.gap and not word.opens else -1
