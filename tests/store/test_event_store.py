"""The log on a real SQLite file: what it keeps, what it refuses, what it says."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fieldkit.clock import ManualClock
from fieldkit.domain.session.events import Body, Jotted, NoteForm, NoteWritten, Unknown
from fieldkit.errors import (
    Stale,
    StoreBroken,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreGone,
    StoreNewer,
    StoreReadOnly,
    StudyError,
)
from fieldkit.store import schema
from fieldkit.store.event_log import EventLog
from fieldkit.store.log import Log


def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 4, 18, 30, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.db"


def opened(path: Path, **more: Any) -> Log:
    return Log.open(path, clock(), **more)


def bodies(log: Log, group: str | None = None) -> list[Body]:
    return [event.body for event in log.read(group)]


# --- what it keeps ---------------------------------------------------------------------------


def test_what_was_written_is_read_back_by_another_run(path: Path) -> None:
    time = clock()
    note = NoteWritten("too long [/b] \x1b[31m 🙂 שלום", NoteForm.REMARK, ("P3",))
    with Log.open(path, time) as log:
        first = log.append("croydon", "moderator", Jotted("hello"))
        time.advance(60)
        second = log.append("croydon", "note-taker", note)
        assert (first.seq, second.seq) == (1, 2)
        assert first.run == second.run == log.run
    with Log.open(path, time) as again:
        assert again.read("croydon") == [first, second]
        assert again.run != first.run
    assert second.at.steady - first.at.steady == 60
    assert second.body == note


def test_a_log_is_an_event_log(path: Path) -> None:
    with opened(path) as log:
        several: EventLog = log
        assert several.groups() == []
        assert several.read() == []
        assert several.newest("nobody") == 0


def test_groups_are_kept_apart_and_numbered_together(path: Path) -> None:
    with opened(path) as log:
        log.append("b", "moderator", Jotted("1"))
        log.append("a", "moderator", Jotted("2"))
        log.append("b", "moderator", Jotted("3"))
        assert log.groups() == ["b", "a"]
        assert bodies(log, "b") == [Jotted("1"), Jotted("3")]
        assert [event.seq for event in log.read("b", after=1)] == [3]
        assert (log.newest("a"), log.newest("b")) == (2, 3)
        assert bodies(log) == [Jotted("1"), Jotted("2"), Jotted("3")]


def test_several_at_once_are_all_or_nothing(path: Path) -> None:
    with opened(path) as log:
        seen = log.append("a", "moderator", Jotted("0")).seq
        events = log.append_all("a", "moderator", [Jotted("1"), Jotted("2")], seen=seen)
        assert [event.seq for event in events] == [2, 3]
        assert log.append_all("a", "moderator", []) == []
        log._db.execute(
            "CREATE TRIGGER no_four BEFORE INSERT ON payload WHEN instr(NEW.body, 'four')"
            " BEGIN SELECT RAISE(ABORT, 'no four'); END"
        )
        with pytest.raises(StoreError, match="no four"):
            log.append_all("a", "moderator", [Jotted("three"), Jotted("four")])
        assert len(log.read()) == 3
        log.append("a", "moderator", Jotted("five"))
        assert log.verify() == []


def test_a_clock_set_back_changes_no_order(path: Path) -> None:
    time = clock()
    with Log.open(path, time) as log:
        for number in range(20):
            log.append("a", "moderator", Jotted(str(number)))
            time.set_wall_back(600)
        events = log.read()
    assert [event.body for event in events] == [Jotted(str(n)) for n in range(20)]
    ids = [event.id for event in events]
    assert ids == sorted(set(ids))


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.text(st.characters(codec=None)), max_size=5))
def test_any_text_is_taken(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(tmp_path_factory.mktemp("any") / "study.db") as log:
        for text in texts:
            log.append("a", "moderator", Jotted(text))
        mended = [t.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for t in texts]
        assert bodies(log) == [Jotted(text) for text in mended]
        assert log.verify() == []


def test_what_a_newer_program_wrote_is_kept_as_it_is(path: Path) -> None:
    ahead = Unknown("hologram.shown", 3, b'{"colour":"blue"}')
    with opened(path) as log:
        log.append("a", "moderator", ahead)
        assert bodies(log) == [ahead]
        assert log.verify() == []


def test_only_the_owner_may_read_the_files(path: Path) -> None:
    before = os.umask(0)
    try:
        with opened(path) as log:
            log.append("a", "moderator", Jotted("x"))
            for name in ("study.db", "study.db-wal", "study.db-shm"):
                assert stat.S_IMODE((path.parent / name).stat().st_mode) == 0o600, name
    finally:
        os.umask(before)


# --- two at once -----------------------------------------------------------------------------


def test_whoever_has_not_seen_the_newest_writes_nothing(path: Path) -> None:
    with opened(path) as mine, opened(path) as yours:
        seen = mine.append("a", "moderator", Jotted("1")).seq
        yours.append("b", "note-taker", Jotted("another group is no matter"))
        assert mine.append("a", "moderator", Jotted("2"), seen=seen).seq == 3
        with pytest.raises(Stale):
            yours.append("a", "note-taker", Jotted("late"), seen=seen)
        assert [event.seq for event in yours.read("a")] == [1, 3]
        yours.append("a", "note-taker", Jotted("now"), seen=3)


def test_changes_show_once_whoever_made_them(path: Path) -> None:
    with opened(path) as mine, opened(path) as yours:
        assert mine.changed()
        mine.read()
        assert not mine.changed()
        yours.append("a", "note-taker", Jotted("yours"))
        assert mine.changed()
        assert mine.changed()
        mine.read("a")
        assert not mine.changed()
        mine.append("a", "moderator", Jotted("mine"))
        assert mine.changed()
        assert yours.changed()
        mine.read()
        assert not mine.changed()


_WRITER = """
import sys
from pathlib import Path
from fieldkit.clock import SystemClock
from fieldkit.domain.session.events import Jotted
from fieldkit.store.log import Log
with Log.open(Path(sys.argv[1]), SystemClock()) as log:
    for number in range(150):
        log.append("a", sys.argv[2], Jotted(f"{sys.argv[2]} {number}"))
