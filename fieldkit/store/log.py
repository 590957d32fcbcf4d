"""The event log: one SQLite file, synced before anything is shown as saved.

Every append is one transaction with `synchronous=FULL` (set and read back): when `append` returns,
the event is on disk, in the file that lies at `path` at that moment.
"""

from __future__ import annotations

import gc
import os
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlcipher3 import dbapi2

from fieldkit.clock import Clock
from fieldkit.domain.ids import next_id
from fieldkit.domain.instant import Instant
from fieldkit.domain.session import codec
from fieldkit.domain.session.events import Body, Event, Unknown
from fieldkit.errors import Stale, StoreError, StoreGone
from fieldkit.files import create_empty, sync_folder
from fieldkit.store import schema
from fieldkit.store.backup import copy_database
from fieldkit.store.chain import START, digest_of, head_of
from fieldkit.store.event_log import Part, SaidRow
from fieldkit.store.places import refuse_unsafe
from fieldkit.store.trouble import explain, explain_os, gone
from fieldkit.store.verify import look_over

WAIT = 5.0  # seconds to wait for another program that is writing

_INSERT_EVENT = (
    "INSERT INTO event (id, grp, actor, wall_ms, offset_min, run, boot, steady, kind, version,"
    " digest, prev, head) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_INSERT_PAYLOAD = "INSERT INTO payload (event_id, salt, body) VALUES (?,?,?)"
_INSERT_SAID = "INSERT INTO said (transcript, n, digest, salt, body) VALUES (?,?,?,?,?)"
_NEWEST_ID = "SELECT max(id) FROM event"
_ANY_NEWER = "SELECT 1 FROM event WHERE seq > ? AND grp = ? LIMIT 1"
_READ = (
    "SELECT e.seq, e.id, e.grp, e.actor, e.wall_ms, e.offset_min, e.steady, e.boot, e.run, e.kind,"
    " e.version, e.digest, p.body FROM event e LEFT JOIN payload p ON p.event_id = e.id"
    " WHERE e.seq > ?{} ORDER BY e.seq"
)

_Identity = tuple[int, int]
Row = tuple[Any, ...]


class Log:
    """The events of one study. May be used from several threads."""

    path: Path
    run: str
    clock: Clock

    def __init__(
        self, path: Path, clock: Clock, db: dbapi2.Connection, identity: _Identity
    ) -> None:
        """Use `Log.open`."""
        self.path = path
        self.run = uuid.uuid4().hex[:12]
        self.clock = clock
        self._db = db
        self._cursor = db.cursor()
        self._lock = threading.RLock()
        self._file = os.fspath(path)
        self._wal = self._file + "-wal"
        self._identity = identity
        self._size = path.stat().st_size  # a log never shrinks
        self._head = START
        self._seen_version = -1
        self._wrote = False

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        create: bool = True,
        allow_synced: bool = False,
        wait: float = WAIT,
    ) -> Log:
        """Open the log at `path`, making it when there is none and `create` holds.

        wait: seconds to wait for another program's lock. Raises StudyError on a network or
        cloud-synced folder (unless `allow_synced`), StoreBroken, StoreNewer, StoreReadOnly,
        StoreBusy, StoreFull, StoreGone; a StoreError when there is none to open.
        """
        path = path.absolute()
        refuse_unsafe(path, allow=allow_synced)
        try:
            if create:
                create_empty(path)
            elif not path.is_file():
                raise StoreError(f"There is no log at {path}.", "The first note makes it.")
        except OSError as problem:
            raise explain_os(problem, path) from problem
        db: dbapi2.Connection | None = None
        try:
            before = path.stat()
            db = schema.connect(path, wait)
            schema.prepare(db, path, wait)
            db.execute("SELECT count(*) FROM (SELECT 1 FROM event LIMIT 1)").fetchone()
            identity = _identity(os.fspath(path))
            if identity != (before.st_dev, before.st_ino):
                raise gone(path)
            # Whoever made the files may have been killed before it could sync their names.
            sync_folder(path.parent)
        except BaseException as problem:
            if db is not None:
                db.close()
            if isinstance(problem, dbapi2.Error):
                raise explain(problem, path) from problem
            if isinstance(problem, OSError):
                raise explain_os(problem, path) from problem
            raise
        return cls(path, clock, db, identity)

    # --- writing -----------------------------------------------------------------------------

    def append(self, group: str, actor: str, body: Body, *, seen: int | None = None) -> Event:
        """Write one event; when this returns, it is on disk.

        seen: the newest seq of this group the caller knows; Stale is raised, and nothing written,
        when the group holds a newer one. Raises a StoreError when it could not be saved; the log
        can be used again once the reason is gone.
        """
        return self._write(((group, actor, (body,), ()),), seen)[0]

    def append_all(
        self, group: str, actor: str, bodies: Sequence[Body], *, seen: int | None = None
    ) -> list[Event]:
        """Write several events of one moment in one transaction: all of them or none."""
        return self._write(((group, actor, bodies, ()),), seen)

    def append_said(
        self, group: str, actor: str, bodies: Sequence[Body], said: Sequence[SaidRow]
    ) -> list[Event]:
        """Write events and the rows of words they bring in: all of it or nothing."""
        return self._write(((group, actor, bodies, said),))

    def append_parts(self, parts: Sequence[Part]) -> list[Event]:
        """Write events of several groups or people, and the words they bring in: all or nothing."""
        return self._write(parts)

    def _write(self, parts: Sequence[Part], seen: int | None = None) -> list[Event]:
        at = self.clock.now()
        coded = [
            (group, actor, body, *_named(body), codec.encode(body))
            for group, actor, bodies, _ in parts
            for body in bodies
        ]
        events: list[Event] = []
        with self._lock:
            # One cursor for all of it: what is spared here is spared at every key press.
            cursor = self._cursor
            execute = cursor.execute
            run, head = self.run, self._head
            try:
                execute("BEGIN IMMEDIATE")
                newest: str | None = execute(_NEWEST_ID).fetchone()[0]
                if seen is not None and execute(_ANY_NEWER, (seen, parts[0][0])).fetchone():
                    raise Stale("Another screen was first.", "Look again, then decide.")
                for group, actor, body, kind, version, raw in coded:
                    chance = os.urandom(26)
                    salt = chance[:16]
                    newest = next_id(at.wall_ms, newest, int.from_bytes(chance[16:], "big"))
                    digest = digest_of(salt, raw)
                    prev = head
                    head = head_of(prev, newest, group, actor, at, run, kind, version, digest)
                    execute(
                        _INSERT_EVENT,
                        (newest, group, actor, at.wall_ms, at.offset_min, run, at.boot, at.steady,
                         kind, version, digest, prev, head),
                    )  # fmt: skip
                    seq = cursor.lastrowid
                    execute(_INSERT_PAYLOAD, (newest, salt, raw))
                    events.append(Event(seq, newest, group, actor, at, run, digest, body))
                for _, _, _, said in parts:
                    if said:
                        cursor.executemany(_INSERT_SAID, said)
                execute("COMMIT")
            except BaseException as problem:
                self._roll_back()
                if isinstance(problem, dbapi2.Error):
                    raise explain(problem, self.path) from problem
                raise
            self._head = head
            self._wrote = True
            self._still_there()
        return events

    def _roll_back(self) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except dbapi2.Error:
            # SQLite rolls back by itself after the worst errors, and then says there is nothing
            # to roll back; the error that led here is the one to tell.
            pass

    def _still_there(self) -> None:
        """Raises StoreGone unless the file that is open is still the one on disk, and no shorter.

        The write-ahead log is only asked whether it is there: asking for its number as well makes
        Linux (6.13 and later) note the exact time of its next change, which costs the next commit
        a quarter more.
        """
        try:
            found = os.stat(self._file)  # noqa: PTH116 - asked at every append
            same = (found.st_dev, found.st_ino) == self._identity and found.st_size >= self._size
        except OSError:
            same = False
        if not (same and os.access(self._wal, os.F_OK)):
            raise gone(self.path)

    # --- reading -----------------------------------------------------------------------------

    def read(
        self,
        group: str | None = None,
        after: int = 0,
        kinds: Sequence[str] | None = None,
        *,
        noted: bool = True,
    ) -> list[Event]:
        """Events of one group (None: of all) whose seq is above `after`, in order of id.

        kinds: only events of these kinds. noted: `changed` tells of them no longer. A body that was
        emptied, or is damaged, comes as Unknown.
        """
        with self._lock:
            if kinds is None and noted:  # what else was written must still be told as a change
                self._wrote = False
                self._seen_version = self._data_version()
            rows = self._rows(group, after, kinds)
        # Ten thousand new objects and no garbage among them: the collector would go over them
        # all several times, for a quarter of the whole time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return _events(rows)
        finally:
            if collecting:
                gc.enable()

    def _rows(self, group: str | None, after: int, kinds: Sequence[str] | None) -> list[Row]:
        where = ""
        values: list[object] = [after]
        if group is not None:
            where = " AND e.grp = ?"
            values.append(group)
        if kinds is not None:
            where += f" AND e.kind IN ({','.join('?' * len(kinds))})"
            values += kinds
        return self._all(_READ.format(where), tuple(values))

    def changed(self) -> bool:
        """Whether anything was written, by whomever, since the last `read`. Cheap."""
        return self._wrote or self._data_version() != self._seen_version

    def newest(self, group: str) -> int:
        """The seq of the group's newest event; 0 when it has none."""
        found = self._all("SELECT seq FROM event WHERE grp = ? ORDER BY seq DESC LIMIT 1", (group,))
        return int(found[0][0]) if found else 0

    def groups(self) -> list[str]:
        """The groups that have events, in the order in which they began."""
        return [row[0] for row in self._all("SELECT grp FROM event GROUP BY grp ORDER BY min(seq)")]

    def said(self, transcript: str) -> list[tuple[int, str, bytes | None]]:
        """(n, digest, body) of each row of a transcript's words, by n; a body emptied is None."""
        return self._all(
            "SELECT n, digest, body FROM said WHERE transcript = ? ORDER BY n", (transcript,)
        )

    def digests(self, after: int = 0) -> Iterator[tuple[str, str]]:
        """(id, digest) of every event whose seq is above `after`, in order of id."""
        yield from self._all("SELECT id, digest FROM event WHERE seq > ? ORDER BY id", (after,))

    def _data_version(self) -> int:
        return int(self._all("PRAGMA data_version")[0][0])

    def _all(self, sql: str, values: tuple[object, ...] = ()) -> list[Row]:
        with self._lock:
            try:
                try:
                    rows: list[Row] = self._db.execute(sql, values).fetchall()
                    return rows
                except dbapi2.OperationalError as problem:
                    if "UTF-8" not in str(problem):
                        raise
                    return self._mended(sql, values)
            except dbapi2.Error as problem:
                raise explain(problem, self.path) from problem

    def _mended(self, sql: str, values: tuple[object, ...]) -> list[Row]:
        """The same once more, with broken bytes in a header shown as U+FFFD."""
        before = self._db.text_factory
        self._db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            rows: list[Row] = self._db.execute(sql, values).fetchall()
            return rows
        finally:
            self._db.text_factory = before

    # --- care --------------------------------------------------------------------------------

    def verify(self) -> list[str]:
        """What is wrong with the log, one sentence each; empty when it is sound."""
        with self._lock:
            try:
                problems = look_over(self._db)
                self._still_there()
            except dbapi2.Error as problem:
                return [str(explain(problem, self.path))]
            except StoreGone as problem:
                return [*problems, problem.message]
        return problems

    def copy_to(
        self, path: Path, *, pages: int = 256, pause: Callable[[], None] | None = None
    ) -> Instant:
        """Copy the log as it stands into one whole, checked file at `path`; gives when.

        pages: how many pages to copy at a time. pause: called after each such step. Writers are
        not held up. Raises a StoreError or another FieldkitError; what was at `path` then stays.
        """
        at = self.clock.now()
        copy_database(self.path, path, pages=pages, pause=pause)
        return at

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _events(rows: list[Row]) -> list[Event]:
    decode = codec.decode
    events: list[Event] = []
    add = events.append
    in_order, last = True, ""
    for seq, id_, grp, actor, wall, offset, steady, boot, run, kind, version, digest, raw in rows:
        try:
            body = Unknown(kind, version, b"") if raw is None else decode(kind, version, raw)
        except Exception:  # one damaged event never keeps the others from being read
            body = Unknown(kind, version, raw)
        at = Instant(wall, offset, steady, boot)
        add(Event(seq, id_, grp, actor, at, run, digest, body))
        in_order = in_order and last < id_
        last = id_
    if not in_order:  # events of another laptop came in later
        events.sort(key=attrgetter("id"))
    return events


def _named(body: Body) -> tuple[str, int]:
    if isinstance(body, Unknown):
        return body.was_kind, body.was_version
    return body.kind, body.version


def _identity(file: str) -> _Identity:
    """Which file this is. Raises OSError."""
    found = os.stat(file)  # noqa: PTH116 - asked at every append; a Path costs more than the call
    return found.st_dev, found.st_ino
