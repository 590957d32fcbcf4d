"""CHAT (.cha), the transcripts of TalkBank and CLAN.

Our own, line by line: the parsers there are for it (pylangacq) stop at the first slip of the
typist, and tell no lines. CHAT's codes ([/], &-um, <…>) stay in the text, which is never changed;
only the time bullets are taken out, as they are no words. Rules: talkbank.org/manuals/CHAT.html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.measures import milliseconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source

# A bullet is between two NAKs; programs that show it write • or ·. Older files name the recording.
_BULLET = re.compile(r'[\x15•·](?:%(?:snd|mov):"[^"\n]*"_)?(\d{1,12})_(\d{1,12})-?[\x15•·]')
_OTHER_BULLET = re.compile(r"\x15[^\x15\n]{0,200}\x15")  # pictures, and times in an unknown form
_MAIN = re.compile(r"\*([^\s:*]{1,20}):[ \t]*(.*)", re.DOTALL)
_HEADER = re.compile(r"@([A-Za-z][^:\n\t]{0,40})(?::\s*(.*))?$", re.DOTALL)
_SLIP = re.compile(r"\*([A-Z][A-Z0-9_-]{1,7})[ \t]+\S")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its continuation lines. n: the first one's number."""

    n: int
    text: str


def claims(source: Source) -> Sure:
    """Certain where CHAT's own headers stand before a line of talk."""
    head = source.head
    if not re.search(r"^\ufeff?@(?:UTF8|Begin|Participants:)", head, re.MULTILINE):
        return Sure.NO
    spoken = re.search(r"^\*[^\s:*]{1,20}:", head, re.MULTILINE)
    return Sure.CERTAIN if spoken or "@Begin" in head else Sure.NO


def read(source: Source) -> Reading:
    """One cue a main line; the label is its code. Dependent tiers (%mor, %com) are no talk."""
    reading = Reading("chat-cha")
    declared: set[str] = set()
    undeclared: set[str] = set()
    ended = False
    for line in _joined(source.lines, reading):
        header = _HEADER.match(line.text)
        if header:
            ended = ended or header[1].strip() == "End"
            if header[1].strip() == "Participants":
                declared |= set(_codes(header[2] or ""))
            continue
        cue = _cue(line, reading)
        if cue is None:
            continue
        code = cue.speaker or ""
        if code not in declared | undeclared:
            undeclared.add(code)
            reading.doubt(line.n, f"“{code}” speaks, but is not among @Participants.")
        reading.cues.append(cue)
    if not ended:
        last = max(n for n, line in enumerate(source.lines, 1) if line.strip())
        reading.doubt(last, "There is no @End: the file may have been cut short.")
    return check(reading)


def _joined(lines: list[str], reading: Reading) -> list[_Line]:
    """Lines with those that go on from them: they begin with a tab (or blanks, by hand)."""
    joined: list[_Line] = []
    parts: list[str] = []
    for n, raw in enumerate(lines, 1):
        line = raw.strip("\ufeff\x0c") if n == 1 else raw
        if not line.strip():
            continue
        if line[0] in "@*%":
            if parts:
                joined[-1] = _Line(joined[-1].n, " ".join(parts))
            joined.append(_Line(n, line))
            parts = [line]
        elif joined:
            if not line[0].isspace():
                reading.doubt(
                    n,
                    "This line begins with none of @, *, % or a tab: it is read as "
                    "going on from the line above.",
                )
            parts.append(line.strip())
    if parts:
        joined[-1] = _Line(joined[-1].n, " ".join(parts))
    return joined


def _codes(participants: str) -> list[str]:
    """The codes of "INV Moderator Investigator, DEN Denise Participant"."""
    return [words[0] for part in participants.split(",") if (words := part.split())]


def _cue(line: _Line, reading: Reading) -> Cue | None:
    main = _MAIN.match(line.text)
    if main is None:
        slip = _SLIP.match(line.text)
        if slip:
            reading.doubt(line.n, f"The colon after “*{slip[1]}” is missing; it is read as there.")
            code, rest = slip[1], line.text[slip.end(1) :]
        else:
            if not line.text.startswith("%"):
                reading.doubt(
                    line.n, "This line begins as talk does, but has no speaker: left out."
                )
            return None
    else:
        code, rest = main.groups()
    times = [(milliseconds(m[1]), milliseconds(m[2])) for m in _BULLET.finditer(rest)]
    text = _OTHER_BULLET.sub(" ", _BULLET.sub(" ", rest)).replace("\x15", " ")
    start, end = (times[0][0], times[-1][1]) if times else (None, None)
    return Cue(code, text, start, end, line.n)


READER = Reader("CHAT", claims, read)
