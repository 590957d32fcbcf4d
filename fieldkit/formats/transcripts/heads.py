"""The ways in which a turn begins on paper: a name and a colon, a time and a name, a letter and a
tab, and what else agencies, archives and programs do. One line at a time; which way a file follows
is decided in `manner`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.formats.transcripts.labels import could_be_label, is_role, split_head, tidy
from fieldkit.formats.transcripts.paper import Line
from fieldkit.formats.transcripts.times import SPAN, TIME, TO, seconds, span_of


class Shape(StrEnum):
    """How a turn begins."""

    TIME_NAME = "time-name"  # [00:00:02] Name: text
    NAME_TIME = "name-time"  # Name (00:00:02): text
    NAME_COLON_TIME = "name-colon-time"  # Name: [00:00:02] text
    COLON = "name-colon"  # Name: text
    TIMED_LABEL = "time-label"  # 00:00:02 Name, the text below
    LABEL_TIME = "label-time"  # Name   0:02, the text below
    TAB = "letter-tab"  # M<TAB>text
    BRACKET = "id-bracket"  # [P1] text
    BOLD = "bold-name"  # the name in bold, no colon
    DOT = "name-dot"  # Q. text
    DASH = "name-dash"  # Name – text
    HEADING = "heading"  # the name as a heading
    LONE = "name-line"  # the name alone on a line, the text below


# Of one family: a file may mix them from turn to turn.
COLONS = frozenset((Shape.TIME_NAME, Shape.NAME_TIME, Shape.NAME_COLON_TIME, Shape.COLON))
TIMED = frozenset(
    (Shape.TIME_NAME, Shape.NAME_TIME, Shape.NAME_COLON_TIME, Shape.TIMED_LABEL, Shape.LABEL_TIME)
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a turn may begin. at: the index of its line; rest: the words on it.

    start, end: seconds, or None. detail: what stood about the time ("(", "[", or blanks). takes: how
    many lines it is written on.
    """

    at: int
    shape: Shape
    label: str
    rest: str
    start: float | None = None
    end: float | None = None
    detail: str = ""
    takes: int = 1


_SOME_TIME = re.compile(r"\d:\d|\d ?m(?:in)? ?\d|\d ?h")
_TIME_FIRST = re.compile(
    rf"^\s*(?P<b>[\[(<{{【])?\s*{SPAN}\s*(?(b)[\])>}}】])(?P<after>[^\d:].*|)$", re.DOTALL
)
_NAME_TIME = re.compile(
    rf"^(?P<label>[^\n]{{1,80}}?)[ \t]*(?P<b>[\[(<{{])\s*{SPAN}\s*[\])>}}]"
    r"[ \t]*(?P<colon>[:：]?)[ \t]*(?P<rest>.*)$"
)
_LABEL_TIME = re.compile(
    rf"^(?P<label>\S.{{0,79}}?)(?P<gap>[ \t]*[|,–—-][ \t]*|[ \t]*[:：][ \t]*|[ \t]+){SPAN}\s*$"
)
_LABEL_TIME_TEXT = re.compile(
    rf"^(?P<label>\S.{{0,60}}?)(?P<gap> {{2,8}}|\t{{1,4}}){SPAN}(?: {{2,8}}|\t{{1,4}})(?P<rest>\S.*)$"
)
_TIME_THEN = re.compile(rf"^{SPAN}(?:\s+|\s*[-–—]\s*)(?P<r>\D.*)$")
_TAB = re.compile(r"^\s{0,8}(?P<label>[^\t:]{1,40}?)(?:\t+ *| {3,})(?P<rest>\S.*)$")
_CODED = re.compile(r"^\s{0,8}(?P<label>[A-Z]{1,4}\d{1,3}[A-Z]?)[ \t]+(?P<rest>\S.*)$")  # P3 text
_BRACKET = re.compile(
    r"^\s*[\[<{(](?P<label>[^\[\]<>{}()\n]{1,40})[\]>})]\s*[:：–—-]?\s*(?P<rest>.*)$"
)
_DOT = re.compile(
    r"^\s{0,8}(?P<label>(?:M[RS]S?\.|DR\.|PROF\.)? ?[A-Z][A-Z'’-]{0,20}\d{0,2}(?: [A-Z][A-Z'’-]{0,20}){0,2})"
    r"\.[ \t]+(?P<rest>\S.*)$"
)
_ASKED = re.compile(r"^\s{0,12}(?P<label>[QA])\.?[ \t]{1,8}(?P<rest>[A-Z“\"].*)$")
_ROLE_DOT = re.compile(
    r"^\s{0,8}(?P<label>[A-Z][a-z]{2,15}(?: ?\d{1,2})?)\.[ \t]+(?P<rest>\S.*)$"  # Nurse 2. Oh?
)
_TITLES = frozenset(("MR", "MRS", "MS", "DR", "PROF", "REV", "HON", "ST"))
_PIPE = re.compile(r"^(?P<label>[^|]{1,60}?)\s*\|\s*(?P<rest>\S.*)$")
_DASH = re.compile(
    r"^\s{0,8}(?P<label>[^\W_][^:\n]{0,40}?)(?:[ \t]{1,8}[-–—][ \t]*|[-–—][ \t]+)(?P<rest>\S.*)$"
)
_LONGEST_HEAD = 160  # characters of a line that holds a label and a time and nothing else
_TRIM = " \t-–—|:：,"


