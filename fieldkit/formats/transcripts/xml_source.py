"""XML files as the readers of ELAN and EXMARaLDA want them, with their dangers refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from fieldkit.errors import FileProblem

# Expat's numbers for a byte that is none, an encoding it does not know, and one that is not so.
_ENCODING = (4, 18, 19)
_DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters XML has not

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element


def root_of(raw: bytes, text: str, path: Path) -> Element | None:
    """The root element of a file, given its bytes and the same as text; None for what does not begin
    as XML. Raises FileProblem for XML that is broken off, or that has entities of its own (a way to
    make a small file fill the memory)."""
    begins = text.lstrip("\ufeff \t\n")[:5]
    if not begins.startswith("<"):
        return None
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = _parsed(raw, text, fromstring)
    except DefusedXmlException:
        raise FileProblem(
            f"{path}: its XML defines entities of its own, which no transcript needs.",
            "Export it again from the program it comes from.",
        ) from None
    except ParseError as problem:
        if begins != "<?xml":
            return None
        raise FileProblem(
            f"{path}:{problem.position[0]}: its XML is broken, perhaps cut off.",
            "Export or copy it again, whole.",
        ) from None
    return root


def _parsed(raw: bytes, text: str, parse: Callable[[bytes | str], Element]) -> Element:
    """The root, by the encoding the file names, else by the one it is in: files are re-saved by
    editors that leave the first line as it was. Raises ParseError, DefusedXmlException."""
    try:
        return parse(raw)
    except (ParseError, LookupError, ValueError) as problem:
        if isinstance(problem, ParseError) and problem.code not in _ENCODING:
            raise
        bare = _DECLARED.sub(r"\1", text.lstrip("\ufeff \t\n"), count=1)
        return parse(_NO_XML.sub(" ", bare).encode("utf-8", "replace"))
