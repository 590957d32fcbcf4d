"""`fieldkit theme`: a handful of themes made of codes, and how widely each was said.

Here are only the words of the commands; what they do is in `theme_acts`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.cli.commands import Commands, of_study

_ACTS = "fieldkit.cli.theme_acts"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = _Commands(parser)
    _making(commands)
    _looking(commands)


class _Commands(Commands):
    def one(self, name: str, what: str, module: str = _ACTS) -> argparse.ArgumentParser:
        command = self.add(name, what, module, group=False)
        of_study(command)
        return command

    def reading(self, name: str, what: str) -> argparse.ArgumentParser:
        command = self.one(name, what)
        command.add_argument(
            "--coder", metavar="NAME", help="whose codings (default: what was settled)"
        )
        command.add_argument("--json", action="store_true")
        return command


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
    # themes stand in the codebook's part of the log, and so does what is taken back
    for name, what in (("undo", "take back your last change"), ("redo", "do it again after all")):
        commands.one(name, what, "fieldkit.cli.codebook_acts")


def _looking(commands: _Commands) -> None:
    commands.reading("list", "every theme and how widely it was said")
    show = commands.reading("show", "one theme: who, where, in answer to what, the different view")
    show.add_argument("theme")
    matrix = commands.reading(
        "matrix", "themes by group, section, a band, or person (the framework matrix)"
    )
    matrix.add_argument("--by", default="group", metavar="group|section|person|BAND")
    matrix.add_argument("--csv", type=Path, metavar="FILE")
    commands.reading("together", "which codes stand in the same turns")
    commands.reading("saturation", "what each further group brought that was new")
    charter = commands.reading("charter", "each principle by the charter’s standards, and the gaps")
    charter.add_argument("--gaps", action="store_true", help="only what no standard covers")
    quotes = commands.reading("quotes", "candidate quotes for a theme, by different people")
    quotes.add_argument("theme")
    quotes.add_argument("--most", type=int, default=12)
