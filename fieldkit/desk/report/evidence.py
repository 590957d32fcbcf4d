"""Everything a study has to say, read once: groups, map, codings, codebook, and what hides names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fieldkit.desk.coding import theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.coding.passages import Coded, Sights, coded
from fieldkit.desk.record import mask_for
from fieldkit.desk.study import Study, by_date
from fieldkit.desk.study_map import StudyMap, read_study
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.domain.coding.codebook import Codebook
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.coding.themes import Standing, Theme, standing
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.report.facts import slugs
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.domain.transcript.record import Record
from fieldkit.errors import AskedWrongly

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""


_RESERVED = ("count", "people", "dates", "no_quotes", "not_asked")
"""Steps that are facts of all groups, so that no group is named by them."""


def silent(_what: str, _done: int, _of: int) -> None:
    """A progress that nobody hears."""


@dataclass(frozen=True, slots=True)
class Held:
    """A group that was held. key: how references and quotes name it; mask: names to codes."""

    id: str
    key: str
    book: Book
    mask: Mapping[str, str]

    @property
    def state(self) -> GroupState:
        return self.book.room

    @property
    def name(self) -> str:
        return self.state.name

    def typed(self, text: str) -> str:
        """What somebody typed, on one line and with names as codes."""
        return " ".join(masked(text, self.mask).split())

    @property
    def logged(self) -> bool:
        """Whether the group was run with fieldkit, so that its log says what was asked."""
        return self.state.started_at is not None

    @property
    def now_s(self) -> float:
        """The moment at which the group is looked at: its close, or the last event so far."""
        state = self.state
        return state.last_s if state.closed_s is None else state.closed_s


@dataclass
class Evidence:
    """A study read for a report. groups: those that were held, the first held first. veils: by
    transcript. standings: by theme id, in the order of the themes."""

    study: Study
    groups: tuple[Held, ...]
    codebooks: CodebookDesk
    coded: Coded
    themes: tuple[Theme, ...]
    standings: dict[str, Standing]
    veils: dict[str, Veil] = field(default_factory=dict)
    _codings: dict[str, Codings] = field(default_factory=dict)

    def codings(self, held: Held) -> Codings:
        """Every coder's layer of a group."""
        if held.id not in self._codings:
            self._codings[held.id] = coders_of(held.book, self.codebooks)
        return self._codings[held.id]

    @property
    def codebook(self) -> Codebook | None:
        """The study's codebook, if it has one."""
        return self.codebooks.book.codebook if self.codebooks.book.adopted else None

    @cached_property
    def map(self) -> StudyMap:
        """The wall over all groups."""
        return read_study(self.study)

    @cached_property
    def charter(self) -> Charter | None:
        """The charter handed out: the first group's that had one."""
        return next((g.state.charter for g in self.groups if g.state.charter is not None), None)

    @cached_property
    def theme_steps(self) -> dict[str, str]:
        """How references name each theme."""
        return slugs(((t.id, t.id) for t in self.themes), ("count", "coded_groups"))

    def people_in(self, s: Standing, group: str) -> int:
        """How many people of a group spoke of a theme; somebody of two groups counts in both."""
        mine = self.coded.passages
        return len(
            {p.person for p in mine if p.group == group and p.code in s.theme.codes} - {None}
        )

    def group(self, id_: str) -> Held | None:
        return next((g for g in self.groups if g.id == id_), None)

    def group_called(self, key: str) -> Held | None:
        """The group a quote or a trace names."""
        return next((g for g in self.groups if key in (g.key, g.id)), None)

    def name_of(self, id_: str) -> str:
        """What a group is called."""
        found = self.group(id_)
        return found.name if found is not None else self.coded.names.get(id_, id_)

    def veil(self, held: Held, record: Record) -> Veil:
        """What hides names in a transcript."""
        if record.id not in self.veils:
            self.veils[record.id] = Veil(held.book, record)
        return self.veils[record.id]

    @property
    def people(self) -> int:
        """Participants of all groups."""
        return sum(len(g.state.participants) for g in self.groups)


def read_evidence(study: Study, coder: str = "", progress: Progress = silent) -> Evidence:
    """Reads the study. coder: whose codings; empty: what coders settled and agree on.

    Raises AskedWrongly for a coder who coded nothing, FileProblem for a damaged roster, the StoreErrors.
    """
    lines = by_date(study)
    steps = slugs(((line.id, line.name) for line in lines), _RESERVED)
    held = []
    for n, line in enumerate(lines):
        progress("Reading the groups", n, len(lines))
        book = Book(study, line.id)
        # a group that was not run with fieldkit never starts, but has a transcript
        if line.phase is not Phase.SETTING_UP or book.records.counting():
            held.append(Held(line.id, steps[line.id], book, mask_for(study.roster, line.id)))
    codebooks = CodebookDesk(study)
    sights: Sights = {}

    def told(done: int, of: int) -> None:
        progress("Reading codings and personal details", done, of)

    found = coded(study, codebooks, coder or None, sights=sights, told=told)
    veils = {record: veil for record, (veil, _) in sights.items()}
    if coder and coder not in found.coder.values():
        known = {name for g in held for name in coders_of(g.book, codebooks).coders()}
        raise AskedWrongly(
            f"{coder} has coded nothing in this study.",
            f"Known: {', '.join(sorted(known)) or 'nobody'}.",
        )
    themes = tuple(theming.all_themes(codebooks)) if codebooks.book.adopted else ()
    standings = {t.id: standing(t, found.passages, found.groups) for t in themes}
    return Evidence(study, tuple(held), codebooks, found, themes, standings, veils)
