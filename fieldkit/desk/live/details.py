"""Setting up: the group's details, and a participant typed as one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fieldkit.desk.live import people
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import promised_ms
from fieldkit.domain.session import events as e
from fieldkit.domain.session.state import Participant
from fieldkit.errors import AskedWrongly

_GENDERS = {"woman", "man", "female", "male", "non-binary", "nonbinary", "girl", "boy", "other"}
_AGE = re.compile(r"\d{1,2}\s*[-–]\s*\d{1,3}|\d{2}\s*\+|over \d{2}|under \d{2}|\d{2}", re.I)
_ANSWERS: dict[str, tuple[str, bool]] = {
    "no quotes": ("quotes", False),
    "no quote": ("quotes", False),
    "quotes": ("quotes", True),
    "quotes yes": ("quotes", True),
    "quotes no": ("quotes", False),
    "no recording": ("recording", False),
    "not recorded": ("recording", False),
    "no tape": ("recording", False),
    "recording": ("recording", True),
    "recording yes": ("recording", True),
    "recording no": ("recording", False),
    "no recontact": ("recontact", False),
    "recontact no": ("recontact", False),
    "recontact": ("recontact", True),
    "recontact yes": ("recontact", True),
    "no part": ("take_part", False),
    "not taking part": ("take_part", False),
}


@dataclass(slots=True)
class Seat:
    """A participant as typed: first name, bands, the answers at recruitment."""

    name: str = ""
    bands: dict[str, str] = field(default_factory=dict)
    take_part: bool = True
    recording: bool = True
    quotes: bool = True
    recontact: bool | None = None


def read_seat(line: str) -> Seat:
    """Reads "Yvonne; 45-54; woman; office temp; no quotes; no recontact".

    First the first name; then, in any order, bands ("45-54" is the age, "woman" the gender,
    "town=Croydon" a band of one's own, anything else the status) and refusals. Raises AskedWrongly
    for an empty line, and for a phone number, which never belongs in the log.
    """
    parts = [p.strip() for p in line.split(";" if ";" in line else ",")]
    if not any(parts):
        raise AskedWrongly("Whom do you want to add?", "Such as: Yvonne; 45-54; woman; no quotes")
    seat = Seat(parts[0])
    status: list[str] = []
    for part in filter(None, parts[1:]):
        if sum(c.isdigit() for c in part) >= 7:
            raise AskedWrongly(
                "A phone number does not belong here.",
                "It goes to the roster with the recontact check, when it is needed.",
            )
        answer = _ANSWERS.get(" ".join(part.casefold().replace(":", " ").split()))
        if answer is not None:
            setattr(seat, *answer)
        elif "=" in part:
            key, _, value = part.partition("=")
            seat.bands[key.strip().casefold()] = value.strip()
        else:
            _band(seat, part, status)
    if status:
        seat.bands["status"] = ", ".join(status)
    seat.bands = {k: v for k, v in seat.bands.items() if k and v}
    return seat


def _band(seat: Seat, part: str, status: list[str]) -> None:
    if _AGE.fullmatch(part) and "age" not in seat.bands:
        seat.bands["age"] = part
    elif part.casefold() in _GENDERS and "gender" not in seat.bands:
        seat.bands["gender"] = part
    else:
        status.append(part)


def bands_line(bands: Mapping[str, str]) -> str:
    """Bands as one would type them; `read_seat` of a name and this gives them again."""
    parts = []
    for key, value in bands.items():
        again = read_seat(f"x; {value}").bands if value and ";" not in value else {}
        parts.append(value if again == {key: value} else f"{key}={value}")
    return "; ".join(parts)


def add_seat(room: Room, seat: Seat) -> Participant:
    """The seat taken: name to the roster, the rest to the log."""
    return people.add(
        room,
        seat.name,
        seat.bands,
        take_part=seat.take_part,
        recording=seat.recording,
        quotes=seat.quotes,
        recontact=seat.recontact,
    )


def change_seat(room: Room, code: str, seat: Seat) -> None:
    """Puts a seat right; only what differs is written."""
    person = room.state.participants[code]
    if room.roster.names(room.group).get(code, "") != seat.name.strip():
        people.rename(room, code, seat.name)
    if person.bands != seat.bands:
        people.set_bands(room, code, seat.bands)
    for purpose, yes in (
        (e.Purpose.TAKE_PART, seat.take_part),
        (e.Purpose.RECORDING, seat.recording),
        (e.Purpose.QUOTES, seat.quotes),
    ):
        if person.consents.get(purpose) is not yes:
            people.consent(room, code, purpose, yes)
    if seat.recontact is not None and person.recontact.at_recruitment is not seat.recontact:
        people.consent(room, code, e.Purpose.RECONTACT, seat.recontact)


def seat_of(room: Room, code: str) -> Seat:
    """A participant as they stand, for a form."""
    person = room.state.participants[code]
    return Seat(
        room.roster.names(room.group).get(code, ""),
        dict(person.bands),
        person.consents.get(e.Purpose.TAKE_PART, True),
        person.consents.get(e.Purpose.RECORDING, True),
        person.consents.get(e.Purpose.QUOTES, True),
        person.recontact.at_recruitment,
    )


def change_details(
    room: Room,
    *,
    name: str | None = None,
    site: str | None = None,
    date: str | None = None,
    moderator: str | None = None,
    note_taker: str | None = None,
    observers: bool | None = None,
    promised_end: str | None = None,
) -> bool:
    """Puts details right; None leaves one as it is. True when anything changed.

    date: as 2026-09-14. promised_end: as 20:00. Raises AskedWrongly for one that is neither, for
    an empty name and for a promised end taken back.
    """
    state = room.state
    if name is not None and not name.strip():
        raise AskedWrongly("A group needs a name.")
    if date is not None:
        date = _date(date)
    end: int | None = None
    if promised_end is not None and promised_end.strip() != promised_words(room):
        if not promised_end.strip():
            raise AskedWrongly("A promised end cannot be taken back.", "Put another time there.")
        end = promised_ms(promised_end, room.clock.now().local)
    given = {"name": name, "site": site, "date": date, "moderator": moderator}
    texts = {**given, "note_taker": note_taker}
    changed = {
        key: value.strip()
        for key, value in texts.items()
        if value is not None and value.strip() != getattr(state, key)
    }
    seen = observers if observers is not None and observers is not state.observers else None
    if not changed and seen is None and end is None:
        return False
    room.commit(e.GroupChanged(**changed, observers=seen, promised_end_ms=end))
    return True


def promised_words(room: Room) -> str:
    """The promised end as a clock time; "" where none was set (the guide's length holds)."""
    if room.state.promised_end_ms is None:
        return ""
    now = room.clock.now().local
    return f"{datetime.fromtimestamp(room.state.promised_end_ms / 1000, now.tzinfo):%H:%M}"


def _date(text: str) -> str:
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date().isoformat()  # noqa: DTZ007
    except ValueError:
        raise AskedWrongly(f"“{text}” is no date.", "Write it as 2026-09-14.") from None
