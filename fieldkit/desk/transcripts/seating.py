"""Seats for the voices of a group that fieldkit did not run: its roster made from the labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fieldkit.desk.live.people import MOST
from fieldkit.domain.session.events import ParticipantAdded
from fieldkit.domain.transcript.seats import Guess, is_participant, is_seat

_NO_NAME = re.compile(
    r"(?:(?:unknown|unidentified|unnamed|new|other|first|second|third)[\s_#.-]*)*"
    r"(?:(?:speaker|spk|spkr|voice|person|male|female|man|woman|participant|respondent|resp|guest|"
    r"user|customer|caller)?(?:[\s_#.-]*\d{1,3}|[\s_#.-]+[a-z])?|speaker[a-z]|[a-z][\s_#.-]*\d{0,3})",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2}[\s_#.-]*\d{0,3}")


@dataclass(frozen=True, slots=True)
class Seating:
    """A roster for the labels. seats: one a label; added: the new seats; names: code to name."""

    seats: tuple[str | None, ...]
    added: tuple[ParticipantAdded, ...]
    names: dict[str, str]


def is_name(label: str) -> bool:
    """Whether a label is somebody's name, and not "Speaker 2", "R3", "M" or the initials "DH"."""
    plain = label.strip(" .:")
    return _NO_NAME.fullmatch(plain) is None and _INITIALS.fullmatch(plain) is None


def seat_everybody(
    guesses: Sequence[Guess], taken: Collection[str] = (), gone: Collection[str] = ()
) -> Seating:
    """A seat for every label that has none: the next free number, the label as its name.

    taken: codes the group has; gone: codes of people taken off its roster, not given again. Labels
    such as "Speaker 2" are no names and are not kept as such. The
    sixteenth voice and those after it stay without a seat.
    """
    known = set(taken)
    wanted = {g.seat for g in guesses if g.seat is not None and is_seat(g.seat)}
    seats: list[str | None] = []
    added: dict[str, ParticipantAdded] = {}
    names: dict[str, str] = {}
    for guess in guesses:
        seat = guess.seat
        if seat is None:
            free = (f"P{n}" for n in range(1, MOST + 1))
            seat = next((c for c in free if c not in {*known, *wanted, *gone}), None)
        if is_participant(seat) and seat not in known:
            known.add(seat)
            added[seat] = ParticipantAdded(seat, {})
            if is_name(guess.label):
                names[seat] = guess.label.strip()
        seats.append(seat)
    return Seating(tuple(seats), tuple(added.values()), names)
