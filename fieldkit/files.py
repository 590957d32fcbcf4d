"""Files written so that they are either the old or the new one, whatever happens in between.

A name is safe only after the folder that holds it was synced (POSIX promises no more), so every
function here syncs the folder as well as the file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fieldkit.errors import FileProblem


def sync_folder(folder: Path) -> None:
    """Make the names in this folder durable. Does nothing where folders cannot be synced."""
    try:
        fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        if os.name == "nt":  # Windows opens no folders; its renames are journalled
            return
        raise
    try:
        os.fsync(fd)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems that cannot
            raise
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make a folder (0700) and those above it, durably; one that is there stays as it is.

    Raises FileProblem when it cannot be made.
    """
    try:
        _make_folder(folder)
    except OSError as problem:
        raise explain_os(problem, folder) from problem


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):  # another program was quicker
        folder.mkdir(mode=0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    sync_folder(folder)
    sync_folder(folder.parent)


def create_empty(path: Path) -> bool:
    """Make an empty file only its owner can read (0600); False when there is one already.

    Never opens a file that is there: closing it would drop the locks SQLite holds on it.
    Raises OSError.
    """
    try:
        fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
    return True


def sync_file(path: Path) -> None:
    """Make the content of a closed file durable. Raises OSError."""
    fd = os.open(path, os.O_RDWR)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


MARK = "study.toml"
"""The file that makes a folder a study."""
_OWN = re.compile(r"(?:study\.toml|people\.json|(?:study|rehearsals)\.db(?:-wal|-shm|-journal)?)")
_OWN_FOLDERS = frozenset(("drafts", "copies"))


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put a whole file (0600) in the place of what is there, in one step, durably.

    data: all of it, or piece by piece as it is made. The folder must be there. Raises FileProblem;
    the old file is then untouched and no half-made one is left behind, whatever stopped it. A path to
    a file that a study itself consists of is refused, and so is one to anything that is no file.
    """
    if not path.name:
        raise FileProblem("A file without a name cannot be written.", "Name the file.")
    if _is_own(path):
        raise FileProblem(
            f"{path} cannot be written: the study itself is in it.", "Choose another name."
        )
    if _is_no_file(path):
        raise FileProblem(f"{path} cannot be written: it is no file.", "Name a file.")
    write_own(path, data)


def _is_own(path: Path) -> bool:
    """Whether the file is one of those a study consists of."""
    where = path.resolve()
    home = where.parent
    try:
        if home.name in _OWN_FOLDERS and (home.parent / MARK).exists():
            return True
        return _OWN.fullmatch(where.name.casefold()) is not None and (home / MARK).exists()
    except OSError:
        return False  # what cannot be looked into cannot be written into


def _is_no_file(path: Path) -> bool:
    """Whether something is there that is neither a file nor a folder: a device, a pipe."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return False  # writing will say what is wrong


def write_own(path: Path, data: bytes | Iterable[bytes]) -> None:
    """The same for the files a study itself consists of."""
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        try:
            fd = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(fd, "wb") as file:
                for piece in (data,) if isinstance(data, bytes) else data:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            sync_folder(path.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise
    except OSError as problem:
        raise explain_os(problem, path) from problem


def remove_file(path: Path) -> None:
    """Take a file away, durably; nothing happens when there is none. Raises FileProblem."""
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
    except OSError as problem:
        raise explain_os(problem, path) from problem


@contextlib.contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Only one program at a time between here and the end, where the system has such locks."""
    try:
        import fcntl
    except ImportError:  # Windows: whole-file replacement still keeps every file in one piece
        yield
        return
    try:
        fd = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as problem:
        raise explain_os(problem, lock) from problem
    try:
        with contextlib.suppress(OSError):  # file systems without locks
            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def explain_os(problem: OSError, path: Path) -> FileProblem:
    """One sentence for a person: what could not be written, why, and what to do."""
    match problem.errno:
        case errno.ENOENT:
            return FileProblem(
                f"{path} cannot be written: the folder {path.parent} is not there.",
                "Make the folder first, or choose another one.",
            )
        case errno.ENOTDIR:
            return FileProblem(
                f"{path} cannot be written: {path.parent} is a file, not a folder.",
                "Choose another place.",
            )
        case errno.EISDIR:
            return FileProblem(
                f"{path} cannot be written: it is a folder.", "Choose a file name inside it."
            )
        case errno.ENOSPC | errno.EDQUOT:
            return FileProblem(
                f"{path} cannot be written: the disk is full.", "Make room, then try again."
            )
        case errno.ENAMETOOLONG:
            return FileProblem(
                f"{path.name[:40]}… cannot be written: the file name is too long.",
                "Choose a shorter name.",
            )
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.EBUSY | errno.ETXTBSY:
            return FileProblem(
                f"{path} cannot be written: the folder is read-only, or the file is open in "
                "another program.",
                "Close it in Word or choose another folder, then try again.",
            )
        case _:
            reason = problem.strerror or type(problem).__name__
            return FileProblem(
                f"{path} cannot be written: {reason}.", "Choose another place, or look at the disk."
            )


def explain_read(problem: OSError, path: Path) -> FileProblem:
    """One sentence for a person: what could not be read, why, and what to do."""
    match problem.errno:
        case errno.ENOENT:
            return FileProblem(f"There is no file {path}.", "Look at the name and the folder.")
        case errno.EISDIR:
            return FileProblem(f"{path} is a folder.", "Name a file in it.")
        case errno.EACCES | errno.EPERM:
            return FileProblem(f"{path} may not be read by you.", "Ask whoever owns it.")
        case _:
            reason = problem.strerror or type(problem).__name__
            return FileProblem(f"{path} cannot be read: {reason}.", "Look at the disk, or copy it.")
