"""The record as somebody else sees it: LibreOffice's pages, and the house linter's findings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fieldkit.domain.session.state import GroupState
from fieldkit.word.fields import Heading
from fieldkit.word.paginate import find_headings, pages_of
from fieldkit.word.record import write_record
from tests.word.conftest import NAMES, full_group, opened
from tests.word.looking import Looked

LINT = Path(__file__).resolve().parents[3] / "shared" / "tools" / "docx_lint.py"


@pytest.fixture
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not on the path, and CI must render the record")
        pytest.skip("LibreOffice is not on the path")
    return found


def test_libreoffice_renders_it_with_every_chapter(
    full: GroupState, tmp_path: Path, soffice: str
) -> None:
    path = write_record(full, tmp_path / "record.docx", mask=NAMES)
    pages = _pages(path, tmp_path, soffice)
    assert 5 < len(pages) < 15
    assert all(len(p.split()) > 20 for p in pages)
    text = " ".join(" ".join(pages).split())
    for title in Looked(path).paragraphs("Heading1") + Looked(path).paragraphs("Heading2"):
        assert " ".join(title.split()) in text, title
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def _pages(path: Path, tmp_path: Path, soffice: str) -> list[str]:
    """The text of each page as LibreOffice lays it out."""
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "record.pdf"), "-"],
        check=True, capture_output=True, timeout=60,
    ).stdout.decode()  # fmt: skip
    return text.split("\f")[:-1]


def test_the_second_pass_puts_true_pages_into_the_contents(
    full: GroupState, tmp_path: Path, soffice: str
) -> None:
    path = write_record(full, tmp_path / "record.docx", mask=NAMES, paginate=True)
    entries = Looked(path).paragraphs("TOC1")
    pages = [int(entry.split("\t")[-1]) for entry in entries]
    assert pages[0] == 2
    assert pages == sorted(pages)
    assert pages[-1] > 4
    # LibreOffice once hid the numbers: a tab beyond the right indent
    shown = "\n".join(_pages(path, tmp_path, soffice)).splitlines()
    assert any(re.fullmatch(rf"8\s+Debrief\s*\.+\s*{pages[-1]}", line) for line in shown)


def test_without_the_tools_there_are_no_page_numbers(
    full: GroupState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = write_record(full, tmp_path / "record.docx", paginate=True)
    assert Looked(path).paragraphs("TOC1")[0] == "1\tAbout this record"
    assert pages_of(path, []) is None


def test_headings_are_found_forwards_and_all_or_none() -> None:
    heads = [Heading(1, "1", "One", "a"), Heading(2, "1.1", "Two of it, and then more", "b"),
             Heading(1, "2", "Three", "c")]  # fmt: skip
    pages = [
        "Contents\n1 One\n2 Three",
        "1   One\ntext\n2 Three little pigs said",
        "1.1 Two of it, and\nthen more\n2   Three",
    ]
    assert find_headings(pages, heads) == {"a": 2, "b": 3, "c": 3}
    assert find_headings(pages[:2], heads) is None


@pytest.mark.shared
@pytest.mark.skipif(not LINT.exists(), reason="the linter lies beside the project, not in it")
@pytest.mark.parametrize("which", ["full", "empty", "opened", "long"])
def test_the_linter_finds_nothing(which: str, tmp_path: Path) -> None:
    state = {
        "full": full_group().state,
        "empty": GroupState,
        "opened": opened().state,
        "long": full_group(more_notes=120).state,
    }[which]()
    path = write_record(state, tmp_path / f"{which}.docx", mask=NAMES)
    deny = tmp_path / "names.txt"
    deny.write_text("\n".join(n for n in NAMES if n not in ("Will", "Mark")), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(LINT), "--profile", "report", "--lang", "en-GB", "--deny", str(deny),
         str(path)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
