"""Addresses as they are said: no street's word, a house's name, "number nine on the end of Tanner Row"."""

from __future__ import annotations

import re

from fieldkit.assist.private.addresses import MORE_STREETS, NUMBER, SAID, SURE_STREETS
from fieldkit.assist.private.lists import any_of, word_list, word_set
from fieldkit.assist.private.words import Reading, ordinary
from fieldkit.domain.transcript.private import Finding, Kind

_RARE = word_list(
    """
    drift loke wynd vennel causeway ginnel nook garth drove chase spinney copse orchard paddock ridge
    esplanade promenade embankment approach passage villas hey butts common broadway backs pend brae loan
    strand circle oval broads lea acre acres ings carr close strasse glade dell link links opening rigg side
    """
)
_TYPES = (*SURE_STREETS, *MORE_STREETS, *_RARE)
_TYPE = "(?:" + any_of([t.title() for t in _TYPES]) + r")\b"
_CAP = r"(?:(?:St\.?|The|Old|New|Upper|Lower|Great|Little)\s)?[A-Z][\w'’-]+"
_STREET = rf"{_CAP}(?:\s[A-Z][\w'’-]+)?\s{_TYPE}"
_HOME = re.compile(
    r"\b(?:live[sd]?|living|mov(?:e|ed|ing)|address|house|home|stopping|staying|stay|post(?:ed|ing)?|send|sent"
    r"|letters?"
    r"|door|flat|cottage|bungalow|(?:mum|mam|nan|sister|brother|dad|daughter|son)['’]s|rent(?:ed|ing)?|tenan\w+"
    r"|parcels?"
    r"|deliver\w*|neighbours?|street|key|form|sheet|where(?:['’]s| is| are|['’]re)? (?:you|that)|find me"
    r"|drop it)\b",
    re.IGNORECASE,
)
_WELSH = r"(?:Bryn|Maes|Tan|Tan-y|Pen|Heol|L[ôo]n|Clos|Stryd|Cae|Rhos|Trem|Llys|Coed|Nant|T[ŷy]|Rhodfa|Cefn|Parc)"
_PLAIN = re.compile(
    rf"(?:(?<=\bat\s)|(?<=['’]s\s)|(?<=\bis\s)|(?<=\bto\s)|(?<=\bfrom\s)|(?<=['’]m\s)|(?<=\bwas\s)|(?<=,\s)"
    rf"|(?<=^))"
    rf"(?:(?i:number)\s)?(?P<n>{NUMBER})\s(?P<name>[A-Z][a-zâêîôûŵŷ'’-]+(?:[\s-][A-Za-z]-)?(?:\s[A-Z][a-zâêîôûŵŷ'’-]+)?)(?![\w-])"
)
_SPOT = r"(?:on|in|at|along|up|down|off|of|the|end|very|corner|top|bottom|middle|left|right|side|by|near)"
_ALONG = re.compile(
    rf"\b(?i:number|no\.?)\s{NUMBER},?\s(?:{_SPOT}\s){{0,6}}?{_STREET}"
    rf"|\b(?i:the)\s(?:(?:very\s)?(?:end|last|first|corner|middle|top|bottom|second|third|big|little|white"
    rf"|old)\s)+"
    rf"(?:house|cottage|bungalow|flat|one|place)(?:,|\s(?:on|in|of|at|along"
    rf"|down))\s(?:[a-z]+\s){{0,5}}?{_STREET}"
)
_FLOOR = re.compile(
    r"\b(?:(?i:top|ground|ground[ -]floor|first[ -]floor|second[ -]floor|basement|garden|upper|lower|attic|back"
    r"|front|middle)\s)"
    rf"(?i:flat|maisonette|bedsit),?\s(?:{NUMBER},?\s)?(?:{_STREET}|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)
_NAMED = re.compile(rf"(?<![\w'’-])(?:The\s)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?,\s{_STREET}")
_LEAD = re.compile(
    r"(?:\bat|['’]s|\bis|\bin|\bto|\bstill|\bjust|\bcalled|\bname|\bnamed|['’]m|\bmine|\baddress|^|[.,:]"
    r"|\bor)\W*$",
    re.I,
)
_ONLY = re.compile(
    rf"(?:\bat|\bnumber|\bat number|\bnot|\binto|\bto)\s(?P<n>{NUMBER})(?=\s*[.,;!?]|\s(?:not|and|instead"
    rf"|but)\b|$)"
)
_COUNTED = word_set(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday pounds quid minutes hours years weeks days christmas easter
    i english polish people pm am euros welsh scottish irish british downing
    """
)
_LOWER = re.compile(
    rf"(?<![\w£])(?:(?:flat|apartment)\s(?:{SAID}|\d+[a-f]?|[a-h])\b\s+)?(?:number\s)?(?:{SAID}"
    rf"|\d{{1,4}}[a-f]?)\s+"
    rf"(?:(?:on|at|in|down|along|the|end|corner|top|bottom|of)\s)*(?P<name>[^\W\d_]+(?:\s[^\W\d_]+)?)\s"
    rf"(?:{any_of([*MORE_STREETS, *_RARE])})\b",
    re.IGNORECASE,
)
_NO_NAME = word_set(
    """
    way one the a an of up down off that this every each other same whole busy main long back side minutes
    minute hours hour days day miles mile yards years year weeks week times pounds quid people kids to from
    in on at my your our their his her and or by for with or two three four five six seven eight nine ten
    percent different separate new more old first last big good bad dead
    """
)


def loose_addresses(reading: Reading, before: str, sure: list[Finding]) -> list[Finding]:
    """Addresses that the usual forms miss. before: the turn before; sure: those found in this turn."""
    text = reading.text
    home = bool(_HOME.search(text) or _HOME.search(before))
    spans: list[tuple[int, int]] = []
    if reading.lower:
        spans += [m.span() for m in _LOWER.finditer(text) if home and _new_name(m.group("name"))]
    else:
        spans += [m.span() for m in _ALONG.finditer(text)]
        spans += [m.span() for m in _FLOOR.finditer(text)]
        if home:
            spans += [m.span() for m in _PLAIN.finditer(text) if _no_count(text, m)]
            spans += [
                m.span()
                for m in _NAMED.finditer(text)
                if _LEAD.search(text[max(0, m.start() - 12) : m.start()]) and _house(m.group())
            ]
    if sure or spans:
        alone = [m for m in _ONLY.finditer(text) if m.group("n").casefold() not in ("one", "1")]
        spans += [m.span("n") for m in alone]
    return [
        Finding(reading.n, a, b, Kind.ADDRESS, "said as an address", confidence=0.75)
        for a, b in spans
    ]


def _new_name(name: str) -> bool:
    words = name.casefold().split()
    return not any(w in _NO_NAME for w in words) and not all(
        ordinary(w) and len(w) < 4 for w in words
    )


def _no_count(text: str, match: re.Match[str]) -> bool:
    """Whether the words after a number are a street's or a house's: on no list, or Welsh."""
    words = match.group("name").casefold().split()
    if any(w in _COUNTED for w in words) or re.match(r"\s*['’]s\b", text[match.end() :]):
        return False
    welsh = re.match(_WELSH + r"\b", match.group("name"))
    return bool(welsh) or (len(words) > 1 and not match.group("n").casefold().startswith("one"))


def _house(written: str) -> bool:
    """Whether a word before a street may be a house's name: not "Yeah, Mill Lane", not "Road, …"."""
    name = written.partition(",")[0].casefold().split()
    known = {"yeah", "yes", "no", "well", "right", "okay", "oh", "so", "and", "but", "then", "now"}
    return not any(w in known or w in _TYPES[:14] for w in name)
