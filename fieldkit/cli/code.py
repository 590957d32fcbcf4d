"""`fieldkit code`: from turns to codes, with help that can be refused.

Here are only the words of the commands; what they do is in the modules named, imported when one
runs.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from fieldkit.cli.parsing import Anywhere

SUGGEST = "fieldkit.cli.code_suggest"


def _run(args: argparse.Namespace) -> int:
    function = getattr(import_module(args.module), f"run_{args.act}")
    return int(function(args))


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Anywhere
    )
    what = "propose codes for the rows of a table"
    suggest = commands.add_parser(
        "suggest",
        help=what,
        description=f"{what[0].upper()}{what[1:]}: at most three a row, none where in doubt. Nothing "
        "is decided and nothing is stored in a study.",
    )
    suggest.add_argument(
        "--codebook", required=True, type=Path, metavar="CB", help="the codes, as YAML or JSON"
    )
    suggest.add_argument(
        "--labelled", type=Path, metavar="CSV", help="rows that are coded already, to learn from"
    )
    suggest.add_argument(
        "--in", dest="rows", required=True, type=Path, metavar="CSV", help="the rows to be coded"
    )
    suggest.add_argument(
        "--out", type=Path, metavar="JSON", help="where to; standard output if left out"
    )
    meaning = suggest.add_mutually_exclusive_group()
    meaning.add_argument(
        "--meaning",
        action="store_true",
        default=None,
        help="insist on the sentence model of the extra fieldkit[meaning]",
    )
    meaning.add_argument(
        "--no-meaning",
        dest="meaning",
        action="store_false",
        help="do without it even where it is installed",
    )
    suggest.set_defaults(run=_run, module=SUGGEST, act="suggest")
