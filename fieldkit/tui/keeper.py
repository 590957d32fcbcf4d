"""What is kept beside the log while a group is on: the half-typed line and the second copy.

Both are written by one thread of their own, so that a slow disk never holds the screen up. The
screen reads `copy_words` and `draft_trouble`; nothing here calls it.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong

from fieldkit.desk.live import notes
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.errors import FieldkitError, StoreFull
from fieldkit.store.copies import Copier, copies_folder

PATIENCE = 2.0
"""Seconds the way out waits for the last draft to be on disk."""


class Keeper:
    """Keeps one person's draft in one group, and the study's second copy."""

    def __init__(self, study: Study, room: Room) -> None:
        self._drafts, self._room = study.drafts, room
        rehearsal = room.state.rehearsal is not None
        self._copier = (
            None if rehearsal else Copier(study.log.path, copies_folder(study.folder), study.clock)
        )
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="keeper")
        self._last: Future[None] | None = None
        self._copying: Future[None] | None = None
        self._text = ""
        self._kept: str | None = ""
        self._copied_seq = -1
        self.copy_words = "rehearsal: no copies" if rehearsal else "no copy yet"
        self.draft_trouble = ""

    # --- the half-typed line -----------------------------------------------------------------

    def restore(self) -> str:
        """What was being typed when the program ended last; "" when it was sent or nothing was."""
        text = self._drafts.load(self._room.group, self._room.role.value)
        if text and self._was_written(text):
            self._drafts.clear(self._room.group, self._room.role.value)
            return ""
        self._text = self._kept = text
        return text

    def _was_written(self, text: str) -> bool:
        """Killed between the note and the clearing of its draft."""
        own = [n for n in self._room.state.notes if n.actor == self._room.role]
        try:
            read = notes.body_of(self._room, text)
        except FieldkitError:
            return False
        last = own[-1] if own else None
        return last is not None and (last.text, last.form, last.speakers) == (
            read.text,
            read.form,
            read.speakers,
        )

    def typed(self, text: str) -> None:
        """The line holds this now; `keep` puts it on disk."""
        self._text = text

    def keep(self) -> None:
        """Puts the line on disk in the background, if it changed since."""
        if self._text != self._kept:
            self._kept = self._text
            self._last = self._thread.submit(self._save, self._text)

    def flush(self) -> None:
        """The line is on disk when this returns (or the disk did not answer in two seconds)."""
        self.keep()
        if self._last is not None:
            try:
                self._last.result(PATIENCE)
            except TookTooLong:
                return

    def _save(self, text: str) -> None:
        try:
            self._drafts.save(self._room.group, self._room.role.value, text)
            self.draft_trouble = ""
        except FieldkitError as refusal:
            self.draft_trouble = f"draft not kept: {_why(refusal)}"
            self._kept = None  # tried again by `again`

    def again(self) -> None:
        """After a draft that could not be kept: tries once more."""
        if self.draft_trouble and (self._last is None or self._last.done()):
            self.keep()

    # --- the second copy ---------------------------------------------------------------------

    def copy(self) -> None:
        """Makes a copy in the background when anything changed since the last one."""
        busy = self._copying is not None and not self._copying.done()
        if self._copier is None or busy or self._room.state.last_seq == self._copied_seq:
            return
        self._copying = self._thread.submit(
            self._copy, self._copier.copy_now, self._room.state.last_seq
        )

    def _copy(self, make: Callable[[], object], seq: int) -> None:
        try:
            make()
        except FieldkitError as refusal:
            self.copy_words = f"copy failed: {refusal.message}"
        except OSError as problem:
            self.copy_words = f"copy failed: {problem.strerror}"
        else:
            self._copied_seq = seq
            self.copy_words = f"copy {self._room.clock.now().local:%H:%M}"

    def close(self) -> None:
        """The last of it, then no more."""
        self.flush()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _why(refusal: FieldkitError) -> str:
    """The reason in two or three words, for a line that has room for no more."""
    cause = refusal.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    if isinstance(refusal, StoreFull) or number in (errno.ENOSPC, errno.EDQUOT):
        return "disk full"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "folder read-only"
    return refusal.message.rpartition(": ")[2].rstrip(".")
