"""The tables of a log, what keeps them append-only, and how a connection to them is set up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2

from fieldkit.errors import StoreError, StoreNewer
from fieldkit.store.trouble import broken

APPLICATION_ID = 0x46694B74  # "FiKt"
VERSION = 2

_PAUSE = 0.001  # seconds between two tries for a lock that another program holds

# `payload` has no row number of its own: one tree the less to write at each commit.
TABLES = (
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        grp TEXT NOT NULL,
        actor TEXT NOT NULL,
        wall_ms INTEGER NOT NULL,
        offset_min INTEGER NOT NULL,
        run TEXT NOT NULL,
        boot TEXT NOT NULL,
        steady REAL NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        digest TEXT NOT NULL,
        prev TEXT NOT NULL,
        head TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE payload (
        event_id TEXT PRIMARY KEY REFERENCES event (id),
        salt BLOB,
        body BLOB
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER event_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    # INSERT OR REPLACE would delete without a word.
    """CREATE TRIGGER event_new BEFORE INSERT ON event
        WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
            OR EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END""",
    """CREATE TRIGGER payload_stays BEFORE UPDATE ON payload
        WHEN NEW.event_id IS NOT OLD.event_id OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'what was written is never changed, only emptied'); END""",
    """CREATE TRIGGER payload_kept BEFORE DELETE ON payload
        BEGIN SELECT RAISE(ABORT, 'what was written is never deleted, only emptied'); END""",
    """CREATE TRIGGER payload_new BEFORE INSERT ON payload
        WHEN EXISTS (SELECT 1 FROM payload WHERE event_id = NEW.event_id)
        BEGIN SELECT RAISE(ABORT, 'what was written is never replaced'); END""",
)

# The words of transcripts: a row a turn, bound to the event of their import by their digests.
# Number 0 is the head: what the file was called and its labels.
SAID = (
    """CREATE TABLE said (
        transcript TEXT NOT NULL,
        n INTEGER NOT NULL,
        digest TEXT NOT NULL,
        salt BLOB,
        body BLOB,
        PRIMARY KEY (transcript, n)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER said_stays BEFORE UPDATE ON said
        WHEN NEW.transcript IS NOT OLD.transcript OR NEW.n IS NOT OLD.n
            OR NEW.digest IS NOT OLD.digest OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'what was said is never changed, only emptied'); END""",
    """CREATE TRIGGER said_kept BEFORE DELETE ON said
        BEGIN SELECT RAISE(ABORT, 'what was said is never deleted, only emptied'); END""",
    """CREATE TRIGGER said_new BEFORE INSERT ON said
        WHEN EXISTS (SELECT 1 FROM said WHERE transcript = NEW.transcript AND n = NEW.n)
        BEGIN SELECT RAISE(ABORT, 'what was said is never replaced'); END""",
)

# What makes a log of one format one of the next.
STEPS: dict[int, tuple[str, ...]] = {1: SAID}

# Name, the value to set, the value that must then be in force. fullfsync is for macOS, whose
# fsync does not reach the disk by itself.
SETTINGS = (
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
)


def connect(path: Path, wait: float) -> dbapi2.Connection:
    """A bare connection to a file that is there; transactions are begun and ended by hand.

    wait: seconds to wait for another program's lock. Raises dbapi2.Error.
    """
    db = dbapi2.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=64,
    )
    asks = int(wait / _PAUSE)

    def ask_again(count: int) -> bool:
        _wait_a_little()
        return count < asks

    # SQLite's own waiting soon asks only ten times a second, and another program that writes
    # without a break can then keep us out for all the time we wait; asking often always gets in.
    db.set_busy_handler(ask_again)
    return db


def prepare(db: dbapi2.Connection, path: Path, wait: float) -> None:
    """Set a connection up, making the tables in an empty file.

    Raises StoreBroken for a file that is no log, StoreNewer for a newer one, StoreError when a
    setting that durability hangs on is not in force, dbapi2.Error.
    """
    empty = _is_empty(db, path)
    _journal(db, wait)
    for name, value, _ in SETTINGS:
        db.execute(f"PRAGMA {name} = {value}")
    read_back(db, path)
    if empty:
        with _whole(db):
            if _is_empty(db, path):  # nobody was quicker
                for statement in (*TABLES, *SAID):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                db.execute(f"PRAGMA user_version = {VERSION}")
    elif pragma(db, "user_version") != VERSION:
        _bring_up(db, path)


def _bring_up(db: dbapi2.Connection, path: Path) -> None:
    """Make a log of an older format one of this: all of it or nothing."""
    with _whole(db):
        _is_empty(db, path)  # another program may have been quicker, and a newer one
        version = pragma(db, "user_version")
        if not isinstance(version, int) or version < min(STEPS):
            raise broken(path, f"it is of format {version}, which there never was")
        for step in range(version, VERSION):
            for statement in STEPS[step]:
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _whole(db: dbapi2.Connection) -> Iterator[None]:
    """What is done inside is done whole or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def read_back(db: dbapi2.Connection, path: Path) -> None:
    """Raises StoreError when a setting that durability hangs on is not in force."""
    found: list[tuple[str, object, object]] = [("journal_mode", pragma(db, "journal_mode"), "wal")]
    found += [(name, pragma(db, name), want) for name, _, want in SETTINGS]
    wrong = [f"{name} is {got}, not {want}" for name, got, want in found if got != want]
    if wrong:
        raise StoreError(
            f"The log {path} cannot be kept safely here: {', '.join(wrong)}.",
            "Move the study to a folder on this machine's own disk.",
        )


def pragma(db: dbapi2.Connection, name: str) -> object:
    row = db.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def _is_empty(db: dbapi2.Connection, path: Path) -> bool:
    """Nothing in the file yet; raises unless what is in it is a log this program can read."""
    application, version = pragma(db, "application_id"), pragma(db, "user_version")
    if application == APPLICATION_ID:
        if isinstance(version, int) and version > VERSION:
            raise StoreNewer(
                f"The log {path} was written by a newer fieldkit (format {version}; "
                f"this one knows {VERSION}).",
                "Update fieldkit; the log was not touched.",
            )
        return False
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        return True
    raise broken(path, "it is a database of another program", foreign=True)


def _journal(db: dbapi2.Connection, wait: float) -> None:
    """Write-ahead logging. SQLite does not wait by itself when two programs switch to it."""
    asks = int(wait / _PAUSE)
    for count in range(asks + 1):
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except dbapi2.OperationalError as problem:
            if (problem.sqlite_errorcode & 0xFF) not in (5, 6) or count == asks:
                raise
            _wait_a_little()


def _wait_a_little() -> None:
    threading.Event().wait(_PAUSE)
