"""Files put in their place whole, or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldkit.domain.session.state import GroupState
from fieldkit.errors import FileProblem
from fieldkit.files import write_whole
from fieldkit.word.record import write_record


def test_the_new_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "read-only, or the file is open"),
        (errno.EPERM, "read-only, or the file is open"),
        (errno.EROFS, "read-only"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "cannot be written: "),
    ],
)
def test_a_refusal_leaves_the_old_file_and_no_half_one(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileProblem, match=said) as problem:
        write_record(GroupState(), path)
    assert problem.value.hint
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_a_read_only_folder(tmp_path: Path) -> None:
    """In a process of its own, which gives up root's right to write everywhere."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(parent.stat().st_mode | 0o055)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from fieldkit.errors import FileProblem\n"
        "from fieldkit.files import write_whole\n"
        "if os.geteuid() == 0:\n    os.setuid(65534)\n"
        "try:\n    write_whole(Path(sys.argv[1]), b'x')\n"
        "except FileProblem as refusal:\n    print(refusal)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "a.docx")],
        capture_output=True,
        text=True,
        check=True,
    )
    folder.chmod(0o700)
    assert "read-only" in done.stdout
    assert list(folder.iterdir()) == []


def test_places_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileProblem, match="is a file, not a folder"):
        write_whole(tmp_path / "file" / "a.docx", b"")
    with pytest.raises(FileProblem, match="it is a folder"):
        write_whole(tmp_path, b"")
    with pytest.raises(FileProblem, match="is not there"):
        write_whole(tmp_path / "no" / "a.docx", b"")
    with pytest.raises(FileProblem, match="too long"):
        write_whole(tmp_path / ("n" * 300), b"")
