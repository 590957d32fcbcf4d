"""What is wrong with the words typed is said before the missing terminal is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.cli.main import main
from tests.tui.host import a_set


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "nosuch"], "There is no guide “nosuch”"),
        (["run", "--group", "nosuch"], "There is no group “nosuch”"),
        (["follow", "nosuch"], "There is no group “nosuch”"),
        (["run", "jobseekers-charter"], "The screens need a terminal"),
        (["run", "--group", "croydon-1"], "The screens need a terminal"),
        (["follow"], "The screens need a terminal"),
    ],
)
def test_the_real_error_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    made = a_set(tmp_path)
    folder = made.study.folder.path
    before = made.study.log.path.stat().st_size
    assert main([*words, "--study", str(folder)]) == 2
    assert said in capsys.readouterr().err
    assert made.study.log.path.stat().st_size == before
    assert main([*words, "--study", str(tmp_path / "nowhere")]) != 0
    assert "nowhere is no folder" in capsys.readouterr().err
