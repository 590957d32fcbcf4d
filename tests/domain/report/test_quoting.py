"""A quote is the source's words in order, or it is told where it goes astray."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.report.quoting import Astray, Match, compare, tokens

SOURCE = "Well, I waited nine weeks. Nobody at [P3’s employer] told me why [laughs] it took so long, really."


@pytest.mark.parametrize(
    "quote",
    [
        SOURCE,
        "Well, I waited nine weeks.",
        "Well, I waited nine weeks",
        "Nobody at [P3’s employer] told me why it took so long, really.",
        "Nobody at [her work] told me why it took so long, really.",
        "Nobody … told me why it took so long …",
        "… waited nine weeks. Nobody …",
        "… Waited nine weeks.",
        "Nobody at [her work] told me [in the end] why [laughs] it took so long, really!",
        "Nobody ... told me why it took so long [...]",
        "“Well, I waited – nine weeks.”",
    ],
)
def test_words_cuts_and_insertions_are_the_editors_only_tools(quote: str) -> None:
    assert isinstance(compare(quote, SOURCE), Match)


@pytest.mark.parametrize(
    ("quote", "message", "has"),
    [
        ("Well, I waited ten weeks.", "“ten” is not what was said there", "I waited nine weeks"),
        ("Well, I waited weeks.", "“weeks” is not what was said there", "nine weeks"),
        ("Nobody told me why.", "“told” is not what was said there", "[P3’s employer]"),
        ("I waited nine weeks.", "begins within a sentence", "I waited"),
        ("Well, I waited", "ends within a sentence", "I waited"),
        ("Everybody told me.", "“Everybody” is not found", "Well"),
        ("Well, I Waited nine weeks.", "“Waited” is not what was said", "I waited"),
        ("… nine … waited …", "“waited” is not found", "nine weeks"),
        ("…", "has no words", "Well"),
        ("[all of it]", "has no words", "Well"),
    ],
)
def test_anything_else_is_told_with_what_the_source_has(quote: str, message: str, has: str) -> None:
    found = compare(quote, SOURCE)
    assert isinstance(found, Astray)
    assert message in found.message
    assert has in found.source


def test_a_label_in_the_quoted_words_is_named_by_its_place() -> None:
    found = compare("Nobody at [her work] told me …", SOURCE)
    assert isinstance(found, Match)
    assert [SOURCE[a:b] for a, b in found.label_spans] == ["[P3’s employer]"]
    assert SOURCE[slice(*found.words[0])] == "Nobody"


WORD = st.text(alphabet="abcdeé", min_size=1, max_size=6)


@given(st.lists(WORD, min_size=3, max_size=30), st.data())
def test_a_run_with_its_cuts_shown_always_stands(words: list[str], data: st.DataObject) -> None:
    source = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = f"… {' '.join(words[first:last])} …"
    assert isinstance(compare(quote, source), Match)


@given(st.lists(WORD, min_size=1, max_size=20), WORD, st.data())
def test_a_word_nobody_said_never_stands(words: list[str], other: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    put_in = f"{other}x"  # no x in the alphabet
    quote = f"… {' '.join([*words[:at], put_in, *words[at:]])} …"
    assert isinstance(compare(quote, " ".join(words)), Astray)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(text: str) -> None:
    assert isinstance(compare(text, SOURCE), Match | Astray)
    assert all(re.search(re.escape(t.text), text) for t in tokens(text))
