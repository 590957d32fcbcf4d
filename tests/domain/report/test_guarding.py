"""What must not leave a study is found wherever it stands, and ordinary words are not taken for it."""

from __future__ import annotations

import pytest

from fieldkit.domain.report.guarding import RUN, Guard, guard_runs

OFF = "my brother works behind that very counter himself"
REFUSED = "I would never go back there if they paid me for it"


def a_guard() -> Guard:
    guard = Guard(
        names={"Denise": "P1 in Leeds", "Mark": "P2 in Leeds", "May": "P3 in Leeds", "O’Neill": "P4 in Leeds"},
        phones={"700900123"[-9:]: "P1 in Leeds"},
        details={"Shopwell": "an unreviewed personal detail (organisation, turn 4 of Leeds)"},
    )  # fmt: skip
    openly = ["They pay for it and nobody would ever go there again.", "the counter"]
    guard_runs(guard, [(OFF, "turn 6 of Leeds")], [(REFUSED, "P2 in Leeds")], openly)
    return guard


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("said Denise to her", "the name of P1 in Leeds"),
        ("said DENISE’s friend", "the name of P1 in Leeds"),
        ("we asked Mark about it", "the name of P2 in Leeds"),
        ("then O'Neill came", "the name of P4 in Leeds"),
        ("ring 07700 900123 now", "the phone number of P1 in Leeds"),
        ("ring +44 (0)7700-900123", "the phone number of P1 in Leeds"),
        ("at Shopwell in town", "an unreviewed personal detail (organisation, turn 4 of Leeds)"),
        (f"They said: {OFF}.", "words off the record, turn 6 of Leeds"),
        ("MY BROTHER, works behind that very desk", "words off the record, turn 6 of Leeds"),
        (
            "she would “never go back there if they” paid",
            "words of P2 in Leeds, who refused quotes",
        ),
    ],
)
def test_each_kind_is_found(text: str, what: str) -> None:
    assert what in [hit.what for hit in a_guard().hits(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Denisee and Condenise are nobody.",
        "They mark it, and marked it before.",
        "Mark the line that is missing.",
        "It was held on 14 May 2009.",
        "ring 07700 900124",
        "behind that very counter",
        "if they paid me",
        "",
    ],
)
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    assert a_guard().hits(text) == []


def test_short_words_off_the_record_count_where_nobody_else_says_them() -> None:
    guard = Guard()
    guard_runs(
        guard, [("Grimshaw Brothers", "turn 1"), ("the desk", "turn 2")], [], ["at the desk"]
    )
    assert [h.what for h in guard.hits("It was Grimshaw Brothers.")] == [
        "words off the record, turn 1"
    ]
    assert guard.hits("It was the desk.") == []


def test_what_others_say_openly_is_nobodys() -> None:
    guard = Guard()
    guard_runs(guard, [], [(REFUSED, "P2")], [REFUSED])
    assert guard.hits(REFUSED) == []
    short = Guard()
    guard_runs(short, [], [("same here for me", "P2")], [])
    assert len(["same", "here", "for", "me"]) < RUN
    assert short.hits("same here for me") == []


def test_public_words_hide_nothing_else() -> None:
    guard = a_guard()
    guard.public = {"Denise Hart"}
    assert guard.hits("By Denise Hart") == []
    assert guard.hits("By Denise Hart, for Denise")
