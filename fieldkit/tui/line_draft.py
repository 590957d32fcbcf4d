"""What is half-typed on a screen opened from the room, kept on disk like the note line's."""

from __future__ import annotations

import threading

from textual.timer import Timer

from fieldkit.desk.study import Study
from fieldkit.errors import FieldkitError
from fieldkit.tui.live_screen import LiveScreen

KEEP_S = 0.8
"""Seconds from a key until what was typed is on its way to the disk."""


class LineDraft:
    """One line of one screen. Saved in a thread, so that a slow disk holds nothing up.

    Without an open study (a screen shown by itself) nothing is kept.
    """

    def __init__(self, screen: LiveScreen, where: str) -> None:
        """where: which line it is, such as "board"; the note line is another."""
        self._screen, self._where = screen, where
        self._text = self._kept = ""
        self._waiting: Timer | None = None
        self._lock = threading.Lock()

    @property
    def _study(self) -> Study | None:
        study: Study | None = getattr(self._screen.app, "study", None)
        return study

    def restore(self) -> str:
        """What was being typed when the screen was left last."""
        if self._study is None:
            return ""
        room = self._screen.room
        try:
            text = self._study.drafts.load(room.group, room.role.value, self._where)
        except FieldkitError:
            return ""
        self._text = self._kept = text
        return text

    def typed(self, text: str) -> None:
        """The line holds this now."""
        self._text = text
        if self._waiting is None and text != self._kept:
            self._waiting = self._screen.set_timer(KEEP_S, self._keep)

    def _keep(self) -> None:
        self._waiting = None
        study = self._study
        if study is not None:
            self._screen.run_worker(
                lambda: self._save(study), thread=True, group=f"draft-{self._where}"
            )

    def flush(self) -> None:
        """On disk when this returns, if it can be."""
        study = self._study
        if study is not None:
            self._save(study)

    def _save(self, study: Study) -> None:
        room = self._screen.room
        with self._lock:
            text = self._text
            if text == self._kept:
                return
            try:
                study.drafts.save(room.group, room.role.value, text, self._where)
            except FieldkitError:
                return  # the act itself says what is wrong; the text stays in the line
            self._kept = text
