"""A file as the readers of transcripts see it: its bytes, and what they hold, taken apart once.

Everything here is lazy: a reader that only looks at the first bytes costs nothing more. Hostile
files are refused with a sentence before they cost memory.
"""

from __future__ import annotations

import io
import json
import zipfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.errors import FileProblem
from fieldkit.files import explain_read
from fieldkit.formats.transcripts.decoding import decoded
from fieldkit.formats.transcripts.xml_source import root_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 64 * 2**20  # a day of talk with a time for every word is a third of this
LONGEST_LINE = 2**20  # characters; a whole two-hour group typed as one paragraph is a tenth

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # .doc, .xls, and Office files with a password
_KNOWN = {
    b"%PDF": ("a PDF", "Save it as .docx or .txt (in Word: Open the PDF, then Save As)."),
    _OLE: (
        "an old Word or Excel file, or one with a password",
        "Open it, take the password off, and save it as .docx or .txt.",
    ),
    b"ID3": ("a sound recording", "Bring in what was typed from it, not the recording."),
    b"RIFF": ("a sound recording", "Bring in what was typed from it, not the recording."),
    b"OggS": ("a sound recording", "Bring in what was typed from it, not the recording."),
    b"fLaC": ("a sound recording", "Bring in what was typed from it, not the recording."),
    b"\x89PNG": ("a picture", "Bring in the text, not a picture of it."),
    b"\xff\xd8\xff": ("a picture", "Bring in the text, not a picture of it."),
    b"\x1f\x8b": ("a packed archive", "Unpack it first."),
    b"7z\xbc\xaf": ("a packed archive", "Unpack it first."),
    b"Rar!": ("a packed archive", "Unpack it first."),
    b"\x7fELF": ("a program", "Choose the transcript instead."),
}


class Source:
    """One file. path: as named by the person; raw: all its bytes."""

    def __init__(self, path: Path, raw: bytes) -> None:
        """Use `Source.open`."""
        self.path, self.raw = path, raw

    @classmethod
    def open(cls, path: Path) -> Source:
        """Reads the file. Raises FileProblem when it cannot be read, is empty or far too large, or
        is plainly no transcript (a PDF, a recording, a picture)."""
        try:
            if path.is_dir():
                raise FileProblem(f"{path} is a folder.", "Name a file in it.")
            if path.exists() and not path.is_file():
                raise FileProblem(
                    f"{path} is a device or a pipe, not a file.", "Save the words as a file first."
                )
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise FileProblem(
                    f"{path} is {size // 2**20} MB, more than any transcript of a group is "
                    f"({MOST_BYTES // 2**20} MB at most).",
                    "Choose the transcript itself, without sound or pictures in it.",
                )
            raw = path.read_bytes()
        except OSError as problem:
            raise explain_read(problem, path) from problem
        source = cls(path, raw)
        source.refuse_what_is_none()
        return source

    def refuse_what_is_none(self) -> None:
        """Raises FileProblem for what is empty or plainly no transcript."""
        if not self.raw.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
            raise FileProblem(f"{self.path} is empty.", "Choose the file that holds the words.")
        for magic, (what, hint) in _KNOWN.items():
            if self.raw.startswith(magic) or (magic == b"ID3" and self.raw[4:8] == b"ftyp"):
                raise FileProblem(f"{self.path} is {what}, not a transcript.", hint)

    def problem(self, line: int, what: str, hint: str = "") -> FileProblem:
        """A refusal that names the file and, from 1 on, the line."""
        where = f"{self.path}:{line}" if line else str(self.path)
        return FileProblem(f"{where}: {what}", hint)

    # --- text ----------------------------------------------------------------------------------

    @cached_property
    def is_zip(self) -> bool:
        return self.raw.startswith(_ZIP)

    @cached_property
    def text(self) -> str:
        """The file as text, its line ends made \\n. Raises FileProblem for what is no text."""
        return decoded(self.raw, self.path)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends. Raises FileProblem for a line past all measure."""
        lines = self.text.split("\n")
        for n, line in enumerate(lines, 1):
            if len(line) > LONGEST_LINE:
                raise self.problem(
                    n,
                    f"one line of {len(line):,} characters: this is no transcript that can be read.",
                    "Export it again with a line for every turn.",
                )
        return lines

    @cached_property
    def head(self) -> str:
        """The first 4,000 characters; "" for what is no text."""
        try:
            return "" if self.is_zip else self.text[:4000]
        except FileProblem:
            return ""

    # --- JSON, XML, zip ------------------------------------------------------------------------

    @cached_property
    def json(self) -> Any:
        """The file as JSON; None where it is none.

        A file that begins as JSON and breaks off is refused in `broken_json`.
        """
        if self.is_zip or not self.head.lstrip("\ufeff \t\n").startswith(("{", "[")):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def xml(self) -> Element | None:
        """The root of the file as XML; None where it is none. Raises FileProblem for XML that is
        broken off, or that has entities of its own in it."""
        return None if self.is_zip or not self.head else root_of(self.raw, self.text, self.path)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names inside a zip file (a .docx is one); empty for what is none or is damaged."""
        if not self.is_zip:
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.raw)) as pack:
                return frozenset(pack.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return frozenset()
