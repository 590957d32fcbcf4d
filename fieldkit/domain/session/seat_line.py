"""One line for one person, as fast as it can be typed: name first, then whatever is known.

    Yvonne; 45-54; woman; office temp; no quotes; no recontact
    ; 18-24; status=student; not recorded

A range of ages is the age band, a word for gender is the gender, key=value says its own key and
anything else is the status. "no quotes", "not recorded", "not taking part", "recontact" and "no
recontact" are the consents; what is not refused is given, recontact not mentioned was not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fieldkit.errors import AskedWrongly

_AGE = re.compile(r"^(?:\d{1,3}\s*[-–]\s*\d{1,3}|\d{1,3}\s*\+|over \d+|under \d+)$", re.I)
_GENDERS = ("woman", "man", "female", "male", "non-binary", "nonbinary", "f", "m")
_CONSENTS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"^no[tn]?[ -](?:to[ -]be[ -])?quot\w*$|^no quotes?$", re.I), "quotes", False),
    (re.compile(r"^(?:no record\w*|not (?:to be )?recorded)$", re.I), "recording", False),
    (re.compile(r"^(?:not taking part|no consent)$", re.I), "take_part", False),
    (re.compile(r"^(?:no recontact|not? recontact|recontact[ =:]+no)$", re.I), "recontact", False),
    (re.compile(r"^(?:recontact|recontact[ =:]+yes)$", re.I), "recontact", True),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A person as typed. recontact None: not asked at recruitment."""

    name: str
    bands: dict[str, str] = field(default_factory=dict)
    take_part: bool = True
    recording: bool = True
    quotes: bool = True
    recontact: bool | None = None


def read_seat(line: str) -> Seat:
    """Reads the line. Raises AskedWrongly for an empty one."""
    parts = [p.strip() for p in line.split(";")]
    if not any(parts):
        raise AskedWrongly("Nothing was typed.", "Write: first name; age band; gender; no quotes …")
    bands: dict[str, str] = {}
    consents: dict[str, bool] = {}
    for part in filter(None, parts[1:]):
        said = next(((key, yes) for rule, key, yes in _CONSENTS if rule.match(part)), None)
        if said is not None:
            consents[said[0]] = said[1]
        elif _AGE.match(part):
            bands["age"] = part.replace("–", "-").replace(" ", "")
        elif part.casefold() in _GENDERS:
            bands["gender"] = part
        elif "=" in part:
            key, _, value = part.partition("=")
            bands[key.strip() or "status"] = value.strip()
        else:
            bands["status"] = f"{bands['status']}, {part}" if "status" in bands else part
    return Seat(
        parts[0],
        {k: v for k, v in bands.items() if v},
        consents.get("take_part", True),
        consents.get("recording", True),
        consents.get("quotes", True),
        consents.get("recontact"),
    )
