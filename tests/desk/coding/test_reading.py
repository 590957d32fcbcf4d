"""Themes read over real logs: who may be quoted, what is off the record, what was written, the matrix."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.desk.coding import framework, theming, written
from fieldkit.desk.coding.framework import GROUP, matrix
from fieldkit.desk.coding.passages import Sights, coded, prompted
from fieldkit.desk.coding.reading import Reading
from fieldkit.desk.live import people
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.coding.standing_words import spread_words
from fieldkit.domain.coding.themes import Passage, Theme, standing
from fieldkit.domain.guide.model import Condition
from fieldkit.domain.session import events as e
from fieldkit.domain.session.events import Purpose
from fieldkit.errors import (
    AskedWrongly,
    CodebookError,
    NothingToUndo,
    UnknownGroup,
    UnknownItem,
)
from tests import coded as making
from tests.coded import Made
from tests.making import Making, rich_guide


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return making.coded(tmp_path)


def read(made: Made, coder: str | None = None) -> Reading:
    return Reading.of(made.desk, coder)


def care(made: Made) -> None:
    theming.put(made.desk, "care", "Treat us as people", ["respect", "listen"], "In short.")


# --- standing ------------------------------------------------------------------------------------


def test_a_theme_over_three_groups(made: Made) -> None:
    care(made)
    page = read(made).page(made.desk.book.themes["care"])
    assert (
        page.line
        == "all 3 groups: 6 people; 3 met, 3 unmet, 1 wanted (1 of them both met and unmet)"
    )
    assert [g for g, _ in page.standing.people] == sorted(g for g, _ in page.standing.people)


def test_groups_without_times_or_log_do_not_say_what_was_prompted(made: Made) -> None:
    one = read(made)
    assert {made.books["leeds"].group, made.books["york"].group} == set(one.found.unlogged)
    standing = one.standing(one.themes()[0])
    assert (standing.unprompted, standing.prompted) == (0, 0)
    assert standing.unknown == len(standing.people)


def test_somebody_in_two_groups_is_counted_once(made: Made) -> None:
    leeds, york = made.rooms["leeds"], made.rooms["york"]
    people.rename(york, "P1", "denise")  # as she was typed the second time
    for room in (leeds, york):
        room.roster.set_phone(
            room.group, "P1", "07700 900143" if room is leeds else "(07700) 900143"
        )
    one = read(made)
    respect = next(t for t in one.themes() if t.id == "respect")
    standing = one.standing(respect)
    assert (york.group, "P1") not in standing.people
    assert york.group in standing.groups
    assert len(standing.people) == 3


def test_a_name_alone_is_not_the_same_person(made: Made) -> None:
    people.rename(made.rooms["york"], "P1", "Denise")
    one = read(made)
    respect = next(t for t in one.themes() if t.id == "respect")
    assert len(one.standing(respect).people) == 4


def test_where_two_coders_differ_what_they_agree_on_counts(tmp_path: Path) -> None:
    made = making.two_coders(tmp_path)
    assert read(made).found.passages == read(made, CONSENSUS).found.passages
    assert read(made).left_out() == read(made, CONSENSUS).left_out()
    assert set(read(made, "ben").found.coder.values()) == {"ben"}
    both = read(made, CONSENSUS)
    assert [(p.turn, p.code) for p in both.found.passages] == [
        (2, "respect"), (3, "timely"), (5, "listen"),
    ]  # fmt: skip
    assert both.left_out().endswith("3 in Leeds.")


def test_what_was_found_before_is_taken_over(made: Made) -> None:
    sights: Sights = {}
    told: list[tuple[int, int]] = []
    first = coded(made.study, made.desk, sights=sights, told=lambda n, of: told.append((n, of)))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert len(sights) == 3
    laid = {name: laid for name, (_, laid) in sights.items()}
    assert coded(made.study, made.desk, sights=sights) == first
    assert all(sights[name][1] is not None for name in laid)


# --- quotes --------------------------------------------------------------------------------------


def quoted(one: Reading) -> set[tuple[str, str | None, int]]:
    return {
        (one.found.names[q.passage.group], q.passage.seat, q.passage.turn) for q in one.found.quotes
    }


def test_only_who_agreed_is_quoted(made: Made) -> None:
    assert not {x for x in quoted(read(made)) if x[:2] == ("Leeds", "P2")}
    people.consent(made.rooms["leeds"], "P1", Purpose.RECORDING, False)
    assert not {x for x in quoted(read(made)) if x[:2] == ("Leeds", "P1")}
    assert ("Leeds", "P3", 7) in quoted(read(made))


def test_off_the_record_is_no_quote_and_where_it_is_all_nothing_was_said(made: Made) -> None:
    book = Book(made.study, made.books["york"].group)
    ref = book.turn("3")
    acts.off_record(book, ref, 0, 10)
    one = read(made)
    assert ("York", "P2", 3) not in quoted(one)
    assert "clear" in {p.code for p in one.found.passages}
    acts.off_record(book, book.turn("3"), 0, len(ref.said.text))
    assert "clear" not in {p.code for p in read(made).found.passages}


def test_a_quote_keeps_its_question_and_the_band(made: Made) -> None:
    book = Book(made.study, made.books["hull"].group)
    acts.place(book, book.turn("3"), "overall", "overall.1")
    one = read(made)
    quote = next(q for q in one.found.quotes if q.passage.turn == 3 and q.passage.code == "listen")
    line = one.quote_line(quote)
    assert line.startswith("Hull P2, 35-44, turn 3, in answer to “Now to the Jobcentre.")
    assert "Mo" not in line


def test_quotes_are_picked_and_taken_back(made: Made) -> None:
    care(made)
    one = read(made)
    quote = next(q for q in one.found.quotes if q.passage.code == "listen")
    theming.pick(made.desk, "care", quote.passage)
    theming.pick(made.desk, "care", quote.passage)
    page = one.page(made.desk.book.themes["care"])
    assert page.picked == (quote,)
    assert made.desk.undo() == "a quote for care picked"
    assert one.page(made.desk.book.themes["care"]).picked == ()
    other = next(q for q in one.found.quotes if q.passage.code == "timely")
    with pytest.raises(AskedWrongly, match="not coded with a code of care"):
        theming.pick(made.desk, "care", other.passage)


# --- what was written in the rooms -----------------------------------------------------------------


def test_principles_are_linked_counted_and_taken_back(made: Made) -> None:
    care(made)
    one = read(made)
    theme = made.desk.book.themes["care"]
    source = written.find_source(one.flipcharts.sources, "1")
    assert (source.ref, source.kind, source.text) == (
        "principle 1", "principle", "Treat us with respect",
    )  # fmt: skip
    written.link(made.desk, "care", source)
    page = one.page(theme)
    assert page.sources == (source,)
    assert page.line.endswith("written on the flipchart in 1 group")
    written.link(made.desk, "care", source, linked=False)
    assert one.page(theme).sources == ()
    with pytest.raises(AskedWrongly, match="not linked"):
        written.link(made.desk, "care", source, linked=False)
    assert made.desk.undo() == "a source of care no longer linked"
    assert one.page(theme).sources == (source,)


def test_a_link_of_a_code_follows_the_code(made: Made) -> None:
    one = read(made)
    source = written.find_source(one.flipcharts.sources, "listen before")
    written.link(made.desk, "listen", source, code=True)
    made.desk.rename("listen", "heard")
    care_ = theming.put(made.desk, "care", "Treat us as people", ["heard"])
    assert one.flipcharts.of(care_) == [source]
    made.desk.merge(["heard"], "respect")
    assert one.flipcharts.of(made.desk.book.themes["care"]) == [source]


def test_what_has_a_themes_words_is_proposed_with_its_reason(made: Made) -> None:
    one = read(made)
    respect = next(t for t in one.themes() if t.id == "respect")
    (best, *_) = one.propose(respect)
    assert best.source.text == "Treat us with respect"
    assert best.reasons[0] == "The theme has 2 of its 2 telling words."
    written.link(made.desk, "respect", best.source, code=True)
    assert best.source not in [x.source for x in one.propose(respect)]


def test_a_line_is_proposed_by_what_was_said_while_it_was_written(made: Made) -> None:
    one = read(made)
    listen = next(t for t in one.themes() if t.id == "listen")
    found = {x.source.text: x for x in one.propose(listen)}
    (proposal,) = [x for text, x in found.items() if text.startswith("Listen")]
    assert proposal.turns == (5,)
    assert proposal.reasons[-1] == "Turn 5 was spoken while it was written, and coded so."


@pytest.mark.parametrize(
    ("typed", "message"),
    [("9", "Nothing on the flipcharts is “9”"), ("t", "could be several lines"), ("", "is “”")],
)
def test_a_line_that_is_not_there_gets_a_sentence(made: Made, typed: str, message: str) -> None:
    sources = read(made).flipcharts.sources
    with pytest.raises(UnknownItem, match=message):
        written.find_source(sources, typed)
    with pytest.raises(UnknownItem, match="Nothing was written"):
        written.find_source([], "1")


# --- the matrix ------------------------------------------------------------------------------------


def test_everybody_has_a_row_and_what_is_behind_a_cell_stands_in_it(made: Made) -> None:
    care(made)
    one = read(made)
    grid = matrix(made.desk, one.found, one.themes())
    assert len(grid.rows) == 8
    kev = next(row for row in grid.rows if row.name == "Leeds/P2")
    assert grid.at(kev, grid.themes[0]).passages == ()
    denise = next(row for row in grid.rows if row.name == "Leeds/P1")
    assert grid.at(denise, grid.themes[0]).turns(one.found) == "2, 5"
    groups = matrix(made.desk, one.found, one.themes(), GROUP)
    assert [row.name for row in groups.rows] == [one.found.names[g] for g in one.found.groups]


def test_a_cell_is_written_once_and_taken_back(made: Made) -> None:
    care(made)
    framework.write_cell(made.desk, "care", "lee/p1", "wanted  a greeting")
    one = read(made)
    grid = matrix(made.desk, one.found, one.themes())
    denise = next(row for row in grid.rows if row.name == "Leeds/P1")
    assert grid.at(denise, grid.themes[0]).summary == "wanted a greeting"
    newest = made.study.log.newest("~codebook")
    framework.write_cell(made.desk, "care", "Leeds/P1", "wanted a greeting")
    assert made.study.log.newest("~codebook") == newest
    framework.write_cell(made.desk, "care", "Leeds/P1", "")
    assert made.desk.book.cells == {}
    assert made.desk.undo() == f"the cell care of {made.books['leeds'].group}/P1"


@pytest.mark.parametrize(
    ("theme", "row", "refusal"),
    [
        ("nosuch", "Leeds/P1", CodebookError),
        ("care", "Leeds/P9", AskedWrongly),
        ("care", "Bristol/P1", UnknownGroup),
    ],
)
def test_a_cell_that_is_nowhere_is_refused(
    made: Made, theme: str, row: str, refusal: type[Exception]
) -> None:
    care(made)
    with pytest.raises(refusal):
        framework.write_cell(made.desk, theme, row, "words")


# --- the charter and undoing -------------------------------------------------------------------------


def test_gaps_and_standards_nobody_spoke_of(made: Made) -> None:
    one = read(made)
    fits = {fit.code: fit.standards for fit in one.fits()}
    assert fits["respect"] == ()
    assert fits["timely"]
    assert one.unheard_standards()
    assert not set(fits["timely"]) & set(one.unheard_standards())


def test_every_change_is_taken_back_and_says_what_it_was(made: Made) -> None:
    care(made)
    theming.drop(made.desk, "care")
    assert made.desk.undo() == "giving up the theme care"
    assert made.desk.undo() == "what was written of the theme care"
    assert made.desk.redo() == "what was written of the theme care"
    made.desk.undo()
    assert made.desk.undo() == f"taking up the codebook “{making.CODEBOOK.title}”"
    with pytest.raises(NothingToUndo):
        made.desk.undo()


def test_a_new_theme_gets_an_id_of_its_own(made: Made) -> None:
    assert theming.free_id(made.desk, "Treat us as people!") == "treat-us-as"
    theming.put(made.desk, "treat-us-as", "Treat us as people", ["respect"])
    assert theming.free_id(made.desk, "Treat us as equals") == "treat-us-as-2"
    assert theming.free_id(made.desk, "…") == "theme"


def test_words_are_right_for_one_group_alone(tmp_path: Path) -> None:
    made = making.a_study(tmp_path)
    made.codes("leeds", {"2": ["respect"]})
    one = read(made)
    respect = next(t for t in one.themes() if t.id == "respect")
    assert spread_words(one.standing(respect)) == "one person of the one group"


def test_what_came_after_the_prompts_were_opened_was_prompted() -> None:
    group = Making(rich_guide()).opened()
    group.enter("talk", 1)
    group.add(e.PromptsOpened("talk.2"), 300.0)
    room = group.state
    assert prompted(room, "talk.2", 299.0) is False
    assert prompted(room, "talk.2", 300.0) is True
    assert prompted(room, "talk.2.2", 301.0) is True  # a probe under the item
    assert prompted(room, "talk.1", 301.0) is False
    assert prompted(room, "talk.2.1", None) is True  # it answers a prompt that was held back
    assert prompted(room, "talk.1", None) is None  # no times
    assert prompted(room, None, 301.0) is None
    unrun = Making(rich_guide()).opened(start=False).state
    assert prompted(unrun, "talk.1", 301.0) is None  # no log of the room


def test_names_of_the_roster_leave_the_study_as_codes(made: Made) -> None:
    theming.put(made.desk, "care", "Treat us as Denise asked", ["respect"], "Denise: 07700 900418")
    theme = theming.look_up(made.desk, "care")
    assert "Denise" not in theme.headline + theme.summary
    assert "Leeds P1" in theme.headline
    assert "900418" not in theme.summary


@pytest.mark.parametrize("ident", ["person", "group", "bands"])
def test_a_theme_is_not_called_like_a_column_of_its_tables(made: Made, ident: str) -> None:
    with pytest.raises(AskedWrongly, match="name of a column"):
        theming.put(made.desk, ident, "Whoever it was", ["respect"])


def test_without_a_log_nobody_knows_what_was_prompted(made: Made) -> None:
    room = made.rooms["york"].state
    held = next(i for i in room.items.values() if i.when is Condition.NEEDED)
    assert prompted(replace(room, started_at=None), held.id, 60.0) is None


def test_who_may_also_have_said_it_unprompted_is_not_prompted_only() -> None:
    theme = Theme("t", "T", ("respect",))

    def said(seat: str, by: bool | None, turn: int) -> Passage:
        return Passage("g", seat, "respect", None, "tape", turn, f"{seat}{turn}", prompted=by)

    one = standing(theme, [said("P1", True, 1), said("P1", None, 2), said("P2", True, 3)], ["g"])
    assert (one.prompted, one.unprompted, one.unknown) == (1, 0, 1)
