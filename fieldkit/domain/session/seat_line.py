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
    "no consent": ("take_part", False),
}
_REFUSING = re.compile(
    r"\b(?:no|not|non|don['’]?t|doesn['’]?t|never|without|refus\w*|declin\w*|object\w*|withdr\w*)\b",
    re.I,
)
_ABOUT = re.compile(r"quot|record|contac|tape|consent|\bpart\b", re.I)
LONGEST_NAME = 60


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

    Raises AskedWrongly for an empty line, for a phone number, which never belongs in the log, and for
    words that sound like a refusal but are none we know: a refusal misread would be a consent.
    """
    parts = [p.strip() for p in line.split(";" if ";" in line else ",")]
    if not any(parts):
        raise AskedWrongly("Whom do you want to add?", "Such as: Yvonne; 45-54; woman; no quotes")
    consents: dict[str, bool] = {}
    bands: dict[str, str] = {}
    if len(parts[0]) > LONGEST_NAME:
        raise AskedWrongly(
            f"A first name of {len(parts[0])} characters is none.",
            "Put the name before the first semicolon.",
        )
    for part in filter(None, _pieces(parts[1:])):
        said = _CONSENTS.get(" ".join(part.casefold().replace(":", " ").split()))
        if sum(c.isdigit() for c in part) >= 7:
            raise AskedWrongly(
                "A phone number does not belong here.",
                "It goes to the roster with the recontact check, when it is needed.",
            )
        if said is not None:
            consents[said[0]] = said[1]
        elif "=" not in part and (_REFUSING.search(part) or _ABOUT.search(part)):
            raise AskedWrongly(
                f"“{part}” sounds like a consent or a refusal, but is not understood.",
                "Write no quotes, not recorded, no recontact, recontact or not taking part; a band is "
                "status=… .",
            )
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


def _pieces(parts: list[str]) -> list[str]:
    """Parts at their semicolons; one that lists consents at commas falls apart there too."""
    found: list[str] = []
    for part in parts:
        listed = [p.strip() for p in part.split(",")]
        consents = any(_REFUSING.search(p) or p.casefold() in _CONSENTS for p in listed)
        found += listed if consents and "=" not in part else [part]
    return found


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
