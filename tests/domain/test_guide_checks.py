"""What can be wrong with a guide above its syntax."""

from __future__ import annotations

import pytest

from fieldkit.domain.guide.checks import check
from fieldkit.domain.guide.model import (
    BoardRole,
    BoardSpec,
    Guide,
    Item,
    Kind,
    Problem,
    Section,
    Segment,
)
from fieldkit.domain.guide.near import did_you_mean, nearest
from fieldkit.formats.guide_md import read_partial

SERVICES = "services: [{id: jobs, name: Jobs}, {id: debt, name: Debt}]\n"


def found(body: str, head: str = "") -> list[Problem]:
    """The problems of a guide whose body begins on line 5, or later if `head` has lines."""
    guide, syntax = read_partial(f"---\ntitle: T\n{head}---\n\n{body}\n")
    assert syntax == []
    return check(guide)


def one(body: str, head: str = "") -> Problem:
    problems = found(body, head)
    assert len(problems) == 1, problems
    assert problems[0].hint
    return problems[0]


GOOD = "## Talk (40 min)\n- [ASK]{#a} Why?\n## Wrap-up (5 min)\n- Thanks\n"


def test_a_good_guide_has_no_problems() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("body", "line", "level", "words"),
    [
        ("## A (0 min)\n- a\n## End (5 min)\n- b", 5, "error", "0 minutes"),
        ("## A (300 min)\n- a\n", 5, "error", "more than four hours"),
        ("## A (5 min)\n## End (5 min)\n- b", 5, "warning", "nothing in it"),
        ("## A (5 min)\n- a\n## B (5 min)\n- b", 7, "warning", "no wrap-up"),
        ("## A (5 min)\n- a\n## Break (5 min)", 7, "warning", "ends with a break"),
        ("## Break (5 min)\n## A (5 min)\n- a\n## End (5 min)\n- a", 5, "warning", "begins with"),
        (f"## A (5 min)\n- {'x ' * 301}\n", 6, "warning", "at a glance"),
        ("## A (5 min)\n- [SAY]{.each} Hello\n", 6, "warning", ".each"),
        ('## A (5 min)\n- [ASK]{scale="0-10"} How near?\n', 6, "warning", "scale without"),
        ('## A (5 min)\n- [SAY]{choices="a|b"} Hello\n', 6, "warning", "nothing is asked"),
        (
            '## A (5 min)\n- [ASK]{.each scale="0-9" choices="a|b"} a\n',
            6,
            "warning",
            "one question",
        ),
        (
            "## A (5 min)\n- [ASK]{.must} a?\n- [ASK]{.must} b?\n- [ASK]{.must} c?",
            5,
            "warning",
            "3 must",
        ),
        ("## A (5 min)\n- [RECALL]{from=b} a\n", 6, "error", "nothing in the guide"),
        ("## A (5 min)\n- [RECALL]{from=b} a\n- [ASK]{#b} b?", 6, "error", "before it is filled"),
        ("## A (5 min)\n- [ASK][RECALL]{#a from=a} a?\n", 6, "error", "before it is filled"),
        ("## A (5 min)\n- [STICKERS]{round=wanted} a\n", 6, "error", "no services"),
        ("## A (5 min)\n- [STICKERS]{service=jobs} a\n", 6, "error", "no service “jobs”"),
        ("## A (5 min)\n- [SAY]{if=recontact-no} a\n", 6, "warning", "contacted again"),
        ("## A (5 min)\n- Say [a]{if=recontact-no}\n", 6, "warning", "contacted again"),
        (
            "## A (5 min)\n- [FLIPCHART]{#b columns=X} a\n- [FLIPCHART]{#b columns=Y} b",
            7,
            "error",
            "other columns on line 6",
        ),
    ],
)
def test_one_problem(body: str, line: int, level: str, words: str) -> None:
    problem = one(body)
    assert (problem.line, problem.level) == (line, level)
    assert words in problem.message


def test_the_total_against_the_stated_length() -> None:
    assert found(GOOD, "length: 45\n") == []
    over = one(GOOD, "length: 40\n")
    assert (over.line, over.level) == (1, "warning")
    assert "45 min, 5 min over the stated 40" in over.message
    assert "1 min under the stated 46" in one(GOOD, "length: 46\n").message