"""


def test_two_programs_writing_at_once_lose_nothing_and_keep_the_order(path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(path), name]) for name in ("x", "y")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with opened(path) as log:
        events = log.read()
        assert [event.seq for event in events] == list(range(1, 301))  # by id, and so by seq
        for name in ("x", "y"):
            his = [event.body for event in events if event.actor == name]
            assert his == [Jotted(f"{name} {number}") for number in range(150)]
        assert log.verify() == []


def test_one_log_may_be_written_by_several_threads(path: Path) -> None:
    with opened(path) as log:

        def write() -> None:
            for number in range(40):
                log.append("a", "moderator", Jotted(str(number)))

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(log.read()) == 160
        assert log.verify() == []


def test_a_writer_without_a_break_keeps_nobody_out(path: Path) -> None:
    ended = threading.Event()

    def hog() -> None:
        with opened(path) as log:
            while not ended.is_set():
                log.append_all("a", "moderator", [Jotted("me")] * 20)

    with opened(path, wait=2) as log:
        other = threading.Thread(target=hog)
        other.start()
        try:
            for number in range(20):
                log.append("b", "note-taker", Jotted(str(number)))
        finally:
            ended.set()
            other.join()
        assert len(log.read("b")) == 20


def test_busy_says_so_and_writes_nothing(path: Path) -> None:
    with opened(path) as other, opened(path, wait=0.05) as log:
        other._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="Another program is holding"):
            log.append("a", "moderator", Jotted("x"))
        other._db.execute("ROLLBACK")
        log.append("a", "moderator", Jotted("y"))
        assert bodies(log) == [Jotted("y")]


# --- what it is set to -----------------------------------------------------------------------


def test_the_settings_that_durability_hangs_on_are_in_force(path: Path) -> None:
    with opened(path) as log:
        assert schema.pragma(log._db, "synchronous") == 2
        assert schema.pragma(log._db, "journal_mode") == "wal"
        assert schema.pragma(log._db, "fullfsync") == 1
        log._db.execute("PRAGMA synchronous = NORMAL")
        with pytest.raises(StoreError, match="synchronous is 1, not 2"):
            schema.read_back(log._db, path)


def test_a_file_that_cannot_be_kept_safely_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "SETTINGS", (("synchronous", "NORMAL", 2),))
    with pytest.raises(StoreError, match="cannot be kept safely"):
        opened(path)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE event SET actor = 'somebody else'",
        "UPDATE event SET grp = grp",
        "DELETE FROM event",
        "DELETE FROM payload",
        "UPDATE payload SET body = x'7b7d'",
        "UPDATE payload SET body = NULL",
        "UPDATE payload SET salt = NULL",
        "UPDATE payload SET event_id = 'x', salt = NULL, body = NULL",
        "INSERT OR REPLACE INTO payload SELECT event_id, salt, x'7b7d' FROM payload",
        "INSERT OR REPLACE INTO event SELECT seq, id, grp, 'somebody else', wall_ms, offset_min,"
        " run, boot, steady, kind, version, digest, prev, head FROM event",
        "INSERT OR REPLACE INTO event SELECT NULL, id, grp, 'somebody else', wall_ms, offset_min,"
        " run, boot, steady, kind, version, digest, prev, head FROM event",
        "INSERT OR REPLACE INTO event SELECT seq, 'other', grp, actor, wall_ms, offset_min,"
        " run, boot, steady, kind, version, digest, prev, head FROM event",
    ],
)
def test_triggers_keep_what_was_written_from_any_program(path: Path, attack: str) -> None:
    with opened(path) as log:
        before = log.append("a", "moderator", Jotted("stays"))
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.DatabaseError, match="never"):
        other.execute(attack)
    other.close()
    with opened(path) as log:
        assert log.read() == [before]
        assert log.verify() == []


def test_an_emptied_body_leaves_a_chain_that_still_holds(path: Path) -> None:
    with opened(path) as log:
        log.append("a", "moderator", Jotted("forget me"))
        log.append("a", "moderator", Jotted("keep me"))
        log._db.execute("UPDATE payload SET salt = NULL, body = NULL WHERE instr(body, 'forget')")
        assert bodies(log) == [Unknown("jotted", 1, b""), Jotted("keep me")]
        assert log.verify() == []


# --- damage ----------------------------------------------------------------------------------


def tamper(path: Path, *statements: str) -> None:
    """As somebody would who can drop triggers."""
    with sqlite3.connect(path) as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
    db.close()


@pytest.fixture
def three(path: Path) -> Path:
    with opened(path) as log:
        for word in ("one", "two", "three"):
            log.append("a", "moderator", Jotted(word))
    return path


def test_a_damaged_body_hides_no_other(three: Path) -> None:
    tamper(three, """UPDATE payload SET body = CAST('{"text"' AS BLOB) WHERE instr(body, 'two')""")
    with opened(three) as log:
        found = bodies(log)
        assert (found[0], found[2]) == (Jotted("one"), Jotted("three"))
        assert isinstance(found[1], Unknown)
        told = log.verify()
    assert len(told) == 2
    assert all("Event 2" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("""UPDATE payload SET body = CAST('{"text":"2"}' AS BLOB)
            WHERE instr(body, 'two')""", "Event 2 .* its digest differs"),
        ("UPDATE event SET actor = 'note-taker' WHERE seq = 2", "Event 2 .* its header differs"),
        ("UPDATE event SET wall_ms = wall_ms - 1 WHERE seq = 3", "Event 3 .* its header differs"),
        ("DELETE FROM event WHERE seq = 2", "Before event 3 .* is missing"),
        ("DELETE FROM event WHERE seq = 1", "Before event 2 .* is missing"),
        ("DELETE FROM payload WHERE instr(body, 'two')", "Event 2 .* has lost its body"),
        ("UPDATE payload SET salt = NULL WHERE instr(body, 'two')", "Event 2 .* half emptied"),
    ],
)  # fmt: skip
def test_verify_names_what_was_tampered_with(three: Path, statement: str, sentence: str) -> None:
    tamper(three, statement)
    with opened(three) as log:
        told = log.verify()
        assert len(log.read()) >= 2
    assert told
    assert any(re.search(sentence, line) for line in told), told


def test_broken_letters_in_a_header_hide_nothing(three: Path) -> None:
    tamper(three, "UPDATE event SET actor = CAST(x'6dff' AS TEXT) WHERE seq = 2")
    with opened(three) as log:
        assert [event.actor for event in log.read()] == ["moderator", "m�", "moderator"]


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 40, b"\0" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreBroken, match="not a fieldkit log"):
        opened(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreBroken, match="another program"):
        opened(path)
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_and_left_alone(three: Path) -> None:
    with sqlite3.connect(three) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreNewer, match="format 99"):
        opened(three)


def test_a_store_cut_short_is_refused(three: Path) -> None:
    with opened(three) as log:
        log.append_all("a", "moderator", [Jotted("x" * 300) for _ in range(200)])
    os.truncate(three, three.stat().st_size // 2)
    with pytest.raises(StoreBroken, match="damaged"), opened(three) as log:
        log.read()


def test_a_corrupt_page_is_told_and_named(three: Path) -> None:
    with opened(three) as log:
        log.append_all("a", "moderator", [Jotted("x" * 300) for _ in range(200)])
    size = three.stat().st_size
    with three.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096)
    with opened(three) as log:
        assert log.verify()


def test_half_made_stores_are_finished(path: Path) -> None:
    """Killed after the file was made, or after WAL was set and before the tables were."""
    path.touch()
    opened(path).close()
    other = path.with_name("other.db")
    db = sqlite3.connect(other)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    with opened(other) as log:
        log.append("a", "moderator", Jotted("x"))


def test_no_log_and_not_to_be_made(path: Path) -> None:
    with pytest.raises(StoreError, match="There is no log"):
        opened(path, create=False)
    assert not path.exists()


def test_a_log_in_a_cloud_folder_is_refused_unless_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox" / "study"
    folder.mkdir(parents=True)
    with pytest.raises(StudyError, match="Dropbox"):
        opened(folder / "study.db")
    assert list(folder.iterdir()) == []
    opened(folder / "study.db", allow_synced=True).close()
    monkeypatch.setenv("FIELDKIT_ALLOW_SYNCED", "1")
    opened(folder / "study.db").close()


# --- the file under our feet -----------------------------------------------------------------


def test_a_deleted_store_acknowledges_nothing(path: Path) -> None:
    with opened(path) as log:
        log.append("a", "moderator", Jotted("1"))
        path.unlink()
        with pytest.raises(StoreGone):
            log.append("a", "moderator", Jotted("2"))
        assert log.verify()


def test_a_replaced_store_acknowledges_nothing(three: Path) -> None:
    copy = three.with_name("copy.db")
    with opened(three) as log:
        log.copy_to(copy)
        copy.replace(three)
        with pytest.raises(StoreGone):
            log.append("a", "moderator", Jotted("2"))


def test_a_moved_folder_acknowledges_nothing_until_it_is_back(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    with opened(here / "study.db") as log:
        here.rename(there)
        with pytest.raises(StoreGone):
            log.append("a", "moderator", Jotted("1"))
        there.rename(here)
        log.append("a", "moderator", Jotted("2"))


def test_a_write_ahead_log_that_is_deleted_acknowledges_nothing(path: Path) -> None:
    with opened(path) as log:
        log.append("a", "moderator", Jotted("1"))
        path.with_name("study.db-wal").unlink()
        with pytest.raises(StoreGone):
            log.append("a", "moderator", Jotted("2"))


# --- no room, no permission ------------------------------------------------------------------


def test_a_full_store_says_so_and_goes_on_when_there_is_room(path: Path) -> None:
    with opened(path) as log:
        log.append("a", "moderator", Jotted("1"))
        log._db.execute(f"PRAGMA max_page_count = {schema.pragma(log._db, 'page_count')}")
        with pytest.raises(StoreFull, match="No room left"):
            log.append("a", "moderator", Jotted("x" * 50_000))
        log._db.execute("PRAGMA max_page_count = 100000")
        log.append("a", "moderator", Jotted("2"))
        assert bodies(log) == [Jotted("1"), Jotted("2")]
        assert log.verify() == []


_FULL = """
import json, resource, sys
from pathlib import Path
from fieldkit.clock import SystemClock
from fieldkit.domain.session.events import Jotted
from fieldkit.errors import StoreFull
from fieldkit.store.log import Log
with Log.open(Path(sys.argv[1]), SystemClock()) as log:
    kept, told = [], ""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    try:
        for number in range(1000):
            log.append("a", "moderator", Jotted(f"{number} " + "x" * 2000))
            kept.append(number)
    except StoreFull as problem:
        told = str(problem)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    log.append("a", "moderator", Jotted("room again"))
    found = [event.body.text.split()[0] for event in log.read()]
    print(json.dumps([kept, told, found, log.verify()]))
