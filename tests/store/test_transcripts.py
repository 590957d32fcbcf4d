"""The words of transcripts in the log: in one step with their event, for good, and found changed."""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fieldkit.clock import ManualClock, SystemClock
from fieldkit.domain.ids import next_id
from fieldkit.domain.instant import Instant
from fieldkit.domain.session.events import Jotted, Undone
from fieldkit.domain.transcript.events import OffRecord, TranscriptImported
from fieldkit.domain.transcript.model import Doubt, Turn
from fieldkit.errors import StoreBroken, StoreError, StoreFull, StoreNewer
from fieldkit.store import schema, transcripts
from fieldkit.store.chain import START, digest_of, head_of
from fieldkit.store.copies import Copier
from fieldkit.store.event_log import EventLog
from fieldkit.store.log import Log
from fieldkit.store.transcripts import Head, id_of, read, save
from tests.store.test_event_store import tamper
from tests.talk import imported, talk

TURNS = talk(12)
HEAD = Head("leeds.vtt", ("Sunil", "Denise"), (Doubt(4, "The label is new here."),))


def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 4, 18, 30, tzinfo=UTC))


def opened(path: Path, **more: Any) -> Log:
    return Log.open(path, clock(), **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.db"


def brought(log: EventLog, group: str = "g", turns: tuple[Turn, ...] = TURNS) -> str:
    name = id_of(group, turns)
    save(log, group, "researcher", imported(name), HEAD, turns)
    return name


# --- kept ------------------------------------------------------------------------------------


def test_words_are_read_back_as_they_were_by_another_run(path: Path) -> None:
    with opened(path) as log:
        name = brought(log)
    with opened(path) as log:
        found = read(log, name)
        assert (found.head, found.turns, found.erased) == (HEAD, TURNS, ())
        assert log.verify() == []
        (event,) = log.read("g")
        assert isinstance(event.body, TranscriptImported)
        assert event.body.digest
    assert path.stat().st_mode & 0o077 == 0


def test_an_id_is_of_the_group_and_the_words_and_times() -> None:
    assert id_of("g", TURNS) == id_of("g", tuple(TURNS)) != id_of("h", TURNS)
    assert id_of("g", TURNS) != id_of("g", TURNS[1:])
    moved = tuple(Turn(t.n, t.speaker, t.text, 1.0, t.end, t.line) for t in TURNS)
    assert id_of("g", TURNS) != id_of("g", moved)
    lines = tuple(Turn(t.n, t.speaker, t.text, t.start, t.end, t.line + 7) for t in TURNS)
    assert id_of("g", TURNS) == id_of("g", lines)


def test_words_stand_in_no_event(path: Path) -> None:
    with opened(path) as log:
        brought(log)
    with sqlite3.connect(path) as db:
        bodies = b"".join(row[0] for row in db.execute("SELECT body FROM payload"))
    db.close()
    for turn in TURNS:
        assert turn.text.encode() not in bodies
    assert b"Denise" not in bodies
    assert b"leeds.vtt" not in bodies


def test_what_comes_before_and_the_marks_are_written_with_it_in_order(path: Path) -> None:
    with opened(path) as log:
        body = imported(id_of("g", TURNS))
        mark = OffRecord(body.transcript, 1, 0, 4)
        events = save(log, "g", "researcher", body, HEAD, TURNS, (mark,), (Jotted("before"),))
        kinds = [event.body.kind for event in events]
        assert kinds == ["jotted", "act.begun", "transcript.imported", "private.off-record"]
        assert [event.body.kind for event in log.read("g")] == kinds


def test_words_that_are_there_already_are_used_again(path: Path) -> None:
    with opened(path) as log:
        name = brought(log)
        log.append("g", "researcher", Undone((log.read("g")[0].id,)))
        brought(log)
        assert log.verify() == []
        assert read(log, name).turns == TURNS
        first, _, second = log.read("g")
        assert isinstance(first.body, TranscriptImported)
        assert isinstance(second.body, TranscriptImported)
        assert first.body.digest == second.body.digest


def test_two_programs_that_bring_in_the_same_words_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as mine, opened(path) as yours:
        rows = transcripts._rows

        def quicker(*args: Any) -> object:
            monkeypatch.setattr(transcripts, "_rows", rows)
            brought(yours)
            return rows(*args)

        monkeypatch.setattr(transcripts, "_rows", quicker)
        name = brought(mine)
        assert read(mine, name).turns == TURNS
        assert len(mine.read("g")) == 2
        assert mine.verify() == []


def test_a_log_keeps_the_words_of_several_groups_apart(path: Path) -> None:
    with opened(path) as log:
        names = [brought(log, group) for group in ("g", "h")]
        assert len(set(names)) == 2
        assert [read(log, name).turns for name in names] == [TURNS, TURNS]
        with pytest.raises(StoreBroken, match="not in the log"):
            read(log, "t-none")


# --- for good --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE said SET body = x'7b7d'",
        "UPDATE said SET digest = 'x', salt = NULL, body = NULL",
        "UPDATE said SET n = n + 100, salt = NULL, body = NULL",
        "UPDATE said SET transcript = 'x', salt = NULL, body = NULL",
        "UPDATE said SET salt = NULL",
        "UPDATE said SET body = NULL",
        "DELETE FROM said",
        "DELETE FROM said WHERE n = 3",
        "INSERT OR REPLACE INTO said SELECT transcript, n, digest, salt, x'7b7d' FROM said",
    ],
)
def test_triggers_keep_what_was_said_from_any_program(path: Path, attack: str) -> None:
    with opened(path) as log:
        name = brought(log)
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.DatabaseError, match="never"):
        other.execute(attack)
    other.close()
    with opened(path) as log:
        assert read(log, name).turns == TURNS
        assert log.verify() == []


