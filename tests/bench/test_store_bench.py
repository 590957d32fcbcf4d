"""Timings of the log, side by side with bare SQLite; run with `pytest -m bench`."""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fieldkit.clock import SystemClock
from fieldkit.domain.session.events import NoteForm, NoteWritten
from fieldkit.store import schema
from fieldkit.store.log import Log

pytestmark = pytest.mark.bench

ROUNDS, EACH = 12, 400


class _Piped:
    """`fieldkit log append`, fed a line at a time; the next goes in when the last is acknowledged."""

    def __init__(self, study: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fieldkit.cli.main", "log", "append", "--study", str(study)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self.seconds_for(20)  # start-up is no part of an append

    def seconds_for(self, n: int) -> float:
        """All n lines are in the pipe at once; the clock stops at the last acknowledgement."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        start = time.perf_counter()
        self.process.stdin.write(
            b"".join(b"a line of the evening, number %d\n" % i for i in range(n))
        )
        seen = 0
        while seen < n:
            seen += self.process.stdout.read(65536).count(b"\n")
        return time.perf_counter() - start

    def seconds_one_by_one(self, n: int) -> float:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        start = time.perf_counter()
        for i in range(n):
            self.process.stdin.write(b"a line of the evening, number %d\n" % i)
            assert self.process.stdout.read(65536).startswith(b"ACK ")
        return time.perf_counter() - start

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


class _Bare:
    """The same two rows in the same tables, without triggers, by the standard library's sqlite3."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        for statement in schema.TABLES:
            if statement.startswith("CREATE TABLE"):
                self.db.execute(statement)
        self.next = 0
        self.seconds_for(20)

    def seconds_for(self, n: int) -> float:
        execute = self.db.execute
        start = time.perf_counter()
        for i in range(self.next, self.next + n):
            name = f"01a20119-22a1-771a-b573-{i:012x}"
            execute("BEGIN IMMEDIATE")
            execute(
                "INSERT INTO event VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (name, "log", "log", 1_800_000_000_000, 60, "a38226a0f4c3", "12b27036", 1541.8,
                 "jotted", 1, "d" * 64, "e" * 64, "f" * 64),
            )  # fmt: skip
            execute(
                "INSERT INTO payload VALUES (?,?,?)",
                (name, b"s" * 16, b'{"text":"a line of the evening, number %d"}' % i),
            )
            execute("COMMIT")
        self.next += n
        return time.perf_counter() - start


def test_an_append_costs_at_most_twice_a_bare_commit(tmp_path: Path) -> None:
    bare, piped = _Bare(tmp_path / "bare.db"), _Piped(tmp_path / "study")
    try:
        flow, turns, base = [], [], []
        for _ in range(ROUNDS):  # taken in turns, so that a busy machine is busy for both
            base.append(bare.seconds_for(EACH))
            flow.append(piped.seconds_for(EACH))
            base.append(bare.seconds_for(EACH))
            turns.append(piped.seconds_one_by_one(EACH))
    finally:
        piped.close()
        bare.db.close()
    # The quickest round of each: whatever else the machine does only ever adds.
    one, through, there_and_back = (min(times) / EACH * 1e6 for times in (base, flow, turns))
    print(f"\nbare sqlite3 commit {one:.0f} µs; fieldkit log append {through:.0f} µs a line")
    print(f"append / bare = {through / one:.2f} (at most 2)")
    print(f"there and back through two pipes {there_and_back:.0f} µs = {there_and_back / one:.2f}")
    assert through <= 2 * one


def test_ten_thousand_events_are_read_at_once(tmp_path: Path) -> None:
    with Log.open(tmp_path / "study.db", SystemClock()) as log:
        notes = [
            NoteWritten(f"note {i}, as long as they are", NoteForm.REMARK, ("P3",), item="overall")
            for i in range(10_000)
        ]
        log.append_all("croydon", "moderator", notes)
        taken = []
        for _ in range(7):
            start = time.perf_counter()
            assert len(log.read("croydon")) == 10_000
            taken.append((time.perf_counter() - start) * 1000)
    print(f"\nreading 10,000 events: {statistics.median(taken):.0f} ms")
    assert statistics.median(taken) <= 150


def test_asking_for_changes_is_cheap(tmp_path: Path) -> None:
    with Log.open(tmp_path / "study.db", SystemClock()) as log:
        log.read()
        start = time.perf_counter()
        for _ in range(1000):
            log.changed()
        each = (time.perf_counter() - start) * 1000
    print(f"\nasking whether anything changed: {each:.1f} µs")
    assert each < 1000
