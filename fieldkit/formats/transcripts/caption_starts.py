"""Where a voice may begin in a caption: at its head, after a dash, after ">>", after a bracket."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.domain.transcript.marks import marks_in
from fieldkit.formats.transcripts.caption_blocks import Block
from fieldkit.formats.transcripts.caption_markup import Line
from fieldkit.formats.transcripts.labels import could_be_label, is_role, split_head, tidy

_DASH = re.compile(r"^[-–—‐]\s+(?=\S)|^[-–‐](?=[^\W\d_]|[\[\"'“‘(¿¡])")
_ONLY_DASH = re.compile(r"^[-–—‐]+$")
_CHEVRONS = re.compile(r"(?:^|(?<=\s))>{2,4}\s*")
_BRACKET = re.compile(r"^(?:\[([^\[\]]{1,80})\]|\(([^()]{1,80})\))\s*(:?)\s*(.*)$", re.DOTALL)
SPEAKER_N = re.compile(r"^(?:speaker|spk|spkr|sprecher|locuteur|hablante)[ _-]*[\w?]+$", re.I)
ENDS = re.compile(r"[.?!…。？！\"”’)\]—–-]$")


@dataclass(slots=True)
class Start:
    """A place where a voice may begin. kind: "colon", "bracket" or "none"."""

    block: Block
    line: int
    text: str
    first: bool  # of its cue
    fresh: bool  # a dash or chevrons stand before it
    loud: bool = False  # chevrons do
    label: str | None = None
    rest: str = ""
    kind: str = "none"
    own: bool = False  # the label has a line of its own, or a colon: more than a bracket in talk


def starts_in(block: Block, lines: list[Line]) -> list[Start]:
    """A cue's lines, and the label that each may begin with."""
    starts: list[Start] = []
    parted = dashed = False
    for n, text in lines:
        if not text or _ONLY_DASH.match(text):
            parted = parted or bool(text)
            continue
        dash = _DASH.match(text)
        if dash and (not starts or dashed or ENDS.search(starts[-1].text)):
            dashed, parted, text = True, True, text[dash.end() :]
        for k, part in enumerate(_CHEVRONS.split(text) if ">>" in text else (text,)):
            part = part.strip()
            parted = parted or k > 0
            if part:
                starts.append(Start(block, n, part, not starts, parted, k > 0))
                parted = False
    for start in starts:
        _head(start)
    return starts


def _head(start: Start) -> None:
    """Notes the label a line may begin with."""
    text = start.text
    if text[0] in "[(" and (found := _BRACKET.match(text)):
        label = tidy(found[1] or found[2])
        if not _is_mark(text[: found.end(2 if found[1] is None else 1) + 1]) and (
            could_be_label(label) or SPEAKER_N.match(label)
        ):
            start.label, start.rest, start.kind = label, found[4], "bracket"
            start.own = bool(found[3]) or not found[4]
            return
    if (split := split_head(text)) is not None:
        start.label, start.rest = split
        start.kind, start.own = "colon", True


def _is_mark(bracket: str) -> bool:
    """Whether a bracket is an event, a pause or something nobody could make out."""
    inside = bracket.strip("[]() ")
    if is_role(inside) or SPEAKER_N.match(inside):
        return False
    # Square brackets are always a mark to `marks_in`; only its words tell the two apart.
    return bool(marks_in(f"({inside})"))
