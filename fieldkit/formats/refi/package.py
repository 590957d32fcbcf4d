"""The .qdpx file: a zip of project.qde and the folder of sources, written the same from the same, read warily.

Nothing is unpacked to disk, and nothing outside the file is opened, whatever its paths say.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from fieldkit.errors import FileProblem
from fieldkit.files import explain_read

MOST_XML = 256 * 2**20  # bytes of project.qde unpacked: some hundred thousand codings are a fifth
MOST_TEXT = 64 * 2**20  # bytes of one source unpacked
MOST_ALL = 512 * 2**20  # bytes of all that is read of one file
MOST_FILES = 100_000
_SUSPECT = 200  # times smaller packed than unpacked: text packs to a fifth, XML to a thirtieth
_SMALL = 8 * 2**20  # bytes below which packing well is no matter
_EPOCH = (1980, 1, 1, 0, 0, 0)
PROJECT = "project.qde"


def packed(xml: bytes, texts: Mapping[str, str]) -> bytes:
    """The zip. texts: a source's GUID to its text; UTF-8, LF, no mark, in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        _put(pack, PROJECT, xml)
        for guid, text in texts.items():
            _put(pack, f"sources/{guid}.txt", text.encode("utf-8"))
    return out.getvalue()


def _put(pack: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # else it is that of the machine, and the bytes with it
    info.external_attr = 0o644 << 16
    pack.writestr(info, data)


class Package:
    """An open .qdpx file."""

    def __init__(self, path: Path) -> None:
        """Raises FileProblem for what cannot be read or is no zip file with a project in it."""
        self.path = path
        self._left = MOST_ALL
        try:
            if path.exists() and not path.is_file():
                raise FileProblem(f"{path} is a folder or a device.", "Name a .qdpx file.")
            self._pack = zipfile.ZipFile(path)
        except OSError as problem:
            raise explain_read(problem, path) from problem
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise FileProblem(
                f"{path} is no .qdpx file, or only a part of one: it is not a whole zip file.",
                "Export the project again, or copy it again.",
            ) from None
        entries = self._pack.infolist()
        if len(entries) > MOST_FILES:
            raise self._refused(f"it holds {len(entries):,} files, more than any project does")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if not entry.is_dir():
                # programs write sources/ and Sources/, project.qde and Project.qde
                self._entries.setdefault(entry.filename.replace("\\", "/").lower(), entry)
        self._sources = {
            PurePosixPath(name).name: name
            for name in self._entries
            if PurePosixPath(name).parent.name == "sources"
        }

    def close(self) -> None:
        """Lets go of the file."""
        self._pack.close()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def project(self) -> bytes:
        """The XML of the project. Raises FileProblem where there is none, or more than one."""
        if PROJECT in self._entries:
            return self._read(PROJECT, MOST_XML)
        others = [name for name in self._entries if name.endswith(".qde")]
        if len(others) != 1:
            raise FileProblem(
                f"{self.path} has no {PROJECT} in it, so it is no REFI-QDA project.",
                "Export it again as a REFI-QDA project (.qdpx).",
            )
        return self._read(others[0], MOST_XML)

    def source(self, name: str) -> bytes | None:
        """A file of the folder of sources, by its name in whatever case; None where it is not there.

        Raises FileProblem for one that is damaged or too large.
        """
        found = self._sources.get(name.lower())
        return None if found is None else self._read(found, MOST_TEXT)

    def _read(self, name: str, most: int) -> bytes:
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise self._refused("it is locked with a password", "Export it without one.")
        size, small = entry.file_size, entry.compress_size
        if size > most or (size > _SMALL and size > _SUSPECT * max(small, 1)):
            raise self._refused(f"{name} is {size // 2**20:,} MB unpacked, which no project needs")
        try:
            with self._pack.open(entry) as file:
                data = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise self._refused(f"{name} in it is damaged", "Export or copy it again.") from None
        self._left -= len(data)
        if len(data) > most or self._left < 0:
            raise self._refused("it unpacks to far more than any project")
        return data

    def _refused(self, why: str, hint: str = "Export it again from its program.") -> FileProblem:
        return FileProblem(f"{self.path} cannot be read: {why}.", hint)
