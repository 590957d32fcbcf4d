"""Files to bring in, offered while a path is typed: the study's transcripts/, and the folders around."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldkit.store.study_folder import StudyFolder

MOST = 200
"""Files offered at most."""

_LIKELY = frozenset(
    (
        *(".vtt", ".srt", ".sbv", ".txt", ".json", ".docx", ".rtf", ".odt", ".html", ".htm", ".md"),
        *(".csv", ".tsv", ".eaf", ".exb", ".textgrid", ".cha", ".otr"),
    )
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A file or folder that is offered. typed: what stands in the line once it is taken; note: where
    it lies, in words."""

    path: Path
    typed: str
    note: str
    folder: bool = False


def offers(folder: StudyFolder, typed: str, here: Path | None = None) -> list[Offer]:
    """Files that go with what was typed so far, likely ones first.

    A path is completed within its folder; a bare word is looked for in the names of the files in the
    study's transcripts/ and in the current folder (here). What cannot be read offers nothing.
    """
    here = here or Path.cwd()
    if os.sep in typed or typed.startswith("~"):
        head, _, tail = typed.rpartition(os.sep)
        where = Path(f"{head}{os.sep}").expanduser()
        found = [
            Offer(p, f"{head}{os.sep}{p.name}{os.sep if is_folder else ''}", "", is_folder)
            for p, is_folder in _entries(where if where.is_absolute() else here / where)
            if p.name.casefold().startswith(tail.casefold())
        ]
        return _ranked(found)
    wanted = typed.strip().casefold()
    found = []
    for where, note in ((folder.transcripts, "transcripts/"), (here, "this folder")):
        for p, is_folder in _entries(where):
            if wanted not in p.name.casefold() or (is_folder and not wanted):
                continue
            if where == folder.transcripts or is_folder or _may_be_one(p, folder):
                typed_path = p.name if where == here else str(p)
                typed_path += os.sep if is_folder else ""
                found.append(Offer(p, typed_path, note, is_folder))
    return _ranked(found)


def path_typed(typed: str, here: Path | None = None) -> Path:
    """The file a typed line means: ~ is the home folder, a bare name lies in the current folder."""
    path = Path(typed.strip()).expanduser()
    return path if path.is_absolute() else (here or Path.cwd()) / path


def _may_be_one(path: Path, folder: StudyFolder) -> bool:
    """By its name: not one of the study's own files, and with an ending that transcripts have."""
    return path.suffix.casefold() in _LIKELY and path.resolve() != folder.people.resolve()


def _ranked(found: list[Offer]) -> list[Offer]:
    found = list({offer.path.resolve(): offer for offer in reversed(found)}.values())
    found.sort(
        key=lambda o: (o.folder, o.path.suffix.casefold() not in _LIKELY, o.note == "this folder",
                       o.path.name.casefold())
    )  # fmt: skip
    return found[:MOST]


def _entries(where: Path) -> Iterator[tuple[Path, bool]]:
    """Files and folders of a folder that are not hidden, and whether each is a folder."""
    try:
        with os.scandir(where) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.casefold() == "readme.md":
                    continue
                if entry.is_dir() or entry.is_file():
                    yield where / entry.name, entry.is_dir()
    except OSError:
        return
