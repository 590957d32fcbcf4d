"""The wall in the record: what it says, what it keeps to itself, and how the file holds up."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.domain.guide.model import Kind, Round
from fieldkit.domain.guide.readable import Readability
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_reading import Unmet
from fieldkit.word.record import write_record
from fieldkit.word.record_services import _unmet
from tests.making import Making, item, rich_guide
from tests.word.looking import NS, Looked, W
from tests.word.walls import MOMENTS, empty_wall, full_wall, largest_wall, wall_guide

NAMES = {"Wendy": "P1", "Mark": "P2", "Will": "P3", "Asha": "P6"}
LINT = Path(__file__).resolve().parents[3] / "shared" / "tools" / "docx_lint.py"


def record(made: Making, folder: Path, **more: object) -> Looked:
    path = folder / "r.docx"
    return Looked(write_record(made.state, path, mask=NAMES, **more))  # type: ignore[arg-type]


@pytest.fixture
def told(tmp_path: Path) -> Looked:
    return record(full_wall(), tmp_path)


def bullets(told: Looked) -> list[str]:
    return told.paragraphs("ListBullet") + told.paragraphs("ListBulletLast")


# --- the journey -----------------------------------------------------------------------------


def test_the_chapter_says_the_finding_and_has_its_parts(told: Looked) -> None:
    heads = told.paragraphs("Heading1")
    assert "The wall: help was wanted early and came late or never" in heads
    parts = told.paragraphs("Heading2")
    here = parts.index("The journey the group made")
    assert parts[here : here + 7] == [
        "The journey the group made",
        "When help was wanted, and when it came",
        "What people had been told of",
        "The words for now, and the words wanted",
        "The group’s own principles",
        "The charter: Customer Charter",
        "Hands raised for one answer or another",
    ]


def test_the_journey_table_stands_for_the_two_sheets(told: Looked) -> None:
    rows = told.table_of("Moment", containing="What else should be done")
    assert [r[0] for r in rows] == [f"{n}. {m}" for n, m in enumerate(MOMENTS, 1)]
    assert rows[0][1] == "Say what there is before P1 asks (P1 and P2)\nHave it in writing"
    assert rows[1][1] == "Nothing was written"
    sheets = told.paragraphs("Heading2")
    assert "The journey" not in sheets
    assert "Should do" not in sheets


def test_no_board_is_told_of_twice(told: Looked) -> None:
    sheets = told.paragraphs("Heading2")
    for title in ("How they treat us now", "How we want it", "Key principles"):
        assert title not in sheets
    for words in ("A number", "Listened to", "See me on time", "Tell me first"):
        assert told.text.count(words) == 1


def test_a_list_of_words_in_columns_stays_a_sheet_of_its_own(tmp_path: Path) -> None:
    made = full_wall()
    first = made.events[0]
    assert isinstance(first.body, e.GroupOpened)
    opening, talk, *rest = first.body.guide.sections
    sheets = tuple(
        replace(i, board=replace(i.board, columns=("Men", "Women")))
        if i.id == "now" and i.board is not None
        else i
        for i in opening.items
    )
    guide = replace(first.body.guide, sections=(replace(opening, items=sheets), talk, *rest))
    made.events[0] = replace(first, body=replace(first.body, guide=guide))
    assert "How they treat us now" in record(made, tmp_path).paragraphs("Heading2")


def test_pads_are_quoted_only_with_consent(told: Looked) -> None:
    rows = told.table_of("Whose")
    assert rows[0] == ["P1", "“My first day”", "“Lost, and P3 too”", "“A map”", "1. Signing on"]
    assert rows[1] == ["P4", "The letter", "Afraid", "Somebody to ring", "Not filed"]
    assert "No quotes from P4: what they wrote is retold." in told.text


def test_a_pad_struck_out_stays_readable(tmp_path: Path) -> None:
    made = full_wall()
    made.add(w.PadStruck(made.state.wall.pads[1].id))
    rows = record(made, tmp_path).table_of("Whose")
    assert rows[1] == ["P4", "The letter", "Afraid", "Somebody to ring", "Struck out"]


def test_one_want_was_and_several_were() -> None:
    assert _unmet(Unmet(0, 1, 2)) == "1 was never met and 2 only later"
    assert _unmet(Unmet(0, 2, 0)) == "2 were never met"


def test_a_heading_over_details_is_never_marked_as_prompted(tmp_path: Path) -> None:
    made = full_wall()
    made.add(e.LineWritten("heads", 0, "Written while prompts were open", ("P3",), "details"))
    made.add(e.LineWritten("details", 0, "A detail of then", ("P3",), "details"))
    text = record(made, tmp_path).text
    assert "Written while prompts were open (P3)" in text
    assert "A detail of then (P3; prompted)" in text


def test_dots_show_that_the_round_was_put_to_the_group(tmp_path: Path) -> None:
    made = full_wall()
    first = made.events[0]
    assert isinstance(first.body, e.GroupOpened)
    start, *rest = first.body.guide.sections
    come_up = item("come-up", "Come up, please.", Kind.STICKERS, must=True, round=Round.WANTED)
    guide = replace(
        first.body.guide,
        sections=(start, replace(rest[0], items=(*rest[0].items, come_up)), *rest[1:]),
    )
    made.events[0] = replace(first, body=replace(first.body, guide=guide))
    made.add(e.SessionClosed())
    told = record(made, tmp_path)
    (row,) = [r for r in told.table_of("No.") if r[1] == "Come up, please."]
    assert row[2:4] == ["Asked", "Seen from what was recorded"]
    assert not any("Come up, please." in said for said in bullets(told))


# --- the stickers ----------------------------------------------------------------------------


def test_the_figure_is_followed_at_once_by_its_numbers(told: Looked) -> None:
    captions = told.paragraphs("Caption")
    figure = next(n for n, c in enumerate(captions) if c.startswith("Figure 2"))
    assert captions[figure] == "Figure 2: Help was wanted early and came late or never"
    assert captions[figure + 1].endswith("Stickers at each moment, all services together")
    label = captions[figure + 1].split(":")[0]
    assert f"in each round. {label} has the numbers." in told.text
    alt = told.find("//wp:docPr")[1].get("descr")
    assert 200 <= len(alt) <= 400
    assert "16 wanted" in alt


def test_the_numbers_add_up_to_people_times_services(told: Looked) -> None:
    rows = told.table_of("Moment", containing="Not recorded")
    assert rows[1] == ["2. First interview with an adviser", "12", "1"]
    assert rows[7] == ["Never told, would have liked to be", "–", "6"]
    assert rows[8] == ["No sticker on purpose", "5", "5"]
    assert rows[9] == ["Not recorded", "3", "3"]
    assert rows[10] == ["All", "24", "24"]
    for column in (1, 2):
        assert sum(_number(r[column]) for r in rows[:-1]) == 24
    assert "– means that it is not asked in the first round." in told.text


def _number(cell: str) -> int:
    return 0 if cell == "–" else int(cell)


def test_a_strip_of_round_one_in_an_old_log_is_still_counted(tmp_path: Path) -> None:
    made = full_wall()
    made.add(w.StickerPlaced(Round.WANTED, "P8", "debt", w.Spot.STRIP))
    told = record(made, tmp_path)
    rows = told.table_of("Moment", containing="Not recorded")
    assert rows[7] == ["Never told, would have liked to be", "1", "6"]
    assert "it is not asked in the first round" not in told.text


def test_each_service_has_its_own_numbers_that_sum_to_the_people(told: Looked) -> None:
    rows = told.table_of("Service and round")
    assert rows[4] == ["Debt and household bills: wanted", *"4300000", "–", "0", "1"]
    assert rows[5] == ["Debt and household bills: received", *"0010000", "6", "0", "1"]
    assert all(sum(map(_number, r[1:])) == 8 for r in rows)


def test_each_service_has_a_map_and_a_row_at_a_glance(told: Looked) -> None:
    rows = {r[0]: r[1:] for r in told.table_of("Service", containing="Never told")}
    assert rows["Job openings"] == ["7", "7", "0", "0", "1", "1", "5", "2 moments late"]
    assert rows["Benefits and other money help"][:4] == ["2", "2", "0", "1"]
    assert rows["Debt and household bills"][:4] == ["7", "1", "6", "0"]
    figures = [c for c in told.paragraphs("Caption") if c.startswith("Figure")]
    assert [c.split(": ", 1)[1] for c in figures[-2:]] == [
        "Job openings: wanted early, mostly came late",
        "Debt and household bills: wanted early, mostly never came",
    ]  # money: two stickers in a round draw no map
    alts = [x.get("descr") for x in told.find("//wp:docPr")][-2:]
    assert "7 wanted, most at" in alts[0]
    assert "1 came, most at" in alts[1]
    table = next(c for c in told.paragraphs("Caption") if c.endswith("Stickers for each service"))
    for alt in alts:
        assert 200 <= len(alt) <= 400
        assert alt.endswith(f"{table.split(':')[0]} has every number.")


def test_a_should_do_struck_out_stays_readable(tmp_path: Path) -> None:
    made = full_wall()
    first = made.state.wall.moments[0].should[0].id
    made.add(w.ShouldChanged(first, "Say what there is"))
    made.add(w.ShouldStruck(first))
    rows = record(made, tmp_path).table_of("Moment", containing="What else should be done")
    assert rows[0][1].startswith("Say what there is (P1 and P2; struck out)\n")


def test_a_long_journey_gets_tables_that_fit(tmp_path: Path) -> None:
    told = record(largest_wall(), tmp_path)
    heads = [t[0] for t in told.tables() if t[0][0] == "Service and round"]
    assert [len(h) for h in heads] == [9, 8, 4]
    assert heads[1][1] == "9"
    tables = [t[1:] for t in told.tables() if t[0][0] == "Service and round"]
    for rows in zip(*tables, strict=True):
        assert sum(_number(x) for r in rows for x in r[1:]) == 15


def test_each_service_is_read_in_sentences(told: Looked) -> None:
    text = told.text
    assert "P1 (by 1) heard early, P2 heard in time and P3 (by 1), P4 (by 2)" in text
    assert "The median is 2 moments late (from 1 moment early to 5 moments late)." in text
    assert "Never told though they would have liked to be: P2, P3, P4, P5, P6 and P7." in text
    assert "Told without having wanted it: P3." in text
    assert "Most wants went unmet at “Signing on”: 3 were never met and 1 only later." in text
    assert "5 did not want it and 5 never heard and did not miss it" in text


def test_what_is_not_recorded_is_said_and_is_not_none(told: Looked) -> None:
    assert "Not recorded in the first round (wanted): P8 (all services)." in bullets(told)


def test_one_round_alone_and_a_round_not_held(tmp_path: Path) -> None:
    made = Making(wall_guide()).opened(2)
    moment = made.add(w.MomentAdded("Signing on")).id
    made.add(w.RoundOpened(Round.WANTED))
    for service in ("jobs", "money", "debt"):
        for code in ("P1", "P2"):
            made.add(w.StickerPlaced(Round.WANTED, code, service, w.Spot.MOMENT, moment))
    told = record(made, tmp_path)
    assert "The wall" in told.paragraphs("Heading1")
    assert "Figure 2: Only what was wanted is recorded" in told.paragraphs("Caption")
    assert "The second round (received) was not held." in bullets(told)
    assert "The first round (wanted) is recorded for everybody and every service." in bullets(told)
    assert "“Signing on”: 2 people wanted to hear of 3 or more, 3 at most." in bullets(told)


def test_stickers_without_a_moment_have_numbers_but_no_figure(tmp_path: Path) -> None:
    made = Making(wall_guide()).opened(2)
    made.add(w.RoundOpened(Round.RECEIVED))
    made.add(w.StickerPlaced(Round.RECEIVED, "P1", "debt", w.Spot.STRIP))
    told = record(made, tmp_path)
    assert "There is no moment on the journey to draw." in told.text
    assert told.table_of("Moment")[0] == ["Never told, would have liked to be", "–", "1"]
    assert not any(c.startswith("Figure 2") for c in told.paragraphs("Caption"))


def test_a_journey_too_long_to_draw_still_has_its_numbers(tmp_path: Path) -> None:
    told = record(largest_wall(people=2, services=1, moments=26), tmp_path)
    assert "A journey of 26 moments is too long for one figure." in told.text
    assert len(told.table_of("Moment", containing="Received")) == 30


# --- what people knew, words, principles -----------------------------------------------------


def test_awareness_has_who_and_how_many_were_not_asked(told: Looked) -> None:
    rows = told.table_of("Service", containing="Offered it")
    assert rows[0] == ["Job openings", "P1", "P2", "P3", "P4", "4"]
    assert rows[1][1:] == ["Nobody"] * 4 + ["8"]


def test_words_stand_in_pairs_and_those_without_are_named(told: Looked) -> None:
    rows = told.table_of("How they treat us", containing="How near")
    assert rows == [
        ["A number (P2)", "A person", "Far apart", "P2 says nobody looks up"],
        ["Nothing stands against it", "Listened to", "A gap", "No reason noted"],
    ]
    alts = [next(iter(x.attrib.values())) for x in told.find("//w:tblDescription")]
    assert any("2 pairs, 0 the same, 0 near, 1 far apart, 1 gap;" in alt for alt in alts)
    assert "For now, not paired: Hurried (P2)." in bullets(told)
    assert "Wanted, not paired: Kind." in bullets(told)


def test_principles_are_grouped_voted_ranked_and_prompted(told: Looked) -> None:
    rows = told.table_of("Overall principle")
    assert rows == [
        ["Come to us first", "The same adviser (P6; prompted)", "2", "1"],
        ["Respect", "See me on time (P3; unprompted)", "1", "2"],
        ["Under no heading", "Tell me first (prompted)", "–", "Not ranked"],
    ]
    assert "Come to us first: P2 and P3" in bullets(told)


# --- the charter -----------------------------------------------------------------------------


def test_marks_by_line_with_who_and_remarks_by_consent(told: Looked) -> None:
    rows = told.table_of("Line of the charter")
    assert rows == [
        ["The charter as a whole", "Not understood", "P5", "1"],
        ["RT1: treat you with respect", "Good", "P1", "1"],
        ["RT1: treat you with respect", "Says nothing", "P2 and P4", "2"],
    ]
    assert "4 marks by 4 people. No marks on: RT, RT2, RR, RR1, ASK1." in told.text
    assert "P1 on RT1, good: “That is all I want”" in bullets(told)
    assert "P4 on RT1, says nothing: Words, P1 said (no quotes from P4)" in bullets(told)


def test_a_quote_taken_back_is_a_quote_no_more(tmp_path: Path) -> None:
    made = full_wall()
    made.add(e.ConsentGiven("P1", e.Purpose.QUOTES, False))
    told = record(made, tmp_path)
    assert "“That is all I want”" not in told.text
    assert "That is all I want (no quotes from P1)" in told.text
    assert "“My first day”" not in told.text


def test_the_fit_is_in_words_and_a_judgement(told: Looked) -> None:
    rows = told.table_of("The group’s principle")
    assert rows == [
        ["Respect", "RT: Right treatment", "Partly", "on paper, said P6"],
        ["Come to us first", "RT: Right treatment", "Not reflected", "No remark"],
    ]
    assert "the group’s judgement, not a measure. Not judged: 2 pairs" in told.text


def test_polls_count_choices_and_other_answers(told: Looked) -> None:
    rows = told.table_of("Answer", containing="Rewrite")
    assert rows == [
        ["Add", "P3", "1"],
        ["Rewrite", "P1 and P2", "2"],
        ["Don’t know", "Nobody", "0"],
        ["Both, P3", "P4", "1"],
        ["Not recorded", "P5, P6, P7 and P8", "4"],
    ]
    assert "4 of 8 people answered." in told.text
    assert "Seen it before?" in bullets(told)
    answers = told.text.split("Answers by participant")[-1]
    assert "Rewrite" not in answers


def test_readability_is_told_where_it_was_worked_out(told: Looked, tmp_path: Path) -> None:
    assert "How easy the text is to read" not in told.paragraphs("Heading3")
    figures = Readability(120, 9, 8.44, 61.2, ("entitlement", "commitment"))
    text = record(full_wall(), tmp_path, readability=figures).text
    assert "The text has 120 words in 9 sentences." in text
    assert "about 8.4 years of schooling; its reading ease is 61" in text
    assert "Words that may be hard: entitlement and commitment." in text
    many = Readability(1, 1, 1, 1, tuple(f"word{n}" for n in range(50)))
    assert "word29, and 20 more." in record(full_wall(), tmp_path, readability=many).text


# --- every kind of group ---------------------------------------------------------------------


def test_a_wall_with_nothing_on_it_says_so_in_one_sentence(tmp_path: Path) -> None:
    told = record(empty_wall(), tmp_path)
    assert "Nothing was recorded at the wall in this group." in told.text
    assert "The journey the group made" not in told.text


def test_a_wall_with_a_journey_alone_says_what_else_is_empty(tmp_path: Path) -> None:
    made = empty_wall()
    made.add(w.MomentAdded("Signing on"))
    text = record(made, tmp_path).text
    for said in (
        "No stickers were recorded in either round.",
        "Which services people had been told of was not recorded.",
        "No words were written on either list.",
        "No principles were written.",
        "No marks on the charter were recorded.",
        "The group’s principles were not laid against the charter’s standards.",
        "No answers were recorded to:",
    ):
        assert said in text, said


def test_a_guide_without_parts_keeps_its_plain_boards(tmp_path: Path) -> None:
    made = Making(rich_guide()).opened(2)
    made.add(e.LineWritten("points", 0, "Kind"))
    told = record(made, tmp_path)
    assert not any(h.startswith("The wall") for h in told.paragraphs("Heading1"))
    assert told.table_of("Good") == [["Kind", "Nothing was written"]]


def test_moments_taken_off_and_merged_leave_the_sums_whole(tmp_path: Path) -> None:
    made = full_wall()
    ids = [m.id for m in made.state.wall.moments]
    made.add(w.MomentsMerged(ids[1], ids[0]))
    made.add(w.MomentRemoved(ids[2]))
    rows = record(made, tmp_path).table_of("Moment", containing="Not recorded")
    assert rows[0] == ["1. Signing on", "16", "2"]
    assert rows[-1] == ["All", "24", "24"]
    for column in (1, 2):
        assert sum(_number(r[column]) for r in rows[:-1]) == 24


def test_no_name_is_anywhere_and_a_copy_with_names_has_them(tmp_path: Path) -> None:
    told = record(full_wall(), tmp_path)
    for name in NAMES:
        assert not re.search(rf"(?<!\w){name}(?!\w)", told.everything()), name
    names = {code: name for name, code in NAMES.items()}
    told = Looked(write_record(full_wall().state, tmp_path / "n.docx", names=names, mask=NAMES))
    assert told.table_of("Whose")[0][:3] == ["P1 (Wendy)", "“My first day”", "“Lost, and Will too”"]


def test_odd_characters_never_stop_it(tmp_path: Path) -> None:
    made = full_wall()
    moment = made.state.wall.moments[0].id
    for odd in ("\x00\x1b[31m", "<w:p>&]]>", "שלום עולם", "😀" * 40, "\u202e", " ", "a $b$ {c}"):
        made.add(w.MomentAdded(odd))
        made.add(w.ShouldWritten(moment, odd), 0)
        made.add(w.PadWritten("P1", odd, odd, odd))
        made.add(w.CharterMarked("P2", "RT2", w.MarkKind.GOOD, odd))
        made.add(e.LineWritten("now", 0, odd))
        made.add(e.AnswerGiven("seen", "P1", odd))
    told = record(made, tmp_path)
    assert "␀␛[31m" in told.text
    assert "<w:p>&]]>" in told.text


# --- the file --------------------------------------------------------------------------------


def test_the_same_wall_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_record(full_wall().state, tmp_path / "a.docx", mask=NAMES).read_bytes()
    again = write_record(full_wall().state, tmp_path / "b.docx", mask=NAMES).read_bytes()
    assert first == again


@pytest.mark.parametrize("made", [full_wall, empty_wall, largest_wall])
def test_tables_have_alt_text_captions_and_no_blank_cell(made: object, tmp_path: Path) -> None:
    told = record(made(), tmp_path)  # type: ignore[operator]
    for table in told.body.iter(f"{W}tbl"):
        assert 60 < len(table.find("w:tblPr/w:tblDescription", NS).get(f"{W}val")) <= 480
        assert table.getprevious().find("w:pPr/w:pStyle", NS).get(f"{W}val") == "Caption"
    assert all(cell.strip() for t in told.tables() for row in t for cell in row)
    codes = [i.text.strip() for i in told.find("//w:instrText")]
    marks = {b.get(f"{W}name") for b in told.find("//w:bookmarkStart")}
    assert {c.split()[1] for c in codes if c.startswith("REF ")} <= marks


@pytest.mark.shared
@pytest.mark.skipif(not LINT.exists(), reason="the linter lies beside the project, not in it")
@pytest.mark.parametrize("made", [full_wall, empty_wall, largest_wall])
def test_the_linter_finds_nothing(made: object, tmp_path: Path) -> None:
    state: GroupState = made().state  # type: ignore[operator]
    figures = Readability(120, 9, 8.4, 61.2, ("entitlement",))
    path = write_record(state, tmp_path / "r.docx", mask=NAMES, readability=figures)
    run = subprocess.run(
        [sys.executable, str(LINT), "--profile", "report", "--lang", "en-GB", str(path)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert " 0 warnings" in run.stdout + run.stderr
