"""`fieldkit export` and `fieldkit import` as a person uses them; invented talk."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from fieldkit.cli.main import main
from tests.desk.exchange_made import coded, opened, with_talk

Run = Callable[..., tuple[int, str, str]]
SHEETS = [
    "dictionary", "groups", "participants", "turns", "codings", "codes", "themes", "stickers", "notes",
    "principles",
]  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    study = opened(tmp_path / "s")
    coded(study, with_talk(study))
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

    assert go("group", "note", "leeds", "P1: =Denise said so")[0] == 0
    return go


def test_a_project_goes_out_and_in(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "qdpx", "o.qdpx")
    assert (code, err) == (0, "")
    assert out == "o.qdpx: 1 transcript, 3 people, 4 codes, 5 codings by 2 coders\n"
    code, out, _ = run("import", "qdpx", "o.qdpx", "--look")
    assert code == 0
    assert "would come in" in out
    assert "5 codings were there already" in out
    code, out, err = run("import", "qdpx", "o.qdpx", "--new", "../n")
    assert (code, err) == (0, "")
    assert "1 transcript, 4 new codes, 5 codings and 1 memo by anna, ben came in" in out
    assert "New groups: Leeds 1" in out
    assert run("code", "list", "leeds", "--coder", "ben", "--study", "../n")[1].count("\n") == 3
    assert run("log", "verify", "--study", "../n")[0] == 0


def test_a_codebook_is_shown_first_and_taken_up_with_yes(run: Run) -> None:
    assert run("export", "qdc", "o.qdc") == (0, "o.qdc: 4 codes\n", "")
    assert run("import", "qdc", "o.qdc") == (0, "No difference.\n", "")
    run("codebook", "rename", "timely", "prompt")
    run("codebook", "reword", "prompt", "--name", "Quick")
    code, out, _ = run("import", "qdc", "o.qdc")
    assert code == 0
    assert out.splitlines() == [
        "prompt: put right (On time)", "Nothing was changed; --yes takes it up.",
    ]  # fmt: skip
    assert "Quick" in run("codebook", "show")[1]
    assert "Taken up" in run("import", "qdc", "o.qdc", "--yes")[1]
    assert "On time" in run("codebook", "show")[1]
    run("codebook", "undo")
    assert "Quick" in run("codebook", "show")[1]


def test_tables_as_a_workbook_and_as_csv(run: Run) -> None:
    code, out, err = run("export", "tables", "t.xlsx")
    assert (code, err) == (0, "")
    assert "1 group, 3 participants, 7 turns, 5 codings, 4 codes, 1 theme" in out
    book = openpyxl.load_workbook("t.xlsx")
    assert book.sheetnames == SHEETS
    everything = "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    )
    for name in ("Denise", "Kev", "Wendy", "Luscombe", "Sunil"):
        assert name not in everything
    note = next(
        row for row in book["notes"].iter_rows(min_row=2) if "said so" in str(row[10].value)
    )
    assert (note[10].value, note[10].data_type) == ("=P1 said so", "s")
    assert run("export", "tables", "csv")[0] == 0
    assert sorted(path.stem for path in Path("csv").iterdir()) == sorted(SHEETS)
    with Path("csv/codings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["code"], row["coder"], row["stance"], row["text"]) for row in rows} >= {
        ("respect", "anna", "met", "polite 🙂"),
        ("timely", "ben", "unmet", "waited nine weeks f"),
    }
    wide = len(next(book["themes"].iter_rows()))
    assert {len(row) for row in book["themes"].iter_rows()} == {wide}
    first = Path("t.xlsx").read_bytes()
    run("export", "tables", "t.xlsx")
    assert Path("t.xlsx").read_bytes() == first


def test_themes_count_what_coders_settled_and_what_they_agree_on(run: Run) -> None:
    def spread() -> tuple[str, str]:
        assert run("export", "tables", "csv")[0] == 0
        with Path("csv/themes.csv").open(encoding="utf-8-sig", newline="") as file:
            (row,) = csv.DictReader(file)
        return row["spread"], row["people"]

    assert spread() == ("one group", "2")  # nobody had to settle what nobody differs on
    for turn in ("2", "3", "5", "6"):
        run("code", "settle", "leeds", turn, "none")
    assert spread() == ("nobody", "0")
    run("code", "settle", "leeds", "2", "respect=met")
    run("code", "settle", "leeds", "6", "listen=unmet")
    assert spread() == ("one person", "1")


def test_names_only_where_they_are_asked_for_and_with_a_warning(run: Run) -> None:
    code, _, err = run("export", "tables", "named", "--with-names")
    assert code == 0
    assert "do not send it on" in err
    people = Path("named/participants.csv").read_text(encoding="utf-8-sig")
    assert "Denise Hall" in people
    assert "name" in people.splitlines()[0].split(",")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("export", "qdpx", "o.zip"), 2, ".qdpx"),
        (("export", "qdc", "o.xml"), 2, ".qdc"),
        (("export", "tables", "t.csv"), 2, "several tables"),
        (("export", "qdpx", "none/o.qdpx"), 1, "is not there"),
        (("export", "qdpx", "o.qdpx", "--coder", "zoe"), 1, "zoe coded nothing"),
        (("import", "qdpx", "none.qdpx"), 1, "There is no file"),
        (("import", "qdpx", "talk.txt"), 1, "no .qdpx file"),
        (("import", "qdc", "talk.txt"), 1, "broken"),
        (("import", "qdpx", "talk.txt", "--new", "x", "--look"), 2, "--new"),
        (("import", "qdpx", "talk.txt", "--new", "."), 2, "already"),
        (("import",), 2, "required"),
    ],
)
def test_refusals_are_one_sentence(run: Run, words: tuple[str, ...], code: int, why: str) -> None:
    found, out, err = run(*words)
    assert (found, out) == (code, "")
    assert why in err
    assert "Traceback" not in err
    assert not Path("o.zip").exists()
