"""Telephone and National Insurance numbers, postcodes, references, vehicle registrations.

Forms follow the published ones: telephone numbers by Google's metadata (phonenumbers), National
Insurance numbers as two letters, six digits and A to D (HMRC, NIM39110), postcodes as outward and
inward code (Royal Mail), registrations as issued since 2001 (DVLA, INF104).
"""

from __future__ import annotations

import re

from fieldkit.assist.private import lists
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.refs_loose import loose_ref
from fieldkit.assist.private.spelled import Run, runs_in
from fieldkit.assist.private.words import Reading
from fieldkit.domain.transcript.private import Finding, Kind

_AREAS = word_set(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
    EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M
    ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST
    SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """
)
_NINO = re.compile(r"[A-Z]{2}\d{6}(?:[A-D](?![A-Z]))?")
_NINO_HALF = re.compile(r"[A-Z]{2}\d{2,5}")
_POSTCODE = re.compile(r"([A-Z]{1,2})[\dO][\dA-Z]?[\dO][A-Z]{2}")
_OUTWARD = re.compile(r"([A-Z]{1,2})\d{1,2}[A-Z]?")
_PLATE = re.compile(r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}")
_NI_TALK = re.compile(
    r"national insurance|insurance number|\bn\.?\s?i\.?\b(?! direct)|\bnino\b", re.IGNORECASE
)
_POST_TALK = re.compile(r"post ?code", re.IGNORECASE)
_HOME_TALK = re.compile(
    r"(?:\blive[sd]?|\bliving|\bmoved?|\bfrom|\bi'm|\bwe're|\bbased|\bover|\bflat|\bhouse)"
    r"\s+(?:\w+\s+){0,2}(?:in|at|to|from|over|round)?\s*$",
    re.IGNORECASE,
)
_PHONE_TALK = re.compile(
    r"\b(?:ring|rings?|call|phone|mobile|landline|text|number|whatsapp|tel|telephone|dial|reach|fax|contact)"
    r"\b",
    re.IGNORECASE,
)
_PHONE_VERB = re.compile(
    r"\b(?:ring|call|text|phone) me\b|\blandline\b|\bmy (?:phone|mobile)\b", re.I
)
_OWN = re.compile(r"\bmy\b|\bmine\b|\bhis\b|\bher\b|\bme on\b", re.IGNORECASE)
_PLATE_TALK = re.compile(
    r"\bcar\b|\bvan\b|\breg\b|registration|number ?plate|\bplate\b|\bparked|\btaxi\b|\bmotor\b|\bmot\b",
    re.IGNORECASE,
)
_SERVICE = ("03", "080", "084", "087", "09", "116", "118")
_REF_HEAD = re.compile(
    r"\b(?:(?:reference|refs?|case|claim|claimant|order|customer|account|booking|ticket|policy|incident|crime|"
    r"complaint|member(?:ship)?|payroll|staff|employee|badge|clock|licen[cs]e|passport|application|patient|"
    r"hospital|nhs|roll|student|tenancy|rent|invoice|tracking|parcel|sort|card|utr|journal|registration|pin|id)"
    r"(?:\s+(?:number|no\.?|num|ref(?:erence)?|id|code|card|for\s+\w+|(?:at|with)\s+the\s+\w+))*|\bmy\s+number"
    r"|\bref(?:erence)?)(?:['’]s)?"
    r"[\s:,#=.\-–—]*(?:(?:is|was|it['’]?s|its|i think|um|er|erm|it was|here|of|quote|quoting"
    r"|that['’]s)[\s,:]+)*$",
    re.IGNORECASE,
)
_REF_NEAR = re.compile(
    r"\b(?:reference|ref|case number|claim number|order number|customer number|account number)\b",
    re.I,
)
_REF_TAIL = re.compile(
    r"^[,.]?\s*(?:that['’]?s|is|was|it['’]?s)\s+(?:my|the|his|her)\s+(?:case|claim|reference|order|customer|account|ref)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\s*(?:pounds?|quid|p\b|%|per ?cent|o'?clock|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|"
    r"times?|people|miles?|am\b|pm\b|calls?|letters?|forms?|euros?|pence|grand|thousand|hundred)",
    re.IGNORECASE,
)


def numbers_in(reading: Reading, before: str = "") -> list[Finding]:
    """Findings of all these kinds in a turn. before: the text of the turn before, where a question
    ("What's your National Insurance number?") may stand."""
    text, found = reading.text, []
    for run in runs_in(text):
        found += _nino(run, text, before)
        found += _postcodes(run, text, before)
        found += _plates(run, text)
        found += _phones(run, text, before)
        refs = _refs(run, text, before)
        found += refs or loose_ref(run, text, before)
    return [
        Finding(reading.n, start, end, kind, reason, confidence=sure)
        for start, end, kind, reason, sure in found
    ]


_Found = tuple[int, int, Kind, str, float]


def _nino(run: Run, text: str, before: str) -> list[_Found]:
    talk = bool(_NI_TALK.search(text) or _NI_TALK.search(before))
    found: list[_Found] = []
    for start, end, match in run.spans(_NINO):
        issued = match.group()[0] not in "DFIQUV" and match.group()[1] != "O"
        if talk or match.group().startswith("QQ") or (issued and len(match.group()) == 9):
            found.append(
                (start, end, Kind.NINO, "has the form of a National Insurance number", 0.97)
            )
    if found or run.spans(_POSTCODE):
        return found
    for start, end, match in run.spans(_NINO_HALF):
        pairs = re.fullmatch(r"[A-Za-z]{2}\W+\d\d\W+\d\d(?:\W+\d)?", text[start:end])
        if pairs or (talk and len(match.group()) >= 4) or match.group().startswith("QQ"):
            reason = "part of a National Insurance number"
            found.append((start, end, Kind.NINO, reason, 0.85))
    digits = run.chars
    if not found and talk and digits.isdigit() and 4 <= len(digits) <= 6:
        head = text[max(0, run.parts[0].start - 60) : run.parts[0].start]
        if _NI_TALK.search(head):
            span = (run.parts[0].start, run.parts[-1].end)
            found.append((*span, Kind.NINO, "said after “National Insurance”", 0.7))
    return found


def _postcodes(run: Run, text: str, before: str) -> list[_Found]:
    asked = bool(_POST_TALK.search(text) or _POST_TALK.search(before))
    found: list[_Found] = []
    for start, end, match in run.spans(_POSTCODE):
        spaced_o = re.search(r"(?<!\w)o(?!\w)", text[start:end], re.IGNORECASE)
        digits = sum(c.isdigit() for c in match.group())
        if not digits or ("O" in match.group()[2:-2] and not spaced_o):
            continue
        if match.group(1) in _AREAS or asked:
            found.append((start, end, Kind.POSTCODE, "has the form of a postcode", 0.95))
    if found:
        return found
    for start, end, match in run.spans(_OUTWARD):
        if match.group(1) not in _AREAS or len(match.group()) != len(run.chars):
            continue
        lived = _HOME_TALK.search(text[max(0, start - 30) : start])
        close = _POST_TALK.search(text[max(0, start - 40) : end + 15])
        if close or (lived and text[start:end].isupper() and match.group(1) not in "ABM"):
            found.append((start, end, Kind.POSTCODE, "the first half of a postcode", 0.8))
    return found


def _plates(run: Run, text: str) -> list[_Found]:
    found: list[_Found] = []
    for start, end, match in run.spans(_PLATE):
        if "," in text[start:end]:
            continue
        now = len(match.group()) == 7 and match.group()[2:4].isdigit()
        if (now and text[start:end].isupper()) or _PLATE_TALK.search(text):
            found.append((start, end, Kind.VEHICLE, "has the form of a vehicle registration", 0.85))
    return found


def _phones(run: Run, text: str, before: str) -> list[_Found]:
    if run.chars.startswith("00") and _REF_HEAD.search(text[: run.parts[0].start][-70:]):
        return []
    if re.match(r"\d\d?[./-]\d\d?[./-]\d\d", text[run.parts[0].start :]):
        return []
    for i, part in enumerate(run.parts):
        if not part.chars.startswith(("0", "+")):
            continue
        span = _whole_phone(run, i)
        if span is not None:
            end, digits = span
            if digits.startswith(_SERVICE) and not _OWN.search(
                text[max(0, part.start - 40) : part.start]
            ):
                return []
            head = _bracket(text, part.start)
            return [(head, end, Kind.PHONE, "has the form of a telephone number", 0.97)]
    return _half_phone(run, text, before)


def _bracket(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] == "(" else start


def _whole_phone(run: Run, i: int) -> tuple[int, str] | None:
    """Where the number that begins with the i-th part ends: the longest possible number."""
    import phonenumbers

    digits, best = "", None
    for part in run.parts[i:]:
        if not part.chars.lstrip("+").isdigit() and part.chars != "+":
            break
        digits += part.chars
        if len(digits) > 16:
            break
        if len(digits) < 10:
            continue
        national = digits.replace("+44", "0", 1).removeprefix("0") if "+44" in digits else ""
        wanted = f"0{national.lstrip('0')}" if national else digits
        try:
            number = phonenumbers.parse(wanted, "GB")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number) and (wanted[0] in "0+"):
            best = (part.end, wanted)
    return best


def _half_phone(run: Run, text: str, before: str) -> list[_Found]:
    """Some digits of a number, where the talk is of ringing."""
    digits = ""
    parts = []
    for part in run.parts:
        if not part.chars.isdigit():
            break
        digits += part.chars
        parts.append(part)
    if not digits or _COUNTED.match(text[run.parts[-1].end :]):
        return []
    start, end = run.parts[0].start, parts[-1].end
    if re.fullmatch(r"\d\d?[./-]\d\d?[./-]\d{2,4}", text[start:end]):
        return []
    talk = bool(_PHONE_TALK.search(text) or _PHONE_TALK.search(before))
    mobile = digits.startswith(("07", "01", "02")) and 5 <= len(digits) <= 10
    if mobile and (talk or (digits.startswith("077") and all(p.said for p in parts))):
        if len(parts) == 1 and not talk:
            return []
        return [(start, end, Kind.PHONE, "part of a telephone number", 0.8)]
    head = text[max(0, start - 40) : start]
    local = re.search(
        r"(?:\b(?:ring|call|phone|text|reach)\s+\w+\s+(?:back\s+)?on|\b(?:phone|mobile|landline|telephone|tel|"
        r"home)(?:\s+number)?(?:['’]s| is|:))\W*(?:it's\s+)?$",
        head,
        re.IGNORECASE,
    )
    town = re.search(r"(\w+)\s+$", head)
    placed = town is not None and town[1].casefold() in lists.places() and town[1].istitle()
    shaped = placed and re.fullmatch(r"\d{3} \d{3,4}", text[start:end])
    alone = talk and re.fullmatch(r"\d{3} \d{3,4}", text[start:end]) and _PHONE_VERB.search(text)
    if (local and 6 <= len(digits) <= 9) or shaped or alone:
        return [(start, end, Kind.PHONE, "said as a number to ring", 0.8)]
    return []


def _refs(run: Run, text: str, before: str) -> list[_Found]:
    start, end = run.parts[0].start, run.parts[-1].end
    chars = run.chars
    digits = sum(c.isdigit() for c in chars)
    if digits < 3 or _COUNTED.match(text[end:]) or text[max(0, start - 1) : start] == "£":
        return []
    head = text[max(0, start - 70) : start]
    told = _REF_HEAD.search(head) or _REF_TAIL.match(text[end:]) or _later_ref(text, start, chars)
    if told and not re.fullmatch(r"(?:19|20)\d\d", chars):
        return [(start, end, Kind.REF, "said as a reference", 0.9)]
    if not any(c.isalpha() for c in chars):
        asked = re.search(
            r"\b(?:reference|ref|case|claim|order|customer|account) number\b", before, re.I
        )
        if asked and len(text) < 60 and digits >= 4:
            return [(start, end, Kind.REF, "answers a question for a number", 0.75)]
        return []
    near = _REF_NEAR.search(text[max(0, start - 120) : start]) or _REF_NEAR.search(before)
    if any(_form(part.chars) for part in run.parts):
        near = None
    slashed = re.fullmatch(r"[A-Z]{2,6}[/-]\d+(?:[/-]\w+)*", text[start:end])
    if (near and len(chars) >= 5 and not _form(chars)) or (slashed and digits >= 4):
        return [(start, end, Kind.REF, "has the form of a reference", 0.85)]
    return []


def _later_ref(text: str, start: int, chars: str) -> bool:
    """ "They closed the claim. Number 60041872. Then opened 60041955." """
    head = text[max(0, start - 14) : start]
    talk = re.search(
        r"\b(?:claim|case|order|account|reference)\b", text[max(0, start - 110) : start], re.I
    )
    led = re.search(
        r"\b(?:number|opened|called|it['’]?s|is|was|new one|old one)\W+$", head, re.IGNORECASE
    )
    return bool(talk and led) and chars.isdigit() and len(chars) >= 6


def _form(chars: str) -> bool:
    """ES40, SA400, P45: names of forms, not of people."""
    return bool(re.fullmatch(r"(?:ES|SA|P|UC|PIP|BR|SSP|JSA|ESA|IB|B|A|M|X|N)\d{1,3}", chars))
