"""Dates of birth, written and said, among other dates; and people's ages."""

from __future__ import annotations

import re

from fieldkit.assist.private.lists import any_of, word_list
from fieldkit.assist.private.spelled import NUMBERS
from fieldkit.assist.private.words import Reading
from fieldkit.domain.transcript.private import Finding, Kind

_MONTHS = word_list(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec"
)
_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)


_UNIT = any_of([w for w, n in NUMBERS.items() if 1 <= n <= 9 and " " not in w and "-" not in w])
_NUM = any_of([w for w in NUMBERS if NUMBERS[w] >= 1]).replace(r"\ ", r"\s").replace(r"\-", "-")
_ORD = rf"(?:(?:(?:twenty|thirty)[\s-])?(?:{any_of(_ORDINALS)})|\d{{1,2}}(?:st|nd|rd|th))"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORD})"
_MONTH = rf"(?:{any_of(_MONTHS)})"
_TENS_YEAR = (
    rf"(?:nineteen|twenty)(?:[\s-](?:hundred(?:\sand)?|oh|nought))?[\s-](?:{_NUM})|"
    rf"two\sthousand(?:\sand)?(?:\s(?:{_NUM}))?|(?:{_NUM})"
)
_YEAR = rf"(?:(?:19|20)\d\d|['’]?\d\d(?!\d)|{_TENS_YEAR})"
_SEP = r"(?:\s*,\s*|\s+)"
_FULL = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}\b(?P<y1>\.?{_SEP}(?:of\s+)?{_YEAR}\b)?"
    rf"|{_MONTH}\s+(?:the\s+)?{_DAY}\b(?P<y2>{_SEP}{_YEAR}\b)?"
    rf"|(?:the\s+)?{_ORD}(?:,\s*|\s+)(?:of\s+)?(?:the\s+)?{_ORD}\b(?P<y3>{_SEP}(?:of\s+)?{_YEAR}\b)?"
    rf"|\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?(?P<y4>[/.-]\s?(?:\d{{4}}|\d\d))(?![\w/-])"
    rf"|(?:Christmas (?:Eve|Day)|Boxing Day|New Year['’]?s (?:Eve|Day)|Hallowe['’]?en)(?P<y7>{_SEP}{_YEAR}\b)?"
    rf"|\d{{4}}-\d\d-(?P<y5>\d\d)\b"
    rf"|\d{{1,2}}\s\d{{1,2}}\s(?P<y6>(?:19|20)?\d\d)(?![\w/-])"
    rf")",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\bborn\b|birthday|\bbirth\b|\bd\.?\s?o\.?\s?b\b|\bbirth ?date\b|\bturned (?:\d|\w+ty)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:since|started?|starting|claim(?:ed|ing)?|signed|signing|letters?|dated|wrote|written|made|redundan\w*|"
    r"appointments?|interviews?|married|wedding|moved|left|finish(?:ed)?|stopped|until|till"
    r"|from|by|before|after|"
    r"between|paid|payments?|due|deadline|meeting|rang|called|sent|received|arriv\w+|died|passed|shut|closed|"
    r"opened|last|next|back|work(?:ed|ing)?|contract|applied|application|on|in|expired?|ends?|ended|hospital|"
    r"operation|missed|got|came|went|heard|told|saying|posted|review|decision|appeal\w*)\b",
    re.IGNORECASE,
)
_SMALL = frozenset({"on", "in", "by", "from", "before", "after", "last", "next", "back", "written"})
_AGE_NUM = rf"(?:\d{{1,2}}|{_NUM})"
_SAID_AGES = (
    rf"\b(?:I['’]?m|I am|aged?|she['’]?s|he['’]?s|who['’]?s|is|was|turned|only)\s+(?:only\s+"
    rf"|just\s+|nearly\s+)?"
    rf"(?P<a>{_AGE_NUM}(?:-(?:something|odd))?)(?=\s*(?:[,.;!?]|and\b|years?\s+old"
    rf"|years?\s+of\s+age|next|this|in\b"
    rf"|now|not\b|$))"
)
_AGES = re.compile(_SAID_AGES, re.IGNORECASE)
_AGES_AND_OLD = re.compile(
    rf"{_SAID_AGES}|(?P<b>{_AGE_NUM}(?:-(?:something|odd))?)[\s-]years?[\s-]old",
    re.IGNORECASE,
)
_HOW_OLD = re.compile(r"how old|your age|what age", re.IGNORECASE)
_ALONE = re.compile(rf"^\W*(?P<a>{_AGE_NUM})\W*$", re.IGNORECASE)
_AFTER_NAME = re.compile(
    rf"(?:\bI['’]?m\s+)?\b[A-Z][\w’'-]+,\s+(?P<a>{_AGE_NUM})(?=\s*[,.])(?!,?\s*(?:oh|seven)\b)"
)


