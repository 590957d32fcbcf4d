"""References by what they look like and what is talked of: "a complaint number, it's still in my
phone, it's C-118832" · "NX7QJ2" · "the one ending four double two"."""

from __future__ import annotations

import re

from fieldkit.assist.private.spelled import Run
from fieldkit.domain.transcript.private import Kind

_TALK = re.compile(
    r"\b(?:ref(?:erence|s)?|(?:case|claim|claimant|complaint|order|customer|account|acc|booking|ticket|policy"
    r"|tenancy|tenant|rent|meter"
    r"|mpan|mprn|serial|job|incident|crime|fault|repair|log|consignment|parcel|tracking|delivery|receipt"
    r"|invoice|enquiry|query|file"
    r"|member(?:ship)?|roll|payroll|clock|staff|badge|card|licen[cs]e|passport|application|vacancy|appeal"
    r"|hearing|appointment|reservation"
    r"|patient|hospital|nhs|student|candidate|registration|warrant|permit|voucher|return|refund|loan|agreement"
    r"|contract|plan|support|call)"
    r"(?:['’]s)?\s+(?:number|no\.?|ref(?:erence)?|id|code)s?|ombudsman|case ?(?:id|worker)|ticket|complaint"
    r"|consignment|receipt"
    r"|booking|tenancy|meter|the number they|job number|claim number|a number for me|what(?:['’]s"
    r"| is) (?:the|your) number)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:is|was|says?|said|saying|have|has|had|got|have got|it|called|to|quote|quoted|quoting|me|number"
    r"|one|then|starts?|begins?|with"
    r"|write|wrote|written|read|reads|ref|reference|type|typed|put|being|of|mine|and|from|about|under|on|job"
    r"|case|claim|order"
    r"|ticket|complaint|account|meter|receipt|consignment|as|i think|no|sorry|or|um|er|erm|hang on|hold on"
    r"|wait)|['’]s|^|[.,:;?!–—-])\W*$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"^\s*(?:pounds?|quid|p\b|%|per ?cent|o['’]?clock|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?"
    r"|yrs?|times?|people|miles?"
    r"|am\b|pm\b|calls?|letters?|forms?|euros?|pence|grand|thousand|hundred|million|a (?:week|month|year|day"
    r"|night|quarter)|houses?|jobs?"
    r"|staff|of us|of them|units?|seats?|degrees|metres|litres|bus|emails?|texts?|photo\w*|applications?|street"
    r"|road|lane|avenue|and a half"
    r"|(?:in|on) the queue)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:ES|SA|P|UC|PIP|BR|SSP|JSA|ESA|IB|B|A|M|X|N|CV|G|S|T|HGV|LGV|PCV|NVQ|GCSE|WD|BS|ISO|COVID|MP|PS|HB|CTB"
    r"|DS|C)\d{1,4}"
)
_SOMETHING = re.compile(r"^\s+(?:something|and something|something else|summat|whatever)\b", re.I)
_ENDS = re.compile(
    r"\b(?:end(?:s|ing|ed)?|finish(?:es|ing)?|last (?:two|three|four|few|bit)(?: (?:digits?|numbers?"
    r"|figures?))?"
    r"(?: (?:are|is|were))?)(?:\s+(?:in|with|on|was|is))?(?:\s+(?:um|er|erm))?\W+$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:phone|mobile|landline|ring|rang|text|telephone|sim|dial|call(?:ed|ing)? (?:me|you))\b",
    re.I,
)
_OF_NUMBER = re.compile(r"\b(?:number|digits?|one|it)\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?:\d{1,2}\s?[/.-]\s?){2}\d{2,4}|(?:19|20)\d\d(?:[-/]\d\d)?|\d{1,2}[:.]\d\d|\d{1,3}(?:,\d{3})+"
)


def loose_ref(run: Run, text: str, before: str) -> list[tuple[int, int, Kind, str, float]]:
    """A run of digits and letters as a reference, or as the end of a telephone number."""
    start, end = run.parts[0].start, run.parts[-1].end
    chars, written = run.chars, text[start:end]
    parts = [p.chars for p in run.parts if not _FORM.fullmatch(p.chars)]
    digits = sum(c.isdigit() for part in parts for c in part)
    if _MONEY.match(text[end:]) or text[max(0, start - 1) : start] == "£":
        return []
    if _DATED.fullmatch(written) or digits == 0:
        return []
    head = text[max(0, start - 160) : start]
    if _ENDS.search(head) and 2 <= len(chars) <= 6 and chars.isdigit():
        near = (
            _PHONE.search(head[-70:])
            or _PHONE.search(before)
            or _PHONE.search(text[end : end + 60])
        )
        if near:
            return [(start, end, Kind.PHONE, "the end of a telephone number", 0.7)]
        if len(chars) > 2 and _TALK.search(head):
            return [(start, end, Kind.REF, "the end of a number", 0.7)]
        return []
    letters = any(c.isalpha() for c in chars)
    one = " " not in written and not any(p.said for p in run.parts if len(p.chars) > 1)
    mixed = digits >= 3 or re.search(r"[A-Z]\d+[A-Z]+\d|\d[A-Z]+\d+[A-Z]", chars)
    if letters and one and mixed and len(chars) >= 6:
        return [(start, end, Kind.REF, "letters and digits as in a reference", 0.7)]
    talk = _TALK.search(head) or _TALK.search(before)
    if not talk or not _LED.search(head):
        return []
    if digits >= 2 and _SOMETHING.match(text[end:]) and (letters or digits > 2):
        return [(start, end, Kind.REF, "part of a reference", 0.65)]
    short = not letters and digits < 5
    if short and not (digits == 4 and _near_number(head) and not chars.startswith(("19", "20"))):
        return []
    if letters and (digits < 3 or len(chars) < 4):
        return []
    return [(start, end, Kind.REF, "said in talk of a reference", 0.7)]


def _near_number(head: str) -> bool:
    """Whether four digits are said of a number just named: "the wrong job number, she said 8419"."""
    return bool(_TALK.search(head[-60:]))
