"""Codes and sets, out of a project or a codebook file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.errors import FileProblem
from fieldkit.files import explain_read
from fieldkit.formats.refi.checks import problems_of_codes
from fieldkit.formats.refi.clean import one_line, prose
from fieldkit.formats.refi.guids import is_guid, made, tidy
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import Code, CodeList, Set
from fieldkit.formats.refi.package import MOST_XML
from fieldkit.formats.refi.xml import DEEPEST, Root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_NO = ("false", "0")


def read_codebook(path: Path) -> tuple[CodeList, tuple[str, ...]]:
    """A .qdc file: its codes, and a sentence for each kind of thing that was left out.

    Raises FileProblem for what is no such file, or not sound.
    """
    left = LeftOut()
    root = Root(_bytes(path), path, "CodeBook", left)
    top = root.element
    codes = tuple(codes_in(root, root.first(top, "Codes"), left))
    if not codes:
        raise FileProblem(f"{path} has no code in it.", "Export the codebook again.")
    sets = tuple(sets_in(root, root.first(top, "Sets"), {c.guid for c in codes}, (), (), left=left))
    found = CodeList(codes, sets, one_line(top.get("origin", "")))
    refuse(path, problems_of_codes(found))
    return found, left.sentences()


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise FileProblem(f"{path} is a folder or a device, not a file.", "Name a .qdc file.")
        if path.stat().st_size > MOST_XML:
            raise FileProblem(f"{path} is far larger than any codebook.", "Look at what it is.")
        return path.read_bytes()
    except OSError as problem:
        raise explain_read(problem, path) from problem


def refuse(path: Path, problems: list[str]) -> None:
    """Raises FileProblem when what was read is not sound after all that could be mended was."""
    if problems:
        more = f" There are {len(problems) - 1} more such things." if len(problems) > 1 else ""
        raise FileProblem(
            f"{path} contradicts itself: {problems[0]}{more}",
            "Nothing was brought in. Export it again; if it comes out the same, tell its makers.",
        )


def guid_of(element: Element, left: LeftOut, *what: object) -> str:
    """An element's GUID; one made of `what` where it has none, or none that is one."""
    text = element.get("guid", "")
    found = tidy(text)
    if is_guid(found):
        return found
    left.count(
        "One thing has no proper GUID; one was made for it.",
        "{n} things have no proper GUIDs; they were made for them.",
    )
    return made("mended", found or what)


def refs(root: Root, parent: Element, tag: str, attribute: str = "targetGUID") -> Iterator[str]:
    """What the children of a name refer to, as GUIDs."""
    for child in root.children(parent, tag):
        found = tidy(child.get(attribute) or child.get("guid") or child.get("targetGUID") or "")
        yield found if is_guid(found) else made("mended", found)


def codes_in(root: Root, top: Element | None, left: LeftOut) -> Iterator[Code]:
    """The codes under an element, those above before those under them. Raises FileProblem for a
    hierarchy past all measure."""
    waiting = [(element, None, 0) for element in root.children(top, "Code")]
    waiting.reverse()
    stack: list[tuple[Element, str | None, int]] = list(waiting)
    n = 0
    while stack:
        element, parent, depth = stack.pop()
        if depth > DEEPEST:
            raise FileProblem(f"{root.path} has codes under codes {depth} levels deep.")
        n += 1
        guid = guid_of(element, left, "code", n)
        yield Code(
            guid,
            one_line(element.get("name", "")) or f"Code {n}",
            parent,
            _colour(element.get("color", ""), left),
            prose(root.text(element, "Description")),
            element.get("isCodable", "true").strip().lower() not in _NO,
            tuple(refs(root, element, "NoteRef")),
        )
        under = [(child, guid, depth + 1) for child in root.children(element, "Code")]
        stack += reversed(under)


def _colour(text: str, left: LeftOut) -> str:
    found = _COLOUR.fullmatch(text.strip())
    if found is None:
        if text.strip():
            left.count("One colour could not be read.", "{n} colours could not be read.")
        return ""
    digits = found[1]
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(d * 2 for d in digits)


def sets_in(
    root: Root,
    top: Element | None,
    codes: Collection[str],
    sources: Collection[str],
    notes: Collection[str],
    *,
    left: LeftOut,
) -> Iterator[Set]:
    """The sets under an element, with those of their members that are there."""
    for n, element in enumerate(root.children(top, "Set")):
        found = {
            tag: tuple(refs(root, element, tag))
            for tag in ("MemberCode", "MemberSource", "MemberNote")
        }
        kept = {
            tag: tuple(guid for guid in found[tag] if guid in known)
            for tag, known in zip(found, (codes, sources, notes), strict=True)
        }
        for tag, members in found.items():
            for _ in range(len(members) - len(kept[tag])):
                left.count(
                    "One member of a set is not in the file; it was left out.",
                    "{n} members of sets are not in the file; they were left out.",
                )
        yield Set(
            guid_of(element, left, "set", n),
            one_line(element.get("name", "")) or f"Set {n + 1}",
            prose(root.text(element, "Description")),
            *kept.values(),
        )
