"""`fieldkit theme`: a handful of themes made of codes, and how widely each was said.

Here are only the words of the commands; what they do is in `theme_acts`, `theme_look`, `theme_tables`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.cli.commands import TURN, Commands, of_study

_ACTS = "fieldkit.cli.theme_acts"
_LOOK = "fieldkit.cli.theme_look"
_TABLES = "fieldkit.cli.theme_tables"
_SCREENS = "fieldkit.cli.screens"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = _Commands(parser)
    _making(commands)
    _looking(commands)


class _Commands(Commands):
    def one(
        self, name: str, what: str, module: str = _ACTS, function: str = ""
    ) -> argparse.ArgumentParser:
        command = self.add(name, what, module, group=False, function=function)
        of_study(command)
        return command

    def reading(self, name: str, what: str, module: str) -> argparse.ArgumentParser:
        command = self.one(name, what, module)
        _of_coder(command)
        command.add_argument("--json", action="store_true")
        command.add_argument(
            "--csv", type=Path, metavar="FILE", help="write it as a table for spreadsheets"
        )
        return command


def _of_coder(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--coder", metavar="NAME", help="whose codings (default: what coders settled and agreed on)"
    )


def _making(commands: _Commands) -> None:
    put = commands.one("put", "make a theme of codes, or put one right")
    put.add_argument("theme", help="its id, such as waiting")
    put.add_argument("headline", nargs="*")
    put.add_argument("--codes", nargs="+", default=[], metavar="CODE")
    put.add_argument("--summary")
    drop = commands.one("drop", "give a theme up; its codes stay")
    drop.add_argument("theme")
    cell = commands.one("cell", "write a cell of the framework matrix")
    cell.add_argument("theme")
    cell.add_argument("row", help="a group, or GROUP/P3")
    cell.add_argument("text", nargs="*", help="nothing clears it")
    for name, what in (
        ("link", "make what a group wrote on its flipcharts a source of a theme"),
        ("unlink", "take such a link back"),
    ):
        link = commands.one(name, what)
        link.add_argument("theme", help="the theme; with --code a code")
        link.add_argument("group")
        link.add_argument(
            "source",
            nargs="+",
            metavar="PRINCIPLE",
            help="a principle by its number, BOARD.COLUMN.NUMBER, “pair 1”, or words of it",
        )
        link.add_argument("--code", action="store_true", help="of a code instead of a theme")
    pick = commands.one("pick", "choose a turn’s coded words as a quote for a theme")
    pick.add_argument("theme")
    pick.add_argument("group")
    pick.add_argument("turn", help=TURN)
    pick.add_argument("--number", metavar="N", help="which of the group’s transcripts")
    pick.add_argument("--not", dest="undone", action="store_true", help="no quote after all")
    _of_coder(pick)
    # themes stand in the codebook's part of the log, and so does what is taken back
    for name, what in (("undo", "take back your last change"), ("redo", "do it again after all")):
        commands.one(name, what, "fieldkit.cli.codebook_acts").set_defaults(themes=True)


def _looking(commands: _Commands) -> None:
    commands.reading("list", "every theme and how widely it was said", _LOOK)
    show = commands.reading(
        "show", "one theme: who, where, in answer to what, the different view", _LOOK
    )
    show.add_argument("theme")
    matrix = commands.reading(
        "matrix",
        "themes by group, section or a band; by person or groups, the framework matrix",
        _TABLES,
    )
    matrix.add_argument("--by", default="group", metavar="group|section|BAND|person|groups")
    commands.reading("together", "which codes stand in the same turns", _TABLES)
    commands.reading("saturation", "what each further group brought that was new", _TABLES)
    charter = commands.reading(
        "charter", "each principle by the charter’s standards, and the gaps", _TABLES
    )
    charter.add_argument("--gaps", action="store_true", help="only what no standard covers")
    quotes = commands.reading("quotes", "candidate quotes for a theme, by different people", _LOOK)
    quotes.add_argument("theme")
    quotes.add_argument("--most", type=int, default=12)
    links = commands.reading(
        "links", "what the groups wrote on their flipcharts and is linked to themes", _LOOK
    )
    links.add_argument("theme", nargs="?")
    links.add_argument("--propose", action="store_true", help="what may belong to them, too")
    screen = commands.one("open", "the themes on the screen", _SCREENS, "run_themes")
    _of_coder(screen)
