"""Word documents: Teams in both layouts, NVivo, agencies' names, letters and tables, call reports."""

from __future__ import annotations

from fieldkit.formats.transcripts.heads import Shape
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.table_talk import table_reading
from fieldkit.formats.transcripts.talk import read_script, script_of
from fieldkit.formats.transcripts.word_file import is_word, refuse_other_zip, word_paper


def claims(source: Source) -> Sure:
    """Certain for a Word document; likely for any other zip file, which is then refused by name."""
    if not source.is_zip:
        return Sure.NO
    return Sure.CERTAIN if is_word(source) else Sure.LIKELY


def read(source: Source) -> Reading:
    """Raises FileProblem for what is damaged, hostile, or no Word document."""
    if not is_word(source):
        refuse_other_zip(source)
    paper = word_paper(source)
    reading = table_reading(paper)
    if reading is None:
        script = script_of(paper)
        reading = read_script(paper, script)
        if script.manner.shape is Shape.TIMED_LABEL and any(
            "-->" in line.text for line in paper.lines[:20]
        ):
            reading.format = "teams-docx-old"
    if paper.lost:
        reading.doubt(0, f"{paper.lost} letters of the document could not be placed.")
    return reading


READER = Reader("Word documents", claims, read)
