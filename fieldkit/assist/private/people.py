"""Names of people: those of the roster however they are said, and of anybody else.

Two rounds over a whole transcript: what is sure in one turn ("there's one called Bev") is looked for
in all ("Bev says I can").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from fieldkit.assist.private import lists
from fieldkit.assist.private.addresses import MORE_STREETS, SURE_STREETS
from fieldkit.assist.private.contexts import AWAY, Evidence
from fieldkit.assist.private.firm_words import TAILS
from fieldkit.assist.private.judging import NEVER, NICKNAMES, PARTICLES, Room, initialled, judged
from fieldkit.assist.private.known import talks_of_fame
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading
from fieldkit.domain.session.names import ORDINARY, name_key
from fieldkit.domain.transcript.private import Finding, Kind

_HOUSES = word_set(
    "infirmary hospital surgery station university college school academy church centre ward unit airport line "
    "award trust foundation primary nursery hotel arms ground stadium"
)
_STREETS = frozenset(SURE_STREETS) | frozenset(MORE_STREETS)


def people_in(readings: Iterable[Reading], room: Room) -> list[Finding]:
    """Names of anybody in all turns."""
    readings = list(readings)
    sure: dict[str, Evidence] = {}
    found: dict[tuple[int, int], tuple[int, int, Evidence, float]] = {}
    first = [_round(reading, room, {}) for reading in readings]
    for reading, spans_found in zip(readings, first, strict=True):
        for i, last, why, weight in spans_found:
            found[reading.n, i] = (i, last, why, weight)
            if why.strong or weight >= 0.85 or _spoken_to(reading, i, why, weight):
                _remember(reading, i, last, why, sure)
    by_turn: dict[int, dict[int, tuple[int, int, Evidence, float]]] = {}
    for (turn, i), span in found.items():
        by_turn.setdefault(turn, {})[i] = span
    out = []
    for reading, spans_found in zip(readings, first, strict=True):
        spans = by_turn.get(reading.n, {})
        if any(word.key in sure for word in reading.words):  # else it is as in the first round
            spans_found = _round(reading, room, sure)
        for i, last, why, weight in spans_found:
            if i not in spans or spans[i][1] < last:
                spans[i] = (i, last, why, weight)
        out += [_finding(reading, *span) for _, span in sorted(spans.items())]
    return out


def _remember(
    reading: Reading, i: int, last: int, why: Evidence, sure: dict[str, Evidence]
) -> None:
    """Keeps a name's words as sure; with a last name it is a person, also where the first name is a
    place's too."""
    whole = last - i > 1 and reading.words[i].is_first and not reading.lower
    why = replace(why, strong=why.strong or whole)
    for word in reading.words[i:last]:
        plain = len(word.key) > 2 and word.key not in PARTICLES | NICKNAMES
        if plain and (word.key not in sure or (whole and not sure[word.key].strong)):
            sure[word.key] = why


def _spoken_to(reading: Reading, i: int, why: Evidence, weight: float) -> bool:
    """Whether a first name that is a word too is somebody's beyond doubt: "Cheers Tom"."""
    word = reading.words[i]
    called = why.reason in ("somebody spoken to", "somebody dealt with")
    plain = word.is_first and word.cap and word.key not in ORDINARY and not reading.lower
    return called and weight >= 0.75 and plain


def _finding(reading: Reading, i: int, last: int, why: Evidence, weight: float) -> Finding:
    start, end = reading.words[i].start, reading.words[last - 1].end
    return Finding(reading.n, start, end, Kind.NAME, why.reason, role=why.role, confidence=weight)


def _round(
    reading: Reading, room: Room, sure: dict[str, Evidence]
) -> list[tuple[int, int, Evidence, float]]:
    found, i = [], 0
    while i < len(reading.words):
        verdict = judged(reading, i, room, sure)
        if verdict is None:
            i += 1
            continue
        why, weight = verdict
        first, last = _left(reading, i), _right(reading, i, room)
        if last - first > 1 and _place(reading, first, last):
            i = last
            continue
        if street_or_firm(reading, last):
            i = last + 1
            continue
        if last - first > 1 and not why.strong and _famous(reading, first, room, sure):
            i = last
            continue
        found.append((first, last, why, weight))
        i = last
    return found + _listed(reading, room, found)


def _famous(reading: Reading, i: int, room: Room, sure: dict[str, Evidence]) -> bool:
    """Whether a first name and surname stand in talk of films, politics, football …"""
    if any(w.key in sure for w in reading.words[i : i + 2] if sure.get(w.key, _NONE).strong):
        return False
    before = reading.at(i - 1)
    likened = before is not None and before.key in ("like", "that") and not before.tail
    if likened and not reading.words[i].new_phrase:
        return True
    return talks_of_fame(reading, i, list(room.covered.get(reading.n, {}).values()))


