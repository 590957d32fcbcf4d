"""RTF, by striprtf: names and colons, tables (their cells come apart by bars)."""

from __future__ import annotations

import re

from fieldkit.formats.transcripts.paper import Line, Paper, Row, lines_of
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.table_talk import table_reading
from fieldkit.formats.transcripts.talk import read_paper

# A group of tracked deletions becomes one that is passed over.
_DELETED = re.compile(r"\{((?:\\[a-z]+-?\d* ?){0,40}?)\\deleted\b")


def claims(source: Source) -> Sure:
    """Certain for what begins as RTF does."""
    return Sure.CERTAIN if source.raw.lstrip()[:5] == b"{\\rtf" else Sure.NO


def read(source: Source) -> Reading:
    """Raises FileProblem for RTF that cannot be taken apart or holds no words."""
    paper = Paper("rtf")
    rows: list[Row] = []
    for line in lines_of(_text(source).split("\n")):
        text = line.text.rstrip()
        if text.endswith("|") and text.count("|") > 1:
            rows.append(Row(tuple(cell.strip() for cell in text[:-1].split("|")), line.n))
            continue
        paper.add_table(rows)
        rows = []
        # Every line of RTF is a paragraph.
        paper.lines.append(Line(line.text, line.n, True, line.level, line.bold))
    paper.add_table(rows)
    return table_reading(paper) or read_paper(paper)


def _text(source: Source) -> str:
    from striprtf.striprtf import rtf_to_text

    raw = _DELETED.sub(r"{\\*\1", source.raw.decode("cp1252", "replace"))
    try:
        text: str = rtf_to_text(raw, errors="replace")  # type: ignore[no-untyped-call]
    except Exception:  # striprtf raises whatever broken codes lead it to
        raise source.problem(
            0, "its RTF is broken, perhaps cut off.", "Open it in Word and save it as .docx."
        ) from None
    # Characters beyond the first 65,536 come in halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


READER = Reader("RTF", claims, read)
