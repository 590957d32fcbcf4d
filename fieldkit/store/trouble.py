"""What SQLite and the system complain of, in sentences a person in the room can act on.

The one place where their errors become fieldkit's.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.errors import (
    FieldkitError,
    FileProblem,
    StoreBroken,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreGone,
    StoreReadOnly,
)

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

# Result codes of SQLite (https://sqlite.org/rescode.html); the low byte is the primary code.
_READONLY, _IOERR, _NOTADB = 8, 10, 26
_READONLY_DBMOVED = _READONLY | (4 << 8)
_IOERR_SHORT_READ = _IOERR | (2 << 8)

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)

FULL = "No room left on the disk: this is not saved yet."
FULL_HINT = "Free some space, then do it again."


def explain(problem: dbapi2.Error, path: Path) -> StoreError:
    """The StoreError for what SQLite said about the log at `path`."""
    code = getattr(problem, "sqlite_errorcode", None)
    if code is None:
        return StoreError(f"The log {path} cannot be used: {problem}.", _look(path))
    primary = code & 0xFF
    match primary:
        case 13:  # SQLITE_FULL
            return StoreFull(FULL, FULL_HINT)
        case 5 | 6:  # SQLITE_BUSY, SQLITE_LOCKED
            return StoreBusy(
                f"Another program is holding the log {path}: this is not saved yet.",
                "Close it or wait a moment, then do it again.",
            )
        case 8:  # SQLITE_READONLY
            return gone(path) if code == _READONLY_DBMOVED else read_only(path)
        case 14:  # SQLITE_CANTOPEN
            return _cannot_open(path)
        case 11 | 26:  # SQLITE_CORRUPT, SQLITE_NOTADB
            return broken(path, str(problem), foreign=primary == _NOTADB)
        case 10:  # SQLITE_IOERR
            return _io_error(path, problem, code)
        case _:
            return StoreError(f"The log {path} did not take this: {problem}.", _look(path))


def explain_os(problem: OSError, path: Path) -> FieldkitError:
    """The FieldkitError for what the system said about a file or folder."""
    if problem.errno in _NO_ROOM:
        return StoreFull(FULL, FULL_HINT)
    if problem.errno in _NOT_ALLOWED:
        return read_only(path)
    return FileProblem(f"{path}: {problem.strerror or problem}.", "Check that the folder is there.")


def gone(path: Path) -> StoreGone:
    return StoreGone(
        f"The log {path} was moved, replaced or deleted while it was open: this is not saved.",
        "Put the folder back where it was, or start fieldkit again.",
    )


def read_only(path: Path) -> StoreReadOnly:
    return StoreReadOnly(
        f"{path} may not be written, so nothing was saved.",
        "Allow writing in the folder, or copy the study to a folder of your own.",
    )


def broken(path: Path, what: str, *, foreign: bool = False) -> StoreBroken:
    if foreign:
        return StoreBroken(
            f"{path} is not a fieldkit log: {what}.",
            "Move it away, or put a copy from copies/ in its place.",
        )
    return StoreBroken(
        f"The log {path} is damaged: {what}.",
        "Keep the file as it is and put the newest copy from copies/ in its place.",
    )


def _cannot_open(path: Path) -> StoreError:
    if not path.exists():
        return gone(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return read_only(path)
    return StoreError(f"The log {path} cannot be opened.", _look(path))


def _io_error(path: Path, problem: dbapi2.Error, code: int) -> StoreError:
    """SQLite says only "disk I/O error" for a quota, a file-size limit and a full disk at sync."""
    if code == _IOERR_SHORT_READ:
        return broken(path, "it ends in the middle")
    found = _try_writing(path)
    if found in _NO_ROOM:
        return StoreFull(FULL, FULL_HINT)
    if found in _NOT_ALLOWED:
        return read_only(path)
    if not path.exists():
        return gone(path)
    return StoreError(
        f"The disk did not take what was written to {path} ({problem}): this is not saved yet.",
        "Check that the disk is still connected, then do it again.",
    )


def _try_writing(path: Path) -> int | None:
    """The errno of writing one more page where the log would, or None when that works."""
    probe = path.with_name(f".{path.name}.{os.getpid()}.probe")
    try:
        wal = path.with_name(path.name + "-wal")
        end = wal.stat().st_size if wal.exists() else 0
        fd = os.open(probe, os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            os.lseek(fd, end, os.SEEK_SET)
            os.write(fd, b"\0" * 4096)
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as problem:
        return problem.errno
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()
    return None


def _look(path: Path) -> str:
    return f"`fieldkit log verify --study {path.parent}` looks the log over."
