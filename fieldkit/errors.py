"""The exception tree: everything fieldkit refuses, and why.

Every error a person can meet is a `FieldkitError`: one sentence that says what was found, a hint
that says what to do, and the exit code of the command line (1: it could not be done; 2: it was
asked wrongly). Nothing below this module knows anything of fieldkit, so every floor may raise it.
"""

from __future__ import annotations


class FieldkitError(Exception):
    """What was found (`message`), what to do about it (`hint`, may be empty)."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class AskedWrongly(FieldkitError):
    """The request makes no sense as it stands: a wrong option, number, name or date."""

    exit_code = 2


# --- study and files -------------------------------------------------------------------------


class StudyError(FieldkitError):
    """The folder is no study, or cannot be made one."""


class FileProblem(FieldkitError):
    """A file could not be read or written."""


class GuideError(FieldkitError):
    """A guide cannot be run as it stands."""


# --- the log ---------------------------------------------------------------------------------


class StoreError(FieldkitError):
    """The log could not take or give what was asked. Nothing was half-written."""


class StoreFull(StoreError):
    """No room on the disk."""


class StoreReadOnly(StoreError):
    """The folder or the file may not be written."""


class StoreBusy(StoreError):
    """Another program held the store for longer than we wait."""


class StoreGone(StoreError):
    """The file under the open log was moved, replaced or deleted."""


class StoreBroken(StoreError):
    """The file is damaged, or no fieldkit store at all."""


class StoreNewer(StoreError):
    """The store was written by a newer fieldkit than this one."""


class Stale(StoreError):
    """Another writer was first; look again, then decide."""


# --- the room --------------------------------------------------------------------------------


class SessionError(FieldkitError):
    """An act that the group, as it stands, does not allow."""


class UnknownGroup(AskedWrongly):
    """No group of that name in this study."""


class UnknownParticipant(AskedWrongly):
    """No participant of that number in this group."""


class UnknownItem(AskedWrongly):
    """No such section, item, board or line."""


class AlreadyMoved(SessionError):
    """The other screen has already moved on."""


class NothingToUndo(SessionError):
    """There is no act of this person's left to undo or redo."""


# --- transcripts -----------------------------------------------------------------------------


class TranscriptError(FieldkitError):
    """An act that a transcript, as it stands, does not allow."""


class UnknownTurn(AskedWrongly):
    """No such transcript, turn, label or words."""


# --- coding ----------------------------------------------------------------------------------


class CodebookError(FieldkitError):
    """A codebook that cannot be used, or a change to one that it does not allow."""


class UnknownCode(AskedWrongly):
    """No such code, or several that could be meant."""


class CodingError(FieldkitError):
    """A coding that cannot be made or compared as things stand."""
