"""Looking into Word files: their text, styles and parts."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, cast

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Looked:
    """A .docx file as its XML parts."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {n: package.read(n) for n in package.namelist()}
            self.times = {i.date_time for i in package.infolist()}
        self.body = self.xml("word/document.xml")

    def xml(self, part: str) -> Any:
        return etree.fromstring(self.parts[part])

    def find(self, path: str, part: str = "word/document.xml") -> list[Any]:
        return cast(list[Any], self.xml(part).xpath(path, namespaces=NS))

    def paragraphs(self, style: str | None = None) -> list[str]:
        """The text of every paragraph, or of those in a style."""
        found = []
        for p in self.body.iter(f"{W}p"):
            named = p.find("w:pPr/w:pStyle", NS)
            if style is None or (named is not None and named.get(f"{W}val") == style):
                found.append(text_of(p))
        return found

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs())

    def everything(self) -> str:
        """All text and attributes of all XML parts, for looking for what must not be there."""
        return "\n".join(
            data.decode("utf-8")
            for name, data in self.parts.items()
            if name.endswith((".xml", ".rels"))
        )

    def tables(self) -> list[list[list[str]]]:
        return [
            [["\n".join(text_of(p) for p in c.iter(f"{W}p")) for c in r.findall("w:tc", NS)]
             for r in t.findall("w:tr", NS)]
            for t in self.body.iter(f"{W}tbl")
        ]  # fmt: skip

    def table_of(self, first_head: str, *, containing: str = "") -> list[list[str]]:
        """The first table whose first header cell says so, without its header row."""
        for rows in self.tables():
            if rows[0][0] == first_head and containing in str(rows):
                return rows[1:]
        raise AssertionError(f"no table begins with {first_head!r}")


def text_of(element: Any) -> str:
    out = []
    for one in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if one.tag == f"{W}t":
            out.append(one.text or "")
        elif one.getparent().tag == f"{W}r":
            out.append("\t" if one.tag == f"{W}tab" else "\n")
    return "".join(out)
