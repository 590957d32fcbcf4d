"""`fieldkit group`: every act as a command, heard as the room shows it."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.cli import where
from fieldkit.cli.main import main
from fieldkit.cli.plan_words import LAST, option_words, plan_lines
from fieldkit.desk import show
from fieldkit.desk import study as desk
from fieldkit.domain.session import events as e
from fieldkit.domain.session import replan
from tests.making import Making, a_guide, item, rich_guide, to_minute

PAGE = Path(__file__).parents[2] / "docs" / "without-a-screen.md"
GUIDE = "jobseekers-charter"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `fieldkit …` in a study; gives the exit code, standard output and standard error."""
    monkeypatch.setenv("FIELDKIT_STUDY", str(tmp_path / "s"))
    monkeypatch.delenv("FIELDKIT_COPIES", raising=False)
    desk.init(tmp_path / "s")

    def go(*argv: str) -> tuple[int, str, str]:
        try:
            code = main(list(argv))
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return go


@pytest.fixture
def leeds(run: Run) -> Run:
    """`fieldkit group …`, with a group Leeds 1 that has just started."""
    seats = [x for who in ("Ann; no quotes", "Bob", "Cid") for x in ("--person", who)]
    code, _, err = run("group", "start", GUIDE, "--name", "Leeds 1", *seats)
    assert code == 0, err
    return lambda *argv: run("group", *argv)


# --- how it is typed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        'note leeds --as note-taker "2: hi there"',
        "note leeds 2: hi there --as note-taker",
        "note --as note-taker leeds 2: --verbose hi there",
    ],
)
def test_options_stand_anywhere_and_quotes_may_be_forgotten(leeds: Run, line: str) -> None:
    assert leeds(*shlex.split(line))[0] == 0
    (note,) = json.loads(leeds("show", "leeds", "--json")[1])["notes"]
    assert (note["text"], note["speakers"], note["actor"]) == ("hi there", ["P2"], "note-taker")


def test_a_note_is_put_right_by_the_number_it_was_saved_with(leeds: Run) -> None:
    leeds("note", "leeds", "one")
    code, out, _ = leeds("note", "leeds", "two")
    saved = re.fullmatch(r"saved note (\d+), #\d+, \d\d:\d\d:\d\d\n", out)
    assert code == 0
    assert saved is not None
    assert leeds("note", "leeds", "--edit", saved[1], "3: two") == (0, "note 2 put right\n", "")
    listed = leeds("note", "leeds", "--list")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2"]
    assert listed[1].endswith("3: two")


def test_only_verbose_tells_the_id(leeds: Run) -> None:
    out = leeds("note", "leeds", "one", "--verbose")[1]
    assert re.search(r" [0-9a-f-]{36}$", out.strip())


def test_a_text_that_begins_with_a_dash(leeds: Run) -> None:
    assert leeds("note", "leeds", "--", "-5 degrees")[0] == 0
    assert leeds("note", "leeds", "--list")[1].rstrip().endswith("-5 degrees")


@pytest.mark.parametrize(
    "line", ["note leeds --wrong x", "note", "note leeds", "note leeds --as me x"]
)
def test_asked_wrongly(leeds: Run, line: str) -> None:
    code, out, err = leeds(*line.split())
    assert (code, out) == (2, "")
    assert "group note" in err or "no note" in err


def test_a_board_line_and_a_debrief_without_quotes(leeds: Run) -> None:
    assert leeds("board", "leeds", "good-bad", "1", "2:", "polite", "there")[1] == (
        "good-bad.1.1 polite there\n"
    )
    edited = leeds("board", "leeds", "--edit", "good-bad.1.1", "3:", "polite", "now")
    assert edited == (0, "polite now\n", "")
    assert leeds("debrief", "leeds", "surprises", "--as", "note-taker", "so", "few")[0] == 0
    out = leeds("debrief", "leeds")[1]
    assert "surprises: so few\n" in out
    assert out.endswith("Incentives: none yet\n")


