"""From a document in memory to a file on the disk: the same bytes for the same input, or no file.

python-docx stamps every part of the package with the time of saving; here the parts are zipped
again with one fixed time, and the file is put in its place in one step.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx.document import Document

from fieldkit.files import write_whole
from fieldkit.word.template import FIXED_TIME


def package_bytes(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    saved = io.BytesIO()
    document.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            new.writestr(info, old.read(name))
    return out.getvalue()


def save(document: Document, path: Path) -> Path:
    """Write the document; gives the path. Raises FileProblem, and then nothing has changed."""
    write_whole(path, package_bytes(document))
    return path
