"""What is still being typed, on disk at most a second after the last key (the caller's timer)."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from fieldkit.files import explain_os, make_folder, remove_file, write_own

NOTE = "note"
_LONG = 60  # characters of a name that are kept; the hash tells names apart


class Drafts:
    """Half-typed texts by group, role and place on the screen."""

    def __init__(self, folder: Path) -> None:
        """folder: the study's drafts/; it is made at the first draft."""
        self.folder = folder

    def save(self, group: str, role: str, text: str, where: str = NOTE) -> None:
        """Keep the text, durably; empty text clears. Raises a FieldkitError when it cannot."""
        if not text:
            self.clear(group, role, where)
            return
        make_folder(self.folder)
        write_own(self._path(group, role, where), text.encode("utf-8", "surrogatepass"))

    def load(self, group: str, role: str, where: str = NOTE) -> str:
        """The text as it was last saved; "" when there is none."""
        path = self._path(group, role, where)
        try:
            raw = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as problem:
            raise explain_os(problem, path) from problem
        try:
            return raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "replace")

    def clear(self, group: str, role: str, where: str = NOTE) -> None:
        """The text has been sent or thrown away; nothing happens when there is none."""
        path = self._path(group, role, where)
        if path.exists():
            remove_file(path)

    def _path(self, group: str, role: str, where: str) -> Path:
        """A readable name, safe in any file system whatever the group is called."""
        parts = (group, role, where)
        exact = "\0".join(parts).encode("utf-8", "surrogatepass")
        shown = "+".join(quote(part, safe="", errors="replace")[:_LONG] for part in parts)
        return self.folder / f"{shown}-{sha256(exact).hexdigest()[:12]}.txt"
