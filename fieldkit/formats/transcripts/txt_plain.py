"""Text without speakers: one turn a paragraph, of nobody."""

from __future__ import annotations

from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.talk import read_script
from fieldkit.formats.transcripts.txt_talk import is_prose, text_script


def claims(source: Source) -> Sure:
    """Perhaps, for any text: what no other reader wants."""
    return Sure.PERHAPS if is_prose(source) else Sure.NO


def read(source: Source) -> Reading:
    """Raises FileProblem for what is no text."""
    return read_script(*text_script(source))


READER = Reader("text without speakers", claims, read)
