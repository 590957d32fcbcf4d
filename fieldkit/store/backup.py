"""One whole, checked copy of a log, made while others go on writing."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from fieldkit.errors import StoreError
from fieldkit.files import create_empty, make_folder, sync_file, sync_folder
from fieldkit.store import schema
from fieldkit.store.trouble import explain, explain_os

_WAIT = 5.0


def copy_database(
    source: Path, target: Path, *, pages: int = 256, pause: Callable[[], None] | None = None
) -> int:
    """Copy the log at `source` to `target` in one step; gives the newest seq in it.

    Uses connections of its own, so it may run in any thread. Raises a FieldkitError; what was at
    `target` then stays.
    """
    target = target.absolute()
    make_folder(target.parent)
    draft = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        create_empty(draft)
        try:
            newest = _copy(source, draft, pages, pause)
            sync_file(draft)
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            for leftover in ("", "-wal", "-shm", "-journal"):
                with contextlib.suppress(OSError):
                    Path(f"{draft}{leftover}").unlink()
    except OSError as problem:
        raise explain_os(problem, target) from problem
    return newest


def _copy(source: Path, draft: Path, pages: int, pause: Callable[[], None] | None) -> int:
    with _connected(source) as ours, _connected(draft) as copy:
        try:
            # A read transaction of our own: others may write meanwhile, and the copy need not
            # begin again each time they do.
            ours.execute("BEGIN")
            newest = _newest(ours)
        except dbapi2.Error as problem:
            raise explain(problem, source) from problem
        try:
            copy.execute("PRAGMA synchronous = FULL")
            progress = None if pause is None else lambda *_: pause()
            ours.backup(copy, pages=pages, progress=progress)
            # One file by itself, with no write-ahead log beside it.
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            found = [row[0] for row in copy.execute("PRAGMA quick_check")]
            if found != ["ok"] or _newest(copy) != newest:
                raise StoreError(
                    f"The copy at {draft.parent} does not agree with the log ({found[0]}).",
                    "Check the disk; the log itself was not touched.",
                )
        except dbapi2.Error as problem:
            raise explain(problem, draft) from problem
    return newest


def _newest(db: dbapi2.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[dbapi2.Connection]:
    try:
        db = schema.connect(path, _WAIT)
    except dbapi2.Error as problem:
        raise explain(problem, path) from problem
    try:
        yield db
    finally:
        db.close()
