"""Places near home: villages, estates, streets; large towns and places far away are left alone."""

from __future__ import annotations

import re

from fieldkit.assist.private import lists
from fieldkit.assist.private.addresses import SURE_STREETS
from fieldkit.assist.private.known import Known
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading
from fieldkit.domain.transcript.private import Finding, Kind

_LIVES = re.compile(
    r"\b(?:live[sd]?|living|moved|born|grew up|brought up|raised|based|stay(?:ing)?|house"
    r"|flat|home|from|I['’]m|"
    r"we['’]re|centre|warehouse|round|estate)\b[^.?!]{0,25}?(?:\b(?:in|at|on|to|from|near"
    r"|round|off|of|over|up|down"
    r"|there['’]s|by|between)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_BE = re.compile(
    r"\b(?:I['’]m|we['’]re|down|over at|over in|up in|up at|out at|out in|in|there at)\s+$", re.I
)
_AWAY = re.compile(r"(?:^|\s)(?:in|at|from|near|down|round|over|out|off|to)\s+$", re.IGNORECASE)
_MONTHS = word_set(
    """
    january february march april may june july august september october november december
    """
)
_NEXT = re.compile(r"^\s+(?:estate|village|area|flats)\b", re.IGNORECASE)
_TYPES = frozenset(SURE_STREETS) | {
    "way",
    "hill",
    "row",
    "walk",
    "square",
    "court",
    "rise",
    "green",
    "place",
}


def places_in(reading: Reading, known: dict[int, Known]) -> list[Finding]:
    """Small places of the United Kingdom that somebody lives, works or is in, estates and streets."""
    if reading.lower:
        return _lower(reading)
    found, i = [], 0
    while i < len(reading.words):
        last = _run(reading, i, known)
        if last == i:
            i += 1
            continue
        reason = _reason(reading, i, last)
        if reason:
            start, end = reading.words[i].start, reading.words[last - 1].end
            found.append(Finding(reading.n, start, end, Kind.PLACE, reason, confidence=0.7))
        i = last
    return found


def _run(reading: Reading, i: int, known: dict[int, Known]) -> int:
    word = reading.words[i]
    if not word.cap or i in known or word.key == "i" or word.key in _MONTHS:
        return i
    last = i + 1
    while last - i < 3 and reading.joined(last) and reading.words[last].cap and last not in known:
        last += 1
    return last


def _reason(reading: Reading, i: int, last: int) -> str:
    text = reading.text
    name = " ".join(w.key for w in reading.words[i:last])
    start, end = reading.words[i].start, reading.words[last - 1].end
    head = text[max(0, start - 50) : start]
    small = lists.places().get(name) is False
    if last - i > 1 and reading.words[last - 1].key in _TYPES:
        return "a street" if not reading.words[i].opens else ""
    if _NEXT.match(text[end:]) and not reading.words[i].opens:
        return "an estate or village"
    if small and (_BE.search(head) or _LIVES.search(head) or _AWAY.search(head)):
        return "a small place of the United Kingdom"
    if lists.places().get(name):
        return ""
    lived = re.search(
        r"\b(?:live[sd]?|living|moved|grew up|born|raised|back)\b[^.?!,]{0,20}\b(?:in|at|on|to"
        r"|near|over at|over in)\s+$",
        head,
        re.IGNORECASE,
    )
    if lived and not (reading.words[i].is_word and last - i == 1):
        return "where somebody lives"
    return ""


_LOW = re.compile(
    r"\b(?:live[sd]?|living|moved|born|from)\s+(?:\w+\s+){0,2}?(?:in|at|on|to|near|from)\s+"
    r"([^\W\d_]+(?:\s[^\W\d_]+)?)",
    re.IGNORECASE,
)
_SHOP = re.compile(r"\bon\s+([^\W\d_]+\s(?:road|street|lane|avenue))\b")


def _lower(reading: Reading) -> list[Finding]:
    found = []
    for match in _LOW.finditer(reading.text):
        words = match.group(1).casefold().split()
        for n in (2, 1):
            name = " ".join(words[:n])
            if lists.places().get(name) is False and (n == 2 or name not in lists.words()):
                start = match.start(1)
                end = start + len(" ".join(match.group(1).split()[:n]))
                reason = "a small place of the United Kingdom"
                found.append(Finding(reading.n, start, end, Kind.PLACE, reason, confidence=0.7))
                break
    for match in _SHOP.finditer(reading.text):
        start, end = match.span(1)
        if match.group(1).split()[0] not in ("the", "my", "this", "our", "a", "one", "main"):
            found.append(Finding(reading.n, start, end, Kind.PLACE, "a street", confidence=0.6))
    return found
