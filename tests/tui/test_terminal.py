"""In a real terminal: signals, a closed window, a fault, no terminal at all, sizes and colours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fieldkit.clock import SystemClock
from fieldkit.desk.live import notes
from fieldkit.tui.app import fault_words
from tests.tui.driver import in_the_room
from tests.tui.host import Set, a_set
from tests.tui.terminal import Terminal

LEFT_ALTERNATE, CURSOR_SHOWN = b"\x1b[?1049l", b"\x1b[?25h"


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path, clock=SystemClock())


def run_group(made: Set, size: tuple[int, int] = (80, 24)) -> Terminal:
    args = ["run", "--group", made.room.group, "--study", str(made.study.folder.path)]
    return Terminal(args, made.study.folder.path, size)


def draft(made: Set) -> str:
    return made.study.drafts.load(made.room.group, "moderator")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_keeps_the_line_and_gives_the_terminal_back(
    made: Set, number: signal.Signals, code: int
) -> None:
    with run_group(made) as terminal:
        terminal.until("Introduction", "saved #")
        terminal.types("3: written\r")
        terminal.until("Carol")
        terminal.types("3: half a sen")
        terminal.until("half a sen")
        terminal.signal(number)
        assert terminal.ends(5) == code
        assert LEFT_ALTERNATE in terminal.output
        assert terminal.output.rfind(CURSOR_SHOWN) > terminal.output.rfind(b"\x1b[?25l")
        assert terminal.as_before()
    assert draft(made) == "3: half a sen"
    assert [n.text for n in made.other().state.notes] == ["written"]
    with run_group(made) as again:
        again.until("Restored what you were typing", "half a sen")


def test_a_closed_window_loses_nothing_and_hangs_nothing(made: Set) -> None:
    terminal = run_group(made)
    with terminal:
        terminal.until("Introduction", "saved #")
        terminal.types("3: half a sen")
        terminal.until("half a sen")
        terminal.hang_up()
        end = time.monotonic() + 10
        while terminal.process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        assert terminal.process.returncode == 129
    assert draft(made) == "3: half a sen"


def test_killed_without_a_word_at_most_a_second_of_typing_is_lost(made: Set) -> None:
    with run_group(made) as terminal:
        terminal.until("Introduction", "saved #")
        terminal.types("3: half a sen")
        terminal.until("half a sen")
        time.sleep(1.0)
        terminal.signal(signal.SIGKILL)
        terminal.ends()
    assert draft(made) == "3: half a sen"


def test_ctrl_c_twice_leaves_and_the_group_goes_on(made: Set) -> None:
    with run_group(made) as terminal:
        terminal.until("Introduction", "saved #")
        terminal.types("\x03")
        terminal.until("again leaves")
        terminal.types("\x03")
        assert terminal.ends(5) == 0
        assert terminal.as_before()
    assert made.other().state.section == "intro"


def test_ctrl_z_does_not_stop_the_program(made: Set) -> None:
    with run_group(made) as terminal:
        terminal.until("Introduction", "saved #")
        terminal.types("\x1a3: on\r")
        terminal.until("Carol")
        assert [n.text for n in made.other().state.notes] == ["on"]


@pytest.mark.parametrize(
    "env", [{"NO_COLOR": "1"}, {"TERM": "screen-256color"}, {"TERM": "dumb"}, {"LANG": "C"}]
)
def test_other_terminals(made: Set, env: dict[str, str]) -> None:
    args = ["run", "--group", made.room.group, "--study", str(made.study.folder.path)]
    with Terminal(args, made.study.folder.path, environment=env) as terminal:
        terminal.until("Introduction", "saved #")
        terminal.types("\x11")
        assert terminal.ends(5) == 0


def test_a_terminal_of_twenty_by_five(made: Set) -> None:
    with run_group(made, size=(20, 5)) as terminal:
        terminal.until("left", "saved #")
        terminal.types("3: on\r")
        end = time.monotonic() + 5
        while not made.other().state.notes and time.monotonic() < end:
            terminal.read()
        assert made.other().state.notes


def test_a_note_taker_joins_and_both_see_each_other_within_a_second(made: Set) -> None:
    study = str(made.study.folder.path)
    with (
        run_group(made) as moderator,
        Terminal(["run", "--as", "note-taker", "--study", study], Path(study)) as note_taker,
    ):
        moderator.until("Introduction", "saved #")
        note_taker.until("Introduction", "saved #")
        note_taker.types("5: hello from here\r")
        note_taker.until("Ewa")
        start = time.monotonic()
        moderator.until("hello from here")
        assert time.monotonic() - start < 1
        moderator.types("\x1b[20~")  # F9
        note_taker.until("2/9 You as customers")
    assert made.other().state.notes[0].actor == "note-taker"


def fieldkit(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fieldkit.cli.main", *args],
        capture_output=True,
        text=True,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "FIELDKIT_STUDY"},
        check=False,
    )


@pytest.mark.parametrize("args", [["run", "jobseekers-charter"], ["follow"], []])
def test_without_a_terminal_the_way_without_one_is_named(tmp_path: Path, args: list[str]) -> None:
    made = a_set(tmp_path)
    done = fieldkit(*args, cwd=made.study.folder.path)
    assert done.returncode == 2
    assert "fieldkit group" in done.stderr
    assert "Traceback" not in done.stderr


def test_refusals_before_the_screen_opens(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    study = str(made.study.folder.path)
    for args, code, words in (
        (["run", "nonesuch", "--study", study], 2, "nonesuch"),
        (["run", "--group", "nonesuch", "--study", study], 2, "There is no group “nonesuch”"),
        (["run", "x", "--study", str(tmp_path / "no")], 1, "is no folder"),
        (["run", "x", "--rehearse", "soon", "--study", study], 2, "is no speed"),
        (["run", "--study", study], 2, "Which guide?"),
    ):
        with Terminal(args, tmp_path) as terminal:
            assert terminal.ends() == code
            assert words.encode() in terminal.output
            assert b"Traceback" not in terminal.output


def test_no_group_to_join(tmp_path: Path) -> None:
    from fieldkit.desk.live import running

    made = a_set(tmp_path)
    running.close(made.room)
    study = str(made.study.folder.path)
    with Terminal(["run", "--as", "note-taker", "--study", study], tmp_path) as terminal:
        assert terminal.ends() == 2
        assert "There is no running group to join" in terminal.output.decode()


def test_a_rehearsal_runs_at_speed_on_a_log_of_its_own(made: Set) -> None:
    study = str(made.study.folder.path)
    before = len(made.study.log.read())
    args = ["run", "jobseekers-charter", "--rehearse", "60x", "--study", study]
    with Terminal(args, Path(study)) as terminal:
        terminal.until("Setting up", "REHEARSAL at 60x")
        terminal.types("Al; 45-54\rBo; 25-34\r")
        terminal.until("P2")
        terminal.types("\x1bOQ")  # F2
        terminal.until("REHEARSAL at 60x: a log of its own", "rehearsal: no copies")
        terminal.until("in 118 min", wait=5)
        terminal.types("\x11")
        assert terminal.ends(5) == 0
    assert len(made.study.log.read()) == before
    assert (made.study.folder.path / "rehearsals.db").is_file()


async def test_a_fault_of_our_own_prints_nobodys_words(
    made: Set, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "what P3 said in confidence"
    notes.write(made.room, f"3: {secret}")

    def broken(*_: object, **__: object) -> None:
        words = secret
        raise ValueError(words)

    with pytest.raises(ValueError, match="confidence"):  # noqa: PT012
        async with in_the_room(made) as room:
            await room.types("3: half")
            monkeypatch.setattr("fieldkit.tui.screens.room.header", broken)
            await room.presses("f2")
    printed = capsys.readouterr()
    assert secret not in printed.err + printed.out
    assert "everything shown as saved is saved" in printed.err
    assert f"fieldkit run --group {made.room.group}" in "".join(printed.err.split("\n"))
    assert draft(made) == "3: half"


def test_the_words_of_a_fault_name_the_place_only() -> None:
    try:
        raise KeyError("P3 said this")
    except KeyError as error:
        words = fault_words(error, "croydon")
    assert "P3 said this" not in words
    assert "KeyError at" in words
    assert "test_terminal.py:" in words
