"""Employers and other bodies that tell who somebody is; not the ones everybody deals with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fieldkit.assist.private import firm_words as fw
from fieldkit.assist.private import lists
from fieldkit.assist.private.firm_talk import WORKING, Talk
from fieldkit.assist.private.firm_talk import Firm as _Firm
from fieldkit.assist.private.firms_again import listed_firms, short_forms, where_short
from fieldkit.assist.private.firms_loose import loose_firm
from fieldkit.assist.private.firms_lower import loose_lower
from fieldkit.assist.private.known import Known
from fieldkit.assist.private.words import Reading
from fieldkit.domain.transcript.private import Finding, Kind

_BACK = 4  # turns over which talk of work lasts


def orgs_in(
    readings: Iterable[Reading],
    covered: dict[int, dict[int, Known]],
    roster: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Organisations in all turns; one that is named as such once is found wherever it is named, in
    full or for short. roster: keys of the names of those in the room."""
    readings = list(readings)
    firms: dict[tuple[str, ...], _Firm] = {}
    short: dict[str, _Firm] = {}
    found: dict[tuple[int, int], Finding] = {}
    works = [WORKING.search(reading.text) is not None for reading in readings]
    for k, reading in enumerate(readings):
        talk = Talk(any(works[max(0, k - _BACK) : k]), roster)
        for firm in _firms(reading, covered.get(reading.n, {}), talk):
            keys = tuple(w.key for w in reading.words[firm.first : firm.last])
            firms.setdefault(keys, firm)
            short.setdefault(short_forms(reading, firm), firm)
            found[reading.n, firm.first] = _finding(reading, firm)
    for reading in readings:
        again = [
            (i, len(keys), firm) for keys, firm in firms.items() for i in _where(reading, keys)
        ]
        again += [
            (i, 1, firm)
            for key, firm in short.items()
            if key and key not in roster
            for i in where_short(reading, key)
        ]
        for i, n, firm in again:
            if (reading.n, i) not in found:
                one = _Firm(i, i + n, firm.reason, firm.role, firm.confidence)
                found[reading.n, i] = _finding(reading, one)
    return list(found.values())


def _where(reading: Reading, keys: tuple[str, ...]) -> list[int]:
    spots = []
    for i, word in enumerate(reading.words):
        if word.key != keys[0] or not (word.cap or reading.lower or len(keys) > 1):
            continue
        if (
            len(keys) == 1
            and not reading.lower
            and i not in where_short(reading, keys[0], whole=True)
        ):
            continue
        words = reading.words[i : i + len(keys)]
        low = not reading.lower and not any(w.cap for w in words)
        if tuple(w.key for w in words) == keys and not (low and all(w.is_word for w in words)):
            spots.append(i)
    return spots


def _finding(reading: Reading, firm: _Firm) -> Finding:
    words = reading.words
    start, end = words[firm.first].start, words[firm.last - 1].end
    tail = words[firm.last - 1].tail
    if tail.casefold() in ("'s", "’s") and firm.last - firm.first == 1 and firm.role == "employer":
        end += len(tail)
    return Finding(
        reading.n, start, end, Kind.ORG, firm.reason, role=firm.role, confidence=firm.confidence
    )


def _firms(reading: Reading, known: dict[int, Known], talk: Talk) -> list[_Firm]:
    found, i = [], 0
    while i < len(reading.words):
        if reading.lower:
            firm = _lower_firm(reading, i, known) or loose_lower(reading, i, known, talk)
        else:
            firm = _firm(reading, i, known, talk)
        if firm is None:
            i += 1
        else:
            found.append(firm)
            i = firm.last
    return found if reading.lower else found + listed_firms(reading, found, known, talk)


