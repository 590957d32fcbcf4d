"""`fieldkit code leads|lead|words|phrases`: read by people and by programs, refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldkit.cli.main import main
from fieldkit.desk import study as studies
from tests.desk.coding.leads_made import a_group

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    folder = studies.init(tmp_path / "s")
    study = studies.open_study(folder.path)
    a_group(study, tmp_path)
    study.close()
    monkeypatch.chdir(tmp_path / "s")

    def go(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as gone:
            code = int(str(gone.code))
        out = capsys.readouterr()
        return code, out.out, out.err

    assert go("codebook", "adopt", "jobseekers-charter")[0] == 0
    return go


def leads(run: Run, *more: str) -> Any:
    code, out, err = run("code", "leads", "--json", "--no-meaning", *more)
    assert code == 0, err
    return json.loads(out)


def test_leads_are_called_leads_and_say_how_often_they_are_right(run: Run) -> None:
    code, out, _ = run("code", "leads", "leeds", "--no-meaning")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("Leads from ")
    assert "places to look, not findings: in tests" in lines[1]
    assert "coded 0 of 49 turns" in lines[2]
    assert any(line.startswith("Lead 1: ") for line in lines)
    assert "(not for the report: no consent to quotes)" in out
    assert "%" not in out


def test_the_json_holds_all_that_is_shown(run: Run) -> None:
    found = leads(run)
    assert found["engine"] == "leads 1, words"
    one = next(lead for lead in found["leads"] if "bus" in lead["label"])
    assert one["people"] == len({s["speaker"] for s in one["sentences"]})
    quotes = [s for s in one["sentences"] if s["quote"]]
    assert 2 <= len(quotes) <= 4
    assert {s["for_report"] for s in one["sentences"] if s["speaker"] == "P3"} <= {False}
    assert found == leads(run)


def test_a_lead_is_made_a_code_and_another_set_aside(run: Run) -> None:
    before = leads(run)["leads"]
    one = next(lead for lead in before if "bus" in lead["label"])
    n = str(one["lead"])
    shown = run("code", "lead", n, "--no-meaning")[1]
    assert all(s["text"] in shown for s in one["sentences"])
    code, out, err = run(
        "code", "lead", n, "--no-meaning", "--add", "travel", "Fares", "and", "travel", "--suggest"
    )
    assert code == 0, err
    assert "travel: Fares and travel (from lead" in out
    assert "no turn is coded by it" in out
    made = json.loads(run("codebook", "show", "--code", "travel", "--json")[1])
    assert made[0]["cues"]["words"] or made[0]["cues"]["phrases"]
    assert json.loads(run("code", "list", "leeds", "--json")[1]) == []
    left = [lead["lead"] for lead in leads(run)["leads"]]
    assert left == [lead["lead"] for lead in before if lead["lead"] != one["lead"]]
    assert "is set aside" in run("code", "lead", str(left[0]), "--aside", "--no-meaning")[1]
    assert leads(run)["judged_before"] == 2
    run("codebook", "undo")
    run("codebook", "undo")
    assert leads(run)["leads"] == before


def test_words_side_by_side_as_text_json_and_csv(run: Run) -> None:
    code, out, _ = run("code", "words", "--by", "age", "--all")
    assert code == 0
    assert "45-54 (" in out
    assert "comparisons counted (Holm)" in out
    assert "of 4 people" in out
    found = json.loads(run("code", "words", "--by", "age", "--all", "--json")[1])
    assert found["correction"] == "Holm"
    text = run("code", "words", "--by", "age", "--all", "--csv", "-")[1]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert [row["word"] for row in rows] == [row["word"] for row in found["rows"]]
    assert run("code", "words", "--by", "age", "--csv", "w.csv")[1] == "w.csv\n"
    assert Path("w.csv").read_bytes().startswith(b"\xef\xbb\xbfage,word,")


def test_words_said_together(run: Run) -> None:
    assert "* bus fare" in run("code", "phrases", "leeds")[1]
    found = json.loads(run("code", "phrases", "--json")[1])
    assert found[0].keys() == {"words", "times", "people", "keyness", "chance_corrected", "sure"}
    assert run("code", "phrases", "--csv", "-")[1].splitlines()[0].startswith("words,times,")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("leads", "york"), "no group “york”"),
        (("lead", "99"), "There is no lead 99. There are: 1"),
        (("lead", "0"), "There is no lead 0."),
        (("lead", "1", "--add", "a b"), "is no id for a code"),
        (("lead", "1", "--add", "timely"), "There is a code “timely” already."),
        (("lead", "1", "--add", "new", "--under", "nosuch"), "There is no code “nosuch”."),
        (("lead", "1", "--add", "new", "--aside"), "not both"),
        (("lead", "1", "--suggest"), "go with --add"),
        (("lead", "one"), "invalid int value"),
        (("words", "--by", "colour"), "by “colour”"),
        (("words", "--by", "group"), "only “Leeds” is there"),
        (("words", "--by", "stance"), "Code with stances first."),
        (("words",), "--by"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    model = ("--no-meaning",) if words[0].startswith("lead") else ()
    code, out, err = run("code", *words, *model)
    assert code in (1, 2)
    assert message in err
    assert out == ""
    assert "Traceback" not in err
