"""Numbers and codes as they are written or said: runs of digits, letters and number words.

"oh seven seven double nine", "C R zero, zero Z Z", "QQ 48 15", "forty-two": each becomes a run of
parts, each part with the characters it stands for, so that one set of patterns reads them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.assist.private.lists import word_list
from fieldkit.assist.private.words import ordinary

_DIGITS = {
    "oh": "0",
    "o": "0",
    "nought": "0",
    "naught": "0",
    "zero": "0",
    "nil": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_TEENS = word_list(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_TIMES = {"double": 2, "treble": 3, "triple": 3}
NUMBERS: dict[str, int] = {
    **{word: int(digit) for word, digit in _DIGITS.items() if word != "o"},
    **{word: 10 + i for i, word in enumerate(_TEENS)},
    **{word: 20 + 10 * i for i, word in enumerate(_TENS)},
    **{
        f"{tens}{sep}{unit}": 20 + 10 * i + int(digit)
        for i, tens in enumerate(_TENS)
        for unit, digit in _DIGITS.items()
        for sep in "- "
        if digit != "0"
    },
}
"""Number words below a hundred."""

_NUMERALS = frozenset((*NUMBERS, *_DIGITS, *_TENS, *_TIMES))
_LABELS = frozenset({"ref", "tel", "ni", "no", "dob", "id", "nino", "my", "is", "mob", "acc", "it"})

_CHUNK = re.compile(r"\+?[^\W_]+(?:['’][^\W\d_]+)?")
_GAP = re.compile(r"(?:[\s,\-–—/().]|…){1,5}")
_STOP = re.compile(r"\.\s")
_FILL = frozenset(
    {"um", "er", "erm", "uh", "then", "sorry", "slash", "dash", "hyphen", "stroke", "oblique"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a run. start, end: code points; chars: what it stands for, capitals and digits;
    said: whether it was a word and not written as digits or capitals."""

    start: int
    end: int
    chars: str
    said: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Parts that follow each other with nothing but spaces, commas and hyphens between."""

    parts: tuple[Part, ...]

    @property
    def chars(self) -> str:
        """What the run stands for."""
        return "".join(part.chars for part in self.parts)

    def spans(self, pattern: re.Pattern[str]) -> list[tuple[int, int, re.Match[str]]]:
        """Where a pattern fits and begins and ends with whole parts: code points and the match."""
        begins, ends, at = {}, {}, 0
        for part in self.parts:
            begins[at] = part.start
            at += len(part.chars)
            ends[at] = part.end
        found, pos = [], 0
        chars = self.chars
        while pos < len(chars):
            match = pattern.match(chars, pos)
            if match and match.end() > pos and pos in begins and match.end() in ends:
                found.append((begins[pos], ends[match.end()], match))
                pos = match.end()
            else:
                pos += 1
        return found


def runs_in(text: str) -> list[Run]:
    """The runs of a text, in order; a run has a digit or at least three letters in it."""
    runs: list[Run] = []
    parts: list[Part] = []
    chunks = list(_CHUNK.finditer(text))
    i, end = 0, 0
    while i < len(chunks):
        part, used = _part(text, chunks, i)
        gap = text[end : chunks[i].start()]
        if parts and (part is None or not _follows(gap)):
            skip = _filler(text, chunks, i) if part is None and _follows(gap) else 0
            if skip:
                end = chunks[i + skip - 1].end()
                i += skip
                continue
            _close(parts, runs)
        if part is not None:
            parts.append(part)
        end = chunks[i + used - 1].end()
        i += used
    _close(parts, runs)
    return runs


def _filler(text: str, chunks: list[re.Match[str]], i: int) -> int:
    """How many chunks from the i-th are said between two parts and stand for nothing: "um", "and
    then", "dash"; 0 where no part follows."""
    low = chunks[i].group().casefold()
    many = 2 if low == "and" and i + 1 < len(chunks) and chunks[i + 1].group() == "then" else 1
    if (many == 1 and low not in _FILL) or i + many >= len(chunks):
        return 0
    between = text[chunks[i + many - 1].end() : chunks[i + many].start()]
    return many if _follows(between) and _part(text, chunks, i + many)[0] else 0


