"""A study as a REFI-QDA project: transcripts as shown, people as cases, every coder's codings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldkit import __version__
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.exchange import guids
from fieldkit.desk.exchange.layers_out import LayersOut
from fieldkit.desk.exchange.outward import Outward
from fieldkit.desk.record import mask_for
from fieldkit.desk.study import Study, by_date
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.book import Book as Codes
from fieldkit.domain.coding.codebook import DEFAULT_VERSION, Codebook
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.state import Participant
from fieldkit.errors import AskedWrongly, CodingError
from fieldkit.files import write_whole
from fieldkit.formats.refi import codes as refi_codes
from fieldkit.formats.refi.clean import one_line, prose
from fieldkit.formats.refi.describing import described
from fieldkit.formats.refi.guids import made
from fieldkit.formats.refi.model import (
    Case,
    CodeList,
    Kind,
    Note,
    Project,
    Set,
    Source,
    User,
    Value,
    Variable,
)
from fieldkit.formats.refi.package import packed
from fieldkit.formats.refi.writing import codebook_xml, project_xml

ORIGIN = f"fieldkit {__version__}"


@dataclass(frozen=True, slots=True)
class Written:
    """What an export holds. left: codings whose words are all off the record, which stay behind."""

    path: Path
    sources: int
    people: int
    codes: int
    codings: int
    coders: tuple[str, ...]
    left: int


def write_project(study: Study, path: Path, coder: str | None = None) -> Written:
    """Writes the study as .qdpx. coder: whose codings alone; None: everybody's.

    Nobody's name is in it and no word that was said off the record. The same study gives the same
    bytes. Raises CodingError when there is nothing to write or that coder coded nothing, AskedWrongly
    for another ending, FileProblem, the StoreErrors.
    """
    _ending(path, ".qdpx")
    making = _Making(study, coder)
    project = making.project()
    write_whole(path, packed(project_xml(project), {s.guid: s.text for s in project.sources}))
    return Written(
        path,
        len(project.sources),
        len(project.cases),
        len(making.codes.codebook.codes),
        making.layers.codings,
        tuple(making.layers.coders),
        making.layers.left,
    )


def write_codebook(study: Study, path: Path) -> int:
    """Writes the study's codebook as .qdc; gives the number of codes. Raises as `write_project`."""
    _ending(path, ".qdc")
    desk = CodebookDesk(study)
    codebook = desk.needed()
    if not codebook.codes:
        raise CodingError("The study’s codebook has no codes.", "`fieldkit codebook add` adds one.")
    known = {code.id: code for code in codebook.codes}
    whole = Set(
        guids.BOOK_NOTE,
        one_line(codebook.title) or "Codebook",
        about(codebook),
        tuple(refi_codes.code_guid(code) for code in known),
    )
    sets = (whole, *refi_codes.sets_of(desk.book.themes.values(), known))
    found = CodeList(refi_codes.codes_of(codebook), sets, ORIGIN)
    write_whole(path, codebook_xml(found))
    return len(codebook.codes)


def _ending(path: Path, wanted: str) -> None:
    if path.suffix.lower() != wanted:
        raise AskedWrongly(f"{path.name} does not end in {wanted}.", f"Call it OUT{wanted}.")


@dataclass(slots=True)
class _Parts:
    """What is gathered group by group."""

    sources: list[Source] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    variables: dict[str, Variable] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    began: list[int] = field(default_factory=list)
    masks: list[dict[str, str]] = field(default_factory=list)


