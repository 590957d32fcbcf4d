"""The second pass: which page each heading lands on, found by rendering the document.

LibreOffice lays the document out and poppler reads the pages' text. Both are looked for, neither is
needed: without them a contents list has links and no page numbers.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fieldkit.word.fields import Heading

_PATIENCE_S = 120


def can_paginate() -> bool:
    """Are LibreOffice and pdftotext on the search path?"""
    return shutil.which("soffice") is not None and shutil.which("pdftotext") is not None


def pages_of(document: Path, headings: Sequence[Heading], listed: int = 0) -> dict[str, int] | None:
    """The page of each heading's bookmark in the document as it stands.

    listed: so many levels of headings are listed before the first of them, on the same page perhaps.

    None when the tools are missing or the rendering fails: page numbers are an extra, and nothing
    that goes wrong here may cost the document.
    """
    if not can_paginate():
        return None
    try:
        with tempfile.TemporaryDirectory(prefix="fieldkit-pages-") as folder:
            pages = _rendered(document, Path(folder))
    except (OSError, subprocess.SubprocessError):
        return None
    return find_headings(pages, headings, listed)


def _rendered(document: Path, folder: Path) -> list[str]:
    """The text of each page."""
    profile = (folder / "profile").as_uri()  # a profile of its own: runs do not disturb each other
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={profile}"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(document.resolve())),
        ],
        check=True, capture_output=True, timeout=_PATIENCE_S,
    )  # fmt: skip
    pdf = folder / f"{document.stem}.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"],  # noqa: S607 — found on the search path above
        check=True, capture_output=True, timeout=_PATIENCE_S,
    ).stdout  # fmt: skip
    return text.decode("utf-8", errors="replace").split("\f")[:-1]


def find_headings(
    pages: Sequence[str], headings: Sequence[Heading], listed: int = 0
) -> dict[str, int] | None:
    """The page of each heading: pages are searched forwards only, after the contents' own page, or
    (listed) after the last entry of a list of so many levels.

    A heading is found by its number and first words at the start of a line. None when one of them
    is nowhere to be found: a list with half its numbers is no list.
    """
    flat = [[_letters(line) for line in page.splitlines()] for page in pages]
    if not listed:
        start = _last_listing(flat, headings), 0
    else:
        entries = _walk(flat, [h for h in headings if h.level <= listed], (0, 0))
        if entries is None:
            return None
        start = entries[-1] if entries else (0, 0)
    shown = [h for h in headings if h.level <= 2]
    places = _walk(flat, shown, start)
    if places is None:
        return None
    return {h.bookmark: page + 1 for h, (page, _) in zip(shown, places, strict=True)}


def _walk(
    flat: Sequence[Sequence[str]], headings: Sequence[Heading], start: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """Page and following line of each heading, one after the other; None where one is missing."""
    at, line_from = start
    found: list[tuple[int, int]] = []
    for heading in headings:
        wanted = _letters(f"{heading.number}{heading.text}")[:24]
        while at < len(flat):
            hits = [n for n, line in enumerate(flat[at]) if n >= line_from and _is(line, wanted)]
            if hits:
                line_from = hits[0] + 1
                break
            at, line_from = at + 1, 0
        else:
            return None
        found.append((at, line_from))
    return found


def _last_listing(flat: Sequence[Sequence[str]], headings: Sequence[Heading]) -> int:
    """The first page after the contents list: the body starts on a new page."""
    if not headings:
        return 0
    first = _letters(f"{headings[0].number}{headings[0].text}")[:24]
    hits = [n for n, page in enumerate(flat) if any(_is(line, first) for line in page)]
    return hits[1] if len(hits) > 1 else hits[0] if hits else 0


def _is(line: str, wanted: str) -> bool:
    return bool(line) and (line.startswith(wanted) or (len(line) > 8 and wanted.startswith(line)))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
