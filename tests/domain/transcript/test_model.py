"""Cues to turns: neighbours of one voice become one; nothing is lost and nobody is invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.model import Cue, Transcript, Turn, turns_of

CUES = st.lists(
    st.builds(
        Cue,
        st.sampled_from(["A", "B", None]),
        st.text("ab \n", max_size=6),
        st.none() | st.floats(0, 9),
        st.none() | st.floats(0, 9),
        st.integers(0, 9),
    ),
    max_size=12,
)


def test_neighbours_of_one_voice_are_one_turn_that_ends_with_the_last() -> None:
    found = turns_of(
        [Cue("A", "Well,", 1, 5, 3), Cue("A", " ", 5, 9, 4), Cue("A", "yes. ", 4, 4.5, 5),
         Cue("B", "No.", 6, None, 6)]
    )  # fmt: skip
    assert found == (Turn(1, "A", "Well, yes.", 1, 5, 3), Turn(2, "B", "No.", 6, None, 6))


def test_two_nameless_voices_need_not_be_the_same() -> None:
    assert len(turns_of([Cue(None, "Yes."), Cue(None, "No.")])) == 2


@given(CUES)
def test_words_in_are_words_out(cues: list[Cue]) -> None:
    found = turns_of(cues)
    assert " ".join(t.text for t in found).split() == " ".join(c.text for c in cues).split()
    assert [t.n for t in found] == list(range(1, len(found) + 1))
    assert all(t.text and t.text == " ".join(t.text.split()) for t in found)
    assert {t.speaker for t in found} <= {c.speaker for c in cues}
    transcript = Transcript("x", found)
    assert sum(transcript.speakers().values()) == sum(t.speaker is not None for t in found)
    assert transcript.timed == any(t.start is not None for t in found)


def test_a_letter_cut_in_half_can_be_stored() -> None:
    """JSON can hold half of a surrogate pair; nothing that stores or prints can."""
    (turn,) = turns_of([Cue("K\ud83d", "half a smile \ud83d here")])
    assert turn == Turn(1, "K\ufffd", "half a smile \ufffd here")
    (whole,) = turns_of([Cue("K", "a smile \U0001f600")])
    assert whole.text == "a smile \U0001f600"
