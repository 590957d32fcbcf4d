"""Marks found again in a corrected version: with their words, in good time, and lost only when gone."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.reanchor import Rail, moved, same_talk
from fieldkit.domain.transcript.record import Span
from fieldkit.domain.transcript.wordmatch import Places, equal_runs
from tests.talk import WORDS, corrected, numbered, talk, turns

OLD = turns(
    "Well, I rang them twice and nobody ever rang me back.",
    "My mate Kev had the same trouble at the Mill Lane office.",
    "Anyway, that's the counter for you.",
)


def words_of(said: Sequence[Turn], spans: Sequence[Span]) -> list[str]:
    texts = {turn.n: turn.text for turn in said}
    return [texts[turn][start:end] for turn, start, end in spans]


def span(said: Sequence[Turn], n: int, words: str) -> Span:
    start = said[n - 1].text.index(words)
    return (n, start, start + len(words))


# --- a mark goes with its words ----------------------------------------------------------------


def test_in_the_same_words_every_mark_stays_where_it_is() -> None:
    marks = [(1, 0, 4), (1, 6, 20), (2, 8, 11), (3, 0, 35)]
    for one in moved(OLD, OLD, marks):
        assert one.new == (one.old,)
        assert one.same


def test_words_put_in_and_left_out_before_it_move_a_mark() -> None:
    new = turns(f"Um. {OLD[0].text}", OLD[1].text.replace("My mate ", ""), *[OLD[2].text])
    rail = Rail(OLD, new)
    for n, words in ((1, "nobody ever rang me back"), (2, "Mill Lane office"), (3, "the counter")):
        found = rail.moved(span(OLD, n, words))
        assert found.same
        assert words_of(new, found.new) == [words]


def test_a_mark_keeps_to_its_first_and_last_word_that_are_left() -> None:
    new = turns("Well, I rang them two times and nobody rang back.", *(t.text for t in OLD[1:]))
    found = Rail(OLD, new).moved(span(OLD, 1, "rang them twice and nobody ever rang me"))
    assert not found.same
    assert words_of(new, found.new) == ["rang them two times and nobody rang"]


def test_a_mark_whose_words_are_gone_is_lost() -> None:
    new = (OLD[0], OLD[2])
    found = Rail(OLD, new).moved(span(OLD, 2, "Mill Lane office"))
    assert (found.new, found.same) == ((), False)


def test_a_mark_on_no_words_is_lost() -> None:
    for nothing in ((1, 4, 4), (1, 9, 3), (9, 0, 4), (1, 200, 300)):
        assert Rail(OLD, OLD).moved(nothing).new == ()
        assert Rail(OLD, OLD).covered(nothing).new == ()


def test_only_the_speakers_changed() -> None:
    new = tuple(Turn(t.n, "P9", t.text) for t in OLD)
    assert all(one.same for one in moved(OLD, new, [(1, 0, 20), (3, 0, 7)]))


def test_turns_cut_and_joined_differently() -> None:
    new = turns(
        f"{OLD[0].text} My mate Kev had the same", "trouble at the Mill Lane office.", "No."
    )
    rail = Rail(OLD, new)
    found = rail.moved(span(OLD, 2, "the same trouble at"))
    assert found.same
    assert words_of(new, found.new) == ["the same", "trouble at"]
    assert [rail.turn(n) for n in (1, 2, 3)] == [1, 1, None]


def test_a_mark_inside_a_word_stays_inside_it() -> None:
    """Wendy's: only the name is marked, and the possessive stays."""
    old = turns("That was Wendy's bag, not Kev's.")
    new = turns("So that was Wendy's bag, and not Kev's.")
    found = Rail(old, new).moved(span(old, 1, "Wendy"))
    assert words_of(new, found.new) == ["Wendy"]
    assert found.same
    tail = Rail(old, new).moved((1, 10, 15))
    assert words_of(new, tail.new) == ["endy'"]


def test_capitals_and_spaces_are_no_change() -> None:
    new = turns(OLD[0].text.upper(), *(t.text for t in OLD[1:]))
    found = Rail(OLD, new).moved(span(OLD, 1, "nobody ever"))
    assert found.same
    assert words_of(new, found.new) == ["NOBODY EVER"]


