"""What a study folder is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.errors import FileProblem, StudyError
from fieldkit.files import locked, make_folder, write_whole
from fieldkit.store.study_folder import FOLDERS, StudyFolder


def test_a_study_is_made_and_found_from_within(tmp_path: Path) -> None:
    study = StudyFolder.create(tmp_path / "deep" / "jobseekers", "Charter “2026”")
    assert study.name == "Charter “2026”"
    assert StudyFolder.at(study.path) == study
    assert StudyFolder.find(study.path / "guides") == study
    for folder in ("", *FOLDERS):
        assert stat.S_IMODE((study.path / folder).stat().st_mode) == 0o700
    assert study.db.parent == study.people.parent == study.path


def test_making_it_twice_changes_nothing(tmp_path: Path) -> None:
    StudyFolder.create(tmp_path, "first")
    before = (tmp_path / "study.toml").read_bytes()
    (tmp_path / "drafts").rmdir()
    assert StudyFolder.create(tmp_path, "second").name == "first"
    assert (tmp_path / "study.toml").read_bytes() == before
    assert (tmp_path / "drafts").is_dir()


def test_a_folder_with_other_things_in_it_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    StudyFolder.create(tmp_path, "x")
    assert (tmp_path / "letter.txt").read_text() == "mine"


@settings(max_examples=60, deadline=None)
@given(name=st.text(st.characters(codec=None), min_size=1).filter(str.strip))
def test_any_name_comes_back(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    study = StudyFolder.create(tmp_path_factory.mktemp("study"), name)
    assert study.name == name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def test_no_study(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"is no study.*fieldkit init"):
        StudyFolder.at(tmp_path)
    with pytest.raises(StudyError, match="is no folder"):
        StudyFolder.at(tmp_path / "nowhere")
    with pytest.raises(StudyError, match="is in no study"):
        StudyFolder.find(tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(StudyError, match="is a file"):
        StudyFolder.create(tmp_path / "file", "x")
    with pytest.raises(FileProblem):
        make_folder(tmp_path / "file" / "below")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[study]\nname = 'x'\nformat = 2\n", "newer fieldkit"),
        ("[study]\nname = 'x'\nformat = 0\n", "format is 0"),
        ("[study]\nname = 'x'\nformat = true\n", "format is True"),
        ("[study]\nname = 'x'\n", "format is None"),
        ("[study]\nformat = 1\n", "called"),
        ("study = 3\n", r"no \[study\]"),
        ("", r"no \[study\]"),
        ("[study\n", "line 1"),
    ],
)
def test_a_study_toml_that_will_not_do(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "study.toml").write_text(text)
    with pytest.raises(StudyError, match=told):
        StudyFolder.at(tmp_path)
    with pytest.raises(StudyError, match=told):
        StudyFolder.create(tmp_path, "over it")
    assert (tmp_path / "study.toml").read_text() == text


def test_a_study_toml_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(StudyError, match="UTF-8"):
        StudyFolder.at(tmp_path)


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    write_whole(path, b"old")

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileProblem, match="disk is full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["f"]


def test_a_lock_is_let_go_of_when_something_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with locked(tmp_path / ".lock"):
            raise KeyError

    for _ in range(2):
        with pytest.raises(KeyError):
            fail()
