"""What the schema misses: references that lead nowhere, GUIDs that stand twice, places outside a text.

Everything that is written passes here, and everything that was read once it is put in order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from fieldkit.formats.refi.guids import is_guid
from fieldkit.formats.refi.model import Code, CodeList, Coding, HasGuid, Project, Set, Source

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TIME = re.compile(
    r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII
)  # xsd:dateTime


def is_time(text: str) -> bool:
    """Whether it is an xsd:dateTime, as far as its form goes."""
    return _TIME.fullmatch(text) is not None


def problems_of(project: Project) -> list[str]:
    """What is wrong with a project, a sentence each; empty: it can be written."""
    return list(_problems(project))


def problems_of_codes(found: CodeList) -> list[str]:
    """What is wrong with a codebook, a sentence each."""
    codes = {code.guid for code in found.codes}
    things: tuple[HasGuid, ...] = (*found.codes, *found.sets)
    return [
        *_twice("code or set", (thing.guid for thing in things)),
        *_codes(found.codes, ()),
        *_sets(found.sets, codes, (), ()),
    ]


def _problems(p: Project) -> Iterator[str]:
    yield from _twice("thing", _guids(p))
    users = {user.guid for user in p.users}
    codes = {code.guid for code in p.codes}
    notes = {note.guid for note in p.notes}
    sources = {source.guid for source in p.sources}
    variables = {variable.guid for variable in p.variables}
    yield from _codes(p.codes, notes)
    selections: set[str] = set()
    for source in p.sources:
        yield from _source(source, users, codes, notes)
        yield from _unknown("source", "variable", (v.variable for v in source.values), variables)
        selections.update(s.guid for s in source.selections)
    for case in p.cases:
        yield from _unknown("case", "variable", (v.variable for v in case.values), variables)
        yield from _unknown("case", "source", case.sources, sources)
        yield from _unknown("case", "selection", case.selections, selections)
    for note in p.notes:
        yield from _made("note", note.user, note.at, users)
    yield from _made("project", p.user, p.at, users)
    yield from _unknown("project", "note", p.remarks, notes)
    yield from _sets(p.sets, codes, sources, notes)
    everything = set(_guids(p))
    for link in p.links:
        yield from _unknown("link", "end", (link.origin, link.target), everything)
    if not all((p.name, *(v.name for v in p.variables))):
        yield "The project or a variable has no name."


def _guids(p: Project) -> Iterator[str]:
    things: tuple[HasGuid, ...] = (
        *p.users, *p.codes, *p.variables, *p.cases, *p.sources, *p.notes, *p.links, *p.sets,
    )  # fmt: skip
    yield from (thing.guid for thing in things)
    for source in p.sources:
        for coding in source.codings:
            yield coding.guid
        for selection in source.selections:
            yield selection.guid
            for coding in selection.codings:
                yield coding.guid


def _twice(what: str, guids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for guid in guids:
        if not is_guid(guid):
            yield f"“{guid}” is no GUID."
        if guid in seen:
            yield f"More than one {what} has the GUID {guid}."
        seen.add(guid)


def _unknown(where: str, what: str, wanted: Iterable[str], known: Collection[str]) -> Iterator[str]:
    for guid in wanted:
        if guid not in known:
            yield f"A {where} refers to a {what} that is not there ({guid})."


def _made(where: str, user: str | None, at: str, users: Collection[str]) -> Iterator[str]:
    if user is not None:
        yield from _unknown(where, "user", (user,), users)
    if at and not is_time(at):
        yield f"A {where} has “{at}” for a time."


def _codes(codes: Iterable[Code], notes: Collection[str]) -> Iterator[str]:
    seen: set[str] = set()
    for code in codes:
        if code.parent is not None and code.parent not in seen:
            yield f"A code stands under one that is not there or comes later ({code.parent})."
        seen.add(code.guid)
        if code.colour and not _COLOUR.fullmatch(code.colour):
            yield f"A code has the colour “{code.colour}”."
        yield from _unknown("code", "note", code.notes, notes)


def _sets(
    sets: Iterable[Set],
    codes: Collection[str],
    sources: Collection[str],
    notes: Collection[str],
) -> Iterator[str]:
    for one in sets:
        yield from _unknown("set", "code", one.codes, codes)
        yield from _unknown("set", "source", one.sources, sources)
        yield from _unknown("set", "note", one.notes, notes)


def _source(
    source: Source, users: Collection[str], codes: Collection[str], notes: Collection[str]
) -> Iterator[str]:
    length = len(source.text)
    if "\r" in source.text or source.text.startswith("\ufeff"):
        yield f"The text of “{source.name}” has line ends or a mark that programs count differently."
    yield from _made("source", source.user, source.at, users)
    yield from _unknown("source", "note", source.notes, notes)
    yield from _codings(source.codings, users, codes, notes)
    for one in source.selections:
        if not 0 <= one.start < one.end <= length:
            yield (
                f"Words are marked from {one.start} to {one.end} in “{source.name}”, "
                f"which has {length} characters."
            )
        yield from _made("selection", one.user, one.at, users)
        yield from _unknown("selection", "note", one.notes, notes)
        yield from _codings(one.codings, users, codes, notes)


def _codings(
    codings: Iterable[Coding],
    users: Collection[str],
    codes: Collection[str],
    notes: Collection[str],
) -> Iterator[str]:
    for coding in codings:
        yield from _unknown("coding", "code", (coding.code,), codes)
        yield from _unknown("coding", "note", coding.notes, notes)
        yield from _made("coding", coding.user, coding.at, users)
