"""Files written whole: afterwards there is either the old one or the new one, never half of one.

For documents and tables, which every floor that makes them writes the same way. (The store has its
own, stricter ways with its files.)
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from fieldkit.errors import FileProblem


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path` in one step, synced to the disk.

    The folder must be there. Raises FileProblem; the old file is then untouched and no half-made
    one is left behind.
    """
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            _sync_folder(path.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise
    except OSError as problem:
        raise _explain(problem, path) from problem


def _sync_folder(folder: Path) -> None:
    """The new name is safe only when the folder is on the disk; some systems cannot do that."""
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _explain(problem: OSError, path: Path) -> FileProblem:
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
