"""A study as pandas frames, for notebooks: one method a table, people as codes.

`fieldkit.open_study(DIR)` opens it. pandas comes with the extra `frames`
(`pip install "fieldkit[frames]"`); nothing else in fieldkit needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.passages import coded
from fieldkit.desk.coding.theming import all_themes
from fieldkit.desk.study import Study, enter_room, groups
from fieldkit.desk.study import open_study as open_log
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.exporting import leaving
from fieldkit.domain.coding.themes import standing
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.wall_reading import dot_rows
from fieldkit.errors import FieldkitError

if TYPE_CHECKING:
    import pandas as pd

TURNS = ("group", "transcript", "turn", "section", "item", "start", "end", "speaker", "text")
CODINGS = (
    "group", "transcript", "turn", "speaker", "section", "item", "code", "stance", "prompted",
    "coder", "text",
)  # fmt: skip
THEMES = (
    "theme", "headline", "codes", "spread", "people", "groups", "of_groups", "passages", "met",
    "unmet", "wanted", "mixed", "unprompted", "prompted_only",
)  # fmt: skip
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

    def codings(self, coder: str | None = None) -> pd.DataFrame:
        """A row a coding: CODINGS. coder: whose; None: what was settled, or the one coder's.

        text is None for people who did not agree to be quoted. Raises CodingError where two coders
        stand side by side and nothing is settled.
        """
        found = coded(self._study, CodebookDesk(self._study), coder)
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

    def themes(self, coder: str | None = None) -> pd.DataFrame:
        """A row a theme with its standing: THEMES. Counts are of people, never of mentions."""
        desk = CodebookDesk(self._study)
        found = coded(self._study, desk, coder)
        rows = []
        for theme in all_themes(desk):
            one = standing(theme, found.passages, found.groups)
            rows.append(
                {
                    "theme": theme.id,
                    "headline": theme.headline,
                    "codes": ", ".join(theme.codes),
                    "spread": one.spread.value,
                    "people": len(one.people),
                    "groups": len(one.groups),
                    "of_groups": one.of_groups,
                    "passages": one.passages,
                    **{s: one.stances.get(s, 0) for s in ("met", "unmet", "wanted", "mixed")},
                    "unprompted": one.unprompted,
                    "prompted_only": one.prompted,
                }
            )
        return _frame(THEMES, rows)

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
        from fieldkit.desk.record import mask_of

        rows = []
        for group in self._groups():
            state = enter_room(self._study, group).state
            mask = mask_of(self._study.roster.names(group))
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

    def _groups(self) -> list[str]:
        lines = sorted(groups(self._study), key=lambda line: (line.date, line.name))
        return [line.id for line in lines]


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