"""


def test_a_disk_that_fills_loses_nothing_and_the_log_goes_on(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(path)], capture_output=True, check=True, timeout=60
    )
    kept, told, found, unsound = json.loads(done.stdout)
    assert len(kept) > 5
    assert "No room left on the disk" in told
    assert found == [*map(str, kept), "room"]
    assert unsound == []
    assert [p.name for p in path.parent.iterdir()] == ["study.db"]


_NOBODY = """
import os, sys
from pathlib import Path
from fieldkit.clock import SystemClock
from fieldkit.domain.session.events import Jotted
from fieldkit.errors import StoreReadOnly
from fieldkit.store.log import Log
clock = SystemClock()
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with Log.open(Path(sys.argv[1]), clock) as log:
        log.append("a", "moderator", Jotted("x"))
except StoreReadOnly as problem:
    print(problem)
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become nobody")
@pytest.mark.parametrize("there", [True, False])
def test_a_read_only_folder_is_one_clear_sentence(there: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "study.db"
        if there:
            opened(path).close()
            path.chmod(0o644)
        Path(name).chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", _NOBODY, str(path)], capture_output=True, text=True, timeout=60
        )
    assert done.stderr == ""
    assert "may not be written" in done.stdout


def test_writing_forbidden_under_an_open_log(three: Path) -> None:
    with opened(three) as log:
        log._db.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreReadOnly):
            log.append("a", "moderator", Jotted("x"))
        log._db.execute("PRAGMA query_only = OFF")
        log.append("a", "moderator", Jotted("y"))
        assert log.verify() == []


