"""A person on one line."""

from __future__ import annotations

import pytest

from fieldkit.domain.session.seat_line import Seat, read_seat
from fieldkit.errors import AskedWrongly


@pytest.mark.parametrize(
    ("line", "seat"),
    [
        ("Yvonne", Seat("Yvonne")),
        (
            "Yvonne; 45-54; woman; office temp; no quotes; no recontact",
            Seat(
                "Yvonne",
                {"age": "45-54", "gender": "woman", "status": "office temp"},
                quotes=False,
                recontact=False,
            ),
        ),
        (
            "; 18–24; status=student; not recorded",
            Seat("", {"age": "18-24", "status": "student"}, recording=False),
        ),
        ("Ray; 55+; recontact", Seat("Ray", {"age": "55+"}, recontact=True)),
        ("Ray; recontact: yes", Seat("Ray", recontact=True)),
        (
            "Nia; 45-54; no quote, no recording, no recontact",
            Seat("Nia", {"age": "45-54"}, recording=False, quotes=False, recontact=False),
        ),
        ("Ray; no consent", Seat("Ray", take_part=False)),
        ("Ray; status=not working", Seat("Ray", {"status": "not working"})),
        ("Ray; not taking part", Seat("Ray", take_part=False)),
        ("Ray; chef; joint claim", Seat("Ray", {"status": "chef, joint claim"})),
    ],
)
def test_a_line_is_a_seat(line: str, seat: Seat) -> None:
    assert read_seat(line) == seat


def test_nothing_is_nobody() -> None:
    with pytest.raises(AskedWrongly):
        read_seat(" ; ; ")


@pytest.mark.parametrize(
    "line",
    ["Eve; no recontct", "Eel; does not want to be quoted", "Flo; no taking part", "Gus; refuses the tape",
     "Hal; recontac", "Ida; 18-24, no quots", "Jo; 07700 900123", "x" * 61],
)  # fmt: skip
def test_what_sounds_like_a_refusal_is_never_taken_for_a_consent(line: str) -> None:
    with pytest.raises(AskedWrongly):
        read_seat(line)