def _firm(reading: Reading, i: int, known: dict[int, Known], talk: Talk) -> _Firm | None:
    """A firm that begins with the i-th word, in a turn with capitals."""
    word = reading.words[i]
    if not word.cap or word.key in ("i", "the", "a") or word.key[:1].isdigit():
        return None
    last = _run(reading, i)
    if last == i + 1 and word.key in talk.roster and not _pair(reading, last):
        return None
    stop = [k for k in range(i + 1, last) if i not in known and k in known and not known[k].weak]
    last = min([last, *stop])
    hit = known.get(i)
    head = reading.text[max(0, reading.words[i].start - 80) : word.start]
    if last == i + 1 and word.is_first and fw.STAYS.search(head):
        return None
    if hit is not None and hit.section == "far" and last - i > 1 and hit.last == i + 1:
        return loose_firm(reading, i, last, known, talk)
    if hit is not None and hit.last == i + 1 and _amp(reading, i, last):
        hit = None
    if hit is not None and (not hit.weak or hit.section in ("brands", "public")):
        return _known_employer(head, hit, i)
    return (
        _by_shape(reading, i, last, head)
        or _by_talk(reading, i, last, head)
        or loose_firm(reading, i, last, known, talk)
    )


def _by_shape(reading: Reading, i: int, last: int, head: str) -> _Firm | None:
    """A name of two words or more that looks like a firm's: Norvale Logistics, Garrick & Lyle."""
    if last - i < 2:
        return None
    opens, keys = reading.words[i].opens, [w.key for w in reading.words[i:last]]
    job = bool(fw.JOB.search(head) or fw.AGENCY.search(head))
    role = "employer" if job and _mine(head) else ""
    tail = keys[-1] in fw.TAILS | fw.FAMILY
    if _amp(reading, i, last) or (tail and not _all_words(reading, i, last - 1, job=job)):
        return _Firm(i, last, "has the form of a firm’s name", role, 0.9)
    if keys[-1] in fw.TAILS and job:
        return _Firm(i, last, "somebody’s employer", role, 0.85)
    leads = last - i == 2 and keys[0] in fw.LEADING
    if leads and not (reading.words[i + 1].is_word and opens):
        return _Firm(i, last, "a body that says where somebody is", role, 0.75)
    if keys[-1] in fw.BODIES and not opens:
        return _Firm(i, last, "a body that says where somebody is", role, 0.75)
    if keys[-1] not in fw.HOUSES or reading.words[i].new_phrase:
        return None
    if job or fw.RUNS.search(head):
        return _Firm(i, last, "somebody’s employer", role, 0.75)
    if fw.HOST.search(reading.text):
        return _Firm(i, last, "a house somebody works or lives in", role, 0.65)
    return None


def _by_talk(reading: Reading, i: int, last: int, head: str) -> _Firm | None:
    """A name made a firm's by what is said before or after it."""
    word, mine = reading.words[i], "employer" if _mine(head) else ""
    job = bool(fw.JOB.search(head) or fw.AGENCY.search(head))
    if job and not word.new_phrase and _employer_like(reading, i, last, head):
        return _Firm(i, last, "somebody’s employer", mine, 0.85)
    if fw.NAMED.search(head) or (fw.TRADE_THEN.search(head) and not word.is_first):
        return _Firm(i, last, "said to be a firm called so", mine, 0.85)
    if last - i > 1 and fw.AT.search(head) and _own_name(reading, i, last):
        return _Firm(i, last, "a name of its own that somebody is at, for or with", mine, 0.65)
    pair = _pair(reading, last)
    if pair and job and re.search(r"\b(?:for|at)\s+$", head):
        return _Firm(i, pair, "two names as one firm", mine, 0.75)
    if _shaped_by_talk(reading, i, last, head):
        return _Firm(i, last, "somebody’s employer", mine, 0.75)
    if word.opens and last - i == 2 and _alone(reading, last) and not word.is_first:
        before = reading.text[max(0, word.start - 60) : word.start]
        if fw.WORK_TALK.search(before) and not reading.words[i + 1].tail:
            return _Firm(i, last, "named by itself after talk of work", "employer", 0.6)
    return None


