"""Postal addresses and e-mail addresses, written and said."""

from __future__ import annotations

import re

from fieldkit.assist.private.lists import any_of, word_list, word_set
from fieldkit.assist.private.spelled import NUMBERS
from fieldkit.assist.private.words import Reading, ordinary
from fieldkit.domain.transcript.private import Finding, Kind

SURE_STREETS = word_list(
    "road street lane avenue close drive crescent gardens terrace grove mews cottages buildings rd st ave cres "
    "parade boulevard heol ffordd"
)
MORE_STREETS = word_list(
    "way court place hill row walk square park rise green view gate mount house lodge yard wharf tower towers "
    "heights mansions villas cottage farm parc bank end fold croft dene brow quay circus point vale meadow "
    "meadows fields field bridge loan wynd brae"
)


SAID = any_of([w for w in NUMBERS if NUMBERS[w]]).replace(r"\ ", r"\s").replace(r"\-", "-")
NUMBER = (
    rf"(?:(?:(?:a|one|two|three|four)\s+hundred\s+(?:and\s+)?)?(?i:{SAID})|(?:one|two|three)\s+hundred"
    rf"|\d{{1,4}}(?:\s?[-/–]\s?\d{{1,4}})?\s?[A-Fa-f]?)\b"
)
NUMBER = NUMBER.replace("(?:(?:a|one", "(?:(?i:a|one").replace("|(?:one|two", "|(?i:one|two")
_PROPER = (
    r"(?:(?:St\.?|The|Old|New|Upper|Lower|Great|Little|Mc|Mac)\s)?[A-Z][\w'’-]*"
    r"(?:\s(?:of|the|and)\s[A-Z][\w'’-]*|\s[A-Z][\w'’-]*){0,2}?"
)
_TYPE = "(?:" + any_of([t.title() for t in (*SURE_STREETS, *MORE_STREETS)]) + r")\b"
_HEOL = r"(?:Heol|Ffordd|Rue|Stryd|Lôn|Maes|Clos)\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?"
_FLAT = rf"(?:(?i:flat|apartment|unit|room|apt)\s(?:{NUMBER}|[A-H]\b|\d+[a-z]?)(?:,)?\s+)"
_STREET = rf"(?:{_PROPER}\s{_TYPE}|{_HEOL})"
_WRITTEN = re.compile(
    rf"(?<![\w£/.])(?:{_FLAT}(?:{_PROPER}\s(?:House|Court|Tower|Lodge|Point|Mansions|Heights"
    rf"|Buildings)\b,?\s+)?"
    rf"(?:{NUMBER},?\s+)?{_STREET}|{_FLAT}{_PROPER}\s(?:House|Court|Tower|Lodge|Point|Mansions|Heights)\b"
    rf"|(?:(?i:number|no\.?)\s)?{NUMBER},?\s+{_STREET}"
    rf"|{_PROPER}\s(?:Cottage|Farm|House|Lodge|Barn|Villa|Hall)\b,\s+{_STREET}"
    rf"|The\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?,\s+{_STREET}"
    rf"|{NUMBER},?\s+The\s[A-Z][\w'’-]+(?:,\s+{_STREET})?"
    rf"|{_FLAT}(?:the\s)?{_PROPER}\s(?:Lodge|Hotel|Hostel|Hall)\b"
    rf"|(?<=\bat\s)(?!The\b){_PROPER},\s+{_STREET}|(?<=[Ii]t['’]s\s){_PROPER},\s+{_STREET})"
)
_ROUTE = re.compile(r"\b(?:bus|route|the|tram|ages?)\s+$", re.IGNORECASE)
_SAID_TYPE = any_of(t for t in SURE_STREETS if t not in ("st", "rd", "parade"))
_SPOKEN = re.compile(
    rf"(?<![\w£])(?:(?:flat|apartment)\s(?:{SAID}|\d+[a-f]?|[a-h])\b,?\s+)?(?:{SAID}|\d{{1,4}}[a-f]?)\s+"
    rf"(?P<name>[^\W\d_]+(?:\s[^\W\d_]+)?)\s(?:{_SAID_TYPE})\b",
    re.IGNORECASE,
)
_NOT_STREETS = word_set(
    """
    way one the a an of up down down the off that this every each other same whole busy main long way
    back side minutes minute hours hour days day miles mile yards yard years year weeks week times
    pounds quid people kids to from in on at my your our their his her and or by for with
    """
)
_EMAIL = re.compile(
    r"[\w.+%-]+(?:\s?@\s?|\s?[\[(]at[\])]\s?)[\w-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w-]+)+"
)
_DOT = r"(?:\s+dot\s+|\s*\.\s*)"
_SAID_EMAIL = re.compile(
    rf"(?P<local>[\w'’-]+(?:(?:\s+(?:dot|underscore|dash|hyphen)\s+|[.,_-]\s*)[\w'’-]+)*)\s*,?\s+at\s+"
    rf"(?:the\s+)?(?P<host>[\w-]+(?:\s[\w-]+)?(?:{_DOT}[\w-]+)?){_DOT}(?P<top>co{_DOT}uk|org{_DOT}uk|ac{_DOT}uk|gov{_DOT}uk|"
    rf"com|org|net|info|biz|uk|eu|ie|me|io|cymru|scot|wales|london)\b",
    re.IGNORECASE,
)
_LEADS = word_set(
    """
    is it's its it on to me at the email mail e-mail address use try write i'm um er erm and or that's
    thats so just all my his her their name yeah yes no right okay ok got have you for him them send
    down as was be get can reach contact
    """
)


