"""Where guides are found: by path, in the study, among the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.errors import AskedWrongly, FileProblem
from fieldkit.formats import packs


def make(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed fieldkit of our own with two packs; we stand in an empty folder."""
    make(tmp_path / "lib/fieldkit/shipped/guides/one/guide.md")
    make(tmp_path / "lib/fieldkit/shipped/guides/two/agenda.md")
    make(tmp_path / "lib/fieldkit/shipped/transcripts/talk.vtt")
    make(tmp_path / "lib/fieldkit/shipped/transcripts/.hidden")
    monkeypatch.setattr(packs, "_PACKAGE", tmp_path / "lib/fieldkit")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_what_ships_inside_the_wheel(house: Path) -> None:
    shipped = house / "lib/fieldkit/shipped"
    assert packs.shipped_packs() == {
        "one": shipped / "guides/one/guide.md",
        "two": shipped / "guides/two/agenda.md",
    }
    assert packs.shipped_transcripts() == {"talk.vtt": shipped / "transcripts/talk.vtt"}


def test_what_stands_beside_the_package_in_a_checkout(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = make(house / "work/guides/own/guide.md")
    monkeypatch.setattr(packs, "_PACKAGE", house / "work/fieldkit")
    assert packs.shipped_packs() == {"own": pack}
    assert packs.shipped_transcripts() == {}


def test_packs_in_a_folder(house: Path) -> None:
    folder = house / "study/guides"
    both = make(folder / "both/guide.md")
    make(folder / "both/agenda.md")
    single = make(folder / "single.md")
    make(folder / "notes.txt")
    (folder / "empty").mkdir()
    assert packs.packs_in(folder) == {"both": both, "single": single}
    assert packs.packs_in(house / "nowhere") == {}


def test_a_path_comes_before_the_study_and_the_study_before_what_ships(house: Path) -> None:
    study = house / "study"
    shipped = packs.shipped_packs()["one"]
    assert packs.find_pack("one", None) == packs.find_pack("one", study) == shipped
    own = make(study / "guides/one/guide.md")
    assert packs.find_pack("one", study) == own
    make(house / "here/one/guide.md")
    assert packs.find_pack("one", study) == Path("one/guide.md")
    assert packs.find_pack(str(own.parent), None) == own


def test_a_folder_of_the_same_name_without_a_guide_is_no_obstacle(house: Path) -> None:
    (house / "here/one").mkdir()
    assert packs.find_pack("one", None) == packs.shipped_packs()["one"]
    (house / "here/other").mkdir()
    with pytest.raises(FileProblem, match=r"has no guide\.md"):
        packs.find_pack("other", None)


def test_an_unknown_pack_gets_a_suggestion(house: Path) -> None:
    with pytest.raises(AskedWrongly, match=r"Did you mean two\?"):
        packs.find_pack("twoo", None)
