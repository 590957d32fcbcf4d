"""A REFI-QDA project into a study: looked at first, then all of it or nothing.

Texts that the study has already (it sent them out itself) take the codings and memos on them; all others become
transcripts of new groups. Everything is one write.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fieldkit.desk.coding.codebooks import ACTOR, CodebookDesk
from fieldkit.desk.exchange.codes_in import Proposal, about_in, proposed
from fieldkit.desk.exchange.known_texts import KnownTexts
from fieldkit.desk.exchange.layers_in import LayersIn
from fieldkit.desk.exchange.new_groups import NewGroups
from fieldkit.desk.study import Study, init, open_study, packs
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.codings import actor_of, coder_of
from fieldkit.domain.session.events import Body
from fieldkit.domain.session.undo_events import one_act
from fieldkit.errors import AskedWrongly, FileProblem, StoreError, StudyError
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import Project
from fieldkit.formats.refi.reading import read_project
from fieldkit.store.event_log import Part


@dataclass(frozen=True, slots=True)
class Coming:
    """What would come in. groups: names of the new ones; known: texts the study has already; coders: who
    coded; twice: codings that are there already. said: what was left out or mended, in sentences."""

    project: Project
    proposal: Proposal
    groups: tuple[str, ...]
    transcripts: int
    known: int
    coders: tuple[str, ...]
    codings: int
    memos: int
    twice: int
    said: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    names: dict[str, dict[str, str]] = field(default_factory=dict)


def look(study: Study, path: Path, pack: str | None = None) -> Coming:
    """Reads the file and lays it out for this study; nothing is written. pack: the guide of new groups;
    None: the study's first. Raises FileProblem for a file that cannot be used, GuideError, the
    StoreErrors."""
    return _laid_out(study, path.name, *read_project(path), pack)


def bring_in(study: Study, coming: Coming) -> None:
    """Writes it, in one transaction. Raises the StoreErrors and FileProblem; nothing is then written."""
    if coming.names:
        study.roster.set_names(coming.names)
    try:
        if coming.parts:
            study.log.append_parts(coming.parts)
    except StoreError:
        study.roster.forget_groups(list(coming.names))  # of groups that there are not
        raise


def into_new_study(where: Path, path: Path, pack: str | None = None) -> Coming:
    """Makes a study of the project in a folder that is not there yet, or empty. Raises AskedWrongly
    where something is in it, and as `look`; nothing is then left of it."""
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        raise AskedWrongly(f"{where} is there already.", "Name a folder that is new or empty.")
    was_there = where.exists()
    project, said = read_project(path)
    try:
        study = open_study(init(where, project.name[:80]))
        try:
            coming = _laid_out(study, path.name, project, said, pack)
            bring_in(study, coming)
        finally:
            study.close()
    except BaseException:
        shutil.rmtree(where, ignore_errors=True)
        if was_there:
            where.mkdir(exist_ok=True)
        raise
    return coming


def _laid_out(
    study: Study, name: str, project: Project, said: Sequence[str], pack: str | None
) -> Coming:
    left = LeftOut()
    desk = CodebookDesk(study)
    about = about_in(project.notes)
    proposal = proposed(desk.book, project.codes, project.sets, source=name, about=about)
    layers = LayersIn(project, proposal.taken, left)
    known = KnownTexts(study, desk, project.sources)
    new = NewGroups(study, project, left, _pack(study, pack))
    acts: dict[tuple[str, str], list[Body]] = {}
    there = 0
    for source in project.sources:
        found = known.of(source, left)
        if found is not None:
            there += 1
        else:
            found = new.of(source)
        if found is not None:
            group, text = found
            for coder, bodies in layers.of(source, text).items():
                acts.setdefault((group, actor_of(coder)), []).extend(bodies)
    cells = _cells(project, proposal, desk, layers)
    if unused := layers.unused():
        for _ in range(unused):
            left.count(
                "One memo is on something that takes none here (a code, a whole text, the project); it "
                "was left out.",
                "{n} memos are on things that take none here (codes, whole texts, the project); they "
                "were left out.",
            )
    parts: list[Part] = []
    if proposal.bodies or cells:
        parts.append((b.STUDY, ACTOR, one_act((*proposal.bodies, *cells)), ()))
    parts += new.parts()
    parts += [(group, actor, one_act(acts[group, actor]), ()) for group, actor in sorted(acts)]
    _not_empty(project, name, parts, there)
    coders = sorted({coder_of(actor) or "" for _, actor in acts})
    return Coming(
        project,
        proposal,
        tuple(new.names()),
        new.transcripts,
        there,
        tuple(coders),
        layers.codings,
        layers.memos,
        layers.twice,
        (*said, *proposal.said, *left.sentences()),
        tuple(parts),
        new.roster(),
    )


def _pack(study: Study, named: str | None) -> Callable[[], str]:
    def first() -> str:
        if named is not None:
            return named
        there = packs(study.folder)
        if not there:
            raise StudyError("The study has no guide for new groups.", "Name one with --guide.")
        return there[0]

    return first


def _cells(
    project: Project, proposal: Proposal, desk: CodebookDesk, layers: LayersIn
) -> list[Body]:
    """What was written into the framework matrix: notes of a theme's set, called THEME · ROW."""
    notes = {note.guid: note for note in project.notes}
    themes = {*desk.book.themes, *proposal.themes}
    found: list[Body] = []
    for one in project.sets:
        for guid in one.notes:
            theme, mark, row = notes[guid].name.partition(" · ")
            if mark and theme in themes:
                layers.used.add(guid)
                if (theme, row) not in desk.book.cells:
                    found.append(b.CellWritten(theme, row, notes[guid].text))
    return found


def _not_empty(project: Project, name: str, parts: Iterable[Part], there: int) -> None:
    if not there and not list(parts) and not project.sources and not project.codes:
        raise FileProblem(
            f"{name} has nothing in it that fieldkit could take: neither a text nor a code.",
            "Look whether the export was complete.",
        )
