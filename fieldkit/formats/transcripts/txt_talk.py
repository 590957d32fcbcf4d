"""Plain text and Markdown with speakers: agencies', archives', Rev's, Otter's, Trint's, Descript's,
Google Meet's, a paste from Teams … whatever begins a turn with a name."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from fieldkit.formats.transcripts.paper import Paper, lines_of
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.talk import Script, read_script, script_of

# What a file was found to be when it was asked about is needed again when it is read.
_seen: WeakKeyDictionary[Source, tuple[Paper, Script]] = WeakKeyDictionary()


_NAMED = re.compile(r"<[^<>\n/!?=]{1,40}>[ \t]*[^<\s]")  # <Moderator> text


def text_script(source: Source) -> tuple[Paper, Script]:
    """The file as paragraphs, and how its turns begin. Raises FileProblem for what is no text."""
    if source not in _seen:
        paper = Paper("txt", lines_of(source.lines))
        _seen[source] = paper, script_of(paper)
    return _seen[source]


def is_prose(source: Source) -> bool:
    """Whether it is text that people read: no zip file, no RTF, XML, JSON or captions."""
    head = source.head.lstrip("\ufeff \t\r\n")
    if not head or head.startswith(("{\\rtf", "WEBVTT")):
        return False
    if head.startswith("<") and ("</" in head or not _NAMED.match(head)):
        return False
    return not (head.startswith(("{", "[")) and source.json is not None)


def claims(source: Source) -> Sure:
    """Likely where turns begin in one of the ways `heads` knows, or times stand before the words."""
    if not is_prose(source):
        return Sure.NO
    _, script = text_script(source)
    timed = len(script.manner.times) * 3 > len(script.lines)
    return Sure.LIKELY if script.manner.shape is not None or timed else Sure.NO


def read(source: Source) -> Reading:
    """Raises FileProblem for what is no text."""
    return read_script(*text_script(source))


READER = Reader("text with speakers", claims, read)
