"""`fieldkit report` from the command line, on a study coded by script."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.cli.main import main
from tests.coded_study import make_study

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("cli") / "s", groups=1, turns=40).path


@pytest.fixture
def run(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(place)
    for old in place.glob("report*.md"):
        old.unlink()

    def go(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(["report", *words])
        except SystemExit as gone:
            code = int(str(gone.code))
        out = capsys.readouterr()
        return code, out.out, out.err

    return go


def test_draft_check_build_and_trace(run: Run, place: Path) -> None:
    code, out, err = run("draft")
    assert (code, out.splitlines()[0]) == (0, str(place / "report.md"))
    assert "Reading codings and personal details" in err  # progress goes to standard error
    code, out, _ = run("check")
    assert code == 0
    assert out.splitlines()[-1].endswith(" tasks")
    assert "report.md:" in out
    code, out, err = run("build", "--no-pages")
    assert (code, out.split()) == (
        0, [str(place / "outputs/report.docx"), str(place / "outputs/report.trace.json")]
    )  # fmt: skip
    assert "Searching it for names" in err
    assert zipfile.is_zipfile(place / "outputs" / "report.docx")
    traced = json.loads((place / "outputs/report.trace.json").read_text(encoding="utf-8"))
    code, out, _ = run("trace", traced["quotes"][0]["id"])
    assert code == 0
    assert "file SHA-256" in out
    code, out, _ = run("trace", "map.all.never_told", "--json")
    assert json.loads(out)["value"] == len(json.loads(out)["stickers"])


def test_facts_are_listed_with_their_values(run: Run) -> None:
    code, out, _ = run("facts", "groups.")
    assert code == 0
    assert out.splitlines()[0].split()[:2] == ["groups.count", "1"]
    rows = json.loads(run("facts", "--json")[1])
    assert {
        "name": "groups.people",
        "value": 8,
        "from": "people on the rosters of the groups",
    } in rows
    assert any(row["name"] == "blocks.map_figure" for row in rows)
    code, _, err = run("facts", "gruops")
    assert code == 2
    assert "No fact begins with “gruops”." in err


def test_errors_give_1_and_doubts_do_not(run: Run, place: Path) -> None:
    file = place / "report.md"
    file.write_text("---\ntitle: T\n---\n# A\n\nWe met 31 people.\n", encoding="utf-8")
    code, out, _ = run("check")
    assert (code, out.splitlines()[-1]) == (0, "1 doubt")
    assert out.startswith("report.md:6: doubt: The number “31” is typed.")
    file.write_text("---\ntitle: T\n---\n# A\n\n{{ nothing.here }}\n", encoding="utf-8")
    code, out, _ = run("check", "--json")
    (found,) = json.loads(out)["found"]
    assert (code, found["line"], found["level"]) == (1, 6, "error")
    code, out, err = run("build")
    assert (code, out) == (1, "")
    assert "1 error, so nothing was built" in err


def test_a_name_stops_a_build_and_is_not_repeated(run: Run, place: Path) -> None:
    text = "---\ntitle: T\n---\n# A\n\nDenise was there.\n"
    (place / "report.md").write_text(text, encoding="utf-8")
    code, out, err = run("build", "--format", "html")
    assert (code, out) == (1, "")
    assert "the name of P1 in Leeds" in err
    assert "Denise" not in err
    assert not (place / "outputs" / "report.html").exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("check",), 1, "There is no report.md in"),
        (("check", "nowhere.md"), 1, "nowhere.md"),
        (("build", "--format", "pdf"), 2, "cannot be made as “pdf”"),
        (("trace", "no.such"), 1, "Nothing in a report has the id “no.such”."),
        (("trace", "leeds.999"), 2, "There is no turn 999 in it."),
        (("facts", "--coder", "zoe"), 2, "zoe has coded nothing in this study. Known: ida."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, words: tuple[str, ...], code: int, message: str
) -> None:
    got, _, err = run(*words)
    assert got == code
    assert message in err
    assert "Traceback" not in err


def test_groups_that_fieldkit_did_not_run_have_a_report_too(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "bulk")]) == 0
    monkeypatch.chdir(tmp_path / "bulk")
    files = [str(tmp_path / f"{name}.txt") for name in ("north", "south")]
    talk = (place / "transcripts" / "group-1.txt").read_text(encoding="utf-8").splitlines()
    for n, file in enumerate(files):
        Path(file).write_text("\n".join(talk[n * 8 : n * 8 + 24]), encoding="utf-8")
    bring = ["transcript", "import", *files, "--each", "jobseekers-charter", "--seat-all"]
    assert main(bring) == 0
    assert main(["codebook", "adopt", "jobseekers-charter"]) == 0
    turn = next(n for n, line in enumerate(talk[:24], 1) if not line.startswith("Sunil"))
    coded = ["code", "apply", "north", str(turn), "--code", "respect", "--coder", "anna"]
    assert main(coded) == 0
    assert main(["report", "draft"]) == 0
    assert main(["report", "build", "--format", "md"]) == 0
    built = (tmp_path / "bulk/outputs/report.md").read_text(encoding="utf-8")
    assert "north and south were not run with fieldkit" in built
    assert "- Not coded: south." in built
    capsys.readouterr()
