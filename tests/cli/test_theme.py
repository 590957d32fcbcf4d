"""Themes from the command line: every view for people, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldkit.cli.main import main
from tests import coded as making

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    making.coded(tmp_path).study.close()
    monkeypatch.chdir(tmp_path / "study")
    monkeypatch.delenv("FIELDKIT_CODER", raising=False)

    def go(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as gone:
            code = int(str(gone.code))
        out = capsys.readouterr()
        return code, out.out, out.err

    assert go("theme", "put", "care", "=Treat us as people", "--codes", "respect", "listen")[0] == 0
    return go


def as_json(found: tuple[int, str, str]) -> Any:
    assert found[0] == 0, found[2]
    return json.loads(found[1])


def table(run: Run, *words: str) -> list[dict[str, str]]:
    """The view as written for spreadsheets."""
    code, out, err = run("theme", *words, "--csv", "out.csv")
    assert code == 0, err
    assert out == "out.csv\n"
    raw = Path("out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # Excel takes it for the local code page otherwise
    return list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))


def test_list_in_three_forms(run: Run) -> None:
    assert run("theme", "list")[1] == (
        "care: =Treat us as people — all 3 groups: 6 people; 3 met, 3 unmet, 1 wanted "
        "(1 of them both met and unmet)\n"
    )
    (one,) = as_json(run("theme", "list", "--json"))
    assert one["people"] == [
        "Hull/P1", "Hull/P2", "Hull/P3", "Leeds/P1", "Leeds/P3", "York/P1"
    ]  # fmt: skip
    assert (one["spread"], one["not_known"], one["met_and_unmet"]) == ("all groups", 6, 1)
    (row,) = table(run, "list")
    assert row["headline"] == "'=Treat us as people"  # no formula
    assert (row["people"], row["groups"], row["unmet"]) == ("6", "3", "3")


def test_show_in_three_forms(run: Run) -> None:
    run("theme", "link", "care", "hull", "1")
    run("theme", "pick", "care", "leeds", "7")
    out = run("theme", "show", "care")[1]
    assert "Written: Hull, principle 1: “Treat us with respect” (P1)" in out
    assert "Picked: “Nobody looked up from the screen once" in out
    assert "How it came up: of 6 people it is not known" in out
    assert "%" not in out
    one = as_json(run("theme", "show", "care", "--json"))
    assert [s["ref"] for s in one["written"]] == ["principle 1"]
    assert [(q["seat"], q["bands"]) for q in one["picked"]] == [("P3", {"age": "25-34"})]
    rows = table(run, "show", "care")
    assert {"what": "picked", "value": rows[-1]["value"]} == rows[-1]
    assert next(r["value"] for r in rows if r["what"] == "person") == "Hull P1"


def test_matrix_by_everything_in_three_forms(run: Run) -> None:
    run("theme", "link", "care", "hull", "1")
    assert run("theme", "matrix")[1].splitlines() == [
        "people  Leeds  Hull  York  written in groups",
        "care    2      3     1     1",
    ]
    (row,) = table(run, "matrix", "--by", "age")
    assert row == {
        "people": "care",
        "25-34": "2",
        "35-44": "1",
        "45-54": "3",
        "written in groups": "1",
    }
    found = as_json(run("theme", "matrix", "--by", "group", "--json"))
    assert found["care"]["Leeds"] == ["Leeds/P1", "Leeds/P3"]
    assert found["care"]["written in"] == ["Hull"]
    assert as_json(run("theme", "matrix", "--by", "section", "--json"))["care"]
    run("theme", "cell", "care", "Leeds/P1", "+wanted", "a greeting")
    people = table(run, "matrix", "--by", "person")
    assert people[0]["care"] == "'+wanted a greeting (2, 5)"
    assert len(people) == 8
    groups = as_json(run("theme", "matrix", "--by", "groups", "--json"))
    assert groups[1]["care"]["written"] == ["Treat us with respect"]
    assert "P1" not in groups[0]["group"]
    code, _, err = run("theme", "matrix", "--by", "shoe-size")
    assert (code, "Themes stand by group, section, person, groups, age." in err) == (2, True)


def test_the_other_tables_in_three_forms(run: Run) -> None:
    assert run("theme", "together")[1] == "1 turn: respect with timely\n"
    assert as_json(run("theme", "together", "--json")) == [
        {"codes": ["respect", "timely"], "turns": 1}
    ]
    assert table(run, "together") == [{"code": "respect", "with": "timely", "turns": "1"}]
    assert run("theme", "saturation")[1].splitlines() == [
        "Leeds: 3 codes new, 3 so far", "Hull: 0 codes new, 3 so far", "York: 1 code new, 4 so far",
    ]  # fmt: skip
    assert [r["new"] for r in as_json(run("theme", "saturation", "--json"))] == [3, 0, 1]
    assert [r["so far"] for r in table(run, "saturation")] == ["3", "3", "4"]
    assert "respect: NO STANDARD COVERS IT — 4 people" in run("theme", "charter")[1]
    assert "No code answers to the standard" in run("theme", "charter")[1]
    gaps = as_json(run("theme", "charter", "--gaps", "--json"))
    assert [g["code"] for g in gaps] == ["respect", "listen", "clear"]
    assert [r["people"] for r in table(run, "charter")] == ["4", "3", "3", "1"]


def test_quotes_in_three_forms_keep_question_and_band(run: Run) -> None:
    out = run("theme", "quotes", "care")[1]
    assert "Leeds P3, 25-34, turn 7" in out
    assert "Kev" not in out
    found = as_json(run("theme", "quotes", "care", "--json"))
    assert {"group", "seat", "bands", "turn", "question", "text", "score", "picked"} <= set(
        found[0]
    )
    assert len({(q["group"], q["seat"]) for q in found[:3]}) == 3
    assert found == as_json(run("theme", "quotes", "care", "--json"))
    two = as_json(run("theme", "quotes", "care", "--most", "2", "--json"))
    assert len({(q["group"], q["seat"]) for q in two}) == 3
    assert [r["picked"] for r in table(run, "quotes", "care")] == ["no"] * len(found)


def test_links_are_made_proposed_and_taken_back(run: Run) -> None:
    assert run("theme", "links")[1].startswith("Nothing written in the rooms is linked")
    out = run("theme", "link", "care", "hull", "treat", "us")[1]
    assert out == "care: linked to Hull, principle 1: “Treat us with respect”\n"
    run("theme", "link", "listen", "hull", "3", "--code")
    rows = table(run, "links", "care")
    assert [(r["ref"], r["how"]) for r in rows] == [
        ("principle 1", "linked"), ("principle 3", "linked"),
    ]  # fmt: skip
    assert as_json(run("theme", "list", "--json"))[0]["said"].endswith(
        "written on the flipchart in 1 group"
    )
    run("theme", "unlink", "care", "hull", "1")
    proposed = as_json(run("theme", "links", "care", "--propose", "--json"))
    assert [(p["ref"], p["how"]) for p in proposed] == [
        ("principle 3", "linked"), ("principle 1", "proposed"),
    ]  # fmt: skip
    assert proposed[1]["reason"]
    assert run("theme", "undo")[1] == "undone: a source of care no longer linked\n"
    assert len(as_json(run("theme", "links", "--json"))) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "nosuch"), "There is no theme “nosuch”."),
        (("show", "car"), "Did you mean care?"),
        (("put", "x y", "Head", "--codes", "respect"), "is no id for a theme"),
        (("put", "new", "--codes", "respect"), "A theme has a headline"),
        (("put", "new", "Head", "--codes", "nosuch"), "There is no code “nosuch”."),
        (("link", "care", "leeds", "1"), "Nothing was written on the flipcharts"),
        (("link", "care", "bristol", "1"), "no group “bristol”"),
        (("pick", "care", "leeds", "3"), "Turn 3 of Leeds has no code of care."),
        (("pick", "care", "leeds", "99"), "There is no turn 99"),
        (("cell", "care", "Leeds/P9", "x"), "There is no P9 in Leeds."),
        (("quotes", "care", "--most", "0"), "--most is at least 1."),
        (("list", "--coder", "nobody"), ""),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    code, out, err = run("theme", *words)
    if message:
        assert code in (1, 2)
        assert message in err
        assert out == ""
        assert len(err.strip().splitlines()) <= 2
    else:
        assert out == "Nothing is coded yet.\n"


def test_a_turn_of_somebody_who_refuses_quotes_is_not_picked(run: Run) -> None:
    run("code", "apply", "leeds", "6", "--code", "listen", "--coder", "anna")
    code, _, err = run("theme", "pick", "care", "leeds", "6")
    assert code == 2
    assert "cannot be quoted" in err


def test_agreement_in_three_forms(run: Run) -> None:
    run("code", "done", "leeds", "all", "--coder", "ben")
    run("code", "apply", "leeds", "2", "--code", "respect", "--stance", "met", "--coder", "ben")
    found = as_json(run("code", "agree", "leeds", "--json"))
    everything = found["rows"][0]
    assert everything["distance"] == "MASI"
    assert {r["code"]: r["all_the_same"] for r in found["rows"]}["timely"] is False
    (first, *_) = found["disagreements"]
    assert first["coders"]["anna"]["codes"][0]["code"] == "timely"
    assert first["coders"]["ben"]["codes"] == []
    assert first["text"].startswith("I waited nine weeks")
    out = run("code", "agree", "leeds", "--coded")[1]
    assert "that anybody coded" in out
    assert run("code", "agree", "leeds", "--csv", "a.csv")[0] == 0
    rows = list(csv.DictReader(Path("a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0]["code"] == "all codes together"
    assert float(rows[0]["percent"]) == everything["percent"]
    assert (
        run("code", "settle", "leeds", "3", "timely=unmet", "--memo", "nine weeks is late")[0] == 0
    )
    again = as_json(run("code", "agree", "leeds", "--json"))
    assert again["disagreements"][0]["settled"] == {
        "codes": [{"code": "timely", "stance": "unmet", "memo": "", "words": None}],
        "memo": "nine weeks is late",
    }
    assert run("code", "undo", "leeds", "--coder", "consensus")[1] == (
        "undone: what was settled on turn 3\n"
    )


def test_coders_on_different_transcripts_get_one_sentence(run: Run) -> None:
    Path("more.txt").write_text("Denise: One more thing about the queue it was long.\n", "utf-8")
    assert run("transcript", "import", "more.txt", "--group", "york")[0] == 0
    run("code", "apply", "york", "1", "--number", "2", "--code", "respect", "--coder", "ben")
    code, _, err = run("code", "agree", "york")
    assert code == 1
    assert "anna and ben coded different transcripts." in err
