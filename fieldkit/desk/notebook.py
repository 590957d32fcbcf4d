"""A study as pandas frames, for notebooks: one method a table, people as codes.

`fieldkit.open_study(DIR)` opens it. pandas comes with the extra `frames`
(`pip install "fieldkit[frames]"`); nothing else in fieldkit needs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of, compare
from fieldkit.desk.coding.framework import PERSON, matrix
from fieldkit.desk.coding.passages import in_order, may_quote
from fieldkit.desk.coding.reading import Reading
from fieldkit.desk.coding.written import linked_to, sources_of
from fieldkit.desk.record import mask_of
from fieldkit.desk.study import Study, enter_room
from fieldkit.desk.study import open_study as open_log
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.exporting import leaving
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_reading import dot_rows
from fieldkit.domain.transcript.seats import is_participant
from fieldkit.errors import FieldkitError

if TYPE_CHECKING:
    import pandas as pd

TURNS = ("group", "transcript", "turn", "section", "item", "start", "end", "speaker", "text")
CODINGS = (
    "group", "transcript", "turn", "speaker", "section", "item", "code", "stance", "prompted",
    "coder", "text",
)  # fmt: skip
THEMES = (
    "theme", "headline", "summary", "codes", "spread", "people", "groups", "of_groups", "passages",
    "met", "unmet", "wanted", "mixed", "unprompted", "prompted_only", "not_known",
    "written_in_groups",
)  # fmt: skip
PARTICIPANTS = ("group", "participant", "quotes", "turns", "words")
AGREEMENT = (
    "group", "coders", "on", "code", "units", "coded", "same", "kappa", "alpha", "alpha_low",
    "alpha_high",
)  # fmt: skip
MATRIX = ("group", "participant", "theme", "headline", "summary", "turns")
WORDS = ("group", "now", "wanted", "closeness", "gap", "reason")
WRITTEN = ("group", "ref", "kind", "text", "speakers", "under", "prompted", "themes")
STICKERS = ("group", "participant", "service", "round", "state", "moment")
NOTES = ("group", "at", "section", "item", "speakers", "form", "text")


class NeedsPandas(FieldkitError):
    """The frames want pandas, which is not installed."""


class Notebook:
    """An open study. Close it, or use it in a `with`."""

    def __init__(self, study: Study) -> None:
        """Use `open_study`."""
        self._study = study

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the study's files."""
        self._study.close()

    def turns(self) -> pd.DataFrame:
        """A row a turn of every transcript that counts, in order: TURNS. Times in seconds of the
        recording; personal details as labels, words off the record a gap."""
        return _frame(TURNS, self._turns())

    def _turns(self) -> Iterable[Mapping[str, Any]]:
        for line in self._groups():
            book = Book(self._study, line)
            for record in book.records.counting():
                for turn in leaving(book, record):
                    yield {
                        "group": book.room.name,
                        "transcript": record.number,
                        "turn": turn.ref,
                        "section": turn.section,
                        "item": turn.item,
                        "start": turn.start,
                        "end": turn.end,
                        "speaker": turn.who,
                        "text": turn.text,
                    }

    def participants(self) -> pd.DataFrame:
        """A row a participant of every group: PARTICIPANTS, then a column a band (age, gender …).

        quotes: agreed to be quoted. turns, words: of theirs, in the transcripts that count.
        """
        rows: list[dict[str, Any]] = []
        bands: dict[str, None] = {}
        for group in self._groups():
            book = Book(self._study, group)
            turns, words = Counter[str](), Counter[str]()
            for record in book.records.counting():
                for said in book.said(record):
                    if is_participant(said.seat):
                        turns[said.seat] += 1
                        words[said.seat] += len(said.text.split())
            for person in book.room.roster():
                bands |= dict.fromkeys(person.bands)
                rows.append(
                    {
                        "group": book.room.name,
                        "participant": person.code,
                        "quotes": may_quote(person),
                        "turns": turns[person.code],
                        "words": words[person.code],
                        **person.bands,
                    }
                )
        return _frame((*PARTICIPANTS, *bands), rows)

    def _reading(self, coder: str | None) -> Reading:
        return Reading.of(CodebookDesk(self._study), coder)

    def codings(self, coder: str | None = None) -> pd.DataFrame:
        """A row a coding: CODINGS. coder: whose; None: what coders settled and agreed on, or the one
        coder's.

        text is None for people who did not agree to be quoted. Turns on which coders differ and which
        nobody settled are left out.
        """
        found = self._reading(coder).found
        quotes = {quote.passage.coding: quote.text for quote in found.quotes}
        rows = (
            {
                "group": found.names[p.group],
                "transcript": p.transcript,
                "turn": p.turn,
                "speaker": p.seat,
                "section": p.section,
                "item": p.item,
                "code": p.code,
                "stance": p.stance,
                "prompted": p.prompted,
                "coder": found.coder[p.group],
                "text": quotes.get(p.coding),
            }
            for p in found.passages
        )
        return _frame(CODINGS, rows)

    def agreement(
        self, coders: Sequence[str] = (), *, characters: bool = False, coded: bool = False
    ) -> pd.DataFrame:
        """A row a group and code, and one a group for all codes together (code None): AGREEMENT.

        coders: whose; all of a group's if none. coded: only over what anybody coded. Groups that fewer
        than two coders coded are left out. Raises CodingError where coders cannot be compared.
        """
        rows = []
        desk = CodebookDesk(self._study)
        desk.needed()
        for group in self._groups():
            book = Book(self._study, group)
            if len([x for x in coders_of(book, desk).coders() if x != CONSENSUS]) < 2:
                continue
            found = compare(book, desk, coders, characters=characters, intervals=not coded)
            for row in found.only_coded if coded else found.rows:
                rows.append(
                    {
                        "group": book.room.name,
                        "coders": ", ".join(found.coders),
                        "on": found.on,
                        "code": row.code,
                        "units": row.units,
                        "coded": row.coded,
                        "same": row.percent,
                        "kappa": row.kappa,
                        "alpha": row.alpha.value,
                        "alpha_low": row.alpha.low,
                        "alpha_high": row.alpha.high,
                    }
                )
        return _frame(AGREEMENT, rows)

    def themes(self, coder: str | None = None) -> pd.DataFrame:
        """A row a theme with its standing: THEMES. Counts are of people, never of mentions."""
        read = self._reading(coder)
        rows = []
        for theme in read.themes():
            one = read.standing(theme)
            rows.append(
                {
                    "theme": theme.id,
                    "headline": theme.headline,
                    "summary": theme.summary,
                    "codes": ", ".join(theme.codes),
                    "spread": one.spread.value,
                    "people": len(one.people),
                    "groups": len(one.groups),
                    "of_groups": one.of_groups,
                    "passages": one.passages,
                    **{s: one.stances.get(s, 0) for s in ("met", "unmet", "wanted", "mixed")},
                    "unprompted": one.unprompted,
                    "prompted_only": one.prompted,
                    "not_known": one.unknown,
                    "written_in_groups": len({s.group for s in read.flipcharts.of(theme)}),
                }
            )
        return _frame(THEMES, rows)

    def matrix(self, by: str = PERSON, coder: str | None = None) -> pd.DataFrame:
        """A row a cell of the framework matrix: MATRIX. by: "person" or "group" (participant None).

        summary: the researcher's words. turns: how many stand behind it.
        """
        read = self._reading(coder)
        made = matrix(read.desk, read.found, read.themes(), by)
        rows = (
            {
                "group": read.found.names[row.group],
                "participant": row.seat,
                "theme": theme.id,
                "headline": theme.headline,
                "summary": (cell := made.at(row, theme)).summary,
                "turns": len({(p.transcript, p.turn) for p in cell.passages}),
            }
            for row in made.rows
            for theme in made.themes
        )
        return _frame(MATRIX, rows)

    def words(self) -> pd.DataFrame:
        """A row a pair of words of every group, how it is against how it should be: WORDS.

        gap: nothing stands against the word; closeness (same, near, apart) is None then.
        """
        rows = []
        for state, mask in self._states():
            line = state.line_by_id
            for pair in state.wall.pairs:
                now, wanted = (
                    line.get(x) if x is not None else None for x in (pair.now, pair.wanted)
                )
                rows.append(
                    {
                        "group": state.name,
                        "now": masked(now.text, mask) if now is not None else None,
                        "wanted": masked(wanted.text, mask) if wanted is not None else None,
                        "closeness": None if pair.is_gap else pair.closeness.value,
                        "gap": pair.is_gap,
                        "reason": masked(pair.reason, mask),
                    }
                )
        return _frame(WORDS, rows)

    def written(self) -> pd.DataFrame:
        """A row a line of every flipchart and a pair of words that was not struck out: WRITTEN.

        themes: ids of the themes it is linked to, by themselves or by a code of theirs.
        """
        desk = CodebookDesk(self._study)
        rows = []
        for group in self._groups():
            state = enter_room(self._study, group).state
            for source in sources_of(self._study, group, state):
                themes = [t.id for t in desk.book.themes.values() if linked_to(desk, t, [source])]
                rows.append(
                    {
                        "group": state.name,
                        "ref": source.ref,
                        "kind": source.kind,
                        "text": source.text,
                        "speakers": " ".join(source.who),
                        "under": source.under,
                        "prompted": source.prompted,
                        "themes": " ".join(themes),
                    }
                )
        return _frame(WRITTEN, rows)

    def stickers(self) -> pd.DataFrame:
        """A row for every participant, service and round of every group: STICKERS."""
        rows = []
        for group in self._groups():
            state = enter_room(self._study, group).state
            moments = [moment.label for moment in state.wall.moments]
            rows += [
                {
                    "group": state.name,
                    "participant": row.code,
                    "service": row.service,
                    "round": row.round.value,
                    "state": row.spot.value if row.spot is not None else "not-recorded",
                    "moment": moments[row.stop] if row.stop is not None else None,
                }
                for row in dot_rows(state)
            ]
        return _frame(STICKERS, rows)

    def notes(self) -> pd.DataFrame:
        """A row a note that stands: NOTES. at: seconds of session time; names of the roster as codes."""
        rows = []
        for state, mask in self._states():
            rows += [
                {
                    "group": state.name,
                    "at": note.at,
                    "section": note.section,
                    "item": note.item,
                    "speakers": " ".join(note.speakers),
                    "form": note.form.value,
                    "text": masked(note.text, mask),
                }
                for note in state.notes
                if not note.struck
            ]
        return _frame(NOTES, rows)

    def _states(self) -> Iterator[tuple[GroupState, Mapping[str, str]]]:
        """Every group as it stands, with the names of its roster to be masked."""
        for group in self._groups():
            names = self._study.roster.names(group)
            yield enter_room(self._study, group).state, mask_of(names)

    def _groups(self) -> list[str]:
        return [line.id for line in in_order(self._study)]


def open_study(where: str | Path) -> Notebook:
    """The study in this folder. Raises StudyError, the StoreErrors."""
    return Notebook(open_log(where))


def _frame(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError:
        raise NeedsPandas(
            "Frames want pandas, which is not installed.", 'pip install "fieldkit[frames]"'
        ) from None
    return pd.DataFrame(list(rows), columns=list(columns))
