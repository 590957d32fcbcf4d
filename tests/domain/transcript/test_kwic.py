"""Words in context: what is found, and what stands around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.kwic import in_context

TALK = [("1", "I waited and waited, nobody said why."), ("2", "Waiting is what you do.")]


def test_whole_words_any_ending_and_several_words() -> None:
    assert [x.turn for x in in_context(TALK, "waited")] == ["1", "1"]
    assert [x.words for x in in_context(TALK, "wait*")] == ["waited", "waited", "Waiting"]
    assert [x.words for x in in_context(TALK, "NOBODY  said")] == ["nobody said"]
    assert list(in_context(TALK, "ait")) == []
    assert list(in_context(TALK, " * ")) == []
    assert [x.words for x in in_context([("1", "it (pause) was a+b")], "(pause)")] == ["(pause)"]


def test_context_is_cut_between_words() -> None:
    (one,) = in_context([("1", "They kept me waiting for nine weeks")], "waiting", 10)
    assert (one.left, one.right) == ("kept me ", " for nine")


@given(st.text(max_size=60), st.text(alphabet="ab *", min_size=1, max_size=5), st.integers(0, 12))
def test_what_is_found_stands_there_with_no_more_around_it_than_asked(
    text: str, words: str, width: int
) -> None:
    for one in in_context([("1", text)], words, width):
        end = one.start + len(one.words)
        assert text[one.start : end] == one.words
        flat = text.replace("\n", " ")
        assert flat[: one.start].endswith(one.left)
        assert flat[end:].startswith(one.right)
        assert max(len(one.left), len(one.right)) <= width
