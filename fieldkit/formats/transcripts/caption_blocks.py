"""Caption files cut into their blocks: WebVTT, SRT and SBV, sound or damaged.

webvtt-py reads all three, and the tests hold this module against it on sound files. It is not what
reads here, because it gives no line numbers, leaves out a cue whose time is damaged, words that
stand after a blank line, cues under a header it does not know, and more than one voice in a cue:
all of that is talk somebody will look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fieldkit.domain.transcript.model import Doubt

_MOST = 20  # doubts of one kind; a person will not read more
_LATEST = 10**7  # seconds; four months: what is later was no time

_T = r"(-?)(?:(\d{1,9}):)?(\d{1,9}):(\d{1,9})(?:[.,:](\d{1,9}))?"
TIMING = re.compile(
    rf"^\s*\[?\s*{_T}\s*(?:-{{1,3}}(?:>|&gt;)|→|[–—]>)\s*{_T}(?:\s*\]\s*(.*)|(?=\s|$)\s*(.*))$"
)
SBV_TIMING = re.compile(
    r"^\s*(-?)(\d{1,9}):(\d{1,2}):(\d{1,2})[.,](\d{1,9})\s*,\s*"
    r"(-?)(\d{1,9}):(\d{1,2}):(\d{1,2})[.,](\d{1,9})()()\s*$"
)
_ARROW = re.compile(r"-->|-{1,3}&gt;|\d\s*(?:->|→|[–—]>)\s*-?\d+:\d")
_TIME_LIKE = re.compile(r"[-\d:.,;\s]*")
_A_TIME = re.compile(_T)
_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?:/\d+(?:-\d+)?)?"
_IDENT = re.compile(rf"^\s*(?:\d{{1,7}}|{_GUID}|\d+ \".*\"(?: \(\d+\))?)\s*$")
_NOTE = re.compile(r"^\s*(?:NOTE(?:\s|$)|STYLE\s*$|REGION\s*$)")
_AGAIN = re.compile(r"^\ufeff?WEBVTT(?:\s|$)")
_STREAM_NOTE = re.compile(r"^\s*NOTE (?:Confidence|duration|language|recognizability):", re.I)
_HEADER = re.compile(r"^\s*(?:##|\}|\{|::cue|[\w-]{2,30}\s*[:=]|\d{1,7}\s*$)")
_CUT_TIME = re.compile(r"^\s*\d[\d:.,]*:[\d:.,]*\s*-{0,2}>?\s*[\d:.,]*\s*$")


@dataclass(slots=True)
class Block:
    """One cue as it stands in the file. line: of its time, from 1; start, end: seconds or None.

    ident: the line above the time. settings: what follows the time on its line. text: the lines,
    each with its number; a line of blanks only is "".
    """

    line: int
    start: float | None
    end: float | None
    ident: str = ""
    settings: str = ""
    text: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """A caption file cut up. header: what stands before the first cue. sound: no line of it was
    damaged. hours: every time has its hours written."""

    cues: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    hours: bool = True


def seconds_of(parts: tuple[str | None, ...]) -> float | None:
    """Sign, hours, minutes, seconds and the fraction's figures, as matched, in seconds.

    None for a time past any recording, which was no time."""
    sign, hours, minutes, secs, part = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(secs or 0)
    if whole > _LATEST:
        return None
    found = whole + int(part) / 10 ** len(part) if part else float(whole)
    return -found if sign else found


def _is_broken_time(line: str) -> bool:
    """Whether figures stand on one side of an arrow and nothing else does: a time, once."""
    left, _, right = line.partition("-->")
    before = _TIME_LIKE.fullmatch(left) and any(c.isdigit() for c in left[:200])
    after = ":" in right[:200] and _TIME_LIKE.fullmatch(right)
    return bool(before or after)


def _is_cut_time(line: str) -> bool:
    return len(line) < 80 and _CUT_TIME.match(line) is not None


class _Cutter:
    """Walks over the lines once. `idle` holds lines that belong to no cue yet."""

    def __init__(self, timing: re.Pattern[str]) -> None:
        self.timing = timing
        self.found = Blocks()
        self.cue: Block | None = None  # the one that takes the next line
        self.idle: list[tuple[int, str]] = []
        self.noting = False  # inside NOTE, STYLE or REGION
        self.counts: dict[str, int] = {}

    def run(self, lines: Iterable[str]) -> Blocks:
        arrow = _ARROW.search if self.timing is TIMING else self.timing.match
        for n, line in enumerate(lines, 1):
            if not line:
                self.cue, self.noting = None, False
                continue
            if arrow(line) and self._timed(n, line):
                continue
            self._words(n, line)
        self._finish()
        return self.found

    def _doubt(self, line: int, message: str) -> None:
        n = self.counts[message] = self.counts.get(message, 0) + 1
        if n <= _MOST:
            self.found.doubts.append(Doubt(line, message))

    def _timed(self, n: int, line: str) -> bool:
        match = self.timing.match(line)
        if match is None:
            if self.timing is SBV_TIMING or not _is_broken_time(line):
                return False  # an arrow in what was said
            return self._broken(n, line)
        groups = match.groups()
        start, end = seconds_of(groups[:5]), seconds_of(groups[5:10])
        if groups[1] is None:
            self.found.hours = False
        if start is None:
            self._doubt(n, "The time is past any recording; the words are kept without it.")
        block = Block(n, start, end, self._ident(n))
        rest = (groups[10] or groups[11] or "").strip()
        if groups[10] is not None:  # [00:00.000 --> 00:02.000]  words
            block.text.append((n, rest))
        else:
            block.settings = rest
        self._open(block)
        return True

    def _broken(self, n: int, line: str) -> bool:
        left, _, right = line.partition("-->")
        start, end = _A_TIME.search(left), _A_TIME.search(right)
        self._doubt(n, "The time of this cue cannot be read whole; its words are kept.")
        whole = bool(start) and left.strip() == (start.group() if start else "")
        block = Block(n, None, None, self._ident(n))
        if whole and start is not None:
            block.start = seconds_of(start.groups())
        if end is not None and right.strip() == end.group():
            block.end = seconds_of(end.groups())
        self._open(block)
        return True

    def _open(self, block: Block) -> None:
        self.cue, self.noting = block, False
        self.found.cues.append(block)

    def _ident(self, n: int) -> str:
        """The cue's own name: the line right above its time. What else stands there is settled."""
        if self.cue is not None and not self.idle:  # no blank line between this cue and the last
            above = self.cue.text
            if above and above[-1][0] == n - 1 and _IDENT.match(above[-1][1]):
                return self._take_number(above)
            return ""
        ident = ""
        if self.idle:
            at, last = self.idle[-1]
            numbered = _IDENT.match(last) is not None
            # A name of any words is a cue's own only right above the time, alone after a blank.
            alone = len(self.idle) == 1 or self.idle[-2][0] < at - 1
            if numbered or (at == n - 1 and alone and self._may_be_name(last)):
                ident = self.idle.pop()[1].strip()
        self._settle_idle()
        return ident

    def _take_number(self, above: list[tuple[int, str]]) -> str:
        """A line of figures at a cue's end is the next one's number, if cues have numbers here."""
        last = above[-1][1].strip()
        known = self.found.cues[-1].ident
        if not known or (last.isdecimal() and known.isdecimal() and int(last) != int(known) + 1):
            return ""
        above.pop()
        return last

    def _may_be_name(self, line: str) -> bool:
        """Whether cues have names here, not numbers: the first one decides. In WebVTT a single
        word right above a time is a name all the same, and no talk."""
        cues = self.found.cues
        if not cues or (cues[0].ident and not cues[0].ident.isdecimal()):
            return True
        header = self.found.header
        return bool(header) and _AGAIN.match(header[0]) is not None and " " not in line.strip()

    def _words(self, n: int, line: str) -> None:
        if self.noting:
            return
        blank = not line.strip()
        if _NOTE.match(line) and self._is_note(line):
            self.noting, self.cue = True, None
            self.found.header.append(line)
            return
        if self.cue is None and self.found.cues and _AGAIN.match(line):
            self.noting = True  # files joined end to end, as streams are
        elif self.cue is not None:
            self.cue.text.append((n, "" if blank else line))
        elif not blank:
            self.idle.append((n, line))

    def _is_note(self, line: str) -> bool:
        if self.timing is SBV_TIMING:
            return False
        if self.cue is None or _STREAM_NOTE.match(line):
            return True
        return bool(self.cue.text) and not self.cue.text[-1][1]

    def _settle_idle(self) -> None:
        """Lines that stand between cues: header before the first, talk after it."""
        idle, self.idle = self.idle, []
        if not idle:
            return
        if not self.found.cues:
            self.found.header += [line for _, line in idle]
            top = idle[0][1].lstrip("\ufeff ").startswith("WEBVTT")
            stray = [(n, x) for n, x in idle if not _HEADER.match(x)]
            if stray and not top:
                self._doubt(
                    stray[0][0], "Lines before the first time are left out: they have no time."
                )
            return
        last = self.found.cues[-1]
        if any(text for _, text in last.text):
            self._doubt(
                idle[0][0], "Words after a blank line have no time; they are kept with those above."
            )
            last.text.append((idle[0][0], ""))
        last.text += idle

    def _finish(self) -> None:
        if self.found.cues and self.idle:
            n, line = self.idle[-1]
            if _IDENT.match(line) or _is_cut_time(line):
                self.idle.pop()
                if self.idle and _is_cut_time(line) and _IDENT.match(self.idle[-1][1]):
                    self.idle.pop()
                self._doubt(n, "The file breaks off here, before the words of this cue.")
        self._settle_idle()
        for message, many in self.counts.items():
            if many > _MOST:
                at = max(d.line for d in self.found.doubts if d.message == message)
                self.found.doubts.append(
                    Doubt(at, f"The same holds for {many - _MOST} more: “{message}”")
                )


def cut(lines: Iterable[str], *, sbv: bool = False) -> Blocks:
    """The blocks of a caption file's lines, in the order in which they stand."""
    return _Cutter(SBV_TIMING if sbv else TIMING).run(lines)
