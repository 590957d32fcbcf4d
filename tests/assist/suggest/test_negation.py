"""A word under a “not” is known as such, within its clause; and it stays a cue, a weaker one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.assist.suggest.engine import score, suggest
from fieldkit.assist.suggest.negation import denied_by
from fieldkit.assist.suggest.rows import Row
from fieldkit.domain.coding.codebook import words_of
from tests.assist.suggest.made import BOOK, answers


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Nobody was rude.", "rude", "nobody"),
        ("They weren’t even rude", "rude", "weren't"),
        ("She was not there, rude", "rude", ""),
        ("not late but rude", "rude", ""),
        ("not late but rude", "late", "not"),
        ("never, ever rude", "rude", ""),
        ("not one of the two or three was rude", "rude", ""),
        ("rude, not late", "rude", ""),
        ("I never once had to wait", "wait", "never"),
    ],
)
def test_what_denies(text: str, word: str, by: str) -> None:
    assert denied_by(text)[words_of(text).index(word)] == by


@given(st.text(alphabet="ab not'’.,–\n_1é…- ", max_size=40))
def test_a_place_for_every_word(text: str) -> None:
    assert len(denied_by(text)) == len(words_of(text))


def test_a_denied_cue_is_a_weaker_one_and_says_so() -> None:
    rows = [Row("no", "Not a rude man there."), Row("yes", "Such a rude man there."), *answers()]
    chance = {s.row.n: s.scores[1] for s in score(rows, BOOK)}
    assert chance["no"] < chance["yes"]
    reasons = {s.n: s.reason for s in suggest(rows, BOOK) if s.code == "manners"}
    assert "says “rude” after “not”" in reasons["no"]
    assert "after" not in reasons["yes"].split(";")[0]