def test_emptied_words_read_as_erased_and_the_rest_still_holds(path: Path) -> None:
    with opened(path) as log:
        name = brought(log)
        log._db.execute("UPDATE said SET salt = NULL, body = NULL WHERE n IN (3, 5)")
        found = read(log, name)
        assert found.erased == (3, 5)
        assert [t.text for t in found.turns if t.n not in (3, 5)] == [
            t.text for t in TURNS if t.n not in (3, 5)
        ]
        assert found.turns[2] == Turn(3, None, "")
        assert log.verify() == []
        log._db.execute("UPDATE said SET salt = NULL, body = NULL WHERE n = 0")
        assert read(log, name).head == Head("", ())
        assert log.verify() == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE said SET body = CAST(replace(body, 'find', 'lose') AS BLOB) WHERE n = 1",
         "Turn 1 of transcript t-.* its digest differs"),
        ("DELETE FROM said WHERE n = 4", "turns are missing or were changed"),
        ("DELETE FROM said WHERE n = 12", "turns are missing or were changed"),
        ("DELETE FROM said", "turns are missing or were changed"),
        ("INSERT INTO said SELECT transcript, 13, digest, salt, body FROM said WHERE n = 12",
         "turns are missing or were changed"),
        ("UPDATE said SET n = 20 WHERE n = 12", "Turn 20 of .* stands where turn 12 should"),
        ("UPDATE said SET salt = NULL WHERE n = 2", "Turn 2 of .* half emptied"),
        ("UPDATE said SET transcript = 't-other'", "came in with no event"),
    ],
)  # fmt: skip
def test_verify_finds_words_that_were_tampered_with(
    path: Path, statement: str, sentence: str
) -> None:
    with opened(path) as log:
        brought(log)
    tamper(path, statement)
    with opened(path) as log:
        told = "\n".join(log.verify())
    assert told
    assert re.search(sentence, told), told
    assert "find out" not in told  # nobody's words in it


def test_an_import_that_was_emptied_leaves_nothing_to_complain_of(path: Path) -> None:
    with opened(path) as log:
        brought(log)
        log._db.execute("UPDATE payload SET salt = NULL, body = NULL")
        assert log.verify() == []


def test_an_import_of_a_newer_fieldkit_is_no_fault(path: Path) -> None:
    from fieldkit.domain.session.events import Unknown

    with opened(path) as log:
        log.append("g", "researcher", Unknown(TranscriptImported.kind, 9, b'{"new":1}'))
        assert log.verify() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE said SET body = CAST('{\"n\":' AS BLOB) WHERE n = 4",
        "UPDATE said SET body = CAST('[1]' AS BLOB) WHERE n = 4",
        "UPDATE said SET body = x'22ff22' WHERE n = 0",
        "UPDATE said SET body = x'7b226e223a312c22737065616b6572223a22ff227d' WHERE n = 4",
        "DELETE FROM said WHERE n = 0",
        "DELETE FROM said WHERE n = 4",
    ],
)
def test_damaged_words_are_one_sentence(path: Path, statement: str) -> None:
    with opened(path) as log:
        name = brought(log)
    tamper(path, statement)
    with opened(path) as log, pytest.raises(StoreBroken, match=name):
        read(log, name)


