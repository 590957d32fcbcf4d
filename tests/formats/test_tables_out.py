"""Tables as a workbook and as CSV: text stays text, limits are kept, the same is the same."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.errors import FileProblem
from fieldkit.formats import tables_out
from fieldkit.formats.tables_out import Cell, Column, Table, write_csvs, write_xlsx

FORMULAS = (
    "=1+1",
    "+44 20",
    "-2",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "http://x.example",
    "1e5",
    "TRUE",
)


def table(*rows: tuple[Cell, ...], name: str = "things") -> Table:
    wide = len(rows[0]) if rows else 1
    return Table(name, "a thing", tuple(Column(f"c{n}", f"column {n}") for n in range(wide)), rows)


def read(path: Path, sheet: str = "things") -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    return [tuple(cell.value for cell in row) for row in book[sheet].iter_rows(min_row=2)]


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = write_xlsx([table(*((text,) for text in FORMULAS))], tmp_path / "t.xlsx", "T")
    cells = openpyxl.load_workbook(path)["things"]["A"][1:]
    assert [cell.data_type for cell in cells] == ["s"] * len(FORMULAS)
    assert [str(cell.value).strip() for cell in cells] == [text.strip() for text in FORMULAS]
    with zipfile.ZipFile(path) as pack:
        sheets = [name for name in pack.namelist() if "worksheets/sheet" in name]
        assert all(b"<f>" not in pack.read(name) for name in sheets)
        assert all(b"<hyperlink" not in pack.read(name) for name in sheets)
    write_csvs([table(*((text,) for text in FORMULAS))], tmp_path / "csv")
    with (tmp_path / "csv" / "things.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [row[0] for row in csv.reader(file)][1:]
    for text, cell in zip(FORMULAS, written, strict=True):
        assert not cell.startswith(("=", "+", "@")), text
        assert cell.lstrip("'").strip() == text.strip()


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_any_text_is_held(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from fieldkit.domain.visible import plain

    path = tmp_path_factory.mktemp("x") / "t.xlsx"
    write_xlsx([table(*((text, 1) for text in texts))], path, "T")
    assert [row[0] or "" for row in read(path)] == [plain(text) for text in texts]


def test_numbers_are_numbers_and_yes_is_a_word(tmp_path: Path) -> None:
    path = write_xlsx([table((1, 2.5, True, False, None, "x"))], tmp_path / "t.xlsx", "T")
    assert read(path) == [(1, 2.5, "yes", "no", None, "x")]
    write_csvs([table((1, -2.5, True, None, -3))], tmp_path / "csv")
    text = (tmp_path / "csv" / "things.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1] == "1,-2.500,yes,,-3"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    long = "🙂" * 20_000
    path = write_xlsx([table((long,))], tmp_path / "t.xlsx", "T")
    ((cell,),) = read(path)
    assert str(cell).endswith("[cut: the CSV has all of it]")
    assert len(str(cell).encode("utf-16-le")) // 2 <= tables_out.MOST_TEXT
    write_csvs([table((long,))], tmp_path / "csv")
    assert long in (tmp_path / "csv" / "things.csv").read_text(encoding="utf-8-sig")


def test_a_table_too_long_for_a_sheet_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables_out, "MOST_ROWS", 2)
    with pytest.raises(FileProblem, match="3 rows"):
        write_xlsx([table((1,), (2,), (3,))], tmp_path / "t.xlsx", "T")
    assert not (tmp_path / "t.xlsx").exists()


def test_the_dictionary_names_every_column_and_the_same_is_the_same(tmp_path: Path) -> None:
    tables = [table((1, "a")), table(name="others")]
    one = write_xlsx(tables, tmp_path / "a.xlsx", "T").read_bytes()
    assert write_xlsx(tables, tmp_path / "b.xlsx", "T").read_bytes() == one
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [
        "dictionary",
        "things",
        "others",
    ]
    assert read(tmp_path / "a.xlsx", "dictionary") == [
        ("things", "a thing", "c0", "column 0", 1),
        ("things", "a thing", "c1", "column 1", 1),
        ("others", "a thing", "c0", "column 0", 0),
    ]


def test_no_folder_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(FileProblem, match="is a file"):
        write_csvs([table((1,))], tmp_path / "x")
    assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"
