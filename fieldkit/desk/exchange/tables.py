"""The study as tables: people by number, personal details as labels, unless names are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fieldkit.desk.exchange import group_tables, talk_tables
from fieldkit.desk.exchange.reading_all import Everything
from fieldkit.desk.study import Study
from fieldkit.errors import AskedWrongly, StudyError
from fieldkit.formats.tables_out import Table, write_csvs, write_xlsx


def tables_of(study: Study, *, with_names: bool = False) -> list[Table]:
    """Every table. with_names: people by name and what they said as they said it; what is off the record
    is a gap either way. Raises StudyError for a study without a group or a codebook, the StoreErrors."""
    found = Everything(study, with_names=with_names)
    if not found.groups and not found.desk.book.adopted:
        raise StudyError(
            "The study has neither a group nor a codebook, so there is nothing to export.",
            "`fieldkit group start` opens a group.",
        )
    return [
        group_tables.groups(found),
        group_tables.participants(found),
        talk_tables.turns(found),
        talk_tables.codings(found),
        talk_tables.codes(found),
        talk_tables.themes(found),
        group_tables.stickers(found),
        group_tables.notes(found),
        group_tables.principles(found),
    ]


def write_tables(
    study: Study, out: Path, *, with_names: bool = False
) -> tuple[Sequence[Path], list[Table]]:
    """Writes a workbook where the name ends in .xlsx, else a folder of CSV files; gives what was written.

    Raises AskedWrongly for another ending, FileProblem, the StoreErrors.
    """
    kind = out.suffix.lower()
    if kind in (".csv", ".xls", ".ods", ".tsv"):
        raise AskedWrongly(
            f"{out.name} ends in {kind}: there are several tables.",
            "Name a folder for a CSV file each, or a file that ends in .xlsx.",
        )
    tables = tables_of(study, with_names=with_names)
    if kind == ".xlsx":
        return [write_xlsx(tables, out, study.folder.name)], tables
    return write_csvs(tables, out), tables
