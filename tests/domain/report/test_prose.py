"""What prose claims: typed numbers, claims of spread; numbers as words; bands under quotes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.themes import Passage, Theme, standing
from fieldkit.domain.report.bands import SHARED_BY, attribution, band_for
from fieldkit.domain.report.claims import check_claims
from fieldkit.domain.report.document import Level
from fieldkit.domain.report.numerals import in_words, value_of
from fieldkit.domain.report.typed import typed_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met 31 people in four groups.", ["31", "four"]),
        ("Twenty-one of them said so, a dozen did not.", ["Twenty-one", "dozen"]),
        ("It took 1,200 letters and 4.5 hours.", ["1,200", "4.5"]),
        ("Only one person said it; one of the groups did not.", ["one", "one"]),
        ("On 14 September 2009, in 2010 and between 18:30 and 20.15.", []),
        ("Held 3 to 5 October 2009 (2009-10-03), version 1.2.", []),
        ("See R1, RT2, P3, Table 3, section 2.1 and Appendix 2.", []),
        ("One feels like a number; no one came, and the one who did left.", []),
        ("The first and second rounds.", []),
    ],
)
def test_numbers_that_look_like_findings(text: str, found: list[str]) -> None:
    assert [t.words for t in typed_numbers(text)] == found


def test_shares_are_marked() -> None:
    assert [(t.value, t.percent) for t in typed_numbers("12% or two per cent of 8")] == [
        (12, True), (2, True), (8, False),
    ]  # fmt: skip


@given(st.integers(0, 99))
def test_numbers_go_into_words_and_back(number: int) -> None:
    assert value_of(in_words(number)) == number


# --- claims ------------------------------------------------------------------------------------

GROUPS = ("a", "b", "c", "d")


def stands(*who: str, prompted: bool | None = False, groups: Sequence[str] = GROUPS):  # type: ignore[no-untyped-def]
    """A standing of people such as "a1": group a, P1."""
    passages = [
        Passage(w[0], f"P{w[1:]}", "x", None, "t", n, f"c{n}", prompted=prompted)
        for n, w in enumerate(who)
    ]
    return standing(Theme("x", "X", ("x",)), passages, groups)


ALL = stands("a1", "b1", "c1", "d1")
TWO = stands("a1", "b2", "b3")
ONE = stands("a1")
NONE = stands()


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("In all four groups people said so.", [ALL], [TWO, ONE, NONE]),
        ("It was said in every group.", [ALL], [TWO, ONE]),
        ("All of the groups knew it.", [ALL], [TWO]),
        ("In most groups it was.", [ALL], [TWO, ONE, NONE]),
        ("Only one group spoke of it.", [ONE], [ALL, TWO, NONE]),
        ("Only one person spoke of it.", [ONE], [ALL, TWO, NONE]),
        ("It came up unprompted.", [ALL, TWO], [NONE, stands("a1", prompted=True)]),
        ("It was said only when prompted.", [stands("a1", prompted=True)], [ALL, NONE]),
        ("Not in all groups.", [ALL, TWO], []),
        ("Some of them did, in some groups.", [ALL, TWO, ONE], []),
    ],
)
def test_claims_of_spread_hold_or_are_told(text: str, holds: list, fails: list) -> None:  # type: ignore[type-arg]
    for s in holds:
        assert check_claims(text, s) == []
    for s in fails:
        (claim,) = check_claims(text, s)
        assert claim.level is Level.ERROR
        assert claim.words in text


def test_words_that_may_be_meant_another_way_are_doubts() -> None:
    (claim,) = check_claims("Nobody had ever seen it.", TWO)
    assert (claim.level, claim.message) == (Level.DOUBT, "3 people spoke of it")
    assert check_claims("Nobody had ever seen it.", NONE) == []
    assert check_claims("Everybody had.", TWO, 3) == []
    assert check_claims("Everybody had.", TWO, 8)[0].level is Level.DOUBT


def test_where_prompts_are_not_known_unprompted_cannot_be_said() -> None:
    (claim,) = check_claims("All of it unprompted.", stands("a1", "b1", prompted=None))
    assert "nobody is known to have said it unprompted" in claim.message


# --- bands -------------------------------------------------------------------------------------

GROUP = {
    "P1": {"age": "35-44", "gender": "woman"},
    "P2": {"age": "35-44", "gender": "man"},
    "P3": {"age": "60-64", "gender": "man"},
    "P4": {"age": "25-34", "gender": "other"},
}


def test_a_band_is_given_only_where_somebody_else_has_it_too() -> None:
    assert band_for("P1", GROUP) == ("age", "35-44")
    assert band_for("P3", GROUP) == ("gender", "man")
    assert band_for("P4", GROUP) is None
    assert band_for("P1", GROUP, ["gender"]) is None  # the only woman
    assert band_for("P9", GROUP) is None


def test_the_attribution_has_two_attributes_at_most() -> None:
    assert attribution("P1", ("age", "35-44"), "Leeds") == "P1, age 35–44, Leeds"
    assert attribution("P3", ("gender", "man"), "Leeds") == "P3, man, Leeds"
    assert attribution("P4", None, "Leeds") == "P4, Leeds"


VALUE = st.sampled_from(["x", "y", "z", " X ", ""])


@given(st.dictionaries(st.sampled_from([f"P{n}" for n in range(1, 9)]),
                       st.dictionaries(st.sampled_from(["age", "area"]), VALUE)))  # fmt: skip
def test_no_band_ever_singles_anybody_out(group: dict[str, dict[str, str]]) -> None:
    for person in group:
        found = band_for(person, group)
        if found is not None:
            key, value = found
            alike = [
                p for p in group.values() if p.get(key, "").strip().casefold() == value.casefold()
            ]
            assert len(alike) >= SHARED_BY
