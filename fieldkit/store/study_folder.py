"""What a study folder is: one `study.toml`, one log, and a place for everything else.

study.toml     what the study is called
study.db       the log
people.json    names and phones (0600)
drafts/        what is still being typed
copies/        the second copies of the log
guides/        guide packs        transcripts/   what was said        outputs/   what is made
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from fieldkit.errors import StudyError
from fieldkit.files import MARK, explain_os, make_folder, write_own

FORMAT = 1
FOLDERS = ("drafts", "copies", "guides", "transcripts", "outputs")

_HEAD = (
    "# This folder is a fieldkit study: guides in guides/, transcripts in transcripts/,"
    " what is made in outputs/.\n"
)


@dataclass(frozen=True, slots=True)
class StudyFolder:
    """A study's folder (absolute) and what the study is called."""

    path: Path
    name: str

    @property
    def db(self) -> Path:
        return self.path / "study.db"

    @property
    def people(self) -> Path:
        return self.path / "people.json"

    @property
    def drafts(self) -> Path:
        return self.path / "drafts"

    @property
    def copies(self) -> Path:
        return self.path / "copies"

    @property
    def guides(self) -> Path:
        return self.path / "guides"

    @property
    def transcripts(self) -> Path:
        return self.path / "transcripts"

    @property
    def outputs(self) -> Path:
        return self.path / "outputs"

    @classmethod
    def at(cls, path: Path) -> StudyFolder:
        """The study in this very folder. Raises StudyError when there is none."""
        path = path.absolute()
        mark = path / MARK
        try:
            text = mark.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            what = "is no study: it has no study.toml" if path.is_dir() else "is no folder"
            raise StudyError(f"{path} {what}.", f"`fieldkit init {path}` makes one.") from None
        except UnicodeDecodeError:
            raise StudyError(f"{mark} is not text in UTF-8.", "Save it as UTF-8.") from None
        except OSError as problem:
            raise explain_os(problem, mark) from problem
        return cls(path, _name_in(text, mark))

    @classmethod
    def find(cls, start: Path) -> StudyFolder:
        """The study that holds `start`: the nearest folder upwards. Raises StudyError."""
        start = start.absolute()
        for folder in (start, *start.parents):
            if (folder / MARK).is_file():
                return cls.at(folder)
        raise StudyError(
            f"{start} is in no study: no study.toml here or in a folder above.",
            "Go to a study, name one with --study DIR, or make one with `fieldkit init DIR`.",
        )

    @classmethod
    def create(cls, path: Path, name: str) -> StudyFolder:
        """Make a study here, durably; one that is here already stays as it is, name and all.

        Raises StudyError when what is here cannot be made one, StoreFull, StoreReadOnly.
        """
        path = path.absolute()
        if path.exists() and not path.is_dir():
            raise StudyError(f"{path} is a file, not a folder.", "Choose another folder.")
        make_folder(path)
        if not (path / MARK).exists():
            text = f"{_HEAD}[study]\nname = {_quoted(name)}\nformat = {FORMAT}\n"
            write_own(path / MARK, text.encode())
        study = cls.at(path)
        for folder in FOLDERS:
            make_folder(path / folder)
        return study


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's; DEL and lone surrogates JSON lets through."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name_in(text: str, mark: Path) -> str:
    try:
        study = tomllib.loads(text).get("study")
    except tomllib.TOMLDecodeError as problem:
        raise StudyError(f"{mark} cannot be read: {problem}.", "Put that line right.") from None
    if not isinstance(study, dict):
        raise StudyError(f"{mark} has no [study] part.", 'Add [study] with name = "…", format = 1.')
    kind = study.get("format")
    if isinstance(kind, bool) or not isinstance(kind, int) or kind < 1:
        raise StudyError(f"{mark}: format is {kind!r}, not a number from 1.", "Write format = 1.")
    if kind > FORMAT:
        raise StudyError(
            f"{mark}: this study was made by a newer fieldkit (format {kind}; this one knows "
            f"{FORMAT}).",
            "Update fieldkit.",
        )
    name = study.get("name")
    if not isinstance(name, str) or not name.strip():
        raise StudyError(f"{mark} does not say what the study is called.", 'Write name = "…".')
    return name
