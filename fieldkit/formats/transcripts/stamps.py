"""Times that are no clock times, made into such: seconds in brackets, as scripts around recognisers
write them (`[12.3s - 15.0s]`), and times of the day (`10:02 AM`). So what reads turns need know but
one way to write a time.

A remark of the program about a label ("INTERVIEWER (conf: 0.95):") is taken off here too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fieldkit.formats.transcripts.labels import could_be_label, tidy
from fieldkit.formats.transcripts.paper import Line

_FEWEST = 3  # so many lines at least
_DENSEST = 12  # lines a turn, of a file that is told in such times
_MANY = 6  # single numbers in round brackets may be the lengths of pauses: so many must rise
_SLOWEST = 20  # of these a word takes: no seconds but thousandths (see `json_turns.unit_of`)

_N = r"\d{1,8}(?:\.\d{1,6})?"
_UNIT = r"\s?(?:s|secs?|seconds)?"
_SECONDS = re.compile(
    rf"^(?P<before>[^\n\[(<{{]{{0,60}}?)(?P<open>[\[(])\s*(?P<a>{_N}){_UNIT}"
    rf"(?:\s*(?:-->|->|–|—|-|→|~|,|to)\s*(?P<b>{_N}){_UNIT})?\s*(?P<close>[\])])"
)
_DAY = re.compile(
    r"^(?P<before>[^\n\d]{0,60}?)(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d))?"
    r"\s?(?P<half>[AaPp])\.?[Mm]\b\.?"
)
_F4 = re.compile(
    r"[ \t]*#(\d{1,2}:\d\d:\d\d)(?:-(\d{1,3}))?#"
)  # f4, easytranscript: at a turn's end
_LENGTH = re.compile(r"[ \t]*\[\d{1,3}:\d\d(?::\d\d)?\]\[\d+\.\d+\]$")  # Trint, as .docx
_REMARK = re.compile(
    r"^(?P<before>(?:[\[(][^\n\])]{1,40}[\])])?[^\n:]{1,80}?)\s*[(\[]"
    r"(?:conf(?:idence)?|score|prob(?:ability)?)\b[ :=]*\d[\d.,]*\s*%?[)\]](?=\s*:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A time as it stands in a line. at: the line's index; first, last: the characters it takes.

    start, end: in the file's unit. span: it says both.
    """

    at: int
    first: int
    last: int
    start: float
    end: float | None
    opened: str


def with_clock_times(lines: list[Line]) -> list[Line]:
    """The lines with such times written as clock times, where the file is told in them; else as
    they are."""
    lines = _with_marks(_without_remarks(lines))
    stamps = [s for at, line in enumerate(lines) if (s := _in_seconds(at, line)) is not None]
    if _are_times(stamps, len(lines)):
        lines = _rewritten(lines, stamps, _unit(stamps, lines))
    stamps = [s for at, line in enumerate(lines) if (s := _of_the_day(at, line)) is not None]
    return _rewritten(lines, stamps, 1.0) if _are_times(stamps, len(lines)) else lines


def _in_seconds(at: int, line: Line) -> _Stamp | None:
    text = line.text
    if "[" not in text[:64] and "(" not in text[:64]:
        return None
    match = _SECONDS.match(text)
    if match is None or not re.search(r"[.s]", text[match.start("a") : match.end()]):
        return None
    before = tidy(match["before"].strip(" \t-–—:*"))
    if before and not could_be_label(before):
        return None
    end = float(match["b"]) if match["b"] else None
    return _Stamp(at, match.start("a"), match.start("close"), float(match["a"]), end, match["open"])


def _of_the_day(at: int, line: Line) -> _Stamp | None:
    match = _DAY.match(line.text) if ":" in line.text[:66] else None
    if match is None or not 0 < int(match["h"]) < 13:
        return None
    before = tidy(match["before"].strip(" \t-–—:*[(|,"))
    if before and not could_be_label(before):
        return None
    hours = int(match["h"]) % 12 + (12 if match["half"] in "Pp" else 0)
    start = hours * 3600 + int(match["m"]) * 60 + int(match["s"] or 0)
    return _Stamp(at, match.start("h"), match.end(), float(start), None, "[")


def _are_times(stamps: Sequence[_Stamp], lines: int) -> bool:
    """Whether they go forward, as times do, all through the file. A few may step back where people
    speak at once."""
    if len(stamps) < _FEWEST or len(stamps) * _DENSEST < lines:
        return False
    back = sum(b.start < a.start for a, b in pairwise(stamps))
    if back * 10 > len(stamps) or stamps[-1].start <= stamps[0].start:
        return False
    alone = all(stamp.opened == "(" and stamp.end is None for stamp in stamps)
    return not alone or len(stamps) >= _MANY


def _unit(stamps: Sequence[_Stamp], lines: Sequence[Line]) -> float:
    """What one of the numbers is in seconds: 1, or a thousandth where words would take too long."""
    ends = [stamp.end for stamp in stamps if stamp.end is not None]
    took = max([stamps[-1].start, *ends]) - stamps[0].start
    words = sum(len(line.text.split()) for line in lines[stamps[0].at :])
    return 0.001 if took > words * _SLOWEST else 1.0


def _rewritten(lines: Sequence[Line], stamps: Sequence[_Stamp], unit: float) -> list[Line]:
    new = list(lines)
    for stamp in stamps:
        line = new[stamp.at]
        times = [stamp.start, *([] if stamp.end is None else [stamp.end])]
        clock = " - ".join(_clock(time * unit) for time in times)
        text = line.text[: stamp.first] + clock + line.text[stamp.last :]
        new[stamp.at] = _put(line, text, stamp.first)
    return new


def _put(line: Line, text: str, at: int) -> Line:
    """The line with another text, which differs from the old one from a character on."""
    grown = len(text) - len(line.text)
    return replace(line, text=text, bold=line.bold + grown if line.bold > at else line.bold)


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    if hours > 999:  # no recording: left out of the pattern of times, so of the times
        hours = 999
    return f"{hours}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _with_marks(lines: list[Line]) -> list[Line]:
    """f4's marks as times in brackets, and Trint's at a paragraph's end, which only say again when
    it began and for how long it went on, taken off."""
    new = []
    for line in lines:
        text = line.text
        if text[-1:] == "]" and (found := _LENGTH.search(text)):
            text = text[: found.start()]
        if "#" in text:
            text = _F4.sub(lambda m: f" [{m[1]}.{m[2] or 0}]", text)
        new.append(replace(line, text=text) if text is not line.text else line)
    return new


def _without_remarks(lines: list[Line]) -> list[Line]:
    matches = [(at, match) for at, line in enumerate(lines) if (match := _REMARK.match(line.text))]
    if len(matches) < _FEWEST:
        return lines
    new = list(lines)
    for at, match in matches:
        line = new[at]
        new[at] = _put(line, match["before"] + line.text[match.end() :], len(match["before"]))
    return new