def timed_start(line: Line, at: int) -> Start | None:
    """A start with a time in it, or None. Where a time stands alone, the label is ""."""
    text = line.text
    if not _SOME_TIME.search(text, 0, 140):
        return None
    if (alone := span_of(text)) and (":" in text or text.lstrip()[:1] in "[("):  # not "27m 42s"
        return Start(at, Shape.TIMED_LABEL, "", "", *alone)
    if found := _TIME_FIRST.match(text):
        return _after_time(found, line, at)
    return _before_time(text, at)


def _after_time(found: re.Match[str], line: Line, at: int) -> Start:
    start, end = _ends(found)
    after = found["after"].lstrip(_TRIM).rstrip()
    detail = found["b"] or " "
    if head := split_head(after):
        return Start(at, Shape.TIME_NAME, head[0], head[1], start, end, detail)
    offset = len(line.text) - len(found["after"].lstrip(_TRIM))
    if line.bold > offset:
        name, rest = line.text[offset : line.bold], line.text[line.bold :]
        if could_be_label(tidy(name)):
            return Start(at, Shape.TIME_NAME, tidy(name), rest.strip(), start, end, detail)
    if tabbed := _PIPE.match(after) or ("\t" in after and _TAB.match(after)) or None:
        label = tidy(tabbed["label"])
        if could_be_label(label):
            return Start(at, Shape.TIME_NAME, label, tabbed["rest"], start, end, detail)
    aside = after[:1] in "[(" and not is_role(after)  # 0:02 [Music]
    if (
        len(after.split()) <= 5
        and could_be_label(tidy(after))
        and after[-1:] not in ".,"
        and not aside
    ):
        return Start(at, Shape.TIMED_LABEL, tidy(after), "", start, end, detail)
    if bracket := _BRACKET.match(after):
        label = tidy(bracket["label"])
        if is_role(label):
            return Start(at, Shape.TIME_NAME, label, bracket["rest"], start, end, detail)
    return Start(at, Shape.TIMED_LABEL, "", after, start, end, detail)


def _before_time(text: str, at: int) -> Start | None:
    if found := _NAME_TIME.match(text):
        raw = found["label"].strip()
        label = tidy(raw.rstrip(" -–—|"))
        if could_be_label(label):
            colon = raw.endswith((":", "：", ":**"))
            shape = Shape.NAME_COLON_TIME if colon else Shape.NAME_TIME
            detail = found["b"] + (":" if found["colon"] else "")
            return Start(at, shape, label, found["rest"].strip(" *"), *_ends(found), detail)
    short = len(text) < _LONGEST_HEAD
    if found := (_LABEL_TIME.match(text) if short else None) or _LABEL_TIME_TEXT.match(text):
        label = tidy(found["label"])
        if could_be_label(label) and _is_full_time(found["t"]):
            gap = found["gap"]
            shape = Shape.NAME_COLON_TIME if gap.strip() in (":", "：") else Shape.LABEL_TIME
            rest = found.groupdict().get("rest") or ""
            return Start(at, shape, label, rest, *_ends(found), gap)
    head = split_head(text)
    if head is not None and (found := _TIME_THEN.match(head[1])):
        return Start(at, Shape.NAME_COLON_TIME, head[0], found["r"], *_ends(found), " ")
    return None


def _is_full_time(text: str) -> bool:
    """A time of a recording, not a score: its seconds have two digits."""
    return "h" in text or "m" in text or len(re.split("[.,]", text.rsplit(":", 1)[-1])[0]) == 2


def _ends(found: re.Match[str]) -> tuple[float, float | None]:
    return seconds(found["t"]), seconds(found["e"]) if found["e"] else None


def plain_start(line: Line, at: int) -> Start | None:
    """A start by a name and a colon, or by a name in bold; None for any other line."""
    if ":" in line.text or "：" in line.text:
        head = split_head(line.text)
        if head is not None and not (0 < line.bold < len(head[0])):
            return Start(at, Shape.COLON, head[0], head[1])
    if line.bold and could_be_label(label := tidy(line.text[: line.bold])):
        rest = line.text[line.bold :].lstrip(_TRIM).rstrip()
        return Start(at, Shape.BOLD, label, rest)
    return None


def question_start(line: Line, at: int) -> Start | None:
    """A question or an answer of a hearing's record: "Q.  …", "A.  …"."""
    found = _ASKED.match(line.text)
    return Start(at, Shape.DOT, found["label"], found["rest"].strip()) if found else None


def other_starts(line: Line, at: int) -> list[Start]:
    """Starts without a colon and without a time, of every shape the line might have."""
    found = []
    text = line.text
    for shape, pattern in (
        (Shape.TAB, _TAB),
        (Shape.TAB, _CODED),
        (Shape.BRACKET, _BRACKET),
        (Shape.DOT, _DOT),
        (Shape.DOT, _ROLE_DOT),
        (Shape.DASH, _DASH),
    ):
        if match := pattern.match(text):
            label = tidy(match["label"])
            if pattern is _ROLE_DOT and not is_role(label):
                continue
            if shape is Shape.DOT and label.upper() in _TITLES:  # MR. LEVY: …
                continue
            if is_role(label):  # "Q." and "Int." as well
                label = label.rstrip(".")
            if could_be_label(label) and len(label.split()) <= 4:
                found.append(Start(at, shape, label, match["rest"].strip()))
    bare = text.strip()
    if (
        len(bare) <= 60
        and len(bare.split()) <= 5
        and bare[-1:] not in ".,?!:;…"
        and could_be_label(bare)
    ):
        found.append(Start(at, Shape.LONE, tidy(bare), ""))
    return found


INNER_TIME = re.compile(
    rf"[ \t]{{0,4}}(?<![\w])[\[(<{{]\s*({TIME})(?:{TO}{TIME})?\s*[\])>}}]:?[ \t]{{0,4}}"
)
