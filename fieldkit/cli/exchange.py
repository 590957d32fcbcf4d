"""`fieldkit export` and `fieldkit import`: the study for other programs, and theirs for the study.

Here are only the words of the commands; what they do is in `exchange_acts`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.cli.commands import Commands, of_study

_ACTS = "fieldkit.cli.exchange_acts"


class _Commands(Commands):
    def one(self, name: str, what: str, act: str, more: str = "") -> argparse.ArgumentParser:
        command = self.add(name, what, _ACTS, group=False, function=act, more=more)
        of_study(command)
        return command


def configure_export(parser: argparse.ArgumentParser) -> None:
    """What goes out."""
    commands = _Commands(parser)
    qdpx = commands.one(
        "qdpx",
        "the study as a REFI-QDA project, for NVivo, ATLAS.ti, MAXQDA, QualCoder and others",
        "run_export_qdpx",
        "Nobody is named in it, and nothing that was said off the record is in it.",
    )
    qdpx.add_argument("out", type=Path, metavar="OUT.qdpx")
    qdpx.add_argument("--coder", metavar="NAME", help="only this coder’s codings and memos")
    qdc = commands.one("qdc", "the codebook as a REFI-QDA codebook", "run_export_qdc")
    qdc.add_argument("out", type=Path, metavar="OUT.qdc")
    tables = commands.one(
        "tables",
        "groups, people, turns, codings, codes, themes, stickers, notes, principles as tables",
        "run_export_tables",
        "An .xlsx file has a sheet a table and a dictionary of them all; a folder gets a CSV a table.",
    )
    tables.add_argument("out", type=Path, metavar="DIR|OUT.xlsx")
    tables.add_argument(
        "--with-names",
        action="store_true",
        help="people by name, and what they said as they said it; keep such a file as the roster",
    )


def configure_import(parser: argparse.ArgumentParser) -> None:
    """What comes in."""
    commands = _Commands(parser)
    qdc = commands.one(
        "qdc",
        "a REFI-QDA codebook into the study’s own; shows what it would change unless told to",
        "run_import_qdc",
        "Codes that the file does not have stay. `fieldkit codebook undo` takes it all back.",
    )
    qdc.add_argument("file", type=Path, metavar="FILE.qdc")
    qdc.add_argument("--yes", action="store_true", help="take it up")
    qdc.add_argument(
        "--replace", action="store_true", help="retire the codes that the file does not have"
    )
    qdpx = commands.one(
        "qdpx",
        "a REFI-QDA project: its texts, codes, coders, codings and memos",
        "run_import_qdpx",
        "Into a new study with --new DIR, else into the study at hand. All of it comes in or nothing.",
    )
    qdpx.add_argument("file", type=Path, metavar="FILE.qdpx")
    qdpx.add_argument("--new", type=Path, metavar="DIR", help="make a study of it in this folder")
    qdpx.add_argument("--guide", metavar="PACK", help="the guide that new groups were asked by")
    qdpx.add_argument(
        "--look", action="store_true", help="say what would come in, and bring nothing in"
    )
