"""`fieldkit log` as a real process: acknowledged means on disk, under every kind of end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fieldkit.store.study_folder import StudyFolder

FIELDKIT = (sys.executable, "-m", "fieldkit.cli.main")
TORTURE = Path(__file__).parents[3] / "shared" / "tools" / "torture.py"


def hear_signals() -> None:
    """In the child: signals mean what they mean, also where the tests run under nohup."""
    for name in ("SIGHUP", "SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def run(
    *words: str | Path, given: bytes | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*FIELDKIT, *map(str, words)],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        timeout=60,
        env={**os.environ, **env},
        preexec_fn=hear_signals,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def started(*words: str | Path, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        bufsize=0,  # or a line read ahead here would be missing from `communicate`
        args=[*FIELDKIT, *map(str, words)],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_signals,
    )


def acknowledged(text: str) -> list[str]:
    assert all(line.startswith("ACK ") for line in text.splitlines())
    return [line.removeprefix("ACK ") for line in text.splitlines()]


def listed(study: Path) -> list[str]:
    done = run("log", "list", "--study", study)
    assert done.returncode == 0, done.stderr
    return [line.removeprefix("EVENT ") for line in done.stdout.splitlines()]


def test_each_line_is_one_event_acknowledged_and_listed(tmp_path: Path) -> None:
    study = tmp_path / "new"
    done = run("log", "append", "--study", study, given=b"one\r\n\ntw\xffo\nlast, without an end")
    assert (done.returncode, done.stderr) == (0, "")
    assert acknowledged(done.stdout) == listed(study)
    assert StudyFolder.at(study).name == "new"
    lines = run("log", "list", "--study", study, "--json").stdout.splitlines()
    events = [json.loads(line) for line in lines]
    assert [e["body"]["text"] for e in events] == ["one", "", "tw�o", "last, without an end"]
    assert [f"{e['id']} {e['digest']}" for e in events] == listed(study)
    assert {e["kind"] for e in events} == {"jotted"}
    assert [e["seq"] for e in events] == [1, 2, 3, 4]


def test_an_acknowledgement_comes_before_the_next_line_is_asked_for(tmp_path: Path) -> None:
    process = started("log", "append", "--study", tmp_path, stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    for word in (b"one\n", b"two\n"):
        process.stdin.write(word)
        process.stdin.flush()
        line = process.stdout.readline().decode()
        assert line.removeprefix("ACK ").strip() in listed(tmp_path)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, b"", b"")


def test_generated_events(tmp_path: Path) -> None:
    done = run("log", "append", "--study", tmp_path, "--n", "3", "--group", "g")
    assert len(acknowledged(done.stdout)) == 3
    assert run("log", "append", "--study", tmp_path, "--n", "0").stdout == ""
    assert run("log", "append", "--study", tmp_path, "--n", "-1").returncode == 2
    # asked for by number, they do not wait for a pipe nobody writes to
    again = started("log", "append", "--study", tmp_path, "--n", "2", stdin=subprocess.PIPE)
    assert again.wait(30) == 0
    again.communicate()
    assert len(listed(tmp_path)) == 5
    only = run("log", "list", "--study", tmp_path, "--group", "g").stdout.splitlines()
    assert [line.removeprefix("EVENT ") for line in only] == listed(tmp_path)[:3]


def test_an_empty_folder_lists_no_events(tmp_path: Path) -> None:
    """So that a list works whenever the very first append was killed."""
    (tmp_path / ".study.toml.123-abc.tmp").touch()
    done = run("log", "list", "--study", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no events" in done.stderr


def test_no_study_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").touch()
    for command in ("list", "verify"):
        done = run("log", command, "--study", tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "is no study" in done.stderr
        assert "Traceback" not in done.stderr
    StudyFolder.create(tmp_path, "empty")
    for command in ("list", "verify"):
        done = run("log", command, "--study", tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        assert "nothing has been written" in done.stderr
    done = run("log", "list", FIELDKIT_STUDY=str(tmp_path))
    assert done.returncode == 0


def test_verify_tells_a_sound_log_from_a_damaged_one(tmp_path: Path) -> None:
    run("log", "append", "--study", tmp_path, "--n", "300")
    done = run("log", "verify", "--study", tmp_path)
    assert (done.returncode, done.stdout) == (0, "sound: 300 events\n")
    db = tmp_path / "study.db"
    raw = bytearray(db.read_bytes())
    at = raw.index(b"generated event 150")
    raw[at] ^= 1
    db.write_bytes(raw)
    done = run("log", "verify", "--study", tmp_path)
    assert done.returncode == 1
    assert "Event 150" in done.stdout
    assert len(listed(tmp_path)) == 300


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
@pytest.mark.parametrize("stdin", [subprocess.DEVNULL, subprocess.PIPE])
def test_a_signal_ends_it_quietly(tmp_path: Path, number: int, code: int, stdin: int) -> None:
    process = started("log", "append", "--study", tmp_path, stdin=stdin)
    assert process.stdout is not None
    if process.stdin is not None:
        process.stdin.write(b"a line\n")
        process.stdin.flush()
    first = process.stdout.readline()
    process.send_signal(number)
    rest, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert err == b""
    told = acknowledged((first + rest).decode())
    stored = listed(tmp_path)
    assert stored[: len(told)] == told
    assert len(stored) <= len(told) + 1


@pytest.mark.parametrize(("name", "stops"), [("INT", True), ("HUP", False)])
def test_deaf_to_a_hangup_only_and_only_when_asked(tmp_path: Path, name: str, stops: bool) -> None:
    line = f"trap '' {name}; exec \"$@\""
    process = subprocess.Popen(
        ["sh", "-c", line, "sh", *FIELDKIT, "log", "append", "--study", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=hear_signals,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"a line\n")
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(getattr(signal, f"SIG{name}"))
    process.communicate(timeout=30)  # which also ends the input
    assert process.returncode == (130 if stops else 0)


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    process = started("log", "append", "--study", tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) in (0, 1)
    assert process.stderr.read() == b""
    process.stderr.close()
    assert run("log", "verify", "--study", tmp_path).returncode == 0


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    told: list[str] = []
    for kill in range(5):
        process = started("log", "append", "--study", tmp_path)
        assert process.stdout is not None
        got: list[bytes] = [process.stdout.readline()]
        pump = threading.Thread(target=lambda p=process, g=got: g.extend(p.stdout), daemon=True)
        pump.start()
        time.sleep(0.02 + 0.03 * kill)
        process.kill()
        pump.join(30)
        process.communicate()
        whole = b"".join(got).decode()
        told += acknowledged(whole[: whole.rfind("\n") + 1])
        stored = listed(tmp_path)
        assert set(told) <= set(stored)
        assert [one for one in stored if one in set(told)] == told
    assert len(told) > 5
    assert run("log", "verify", "--study", tmp_path).returncode == 0


@pytest.mark.shared
@pytest.mark.skipif(not TORTURE.exists(), reason="needs the design material beside the project")
@pytest.mark.parametrize("writers", ["1", "2"])
def test_torture(tmp_path: Path, writers: str) -> None:
    me = " ".join(FIELDKIT)
    done = subprocess.run(
        [sys.executable, TORTURE, "--cmd", f"{me} log append --study {{dir}}",
         "--list", f"{me} log list --study {{dir}}", "--kills", "15", "--writers", writers,
         "--max-ms", "120", "--dir", tmp_path / "study"],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["ok"], result
    assert result["acked"] > 15
