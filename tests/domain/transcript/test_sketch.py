"""The same talk is known again by its sketch; two groups by one guide are not one talk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.sketch import SIZE, resemblance, sketch_of
from tests.talk import corrected, talk

SAME_TALK = 0.4  # as `desk.transcripts.importing` has it


def sketch(said: object) -> tuple[int, ...]:
    return sketch_of(turn.text for turn in said)  # type: ignore[attr-defined]


def test_the_same_words_in_other_turns_have_the_same_sketch() -> None:
    texts = [turn.text for turn in talk(80)]
    assert sketch_of(texts) == sketch_of([" ".join(texts)])
    assert resemblance(sketch_of(texts), sketch_of(t.upper().replace(".", "!") for t in texts)) == 1


def test_a_layout_that_loses_a_little_is_the_same_still() -> None:
    texts = [turn.text for turn in talk(80)]
    marked = [f"[laughs] {text}" if n % 25 == 0 else text for n, text in enumerate(texts)]
    assert resemblance(sketch_of(texts), sketch_of(marked)) > 0.9


def test_a_corrected_version_is_the_same_talk() -> None:
    for seed in range(5):
        said = talk(120, seed=seed)
        assert resemblance(sketch(said), sketch(corrected(said, seed, 0.05))) > SAME_TALK


def test_two_groups_by_one_guide_are_two_talks() -> None:
    groups = [sketch(talk(120, seed=seed)) for seed in range(6)]
    for k, one in enumerate(groups):
        for other in groups[k + 1 :]:
            assert resemblance(one, other) < 0.2


def test_the_two_halves_of_a_tape_are_two_talks() -> None:
    said = talk(120, seed=4)
    assert resemblance(sketch(said[:60]), sketch(said[60:])) < 0.2


def test_without_words_there_is_no_likeness() -> None:
    assert sketch_of([]) == sketch_of(["…", "?!"]) == ()
    assert resemblance((), ()) == resemblance((1,), ()) == 0
    assert len(sketch_of(["Yes."])) == 1


@given(st.lists(st.text(max_size=20), max_size=20))
def test_a_sketch_is_small_and_told_in_order(texts: list[str]) -> None:
    found = sketch_of(texts)
    assert len(found) <= SIZE
    assert list(found) == sorted(set(found))
    assert resemblance(found, found) == (1 if found else 0)


@given(st.sets(st.integers(0, 2**32 - 1), max_size=40), st.sets(st.integers(0, 2**32 - 1)))
def test_likeness_goes_both_ways_and_from_nothing_to_all(one: set[int], two: set[int]) -> None:
    a, b = tuple(sorted(one)), tuple(sorted(two))
    assert resemblance(a, b) == resemblance(b, a)
    assert 0 <= resemblance(a, b) <= 1
