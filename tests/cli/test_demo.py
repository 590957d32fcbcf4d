"""`fieldkit demo` as a process without a terminal, and its question at one."""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fieldkit.cli import demo
from fieldkit.cli import main as front
from fieldkit.cli.progress import Progress
from fieldkit.desk.demo import player
from fieldkit.domain.session.events import Role


def fieldkit(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fieldkit.cli.main", *args],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_it_plays_and_reports_without_a_terminal(tmp_path: Path) -> None:
    ran = fieldkit("demo", "my study", "--no-record", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "Playing the group … 50 %" in ran.stderr.splitlines()
    assert "\r" not in ran.stderr
    assert re.search(r"Mapping your own journey +35 +35 +42:00", ran.stdout)
    assert re.search(r"In all +120 +1:57:19", ran.stdout)
    assert "8 participants" in ran.stdout
    assert "Running late at 1:02:44, in Mapping your own journey: a new plan" in ran.stdout
    assert "Promised end 2:00:00; ended 2:41 before it." in ran.stdout
    assert "fieldkit group show Croydon --study 'my study'" in ran.stdout
    assert "Record:" not in ran.stdout
    assert "leave (Enter)" not in ran.stdout
    assert list((tmp_path / "my study" / "outputs").glob("*.docx")) == []


def test_the_record_is_written_and_holds_no_name(tmp_path: Path) -> None:
    ran = fieldkit("demo", "s", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    seconds = re.search(r"Played in ([\d.]+) s", ran.stdout)
    assert seconds is not None
    assert float(seconds[1]) < 20
    files = [Path(p) for p in re.findall(r"^(?:Record|Table): +(.+)$", ran.stdout, re.M)]
    assert [f.suffix for f in files] == [".docx", ".csv", ".csv"]
    assert all(f.is_file() for f in files)
    people = json.loads((tmp_path / "s" / "people.json").read_text(encoding="utf-8"))
    ((_, roster),) = people["groups"].items()
    names = [person["name"] for person in roster.values()]
    assert len(names) == 8
    for file in files:
        text = _text_of(file)
        assert len(text) > 1000
        for name in names:
            assert not re.search(rf"\b{name}\b", text), (file.name, name)


def _text_of(file: Path) -> str:
    if file.suffix != ".docx":
        return file.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(file) as parts:
        xml = [parts.read(n).decode() for n in parts.namelist() if n.endswith((".xml", ".rels"))]
    return " ".join(re.sub(r"<[^>]+>", " ", part) for part in xml)


def test_a_second_run_is_one_clear_sentence(tmp_path: Path) -> None:
    assert fieldkit("demo", "s", "--no-record", cwd=tmp_path).returncode == 0
    ran = fieldkit("demo", "s", "--no-record", cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "already holds 1 group" in ran.stderr
    assert "Choose another folder" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_folder_that_is_no_study_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    ran = fieldkit("demo", ".", cwd=tmp_path)
    assert ran.returncode == 1
    assert "is not empty, and it is no study" in ran.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_without_a_folder_it_is_asked_wrongly(tmp_path: Path) -> None:
    ran = fieldkit("demo", cwd=tmp_path)
    assert ran.returncode == 2
    assert "DIR" in ran.stderr


class _Terminal:
    """Standard input of a person who types one line, or ends it with ctrl-d (None)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, types: str | None) -> None:
        self.asked = ""
        self.ran: list[list[str]] = []

        def answer(question: str = "") -> str:
            self.asked = question
            if types is None:
                raise EOFError
            return types

        def run(argv: list[str] | None = None) -> int:
            self.ran.append(argv or [])
            return 0

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr(front, "main", run)


def _demo(*args: str) -> int:
    parser = argparse.ArgumentParser()
    demo.configure(parser)
    parsed = parser.parse_args(args)
    return int(parsed.run(parsed))


@pytest.mark.parametrize("types", ["", "n", None])
def test_at_a_terminal_one_can_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, types: str | None
) -> None:
    terminal = _Terminal(monkeypatch, types)
    assert _demo(str(tmp_path / "s"), "--no-record") == 0
    assert "Open the group (g)" in terminal.asked
    assert terminal.ran == []


def test_at_a_terminal_one_can_open_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = _Terminal(monkeypatch, "G")
    assert _demo(str(tmp_path / "s"), "--no-record") == 0
    ((run, option, group, *study),) = terminal.ran
    assert (run, option) == ("run", "--group")
    assert group.startswith("croydon-")
    assert study == ["--study", str(tmp_path / "s")]


def test_at_a_terminal_one_can_rehearse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal(monkeypatch, "r")
    assert _demo(str(tmp_path / "s"), "--no-record") == 0
    study = str(tmp_path / "s")
    assert terminal.ran == [["run", "jobseekers-charter", "--rehearse", "60x", "--study", study]]


def test_interrupted_it_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(player._ACTS, "note", (Role.NOTE_TAKER, interrupted))
    assert _demo(str(tmp_path / "s"), "--no-record") == 130
    said = capsys.readouterr()
    assert said.out == ""
    assert "remove the folder or give another one" in said.err
    shown = fieldkit("group", "show", "Croydon", "--study", "s", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr


def test_interrupted_at_the_record_it_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldkit.desk.record.write_group_record", interrupted)
    assert _demo(str(tmp_path / "s")) == 130
    assert f"fieldkit group record Croydon --study {tmp_path / 's'}" in capsys.readouterr().err


def test_on_a_terminal_progress_is_one_line() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    progress = Progress(screen)
    for done in (0, 50, 100):
        progress("Playing the group", done, 100)
    progress("Done", 1, 1)
    progress.end()
    shown = screen.getvalue()
    assert "\n" not in shown
    assert "Playing the group … 50 %" in shown
    assert shown.split("\r")[-2].strip() == ""
