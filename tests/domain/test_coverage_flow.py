"""What became of each question, what comes next, and who is quiet."""

from __future__ import annotations

from fieldkit.domain.session import coverage, flow, recall
from fieldkit.domain.session import events as e
from fieldkit.domain.session.events import Covered
from tests.making import Making, rich_guide


def group(**details: object) -> Making:
    return Making(rich_guide()).opened(3, **details)  # type: ignore[arg-type]


def states(made: Making) -> dict[str, Covered | None]:
    return {c.item.id: c.state for c in coverage.coverage(made.state, made.at)}


def test_what_was_on_the_table_was_asked_and_the_rest_is_to_come() -> None:
    made = group()
    assert states(made) == {
        "favourite": Covered.ASKED, "talk.1": None, "talk.2": None, "talk.3": None, "close": None,
    }  # fmt: skip


def test_at_the_close_what_was_never_on_the_table_was_not_reached() -> None:
    made = group()
    made.add(e.SectionEntered("talk"))
    made.add(e.SessionClosed())
    assert states(made) == {
        "favourite": Covered.ASKED,
        "talk.1": Covered.ASKED,
        "talk.2": Covered.NOT_REACHED,
        "talk.3": Covered.NOT_REACHED,
        "close": Covered.NOT_REACHED,
    }


def test_a_mark_said_outright_holds_and_can_be_taken_back() -> None:
    made = group()
    made.add(e.ItemCovered("talk.3", Covered.CAME_UP, "favourite", ("P2",)))
    found = next(c for c in coverage.coverage(made.state, 0) if c.item.id == "talk.3")
    assert found.state is Covered.CAME_UP
    assert found.mark is not None
    assert (found.mark.where, found.mark.who) == ("favourite", ("P2",))
    made.add(e.ItemCovered("talk.3", None))
    assert states(made)["talk.3"] is None


def test_questions_of_a_dropped_section_were_skipped_for_time() -> None:
    made = group()
    made.add(e.PlanRevised("drop", {}, ("talk",)))
    assert states(made)["talk.1"] is Covered.SKIPPED


def test_must_asks_stay_open_until_they_are_asked() -> None:
    made = group()
    assert [i.id for i in coverage.must_asks_open(made.state)] == ["talk.1", "talk.2"]
    made.add(e.SectionEntered("talk"))
    made.add(e.ItemCovered("talk.2", Covered.SKIPPED))
    assert [i.id for i in coverage.must_asks_open(made.state, "talk")] == ["talk.2"]
    made.add(e.ItemCovered("talk.2", Covered.CAME_UP))
    assert coverage.must_asks_open(made.state) == []


def test_the_tally_counts_every_question_once() -> None:
    made = group()
    found = coverage.coverage(made.state, 0)
    assert sum(coverage.tally(found).values()) == len(found)
    assert coverage.tally(found)["to-come"] == 4


def test_items_for_observers_vanish_where_there_are_none() -> None:
    assert [i.id for i in flow.steps(group().state, "hello")] == ["favourite"]
    assert [i.id for i in flow.steps(group(observers=True).state, "hello")] == [
        "hello.1",
        "favourite",
    ]
    assert group(observers=True).state.item == "hello.1"


def test_next_goes_item_by_item_and_stops_at_the_sections_end() -> None:
    made = group()
    assert flow.next_step(made.state) is None
    made.add(e.SectionEntered("talk"))
    assert [i.id for i in flow.coming(made.state)] == ["talk.2", "talk.3"]
    made.add(e.ItemShown("talk.2.1"))
    following = flow.next_step(made.state)
    assert following is not None
    assert following.id == "talk.3"
    back = flow.step_back(made.state)
    assert back is not None
    assert back.id == "talk.1"


def test_the_next_section_is_the_next_one_held() -> None:
    made = group()
    made.add(e.PlanRevised("drop", {}, ("talk",)))
    following = flow.next_section(made.state)
    assert following is not None
    assert following.id == "wrap"
    made.add(e.SectionEntered("wrap"))
    assert flow.next_section(made.state) is None


def test_showing_an_item_of_another_section_goes_there() -> None:
    made = group()
    made.add(e.ItemShown("talk.3"), 60)
    state = made.state
    assert (state.section, state.item) == ("talk", "talk.3")
    assert [s.item for s in state.shown] == ["favourite", "talk.3"], "the first item was not asked"


def test_a_recall_shows_what_was_captured_and_says_what_was_not() -> None:
    made = group()
    made.note("the bakery", "P1", item="favourite")
    made.add(e.NoteWritten("NT", e.NoteForm.NOTE_TAKER, item="favourite"))
    made.add(e.AnswerGiven("favourite", "P2", "the market"))
    state = made.state
    found = recall.recalled(state, state.items["talk.1"])
    assert [r.source for r in found] == ["favourite", "points"]
    assert found[0].lines == (("the bakery", ("P1",)), ("the market", ("P2",)))
    assert found[1].title == "Points"
    assert recall.empty_ahead(state, flow.steps(state, "talk")) == ["points"]


def test_struck_lines_are_not_recalled() -> None:
    made = group()
    line = made.add(e.LineWritten("points", 1, "rushed"))
    assert recall.recalled(made.state, made.state.items["talk.1"])[1].lines == (("rushed", ()),)
    made.add(e.LineStruck(line.id))
    assert recall.recalled(made.state, made.state.items["talk.1"])[1].lines == ()


def test_who_was_not_heard_for_a_while_longest_first() -> None:
    made = group()
    made.at = 300
    made.note("hello", "P2")
    made.add(e.ParticipantLeft("P3"), 310)
    assert [p.code for p in flow.quiet(made.state, 901)] == ["P1"]
    assert [p.code for p in flow.quiet(made.state, 1300)] == ["P1", "P2"]
    made.add(e.ParticipantCame("P3"), 1290)
    assert [p.code for p in flow.quiet(made.state, 1300)] == ["P1", "P2"], (
        "P3 has only just come in"
    )


def test_going_out_and_coming_back_is_not_coming_late() -> None:
    made = group()
    made.add(e.ParticipantCame("P2"), 280)
    made.add(e.ParticipantLeft("P1"), 600)
    made.add(e.ParticipantCame("P1"), 720)
    people = made.state.participants
    assert (people["P2"].came_at, people["P2"].away) == (280, [])
    assert (people["P1"].came_at, people["P1"].away) == (0, [(600, 720)])
    assert people["P1"].present
    assert people["P1"].left_at is None


def test_who_was_not_there_at_the_first_hello_came_late() -> None:
    made = Making(rich_guide()).opened(3, start=False)
    made.add(e.ParticipantLeft("P3"), 900)
    made.note("the room is cold")
    made.add(e.SessionStarted(), 1500)
    made.add(e.ParticipantCame("P3"), 1786)
    state = made.state
    assert (state.participants["P3"].came_at, state.participants["P3"].away) == (286, [])
    assert state.notes[0].at == 0.0, "before the start no time has gone"
