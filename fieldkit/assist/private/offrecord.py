"""Words that somebody asked to have left out, and whether the moderator agreed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import OffRecordProposal

_ASKS = re.compile(
    r"(?:don['’]?t|do not|can you not|could you not|please not|rather you didn['’]?t|not to)\s+"
    r"(?:put|write|use|include|quote|record|print|repeat)\s+(?:that|this|it|me|any of|my)\b"
    r"|off the record|between (?:you and me|ourselves|these four walls)|not for the (?:tape"
    r"|record|recording|report)"
    r"|(?:leave|cut|take|keep|edit|strike)\s+(?:that|this|it|which)\s*(?:bit|part|last bit"
    r"|one|name)?\s*(?:out|off)\b"
    r"|isn['’]?t going (?:on the tape|in the report|anywhere)|(?:turn|switch)\s+(?:that|it|the \w+)\s+off"
    r"|stop the (?:tape|recording)|(?:that|this) stays in (?:this|the) room|won['’]?t go any further, will it"
    r"|(?:scrub|delete|forget)\s+(?:that|what I)\b(?! money)|don['’]?t (?:want|let) (?:that"
    r"|this|it) (?:going )?"
    r"(?:written|on (?:the )?(?:tape|record)|in (?:the )?report|repeated)",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:of course|course|sure|absolutely|no problem|understood|fine|okay|ok|yes|yeah|will do|certainly|"
    r"that['’]?s (?:off|out|fine)|i(?:['’]?ll| will) (?:leave|take|cut|note|make sure|stop"
    r"|turn|switch)|won['’]?t (?:go|be|put)"
    r"|comes? out|leave it out|take (?:that|it) out|nobody['’]?ll|no,? absolutely"
    r"|we(?:['’]?ll| will)|don['’]?t worry"
    r"|happy to|it['’]?s off)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"\b(?:can['’]?t|cannot|afraid|have to keep|no,? sorry)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^\W*(?:off the record|between \w+ and me|not for the (?:tape|record))", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*\s*")


def off_record_in(
    turns: Sequence[Turn], moderators: Collection[str] = ("Moderator",)
) -> list[OffRecordProposal]:
    """What people asked to have left out, in order of turns.

    moderators: labels that are the moderator's. The span is from the last sentences before the
    request to the end of the turn; a turn that opens with "off the record" goes whole; a turn that
    holds only the request points at the same speaker's turn before. Whether somebody agreed is looked
    for in the next three turns.
    """
    found = []
    for i, turn in enumerate(turns):
        if turn.speaker in moderators:
            continue
        ask = _ASKS.search(turn.text)
        if ask is None:
            continue
        agreed = _agreed(turns, i, moderators)
        where, start, end = _span(turns, i, ask)
        said = "the moderator agrees" if agreed else "nobody is heard to agree"
        reason = f"somebody asks for it (“{ask.group()}”), and {said}"
        n = turns[agreed].n if agreed is not None else None
        found.append(OffRecordProposal(where.n, start, end, turn.n, n, reason))
    return found


def _agreed(turns: Sequence[Turn], i: int, moderators: Collection[str]) -> int | None:
    for j in range(i + 1, min(i + 4, len(turns))):
        turn = turns[j]
        if turn.speaker in moderators and _AGREES.search(turn.text):
            return None if _REFUSES.search(turn.text.split(".")[0]) else j
    return None


def _span(turns: Sequence[Turn], i: int, ask: re.Match[str]) -> tuple[Turn, int, int]:
    turn = turns[i]
    if _LEAD.match(turn.text):
        return turn, 0, len(turn.text)
    bounds = [m.span() for m in _SENTENCE.finditer(turn.text)]
    at = next((k for k, (s, e) in enumerate(bounds) if s <= ask.start() < e), 0)
    if at > 0:
        return turn, bounds[max(0, at - 2)][0], len(turn.text)
    if len(bounds) == 1 or at == 0:
        for j in range(i - 1, max(-1, i - 4), -1):
            if turns[j].speaker == turn.speaker and turn.speaker is not None and len(bounds) == 1:
                return turns[j], 0, len(turns[j].text)
    return turn, 0, len(turn.text)
