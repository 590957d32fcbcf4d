"""The front door as a process: closed, full and foreign streams, names a terminal would obey."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_log import FIELDKIT, hear_signals, run

FULL = Path("/dev/full")
LONG = "a" * 300


def shell(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of shell in which $F is fieldkit."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        preexec_fn=hear_signals,
        env={**os.environ, "F": " ".join(FIELDKIT), **env},
    )


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a group Leeds that runs; the tests only add to it."""
    folder = tmp_path_factory.mktemp("main") / "s"
    run("init", folder)
    done = run("group", "start", "jobseekers-charter", "--name", "Leeds", "--study", folder)
    assert done.returncode == 0
    return folder


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "command", ["--help", "group note --help", "group show leeds", "guide list"]
)
def test_a_full_output_is_one_sentence(study: Path, command: str, unbuffered: str) -> None:
    done = shell(f"$F {command} >/dev/full", study, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("fieldkit: The output could not be written")
    assert shell(f"$F {command} >/dev/full 2>/dev/full", study).returncode == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["--help", "group show leeds", "group note leeds --stdin"])
def test_closed_streams_are_no_trouble(study: Path, closed: str, command: str) -> None:
    done = shell(f"$F {command} {closed}", study)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_note_is_written_though_nobody_listens_and_nothing_else_is(study: Path) -> None:
    before = (study / "study.toml").read_bytes()
    assert shell("$F group note leeds hello >&- 2>&- <&-", study).returncode == 0
    assert "hello" in run("group", "note", "leeds", "--list", "--study", study).stdout
    assert (study / "study.toml").read_bytes() == before
    assert run("log", "verify", "--study", study).stdout.startswith("sound")


def test_an_output_without_the_letters_shows_them_somehow(study: Path) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    line = f"printf '“naïve” one\\n' | $F group note leeds --stdin --study {study}"
    done = shell(line, study, **ascii_only)
    assert (done.returncode, done.stdout[:4]) == (0, b"ACK ")
    shown = shell(f"$F group note leeds --list --study {study}", study, **ascii_only)
    assert shown.returncode == 0
    assert rb"na\xefve" in shown.stdout
    assert "naïve" in run("group", "note", "leeds", "--list", "--study", study).stdout


def test_input_is_utf_8_and_what_is_none_becomes_a_sign(study: Path) -> None:
    done = run("group", "note", "leeds", "--stdin", "--study", study, given=b"caf\xc3\xa9 \xff\n")
    assert done.returncode == 0
    assert "café �" in run("group", "note", "leeds", "--list", "--study", study).stdout


def test_an_argument_that_is_no_utf_8_is_written_all_the_same(study: Path) -> None:
    done = subprocess.run(
        [*map(os.fsencode, FIELDKIT), b"group", b"note", b"leeds", b"caf\xe9"],
        env={**os.environ, "FIELDKIT_STUDY": str(study)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "caf�" in run("group", "note", "leeds", "--list", "--study", study).stdout


@pytest.mark.parametrize(
    "argv",
    [("init", LONG), ("group", "list", "--study", LONG), ("guide", "check", LONG), ("demo", LONG)],
)
def test_a_name_too_long_for_a_folder(tmp_path: Path, argv: tuple[str, ...]) -> None:
    done = subprocess.run(
        [*FIELDKIT, *argv], cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("fieldkit: ")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "argv",
    [
        ("group", "show", "\x1b[31mx"),
        ("group", "note", "leeds", "--\x1b]0;x\x07", "y"),
        ("group", "\x1b[31m"),
        ("\x1b[31m",),
        ("group", "list", "--study", "/\x1b[31m"),
        ("log", "list", "--study", "/\x1b[31m"),
        ("guide", "check", "\x1b[31m"),
    ],
)
def test_what_was_typed_wrongly_is_never_obeyed_by_the_terminal(
    study: Path, argv: tuple[str, ...]
) -> None:
    done = run(*argv, FIELDKIT_STUDY=str(study))
    assert done.returncode in (1, 2)
    assert done.stderr
    assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr)


def test_init_wants_a_folder_and_says_what_it_did(tmp_path: Path) -> None:
    for nothing in ("", "  "):
        done = run("init", nothing)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Which folder?" in done.stderr
    first = run("init", tmp_path / "a b")
    assert first.stdout.startswith("Study “a b” in ")
    own = tmp_path / "a b" / "guides" / "aaa"
    own.mkdir()
    (own / "guide.md").write_text("# no guide", encoding="utf-8")
    (tmp_path / "a b" / "outputs" / "README.md").unlink()
    again = run("init", tmp_path / "a b", "--name", "Other")
    assert again.returncode == 0
    assert again.stdout.startswith("Study “a b” was there already, in ")
    assert "it keeps its name" in again.stderr
    assert f"Next: fieldkit run jobseekers-charter --study '{tmp_path}/a b'" in again.stdout
    assert (tmp_path / "a b" / "outputs" / "README.md").is_file()


def test_help_is_quick_and_loads_little() -> None:
    code = (
        "import sys; from fieldkit.cli.main import main; main(['--help']); "
        "print('json' in sys.modules, 'fieldkit.desk' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == "False False\n"
