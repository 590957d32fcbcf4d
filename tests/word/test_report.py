"""The report in Word: its structure, its styles, its pages."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldkit.desk.report.building import build_report
from fieldkit.desk.report.drafting import draft_report
from fieldkit.domain.report.document import (
    Block,
    Column,
    Document,
    Front,
    Head,
    Kind,
    Listed,
    Look,
    Para,
    Piece,
    Quoted,
    Tabled,
)
from fieldkit.errors import FileProblem
from fieldkit.word.agency import read_template
from fieldkit.word.fields import Heading
from fieldkit.word.paginate import can_paginate, find_headings
from fieldkit.word.report import write_report
from fieldkit.word.template import template
from tests.coded_study import make_study
from tests.word.looking import NS, Looked, text_of

LINT = Path(__file__).resolve().parents[3] / "shared" / "tools" / "docx_lint.py"
MADE = datetime(2009, 10, 1, tzinfo=UTC)


def words(text: str, **more: object) -> tuple[Piece, ...]:
    return (Piece(text, **more),)  # type: ignore[arg-type]


def head(text: str, number: str = "", level: int = 1, **more: object) -> Head:
    return Head(level, words(text), 1, number=number, **more)  # type: ignore[arg-type]


BLOCKS: tuple[Block, ...] = (
    head("About", numbered=False, name="about"),
    head("Summary", numbered=False, name="summary"),
    Para(words("The box."), 1, Look.FINDING),
    head("Findings", "1", name="findings"),
    Para((Piece("See "), Piece("Table 1", to="t"), Piece(", "), Piece("section 1.1", to="one"),
          Piece(" or "), Piece("us", link="https://example.org"), Piece(".")), 1),
    head("One", "1.1", 2, name="one"),
    Para(words("The charter says so."), 1, Look.CHARTER),
    Para(words("They said:"), 1),
    Quoted("I waited.", "P1, age 35–44, Leeds", "leeds.4", 1),
    Tabled("t", "What we saw", (Column("A"), Column("B", number=True)),
           ((words("x"), words("3")), (words(""), words("4"))), "Two rows.", "A note.", number=1),
    head("More", "1.2", 2),
    Listed(Kind.NUMBERS, (words("first"), words("second")), (1, 2)),
    Para(words("And again:"), 1),
    Listed(Kind.NUMBERS, (words("first again"),), (1,)),
    Listed(Kind.RECOMMENDATIONS, (words("Do it"),), (1,)),
    head("Guide", "Appendix A", appendix=True, numbered=False),
    head("Limits", "Appendix B", appendix=True, numbered=False),
)  # fmt: skip
FRONT = Front(
    "The title", "Sub", client="Client", author="Ann", date="1 October 2009", version="1.0"
)


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    paper = write_report(Document(FRONT, BLOCKS), MADE)
    file = tmp_path / "report.docx"
    file.write_bytes(paper.as_bytes({h.bookmark: n for n, h in enumerate(paper.headings, 2)}))
    return Looked(file)


def test_everything_has_the_style_that_is_its_own(looked: Looked) -> None:
    assert looked.paragraphs("Title") == ["The title"]
    assert looked.paragraphs("HeadingUnnumbered") == ["About", "Summary"]
    assert looked.paragraphs("Heading1") == ["Findings"]
    assert looked.paragraphs("HeadingAppendix") == ["Guide", "Limits"]
    assert looked.paragraphs("KeyFinding") == ["The box."]
    assert looked.paragraphs("CharterText") == ["The charter says so."]
    assert looked.paragraphs("Quote") == ["“I waited.”"]
    assert looked.paragraphs("QuoteAttribution") == ["— P1, age 35–44, Leeds"]
    assert looked.paragraphs("Recommendation") == ["Do it"]
    assert looked.tables()[0][2] == ["None", "4"]
    assert "Prepared for:\tClient" in looked.paragraphs("CoverDetail")
    assert "Status:\tDraft, version 1.0" in looked.paragraphs("CoverDetail")


def test_nothing_is_set_by_hand(looked: Looked) -> None:
    by_hand = looked.find("//w:p/w:pPr/*[not(self::w:pStyle or self::w:keepNext or "
                          "self::w:pageBreakBefore or self::w:numPr)]")  # fmt: skip
    assert by_hand == []
    assert looked.find("//w:r/w:rPr/*[not(self::w:rStyle)]") == []


def test_the_contents_have_pages_and_the_chapters_that_begin_one(looked: Looked) -> None:
    entries = looked.paragraphs("TOC1")
    assert entries == ["About\t2", "Summary\t3", "1\tFindings\t4", "Appendix A: Guide\t7",
                       "Appendix B: Limits\t8"]  # fmt: skip
    breaks = [text_of(p) for p in looked.find("//w:p[w:pPr/w:pageBreakBefore]")]
    assert breaks == ["Contents", "Summary", "Findings", "Guide"]


def test_references_lead_somewhere(looked: Looked) -> None:
    names = {b.get(f"{{{NS['w']}}}name") for b in looked.find("//w:bookmarkStart")}
    fields = [f.text.split() for f in looked.find("//w:instrText") if f.text.startswith(" REF")]
    assert [f[1] for f in fields] == ["_Ref_Table_1", "_Toc000004"]
    assert {f[1] for f in fields} <= names
    assert "See Table 1, section 1.1 or us." in looked.text
    assert b"https://example.org" in looked.parts["word/_rels/document.xml.rels"]


def test_each_numbered_list_begins_at_one(looked: Looked) -> None:
    used = [n.get(f"{{{NS['w']}}}val") for n in looked.find("//w:p/w:pPr/w:numPr/w:numId")]
    assert used[0] == used[1] != used[2]


def test_headings_are_found_behind_a_list_on_their_own_page() -> None:
    headings = [Heading(1, "", "About us", "a"), Heading(1, "1", "What we found", "b"),
                Heading(2, "1.1", "First", "c")]  # fmt: skip
    listing = "Contents\nAbout us\n1 What we found\n1.1 First\n"
    pages = ["Cover", listing + "About us\nWords.", "1 What we found\n1.1 First\n"]
    assert find_headings(pages, headings, listed=2) == {"a": 2, "b": 3, "c": 3}
    assert find_headings(pages[:2], headings, listed=2) is None


@pytest.mark.parametrize("groups", [0, 1, 2])
def test_a_drafted_report_has_a_page_for_every_heading(groups: int, tmp_path: Path) -> None:
    if not can_paginate():
        pytest.skip("LibreOffice is not on the path")
    study = make_study(tmp_path / "s", groups=groups, turns=40).open()
    try:
        draft_report(study)
        built = build_report(study)
    finally:
        study.close()
    looked = Looked(built.path)
    pages = [int(entry.rsplit("\t", 1)[1]) for entry in looked.paragraphs("TOC1")]
    assert pages == sorted(pages)
    assert pages[0] == 2 < pages[1] < pages[-1]
    if LINT.is_file():
        done = subprocess.run(
            [sys.executable, str(LINT), str(built.path), "--profile", "report"],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert "0 errors, 0 warnings, 0 tips" in done.stdout, done.stdout
    shutil.rmtree(tmp_path / "s")


# --- an agency's template ----------------------------------------------------------------------


def agency(tmp_path: Path, change: Callable[[str], str]) -> Path:
    """The house template with its styles part changed."""
    file = tmp_path / "agency.docx"
    with zipfile.ZipFile(io.BytesIO(template())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in ("word/styles.xml", "word/numbering.xml"):
                data = change(data.decode()).encode()
            new.writestr(name, data)
    return file


def test_an_agencys_template_is_used_by_the_names_of_its_styles(tmp_path: Path) -> None:
    file = agency(
        tmp_path,
        lambda xml: xml.replace('"Quote"', '"Zitat"').replace('<w:name w:val="Zitat"/>', '<w:name w:val="Quote"/>')
        .replace('"HouseTable"', '"Tabelle1"').replace("12436D", "006400"),
    )  # fmt: skip
    paper = write_report(Document(FRONT, BLOCKS), MADE, base=read_template(file))
    (tmp_path / "report.docx").write_bytes(paper.as_bytes())
    looked = Looked(tmp_path / "report.docx")
    assert looked.paragraphs("Zitat") == ["“I waited.”"]
    assert looked.paragraphs("Quote") == []
    assert [t.get(f"{{{NS['w']}}}val") for t in looked.find("//w:tblStyle")] == ["Tabelle1"]
    assert b"006400" in looked.parts["word/styles.xml"]
    assert "TOC" in looked.text or looked.paragraphs("TOC1")


def test_a_template_without_the_styles_is_refused_by_name(tmp_path: Path) -> None:
    file = agency(tmp_path, lambda xml: xml.replace('w:val="Key Finding"', 'w:val="Box"'))
    with pytest.raises(
        FileProblem, match=r"lacks 1 of the \d+ styles a report needs: Key Finding\."
    ):
        read_template(file)
    with pytest.raises(FileProblem, match="There is no file"):
        read_template(tmp_path / "nowhere.docx")
    (tmp_path / "text.docx").write_text("no zip", encoding="utf-8")
    with pytest.raises(FileProblem, match="is no Word template"):
        read_template(tmp_path / "text.docx")
    (tmp_path / "odd.docx").write_bytes(_zip({"a.txt": b"x"}))
    with pytest.raises(FileProblem, match="is no Word template"):
        read_template(tmp_path / "odd.docx")


def test_a_page_too_narrow_for_the_tables_is_refused(tmp_path: Path) -> None:
    import docx
    from docx.shared import Cm

    document = docx.Document(io.BytesIO(template()))
    document.sections[0].left_margin = Cm(6)
    document.save(str(tmp_path / "narrow.docx"))
    with pytest.raises(FileProblem, match=r"leaves 12\.\d cm for text"):
        read_template(tmp_path / "narrow.docx")


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return made.getvalue()
