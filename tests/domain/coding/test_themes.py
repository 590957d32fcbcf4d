"""Themes: how widely something was said, counted in people; the words for it; what makes it fragile."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.standing_words import (
    came_words,
    cautions,
    spread_words,
    stance_words,
)
from fieldkit.domain.coding.themes import (
    Passage,
    Spread,
    Standing,
    Theme,
    co_occurrence,
    different_view,
    saturation,
    standing,
    table,
)

CARE = Theme("care", "Treat us as people", ("respect", "listen"))


def said(
    group: str,
    seat: str | None,
    turn: int = 1,
    code: str = "respect",
    stance: str | None = None,
    **more: Any,
) -> Passage:
    return Passage(
        group, seat, code, stance, f"t-{group}", turn, f"{group}{seat}{turn}{code}", **more
    )


def stands(groups: str, *passages: Passage) -> Standing:
    return standing(CARE, passages, groups.split())


@pytest.mark.parametrize(
    ("groups", "seats", "spread", "words"),
    [
        ("a", "", Spread.NOBODY, "nobody"),
        ("a", "aP1", Spread.ONE_PERSON, "one person of the one group"),
        ("a b c", "aP1", Spread.ONE_PERSON, "one person in one of 3 groups"),
        ("a", "aP1 aP2", Spread.ONE_GROUP, "the one group there is"),
        ("a b", "aP1 aP2", Spread.ONE_GROUP, "one group of 2"),
        ("a b", "aP1 bP1", Spread.ALL, "both groups"),
        ("a b c", "aP1 bP1", Spread.MOST, "most groups (2 of 3)"),
        ("a b c", "aP1 bP1 cP9", Spread.ALL, "all 3 groups"),
        ("a b c d", "aP1 bP1", Spread.SOME, "some groups (2 of 4)"),
        ("a b c d", "aP1 bP1 cP1", Spread.MOST, "most groups (3 of 4)"),
    ],
)
def test_the_word_for_how_widely(groups: str, seats: str, spread: Spread, words: str) -> None:
    one = stands(groups, *(said(seat[0], seat[1:]) for seat in seats.split()))
    assert one.spread is spread
    assert spread_words(one) == words
    assert "%" not in words


@pytest.mark.parametrize("seat", ["moderator", "several", "observer", None, "Pat"])
def test_only_participants_are_people(seat: str | None) -> None:
    one = stands("a b", said("a", seat), said("b", "P2"))
    assert one.people == (("b", "P2"),)
    assert one.passages == 1
    assert table([CARE], [said("a", seat)], "group") == {"care": {}}


def test_the_moderator_is_in_no_table_and_an_unknown_voice_is_no_person() -> None:
    talk = [said("a", "moderator"), said("a", "moderator", code="listen")]
    assert co_occurrence(talk) == {}
    assert saturation(talk, ["a"]) == [("a", 0, 0)]
    unknown = [said("a", None), said("a", None, code="listen")]
    assert co_occurrence(unknown) == {("listen", "respect"): 1}
    assert stands("a", *unknown).people == ()


def test_who_came_to_two_groups_is_one_person_heard_in_both() -> None:
    again = said("b", "P4", known_as=("a", "P1"))
    one = stands("a b", said("a", "P1"), again)
    assert one.people == (("a", "P1"),)
    assert one.groups == ("a", "b")
    assert one.spread is Spread.ONE_PERSON


def test_prompted_by_itself_and_not_known() -> None:
    one = stands(
        "a b",
        said("a", "P1", prompted=False),
        said("a", "P1", 2, prompted=True),
        said("a", "P2", 3, prompted=True),
        said("b", "P1", prompted=None),
    )
    assert (one.unprompted, one.prompted, one.unknown) == (1, 1, 1)
    assert came_words(one) == (
        "1 person by themselves; 1 person only when prompted; "
        "of 1 person it is not known (no log of the room, or no times)"
    )


def test_stances_are_people_and_who_said_both_is_said() -> None:
    one = stands(
        "a",
        said("a", "P1", 1, stance="unmet"),
        said("a", "P1", 2, stance="unmet"),
        said("a", "P1", 3, stance="met"),
        said("a", "P2", 4, stance="unmet"),
    )
    assert one.stances == {"met": 1, "unmet": 2}
    assert stance_words(one) == "2 unmet, 1 met (1 of them both met and unmet)"
    assert stance_words(stands("a", said("a", "P1"))) == ""


def test_in_answer_to_what_by_passages_and_by_people() -> None:
    one = stands(
        "a",
        said("a", "P1", 1, item="q.2"),
        said("a", "P1", 2, item="q.2"),
        said("a", "P2", 3, item="q.1"),
    )
    assert one.items == (("q.2", 2), ("q.1", 1))
    assert one.asked == {"q.2": 1, "q.1": 1}


def test_the_different_view_is_of_the_fewer() -> None:
    few = said("a", "P3", 9, stance="met")
    many = [said("a", f"P{n}", n, stance="unmet") for n in (1, 2)]
    assert different_view(CARE, [*many, few]) == [few]
    assert different_view(CARE, [many[0], few]) == []  # evenly divided
    assert different_view(CARE, [*many, said("a", "moderator", 8, stance="met")]) == []


def called(person: tuple[str, str]) -> str:
    return " ".join(person)


def test_one_long_talker_is_told() -> None:
    long = [said("a", "P1", n) for n in range(5)]
    one = stands("a b", *long, said("a", "P2", 9), said("b", "P1", 9))
    assert cautions(one, called) == ["a P1 alone makes 5 of its 7 turns."]
    even = stands("a b", *long[:2], said("a", "P2", 9), said("b", "P1", 9))
    assert cautions(even, called) == []


def test_other_thin_ice_is_told() -> None:
    lone = stands("a b", said("a", "P1", 1), said("a", "P1", 2))
    assert cautions(lone, called) == ["All of it comes from one person."]
    each = stands("a b", said("a", "P1"), said("b", "P2"))
    assert cautions(each, called) == ["It is one person in each group."]
    asked = stands("a", *(said("a", f"P{n}", n, item="q", prompted=True) for n in (1, 2, 3)))
    assert cautions(asked, called) == [
        "Nobody said it before the prompts were opened.",
        "It came up in answer to one question only.",
    ]


PASSAGES = st.lists(
    st.builds(
        said,
        st.sampled_from("abc"),
        st.sampled_from(["P1", "P2", "P10", "moderator", None]),
        st.integers(1, 9),
        st.sampled_from(["respect", "listen", "other"]),
        st.sampled_from(["met", "unmet", "wanted", None]),
        prompted=st.sampled_from([True, False, None]),
    ),
    max_size=30,
)


@given(PASSAGES)
def test_people_add_up(passages: list[Passage]) -> None:
    one = stands("a b c", *passages)
    assert one.unprompted + one.prompted + one.unknown == len(one.people)
    assert set(one.turns_of) == set(one.people)
    assert all(0 < n <= len(one.people) for n in one.stances.values())
    assert len(one.groups) <= one.of_groups
    assert (one.spread is Spread.NOBODY) == (not one.people)
    by_group = table([CARE], passages, "group")["care"]
    assert sum(map(len, by_group.values())) == len(one.people)


@given(PASSAGES, st.randoms())
def test_the_order_of_passages_does_not_matter(passages: list[Passage], chance: object) -> None:
    turned = list(passages)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert stands("a b c", *turned) == stands("a b c", *passages)