def _close(parts: list[Part], runs: list[Run]) -> None:
    while parts and parts[-1].said and parts[-1].chars.isalpha() and len(parts) > 1:
        if any(c.isdigit() for p in parts for c in p.chars) and parts[-1].chars not in ("A", "I"):
            break
        if len(parts) > 2 and parts[-1].chars not in ("A", "I"):
            break
        if parts[-1].chars == "A" and sum(len(p.chars) for p in parts) == 9:
            break
        parts.pop()
    chars = "".join(p.chars for p in parts)
    if any(c.isdigit() for c in chars) or len(chars) >= 3:
        runs.append(Run(tuple(parts)))
    parts.clear()


def _follows(gap: str) -> bool:
    return bool(_GAP.fullmatch(gap)) and not _STOP.search(gap)


def _part(text: str, chunks: list[re.Match[str]], i: int) -> tuple[Part | None, int]:
    """The part that begins with the i-th chunk, if any, and how many chunks it takes."""
    raw, low = chunks[i].group(), chunks[i].group().casefold()
    if len(raw) > 4 and raw.islower() and raw.isalpha() and low not in _NUMERALS:
        return None, 1  # an ordinary word, as nearly all are
    start, end = chunks[i].span()
    nxt = chunks[i + 1].group().casefold() if i + 1 < len(chunks) else ""
    near = bool(nxt) and text[end : chunks[i + 1].start()] in (" ", "-", "  ")
    if low in _TIMES and near:
        one, used = _part(text, chunks, i + 1)
        if one is not None and len(one.chars) == 1:
            return Part(start, one.end, one.chars * _TIMES[low], True), used + 1
        return None, 1
    if low == "plus" and near and nxt in _DIGITS:
        return Part(start, end, "+", True), 1
    if low in _DIGITS and low != "o":
        if near and nxt in ("hundred", "thousand") and _DIGITS[low] != "0":
            zeros = "00" if nxt == "hundred" else "000"
            return Part(start, chunks[i + 1].end(), _DIGITS[low] + zeros, True), 2
        return Part(start, end, _DIGITS[low], True), 1
    if low in _TENS and near and nxt in _DIGITS and _DIGITS[nxt] != "0":
        return Part(start, chunks[i + 1].end(), str(NUMBERS[f"{low} {nxt}"]), True), 2
    if low in NUMBERS:
        return Part(start, end, str(NUMBERS[low]), True), 1
    if raw.isdecimal() or (raw[0] == "+" and raw[1:].isdecimal()):
        return Part(start, end, raw, False), 1
    if len(raw) == 1 and raw.isalpha() and raw.isascii():
        third = chunks[i + 2].group() if i + 2 < len(chunks) else ""
        if nxt == "for" and third[:1].casefold() == low and third.isalpha() and len(third) > 1:
            return Part(start, chunks[i + 2].end(), raw.upper(), True), 3
        return (None, 1) if raw == "i" else (Part(start, end, raw.upper(), raw.islower()), 1)
    letters = raw.isalpha() and raw.isascii() and raw.islower() and len(raw) <= 4
    code = letters and low not in _LABELS and not ordinary(low) and _digits(nxt)
    if code and len(text[end : chunks[i + 1].start()]) == 1:
        return Part(start, end, raw.upper(), False), 1
    return _code(raw, start, end), 1


def _digits(low: str) -> bool:
    """Whether a chunk is a number of two digits or more, or said digit by digit."""
    return (low.isdecimal() and len(low) > 1) or low in _TIMES or low in NUMBERS


def _code(raw: str, start: int, end: int) -> Part | None:
    """QQ, CR0, 0937, WX20417, hg2: capitals and digits in one piece."""
    if not raw.isascii() or not raw.isalnum() or len(raw) > 14:
        return None
    digits = 0 if raw.isalpha() else sum(c.isdigit() for c in raw)
    if not digits and (raw.casefold() in _LABELS or (len(raw) > 2 and ordinary(raw.casefold()))):
        return None
    if (digits and (raw.upper() == raw or len(raw) <= 4)) or (raw.isupper() and len(raw) <= 4):
        if raw.casefold()[-2:] in ("st", "nd", "rd", "th", "pm", "am") and raw.islower():
            return None
        return Part(start, end, raw.upper(), False)
    if digits >= 4:
        return Part(start, end, raw.upper(), False)
    return None