class _Making:
    def __init__(self, study: Study, coder: str | None) -> None:
        self._study = study
        self._desk = CodebookDesk(study)
        self._parts = _Parts()
        self.layers = LayersOut(self._desk.codebook, coder)

    @property
    def codes(self) -> Codes:
        return self._desk.book

    def project(self) -> Project:
        """All of it. Raises CodingError where there is nothing."""
        lines = by_date(self._study)
        for line in lines:
            book = Book(self._study, line.id)
            if book.records.counting():
                self._group(book)
        parts, layers = self._parts, self.layers
        if layers.wanted is not None and layers.wanted not in layers.coders:
            known = ", ".join(sorted(layers.seen)) or "nobody yet"
            raise CodingError(f"{layers.wanted} coded nothing in this study.", f"Coders: {known}.")
        if not parts.sources and not self.codes.codebook.codes:
            raise CodingError(
                "The study has neither a transcript nor a codebook, so there is nothing to export.",
                "`fieldkit transcript import` brings a transcript in.",
            )
        sets, cells = self._themes()
        codebook = replace(self.codes.codebook, stances=layers.stances)
        codes = (*refi_codes.codes_of(codebook), *layers.unlisted())
        return Project(
            one_line(self._study.folder.name) or "Study",
            ORIGIN,
            tuple(User(guids.user_guid(name), one_line(name)) for name in layers.coders),
            codes,
            tuple(parts.variables.values()),
            tuple(parts.cases),
            tuple(parts.sources),
            (*parts.notes, *layers.notes, *cells, *self._about_codes()),
            (),
            sets,
            "",
            (guids.BOOK_NOTE,) if self.codes.adopted else (),
            None,
            guids.iso(min(parts.began)) if parts.began else "",
        )

    # --- groups ----------------------------------------------------------------------------------

    def _group(self, book: Book) -> None:
        mask = mask_for(book.study.roster, book.group)
        self._parts.masks.append(mask)
        if book.room.opened_at is not None:
            self._parts.began.append(book.room.opened_at.wall_ms)
        codings = coders_of(book, self._desk)
        counting = book.records.counting()
        said_by: dict[str, list[str]] = {}
        in_sources: dict[str, list[str]] = {}
        for record in counting:
            name = book.room.name if len(counting) == 1 else f"{book.room.name} ({record.number})"
            outward = Outward(book.said(record), Veil(book, record))
            made_ = self.layers.of(record, outward, codings, lambda text: masked(text, mask))
            guid = guids.source_guid(record)
            for seat, selections in made_.said_by.items():
                said_by.setdefault(seat, []).extend(selections)
                in_sources.setdefault(seat, []).append(guid)
            self._parts.sources.append(
                Source(
                    guid,
                    one_line(name),
                    outward.text,
                    made_.selections,
                    at=guids.iso(record.event.at.wall_ms),
                    values=self._values(self._of_group(book)),
                )
            )
        for person in book.room.roster():
            self._parts.cases.append(
                Case(
                    made("person", book.group, person.code),
                    one_line(f"{book.room.name} {person.code}"),
                    "",
                    self._values(self._of_person(book, person)),
                    tuple(in_sources.get(person.code, ())),
                    tuple(said_by.get(person.code, ())),
                )
            )

    def _of_group(self, book: Book) -> list[tuple[str, str, bool]]:
        room = book.room
        known = ((guids.GROUP, room.name), (guids.DATE, room.date), (guids.SITE, room.site))
        return [(name, value, True) for name, value in known if value.strip()]

    def _of_person(self, book: Book, person: Participant) -> list[tuple[str, str, bool]]:
        quoted = person.consents.get(Purpose.QUOTES) is True
        return [
            (guids.GROUP, book.room.name, True),
            (guids.PERSON, person.code, True),
            (guids.QUOTED, "true" if quoted else "false", True),
            *((name, value, False) for name, value in person.bands.items() if value.strip()),
        ]

    def _values(self, given: Iterable[tuple[str, str, bool]]) -> tuple[Value, ...]:
        found = []
        for name, value, own in given:
            guid = guids.variable_guid(name, own=own)
            kind = Kind.BOOLEAN if own and name == guids.QUOTED else Kind.TEXT
            self._parts.variables.setdefault(guid, Variable(guid, one_line(name) or "?", kind))
            found.append(Value(guid, one_line(value)))
        return tuple(found)

    # --- the rest --------------------------------------------------------------------------------

    def _themes(self) -> tuple[tuple[Set, ...], list[Note]]:
        """Themes as sets, and what was written into the framework matrix as their notes."""
        known = {code.id: code for code in self.codes.codebook.codes}
        cells: list[Note] = []
        found = []
        for theme, one in zip(
            self.codes.themes.values(),
            refi_codes.sets_of(self.codes.themes.values(), known),
            strict=True,
        ):
            own = [
                Note(
                    made("cell", theme.id, row),
                    one_line(f"{theme.id} · {row}"),
                    self._masked(text),
                    at=self._codes_at(),
                )
                for (of, row), text in self.codes.cells.items()
                if of == theme.id
            ]
            cells += own
            found.append(
                Set(one.guid, one.name, one.description, one.codes, (), tuple(n.guid for n in own))
            )
        return tuple(found), cells

    def _masked(self, text: str) -> str:
        for mask in self._parts.masks:
            text = masked(text, mask)
        return prose(text)

    def _about_codes(self) -> list[Note]:
        """What the format has no place for: the codebook's title, rules and the like."""
        if not self.codes.adopted:
            return []
        text = about(self.codes.codebook)
        return [Note(guids.BOOK_NOTE, "Codebook", text, at=self._codes_at())]

    def _codes_at(self) -> str:
        """When the codebook was begun: some programs stumble over a note without a date."""
        first = self._study.log.read(b.STUDY)[:1]
        return guids.iso(first[0].at.wall_ms) if first else ""


def about(codebook: Codebook) -> str:
    """A codebook without its codes, as text that `coming_in` reads again."""
    plain = Codebook("", "", ())
    return described(
        prose(codebook.title),
        {
            "Id": codebook.id,
            "Version": "" if codebook.version == DEFAULT_VERSION else codebook.version,
            "Unit": "" if codebook.unit == plain.unit else codebook.unit,
            "Stances": tuple(s.value for s in codebook.stances) or ("none",),
            "Rules": tuple(map(prose, codebook.rules)),
            "Uncoded": tuple(map(prose, codebook.uncoded)),
        },
    )
