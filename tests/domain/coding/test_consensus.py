"""What several coders come to: settled, agreed on without a word, or open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.codings import Coding, Codings
from fieldkit.domain.coding.consensus import consensus, settled_turns
from fieldkit.domain.coding.events import CONSENSUS, Origin


def coding(coder: str, turn: int, code: str, stance: str | None = None, **more: object) -> Coding:
    spans = more.pop("spans", ((turn, 0, 9),))
    return Coding(
        f"{coder}-{spans}-{code}", coder, "t", spans, code, stance, "", Origin.PERSON, **more  # type: ignore[arg-type]
    )  # fmt: skip


def layers(*made: Coding, read: dict[str, set[int]] | None = None) -> Codings:
    done = {who: {("t", n) for n in turns} for who, turns in (read or {}).items()}
    return Codings({x.id: x for x in made}, read=done)


def stands(found: Codings) -> set[tuple[int, str, str | None]]:
    return {(x.spans[0][0], x.code, x.stance) for x in consensus(found).codings}


def test_what_all_gave_stands_and_what_some_gave_is_open() -> None:
    found = layers(
        coding("anna", 1, "respect"), coding("ben", 1, "respect"),
        coding("anna", 1, "listen"), coding("anna", 2, "clear"),
        read={"anna": {1, 2}, "ben": {1, 2}},
    )  # fmt: skip
    assert stands(found) == {(1, "respect", None)}
    assert consensus(found).open == {("t", 1), ("t", 2)}


def test_what_one_alone_read_stands_as_it_is() -> None:
    found = layers(
        coding("anna", 1, "respect", "met"), coding("anna", 2, "clear"), coding("ben", 1, "respect")
    )
    assert stands(found) == {(1, "respect", "met"), (2, "clear", None)}


def test_a_shared_stance_stands_and_a_disputed_one_is_open() -> None:
    same = layers(coding("anna", 1, "respect", "met"), coding("ben", 1, "respect", "met"))
    assert stands(same) == {(1, "respect", "met")}
    assert not consensus(same).open
    apart = layers(coding("anna", 1, "respect", "met"), coding("ben", 1, "respect", "unmet"))
    assert stands(apart) == {(1, "respect", None)}
    assert consensus(apart).open == {("t", 1)}


def test_two_stances_of_a_coder_alone_stay_two() -> None:
    first, second = ((1, 0, 4),), ((1, 5, 9),)
    anna = [coding("anna", 1, "clear", s, spans=x) for s, x in (("met", first), ("unmet", second))]
    found = layers(*anna, coding("ben", 2, "clear"))
    assert stands(found) == {(1, "clear", "met"), (1, "clear", "unmet"), (2, "clear", None)}


def test_what_was_settled_stands_in_place_of_everything() -> None:
    found = layers(
        coding("anna", 1, "respect"), coding("ben", 1, "respect"), coding("anna", 2, "clear"),
        coding(CONSENSUS, 1, "listen", "wanted"),
        read={CONSENSUS: {1, 2}, "anna": {2}, "ben": {2}},
    )  # fmt: skip
    assert settled_turns(found) == {("t", 1), ("t", 2)}
    assert stands(found) == {(1, "listen", "wanted")}  # turn 2 was settled as no code
    assert not consensus(found).open


def test_of_a_coding_over_several_turns_the_agreed_ones_stay() -> None:
    both = ((1, 0, 9), (2, 0, 9))
    found = layers(
        coding("anna", 1, "clear", spans=both), coding("ben", 1, "clear"), read={"ben": {2}}
    )
    (one,) = consensus(found).codings
    assert one.spans == ((1, 0, 9),)
    assert consensus(found).open == {("t", 2)}


CODINGS = st.lists(
    st.builds(
        coding,
        st.sampled_from(["anna", "ben", "cleo"]),
        st.integers(1, 4),
        st.sampled_from("xyz"),
        st.sampled_from(["met", "unmet", None]),
    ),
    max_size=20,
)


@given(CODINGS)
def test_a_coder_alone_is_the_consensus(some: list[Coding]) -> None:
    found = layers(*(x for x in some if x.coder == "anna"))
    assert list(consensus(found).codings) == found.layer("anna")
    assert not consensus(found).open


@given(CODINGS)
def test_nothing_stands_that_somebody_who_read_it_did_not_give(some: list[Coding]) -> None:
    found = layers(*some)
    readers: dict[int, set[str]] = {}
    for x in found.all.values():
        readers.setdefault(x.spans[0][0], set()).add(x.coder)
    for one in consensus(found).codings:
        turn = one.spans[0][0]
        gave = {x.coder for x in found.all.values() if (x.spans[0][0], x.code) == (turn, one.code)}
        assert gave == readers[turn]
    keys = [(x.spans, x.code) for x in consensus(found).codings]
    assert len(keys) == len(set(keys))
