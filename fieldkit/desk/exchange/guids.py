"""The GUIDs of a study's own things, and what they are called on the way."""

from __future__ import annotations

from datetime import UTC, datetime

from fieldkit.domain.transcript.record import Record
from fieldkit.formats.refi.guids import made

BOOK_NOTE = made("codebook")
"""The note that says what a codebook is called and what holds for all of it."""
GROUP, PERSON, QUOTED, DATE, SITE = "Group", "Participant", "May be quoted", "Date", "Site"
OWN = (GROUP, PERSON, QUOTED, DATE, SITE)
"""Variables of fieldkit's own; all others are bands."""


def source_guid(record: Record) -> str:
    """A transcript's, by its words: the same tape in the same group is the same everywhere."""
    return made("transcript", record.id)


def user_guid(coder: str) -> str:
    """A coder's."""
    return made("coder", coder)


def variable_guid(name: str, *, own: bool = False) -> str:
    """A variable's; own: one of OWN."""
    return made("variable" if own else "band", name)


def iso(wall_ms: int) -> str:
    """A moment of the wall clock as xsd:dateTime, in UTC."""
    moment = datetime.fromtimestamp(wall_ms / 1000, UTC)
    digits = "milliseconds" if wall_ms % 1000 else "seconds"
    return moment.replace(tzinfo=None).isoformat(timespec=digits) + "Z"


def wall_ms(at: str) -> int | None:
    """The other way round; without a zone it is taken for UTC. None for what is no moment."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)
