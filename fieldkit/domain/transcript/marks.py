"""Marks inside what was said: events such as [laughs], words nobody could make out, pauses.

They stay in the text as they were typed and are found again here, so nothing is stored twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a bracket in a transcript says."""

    EVENT = "event"  # [laughs], (several talking at once), ((knock at the door)), *coughs*
    UNCLEAR = "unclear"  # [inaudible 00:00:51], (unintelligible), xxx
    PAUSE = "pause"  # (pause), (..)


@dataclass(frozen=True, slots=True)
class Mark:
    """start, end: code points of the text, the brackets included."""

    start: int
    end: int
    kind: MarkKind


_UNCLEAR = re.compile(
    r"inaudible|unintelligible|indistinct|unclear|indecipherable|cannot hear|can't hear|"
    r"\?\?+|^\?$|crosstalk|overtalk",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"^(?:(?:long|short)\s+)?(?:pauses?|silence|\.{1,3}|\d+(?:\.\d+)?)$", re.I)
_BRACKET = re.compile(r"\[\[?[^\[\]\n]{1,80}\]\]?|\(\(?[^()\n]{1,80}\)\)?|(?<!\w)xxx(?!\w)")
_EVENT_WORD = re.compile(
    r"^(?:[\w'’ -]+\s)?(?:laugh\w*|cough\w*|sigh\w*|applau\w*|clap\w*|cr(?:y|ies|ying)|sob\w*|"
    r"music|noise|knock\w*|phone|door|background|whisper\w*|nod\w*|shak\w*|gestur\w*|"
    r"several|all|together|talking|over\s*lap\w*|everyone|tape|recording|interrupt\w*|"
    r"chuckl\w*|giggl\w*|snort\w*|groan\w*|gasp\w*|breath\w*|sniff\w*|clears? throat|"
    r"break|end|start|points?|pointing|mm+|agree\w*)\b",
    re.IGNORECASE,
)


def marks_in(text: str) -> list[Mark]:
    """The marks in a turn's text, in order.

    Square brackets are always a typist's; round ones only where what they hold is no speech (an
    aside in round brackets is the speaker's own).
    """
    found = []
    for match in _BRACKET.finditer(text):
        inside = match.group().strip("[]() ")
        if match.group() == "xxx" or _UNCLEAR.search(inside):
            kind = MarkKind.UNCLEAR
        elif _PAUSE.match(inside):
            kind = MarkKind.PAUSE
        elif match.group().startswith(("[", "((")) or _EVENT_WORD.match(inside):
            kind = MarkKind.EVENT
        else:
            continue
        found.append(Mark(match.start(), match.end(), kind))
    return found
