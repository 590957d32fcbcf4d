"""Amazon's call analytics and Contact Lens: a Transcript of turns with the part a person plays.

A Contact Lens file may be of a chat, typed and not spoken: it is marked as one.
"""

from __future__ import annotations

from typing import Any

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_values import dicts, inside, label_of, words_of
from fieldkit.formats.transcripts.measures import milliseconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def claims(source: Source) -> Sure:
    """Certain where there is a Transcript whose turns have Content and a participant."""
    turns = dicts(inside(source.json, "Transcript"))
    own = {"ParticipantRole", "ParticipantId", "BeginOffsetMillis"}
    return Sure.CERTAIN if any("Content" in t and own & t.keys() for t in turns) else Sure.NO


def read(source: Source) -> Reading:
    """One cue a turn; the label is the role (AGENT, CUSTOMER), else the participant's id."""
    whole = source.json
    turns = dicts(whole["Transcript"])
    roles = _roles(whole)
    reading = Reading("amazon-call-analytics-json")
    reading.chat = whole.get("Channel") == "CHAT" or not any(
        "BeginOffsetMillis" in t for t in turns
    )
    for turn in turns:
        person = label_of(turn.get("ParticipantId"))
        role = label_of(turn.get("ParticipantRole")) or roles.get(person or "")
        reading.cues.append(
            Cue(
                role or person,
                words_of(turn.get("Content")),
                milliseconds(turn.get("BeginOffsetMillis")),
                milliseconds(turn.get("EndOffsetMillis")),
            )
        )
    return check(reading)


def _roles(whole: dict[str, Any]) -> dict[str, str]:
    """Roles by participant; none where two people share a role, for they would become one."""
    rows = dicts(whole.get("Participants"))
    found = {label_of(r.get("ParticipantId")): label_of(r.get("ParticipantRole")) for r in rows}
    known = {who: role for who, role in found.items() if who is not None and role is not None}
    return known if len(set(known.values())) == len(known) else {}


READER = Reader("Amazon call analytics JSON", claims, read)