def test_a_closed_log_says_so(three: Path) -> None:
    log = opened(three)
    log.close()
    log.close()
    with pytest.raises(StoreError):
        log.append("a", "moderator", Jotted("x"))
    with pytest.raises(StoreError):
        log.read()


# --- copies ----------------------------------------------------------------------------------


def test_a_copy_is_one_whole_file_and_a_log_itself(three: Path) -> None:
    copy = three.with_name("copies") / "study-1.db"
    steps: list[int] = []
    with opened(three) as log, opened(three) as other:

        def meanwhile() -> None:
            steps.append(1)
            other.append("a", "note-taker", Jotted("meanwhile"))

        log.append_all("a", "moderator", [Jotted("x" * 500) for _ in range(300)])
        at = log.copy_to(copy, pages=8, pause=meanwhile)
        before = log.read()
        assert at.wall_ms == clock().now().wall_ms
    assert len(steps) > 3
    assert [p.name for p in copy.parent.iterdir()] == ["study-1.db"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with opened(copy) as restored:
        assert restored.read() == before[:303]
        assert restored.verify() == []


def test_a_copy_that_fails_leaves_the_one_before(three: Path, monkeypatch: Any) -> None:
    from fieldkit.store import backup

    copy = three.with_name("copy.db")
    with opened(three) as log:
        log.copy_to(copy)
        before = copy.read_bytes()
        monkeypatch.setattr(backup, "sync_file", _fails)
        with pytest.raises(StoreFull):
            log.copy_to(copy)
    assert copy.read_bytes() == before
    assert sorted(p.name for p in three.parent.iterdir()) == ["copy.db", "study.db"]


def _fails(_path: Path) -> None:
    raise OSError(28, "No space left on device")


def test_sqlite_is_one_without_the_wal_reset_bug() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