def test_a_moved_passage_is_found_where_it_went() -> None:
    said = talk(60, seed=3)
    new = tuple(
        Turn(n, t.speaker, t.text) for n, t in enumerate([*said[:9], *said[20:], *said[9:20]], 1)
    )
    rail = Rail(said, new)
    for n in (10, 15, 20, 30):
        mark = (n, 5, len(said[n - 1].text) - 5)
        found = rail.moved(mark)
        assert found.same, n
        assert words_of(new, found.new) == [words_of(said, [mark])[0].strip()]
        assert rail.turn(n) == next(t.n for t in new if t.text == said[n - 1].text)


def test_words_that_stand_in_several_places_are_not_guessed_at() -> None:
    old = turns("Yes it was.", "It was all right I suppose.", "No.")
    new = turns("No.", "Right then.", "Yes it was.", "Oh yes it was.")
    assert Rail(old, new).moved(span(old, 2, "all right I suppose")).new == ()


# --- what must stay hidden ---------------------------------------------------------------------


def test_words_put_in_at_the_edges_of_what_is_hidden_are_hidden() -> None:
    old = turns("Fine.", "I cannot stand my boss Dave.", "Right.")
    new = turns("Fine.", "Honestly I cannot stand my boss, Dave Luscombe, at all.", "Right.")
    rail = Rail(old, new)
    found = rail.covered((2, 0, len(old[1].text)))
    assert words_of(new, found.new) == [new[1].text]
    assert not found.same
    name = rail.covered(span(old, 2, "Dave"))
    assert "Dave Luscombe, at all" in words_of(new, name.new)[0]


def test_what_was_typed_anew_is_hidden_between_its_neighbours() -> None:
    old = turns("We met at the depot and Dave told me everything about it.", "Did he now?")
    new = turns("We met at the depot and Terry told me everything about it.", "Did he now?")
    mark = span(old, 1, "Dave")
    assert Rail(old, new).moved(mark).new == ()
    assert words_of(new, Rail(old, new).covered(mark).new) == ["Terry"]


def test_hiding_never_runs_into_the_next_turn() -> None:
    old = turns("One two three four.", "Keep this between us.", "Five six seven eight.")
    new = turns(
        "One two three four.", "Keep this bit between us.", "New talk.", "Five six seven eight."
    )
    found = Rail(old, new).covered((2, 0, len(old[1].text)))
    assert words_of(new, found.new) == [new[1].text]


def test_what_was_left_out_altogether_is_lost_and_no_talk_hidden_for_it() -> None:
    old = turns("One two three four.", "Keep this between us.", "Five six seven eight.")
    assert Rail(old, (old[0], old[2])).covered((2, 0, 21)).new == ()
    much = talk(20, seed=9)
    new = (old[0], *much, old[2])
    assert Rail(old, new).covered((2, 0, 21)).new == ()


# --- laws --------------------------------------------------------------------------------------

FEW = st.lists(
    st.sampled_from(["yes", "no", "the", "bus", "was", "late", "it", "I", "mean", ",", "."]),
    max_size=12,
)
TALK = st.lists(FEW, max_size=6).map(lambda lines: turns(*(" ".join(words) for words in lines)))


def marks_of(draw: st.DrawFn, said: Sequence[Turn]) -> Span:
    turn = draw(st.sampled_from(said))
    start = draw(st.integers(0, len(turn.text)))
    return (turn.n, start, draw(st.integers(start, len(turn.text))))


@given(st.data(), TALK, TALK)
def test_a_mark_that_is_the_same_has_the_same_words(
    data: st.DataObject, old: tuple[Turn, ...], new: tuple[Turn, ...]
) -> None:
    if not old:
        return
    mark = data.draw(st.composite(marks_of)(old))
    rail = Rail(old, new)
    for found in (rail.moved(mark), rail.covered(mark)):
        texts = {turn.n: turn.text for turn in new}
        for turn, start, end in found.new:
            assert 0 <= start < end <= len(texts[turn])
        assert [turn for turn, _, _ in found.new] == sorted({turn for turn, _, _ in found.new})
        if found.same:
            there = "".join(words_of(new, found.new)).replace(" ", "")
            assert there == words_of(old, [mark])[0].replace(" ", "")


