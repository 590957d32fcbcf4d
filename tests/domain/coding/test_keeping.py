"""Codings kept up event by event are what a fold of all the events makes of them."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding import codings
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.coding.keeping import Kept, Place
from fieldkit.domain.session.event_words import Body
from fieldkit.domain.session.events import ActBegun, Event, Redone, Undone
from tests.domain.coding.test_book import Desk

CODERS = ("coder:anna", "coder:ben", "researcher")
CODE = st.sampled_from(["respect", "timely", "old"])
TURN = st.integers(1, 3)
SPAN = st.builds(lambda turn: (turn, 0, 5), TURN)
WHICH = st.integers(0, 30)
T = st.sampled_from(["t-1", "t-1", "t-2"])
"""What stands for an event that is named: the one of this number, counted from the first."""

BODY = st.one_of(
    st.builds(c.CodingMade, T, st.lists(SPAN, max_size=2).map(tuple), CODE, st.none()),
    st.tuples(st.just("changed"), WHICH),
    st.tuples(st.just("dropped"), WHICH),
    st.tuples(st.just("undone"), WHICH),
    st.tuples(st.just("redone"), WHICH),
    st.builds(ActBegun, st.integers(2, 3)),
    st.builds(c.SuggestionRefused, T, TURN, CODE, refused=st.booleans()),
    st.builds(c.TurnRead, T, TURN, st.booleans()),
    st.tuples(st.just("carried"), WHICH),
    st.tuples(st.just("changed copy"), WHICH),
    st.tuples(st.just("dropped copy"), WHICH),
    st.builds(c.MemoWritten, T, TURN, st.sampled_from(["why", "when", " "])),
)
ACT = st.tuples(BODY, st.sampled_from(CODERS))


def carried(desk: Desk, n: int) -> c.CodingsCarried:
    """All that there is of one version into another; some turns of the old one are one in the new."""
    old, new = [("t-1", "t-2"), ("t-2", "t-3"), ("t-1", "t-3"), ("t-1", "t-1")][n % 4]
    copies = [
        f"{x.id}.{k}"
        for x in desk.events
        if isinstance(x.body, c.CodingsCarried)
        for k in range(len(x.body.codings))
    ]
    ids = [*(x.id for x in desk.events if isinstance(x.body, c.CodingMade)), *copies]
    there = ((1 + n % 2, 0, 5),) if n % 5 else ()
    turns = ((1, 1), (2, 1), (3, 2)) if n % 2 else ((1, 2), (3, 3))
    return c.CodingsCarried(old, new, tuple((id_, there) for id_ in ids), turns)


def a_copy(desk: Desk, n: int) -> str:
    last = [x.id for x in desk.events if isinstance(x.body, c.CodingsCarried)]
    return f"{last[-1] if last else 'none'}.{n % 3}"


def a_log(acts: list[tuple[object, str]]) -> list[Event]:
    desk = Desk("g", "coder:anna")
    for what, actor in acts:
        if isinstance(what, tuple):
            word, n = what
            there = -len(desk.events) <= n < len(desk.events)  # below 0: counted from the last
            target = desk.events[n].id if there else "no-such-event"
            body: Body = {
                "carried": carried(desk, n),
                "changed copy": c.CodingChanged(a_copy(desk, n), "unmet", "in the new version"),
                "dropped copy": c.CodingDropped(a_copy(desk, n)),
                "changed": c.CodingChanged(target, "met", "better so"),
                "dropped": c.CodingDropped(target),
                "undone": Undone((target,)),
                "redone": Redone((target,)),
            }[word]
        else:
            assert isinstance(what, Body)
            body = what
        desk.act(body, actor)
    return desk.events


def same(kept: Codings, folded: Codings) -> None:
    assert kept.all == folded.all
    for one, other in (
        (kept.read, folded.read),
        (kept.refused, folded.refused),
        (kept.memos, folded.memos),
    ):
        assert {k: v for k, v in one.items() if v} == {k: v for k, v in other.items() if v}
    assert kept.coders() == folded.coders()
    assert kept.undoing.undone == folded.undoing.undone
    for actor in CODERS:
        assert kept.undoing.next_undo(actor) == folded.undoing.next_undo(actor)
        assert kept.undoing.next_redo(actor) == folded.undoing.next_redo(actor)


def stands(found: Codings) -> dict[Place, object]:
    """All that is known of each turn."""
    all_: dict[Place, list[object]] = {}
    for coding in found.all.values():
        for turn in coding.turns:
            all_.setdefault((coding.transcript, turn), []).append(("coding", coding))
    for what in (found.read, found.memos):
        for coder, places in what.items():
            for place in places:
                memo = found.memos.get(coder, {}).get(place) if what is found.memos else None
                all_.setdefault(place, []).append((coder, memo))
    for coder, refused in found.refused.items():
        for transcript, turn, code in refused:
            all_.setdefault((transcript, turn), []).append((coder, code))
    return {place: sorted(map(repr, told)) for place, told in all_.items()}


@given(st.lists(ACT, max_size=25), st.lists(st.integers(1, 6), max_size=12))
def test_kept_up_is_folded_and_what_changed_is_told(
    acts: list[tuple[object, str]], steps: list[int]
) -> None:
    events, kept, at = a_log(acts), Kept({"old": "timely"}), 0
    for step in [*steps, len(events) or 1]:
        before = stands(kept.codings)
        touched = kept.add(events[: at + step])  # as often as they come
        at += step
        same(kept.codings, codings.fold(events[:at], {"old": "timely"}))
        after = stands(kept.codings)
        assert {p for p in before | after if before.get(p) != after.get(p)} <= touched
        for place in after:
            standing = [x for x in kept.codings.all.values() if x.transcript == place[0]]
            listed = {x.id for x in standing if place[1] in x.turns}
            assert {x.id for x in kept.on(place)} == listed


MARK = st.one_of(
    st.builds(c.CodingMade, T, st.lists(SPAN, min_size=1, max_size=2).map(tuple), CODE, st.none()),
    st.builds(c.TurnRead, T, TURN, st.booleans()),
    st.builds(c.SuggestionRefused, T, TURN, CODE, refused=st.booleans()),
    st.builds(c.MemoWritten, T, TURN, st.sampled_from(["why", "when", " "])),
)
COPY = st.tuples(st.sampled_from(["changed copy", "dropped copy"]), WHICH)
BACK = st.tuples(st.sampled_from(["undone", "redone"]), st.integers(-6, -1))
BY_ANNA = st.just("coder:anna")


@given(
    st.lists(st.tuples(MARK, BY_ANNA), min_size=1, max_size=6),
    st.tuples(st.tuples(st.just("carried"), WHICH), st.just("researcher")),
    st.lists(st.tuples(st.one_of(MARK, COPY, BACK, BACK), BY_ANNA), max_size=10),
)
def test_what_was_carried_over_is_kept_up_as_it_is_folded(
    before: list[tuple[object, str]],
    carried_over: tuple[tuple[str, int], str],
    after: list[tuple[object, str]],
) -> None:
    events, kept = a_log([*before, carried_over, *after]), Kept({"old": "timely"})
    for n, event in enumerate(events):
        was = stands(kept.codings)
        touched = kept.add([event])
        same(kept.codings, codings.fold(events[: n + 1], {"old": "timely"}))
        now = stands(kept.codings)
        assert {p for p in was | now if was.get(p) != now.get(p)} <= touched


@given(st.lists(ACT, max_size=20), st.randoms(use_true_random=False))
def test_in_any_order_and_under_other_names(acts: list[tuple[object, str]], random: Random) -> None:
    events = a_log(acts)
    mixed = list(events)
    random.shuffle(mixed)
    kept = Kept()
    for event in mixed:
        kept.add([event])
    same(kept.codings, codings.fold(events))
    kept.rename({"old": "respect"})
    same(kept.codings, codings.fold(events, {"old": "respect"}))