def _own_name(reading: Reading, i: int, last: int) -> bool:
    """Two capitals or more that are no person, no place and no spot in a town."""
    words = reading.words[i:last]
    name = " ".join(word.key for word in words)
    if (
        words[-1].key in fw.SPOTS | fw.STREETS
        or name in lists.places()
        or lists.places().get(words[0].key, False)
    ):
        return False
    trade = words[-1].key in fw.TAILS | fw.FAMILY or words[-1].key.endswith("ing")
    plain = all(word.is_word for word in words) and not trade
    at = reading.key(i - 1) == "at" or (reading.key(i - 1) == "the" and reading.key(i - 2) == "at")
    if any(word.key in fw.NOT_OWN for word in words):
        return False
    if words[0].key in fw.PERSONAL or (plain and not at):
        return False
    if words[0].is_first and (words[-1].is_last or not words[-1].is_word):
        return False
    if len(words) == 2 and not words[1].is_word and (words[0].is_first or words[0].is_last):
        return False
    return not all(word.key.isdigit() or len(word.key) < 2 for word in words[1:])


def _pair(reading: Reading, last: int) -> int:
    """One past the second name of "Stanyer and Roscoe"; 0 where there is none."""
    two = reading.at(last + 1)
    if reading.key(last) != "and" or two is None or not two.cap or two.gap != " ":
        return 0
    return (
        last + 2 if (two.is_last or not two.is_word) and not reading.words[last - 1].is_first else 0
    )


def _shaped_by_talk(reading: Reading, i: int, last: int, head: str) -> bool:
    """Whether what is said around a name makes it a firm's: "at Talons, the salon" · "When Clarke
    Chapman shut" · "was at Meridian for six years"."""
    word = reading.words[i]
    end = reading.words[last - 1].end
    rest = reading.text[end : end + 60]
    lone = last - i == 1
    if re.search(r"\b(?:at|for|with|from|called)\s+(?:the\s+)?$", head) and fw.IS_TRADE.match(rest):
        return True
    if lone and (word.is_first or word.is_word or word.key in lists.places()):
        return False
    if re.search(r"\b(?:when|since|before|after|until|till|then)\s+$", head, re.I):
        return bool(fw.SHUTS.match(rest))
    return (
        bool(fw.WAS_AT.search(head) and fw.STAYED.match(rest))
        and reading.key(last - 1) not in fw.STREETS
    )


def _known_employer(head: str, hit: Known, i: int) -> _Firm | None:
    """Tesco, where somebody says they work there; never the office the talk is about."""
    if hit.section not in ("brands", "public") or not fw.PLAIN_JOB.search(head):
        return None
    if "job" in hit.entry or "council" in hit.entry or hit.weak:
        return None
    if hit.section == "public" and hit.entry not in ("nhs", "dwp", "hmrc", "home office", "dvla"):
        return None
    sentence = re.split(r"[.?!;]", head)[-1]
    if not fw.MINE.search(sentence) or fw.NEGATED.search(sentence):
        return None
    return _Firm(i, max(hit.last, i + 1), "somebody’s employer", "employer", 0.6)


def _mine(head: str) -> bool:
    sentence = re.split(r"[.?!;]", head)[-1]
    return (
        bool(re.search(r"\bI\b|\bI['’](?:m|ve|d)\b|\bmy agency|\bme\b", sentence))
        or not sentence.strip()
    )


def _run(reading: Reading, i: int) -> int:
    """One past the last word of a run of capitals that begins with the i-th: Pike & Daughters,
    Curl Up and Dye, Jade Lantern."""
    last = i + 1
    while last - i < 6 and last < len(reading.words):
        word = reading.words[last]
        amp = word.gap.strip() == "&"
        if not amp and word.gap not in (" ", "  "):
            break
        if word.cap:
            last += 1
        elif _goes_on(reading, last):
            last += 2
        else:
            break
    return last


def _goes_on(reading: Reading, last: int) -> bool:
    """Whether a small word inside a name joins it to another capital: Pike and Daughters."""
    word, after = reading.words[last], reading.at(last + 1)
    if word.key not in ("and", "of") or after is None or after.gap != " " or not after.cap:
        return False
    family = after.key in fw.FAMILY or reading.words[last - 1].key in fw.LINK
    return family or word.key == "of"


