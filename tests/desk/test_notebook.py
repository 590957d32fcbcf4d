"""Frames for notebooks: each with its columns, people as codes, refused quotes left out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import fieldkit
from fieldkit.desk import notebook
from fieldkit.desk.coding import framework, theming, written
from fieldkit.desk.coding.reading import Reading
from fieldkit.desk.live import notes, principles
from fieldkit.desk.notebook import Notebook
from fieldkit.domain.session.wall_events import Closeness
from fieldkit.errors import CodingError
from tests import coded as making
from tests.coded import Made

pd = pytest.importorskip("pandas")
DOCS = Path(__file__).resolve().parents[2] / "docs" / "coding.md"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = making.coded(tmp_path)
    theming.put(made.desk, "care", "Treat us as people", ["respect", "listen"], "In short.")
    return made


@pytest.fixture
def book(made: Made) -> Iterator[Notebook]:
    made.study.close()
    with fieldkit.open_study(made.folder / "study") as opened:
        assert isinstance(opened, Notebook)
        yield opened


def test_turns(book: Notebook) -> None:
    found = book.turns()
    assert tuple(found.columns) == notebook.TURNS
    assert len(found) == len(making.LEEDS) + len(making.HULL) + len(making.YORK)
    assert set(found.speaker) == {"Moderator", "P1", "P2", "P3"}


def test_participants(book: Notebook) -> None:
    found = book.participants()
    assert tuple(found.columns) == (*notebook.PARTICIPANTS, "age")
    assert len(found) == 8
    kev = found[(found.group == "Leeds") & (found.participant == "P2")].iloc[0]
    assert (kev.quotes, kev.turns, kev.words, kev.age) == (False, 2, 30, "35-44")
    assert "Kev" not in found.to_string()


def test_codings(book: Notebook) -> None:
    found = book.codings()
    assert tuple(found.columns) == notebook.CODINGS
    assert len(found) == 11
    assert found[(found.group == "Leeds") & (found.speaker == "P2")].text.isna().all()
    assert found[found.code == "clear"].text.iloc[0].startswith("The letter was four pages")


def test_themes(book: Notebook) -> None:
    (row,) = book.themes().to_dict("records")
    assert tuple(row) == notebook.THEMES
    assert (row["theme"], row["people"], row["groups"], row["not_known"]) == ("care", 6, 3, 6)


def test_matrix(made: Made) -> None:
    framework.write_cell(made.desk, "care", "Leeds/P1", "a greeting")
    found = Notebook(made.study).matrix()
    assert tuple(found.columns) == notebook.MATRIX
    wide = found.pivot(index=["group", "participant"], columns="theme", values="summary")
    assert wide.loc[("Leeds", "P1"), "care"] == "a greeting"
    groups = Notebook(made.study).matrix("group")
    assert dict(zip(groups.group, groups.turns, strict=True)) == {"Leeds": 3, "Hull": 3, "York": 1}


def test_agreement(tmp_path: Path) -> None:
    made = making.two_coders(tmp_path)
    found = Notebook(made.study).agreement()
    assert tuple(found.columns) == notebook.AGREEMENT
    assert set(found.group) == {"Leeds"}
    assert found.iloc[0].coders == "anna, ben"
    assert found.iloc[0].units == 5
    assert Notebook(made.study).agreement(coded=True).iloc[0].units == 4
    assert Notebook(made.study).agreement(characters=True).iloc[0].units > 300
    with pytest.raises(CodingError, match="cleo has coded nothing"):
        Notebook(made.study).agreement(["anna", "cleo"])


def test_words_and_what_was_written(made: Made) -> None:
    from fieldkit.desk.live import boards

    room = made.rooms["hull"]
    boards.add(room, "words-now", 0, "1: cold, says Gary")
    boards.add(room, "words-now", 0, "rushed")
    boards.add(room, "words-wanted", 0, "warm")
    principles.pair_words(room, "1", "1", Closeness.APART, "no greeting")
    principles.pair_words(room, "2", None, None)
    found = Notebook(made.study).words()
    assert tuple(found.columns) == notebook.WORDS
    assert found.to_dict("records")[0] == {
        "group": "Hull", "now": "cold, says P1", "wanted": "warm", "closeness": "apart",
        "gap": False, "reason": "no greeting",
    }  # fmt: skip
    assert found.gap.iloc[1]
    assert pd.isna(found.closeness.iloc[1])
    sources = Reading.of(made.desk).flipcharts.sources
    written.link(made.desk, "care", written.find_source(sources, "principle 1"))
    lines = Notebook(made.study).written()
    assert tuple(lines.columns) == notebook.WRITTEN
    assert lines[lines.ref == "principle 1"].themes.iloc[0] == "care"
    assert set(lines.kind) >= {"principle", "pair of words"}


def test_stickers_and_notes(made: Made) -> None:
    notes.write(made.rooms["hull"], "1: Gary liked the lad on the desk")
    one = Notebook(made.study)
    assert tuple(one.stickers().columns) == notebook.STICKERS
    found = one.notes()
    assert tuple(found.columns) == notebook.NOTES
    assert found.text.iloc[0] == "P1 liked the lad on the desk"


def test_where_coders_differ_what_they_agree_on_counts(tmp_path: Path) -> None:
    made = making.two_coders(tmp_path)
    assert set(Notebook(made.study).codings().turn) == {2, 3, 5}
    assert set(Notebook(made.study).codings("ben").coder) == {"ben"}


def test_without_pandas_there_is_a_sentence(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(notebook.NeedsPandas, match=r"Frames want pandas, which is not installed\."):
        Notebook(made.study).turns()


def test_every_frame_stands_in_the_docs_with_its_columns() -> None:
    text = DOCS.read_text(encoding="utf-8")
    frames = {
        "turns": notebook.TURNS, "participants": notebook.PARTICIPANTS,
        "codings": notebook.CODINGS, "agreement": notebook.AGREEMENT, "themes": notebook.THEMES,
        "matrix": notebook.MATRIX, "words": notebook.WORDS, "written": notebook.WRITTEN,
        "stickers": notebook.STICKERS, "notes": notebook.NOTES,
    }  # fmt: skip
    for name, columns in frames.items():
        row = re.search(rf"^\| `\.{name}\([^`]*\)` \|.*\| (.*) \|$", text, re.MULTILINE)
        assert row is not None, f".{name}() is not in the table of docs/coding.md"
        assert tuple(re.findall(r"`(\w+)`", row[1])) == columns, name
