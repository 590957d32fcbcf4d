"""What setting up says of the people on the roster and of the promised end."""

from __future__ import annotations

from fieldkit.desk.live import details
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.seat_line import bands_line
from fieldkit.domain.session.state import Participant
from fieldkit.tui.wording import cell
from fieldkit.tui.words import codes

COLUMNS = ("", "Name", "Bands", "Tape", "Quotes", "Recontact")
NAME_WIDE = 16
CONSENTS_WIDE = 19 + 3 + 2 * len(COLUMNS) + 2
"""Cells of the columns that must always be in sight, of the codes, the gaps and the scroll bar."""

LONG_AFTER_MIN, SHORT_MIN = 180, 10
"""A promised end so much later than the guide's length, or so near, is probably mistyped."""


def roster_cells(person: Participant, name: str, width: int) -> tuple[str, ...]:
    """One person as the cells of a table so wide: name and bands are cut, consents never."""
    left = width - CONSENTS_WIDE
    wide = max(6, min(NAME_WIDE, left - 12))
    return (
        person.code,
        cell(name, wide).rstrip(),
        cell(bands_line(person.bands), max(5, left - wide)).rstrip(),
        "yes" if person.consents.get(Purpose.RECORDING, True) else "NO",
        "yes" if person.consents.get(Purpose.QUOTES, True) else "NO",
        {None: "not asked", True: "yes", False: "NO"}[person.recontact.at_recruitment],
    )


def odd_end(room: Room) -> str:
    """ "The promised end 08:00 is 13 h 50 min away." when that is hardly meant; else ""."""
    state = room.state
    if state.promised_end_ms is None or state.guide is None:
        return ""
    away = round((state.promised_end_ms - room.clock.now().wall_ms) / 60_000)
    if SHORT_MIN <= away <= state.guide.total_minutes + LONG_AFTER_MIN:
        return ""
    hours, minutes = divmod(abs(away), 60)
    long = f"{hours} h {minutes} min" if hours else f"{minutes} min"
    return f"The promised end {details.promised_words(room)} {_is_away(away, long)}."


def _is_away(minutes: int, long: str) -> str:
    return f"was {long} ago" if minutes < 0 else f"is {long} away"


def refusals(room: Room) -> str:
    """ "No quotes from P4 · P2 is not to be recorded: notes only"; "" when nobody refused."""
    state = room.state
    parts = []
    quotes, tape = state.refusals(Purpose.QUOTES), state.refusals(Purpose.RECORDING)
    part = state.refusals(Purpose.TAKE_PART)
    if quotes:
        parts.append(f"No quotes from {codes(quotes)}")
    if tape:
        parts.append(
            f"{codes(tape)} {'is' if len(tape) == 1 else 'are'} not to be recorded: notes only"
        )
    if part:
        parts.append(f"{codes(part)} did not agree to take part")
    return " · ".join(parts)
