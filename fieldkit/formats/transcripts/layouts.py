"""What a written layout is called: after the program that writes it where it can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fieldkit.formats.transcripts.heads import COLONS, Shape, Start
from fieldkit.formats.transcripts.manner import Manner

_TEAMS = re.compile(
    r"(?:started|stopped) transcription|Meeting (?:Recording|Transcript)\b|Transkription"
)
_OTTER = re.compile(r"otter\.ai", re.IGNORECASE)
_MEET = re.compile(
    r"Gemini|editable transcript was computer generated|Transcription ended after|"
    r"^Meeting (?:started|ended) \d|\(\d{4}-\d\d-\d\d \d\d:\d\d GMT",
    re.MULTILINE,
)
_SPEAKER_N = re.compile(r"^speaker[ _-]?\d+$", re.IGNORECASE)


def layout_name(kind: str, manner: Manner, *, numbered: bool, about: str) -> str:
    """The layout's name, such as "rev-txt" or "docx-name-colon". about: the first and last lines."""
    shape = manner.shape
    if shape is None:
        if manner.times:
            return "otter-txt" if kind == "txt" and _OTTER.search(about) else f"{kind}-timed-text"
        return f"{kind}-plain"
    own = [start for start in manner.starts.values() if start.shape is shape]
    if shape is Shape.HEADING:
        return "nvivo-docx-headings" if kind == "docx" else f"{kind}-headings"
    if shape is Shape.LABEL_TIME:
        return _label_time(kind, own, about)
    if shape is Shape.NAME_TIME:
        if _mostly(start.detail.endswith(":") and not start.rest for start in own):
            return f"rev-{kind}"
        if _mostly(start.detail == "[" and bool(start.rest) for start in own):
            return f"trint-{kind}"
        return f"{kind}-name-time"
    if shape is Shape.NAME_COLON_TIME:
        if _mostly(bool(_SPEAKER_N.match(start.label)) and not start.rest for start in own):
            return "markdown-speaker-n"
        return (
            "descript-md"
            if _mostly(start.detail[:1] == "[" for start in own)
            else f"{kind}-name-time"
        )
    if shape in COLONS and _MEET.search(about):
        return f"meet-{kind}"
    if shape in COLONS and numbered:
        return f"{kind}-numbered-turns"
    return f"{kind}-{shape.value}"


def _label_time(kind: str, own: list[Start], about: str) -> str:
    wide = _mostly(len(start.detail) > 2 and start.detail.isspace() for start in own)
    if _OTTER.search(about):
        return f"otter-{kind}"
    if wide or _TEAMS.search(about):
        return "teams-docx-new" if kind == "docx" else "teams-txt-paste"
    return f"otter-{kind}"


def _mostly(which: Iterable[bool]) -> bool:
    known = list(which)
    return sum(known) * 2 > len(known)
