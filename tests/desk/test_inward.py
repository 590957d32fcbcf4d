"""A text of another program as turns: every word that is marked is the same word in a turn."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.desk.exchange.inward import OWN, inward

WORDS = (
    "Kev",
    "Kev:",
    "P1:",
    "nine",
    "weeks",
    "🙂",
    "e\u0301",
    "00:01:02",
    "[laughs]",
    "- and",
    "“so”",
    "Denise:",
)
lines = st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), max_size=9)
voices = st.sampled_from(("Kev", "Denise", "Moderator"))
talks = st.lists(
    st.tuples(voices, st.lists(st.sampled_from(WORDS[3:]), min_size=1, max_size=6)),
    min_size=3,
    max_size=9,
).map(lambda turns: [f"{who}: {' '.join(words)}" for who, words in turns])
plain = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)
seats = st.sampled_from(("P1", "P15", "Moderator", "Several", "Unknown"))


@given(lines | talks, st.data())
def test_what_is_marked_is_the_same_in_the_turn(made: list[str], data: st.DataObject) -> None:
    text = "\n".join(made)
    at = text.find("weeks")
    found = inward("x.txt", text, [(at, at + 5)] if at >= 0 else ())
    if found is None:
        assert not text.strip()
        return
    turns = {turn.n: turn.text for turn in found.transcript.turns}
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(start, len(text)))
    for turn, a, b in found.spans(start, end):
        assert 0 <= a < b <= len(turns[turn])
        assert turns[turn][a:b].split()[0] in text[start:end]
    if at >= 0:
        assert [turns[n][a:b] for n, a, b in found.spans(at, at + 5)] == ["weeks"]


@given(st.lists(st.tuples(seats, plain), min_size=1, max_size=8), st.data())
def test_what_fieldkit_wrote_is_the_same_to_the_character(
    made: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(f"{who}: {words}\n" for who, words in made)
    found = inward("x", text)
    kept = [(who, words) for who, words in made if words.strip()]
    if not kept:
        return
    assert found is not None
    assert found.transcript.format == OWN
    assert [t.text for t in found.transcript.turns] == [words for _, words in kept]
    n = data.draw(st.integers(1, len(kept)))
    words = kept[n - 1][1]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    at, seen = 0, 0
    for who, said in made:
        at += len(who) + 2
        seen += bool(said.strip())
        if seen == n and said.strip():
            break
        at += len(said) + 1
    assert text[at + start : at + end] == words[start:end]
    wanted = ((n, start, end),) if words[start:end].strip() else ()
    assert found.spans(at + start, at + end) == wanted


def test_a_long_text_that_a_reader_changes_is_still_quick() -> None:
    text = "Kev: " + "&amp;x " * 60_000 + "\nDenise: yes\nKev: no\n" * 5
    began = time.process_time()
    assert inward("x.txt", text) is not None
    assert time.process_time() - began < 20
