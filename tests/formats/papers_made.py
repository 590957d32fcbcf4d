"""Written transcripts made in the test: text, and Word files put together from their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from fieldkit.domain.transcript.model import Transcript
from fieldkit.formats.transcripts.reading import transcript_of
from fieldkit.formats.transcripts.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read(content: str | bytes, name: str = "talk.txt") -> Transcript:
    """What fieldkit makes of a file of this content."""
    raw = content.encode() if isinstance(content, str) else content
    return transcript_of(Source(Path(name), raw))


def turns(transcript: Transcript) -> list[tuple[str | None, str]]:
    """The turns as (speaker, text)."""
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def run(text: str, *, bold: bool = False) -> str:
    """A run; \\n is a line break and \\t a tab."""
    inner = escape(text).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    inner = inner.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{properties}<w:t xml:space='preserve'>{inner}</w:t></w:r>"


def para(*parts: str, style: str = "") -> str:
    """A paragraph; parts that are no XML are plain runs, *starred* ones bold."""
    runs = [
        part
        if part.startswith(("<w:", "<mc:"))
        else run(part.strip("*"), bold=part.startswith("*"))
        for part in parts
    ]
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table; a cell of several lines has a paragraph for each."""
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{''.join(map(para, cell.split(chr(10))))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{body}</w:tbl>"


def docx(*blocks: str, styles: str = "", head: str = "") -> bytes:
    """A Word file of these blocks; those that are no XML are paragraphs."""
    body = "".join(b if b.startswith("<") else para(b) for b in blocks)
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}" xmlns:mc="{MC}">'
    document += f"<w:body>{body}</w:body></w:document>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": document,
    }
    if styles:
        files["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return out.getvalue()
