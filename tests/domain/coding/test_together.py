"""Layers read as one: settled, agreed, one coder's alone; what is disputed waits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding import codings
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.codings import actor_of
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.coding.together import Together, together
from fieldkit.domain.session.event_words import Body
from tests.domain.coding.test_book import Desk


def read_as_one(*acts: tuple[str, Body]) -> Together:
    desk = Desk("leeds")
    for coder, body in acts:
        desk.act(body, actor_of(coder))
    return together(codings.fold(desk.events))


def made(turn: int, code: str, stance: str | None = None) -> Body:
    return c.CodingMade("tape", ((turn, 0, 9),), code, stance)


def seen(turn: int) -> Body:
    return c.TurnRead("tape", turn)


def kept(found: Together) -> list[tuple[int, str, str | None]]:
    return [(x.turns[0], x.code, x.stance) for x in found.codings]


def test_what_only_one_coder_is_done_with_is_theirs() -> None:
    found = read_as_one(("anna", made(1, "respect", "met")), ("ben", made(2, "timely")))
    assert kept(found) == [(1, "respect", "met"), (2, "timely", None)]
    assert found.coders == ("anna", "ben")
    assert found.open == ()


def test_what_both_gave_is_taken_once() -> None:
    found = read_as_one(("anna", made(1, "respect", "met")), ("ben", made(1, "respect", "met")))
    assert kept(found) == [(1, "respect", "met")]
    assert found.open == ()


def test_a_disputed_turn_waits_until_it_is_settled() -> None:
    disputed = (("anna", made(1, "respect")), ("ben", seen(1)), ("ben", made(2, "timely")))
    found = read_as_one(*disputed)
    assert kept(found) == [(2, "timely", None)]
    assert found.open == (("tape", 1),)
    found = read_as_one(*disputed, (CONSENSUS, made(1, "listen", "unmet")))
    assert kept(found) == [(1, "listen", "unmet"), (2, "timely", None)]
    assert found.open == ()


def test_settled_as_no_code_is_an_answer() -> None:
    found = read_as_one(
        ("anna", made(1, "respect")), ("ben", made(1, "timely")), (CONSENSUS, seen(1))
    )
    assert kept(found) == []
    assert found.open == ()


def test_one_settled_turn_does_not_hide_the_others() -> None:
    found = read_as_one(
        ("anna", made(1, "respect")), ("anna", made(2, "timely")), (CONSENSUS, made(1, "listen"))
    )
    assert kept(found) == [(1, "listen", None), (2, "timely", None)]


def test_agreed_on_the_code_but_not_on_how_it_stands() -> None:
    found = read_as_one(
        ("anna", made(1, "respect", "met")),
        ("ben", made(1, "respect", "unmet")),
        ("anna", made(1, "timely", "wanted")),
        ("ben", made(1, "timely", "wanted")),
    )
    assert kept(found) == [(1, "respect", None), (1, "timely", "wanted")]
    assert found.open == (("tape", 1),)


ACTS = st.tuples(
    st.sampled_from(["anna", "ben", "cora", CONSENSUS]),
    st.one_of(
        st.builds(seen, st.integers(1, 4)),
        st.builds(made, st.integers(1, 4), st.sampled_from(["respect", "timely"])),
    ),
)


@given(st.lists(ACTS, max_size=14))
def test_every_turn_is_taken_from_the_coders_who_are_done_with_it(
    acts: list[tuple[str, Body]],
) -> None:
    """A code is read on a turn only if all who are done with the turn gave it, or if it was settled."""
    desk = Desk("leeds")
    for coder, body in acts:
        desk.act(body, actor_of(coder))
    layers = codings.fold(desk.events)
    found = together(layers)

    def given_by(coder: str, turn: int) -> set[str] | None:
        codes = {x.code for x in layers.layer(coder) if turn in x.turns}
        done = ("tape", turn) in layers.read.get(coder, set())
        return codes if codes or done else None

    for turn in range(1, 5):
        mine = {x.code for x in found.codings if x.turns[0] == turn}
        settled = given_by(CONSENSUS, turn)
        others = [g for who in found.coders if (g := given_by(who, turn)) is not None]
        if settled is not None:
            assert mine == settled
        elif ("tape", turn) in found.open:
            assert mine == set()
            assert any(g != others[0] for g in others)
        else:
            assert all(mine == g for g in others)
