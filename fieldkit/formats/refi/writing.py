"""A project and a codebook as the XML of the standard: its order of elements, no empty containers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fieldkit.errors import FieldkitError
from fieldkit.formats.refi.checks import problems_of, problems_of_codes
from fieldkit.formats.refi.clean import is_clean
from fieldkit.formats.refi.model import (
    Case,
    Code,
    CodeList,
    Coding,
    Kind,
    Link,
    Note,
    Project,
    Selection,
    Set,
    Source,
    Value,
    Variable,
)

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"


class NotSound(FieldkitError):
    """What was to be written is not sound: a fault of fieldkit's, kept from leaving the house."""


def project_xml(project: Project) -> bytes:
    """project.qde: UTF-8, no mark. Raises NotSound for references that lead nowhere and the like."""
    _sound(problems_of(project))
    root = _element(
        "Project",
        xmlns=PROJECT,
        name=project.name,
        origin=project.origin,
        creatingUserGUID=project.user,
        creationDateTime=project.at,
    )
    _all(root, "Users", (_element("User", guid=u.guid, name=u.name) for u in project.users))
    if project.codes:
        SubElement(root, "CodeBook").append(_codes(project.codes))
    _all(root, "Variables", map(_variable, project.variables))
    kinds = {variable.guid: variable.kind for variable in project.variables}
    _all(root, "Cases", (_case(case, kinds) for case in project.cases))
    _all(root, "Sources", (_source(source, kinds) for source in project.sources))
    _all(root, "Notes", map(_note, project.notes))
    _all(root, "Links", map(_link, project.links))
    _all(root, "Sets", (_set(one) for one in project.sets))
    _text(root, "Description", project.description)
    _refs(root, "NoteRef", project.remarks)
    return _bytes(root)


def codebook_xml(found: CodeList) -> bytes:
    """A .qdc file. Raises NotSound, also for no code at all: the format has no empty codebook."""
    _sound(problems_of_codes(found))
    if not found.codes:
        raise NotSound("A codebook without codes cannot be written.", "Add a code first.")
    root = _element("CodeBook", xmlns=CODEBOOK, origin=found.origin)
    root.append(_codes(found.codes, notes=False))
    _all(root, "Sets", (_set(one, alone=True) for one in found.sets))
    return _bytes(root)


def _sound(problems: list[str]) -> None:
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise NotSound(f"Nothing was written: {problems[0]}{more}", "Please report this.")


def _bytes(root: Element) -> bytes:
    indent(root)
    text = tostring(root, encoding="unicode")
    if not is_clean(text):
        _sound(["A text has characters that XML has not."])
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _element(tag: str, **attributes: str | None) -> Element:
    return Element(tag, {key: value for key, value in attributes.items() if value})


def _all(parent: Element, tag: str, children: Iterable[Element]) -> None:
    found = list(children)
    if found:
        SubElement(parent, tag).extend(found)


def _text(parent: Element, tag: str, text: str) -> None:
    if text:
        SubElement(parent, tag).text = text


def _refs(parent: Element, tag: str, guids: Iterable[str], attribute: str = "targetGUID") -> None:
    for guid in guids:
        SubElement(parent, tag, {attribute: guid})


def _codes(codes: Iterable[Code], *, notes: bool = True) -> Element:
    top, at = Element("Codes"), {}
    for code in codes:
        element = Element("Code", guid=code.guid, name=code.name)
        element.set("isCodable", "true" if code.codable else "false")
        if code.colour:
            element.set("color", code.colour)
        _text(element, "Description", code.description)
        _refs(element, "NoteRef", code.notes if notes else ())
        at[code.guid] = element
        (top if code.parent is None else at[code.parent]).append(element)
    return top


def _variable(variable: Variable) -> Element:
    return _element(
        "Variable", guid=variable.guid, name=variable.name, typeOfVariable=variable.kind.value
    )


def _values(parent: Element, values: Iterable[Value], kinds: Mapping[str, Kind]) -> None:
    for value in values:
        element = SubElement(parent, "VariableValue")
        _refs(element, "VariableRef", (value.variable,))
        SubElement(element, f"{kinds[value.variable]}Value").text = value.value


def _case(case: Case, kinds: Mapping[str, Kind]) -> Element:
    element = _element("Case", guid=case.guid, name=case.name)
    _text(element, "Description", case.description)
    _values(element, case.values, kinds)
    _refs(element, "SourceRef", case.sources)
    _refs(element, "SelectionRef", case.selections)
    return element


def _source(source: Source, kinds: Mapping[str, Kind]) -> Element:
    element = _element(
        "TextSource",
        guid=source.guid,
        name=source.name,
        plainTextPath=f"internal://{source.guid}.txt",
        creatingUser=source.user,
        creationDateTime=source.at,
    )
    _text(element, "Description", source.description)
    element.extend(_selection(one) for one in source.selections)
    element.extend(_coding(one) for one in source.codings)
    _refs(element, "NoteRef", source.notes)
    _values(element, source.values, kinds)
    return element


def _selection(one: Selection) -> Element:
    element = _element(
        "PlainTextSelection",
        guid=one.guid,
        name=one.name,
        startPosition=str(one.start),
        endPosition=str(one.end),
        creatingUser=one.user,
        creationDateTime=one.at,
    )
    _text(element, "Description", one.description)
    element.extend(_coding(coding) for coding in one.codings)
    _refs(element, "NoteRef", one.notes)
    return element


def _coding(one: Coding) -> Element:
    element = _element("Coding", guid=one.guid, creatingUser=one.user, creationDateTime=one.at)
    _refs(element, "CodeRef", (one.code,))
    _refs(element, "NoteRef", one.notes)
    return element


def _note(note: Note) -> Element:
    element = _element(
        "Note", guid=note.guid, name=note.name, creatingUser=note.user, creationDateTime=note.at
    )
    _text(element, "PlainTextContent", note.text)
    return element


def _link(link: Link) -> Element:
    return _element(
        "Link",
        guid=link.guid,
        name=link.name,
        direction=link.direction,
        originGUID=link.origin,
        targetGUID=link.target,
    )


def _set(one: Set, *, alone: bool = False) -> Element:
    """alone: in a codebook file, where members are named otherwise."""
    element = Element("Set", guid=one.guid, name=one.name)
    _text(element, "Description", one.description)
    _refs(element, "MemberCode", one.codes, "guid" if alone else "targetGUID")
    if not alone:
        _refs(element, "MemberSource", one.sources)
        _refs(element, "MemberNote", one.notes)
    return element