def emails_in(reading: Reading) -> list[Finding]:
    """E-mail addresses, also those said: "tomasz dot zielinski at example dot co dot uk"."""
    text = reading.text
    found = [
        Finding(
            reading.n, *m.span(), Kind.EMAIL, "has the form of an e-mail address", confidence=0.99
        )
        for m in _EMAIL.finditer(text)
        if "." in m.group() or "dot" in m.group()
    ]
    for match in _SAID_EMAIL.finditer(text):
        start = _said_start(reading, match.start("local"))
        reason = "an e-mail address spelt out"
        found.append(Finding(reading.n, start, match.end(), Kind.EMAIL, reason, confidence=0.95))
    return found


def _said_start(reading: Reading, start: int) -> int:
    """Back over names and numbers that stand before the last word of the local part."""
    before = [w for w in reading.words if w.end <= start]
    for word in reversed(before[-5:]):
        between = reading.text[word.end : start]
        if word.key in _LEADS or not re.fullmatch(r"[\s,]*", between) or word.tail:
            break
        namely = word.is_first or word.is_last or not ordinary(word.key)
        counted = word.key in NUMBERS or word.key.isdigit() or len(word.key) == 1
        if not (namely or counted or word.key in ("dot", "underscore", "dash", "hyphen")):
            break
        start = word.start
    return start


def addresses_in(reading: Reading) -> list[Finding]:
    """Addresses with a number or a house's name in them; streets alone are places."""
    text, found = reading.text, []
    for match in _WRITTEN.finditer(text):
        number = match.group()[:1].isdigit()
        head = text[max(0, match.start() - 20) : match.start()]
        if number and "," not in match.group() and _ROUTE.search(head):
            continue
        found.append(_address(reading, *match.span()))
    if reading.lower:
        for match in _SPOKEN.finditer(text):
            names = match.group("name").casefold().split()
            if not any(n in _NOT_STREETS or n in NUMBERS for n in names):
                found.append(_address(reading, *match.span()))
    return found


def _address(reading: Reading, start: int, end: int) -> Finding:
    return Finding(reading.n, start, end, Kind.ADDRESS, "a number and a street", confidence=0.95)
