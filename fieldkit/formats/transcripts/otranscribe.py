"""oTranscribe's .otr: JSON around the HTML that was typed, with times in spans.

A paragraph or a line break begins a line; a line begins a turn where a label stands in it (the time
before it, or behind it, is the turn's), and goes on with the turn above where none does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_values import inside
from fieldkit.formats.transcripts.labels import Head, could_be_label, judge, split_head, tidy
from fieldkit.formats.transcripts.measures import seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

_BLOCKS = frozenset(["p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "tr"])
_UNSPOKEN = frozenset(["style", "script"])


@dataclass(slots=True)
class _Line:
    """A line as typed, without its times. start: the first of these."""

    text: str = ""
    start: float | None = None
    bold: str = ""  # the words in bold that it begins with
    bold_ends: bool = False


@dataclass(slots=True)
class _State:
    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    in_time: int = 0  # how many spans deep
    shown: str = ""  # the time as shown, for spans that hold it nowhere else
    at: float | None = None
    bold: int = 0
    silent: int = 0


class _Typed(HTMLParser):
    """Takes lines, times and what is bold out of oTranscribe's HTML; nothing stops it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.state = _State()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        state, given = self.state, dict(attrs)
        if tag in _UNSPOKEN:
            state.silent += 1
        elif tag in _BLOCKS:
            self._new_line()
        elif tag in ("b", "strong"):
            state.bold += 1
        elif tag == "span":
            if state.in_time:
                state.in_time += 1
            elif "timestamp" in (given.get("class") or "").split():
                state.in_time, state.shown = 1, ""
                state.at = seconds(given.get("data-timestamp"))

    def handle_endtag(self, tag: str) -> None:
        state = self.state
        if tag in _UNSPOKEN:
            state.silent = max(0, state.silent - 1)
        elif tag in ("b", "strong"):
            state.bold = max(0, state.bold - 1)
            state.lines[-1].bold_ends |= bool(state.lines[-1].bold.strip())
        elif tag in _BLOCKS:
            self._new_line()
        elif tag == "span" and state.in_time:
            state.in_time -= 1
            if not state.in_time:
                self.end_time()

    def handle_data(self, data: str) -> None:
        state = self.state
        if state.silent:
            return
        if state.in_time and len(state.shown) < 12:
            # A span that was never closed must not swallow the talk: a time is short.
            room = 12 - len(state.shown)
            state.shown, data = state.shown + data[:room], data[room:]
            if not data:
                return
            state.in_time = 0
            data, state.shown = state.shown + data, ""
            self.end_time()
        line = state.lines[-1]
        if state.bold and not line.bold_ends and line.text.strip() == line.bold.strip():
            line.bold += data
        line.text += data

    def end_time(self) -> None:
        """A time has ended: it is the line’s, unless the line has one."""
        state = self.state
        at = state.at if state.at is not None else seconds(state.shown)
        if at is None:  # no time at all: what stands there was typed
            state.lines[-1].text += state.shown
        elif state.lines[-1].start is None:
            state.lines[-1].start = at
        state.shown, state.at = "", None

    def _new_line(self) -> None:
        state = self.state
        if state.in_time:
            state.in_time = 0
            self.end_time()
        if state.lines[-1].text or state.lines[-1].start is not None:
            state.lines.append(_Line())


def claims(source: Source) -> Sure:
    """Certain where HTML stands in "text" beside oTranscribe's other keys, or holds its times."""
    text = inside(source.json, "text")
    if not isinstance(text, str):
        return Sure.NO
    if 'class="timestamp"' in text or "data-timestamp" in text:
        return Sure.CERTAIN
    own = {"media", "media-source", "media-time"} & source.json.keys()
    return Sure.CERTAIN if own else Sure.NO


def read(source: Source) -> Reading:
    """One cue a line; the label is what `labels.judge` believes before a colon. Lines are counted
    as they were typed, from 1."""
    typed = _Typed()
    typed.feed(source.json["text"])
    typed.close()
    if typed.state.in_time:
        typed.end_time()
    reading = Reading("otranscribe-otr")
    rows = [
        (n, line, _head(line))
        for n, line in enumerate(typed.state.lines, 1)
        if line.text.strip() or line.start is not None
    ]
    heads = [
        Head(head[0], n, head[1], bool(line.bold.strip()))
        for n, line, head in rows
        if head is not None
    ]
    spoken = [line for _, line, _ in rows if line.text.strip()]
    verdict = judge(heads, blocks=len(spoken))
    reading.doubts += verdict.doubts
    speaker: str | None = None
    waiting: float | None = None  # a time that stood alone on its line
    for n, line, head in rows:
        start = line.start if line.start is not None else waiting
        if not line.text.strip():
            waiting = start
            continue
        waiting = None
        text = line.text.replace("\u00a0", " ").strip()
        if head is not None and tidy(head[0]) in verdict.labels:
            speaker, text = tidy(head[0]), head[1]
        reading.cues.append(Cue(speaker, text, start, None, n))
    return check(reading)


def _head(line: _Line) -> tuple[str, str] | None:
    """The label a line may begin with, before a colon or in bold, and the words after it."""
    text = line.text.replace("\u00a0", " ").strip()
    found = split_head(text)
    bold = " ".join(line.bold.split())
    if found is None and bold and could_be_label(bold) and len(text) > len(line.bold.strip()):
        return bold, text[len(line.bold.replace("\u00a0", " ").strip()) :].strip()
    return found


READER = Reader("oTranscribe", claims, read)
