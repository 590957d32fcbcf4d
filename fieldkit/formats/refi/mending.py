"""A project as other programs wrote it, put in order: what leads nowhere goes, with a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from fieldkit.formats.refi.checks import is_time
from fieldkit.formats.refi.guids import made
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import (
    Case,
    Code,
    Coding,
    Link,
    Note,
    Project,
    Selection,
    Source,
    Value,
)


def mended(project: Project, left: LeftOut) -> Project:
    """The project without references that lead nowhere. Codes, sources and users of one GUID are left
    as they are: which of them is meant, nobody can tell, and the checks refuse the file."""
    return _Mending(_without_codes_of_cases(project), left).project()


def _without_codes_of_cases(project: Project) -> Project:
    """NVivo writes a case once more as a code of the same GUID: such a code is no code. What stands
    under it comes to stand where it stood."""
    cases = {case.guid for case in project.cases}
    above = {code.guid: code.parent for code in project.codes}

    def parent_of(code: Code) -> str | None:
        parent, seen = code.parent, {code.guid}
        while parent in cases and parent not in seen:
            seen.add(parent)
            parent = above.get(parent)
        return parent

    if cases.isdisjoint(above):
        return project
    kept = (replace(c, parent=parent_of(c)) for c in project.codes if c.guid not in cases)
    return replace(project, codes=tuple(kept))


@dataclass(slots=True)
class _Known:
    users: Collection[str]
    codes: Collection[str]
    notes: Collection[str]
    cases: Collection[str]
    variables: Collection[str]


class _Mending:
    def __init__(self, project: Project, left: LeftOut) -> None:
        self._found, self._left = project, left
        p = project
        self._known = _Known(
            {u.guid for u in p.users},
            {c.guid for c in p.codes},
            {n.guid for n in p.notes},
            {c.guid for c in p.cases},
            {v.guid for v in p.variables},
        )
        self._seen: set[str] = set()
        for things in (p.users, p.codes, p.variables, p.cases, p.sources, p.notes, p.sets):
            self._seen.update(thing.guid for thing in things)
        self._in_case: dict[str, list[str]] = {}

    def project(self) -> Project:
        p = self._found
        sources = tuple(map(self._source, p.sources))
        cases = self._cases(p.cases, sources)
        everything = {*self._seen, *(s.guid for x in sources for s in x.selections)}
        return replace(
            p,
            codes=tuple(self._code(code) for code in p.codes),
            sources=sources,
            cases=cases,
            notes=tuple(self._note(note) for note in p.notes),
            links=self._links(p.links, everything),
            remarks=self._notes(p.remarks),
            user=self._user(p.user),
            at=self._time(p.at),
        )

    # --- references ------------------------------------------------------------------------------

    def _user(self, guid: str | None) -> str | None:
        if guid is None or guid in self._known.users:
            return guid
        self._left.count(
            "One thing is by a user who is not in the file.",
            "{n} things are by users who are not in the file.",
        )
        return None

    def _time(self, at: str) -> str:
        if not at or is_time(at):
            return at
        self._left.count("One time could not be read.", "{n} times could not be read.")
        return ""

    def _notes(self, guids: Iterable[str]) -> tuple[str, ...]:
        found, kept = list(guids), []
        for guid in found:
            if guid in self._known.notes:
                kept.append(guid)
            else:
                self._left.count(
                    "One memo is referred to and not in the file.",
                    "{n} memos are referred to and not in the file.",
                )
        return tuple(kept)

    def _values(self, values: Iterable[Value]) -> tuple[Value, ...]:
        found = tuple(values)
        kept = tuple(v for v in found if v.variable in self._known.variables)
        for _ in range(len(found) - len(kept)):
            self._left.count(
                "One value is of a variable that is not in the file; it was left out.",
                "{n} values are of variables that are not in the file; they were left out.",
            )
        return kept

    def _own(self, guid: str, *what: object) -> str:
        """A GUID that nothing else has."""
        n = 1
        while guid in self._seen:
            guid = made("mended", guid, *what, n)
            n += 1
            if n == 2:
                self._left.count(
                    "One GUID stood twice; the second thing got another.",
                    "{n} GUIDs stood twice; the later things got others.",
                )
        self._seen.add(guid)
        return guid

    # --- things ----------------------------------------------------------------------------------

    def _code(self, code: Code) -> Code:
        return replace(code, notes=self._notes(code.notes))

    def _note(self, note: Note) -> Note:
        return replace(note, user=self._user(note.user), at=self._time(note.at))

    def _source(self, source: Source) -> Source:
        return replace(
            source,
            selections=tuple(self._selection(one, source.guid) for one in source.selections),
            codings=self._codings(source.codings, source.guid, None),
            user=self._user(source.user),
            at=self._time(source.at),
            notes=self._notes(source.notes),
            values=self._values(source.values),
        )

    def _selection(self, one: Selection, source: str) -> Selection:
        guid = self._own(one.guid, source, one.start, one.end)
        return replace(
            one,
            guid=guid,
            codings=self._codings(one.codings, guid, guid),
            user=self._user(one.user),
            at=self._time(one.at),
            notes=self._notes(one.notes),
        )

    def _codings(
        self, codings: Iterable[Coding], holder: str, selection: str | None
    ) -> tuple[Coding, ...]:
        kept = []
        for n, coding in enumerate(codings):
            if coding.code in self._known.codes:
                kept.append(
                    replace(
                        coding,
                        guid=self._own(coding.guid, holder, n),
                        user=self._user(coding.user),
                        at=self._time(coding.at),
                        notes=self._notes(coding.notes),
                    )
                )
            elif coding.code in self._known.cases and selection is not None:
                # NVivo says in this way whose words they are
                self._in_case.setdefault(coding.code, []).append(selection)
            else:
                self._left.count(
                    "One coding is of a code that is not in the file; it was left out.",
                    "{n} codings are of codes that are not in the file; they were left out.",
                )
        return tuple(kept)

    def _cases(self, cases: Iterable[Case], sources: Iterable[Source]) -> tuple[Case, ...]:
        texts = {source.guid for source in sources}
        places = {one.guid for source in sources for one in source.selections}
        return tuple(
            replace(
                case,
                values=self._values(case.values),
                # what a case refers to in sources that were left out is gone with them
                sources=tuple(guid for guid in case.sources if guid in texts),
                selections=tuple(
                    dict.fromkeys(
                        guid
                        for guid in (*case.selections, *self._in_case.get(case.guid, ()))
                        if guid in places
                    )
                ),
            )
            for case in cases
        )

    def _links(self, links: Iterable[Link], everything: Collection[str]) -> tuple[Link, ...]:
        kept = []
        for link in links:
            if link.origin in everything and link.target in everything:
                kept.append(replace(link, guid=self._own(link.guid)))
            else:
                self._left.count(
                    "One link leads to something that is not there; it was left out.",
                    "{n} links lead to things that are not there; they were left out.",
                )
        return tuple(kept)