def test_every_command_of_the_page_works_in_the_order_it_stands(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PAGE.read_text(encoding="utf-8").replace("\\|", "|")
    table = [line for line in text.splitlines() if line.startswith("| ")]
    commands = [c for row in table for c in re.findall(r"`((?:group|guide) [^`]+)`", row)]
    assert len(commands) > 45
    monkeypatch.setattr("sys.stdin", io.StringIO("2: from a file\n"))
    rehearsals = re.findall(r"`(?:fieldkit )?(group [^`]*(?:--rehears)[^`]*)`", text)
    assert len(rehearsals) == 4
    for command in [*commands, *rehearsals, 'group note leeds -- "-5 degrees"']:
        if command == "group wrap leeds":  # the check wants a no at recruitment
            assert "P2" in run(*shlex.split(command))[1]
        code, out, err = run(*shlex.split(command))
        assert code == 0, f"{command}\n{err}"
        assert out.strip(), command


# --- what is heard ---------------------------------------------------------------------------


def _running(section: str = "talk", item_id: str = "talk.2", at: float = 900.0) -> Making:
    made = Making(rich_guide()).opened()
    made.enter(section, 10)
    made.add(e.ItemShown(item_id), at)
    return made


def test_the_item_is_heard_with_all_that_belongs_to_it() -> None:
    made = _running()
    lines = where.now_lines(made.state, 900.0 + 135)
    assert lines[0].startswith("Talk, 12:45 left; on time, ends ")
    assert lines[1:] == [
        "On the table: [ask, must be asked] Principles? (talk.2)",
        "  [probe] In writing? (talk.2.2)",
        "  1 prompt held back: `group next 'Group 1' --prompts` opens it",
        "  Board: Points (points), columns Good | Bad; 0 lines",
        "Next: [ask] Anything else? (talk.3)",
        "Not heard for a while: P1 (17 min), P2 (17 min), P3 (17 min)",
    ]
    made.add(e.PromptsOpened("talk.2"))
    opened = where.now_lines(made.state, 1000.0)
    assert "  Prompts, opened:" in opened
    assert "    [prompt] Same person? (talk.2.1)" in opened
    assert not any("held back" in line for line in opened)


def test_a_recall_is_heard_also_where_nothing_was_captured() -> None:
    made = Making(rich_guide()).opened()
    made.note("the bakery", "P1", item="favourite")
    made.enter("talk", 10)
    lines = where.table_lines(made.state, 600.0)
    assert "  Said before, Your favourite?: the bakery (P1)" in lines
    assert "  Said before, Points: nothing was captured" in lines


def test_a_wait_says_how_long_they_have_had() -> None:
    made = Making(a_guide(intro=(item("intro.1", wait="a few minutes"),))).opened()
    assert "  They have had 2:15 (a few minutes)." in where.table_lines(made.state, 135.0)


def test_at_the_end_of_a_section_the_next_one_and_at_the_end_the_close() -> None:
    made = _running("talk", "talk.3")
    assert where.next_words(made.state) == "Next: section Wrap (wrap), 5 min; `--section` goes on"
    made.enter("wrap", 30)
    assert where.next_words(made.state) == "Next: the close, `group close 'Group 1'`"
    assert "  Still to hear: P1, P2, P3" in where.table_lines(made.state, 1800.0)


def test_in_a_break_the_time_to_be_back() -> None:
    state = to_minute(Making(a_guide()).opened(), 56, "break")
    back = show.clock_words(state, 60 * 60.0)
    lines = where.now_lines(state, 56 * 60.0)
    assert f"Break: back at {back}. Then: Developing (developing); `--section` goes on." in lines


def test_the_signals_and_a_plan_that_is_due() -> None:
    state = to_minute(Making(a_guide()).opened(), 5 + 5 + 10 + 35 + 8, "mapping")
    assert any(
        line == "A new plan is due: `group plan 'Group 1'`"
        for line in where.now_lines(state, 63 * 60.0)
    )
    made = Making(a_guide()).opened()
    made.enter("wrap-up", 104.5)
    assert "15 minutes to the promised end." in where.now_lines(made.state, 105.5 * 60)
    late = where.now_lines(_running("talk", "talk.2", 700.0).state, 700.0)
    assert not any(line.startswith("Must still") for line in late)
    late = where.now_lines(_running("talk", "talk.3", 700.0).state, 700.0)
    assert "Must still be asked in this section: talk.2" in late


def test_a_closed_group_has_nothing_on_the_table() -> None:
    made = _running()
    made.add(e.SessionClosed())
    lines = where.whole(made.state, 900.0)
    assert not [x for x in lines if x.startswith(("On the table", "Next"))]
    plain = show.as_plain(made.state, 900.0)
    assert (plain["on_the_table"], plain["next_item"], plain["next_section"]) == (None, None, None)
    assert plain["quiet"] == []


def test_sections_are_shown_with_the_ids_that_are_typed() -> None:
    lines = where.whole(Making(a_guide()).opened().state, 0.0)
    assert "  1. Intro (intro): 5 min, -, now" in lines


def test_json_holds_the_words_the_refusals_and_what_is_folded() -> None:
    made = _running()
    made.add(e.ConsentGiven("P2", e.Purpose.QUOTES, False))
    plain = show.as_plain(made.state, 960.0)
    table = plain["on_the_table"]
    assert (table["words"], table["on_table_s"]) == ("Principles?", 60.0)
    assert (table["held_back"], table["prompts_held_back"]) == ("folded", 1)
    assert [c["words"] for c in table["children"]] == ["In writing?"]
    assert plain["next_item"]["id"] == "talk.3"
    assert plain["next_section"]["id"] == "wrap"
    assert plain["refusals"]["quotes"] == ["P2"]
    made.add(e.PromptsOpened("talk.2"))
    table = show.as_plain(made.state, 960.0)["on_the_table"]
    assert table["held_back"] == "opened"
    assert [c["words"] for c in table["children"]] == ["Same person?", "In writing?"]
    json.dumps(plain)


def test_next_is_heard(leeds: Run) -> None:
    out = leeds("next", "leeds", "--item", "developing.2")[1]
    assert "5 prompts held back: `group next 'Leeds 1' --prompts` opens them" in out
    assert leeds("next", "leeds", "--prompts")[1].count("[prompt]") == 5
    leeds("undo", "leeds")
    assert "[prompt]" in leeds("redo", "leeds")[1]
    leeds("next", "leeds", "--section", "break")
    assert "There are no items in Break. Next: section" in leeds("next", "leeds")[1]


# --- plans -----------------------------------------------------------------------------------


def test_what_was_taken_is_measured_against_the_plan_it_changed() -> None:
    made = Making(a_guide()).opened()
    state = to_minute(made, 63, "mapping")
    option = replan.end_later(state, 63 * 60.0, 10)
    taken = option_words(state, option)
    assert taken.startswith("ending 10 min later: Break (break) 5 min, ")
    minutes = replan.as_plan_minutes(state, option, 63 * 60.0)
    made.add(e.PlanRevised("later", minutes, (), option.promised_s))
    state = made.state
    lines = plan_lines(state, replan.propose(state, 63 * 60.0), 63 * 60.0, taken=taken)
    assert lines[0] == f"taken: {taken}"
    assert lines[-1] == "Nothing to re-plan; 2 min in hand."


def test_in_the_last_section_only_a_later_end_is_left() -> None:
    made = Making(a_guide()).opened()
    made.enter("wrap-up", 118)
    state, now_s = made.state, 124 * 60.0
    lines = plan_lines(state, replan.propose(state, now_s), now_s)
    assert lines[-1] == LAST
    assert not any("-" in line for line in lines)


def test_a_plan_by_command(leeds: Run) -> None:
    assert leeds("plan", "leeds", "--later", "10")[1].startswith("taken: ending 10 min later: ")
    code, _, err = leeds("plan", "leeds", "--set", "wrap=up=x")
    assert code == 2
    assert "wrap-up=4" in err
    leeds("next", "leeds", "--section", "wrap-up")
    code, _, err = leeds("plan", "leeds", "--take", "mapping")
    assert code == 2
    assert LAST in err


# --- who, and what became of it --------------------------------------------------------------


def test_a_verbatim_of_somebody_who_refused_quotes_is_saved_with_a_word(leeds: Run) -> None:
    code, out, err = leeds("note", "leeds", '1: "never again')
    assert code == 0
    assert out.startswith("saved note 1")
    assert err == "fieldkit: P1 refused quotes: the record will not quote this.\n"
    assert leeds("note", "leeds", '2: "never again')[2] == ""
    assert leeds("note", "leeds", "1: never again")[2] == ""


def test_a_section_or_item_that_is_not_there(leeds: Run) -> None:
    code, _, err = leeds("next", "leeds", "--section", "brek")
    assert code == 2
    assert "did you mean “break”? Sections: Introduction (intro), " in err
    _, _, err = leeds("next", "leeds", "--item", "mapping.99")
    assert "?" in err
    assert "?." not in err


def test_incentives_are_listed_with_who_got_what(leeds: Run) -> None:
    out = leeds("debrief", "leeds", "--incentive", "all", "voucher", "30")[1]
    assert out == "voucher £30.00, not signed for, for P1, P2, P3\n"
    leeds("debrief", "leeds", "--incentive", "2", "cash", "12.50", "--receipt")
    assert "  P2: cash £12.50, signed for" in leeds("debrief", "leeds")[1].splitlines()
    assert leeds("debrief", "leeds", "--incentive", "9", "cash", "5")[0] == 2
    assert leeds("debrief", "leeds", "--incentive", "2", "cash", "lots")[0] == 2


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("left 3", "P3: left the room"),
        ("remove 3", "P3: taken off the roster"),
        ("consent 3 quotes no", "P3: quotes: no"),
    ],
)
def test_what_came_of_an_act_is_said_in_words(leeds: Run, act: str, said: str) -> None:
    assert leeds("person", "leeds", *act.split())[1] == f"{said}\n"


