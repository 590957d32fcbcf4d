"""Talk in a table: speaker, words and times in columns of any order, with or without their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.domain.transcript.model import Cue, Doubt
from fieldkit.formats.transcripts.checks import doubt_times
from fieldkit.formats.transcripts.labels import (
    Head,
    could_be_label,
    is_named,
    is_role,
    judge,
    split_head,
    tidy,
)
from fieldkit.formats.transcripts.paper import Paper, Row
from fieldkit.formats.transcripts.reader import Reading
from fieldkit.formats.transcripts.times import span_of

_SPEAKER = re.compile(
    r"^(?:speakers?|names?|who|participants?|label|voice|role|person|speaker (?:name|label|id)|"
    r"sprecher(?:in)?|locuteur|intervenant|hablante|orador|parlante|spreker|mówca|participant id)$",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"^(?:content|text|transcript(?:ion)?|talk|speech|utterances?|words?|dialogue|dialog|what (?:was|is) "
    r"said|statement|comments?|inhalt|transkript|contenu|contenido|texto|testo|tekst|verbatim|"
    r"spoken text|response|discussion)$",
    re.IGNORECASE,
)
_START = re.compile(
    r"^(?:time(?:s|span|code|stamp)?s?|time ?stamps?|start(?: ?time)?s?|begin|from|in|tc|zeit(?:spanne)?|"
    r"temps|tiempo|tempo|minute|minutes|timecode in|clock|position|at)\.?$",
    re.IGNORECASE,
)
_END = re.compile(r"^(?:end(?: ?time)?s?|to|out|stop|ende|timecode out)\.?$", re.IGNORECASE)
_LENGTH = re.compile(r"^(?:dur(?:ation)?|length)\.?$", re.IGNORECASE)
_SOME = 0.5


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; -1 for none. header: the first row names them."""

    words: int
    speaker: int = -1
    start: int = -1
    end: int = -1
    header: bool = False


def columns_of(rows: Sequence[Row]) -> Columns | None:
    """What a table's columns hold where it holds talk; None for a table of anything else."""
    wide = max((len(row.cells) for row in rows), default=0)
    if wide < 2 or len(rows) < 2:
        return None
    return _named(rows) or _guessed(rows, wide)


def _named(rows: Sequence[Row]) -> Columns | None:
    names = [" ".join(cell.split()).strip(" :") for cell in rows[0].cells]
    words = next((n for n, name in enumerate(names) if _WORDS.match(name)), -1)
    speaker = next((n for n, name in enumerate(names) if _SPEAKER.match(name)), -1)
    start = next((n for n, name in enumerate(names) if _START.match(name)), -1)
    end = next((n for n, name in enumerate(names) if _END.match(name)), -1)
    if words < 0 and speaker >= 0:  # the words' column is called something of its own
        others = [n for n in range(len(names)) if n not in (speaker, start, end)]
        words = max(others, key=lambda n: _letters(rows[1:], n), default=-1)
    if words < 0 or (speaker < 0 and start < 0):
        return None
    return Columns(words, speaker, start, end, header=True)


def _guessed(rows: Sequence[Row], wide: int) -> Columns | None:
    """By what the columns hold: the words are the longest, times are times, speakers come again."""
    words = max(range(wide), key=lambda n: _letters(rows, n))
    times = [n for n in range(wide) if n != words and _share_of_times(rows, n) > _SOME]
    speaker = -1
    for n in range(wide):
        if n == words or n in times:
            continue
        if _speakers(rows, n):
            speaker = n
            break
    if speaker < 0:
        return None
    start, end = (*times, -1, -1)[:2]
    return Columns(words, speaker, start, end)


def _cell(row: Row, n: int) -> str:
    return row.cells[n].strip() if 0 <= n < len(row.cells) else ""


def _letters(rows: Sequence[Row], n: int) -> int:
    return sum(len(_cell(row, n)) for row in rows)


def _share_of_times(rows: Sequence[Row], n: int) -> float:
    filled = [_cell(row, n) for row in rows if _cell(row, n)]
    return sum(span_of(cell) is not None for cell in filled) / len(filled) if filled else 0.0


def _speakers(rows: Sequence[Row], n: int) -> bool:
    """Whether a column's short cells come again and again as speakers do."""
    filled = [tidy(_cell(row, n)) for row in rows if _cell(row, n)]
    labels = [label for label in filled if could_be_label(label) and not label.isdecimal()]
    if len(labels) < 2 or len(labels) < len(filled) * 0.8:
        return False
    counts = Counter(labels)
    believed = judge([Head(label, 1) for label in labels], (), len(labels)).labels
    known = sum(many for label, many in counts.items() if label in believed)
    again = len(counts) < len(labels) or all(is_role(label) for label in counts)
    return (
        again
        and known >= len(labels) * 0.6
        and any(is_role(label) or is_named(label) for label in counts)
    )


def table_reading(paper: Paper) -> Reading | None:
    """The talk of a document that is told in tables; None where its talk is in its paragraphs."""
    found = [(rows, columns) for rows in paper.tables if (columns := columns_of(rows))]
    if not found:
        return None
    best = max(found, key=lambda pair: _letters(pair[0], pair[1].words))
    chosen = [pair for pair in found if pair is best or _alike(pair, best)]
    told = sum(len(_cell(row, c.words).split()) for rows, c in chosen for row in rows)
    if told * 3 < paper.words() or (best[1].speaker < 0 and _names_inside(*best)):
        return None
    reading = Reading(_name(paper.kind, best[0]))
    speaker: str | None = None
    for rows, columns in chosen:
        repeated = rows[0].cells == best[0][0].cells
        for row in rows[1 if columns.header or (best[1].header and repeated) else 0 :]:
            speaker = _row(reading, row, columns, speaker)
    reading.doubts.extend(_doubts(chosen))
    doubt_times(reading)
    return reading


def _names_inside(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether the words' own cells begin with names and colons: then they are read as text is."""
    cells = [_cell(row, columns.words) for row in rows[columns.header :]]
    return sum(split_head(cell) is not None for cell in cells) * 4 > len(cells)


def _row(reading: Reading, row: Row, columns: Columns, speaker: str | None) -> str | None:
    """One row's cue; a row without a speaker goes on with the one above it."""
    named = tidy(_cell(row, columns.speaker))
    label = named or speaker
    start, end = None, None
    if span := span_of(_cell(row, columns.start)):
        start, end = span
    elif number := re.fullmatch(r"\d{1,6}(?:[.,]\d{1,3})?", _cell(row, columns.start)):
        start = float(number.group().replace(",", "."))
    if end is None and (last := span_of(_cell(row, columns.end))):
        end = last[0]
    text = _cell(row, columns.words)
    if text:
        reading.cues.append(Cue(label, text, start, end, row.n))
    return label


def _alike(one: tuple[Sequence[Row], Columns], best: tuple[Sequence[Row], Columns]) -> bool:
    """A table that goes on with the talk of another: a page of it."""
    a, b = one[1], best[1]
    return (a.words, a.speaker, a.start) == (b.words, b.speaker, b.start)


def _doubts(chosen: Sequence[tuple[Sequence[Row], Columns]]) -> list[Doubt]:
    heads = [
        Head(_cell(row, c.speaker), row.n, "", True)
        for rows, c in chosen
        for row in rows[c.header :]
        if _cell(row, c.speaker)
    ]
    return list(judge(heads).doubts)


def _name(kind: str, rows: Sequence[Row]) -> str:
    names = [cell.strip().casefold() for cell in rows[0].cells]
    if kind == "docx" and "timespan" in names and "content" in names:
        return "nvivo-docx-table"
    return f"{kind}-table"
