"""From paragraphs to what was said: the reader behind every written layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.back import back_of
from fieldkit.formats.transcripts.checks import doubt_times
from fieldkit.formats.transcripts.front import Front, front_matter, front_of, without_numbers
from fieldkit.formats.transcripts.heads import INNER_TIME, Shape, Start
from fieldkit.formats.transcripts.labels import begins_with_name, looks_unlabelled, lost_colon
from fieldkit.formats.transcripts.layouts import layout_name
from fieldkit.formats.transcripts.manner import Manner, manner_of
from fieldkit.formats.transcripts.paper import Line, Paper, is_furniture, without_furniture
from fieldkit.formats.transcripts.reader import Reading
from fieldkit.formats.transcripts.stamps import with_clock_times
from fieldkit.formats.transcripts.times import seconds

_MANY_WORDS = 60  # before the first speaker: more than a title and a date
_MOST_DOUBTS = 40
_ENDS = frozenset('.?!…"”’)')  # of a sentence


@dataclass(slots=True)
class Script:
    """A paper that was looked through. lines: those that may be talk; manner: how turns begin.

    back: lines below the talk.
    """

    lines: list[Line]
    front: Front
    manner: Manner
    numbered: bool
    back: list[Line] = field(default_factory=list)


def script_of(paper: Paper) -> Script:
    """Takes what nobody said off a paper and finds how its turns begin."""
    front = front_matter(paper.lines)
    lines = with_clock_times(list(without_furniture(paper.lines[front.end :])))
    lines, numbered = without_numbers(lines)
    back = lines[back_of(lines) :]
    lines = lines[: len(lines) - len(back)]
    front = front_of(lines, Front(declared=front.declared))
    body = lines[front.end :]
    manner = manner_of(body, front.declared)
    if manner.shape is None and front.end:  # perhaps it was no front, but all there is
        whole = manner_of(lines, ())
        if whole.shape is not None or not front.certain or not body:
            return Script(lines, Front(), whole, numbered, back)
    return Script(body, front, manner, numbered, back)


def read_script(paper: Paper, script: Script) -> Reading:
    """The cues of a paper that was looked through."""
    about = "\n".join(line.text for line in (*paper.lines[:25], *paper.lines[-6:]))
    name = layout_name(paper.kind, script.manner, numbered=script.numbered, about=about)
    reading = Reading(name)
    if script.manner.shape is None:
        reading.cues.extend(_plain(script))
    else:
        _Builder(reading, script).build()
        reading.doubts.extend(script.manner.doubts)
    if script.back:
        words = sum(len(line.text.split()) for line in script.back)
        reading.doubt(
            script.back[0].n, f"{words} words stand below the talk, in a list; they were left out."
        )
    doubt_times(reading)
    del reading.doubts[_MOST_DOUBTS * 3 :]
    return reading


def read_paper(paper: Paper) -> Reading:
    """A paper's reading, by the way its own turns begin."""
    return read_script(paper, script_of(paper))


# --- without speakers --------------------------------------------------------------------------


def _plain(script: Script) -> Iterator[Cue]:
    """A paragraph a cue, or a line a cue where there are no blank lines; a time begins one too."""
    lines, times = script.lines, script.manner.times
    by_line = sum(line.gap for line in lines) <= 2
    chapters = _are_chapters(lines, times)
    parts: list[str] = []
    first = 0
    start: Start | None = None
    pending: Start | None = None
    for at, line in enumerate(lines):
        if line.level:
            continue
        time = times.get(at)
        if time is not None or line.gap or by_line:
            if parts:
                yield Cue(None, " ".join(parts), *_when(start), first)
                parts, start = [], None
            if time is not None:
                pending = time
        text = time.rest if time is not None else line.text.strip()
        if text and not (chapters and time is not None):
            if not parts:
                first, start, pending = line.n, pending, None
            parts.append(text)
    if parts:
        yield Cue(None, " ".join(parts), *_when(start), first)


def _are_chapters(lines: Sequence[Line], times: dict[int, Start]) -> bool:
    """Whether what follows each time on its line is the title of what is said below it."""
    titled = [
        at
        for at, time in times.items()
        if time.rest and len(time.rest.split()) <= 12 and time.rest[-1] not in ".?!…,"
    ]
    above = [at for at in titled if at + 1 < len(lines) and at + 1 not in times]
    gaps = all(lines[at].gap and lines[at + 1].gap for at in above)
    return len(above) > 1 and len(titled) == len(times) and len(above) + 1 >= len(titled) and gaps


def _when(start: Start | None) -> tuple[float | None, float | None]:
    return (start.start, start.end) if start is not None else (None, None)


