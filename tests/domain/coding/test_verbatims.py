"""Candidates for quotes: clear, typical, of many people, the same again every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.verbatims import Candidate, Quote, candidates, spoken_for
from tests.domain.coding.test_themes import said

LONG = "They kept me waiting and nobody came out to say why it had taken them so long today."


def quote(seat: str, turn: int, text: str = LONG, group: str = "a", code: str = "respect") -> Quote:
    return Quote(said(group, seat, turn, code), text)


def people(found: list[Candidate]) -> list[tuple[str, str] | None]:
    return [c.quote.passage.person for c in found]


def test_everybody_once_before_anybody_twice_and_nobody_three_times() -> None:
    many = [quote("P1", n, f"{LONG} Number {n}.") for n in range(9)]
    found = candidates([*many, quote("P2", 20), quote("P3", 21, group="b")])
    assert len(set(people(found)[:3])) == 3
    assert people(found).count(("a", "P1")) == 2


def test_never_two_people_only_where_three_said_it() -> None:
    some = [quote(f"P{n}", n) for n in (1, 2, 3)]
    for most in (1, 2, 3):
        assert len(set(people(candidates(some, most)))) == 3


def test_where_only_two_of_more_can_be_quoted_that_is_said() -> None:
    some = [quote("P1", 1), quote("P2", 2)]
    everybody = [("a", f"P{n}") for n in (1, 2, 3, 4)]
    assert "two people only; 4 said it" in spoken_for(some, everybody)
    assert spoken_for(some, everybody[:2]) == ""
    assert spoken_for([*some, quote("P3", 3)], everybody) == ""
    assert "one person only" in spoken_for(some[:1], everybody)
    assert spoken_for([], everybody) == ""


def test_a_turn_with_two_codes_is_one_candidate_and_the_longer_words_count() -> None:
    short = quote("P1", 1, " ".join(LONG.split()[:8]), code="listen")
    (one,) = candidates([short, quote("P1", 1)])
    assert one.quote.text == LONG


def test_the_same_words_of_two_people_are_two() -> None:
    assert len(candidates([quote("P1", 1), quote("P2", 2)])) == 2


def test_clear_words_come_before_those_that_lean_or_are_cut_up() -> None:
    leaning = quote("P1", 1, f"Yeah, {LONG}")
    labels = quote("P2", 2, "My [place] and [name] kept me and [name] waiting there for two hours.")
    short = quote("P3", 3, "They kept me waiting again today.")
    clear = quote("P4", 4)
    found = candidates([leaning, labels, short, clear])
    assert found[0].quote is clear
    reasons = {c.quote.passage.seat: c.reason for c in found}
    assert "leans on what was said before" in reasons["P1"]
    assert "names taken out" in reasons["P2"]
    assert "short" in reasons["P3"]


def test_too_few_words_are_no_quote() -> None:
    assert candidates([quote("P1", 1, "Yeah, same. [laughs a lot]")]) == []


@given(
    st.lists(
        st.builds(
            quote,
            st.sampled_from(["P1", "P2", "P3", "P4"]),
            st.integers(1, 20),
            st.lists(st.sampled_from(LONG.split()), min_size=4, max_size=80).map(" ".join),
            st.sampled_from("ab"),
        ),
        max_size=25,
    ),
    st.integers(1, 12),
)
def test_bounds_and_the_same_again(quotes: list[Quote], most: int) -> None:
    found = candidates(quotes, most)
    assert found == candidates(list(quotes), most)
    assert len(found) <= max(most, 3)
    assert all(0 <= c.score <= 1 and 0 <= c.clarity <= 1 and 0 <= c.typicality <= 1 for c in found)
    once = [p for n, p in enumerate(people(found)) if p not in people(found)[:n]]
    assert people(found)[: len(once)] == once  # everybody once before anybody twice
