"""All groups of a study read once, for tables: rooms, transcripts, who may be named how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.record import mask_for
from fieldkit.desk.study import Study, by_date
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.session.masking import masked
from fieldkit.domain.transcript.record import Record


@dataclass(frozen=True, slots=True)
class Tape:
    """A transcript with its place along the guide and its details found."""

    record: Record
    laid: Laid
    veil: Veil


class Group:
    """One group. names: of its people where names were asked for, else empty."""

    def __init__(self, book: Book, desk: CodebookDesk, *, with_names: bool) -> None:
        self.book, self._desk = book, desk
        self.with_names = with_names
        self.names = book.study.roster.names(book.group) if with_names else {}
        self._mask = {} if with_names else mask_for(book.study.roster, book.group)

    @property
    def name(self) -> str:
        return self.book.room.name

    def typed(self, text: str) -> str:
        """What somebody typed, without the names of the room."""
        return masked(text, self._mask)

    @cached_property
    def codings(self) -> Codings:
        """Every coder's layer."""
        return coders_of(self.book, self._desk)


class Everything:
    """A study, its groups the first held first."""

    def __init__(self, study: Study, *, with_names: bool = False) -> None:
        """Raises the StoreErrors."""
        self.study, self.with_names = study, with_names
        self.desk = CodebookDesk(study)
        lines = by_date(study)
        self.groups = [
            Group(Book(study, line.id), self.desk, with_names=with_names) for line in lines
        ]

    def bands(self) -> list[str]:
        """The bands that anybody has, in the order in which they are first met."""
        return list(
            dict.fromkeys(
                band
                for group in self.groups
                for person in group.book.room.roster()
                for band in person.bands
            )
        )

    @cached_property
    def tapes(self) -> list[tuple[Group, Tape]]:
        """Every transcript that counts, group by group."""
        return [
            (group, Tape(record, lay(group.book, record), Veil(group.book, record)))
            for group in self.groups
            for record in group.book.records.counting()
        ]