@given(st.data(), st.integers(0, 10_000), st.integers(1, 4))
def test_a_mark_whose_words_are_unchanged_is_found_at_them(
    data: st.DataObject, seed: int, many: int
) -> None:
    """Anything is put in and taken out around it; its own words, long enough, are left alone."""
    old = talk(12, seed=seed, words=14)
    n = data.draw(st.integers(2, 11))
    text = old[n - 1].text
    chance = random.Random(seed)
    around = []
    for turn in old:
        if turn.n == n:
            around.append((turn.speaker, f"{chance.choice(WORDS)} {text} {chance.choice(WORDS)}"))
        elif chance.random() < 0.8:
            words = turn.text.split()
            for _ in range(many):
                words[chance.randrange(len(words))] = chance.choice(WORDS)
            around.append((turn.speaker, " ".join(words)))
    new = numbered(around)
    found = Rail(old, new).moved((n, 0, len(text)))
    assert found.same
    assert words_of(new, found.new) == [text]


@given(
    st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40)
)
def test_runs_are_equal_in_order_and_apart(old: list[str], new: list[str]) -> None:
    a = b = 0
    for x, y, many in equal_runs(old, new):
        assert many > 0
        assert x >= a
        assert y >= b
        assert old[x : x + many] == new[y : y + many]
        a, b = x + many, y + many
    if old == new:
        assert sum(n for _, _, n in equal_runs(old, new)) == len(old)


def test_only_one_place_is_a_place() -> None:
    places = Places(["a", "b", "c", "d", "a", "b", "c", "e"])
    assert places.only(["b", "c", "d"]) == 1
    assert places.only(["a", "b", "c", "e"]) == 4
    assert places.only(["a", "b", "c"]) is None
    assert places.only(["b", "c"]) is None
    assert Places(["x", "y"]).only(["x", "y", "z"]) is None
    assert Places(["x"] * 100).only(["x"] * 3) is None


def test_the_same_talk_cut_into_other_turns() -> None:
    cut = numbered([("Kev", "Well, I rang them twice"), ("Kev", "and nobody ever rang me back.")])
    assert same_talk(OLD[:1], cut)
    assert not same_talk(OLD[:1], turns(OLD[0].text.replace(",", "")))  # somebody corrected it
    assert not same_talk(OLD[:1], turns(OLD[0].text, speaker="Wendy"))
    assert not same_talk(OLD[:1], OLD)


# --- in good time ------------------------------------------------------------------------------


def timed(old: Sequence[Turn], new: Sequence[Turn]) -> tuple[float, Rail]:
    began = time.process_time()  # other programs on the machine do not count
    rail = Rail(old, new)
    for n in range(1, 200):
        rail.covered((n, 0, 30))
    return time.process_time() - began, rail


@pytest.mark.parametrize("share", [0.02, 0.2])
def test_a_thousand_turns_lightly_corrected_take_less_than_a_second(share: float) -> None:
    old = talk(1000, seed=1, words=10)
    assert sum(len(turn.text.split()) for turn in old) > 10_000
    seconds, rail = timed(old, corrected(old, share=share))
    assert seconds < 1
    assert rail.kept > 1 - share
    found = [rail.moved((n, 0, len(old[n - 1].text))) for n in range(1, 1001)]
    assert all(one.new[0][0] == one.old[0] for one in found if one.new)
    assert sum(bool(one.new) for one in found) >= 999


def test_two_unlike_texts_take_no_longer_than_a_few_seconds() -> None:
    old, new = talk(2000, seed=1, words=20), talk(2000, seed=2, words=20)
    seconds, rail = timed(old, new)
    assert seconds < 3
    assert rail.kept < 0.4  # the questions are the guide's in both


def test_words_without_end_repeated_take_no_longer_either() -> None:
    old = turns(*("yes no yes no yes yes no" for _ in range(3000)))
    new = turns(*("no yes yes no no yes yes" for _ in range(3000)))
    assert timed(old, new)[0] < 3
