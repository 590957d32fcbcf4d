"""What hangs on the wall counts: as asked, as captured, in recalls; and nothing else does."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.cli.where import table_lines
from fieldkit.domain.guide.model import BoardRole, BoardSpec, Guide, Kind, Round, Service
from fieldkit.domain.session import coverage, recall
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.captured import captured, dots_of, lines_of
from fieldkit.domain.session.events import Covered
from tests.making import Making, a_guide, item

JOURNEY = BoardSpec("journey", "The journey we share", ("Moments",), BoardRole.JOURNEY)
SHOULD = BoardSpec("should", "What they should do", ("Moment", "Do"), BoardRole.SHOULD)
PLAIN = BoardSpec("plain", "A sheet", ("Words",))


def a_map() -> Guide:
    made = a_guide(
        {"map": 30, "wrap": 5},
        map=(
            item("intro", "Here is how it goes.", Kind.SAY),
            item("build", board=JOURNEY),
            item("do", must=True, board=SHOULD, recalls=("journey",)),
            item("come-up", "Come up, please.", Kind.STICKERS, must=True, round=Round.WANTED),
            item("again", "Same again.", Kind.STICKERS, must=True, round=Round.RECEIVED),
            item("sheet", board=PLAIN),
            item("back", recalls=("build", "come-up", "should")),
        ),
        wrap=(item("close", "How close?", each=True, must=True, scale="0-10"),),
    )
    return replace(made, services=(Service("jobs", "Job openings"), Service("debt", "Debt help")))


def group() -> Making:
    return Making(a_map()).opened(3)


def must(made: Making) -> list[str]:
    return [i.id for i in coverage.must_asks_open(made.state)]


def test_dots_moments_and_answers_show_that_it_was_asked() -> None:
    made = group()
    assert must(made) == ["do", "come-up", "again", "close"]
    made.add(w.RoundOpened(Round.WANTED))
    assert "come-up" in must(made)  # opened is not yet asked
    made.add(w.StickerPlaced(Round.WANTED, "P1", "debt", w.Spot.NONE))
    assert must(made) == ["do", "again", "close"]
    moment = made.add(w.MomentAdded("Phoning up")).id
    assert "do" in must(made)
    should = made.add(w.ShouldWritten(moment, "ring back", ("P2",))).id
    assert must(made) == ["again", "close"]
    made.add(e.AnswerGiven("close", "P1", "7"))
    assert must(made) == ["again"]
    made.add(e.SessionClosed())
    found = {c.item.id: c.state for c in coverage.coverage(made.state, made.at)}
    assert found["build"] is found["do"] is found["come-up"] is Covered.ASKED
    assert found["again"] is found["sheet"] is Covered.NOT_REACHED
    made.add(w.ShouldStruck(should))
    assert "do" in must(made)


def test_what_was_said_outright_still_holds() -> None:
    made = group()
    made.add(w.StickerPlaced(Round.WANTED, "P1", "debt", w.Spot.NONE))
    made.add(e.ItemCovered("come-up", Covered.SKIPPED))
    state = made.state
    assert coverage.state_of(state, state.items["come-up"]) is Covered.SKIPPED


def test_a_plain_sheet_written_on_early_is_not_yet_asked() -> None:
    made = group()
    made.add(e.LineWritten("plain", 0, "something"))
    assert not captured(made.state, made.state.items["sheet"])
    assert not captured(made.state, made.state.items["back"])


def test_recalls_bring_back_what_hangs_on_the_wall() -> None:
    made = group()
    back = made.state.items["back"]
    assert recall.empty_ahead(made.state, [back]) == ["build", "come-up", "should"]
    moment = made.add(w.MomentAdded("Phoning up")).id
    gone = made.add(w.ShouldWritten(moment, "ring back", ("P2",))).id
    made.add(w.ShouldWritten(moment, "look up"))
    made.add(w.ShouldStruck(gone))
    for code in ("P1", "P2"):
        made.add(w.StickerPlaced(Round.WANTED, code, "debt", w.Spot.NONE))
    assert recall.empty_ahead(made.state, [back]) == []
    assert [found.lines for found in recall.recalled(made.state, back)] == [
        (("Phoning up", ()),), (("Debt help: 2 dots", ()),), (("Phoning up: look up", ()),),
    ]  # fmt: skip
    assert dots_of(made.state, Round.RECEIVED) == ()
    assert lines_of(made.state, "nothing") == ()


def test_the_sheet_of_the_journey_has_as_many_lines_as_moments() -> None:
    made = group()
    made.add(e.ItemShown("build"))
    assert any("; 0 lines" in line for line in table_lines(made.state, 0.0))
    made.add(w.MomentAdded("Phoning up"))
    assert any("journey), columns Moments; 1 line" in x for x in table_lines(made.state, 0.0))