# --- all or nothing --------------------------------------------------------------------------


def rows_in(log: Log) -> tuple[int, int]:
    (found,) = log._all("SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM said)")
    return found[0], found[1]


def test_words_that_cannot_be_written_leave_no_event(path: Path) -> None:
    with opened(path) as log:
        log._db.execute(
            "CREATE TRIGGER no_nine BEFORE INSERT ON said WHEN NEW.n = 9"
            " BEGIN SELECT RAISE(ABORT, 'no nine'); END"
        )
        with pytest.raises(StoreError, match="no nine"):
            brought(log)
        assert rows_in(log) == (0, 0)
        log._db.execute("DROP TRIGGER no_nine")
        name = brought(log)
        assert read(log, name).turns == TURNS
        assert log.verify() == []


def test_a_full_disk_leaves_nothing_and_the_log_goes_on(path: Path) -> None:
    with opened(path) as log:
        log.append("g", "moderator", Jotted("1"))
        log._db.execute(f"PRAGMA max_page_count = {schema.pragma(log._db, 'page_count')}")
        with pytest.raises(StoreFull, match="No room left"):
            brought(log, turns=talk(400))
        assert rows_in(log) == (1, 0)
        log._db.execute("PRAGMA max_page_count = 100000")
        brought(log, turns=talk(400))
        assert rows_in(log) == (2, 401)
        assert log.verify() == []


_BRINGER = """
import sys
from pathlib import Path
from fieldkit.clock import SystemClock
from fieldkit.store.log import Log
from fieldkit.store.transcripts import Head, id_of, save
from tests.talk import imported, talk
with Log.open(Path(sys.argv[1]), SystemClock()) as log:
    for seed in range(400):
        turns = talk(150, seed=seed)
        name = id_of("g", turns)
        save(log, "g", "researcher", imported(name), Head("x", ("Sunil",)), turns)
        print(name, flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_every_transcript_is_there_whole_or_not_at_all(
    path: Path, seed: int
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _BRINGER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    said = [child.stdout.readline().strip() for _ in range(3)]
    time.sleep(random.Random(seed).uniform(0, 0.15))
    child.send_signal(signal.SIGKILL)
    said += child.stdout.read().split()
    child.wait(60)
    child.stdout.close()
    with Log.open(path, SystemClock()) as log:
        assert log.verify() == []  # no words without their event, no event without its words
        there = [x.body.transcript for x in log.read() if isinstance(x.body, TranscriptImported)]
        assert there[: len(said)] == said
        assert len(there) <= len(said) + 1
        for name in there:
            assert len(read(log, name).turns) == 150
        brought(log)
        assert log.verify() == []


# --- logs of an older fieldkit -----------------------------------------------------------------


def old_log(path: Path, words: tuple[str, ...] = ("one", "two")) -> None:
    """A log as the format before transcripts had it."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    for statement in schema.TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    prev, newest = START, None
    for n, word in enumerate(words):
        at, salt = Instant(1_772_649_000_000 + n, 0, float(n), "boot"), b"s" * 16
        raw = f'{{"text":"{word}"}}'.encode()
        newest = next_id(at.wall_ms, newest, n)
        digest = digest_of(salt, raw)
        head = head_of(prev, newest, "g", "moderator", at, "run", "jotted", 1, digest)
        db.execute(
            "INSERT INTO event (id, grp, actor, wall_ms, offset_min, run, boot, steady, kind,"
            " version, digest, prev, head) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (newest, "g", "moderator", at.wall_ms, 0, "run", "boot", at.steady, "jotted", 1,
             digest, prev, head),
        )  # fmt: skip
        db.execute("INSERT INTO payload VALUES (?,?,?)", (newest, salt, raw))
        prev = head
    db.commit()
    db.close()


