"""Codes found by their letters, and the sign of a stance behind them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.codebook import Code, Cues, Stance
from fieldkit.domain.coding.lookup import matching, with_stance

CODES = (
    Code("respect", "Treat me as an equal", cues=Cues(("rude", "polite"))),
    Code("timely", "On time, no waiting"),
    Code("convenient", "Times that suit"),
    Code("put_right", "Own up, put it right"),
)


def found(typed: str, *recent: str) -> list[str]:
    return [code.id for code in matching(CODES, typed, recent)]


def test_beginnings_come_first_then_words_then_cues_then_letters_within() -> None:
    assert found("time") == ["timely", "convenient"]
    assert found("on")[0] == "timely"
    assert found("ri") == ["put_right"]
    assert found("rud") == ["respect"]
    assert found("qual") == ["respect"]
    assert found("tths") == ["convenient"]
    assert found("zz") == []


def test_what_was_used_last_is_first_among_the_like() -> None:
    assert found("") == [code.id for code in CODES]
    assert found("", "put_right", "timely")[:2] == ["put_right", "timely"]
    assert found("t")[:3] == ["respect", "timely", "convenient"]
    assert found("t", "convenient")[0] == "convenient"
    assert found("time", "put_right")[0] == "timely"  # the recent does not beat the better
    assert found("time", "convenient") == ["timely", "convenient"]  # nor the id that is typed
    assert found("ti", "convenient") == ["convenient", "timely"]


def test_a_sign_behind_the_letters_is_a_stance() -> None:
    assert with_stance("resp-") == ("resp", Stance.UNMET)
    assert with_stance("resp + ") == ("resp", Stance.MET)
    assert with_stance("put_right") == ("put_right", None)
    assert with_stance("") == ("", None)


@given(st.text(max_size=8), st.lists(st.sampled_from([c.id for c in CODES]), max_size=4))
def test_more_letters_never_find_more_beginnings_and_each_code_comes_once(
    typed: str, recent: list[str]
) -> None:
    ids = found(typed, *recent)
    assert len(ids) == len(set(ids))
    assert set(found(typed)) == set(ids)  # what is recent changes the order alone
