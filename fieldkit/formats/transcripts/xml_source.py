"""XML files as the readers of ELAN and EXMARaLDA want them, with their dangers refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fieldkit.formats.transcripts.source import Source


def root_of(source: Source) -> Element | None:
    """The root element; None for what does not begin as XML. Raises FileProblem for XML that is
    broken off, or that has entities of its own (a way to make a small file fill the memory)."""
    if not source.head.lstrip("\ufeff \t\n").startswith("<"):
        return None
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(source.raw)
    except DefusedXmlException:
        raise source.problem(
            0,
            "its XML defines entities of its own, which no transcript needs.",
            "Export it again from the program it comes from.",
        ) from None
    except ParseError as problem:
        if not source.head.lstrip("\ufeff \t\n").startswith("<?xml"):
            return None
        raise source.problem(
            problem.position[0],
            "its XML is broken, perhaps cut off.",
            "Export or copy it again, whole.",
        ) from None
    return root
