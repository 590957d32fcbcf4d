"""Lines reckoned: no word lost, none wider than the line, and as long as those drawn."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fieldkit.tui.talk_view import lowered
from fieldkit.tui.wrapping import lines_of

TEXT = st.lists(st.text(alphabet="abcdeé宿題-", min_size=1, max_size=14), max_size=20).map(" ".join)


@given(TEXT, st.integers(2, 40))
def test_every_word_stands_on_a_line_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    assert "".join(text[start:end] for start, end in lines).replace(" ", "") == text.replace(
        " ", ""
    )
    assert all(a[1] <= b[0] for a, b in pairwise(lines))


@given(TEXT, st.integers(2, 40))
def test_a_line_takes_as_many_words_as_go_on_it(text: str, width: int) -> None:
    lines = lines_of(text, width)
    for (start, end), (next_start, next_end) in pairwise(lines):
        word = text[next_start:next_end].split(" ", maxsplit=1)[0]
        whole = text[next_start:].split(" ", maxsplit=1)[0]
        if next_start > end and cell_len(whole) <= width:  # a break at a space
            assert cell_len(f"{text[start:end]} {word}") > width


def test_nothing_takes_one_line() -> None:
    assert lines_of("", 10) == ((0, 0),)


@given(st.text())
def test_without_capitals_each_character_is_still_one(text: str) -> None:
    assert len(lowered(text)) == len(text)