def version_of(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


def test_a_log_of_the_format_before_is_brought_up_and_keeps_what_it_had(path: Path) -> None:
    old_log(path)
    assert version_of(path) == 1
    with opened(path) as log:
        assert [event.body for event in log.read()] == [Jotted("one"), Jotted("two")]
        name = brought(log)
        assert read(log, name).turns == TURNS
        assert log.verify() == []
    assert version_of(path) == schema.VERSION == 2
    fresh = path.with_name("fresh.db")
    opened(fresh).close()
    shapes = []
    for file in (path, fresh):
        db = sqlite3.connect(file)
        shapes.append(set(db.execute("SELECT type, name, sql FROM sqlite_master")))
        db.close()
    assert shapes[0] == shapes[1]


def test_several_programs_bring_one_log_up_at_once(path: Path) -> None:
    for turn in range(6):
        file = path.with_name(f"{turn}.db")
        old_log(file)
        problems: list[BaseException] = []
        ready = threading.Barrier(4)

        def come(
            file: Path = file,
            ready: threading.Barrier = ready,
            problems: list[BaseException] = problems,
        ) -> None:
            try:
                ready.wait()
                with opened(file) as log:
                    log.append("g", "moderator", Jotted("three"))
            except BaseException as problem:
                problems.append(problem)

        threads = [threading.Thread(target=come) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        with opened(file) as log:
            assert len(log.read()) == 6
            assert log.verify() == []


def test_stopped_in_the_middle_of_bringing_it_up_nothing_has_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_log(path)
    whole = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", {1: (*whole[1][:2], "CREATE NONSENSE")})
    with pytest.raises(StoreError):
        opened(path)
    assert version_of(path) == 1
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'said'").fetchone() == (0,)
    db.close()
    monkeypatch.setattr(schema, "STEPS", whole)
    with opened(path) as log:
        assert len(log.read()) == 2
        brought(log)


_STOPPED = """
import os, sys
from pathlib import Path
from fieldkit.clock import SystemClock
from fieldkit.store import schema
from fieldkit.store.log import Log
steps = schema.STEPS[1]
class Steps(tuple):
    def __iter__(self):
        yield steps[0]
        yield steps[1]
        os.kill(os.getpid(), 9)
schema.STEPS = {1: Steps(steps)}
Log.open(Path(sys.argv[1]), SystemClock())
"""


def test_killed_in_the_middle_of_bringing_it_up_it_is_done_by_the_next(path: Path) -> None:
    old_log(path)
    done = subprocess.run([sys.executable, "-c", _STOPPED, str(path)], timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert version_of(path) == 1
    with opened(path) as log:
        assert len(log.read()) == 2
        brought(log)
        assert log.verify() == []


@pytest.mark.parametrize("newer", [3, 99])
def test_a_log_of_a_newer_format_is_refused_and_left_alone(path: Path, newer: int) -> None:
    old_log(path)
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {newer}")
    db.close()
    with pytest.raises(StoreNewer, match=f"format {newer}"):
        opened(path)
    assert version_of(path) == newer


def test_a_newer_program_that_is_quicker_is_not_set_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_log(path)
    bring_up = schema._bring_up

    def late(db: Any, where: Path) -> None:
        other = sqlite3.connect(path)
        other.execute("PRAGMA user_version = 3")
        other.close()
        bring_up(db, where)

    monkeypatch.setattr(schema, "_bring_up", late)
    with pytest.raises(StoreNewer):
        opened(path)
    assert version_of(path) == 3


def test_a_log_of_no_format_is_refused(path: Path) -> None:
    old_log(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 0")
    db.close()
    with pytest.raises(StoreBroken, match="format 0"):
        opened(path)


# --- copies ----------------------------------------------------------------------------------


def test_second_copies_hold_the_words(tmp_path: Path, path: Path) -> None:
    with opened(path) as log:
        name = brought(log)
        copier = Copier(path, tmp_path / "copies", clock())
        copier.copy_now()
    (copy,) = copier.copies()
    with opened(copy) as restored:
        assert read(restored, name).turns == TURNS
        assert restored.verify() == []
    assert copy.stat().st_mode & 0o077 == 0


def test_a_copy_of_the_format_before_can_be_put_in_place(tmp_path: Path, path: Path) -> None:
    old_log(tmp_path / "copies.db")
    (tmp_path / "copies.db").rename(path)
    with opened(path) as log:
        brought(log)
        assert log.verify() == []
