"""Notes and timings as CSV: whole, masked, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.session import events as e
from fieldkit.domain.session.state import GroupState
from fieldkit.errors import FileProblem
from fieldkit.formats.session_csv import harmless, notes_csv, timings_csv
from tests.word.conftest import NAMES, full_group, opened


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_notes_carry_who_when_where_and_what(tmp_path: Path) -> None:
    path = notes_csv(full_group().state(), tmp_path / "n.csv", NAMES)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read(path)
    assert len(rows) == 9
    first = rows[0]
    assert first["time"] == "2025-12-09T16:16:02+00:00"
    assert first["session_seconds"] == "361"
    assert (first["section"], first["item"]) == ("Overall experience", "feel")
    assert (first["speakers"], first["form"], first["quotes_allowed"]) == ("P1", "verbatim", "yes")
    assert rows[1]["quotes_allowed"] == "no"
    assert rows[2]["text"] == "P1’s adviser was helpful, P2 said"
    assert rows[2]["speakers"] == "P2 P5"
    assert (rows[3]["count"], rows[3]["form"]) == ("2", "count")
    assert rows[5]["speakers"] == ""
    assert rows[6]["speakers"] == "room"
    assert rows[7]["to_complete"] == "yes"
    assert rows[8]["struck"] == "yes"


def test_timings_are_iso_times_and_seconds(tmp_path: Path) -> None:
    rows = read(timings_csv(full_group().state(), tmp_path / "t.csv"))
    mapping = rows[2]
    assert mapping["plan_at_start_seconds"] == "2100"
    assert mapping["taken_seconds"] == "2704"
    assert mapping["difference_seconds"] == "604"
    assert mapping["started"] == "2025-12-09T16:28:01+00:00"
    assert rows[4]["plan_at_end_seconds"] == "720"
    assert rows[4]["difference_seconds"].startswith("-")
    assert sum(int(r["taken_seconds"]) for r in rows) == pytest.approx(86 * 60, abs=5)


def test_what_was_not_held_has_no_times(tmp_path: Path) -> None:
    maker = opened()
    maker.add(e.SessionStarted(), e.PlanRevised("drop", {}, ("charter",)), e.SessionClosed())
    row = next(
        r for r in read(timings_csv(maker.state(), tmp_path / "t.csv")) if "Key" in r["title"]
    )
    assert (row["state"], row["started"], row["difference_seconds"]) == ("dropped", "", "")
    assert row["plan_at_end_seconds"] == "0"


def test_a_group_of_nothing_is_a_header(tmp_path: Path) -> None:
    assert read(notes_csv(GroupState(), tmp_path / "n.csv")) == []
    assert read(timings_csv(GroupState(), tmp_path / "t.csv")) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_formulas_are_put_to_sleep(start: str, tmp_path: Path) -> None:
    maker = opened()
    maker.add(e.NoteWritten(f"{start}cmd|' /C calc'!A0", e.NoteForm.REMARK))
    (row,) = read(notes_csv(maker.state(), tmp_path / "n.csv"))
    assert row["text"] == f"'{start}cmd|' /C calc'!A0"


def test_numbers_stay_numbers() -> None:
    assert harmless("-12") == "-12"
    assert harmless("-12+3") == "'-12+3"
    assert harmless("+44 20") == "'+44 20"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_comes_back_whole_but_for_the_apostrophe(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([harmless(text), "end"])
    ((back, _),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert back in (text, f"'{text}")
    assert back[:1] not in ("=", "+", "@", "\t")


def test_odd_characters_and_line_ends(tmp_path: Path) -> None:
    maker = opened()
    texts = ['two\nlines, "quoted"; and \x1b[31m', "null \x00 here", "lone \ud800", "😀 שלום"]
    for text in texts:
        maker.add(e.NoteWritten(text, e.NoteForm.REMARK))
    said = [r["text"] for r in read(notes_csv(maker.state(), tmp_path / "n.csv"))]
    assert said == [texts[0], "null ␀ here", "lone ?", texts[3]]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is not there"):
        notes_csv(GroupState(), tmp_path / "no" / "n.csv")