def births_in(reading: Reading, before: str = "") -> list[Finding]:
    """Dates of birth: dates near words of birth, and whole dates with the year of a grown-up's birth
    that nothing else is said of. before: the turn before, where it may be asked for."""
    text, found = reading.text, []
    asked = bool(_BIRTH.search(before)) and ("?" in before or not _OTHER.search(text[:40]))
    for match in _FULL.finditer(text):
        year = next((g for g in match.groups() if g), "")
        if not _possible(match.group()):
            continue
        told = _told(text, match.start(), match.end()) or (asked and match.start() < 40)
        close = _near_birth(text, match.start(), match.end())
        close = close or (asked and bool(_PUT.search(text[: match.start()])))
        if told and (year or close):
            reason = "a date said to be one of birth"
            found.append(Finding(reading.n, *match.span(), Kind.DOB, reason, confidence=0.95))
        elif (
            year
            and match.group("y6") is None
            and _grown_up(year)
            and not _other(text, match.start(), match.end())
        ):
            reason = "a whole date, of a year in which people in the room may be born"
            found.append(Finding(reading.n, *match.span(), Kind.DOB, reason, confidence=0.7))
    return found + _three_numbers(reading, before)


_SAID_TWO = rf"(?:(?:oh|nought|zero)[\s-](?:{_UNIT})|{_NUM}|{_ORD})"
_THREE = re.compile(
    rf"\b(?P<d>{_SAID_TWO})(?:\sof)?[\s,]+(?P<m>{_SAID_TWO})[\s,]+(?P<y>(?:nineteen[\s-])?(?:{_NUM}))\b",
    re.IGNORECASE,
)


_MONTH_NAMED = re.compile(rf"\b(?:{any_of(_MONTHS[:12])})\b(?! I| we| not)", re.IGNORECASE)


def _said_number(said: str) -> int:
    """What "oh six", "fifteenth", "nineteen seventy" stand for, under a hundred; 0 for nothing."""
    low = re.sub(r"^(?:oh|nought|zero|nineteen)[\s-](?=\w)", "", said.casefold())
    low = low.replace("-", " ")
    first, _, rest = low.rpartition(" ")
    if rest in _ORDINALS:
        return NUMBERS.get(first, 0) + _ordinal(rest)
    return NUMBERS.get(low, 0)


def _ordinal(word: str) -> int:
    return 30 if word == "thirtieth" else 1 + _ORDINALS.index(word)


def _three_numbers(reading: Reading, before: str) -> list[Finding]:
    """ "ten twelve fifty-five", where birth is asked for or a month is named as well."""
    text = reading.text
    months = _MONTH_NAMED.search(text)
    if not (_BIRTH.search(text) or _BIRTH.search(before) or months):
        return []
    found = []
    for match in _THREE.finditer(text):
        day, month, year = (_said_number(match.group(name)) for name in ("d", "m", "y"))
        if 1 <= day <= 31 and 1 <= month <= 12 and year >= 20:
            reason = "three numbers said as a date of birth"
            found.append(Finding(reading.n, *match.span(), Kind.DOB, reason, confidence=0.75))
    return found


def _possible(written: str) -> bool:
    """Whether numbers with strokes or spaces can be a day and a month."""
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    if re.search("[^\\W\\d_]", written) or len(numbers) != 3 or numbers[0] > 31:
        return not re.fullmatch(r"[\d\s/.-]+", written) or numbers[0] > 999
    return 1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12


def _told(text: str, start: int, end: int) -> bool:
    return bool(_BIRTH.search(text[max(0, start - 70) : end + 40]))


_PUT = re.compile(
    r"(?:\b(?:got|down as|down for|says?|put|is|was|not|it|me as|and|or)|['’]s)\s+(?:the\s+)?$",
    re.I,
)


def _near_birth(text: str, start: int, end: int) -> bool:
    led = _PUT.search(text[max(0, start - 25) : start])
    return bool(_BIRTH.search(text[max(0, start - (70 if led else 30)) : end + 30]))


def _grown_up(year: str) -> bool:
    """Whether a year as written or said is between 1920 and 2008."""
    low = re.sub(r"^[\s,./'’-]+|[\s,.]+$", "", year.casefold()).removeprefix("of ")
    if low.isdigit():
        n = int(low)
        return n >= 30 if len(low) == 2 else 1920 <= n <= 2008
    if low.startswith("nineteen"):
        return low != "nineteen"
    if low.startswith(("two thousand", "twenty oh")):
        return not low.endswith(("ten", "eleven", "teen", "twelve"))
    said = NUMBERS.get(" ".join(low.replace("-", " ").split()), NUMBERS.get(low, 0))
    return said >= 30


def _other(text: str, start: int, end: int) -> bool:
    """Whether the words just before tell what else the date is of."""
    head = re.split(r"[.?!;]", text[max(0, start - 45) : start])[-1]
    after = _OTHER.match(text[end : end + 14].lstrip(" ,"))
    return bool(_OTHER.search(head)) or bool(after and after.group() not in _SMALL)


def ages_in(reading: Reading, before: str = "") -> list[Finding]:
    """Ages that people say of themselves and theirs."""
    text, spans = reading.text, []
    # looked for at every word, which is worth it only where it can be at all
    ages = _AGES_AND_OLD if "old" in text.lower() else _AGES
    for pattern in (ages, _AFTER_NAME):
        for match in pattern.finditer(text):
            group = next(name for name, value in match.groupdict().items() if value)
            if group == "b" or (
                len(match.group(group)) > 1 and NUMBERS.get(match.group(group), 10) > 9
            ):
                spans.append(match.span(group))
    alone = _ALONE.match(text)
    if alone and _HOW_OLD.search(before):
        spans.append(alone.span("a"))
    return [
        Finding(reading.n, start, end, Kind.AGE, "an age", confidence=0.7)
        for start, end in dict.fromkeys(spans)
    ]
