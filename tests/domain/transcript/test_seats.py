"""Whose voice a label is: guessed where something speaks for it, and never against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.called import nearly, readings, same
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.seats import People, guess, is_seat
from tests.talk import QUESTIONS, numbered, talk

ROOM = People(
    {
        "P1": ("Denise Hall",),
        "P2": ("Kevin Marsh", "Kev"),
        "P3": ("Sangita Rao",),
        "P4": ("Mary Ann Cole",),
        "P5": ("Ray",),
        "P12": ("Daniel Moss",),
    },
    moderator="Sunil Mehta",
    note_taker="Bridget",
)


def seat(label: str, people: People = ROOM, *others: str) -> str | None:
    return guess((), (label, *others), people)[0].seat


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("Denise", "P1"),
        ("DENISE", "P1"),
        ("denise (guest)", "P1"),
        ("Denise H", "P1"),
        ("Denise H.", "P1"),
        ("Hall, Denise (Shopwell)", "P1"),
        ("HALL, Denise", "P1"),
        ("Ms Hall", "P1"),
        ("Mrs. Denise Hall", "P1"),
        ("Denise, Shopwell", "P1"),
        ("Kev", "P2"),
        ("Kevin", "P2"),
        ("Kev:", "P2"),
        ("Sangeeta", "P3"),
        ("Sangeeta Rao", "P3"),
        ("Sángita", "P3"),
        ("Mary Ann", "P4"),
        ("Mary", "P4"),
        ("P3", "P3"),
        ("P03", "P3"),
        ("p 3", "P3"),
        ("R2", "P2"),
        ("Participant 12", "P12"),
        ("Respondent_1", "P1"),
        ("P3 (Sangita)", "P3"),
        ("Sangita - P3", "P3"),
        ("Sunil", "moderator"),
        ("Sunil Mehta", "moderator"),
        ("Mehta, Sunil", "moderator"),
        ("Moderator", "moderator"),
        ("MODERATOR:", "moderator"),
        ("Moderator (Sunil)", "moderator"),
        ("Someone (Moderator)", "moderator"),
        ("Interviewer 1", "moderator"),
        ("Lead moderator", "moderator"),
        ("Int", "moderator"),
        ("Q", "moderator"),
        ("I", "moderator"),
        ("M", "moderator"),
        ("Bridget", "note-taker"),
        ("Note taker", "note-taker"),
        ("Observer", "observer"),
        ("Client", "observer"),
        ("All", "several"),
        ("Several voices", "several"),
        ("Many people at once", "several"),
        ("Participants", "several"),
    ],
)
def test_what_a_label_says(label: str, wanted: str) -> None:
    assert seat(label) == wanted


@pytest.mark.parametrize(
    "label",
    [
        "Speaker 1",
        "SPEAKER_00",
        "Unknown",
        "Raymond Burr",  # not Ray: nobody of the roster is called so in full
        "Key",
        "Danielle",
        "Daniela",
        "Denis",
        "Hall",  # a last name alone may be a room
        "Denise Cole",
        "P9",
        "Participant 99",
        "P2 (Denise)",  # a name and a number that say two things
        "Emma Host",
        "Jim Chair",
        "Client services Emma",
        "Will Many",
        "F",
        "X",
        "12",
        "",
        "?",
        "🙂",
    ],
)
def test_what_a_label_does_not_say_is_not_guessed(label: str) -> None:
    assert seat(label) is None


def test_ray_is_ray_whatever_follows_in_brackets() -> None:
    assert seat("Ray (iPhone)") == "P5"
    assert seat("Kay", People({"P1": ("Key",), "P2": ("Kaye",)})) is None


def test_two_people_of_one_name_are_not_told_apart_by_it() -> None:
    two = People({"P1": ("Denise Hall",), "P4": ("Denise Cole",)}, moderator="Sunil Mehta")
    assert [seat(x, two) for x in ("Denise", "Denise H", "Denise C.")] == [None, "P1", "P4"]
    both = People({"P1": ("Sunil Rao",)}, moderator="Sunil Mehta")
    assert [seat(x, both) for x in ("Sunil", "Sunil R", "Sunil Mehta")] == [None, "P1", "moderator"]


def test_letters_are_roles_only_where_they_are_not_initials_or_sexes() -> None:
    assert [seat("M", ROOM, "R"), seat("M", ROOM, "F"), seat("M", ROOM, "D", "K")] == [
        "moderator", None, None,
    ]  # fmt: skip
    assert seat("Q", ROOM, "A") == "moderator"


def test_numbers_are_taken_as_they_are_where_there_is_no_roster() -> None:
    nobody = People()
    assert [seat(x, nobody) for x in ("P3", "R15", "P16", "P0")] == ["P3", "P15", None, None]


def test_the_only_participant_is_the_respondent() -> None:
    one = People({"P1": ("Ida",)})
    assert [seat(x, one) for x in ("Respondent", "R", "Participant")] == ["P1", "P1", "P1"]
    assert seat("R") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hiya, I'm Denise, I live round the corner.", "P1"),
        ("My name’s Kev and I fix lifts.", "P2"),
        ("They call me Ray.", "P5"),
        ("I'm Denise's sister.", None),
        ("I'm with Denise.", None),
        ("I'm Yvonne.", None),
        ("I'm Denise. No, I'm Kev.", None),
        ("i'm ray", None),  # a word too, and without its capital it may be one
    ],
)
def test_people_say_who_they_are(text: str, wanted: str | None) -> None:
    turns = numbered([("Speaker 2", text)])
    assert guess(turns, ["Speaker 2"], ROOM)[0].seat == wanted


def test_two_voices_that_claim_one_name_get_none() -> None:
    turns = numbered([("Speaker 1", "I'm Denise."), ("Speaker 2", "I'm Denise.")])
    assert [g.seat for g in guess(turns, ["Speaker 1", "Speaker 2"], ROOM)] == [None, None]
    named = numbered([("Denise", "Hello."), ("Speaker 2", "I'm Denise as well.")])
    assert [g.seat for g in guess(named, ["Denise", "Speaker 2"], ROOM)] == ["P1", None]


def test_one_of_two_namesakes_is_not_known_by_the_name_they_share() -> None:
    two = People({"P1": ("Denise Hall",), "P4": ("Denise Cole",)})
    turns = numbered([("Speaker 1", "I'm Denise.")])
    assert guess(turns, ["Speaker 1"], two)[0].seat is None


def diarised() -> tuple[tuple[Turn, ...], list[str]]:
    labels = ["S0", "S1", "S2", "S3"]
    return talk(60, voices=labels), labels


def test_who_asks_the_guides_questions_is_the_moderator() -> None:
    turns, labels = diarised()
    assert [g.seat for g in guess(turns, labels, ROOM, QUESTIONS)] == [
        "moderator",
        None,
        None,
        None,
    ]
    assert guess(turns, labels, ROOM)[0].seat == "moderator"  # the question marks alone


def test_where_a_moderator_is_named_nobody_else_is_guessed_to_be_one() -> None:
    turns, labels = diarised()
    turns += (Turn(len(turns) + 1, "Moderator", "Right."),)
    assert [g.seat for g in guess(turns, [*labels, "Moderator"], ROOM, QUESTIONS)] == [
        None, None, None, None, "moderator",
    ]  # fmt: skip


def test_talk_in_which_nobody_asks_more_has_no_moderator() -> None:
    even = numbered([(f"S{n % 3}", "Was it late? I think it was late again.") for n in range(60)])
    assert [g.seat for g in guess(even, ["S0", "S1", "S2"], ROOM)] == [None] * 3
    once = numbered([("S0", "Is it on?"), *[("S1", "It was late again.") for _ in range(30)]])
    assert [g.seat for g in guess(once, ["S0", "S1"], ROOM)] == [None, None]
    rarely = numbered([("S0", "It was late." + " Eh?" * (n % 12 == 0)) for n in range(60)])
    assert guess(rarely, ["S0"], ROOM)[0].seat is None


def test_every_guess_gives_its_reason() -> None:
    labels = ["Sunil", "Kev", "Sangeeta", "P5", "All", "Speaker 9"]
    assert [g.reason for g in guess((), labels, ROOM)] == [
        "is the group’s moderator",
        "is P2’s name in the roster",
        "is nearly P3’s name in the roster",
        "is numbered as P5",
        "says several",
        "nothing tells whose voice this is",
    ]


@given(
    st.lists(st.text(max_size=12), max_size=6, unique=True),
    st.dictionaries(
        st.sampled_from(["P1", "P2", "P15"]), st.lists(st.text(max_size=8), max_size=2), max_size=3
    ),
    st.text(max_size=8),
)
def test_any_labels_and_any_names(
    labels: list[str], names: dict[str, list[str]], moderator: str
) -> None:
    turns = numbered([(label, f"I'm {label}. Well?") for label in labels])
    found = guess(turns, labels, People(names, moderator, moderator), ["Well?"])
    assert [g.label for g in found] == labels
    assert all(g.seat is None or is_seat(g.seat) for g in found)
    assert all(g.reason for g in found)


def test_seats_there_are() -> None:
    assert all(is_seat(x) for x in ("P1", "P15", "moderator", "note-taker", "observer", "several"))
    assert not any(is_seat(x) for x in ("P0", "P16", "P01", "p1", "", "P٣", "nobody"))


@given(st.text(max_size=20), st.text(max_size=20))
def test_being_called_alike_goes_both_ways(one: str, two: str) -> None:
    for a in readings(one):
        assert same(a, a)
        for b in readings(two):
            assert same(a, b) == same(b, a)
            assert nearly(a, b) == nearly(b, a)
