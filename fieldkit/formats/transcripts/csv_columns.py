"""Which column of a table is the speaker, the words, the start, the end: by its header's name, and
where there is no header, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from fieldkit.formats.transcripts.json_turns import plain
from fieldkit.formats.transcripts.measures import clock, number, seconds


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Names as `plain` writes them, the surest first; in the languages agencies' exports come in.
_SPEAKER = _names(
    "speakername speaker speakerlabel speakers participantname participant respondent "
    "interviewee name who person talker voice actor character role from user author label "
    "speakerid participantid respondentid id sprecher locuteur hablante parlante spreker "
    "orador tier "
)
_TEXT = _names(
    "text transcript utterance content transcription transcripttext sentence sentences "
    "speech dialogue dialog words verbatim message quote said whatwassaid body caption "
    "captions subtitle subtitles comment response spokentext turn statement passage "
    "segmenttext line texte texto testo tekst inhalt annotation word segment value "
)
_START = _names(
    "start starttime startsec startseconds begin begintime timein in intime tcin timecodein "
    "intimecode starttimecode timestart starttimestamp timestamp timestamps time timecode "
    "tc timespan timerange offset startoffset onset startat position beginning debut inicio "
    "von "
)
_END = _names(
    "end endtime endsec endseconds stop stoptime timeout out outtime tcout timecodeout "
    "outtimecode endtimecode timeend endtimestamp finish endoffset to endat offsettime fin "
    "bis "
)
_LENGTH = ("duration", "dur", "length", "durations", "durationsec", "durationseconds")
_UNITS = _names(
    "hhmmssmmm hhmmssms hhmmssff hhmmss mmss hmmss milliseconds millis msec ms seconds secs sec s "
)
_THOUSANDTHS = ("milliseconds", "millis", "msec", "ms")


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns, from 0; None for one that is not there.

    thousandths: the header says that numbers are milliseconds.
    """

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    length: int | None = None
    thousandths: bool = False


def by_name(header: list[str]) -> Columns | None:
    """The columns a header row names; None where it names no words, or neither speaker nor time."""
    names = [plain(cell) for cell in header]
    if any(len(cell) > 60 for cell in header):
        return None
    text = _place(names, _TEXT)
    if text is None:
        return None
    start, unit = _timed(names, _START)
    end, _ = _timed(names, _END)
    length, _ = _timed(names, _LENGTH)
    names = ["" if n in (text, start, end) else name for n, name in enumerate(names)]
    speaker = _place(names, _SPEAKER)
    if speaker is None and start is None:
        return None
    return Columns(text, speaker, start, end, length, unit in _THOUSANDTHS)


def _place(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _timed(names: list[str], wanted: tuple[str, ...]) -> tuple[int | None, str]:
    """The place of a column of times, and the unit after its name ("Start (ms)")."""
    for name in wanted:
        for unit in ("", *_UNITS):
            if name + unit in names:
                return names.index(name + unit), unit
    return None, ""


# --- without a header ------------------------------------------------------------------------------


def by_content(rows: list[list[str]]) -> Columns | None:
    """The columns of a table without a header: times look like times, words are the longest cells,
    a speaker comes back. None without a column of times, for any text has commas."""
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return None
    columns = [[row[n].strip() for row in rows] for n in range(width)]
    clocks = [n for n, cells in enumerate(columns) if _mostly(_is_clock, cells)]
    times = clocks or _rising(columns)
    if not times:
        return None
    rest = [n for n in range(width) if n not in times]
    lengths = {n: sum(len(cell.split()) for cell in columns[n]) for n in rest}
    if not rest:
        return None
    text = max(rest, key=lambda n: lengths[n])
    if lengths[text] < len(rows) * 1.5:
        return None
    speaker = next((n for n in rest if n != text and _is_speaker(columns[n])), None)
    return Columns(text, speaker, times[0], times[1] if len(times) > 1 else None)


def _mostly(is_one: Callable[[str], bool], cells: list[str]) -> bool:
    return sum(map(is_one, cells)) * 10 >= len(cells) * 9


def _is_clock(cell: str) -> bool:
    return ":" in cell and clock(cell.strip("[]()")) is not None


def _rising(columns: list[list[str]]) -> list[int]:
    """Columns of numbers that never fall: times, unless they count one, two, three."""
    found = []
    for n, cells in enumerate(columns):
        values = [number(cell) for cell in cells]
        known = [value for value in values if value is not None]
        if len(known) < len(cells) or known != sorted(known):
            continue
        steps = {round(b - a, 6) for a, b in pairwise(known)}
        if steps == {1.0} and all(value.is_integer() for value in known):
            continue
        found.append(n)
    return found[:2]


def _is_speaker(cells: list[str]) -> bool:
    """Short cells that are no numbers, some of which come back."""
    said = [cell for cell in cells if cell]
    if not said or any(len(cell) > 60 or len(cell.split()) > 6 for cell in said):
        return False
    if all(seconds(cell) is not None for cell in said):
        return False
    return len(set(said)) <= max(15, len(said) // 3) and any(re.search(r"\w", c) for c in said)