def _amp(reading: Reading, i: int, last: int) -> bool:
    return any(w.gap.strip() == "&" for w in reading.words[i + 1 : last])


def _all_words(reading: Reading, i: int, last: int, *, job: bool) -> bool:
    """Whether what stands before a firm's tail is nothing of its own: "Social Services", or "Mental
    Health Services" where nobody works."""
    before = reading.words[i:last]
    weak = reading.key(last) in fw.WEAK_TAILS and not job
    return all(w.key in fw.GENERIC or (weak and w.is_word) for w in before)


def _employer_like(reading: Reading, i: int, last: int, head: str) -> bool:
    word = reading.words[i]
    if word.key in lists.places() and last - i == 1 and not word.tail:
        return False
    if reading.key(last - 1) in fw.STREETS:
        return False
    sentence = re.split(r"[.?!;]", head)[-1]
    if last - i == 1 and not word.tail:
        strict = re.search(
            r"\b(?:work(?:ed|ing|s)?|employed|redundant|temp(?:ed|ing)?|started|let go|laid off"
            r"|sacked|apprentice\w*)"
            r"\b[^.?!;,]{0,25}\b(?:for|at|with|from|by)\s+$",
            sentence,
            re.IGNORECASE,
        )
        if not strict or (word.is_word and not word.is_last):
            return False
        return not (word.is_first and not word.is_last) and not re.search(
            r"\bwith\s+$|\bto\s+$", head
        )
    if re.search(r"\b(?:to|in|from)\s+(?:the\s+)?$", sentence) and not re.search(
        r"redundant|let go|laid off|kitchen|shift|job|sacked", sentence, re.I
    ):
        return False
    if (
        re.search(r"\bwas\s+(?:at|in|with)\s+(?:the\s+)?$", sentence)
        and last - i == 1
        and not word.tail
    ):
        return False
    return not (
        word.is_first and last - i <= 2 and reading.words[last - 1].is_last and not word.tail
    )


def _alone(reading: Reading, last: int) -> bool:
    after = reading.at(last)
    return after is None or after.opens


def _lower_firm(reading: Reading, i: int, known: dict[int, Known]) -> _Firm | None:
    """A firm in a turn without capitals: only after talk of work, with a firm's tail or a possessive."""
    word = reading.words[i]
    if i in known or word.key in fw.LINK or word.key.isdigit():
        return None
    head = reading.text[max(0, word.start - 80) : word.start]
    own = not word.is_word and reading.joined(i + 1)
    if own and reading.key(i + 1) in fw.PLAIN_TAILS:
        mine = "employer" if re.search(r"\bi\b|\bi['’]|\bmy\b", head) else ""
        return _Firm(i, i + 2, "has the form of a firm’s name", mine, 0.75)
    if not (fw.JOB.search(head) or fw.AGENCY.search(head) or fw.WAS_AT.search(head)):
        return None
    mine = "employer" if re.search(r"\bi\b|\bi['’]|\bmy\b", head) else ""
    if word.key in fw.SMALL:
        return None
    for last in (i + 2, i + 3):
        if last <= len(reading.words) and reading.words[last - 1].key in fw.TAILS | fw.FAMILY:
            inner = reading.words[i + 1 : last]
            if all(w.gap in (" ", " & ") for w in inner) and not word.opens:
                return _Firm(i, last, "somebody’s employer", mine, 0.8)
    two = reading.at(i + 2)
    if reading.key(i + 1) == "and" and two is not None and not two.is_word and not word.is_word:
        return _Firm(i, i + 3, "somebody’s employer", mine, 0.7)
    amp = reading.at(i + 1)
    if amp is not None and amp.gap.strip() == "&":
        return _Firm(i, i + 2, "somebody’s employer", mine, 0.8)
    if word.tail and not word.is_word and word.is_last:
        return _Firm(i, i + 1, "somebody’s employer", mine, 0.7)
    return None
