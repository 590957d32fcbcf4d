"""Rev's JSON: monologues of elements, as Rev.ai's machine and Rev's typists give them.

Rev.ai times elements in seconds ("ts"), Rev's own service with clock times ("timestamp"). Blanks
are elements of their own; a name is in speaker_info, speaker_name or a table of speakers.
"""

from __future__ import annotations

from typing import Any

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.json_find import names_in
from fieldkit.formats.transcripts.json_values import dicts, inside, label_of, words_of
from fieldkit.formats.transcripts.measures import seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source


def claims(source: Source) -> Sure:
    """Certain where there are monologues of elements."""
    found = any("elements" in m for m in dicts(inside(source.json, "monologues")))
    return Sure.CERTAIN if found else Sure.NO


def read(source: Source) -> Reading:
    """One cue a monologue, from its first timed element to its last."""
    reading = Reading("revai-json")
    names = names_in(source.json)
    for monologue in dicts(source.json["monologues"]):
        elements = dicts(monologue.get("elements"))
        starts = [seconds(e.get("ts", e.get("timestamp"))) for e in elements]
        ends = [seconds(e.get("end_ts", e.get("end_timestamp"))) for e in elements]
        reading.cues.append(
            Cue(
                _speaker(monologue, names),
                _text(elements),
                next((t for t in starts if t is not None), None),
                max((t for t in ends if t is not None), default=None),
            )
        )
    return check(reading)


def _speaker(monologue: dict[str, Any], names: dict[str, str]) -> str | None:
    info = monologue.get("speaker_info")
    name = label_of(info.get("display_name")) if isinstance(info, dict) else None
    name = name or label_of(monologue.get("speaker_name"))
    number = label_of(monologue.get("speaker"))
    return name or names.get(number or "", number)


def _text(elements: list[dict[str, Any]]) -> str:
    values = [(words_of(e.get("value")), e.get("type") == "punct") for e in elements]
    if any(value.isspace() for value, _ in values) or any(" " in value for value, _ in values):
        return "".join(value for value, _ in values)
    return "".join(value if punct else f" {value}" for value, punct in values)


READER = Reader("Rev JSON", claims, read)
