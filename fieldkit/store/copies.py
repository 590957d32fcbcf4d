"""The second copies of the log: made during the session, checked, the last three kept."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from fieldkit.clock import Clock
from fieldkit.domain.instant import Instant
from fieldkit.errors import StoreError
from fieldkit.files import explain_os, locked, make_folder, sync_folder
from fieldkit.store.backup import copy_database
from fieldkit.store.study_folder import StudyFolder

KEPT = 3
ELSEWHERE = "FIELDKIT_COPIES"

_NAME = re.compile(r"study-(\d+)\.db")


def copies_folder(study: StudyFolder, environment: Mapping[str, str] | None = None) -> Path:
    """Where the study's copies go: copies/, or a folder of its own in $FIELDKIT_COPIES.

    Several studies may name the same memory stick; none pushes the copies of another out.
    """
    elsewhere = (os.environ if environment is None else environment).get(ELSEWHERE, "")
    if not elsewhere:
        return study.copies
    which = sha256(os.fsencode(study.path)).hexdigest()[:8]
    return Path(elsewhere).expanduser() / f"{study.path.name}-{which}"


class Copier:
    """Copies one log into one folder. May be called from any thread; starts none itself."""

    def __init__(self, path: Path, folder: Path, clock: Clock) -> None:
        """path: the log. folder: where the copies go; made when needed."""
        self.path = path
        self.folder = folder
        self._clock = clock
        self._lock = threading.Lock()

    def copy_now(self) -> Instant:
        """Make one more copy and let go of the oldest; gives the moment the copy shows.

        The copy is whole, synced and checked before it gets its name. Raises a FieldkitError; the
        copies there were are then still there.
        """
        with self._lock:
            if not self.path.exists():
                raise StoreError(f"There is no log at {self.path} to copy.")
            at = self._clock.now()
            make_folder(self.folder)
            with locked(self.folder / ".lock"):
                self._sweep()
                numbers = self._numbers()
                number = numbers[-1] + 1 if numbers else 1
                copy_database(self.path, self.folder / f"study-{number}.db")
                self._let_go([*numbers, number])
        return at

    def copies(self) -> list[Path]:
        """The copies there are, the newest last."""
        return [self.folder / f"study-{number}.db" for number in self._numbers()]

    def _numbers(self) -> list[int]:
        try:
            found = [_NAME.fullmatch(path.name) for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise explain_os(problem, self.folder) from problem
        return sorted(int(match[1]) for match in found if match)

    def _let_go(self, numbers: list[int]) -> None:
        """An old copy that will not go is no reason to call the new one a failure."""
        with contextlib.suppress(OSError):
            for number in numbers[:-KEPT]:
                (self.folder / f"study-{number}.db").unlink(missing_ok=True)
            sync_folder(self.folder)

    def _sweep(self) -> None:
        """Halves of copies that somebody killed in the middle (we hold the folder's lock)."""
        with contextlib.suppress(OSError):
            for path in self.folder.glob(".study-*.db.*.tmp*"):
                path.unlink(missing_ok=True)