_NONE = Evidence("", strong=False)


def _left(reading: Reading, i: int) -> int:
    """Back over an initial or a nickname's Big."""
    if i == 0 or (reading.words[i].new_phrase and not initialled(reading, i)):
        return i
    if initialled(reading, i):
        return (
            i - 2 if i > 1 and len(reading.key(i - 2)) == 1 and reading.words[i - 2].cap else i - 1
        )
    before = reading.words[i - 1]
    if before.cap and before.key in NICKNAMES and not before.opens:
        return i - 1
    return i


def _right(reading: Reading, i: int, room: Room) -> int:
    """One past the last word of the name."""
    last = i + 1
    while last - i < 4 and reading.joined(last):
        word = reading.words[last]
        if word.key in room.never or ((known := room.known(reading, last)) and not known.weak):
            break
        if reading.lower:
            if not (word.is_last and not word.is_word and not word.is_first):
                break
        elif not word.cap:
            nxt = reading.at(last + 1)
            if word.key in PARTICLES and nxt is not None and nxt.cap and reading.joined(last + 1):
                last += 1
                continue
            break
        elif word.key in NEVER or (word.is_word and not word.is_last and not word.is_first):
            break
        last += 1
    return last


def _place(reading: Reading, first: int, last: int) -> bool:
    return " ".join(word.key for word in reading.words[first:last]) in lists.places()


def street_or_firm(reading: Reading, last: int) -> bool:
    """Whether what looks like a name is, or goes on as, a street's or a firm's."""
    street = reading.words[last - 1].key in _STREETS and reading.joined(last - 1)
    if street and last > 2 and reading.key(last - 3) in AWAY:
        return True
    word = reading.at(last)
    if word is None or not word.cap:
        return False
    if word.gap.strip() == "&":
        return True
    return reading.joined(last) and (
        word.key in _STREETS or word.key in TAILS or word.key in _HOUSES
    )


def _listed(
    reading: Reading, room: Room, found: list[tuple[int, int, Evidence, float]]
) -> list[tuple[int, int, Evidence, float]]:
    """What stands in a list with a name: "my boys are Rohan and Dev"."""
    out = []
    taken = {k for i, last, _, _ in found for k in range(i, last)}
    for _, last, why, weight in found:
        j = last + 1 if reading.key(last) in ("and", "or") else last
        word = reading.at(j)
        if word is None or word.opens or j in taken or not word.cap or reading.lower:
            continue
        listed = j == last + 1 or (word.new_phrase and word.gap.strip() == ",")
        known = room.known(reading, j)
        if (
            listed
            and known is None
            and not word.is_word
            and word.key not in NEVER
            and word.key not in lists.places()
        ):
            if j == last and not (why.role and word.is_last):
                continue
            out.append(
                (j, j + 1, Evidence("in a list of names", why.strong, why.role), weight - 0.1)
            )
    return out


_SPELT = re.compile(r"(?<![\w])(?:[A-Za-z](?:[\s,.-]{1,2}(?:double\s)?)){2,}[A-Za-z](?![\w])")


def spelt_in(reading: Reading, forms: Iterable[str]) -> list[Finding]:
    """Names spelt out letter by letter: those of the roster, and any after talk of spelling."""
    wanted = {re.sub(r"[^a-z]", "", name_key(form)) for form in forms} - {""}
    found = []
    for match in _SPELT.finditer(reading.text):
        letters = re.sub(r"double\s(\w)", r"\1\1", match.group())
        letters = re.sub(r"[^a-z]", "", letters.casefold())
        talk = re.search(r"spel[lt]", reading.text, re.IGNORECASE)
        near = any(letters in form or form in letters for form in wanted if len(form) > 2)
        if len(letters) >= 3 and (near or (talk and len(letters) >= 4)):
            found.append(
                Finding(reading.n, *match.span(), Kind.NAME, "a name spelt out", confidence=0.85)
            )
    return found


_HANDLE = re.compile(r"(?<![\w.+%-])@\w(?:[\w.]*\w)?")


def handles_in(reading: Reading) -> list[Finding]:
    """What people go by on sites: "@ann_w", whole, so that no half of it is left standing."""
    return [
        Finding(reading.n, *m.span(), Kind.NAME, "a user’s name", confidence=0.9)
        for m in _HANDLE.finditer(reading.text)
        if any(c.isalpha() for c in m.group())
    ]
