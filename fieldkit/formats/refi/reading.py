"""A .qdpx file as a project: of whatever make, put in order, with a sentence for all that was left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.formats.refi.checks import problems_of
from fieldkit.formats.refi.clean import one_line, prose
from fieldkit.formats.refi.guids import tidy
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.mending import mended
from fieldkit.formats.refi.model import (
    Case,
    Kind,
    Link,
    Note,
    Project,
    User,
    Value,
    Variable,
)
from fieldkit.formats.refi.package import Package
from fieldkit.formats.refi.read_codes import codes_in, guid_of, refs, refuse, sets_in
from fieldkit.formats.refi.read_sources import Texts, sources_in
from fieldkit.formats.refi.xml import Root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {kind.value.casefold(): kind for kind in Kind}
_VALUES = tuple(f"{kind}Value" for kind in Kind)
_DIRECTIONS = ("Associative", "OneWay", "Bidirectional")


def read_project(path: Path) -> tuple[Project, tuple[str, ...]]:
    """The project, and a sentence for each kind of thing that was left out or mended.

    Raises FileProblem for what is no such file, damaged, a bomb, of a newer version, or not sound.
    """
    left = LeftOut()
    with Package(path) as package:
        root = Root(package.project(), path, "Project", left)
        found = _project(root, package, left)
    found = mended(found, left)
    refuse(path, problems_of(found))
    return found, left.sentences()


def _project(root: Root, package: Package, left: LeftOut) -> Project:
    top = root.element
    origin = one_line(top.get("origin", ""))
    users = tuple(
        User(
            guid_of(element, left, "user", n),
            one_line(element.get("name") or element.get("id") or "") or f"User {n + 1}",
        )
        for n, element in enumerate(root.children(root.first(top, "Users"), "User"))
    )
    book = root.first(top, "CodeBook")
    codes = tuple(codes_in(root, root.first(book, "Codes") if book is not None else None, left))
    if root.first(top, "Graphs") is not None:
        left.say("Maps and graphs were left out: fieldkit has none.")
    texts = Texts(root, package, left)
    sources = tuple(sources_in(texts, root.first(top, "Sources"), origin, _values))
    notes = tuple(_notes(texts, root.first(top, "Notes")))
    sets = sets_in(
        root,
        root.first(top, "Sets"),
        {c.guid for c in codes},
        {s.guid for s in sources},
        {n.guid for n in notes},
        left=left,
    )
    return Project(
        one_line(top.get("name", "")) or root.path.stem,
        origin,
        users,
        codes,
        tuple(_variables(root, root.first(top, "Variables"), left)),
        tuple(_cases(root, root.first(top, "Cases"), left)),
        sources,
        notes,
        tuple(_links(root, root.first(top, "Links"), left)),
        tuple(sets),
        prose(root.text(top, "Description")),
        tuple(refs(root, top, "NoteRef")),
        tidy(top.get("creatingUserGUID", "")) or None,
        top.get("creationDateTime", ""),
    )


def _variables(root: Root, top: Element | None, left: LeftOut) -> list[Variable]:
    return [
        Variable(
            guid_of(element, left, "variable", n),
            one_line(element.get("name", "")) or f"Variable {n + 1}",
            _KINDS.get(element.get("typeOfVariable", "").casefold(), Kind.TEXT),
        )
        for n, element in enumerate(root.children(top, "Variable"))
    ]


def _values(root: Root, parent: Element) -> tuple[Value, ...]:
    found = []
    for element in root.children(parent, "VariableValue"):
        variable = next(refs(root, element, "VariableRef"), None)
        value = next((e.text or "" for e in root.children(element, *_VALUES)), "")
        if variable is not None and value.strip():
            found.append(Value(variable, one_line(value)))
    return tuple(found)


def _cases(root: Root, top: Element | None, left: LeftOut) -> list[Case]:
    return [
        Case(
            guid_of(element, left, "case", n),
            one_line(element.get("name", "")),
            prose(root.text(element, "Description")),
            _values(root, element),
            tuple(refs(root, element, "SourceRef")),
            tuple(refs(root, element, "SelectionRef")),
        )
        for n, element in enumerate(root.children(top, "Case"))
    ]


def _notes(texts: Texts, top: Element | None) -> list[Note]:
    found = []
    for n, element in enumerate(texts.root.children(top, "Note")):
        plain = texts.of(element, quiet=True)
        # an annotation's words may stand in its description alone
        words = (plain.text if plain is not None else "") or texts.root.text(element, "Description")
        found.append(
            Note(
                guid_of(element, texts.left, "note", n),
                one_line(element.get("name", "")),
                prose(words),
                tidy(element.get("creatingUser") or element.get("modifyingUser") or "") or None,
                element.get("creationDateTime") or element.get("modifiedDateTime") or "",
            )
        )
    return found


def _links(root: Root, top: Element | None, left: LeftOut) -> list[Link]:
    found = []
    for n, element in enumerate(root.children(top, "Link")):
        direction = element.get("direction", "")
        found.append(
            Link(
                guid_of(element, left, "link", n),
                one_line(element.get("name", "")),
                tidy(element.get("originGUID", "")),
                tidy(element.get("targetGUID", "")),
                direction if direction in _DIRECTIONS else "",
            )
        )
    return found