def sitting(first: int, second: int) -> str:
    return (
        f"## A (10 min)\n- a\n## Break (5 min)\n## B ({first} min)\n- b\n"
        f"## C ({second} min)\n- c\n## Break (5 min)\n## End (5 min)\n- d\n"
    )


def test_no_break_in_over_ninety_minutes() -> None:
    assert found(sitting(45, 45)) == []
    problem = one(sitting(45, 46))
    assert (problem.line, problem.level) == (8, "warning")
    assert "91 minutes, from “B” to “C”" in problem.message


def test_two_breaks_in_a_row() -> None:
    body = "## A (5 min)\n- a\n## Break (5 min)\n## Break (5 min)\n## End (5 min)\n- a"
    problem = one(body)
    assert (problem.line, problem.message) == (8, "Two breaks in a row.")


@pytest.mark.parametrize(
    "title", ["Wrap up", "Close", "Thanks and goodbye", "The end", "Final words"]
)
def test_what_counts_as_a_wrap_up(title: str) -> None:
    assert found(f"## A (5 min)\n- a\n## {title} (5 min)\n- b") == []


def test_a_recall_finds_items_boards_and_numbers() -> None:
    body = (
        "## A (30 min)\n- [ASK]{#fav} Which?\n- [FLIPCHART]{#words columns=W} Words\n- What else?\n"
        '- [ASK][RECALL]{from="fav words a.3 a.2"} So?\n'
    )
    assert found(body) == []


def test_a_recall_of_a_word_nearly_right_says_what_was_meant() -> None:
    body = "## A (30 min)\n- [ASK]{#favourite} Which?\n- [RECALL]{from=favorite} So?\n"
    assert "Did you mean favourite?" in one(body).hint


STICKERS = "## A (30 min)\n- [STICKERS]{round=%s} a\n- [STICKERS]{round=%s} b\n"


def test_sticker_rounds_in_their_order() -> None:
    assert found(STICKERS % ("wanted", "received"), SERVICES) == []
    assert "comes before" in one(STICKERS % ("received", "wanted"), SERVICES).message
    assert (
        "no round for what was wanted" in one(STICKERS % ("received", "received"), SERVICES).message
    )


def test_services_that_nobody_uses() -> None:
    problem = one(GOOD, SERVICES)
    assert (problem.line, problem.level) == (1, "warning")
    assert "no stickers" in problem.message


def test_a_service_nearly_right() -> None:
    body = "## A (30 min)\n- [STICKERS]{round=wanted} a\n  - [STICKERS]{service=job} b\n"
    assert "Did you mean jobs?" in one(body, SERVICES).hint


def test_the_recontact_condition_is_fine_where_the_question_is_asked() -> None:
    assert found("## A (5 min)\n- [RECONTACT]{if=recontact-no} a\n") == []


def test_a_flipchart_without_columns_from_another_source() -> None:
    item = Item("a.1", 3, Kind.FLIPCHART, (Segment("x"),), board=BoardSpec("b", "B", ()))
    guide = Guide("T", (Section("a", 2, "A", 5, items=(item,)),))
    assert [(p.line, p.level) for p in check(guide)] == [(3, "error")]


def test_problems_come_in_the_order_of_lines() -> None:
    body = "## A (0 min)\n- [SAY]{.each} a\n## B (300 min)\n- [RECALL]{from=x} b\n"
    lines = [p.line for p in found(body, "length: 20\n")]
    assert lines == sorted(lines)
    assert len(lines) > 3


def test_nearest() -> None:
    assert nearest("FLIPCHRT", ["SAY", "FLIPCHART"]) == "FLIPCHART"
    assert nearest("xyz", ["SAY", "FLIPCHART"]) is None
    assert did_you_mean("SYA", ["SAY", "ASK"]) == "Did you mean SAY? Known: SAY, ASK."
    assert did_you_mean("SYA", []) == ""


def test_what_only_a_made_guide_can_hold() -> None:
    boards = [BoardSpec(name, name, ("A",), BoardRole.DETAILS) for name in ("x", "y")]
    items = tuple(
        Item(b.id + "1", n, Kind.ASK, (Segment("a"),), board=b, choices=("one",))
        for n, b in enumerate(boards, 1)
    )
    problems = check(Guide("T", (Section("end", 1, "End", 5, items=items),)))
    assert [(p.line, p.level) for p in problems] == [(1, "error"), (2, "error"), (2, "error")]
    assert any("role “details” already" in p.message for p in problems)
    assert any("Only one answer" in p.message for p in problems)