# --- with speakers -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Builder:
    """Cues out of lines, one voice after the other."""

    reading: Reading
    script: Script
    speaker: str | None = None
    when: tuple[float | None, float | None] = (None, None)
    line: int = 0
    parts: list[str] = field(default_factory=list)
    begun: bool = False
    aside: int = 0
    pending: Start | None = None

    def build(self) -> None:
        manner, lines = self.script.manner, self.script.lines
        skip = 0
        for at, line in enumerate(lines):
            if skip:
                skip -= 1
                continue
            if (start := manner.starts.get(at)) is not None:
                self._head(start, line)
                skip = start.takes - 1
            elif (time := manner.times.get(at)) is not None:
                self._time(time, line)
            elif line.level and manner.shape is not Shape.LONE:
                self._close()
            else:
                self._text(line)
        self._close()
        self._doubt_front(lines)
        self._split_times()

    def _head(self, start: Start, line: Line) -> None:
        self._close()
        when: tuple[float | None, float | None] = (start.start, start.end)
        if start.start is None:
            when = _when(self.pending)
        self.pending = None
        self.speaker, self.when, self.line, self.begun = start.label, when, line.n, True
        if start.rest:
            self.parts.append(start.rest)

    def _time(self, time: Start, line: Line) -> None:
        """A time on its own begins a new cue of the same voice, or belongs to the head below it."""
        self._close()
        self.pending = time
        if time.rest and not is_furniture(time.rest):
            self._words(time.rest, line)

    def _text(self, line: Line) -> None:
        text = line.text.strip()
        labels = self.script.manner.labels
        sure = line.gap or ";" in text[:40]  # a slip of the finger needs no blank line before it
        if self.begun and sure and (lost := lost_colon(text, labels)):
            self.reading.doubt(
                line.n, f"“{lost[0]}” has no colon here; it was read as the speaker."
            )
            self._head(Start(0, Shape.COLON, *lost), line)
            return
        label = looks_unlabelled(text, labels)
        if label is None and self._begins_afresh(line):
            label = begins_with_name(text, labels)
        if self.begun and label is not None:
            self.reading.doubt(
                line.n,
                f"“{label}” begins this line: is its colon missing? It is in the turn before.",
            )
        self._words(text, line)

    def _begins_afresh(self, line: Line) -> bool:
        """Whether the line begins a paragraph, or at least a sentence: no wrapped line does."""
        return line.gap or (bool(self.parts) and self.parts[-1].rstrip()[-1:] in _ENDS)

    def _words(self, text: str, line: Line) -> None:
        if not self.begun and self.pending is None:
            self.aside += len(text.split())
            return
        if self.pending is not None:
            self._close()
            self.when, self.pending = _when(self.pending), None
            self.line, self.begun = line.n, True
        if not self.parts and not self.line:
            self.line = line.n
        self.parts.append(text)

    def _close(self) -> None:
        """Ends the cue; the voice goes on until another is named."""
        if self.parts:
            cue = Cue(self.speaker, " ".join(self.parts), *self.when, self.line)
            self.reading.cues.append(cue)
        self.parts, self.when, self.line = [], (None, None), 0

    def _doubt_front(self, lines: Sequence[Line]) -> None:
        if self.aside > _MANY_WORDS:
            self.reading.doubt(
                lines[0].n,
                f"{self.aside} words stand before the first speaker; they were left out.",
            )

    def _split_times(self) -> None:
        """Times inside the talk ("… [00:01:30] …") begin a cue and are no words."""
        cues = self.reading.cues
        if not _has_marks(cues):
            return
        if _all_behind(cues):
            self._take_times_behind()
            return
        split: list[Cue] = []
        ended: float | None = None  # a time behind the last words of a cue: the next begins there
        for cue in cues:
            if cue.start is None and ended is not None and not INNER_TIME.match(cue.text):
                cue = replace(cue, start=ended)
            ended = None
            pieces = INNER_TIME.split(cue.text)
            if len(pieces) == 1:
                split.append(cue)
                continue
            if pieces[0].strip() or cue.start is not None:
                split.append(Cue(cue.speaker, pieces[0], cue.start, cue.end, cue.line))
            for time, text in zip(pieces[1::2], pieces[2::2], strict=True):
                split.append(Cue(cue.speaker, text, seconds(time), None, cue.line))
            ended = None if pieces[-1].strip() else seconds(pieces[-2])
        self.reading.cues = split

    def _take_times_behind(self) -> None:
        """ "Name: text [00:00:07]" in every turn: the time at which it ends, and the next begins;
        where the first is 0:00:00, that at which it begins."""
        cues, latest = [], None
        opens = None
        for cue in self.reading.cues:
            text, time = INNER_TIME.split(cue.text)[:2]
            at = seconds(time)
            opens = at == 0 if opens is None else opens
            cues.append(
                replace(cue, text=text, start=at if opens else latest, end=None if opens else at)
            )
            latest = at
        self.reading.cues = cues
        what = "begin" if opens else "end"
        self.reading.doubt(
            cues[0].line, f"Times stand behind the words; they were read as where the turns {what}."
        )


def _all_behind(cues: Sequence[Cue]) -> bool:
    """Whether every cue ends with a time, and holds and has no other."""
    pieces = [INNER_TIME.split(cue.text) for cue in cues]
    return len(cues) > 1 and all(
        cue.start is None and len(parts) == 3 and parts[0].strip() and not parts[2].strip()
        for cue, parts in zip(cues, pieces, strict=True)
    )


_ROUND = re.compile(r"\(\s*\d")


def _has_marks(cues: Sequence[Cue]) -> bool:
    """Whether times in brackets inside the talk are marks of the recording: they go forward."""
    texts = [cue.text for cue in cues if "[" in cue.text or "(" in cue.text or "<" in cue.text]
    marks = [m for text in texts for m in INNER_TIME.finditer(text)]
    if not marks:
        return False
    times = [seconds(m.group(1)) for m in marks]
    rounded = any(_ROUND.search(m.group()) for m in marks)
    return times == sorted(times) and (len(marks) > 2 or not rounded)
