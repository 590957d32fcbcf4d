"""One line for one person, as fast as it can be typed: first name, then whatever is known.

    Yvonne; 45-54; woman; office temp; no quotes; no recontact
    ; 18-24; status=student; not recorded

In any order after the name: a range of ages is the age, a word for gender the gender, key=value a
band of one's own, anything else the status; and the consents. What is not refused is given;
recontact that is not mentioned was not asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldkit.errors import AskedWrongly

_GENDERS = {"woman", "man", "female", "male", "non-binary", "nonbinary", "girl", "boy", "other"}
_AGE = re.compile(r"\d{1,2}\s*[-–]\s*\d{1,3}|\d{2}\s*\+|over \d{2}|under \d{2}|\d{2}", re.I)
_CONSENTS: dict[str, tuple[str, bool]] = {
    "no quotes": ("quotes", False),
    "no quote": ("quotes", False),
    "not quoted": ("quotes", False),
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


@dataclass(frozen=True, slots=True)
class Seat:
    """A person as typed. recontact None: not asked at recruitment."""

    name: str = ""
    bands: dict[str, str] = field(default_factory=dict)
    take_part: bool = True
    recording: bool = True
    quotes: bool = True
    recontact: bool | None = None


def read_seat(line: str) -> Seat:
    """Reads the line; without a semicolon, commas divide it.

    Raises AskedWrongly for an empty line, and for a phone number, which never belongs in the log.
    """
    parts = [p.strip() for p in line.split(";" if ";" in line else ",")]
    if not any(parts):
        raise AskedWrongly("Whom do you want to add?", "Such as: Yvonne; 45-54; woman; no quotes")
    consents: dict[str, bool] = {}
    bands: dict[str, str] = {}
    for part in filter(None, parts[1:]):
        said = _CONSENTS.get(" ".join(part.casefold().replace(":", " ").split()))
        if sum(c.isdigit() for c in part) >= 7:
            raise AskedWrongly(
                "A phone number does not belong here.",
                "It goes to the roster with the recontact check, when it is needed.",
            )
        if said is not None:
            consents[said[0]] = said[1]
        else:
            _band(bands, part)
    return Seat(
        parts[0],
        {k: v for k, v in bands.items() if k and v},
        consents.get("take_part", True),
        consents.get("recording", True),
        consents.get("quotes", True),
        consents.get("recontact"),
    )


def _band(bands: dict[str, str], part: str) -> None:
    if "=" in part:
        key, _, value = part.partition("=")
        bands[key.strip().casefold()] = value.strip()
    elif _AGE.fullmatch(part) and "age" not in bands:
        bands["age"] = re.sub(r"\s*[-–]\s*", "-", part)
    elif part.casefold() in _GENDERS and "gender" not in bands:
        bands["gender"] = part
    else:
        bands["status"] = f"{bands['status']}, {part}" if bands.get("status") else part


def bands_line(bands: Mapping[str, str]) -> str:
    """Bands as one would type them; `read_seat` of a name and this gives them again."""
    parts = []
    for key, value in bands.items():
        again = read_seat(f"x; {value};").bands if value and ";" not in value else {}
        parts.append(value if again == {key: value} else f"{key}={value}")
    return "; ".join(parts)
