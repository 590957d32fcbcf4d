"""Coding from the command line: a codebook, two coders, agreement, themes; invented talk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldkit.cli.main import main
from fieldkit.desk import study as studies
from fieldkit.desk.coding.coders import remember_coder
from fieldkit.desk.coding.suggester import DOUBTFUL

TALK = [
    ("Moderator", "Overall, how do you feel about the service you get there?"),
    ("Denise", "The woman on the desk was polite, she said good morning and used my name."),
    ("Kev", "I waited nine weeks for the letter and nobody told me why it took so long."),
    ("Moderator", "And what about being listened to?"),
    ("Denise", "She never asked me what I wanted, it was decided before I had sat down."),
    ("Kev", "Same here. They talk at you and then the ten minutes are gone."),
]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    studies.init(tmp_path / "s")
    monkeypatch.chdir(tmp_path / "s")
    Path("talk.txt").write_text("\n".join(f"{who}: {what}" for who, what in TALK), encoding="utf-8")

    def go(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as gone:
            code = int(str(gone.code))
        out = capsys.readouterr()
        return code, out.out, out.err

    people = ["--person=Denise; 45-54", "--person=Kev; 35-44; no quotes"]
    assert go("group", "start", "jobseekers-charter", "--name", "Leeds", "--wait", *people)[0] == 0
    assert go("transcript", "import", "talk.txt", "--group", "leeds")[0] == 0
    assert go("codebook", "adopt", "jobseekers-charter")[0] == 0
    return go


def as_json(found: tuple[int, str, str]) -> Any:
    assert found[0] == 0, found[2]
    return json.loads(found[1])


def codes(run: Run, coder: str) -> list[tuple[str, str]]:
    rows = as_json(run("code", "list", "leeds", "--coder", coder, "--json"))
    return [(row["turn"], row["code"]) for row in rows]


def test_codes_go_on_and_off_and_are_taken_back(run: Run) -> None:
    assert run("code", "apply", "leeds", "2", "--code", "resp", "--stance", "met")[1] == (
        "turn 2: respect (met)\n"
    )
    run("code", "apply", "leeds", "3", "--code", "timely", "--words", "nine weeks")
    assert codes(run, "researcher") == [("2", "respect"), ("3", "timely")]
    rows = as_json(run("code", "list", "leeds", "--json"))
    assert rows[1]["text"] == "nine weeks"
    run("code", "remove", "leeds", "2", "--code", "respect")
    assert codes(run, "researcher") == [("3", "timely")]
    assert run("code", "undo", "leeds")[1] == "undone: taking a code off\n"
    assert codes(run, "researcher") == [("2", "respect"), ("3", "timely")]


def test_a_coder_does_not_see_the_others_layer(run: Run) -> None:
    run("code", "apply", "leeds", "2", "--code", "respect", "--coder", "anna")
    assert codes(run, "ben") == []


def test_coders_are_compared_on_what_both_read_and_settle(run: Run) -> None:
    for coder in ("anna", "ben"):
        run("code", "done", "leeds", "all", "--coder", coder)
        run("code", "apply", "leeds", "2", "--code", "respect", "--coder", coder)
    run("code", "apply", "leeds", "5", "--code", "listen", "--coder", "anna")
    found = as_json(run("code", "agree", "leeds", "--json"))
    assert found["coders"] == ["anna", "ben"]
    assert found["rows"][0]["units"] == 4  # the moderator's turns are nobody's to code
    assert [d["turn"] for d in found["disagreements"]] == [5]
    assert run("code", "settle", "leeds", "5", "listen=unmet")[0] == 0
    assert as_json(run("code", "agree", "leeds", "--json"))["settled"] == 1
    listed = as_json(run("theme", "list", "--json"))
    assert {t["theme"]: len(t["people"]) for t in listed}["listen"] == 1


def test_undo_says_what_was_changed_in_the_codebook(run: Run) -> None:
    run("codebook", "rename", "timely", "prompt")
    run("codebook", "merge", "listen", "--into", "respect")
    assert run("codebook", "undo")[1] == "undone: listen merged into respect\n"
    assert run("codebook", "undo")[1] == "undone: the code timely renamed prompt\n"
    assert run("codebook", "redo")[1] == "done again: the code timely renamed prompt\n"


def test_one_coder_has_nobody_to_be_compared_with(run: Run) -> None:
    run("code", "apply", "leeds", "2", "--code", "respect")
    code, _, err = run("code", "agree", "leeds")
    assert code == 1
    assert "nobody to compare" in err


def test_a_merged_code_takes_its_codings_with_it(run: Run) -> None:
    run("code", "apply", "leeds", "5", "--code", "listen")
    assert run("codebook", "merge", "listen", "--into", "respect")[0] == 0
    assert codes(run, "researcher") == [("5", "respect")]
    code, _, err = run("code", "apply", "leeds", "5", "--code", "listen")
    assert (code, "is now “respect”" in err) == (2, True)
    run("codebook", "undo")
    assert codes(run, "researcher") == [("5", "listen")]


def test_tables_go_out_and_come_in_whole_or_not_at_all(run: Run) -> None:
    run("code", "apply", "leeds", "2", "--code", "respect", "--coder", "anna")
    assert run("code", "export", "leeds", "a.csv", "--coder", "anna")[0] == 0
    assert "1 coding brought in" in run("code", "import", "leeds", "a.csv", "--coder", "ben")[1]
    assert codes(run, "ben") == [("2", "respect")]
    Path("b.csv").write_text("turn,code\n3,timely\n3,nonsense\n", encoding="utf-8")
    code, _, err = run("code", "import", "leeds", "b.csv", "--coder", "cleo")
    assert code == 1
    assert "b.csv:3: There is no code “nonsense”." in err
    assert codes(run, "cleo") == []
    Path("c.csv").write_text("turn,code,colour\n3,timely,red\n", encoding="utf-8")
    assert "a column “colour”" in run("code", "import", "leeds", "c.csv")[2]


def test_themes_say_who_and_quote_only_who_agreed(run: Run) -> None:
    run("code", "apply", "leeds", "2", "5", "--code", "respect", "--stance", "met")
    run("code", "apply", "leeds", "6", "--code", "listen", "--stance", "unmet")
    run("theme", "put", "manners", "Spoken", "to", "as", "people", "--codes", "respect", "listen")
    shown = as_json(run("theme", "show", "manners", "--json"))
    assert shown["people"] == ["Leeds/P1", "Leeds/P2"]
    assert shown["stances"] == {"met": 1, "unmet": 1}
    quotes = as_json(run("theme", "quotes", "manners", "--json"))
    assert {q["seat"] for q in quotes} == {"P1"}  # P2 said no to quotes
    assert run("theme", "quotes", "manners")[1].count("Leeds P1") == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("apply", "leeds", "99", "--code", "respect"), "There is no turn 99"),
        (("apply", "leeds", "2", "--code", "nosuch"), "There is no code “nosuch”."),
        (("apply", "leeds", "2", "--code", "respect", "--stance", "happy"), "is no stance"),
        (("apply", "leeds", "2", "--code", "respect", "--words", "not there"), "no such words"),
        (("remove", "leeds", "2", "--code", "respect"), "does not have the code"),
        (("apply", "hull", "2", "--code", "respect"), "no group “hull”"),
        (("undo", "leeds"), "left to undo"),
        (("suggest",), "Suggestions for what?"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    code, out, err = run("code", *words)
    assert code in (1, 2)
    assert message in err
    assert out == ""


def test_suggestions_are_shown_taken_and_refused(run: Run) -> None:
    found = as_json(run("code", "suggest", "leeds", "--json", "--no-meaning"))
    by_turn = {t["n"]: [s["code"] for s in t["suggestions"]] for t in found["turns"]}
    assert by_turn
    assert not set(by_turn) & {1, 4}  # the moderator's
    turn, code = next((n, some[0]) for n, some in by_turn.items())
    assert run("code", "accept", "leeds", str(turn), "--code", code, "--no-meaning")[0] == 0
    (row,) = as_json(run("code", "list", "leeds", "--json"))
    assert (row["code"], row["origin"]) == (code, "accepted")
    assert row["engine"]
    run("code", "undo", "leeds")
    run("code", "refuse", "leeds", str(turn), "--code", code, "--no-meaning")
    again = as_json(run("code", "suggest", "leeds", "--json", "--no-meaning"))
    assert code not in {
        s["code"] for t in again["turns"] if t["n"] == turn for s in t["suggestions"]
    }


def test_the_codebook_is_written_and_read_again_the_same(run: Run) -> None:
    assert run("codebook", "export", "own.yaml")[0] == 0
    assert run("codebook", "diff", "own.yaml")[1] == "No difference.\n"
    assert run("codebook", "check", "own.yaml")[0] == 0
    Path("bad.yaml").write_text(
        "title: X\ncodes:\n  - {id: a, name: A}\n  - {id: a, name: B}\n", encoding="utf-8"
    )
    code, out, _ = run("codebook", "check", "bad.yaml")
    assert code == 1
    assert "bad.yaml:4" in out


def test_a_code_that_is_used_and_would_be_gone_is_told(run: Run) -> None:
    run("code", "apply", "leeds", "2", "5", "--code", "respect")
    Path("newer.yaml").write_text(
        "id: jobseeker-principles\ntitle: Newer\ncodes:\n"
        "  - {id: listen, name: Listen, definition: Being heard.}\n",
        encoding="utf-8",
    )
    code, out, _ = run("codebook", "check", "newer.yaml")
    assert code == 0
    assert "newer.yaml: warning: “respect” is not in it, and 2 codings have it." in out
    assert (
        "respect: gone (it would be retired; 2 codings would stay with it)"
        in (run("codebook", "diff", "newer.yaml")[1])
    )
    assert "respect is retired; its 2 codings stay" in run("codebook", "adopt", "newer.yaml")[1]
    assert "“respect” is retired, and 2 codings have it." in run("codebook", "check")[1]
    assert codes(run, "researcher") == [("2", "respect"), ("5", "respect")]
    assert run("codebook", "undo")[1] == "undone: taking up the codebook “Newer”\n"
    assert "retired" not in run("codebook", "check")[1]


def test_a_parted_code_wants_another_look_at_its_codings(run: Run) -> None:
    run("code", "apply", "leeds", "2", "--code", "respect")
    run("codebook", "split", "respect", "manners=Manners", "eyes=Eye contact")
    found = run("codebook", "check")[1]
    assert "“respect” was parted into manners, eyes, and 1 coding has it still." in found
    run("code", "apply", "leeds", "2", "--code", "manners")
    run("code", "remove", "leeds", "2", "--code", "respect")
    assert "parted" not in run("codebook", "check")[1]


def test_the_list_is_filtered_by_all_there_is_to_know(run: Run) -> None:
    run("code", "apply", "leeds", "2", "--code", "respect", "--stance", "met", "--memo", "barely")
    run("code", "apply", "leeds", "3", "--code", "timely", "--stance", "unmet")

    def turns(*words: str) -> list[str]:
        return [row["turn"] for row in as_json(run("code", "list", "leeds", "--json", *words))]

    assert turns() == ["2", "3"]
    assert turns("--stance", "unmet") == ["3"]
    assert turns("--memo") == ["2"]
    assert turns("--text", "NINE weeks") == ["3"]
    assert turns("--speaker", "p1") == ["2"]
    assert turns("--code", "timely", "--speaker", "P1") == []
    assert turns("--uncoded") == ["5", "6"]
    assert turns("--uncoded", "--text", "same here") == ["6"]
    rows = as_json(run("code", "list", "leeds", "--json"))
    section = rows[0]["section"]
    assert turns("--section", section) == [r["turn"] for r in rows if r["section"] == section]
    assert "There is no section “nosuch”" in run("code", "list", "leeds", "--section", "nosuch")[2]
    assert "[memo: barely]" in run("code", "list", "leeds")[1]
    assert run("code", "list", "leeds", "--uncoded", "--doubtful")[0] == 2


def test_the_doubtful_are_those_near_the_threshold(run: Run) -> None:
    some = as_json(run("code", "suggest", "leeds", "--json"))["turns"]
    near = {t["ref"] for t in some if t["suggestions"][0]["score"] < DOUBTFUL}
    rows = as_json(run("code", "list", "leeds", "--doubtful", "--json"))
    assert {row["turn"] for row in rows} == near
    run("code", "done", "leeds", "all")
    assert as_json(run("code", "list", "leeds", "--doubtful", "--json")) == []


def test_words_in_context_over_a_group_and_over_all(run: Run) -> None:
    code, out, _ = run("code", "kwic", "wait*", "leeds")
    assert code == 0
    assert "[waited] nine weeks for the letter" in out
    assert out.endswith("1 place in 1 turn.\n")
    (row,) = as_json(run("code", "kwic", "nobody told", "--json"))
    assert (row["group"], row["turn"], row["words"]) == ("Leeds", "3", "nobody told")
    assert as_json(run("code", "kwic", "ait", "--json")) == []  # whole words
    assert "Which words?" in run("code", "kwic", " ")[2]
    assert run("code", "kwic", "x", "--width", "0")[0] == 2


def test_all_over_a_score_is_one_act(run: Run) -> None:
    some = as_json(run("code", "suggest", "leeds", "--json"))["turns"]
    many = sum(len(t["suggestions"]) for t in some)
    assert many
    assert (
        f"{many} suggestion{'s' if many > 1 else ''} would be taken"
        in run("code", "accept", "leeds", "--over", "0")[1]
    )
    assert codes(run, "researcher") == []
    run("code", "accept", "leeds", "--over", "0", "--yes")
    rows = as_json(run("code", "list", "leeds", "--json"))
    assert len(rows) == many
    assert {row["origin"] for row in rows} == {"accepted-unseen"}
    assert all(row["engine"] and row["engine_version"] for row in rows)
    run("code", "undo", "leeds")
    assert codes(run, "researcher") == []


def test_progress_by_section_and_whoever_codes_at_this_laptop(run: Run) -> None:
    study = studies.open_study()
    remember_coder(study, "anna")
    study.close()
    run("code", "apply", "leeds", "2", "--code", "respect")
    assert codes(run, "anna") == [("2", "respect")]
    (row,) = as_json(run("code", "progress", "leeds", "--json"))
    assert (row["coder"], row["turns_done"], row["turns"]) == ("anna", 1, 4)
    assert sum(part["turns"] for part in row["sections"]) == 4


def test_the_screen_says_what_is_wrong_before_it_asks_for_a_terminal(run: Run) -> None:
    assert "There is no group “nosuch”" in run("code", "open", "nosuch")[2]
    assert "There is no turn 99" in run("code", "open", "leeds", "--turn", "99")[2]
    code, _, err = run("code", "open", "leeds")
    assert (code, "The screens need a terminal" in err) == (2, True)


def test_a_corrected_version_takes_the_codings_along_and_undo_brings_all_back(run: Run) -> None:
    for coder in ("anna", "ben"):
        run("code", "done", "leeds", "all", "--coder", coder)
        run("code", "apply", "leeds", "2", "--code", "respect", "--stance", "met", "--coder", coder)
        run("code", "apply", "leeds", "6", "--code", "listen", "--coder", coder)
    run("code", "apply", "leeds", "3", "--code", "timely", "--coder", "anna")
    run("code", "apply", "leeds", "5", "--code", "listen", "--coder", "ben")
    before = {coder: codes(run, coder) for coder in ("anna", "ben")}
    figures = as_json(run("code", "agree", "leeds", "--json"))
    themes = as_json(run("theme", "list", "--coder", "anna", "--json"))

    bring_corrected([("Observer", "Is it running? Yes, it is."), *TALK])
    code, out, err = run("transcript", "import", "talk.txt", "--group", "leeds")
    assert (code, err) == (0, "")
    assert "  the code timely (anna) on turn 3: now on turn 4\n" in out
    assert "LOST" not in out
    assert {coder: codes(run, coder) for coder in before} == {
        coder: [(str(int(turn) + 1), given) for turn, given in rows]
        for coder, rows in before.items()
    }
    again = as_json(run("code", "agree", "leeds", "--json"))
    assert [(r["code"], r["coded"], r["units"]) for r in again["rows"]] == [
        (r["code"], r["coded"], r["units"]) for r in figures["rows"]
    ]
    assert len(again["disagreements"]) == len(figures["disagreements"]) == 2
    assert as_json(run("theme", "list", "--coder", "anna", "--json")) == themes

    assert run("transcript", "undo", "leeds")[1] == "undone: bringing the transcript in\n"
    assert {coder: codes(run, coder) for coder in before} == before
    assert as_json(run("code", "agree", "leeds", "--json")) == figures
    assert run("transcript", "redo", "leeds")[0] == 0
    assert run("code", "remove", "leeds", "4", "--code", "timely", "--coder", "anna")[0] == 0
    assert run("code", "undo", "leeds", "--coder", "anna")[1] == "undone: taking a code off\n"
    assert len(codes(run, "anna")) == 3
    assert run("transcript", "aside", "leeds")[0] == 0
    assert {coder: codes(run, coder) for coder in before} == before
    assert as_json(run("theme", "list", "--coder", "anna", "--json")) == themes


def test_codings_whose_words_are_gone_are_said_to_be_lost(run: Run) -> None:
    run("code", "apply", "leeds", "3", "--code", "timely", "--coder", "anna")
    run("code", "apply", "leeds", "5", "--code", "listen", "--coder", "anna")
    changed = [(who, what.replace("she said", "who said")) for who, what in TALK]
    bring_corrected([*changed[:2], *changed[3:]])
    out = run("transcript", "import", "talk.txt", "--group", "leeds")[1]
    assert (
        "  LOST: the code timely (anna) on turn 3; its words are gone. Look at it again.\n" in out
    )
    assert "  the code listen (anna) on turn 5: now on turn 4\n" in out
    assert "  1 of 2 marks carried over.\n" in out
    assert codes(run, "anna") == [("4", "listen")]


def bring_corrected(talk: list[tuple[str, str]]) -> None:
    Path("talk.txt").write_text("\n".join(f"{who}: {what}" for who, what in talk), encoding="utf-8")


def test_a_table_never_takes_the_place_of_the_study_itself(run: Run) -> None:
    run("code", "apply", "leeds", "2", "--code", "respect")
    own = {name: Path(name).read_bytes() for name in ("study.toml", "people.json")}
    for name in ("study.db", "people.json", "study.toml", "./study.db", "copies/x.csv"):
        Path("copies").mkdir(exist_ok=True)
        code, _, err = run("code", "export", "leeds", name)
        assert (code, "the study itself is in it" in err) == (1, True), name
    assert {name: Path(name).read_bytes() for name in own} == own
    assert codes(run, "researcher") == [("2", "respect")]
    assert run("code", "export", "leeds", "codings.csv")[0] == 0


@pytest.mark.parametrize("name", ["", "."])
def test_a_file_without_a_name_is_refused(run: Run, name: str) -> None:
    code, _, err = run("code", "export", "leeds", name)
    assert code in (1, 2)
    assert "Traceback" not in err
    code, _, err = run("theme", "list", "--csv", name)
    assert (code, "without a name" in err or "folder" in err) == (1, True)


def test_nobody_codes_as_the_consensus(run: Run) -> None:
    code, _, err = run("code", "apply", "leeds", "2", "--code", "respect", "--coder", "Consensus")
    assert (code, "nobody’s own" in err) == (2, True)


def test_codings_of_another_group_or_several_coders_are_not_taken(run: Run) -> None:
    Path("of.csv").write_text("group,turn,code\nYork,2,respect\n", encoding="utf-8")
    assert (
        "of.csv:2: this row is of the group “York”" in run("code", "import", "leeds", "of.csv")[2]
    )
    Path("two.csv").write_text("turn,code,coder\n2,respect,a\n2,timely,b\n", encoding="utf-8")
    assert "2 coders: a, b" in run("code", "import", "leeds", "two.csv")[2]
    assert codes(run, "researcher") == []


def test_several_turns_and_codes_are_one_act(run: Run) -> None:
    run("code", "apply", "leeds", "2,3", "--code", "respect", "--code", "timely")
    assert len(codes(run, "researcher")) == 4
    run("code", "remove", "leeds", "2", "3", "--code", "timely")
    assert len(codes(run, "researcher")) == 2
    run("code", "undo", "leeds")
    assert len(codes(run, "researcher")) == 4
    run("code", "undo", "leeds")
    assert codes(run, "researcher") == []


def test_what_a_file_would_be_refused_for_is_refused_at_the_line(run: Run) -> None:
    assert "has a “(” in it" in run("codebook", "add", "x", "X", "--cue", "(bad")[2]
    assert "colour" in run("codebook", "reword", "respect", "--colour", "puce!")[2]
    assert "line of words" in run("codebook", "reword", "respect", "--name", " ")[2]
    assert "x" not in [c["id"] for c in as_json(run("codebook", "show", "--json"))]


def test_themes_and_codebook_are_undone_each_by_its_own_command(run: Run) -> None:
    run("codebook", "rename", "timely", "prompt")
    run("theme", "put", "care", "Care", "--codes", "respect")
    code, _, err = run("codebook", "undo")
    assert (code, "`fieldkit theme undo` is for it" in err) == (1, True)
    assert run("theme", "undo")[1] == "undone: what was written of the theme care\n"
    code, _, err = run("theme", "undo")
    assert (code, "`fieldkit codebook undo` is for it" in err) == (1, True)
    assert run("theme", "redo")[0] == 0
