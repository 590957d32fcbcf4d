"""The XML of the format as other programs write it: bombs refused, other namespaces passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from fieldkit.errors import FileProblem
from fieldkit.formats.refi.leaving import LeftOut

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = re.compile(r"urn:QDA-XML:(project|codebook):(\d+)\.(\d+)", re.IGNORECASE)
KNOWN = (1, 0)
DEEPEST = 100


class Root:
    """The root of a file. wanted: Project or CodeBook."""

    def __init__(self, raw: bytes, path: Path, wanted: str, left: LeftOut) -> None:
        """Raises FileProblem for XML that is broken, has entities of its own, is of another kind or of
        a newer version than 1.0."""
        self.path = path
        self.element = _parsed(raw, path)
        space, _, name = self.element.tag.rpartition("}")
        space = space.removeprefix("{")
        self._prefix = f"{{{space}}}" if space else ""
        if name != wanted:
            self._no_kind(name, wanted)
        known = _SPACE.fullmatch(space)
        if known is not None and (int(known[2]), int(known[3])) > KNOWN:
            raise FileProblem(
                f"{path} is of version {known[2]}.{known[3]} of REFI-QDA; this fieldkit reads 1.0.",
                "Export it as version 1.0, or update fieldkit.",
            )
        if space and known is None:
            self._no_kind(f"{name} of “{space[:80]}”", wanted)
        if not space:
            left.say("The file does not say what format it is; it was read as REFI-QDA 1.0.")
        elif known is not None and (int(known[2]), int(known[3])) < KNOWN:
            left.say(f"The file is of version {known[2]}.{known[3]}, a draft of the format.")

    def _no_kind(self, found: str, wanted: str) -> None:
        what = "project" if wanted == "Project" else "codebook"
        raise FileProblem(
            f"{self.path} is no REFI-QDA {what}: its XML is {found[:120]}.",
            "`fieldkit import qdpx` reads projects, `fieldkit import qdc` codebooks.",
        )

    def children(self, parent: Element | None, *names: str) -> Iterator[Element]:
        """The children of these names, in their order; those of other namespaces are none."""
        if parent is None:
            return
        tags = {self._prefix + name for name in names}
        for child in parent:
            if child.tag in tags:
                yield child

    def first(self, parent: Element | None, name: str) -> Element | None:
        """The first child of a name."""
        return next(self.children(parent, name), None)

    def text(self, parent: Element, name: str) -> str:
        """The text of the first child of a name, "" where there is none."""
        found = self.first(parent, name)
        return (found.text or "") if found is not None else ""

    def name(self, element: Element) -> str:
        """An element's name without its namespace."""
        return str(element.tag).removeprefix(self._prefix)


def _parsed(raw: bytes, path: Path) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise FileProblem(
            f"{path}: its XML defines a document type or entities of its own, which no project needs.",
            "Export it again from the program it comes from.",
        ) from None
    except ParseError as problem:
        raise FileProblem(
            f"{path}:{problem.position[0]}: its XML is broken, perhaps cut off.",
            "Export or copy it again, whole.",
        ) from None
    except (LookupError, ValueError, RecursionError):
        raise FileProblem(
            f"{path}: its XML is in an encoding that is not known.", "Export it again in UTF-8."
        ) from None
    return root
