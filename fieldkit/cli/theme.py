"""`fieldkit theme`: a handful of themes made of codes, and how widely each was said.

Here are only the words of the commands; what they do is in `theme_acts`.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from fieldkit.cli.parsing import Anywhere

_ACTS = "fieldkit.cli.theme_acts"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Anywhere
    )

    def add(name: str, what: str, *, reads: bool = True) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = commands.add_parser(
            name, help=what, description=f"{what[0].upper()}{what[1:]}."
        )
        command.add_argument("--study", type=Path, metavar="DIR", help="the study’s folder")
        if reads:
            command.add_argument(
                "--coder", metavar="NAME", help="whose codings (default: what was settled)"
            )
            command.add_argument("--json", action="store_true")
        command.set_defaults(run=_run, act=name.replace("-", "_"))
        return command

    put = add("put", "make a theme of codes, or put one right", reads=False)
    put.add_argument("theme", help="its id, such as waiting")
    put.add_argument("headline", nargs="*")
    put.add_argument("--codes", nargs="+", default=[], metavar="CODE")
    put.add_argument("--summary")
    drop = add("drop", "give a theme up; its codes stay", reads=False)
    drop.add_argument("theme")
    add("list", "every theme and how widely it was said")
    show = add("show", "one theme: who, where, in answer to what, the different view")
    show.add_argument("theme")
    matrix = add("matrix", "themes by group, section, a band, or person (the framework matrix)")
    matrix.add_argument("--by", default="group", metavar="group|section|person|BAND")
    matrix.add_argument("--csv", type=Path, metavar="FILE")
    cell = add("cell", "write a cell of the framework matrix", reads=False)
    cell.add_argument("theme")
    cell.add_argument("row", help="a group, or GROUP/P3")
    cell.add_argument("text", nargs="*", help="nothing clears it")
    add("together", "which codes stand in the same turns")
    add("saturation", "what each further group brought that was new")
    charter = add("charter", "each principle by the charter’s standards, and the gaps")
    charter.add_argument("--gaps", action="store_true", help="only what no standard covers")
    quotes = add("quotes", "candidate quotes for a theme, by different people")
    quotes.add_argument("theme")
    quotes.add_argument("--most", type=int, default=12)
    add("undo", "take back your last change", reads=False)


def _run(args: argparse.Namespace) -> int:
    return int(getattr(import_module(_ACTS), f"run_{args.act}")(args))