@pytest.mark.parametrize(("away_min", "warned"), [(3, True), (60, False), (23 * 60, True)])
def test_a_promised_end_that_is_hardly_meant(run: Run, away_min: int, warned: bool) -> None:
    from datetime import timedelta

    from fieldkit.clock import SystemClock

    end = SystemClock().now().local + timedelta(minutes=away_min)
    _, _, err = run(
        "group", "start", GUIDE, "--name", "X", "--wait", "--promised-end", f"{end:%H:%M}"
    )
    assert bool(re.search(r"Promised end \d\d:\d\d is (\d+ h )?\d+ min away\.", err)) is warned


def test_a_rehearsal_is_pointed_at(run: Run, tmp_path: Path) -> None:
    run("group", "start", GUIDE, "--name", "Real", "--wait")
    code, _, err = run("group", "show", "try")
    assert code == 2
    assert "--rehearsal" not in err
    assert not (tmp_path / "s" / desk.REHEARSALS).exists()
    run("group", "start", GUIDE, "--name", "Try", "--rehearse", "60x")
    code, _, err = run("group", "show", "try")
    assert (code, err) == (
        2,
        "fieldkit: There is no group “try” in this study. It is a rehearsal: add --rehearsal.\n",
    )
    assert run("group", "show", "try", "--rehearsal")[0] == 0
    assert "--rehearsal" not in run("group", "show", "nowhere")[2]


def test_second_copies(leeds: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("one\n99: who\n\ntwo\r\n"))
    code, out, err = leeds("note", "leeds", "--stdin")
    assert (code, out.count("ACK ")) == (1, 2)
    assert "line 2: There is no participant 99" in err
    copies = tmp_path / "s" / "copies"
    assert len(list(copies.glob("study-*.db"))) == 1
    (tmp_path / "file").touch()
    monkeypatch.setenv("FIELDKIT_COPIES", str(tmp_path / "file"))
    code, out, err = leeds("close", "leeds")
    assert code == 0
    assert out.startswith("Closed after ")
    assert "no second copy could be made" in err


def test_a_name_with_a_line_end_or_an_escape_is_one_harmless_line(run: Run) -> None:
    run("group", "start", GUIDE, "--name", "A\nB\x1b[31m", "--wait")
    out = run("group", "list")[1]
    assert len(out.splitlines()) == 1
    for argv in (("list",), ("show", "A"), ("show", "\x1b[31m"), ("note", "\x1b]0;x\x07", "y")):
        _, out, err = run("group", *argv)
        assert "\x1b" not in out + err
        assert "\x07" not in out + err
