"""A group of commands: their words here and now, what they do in a module that is loaded when one runs."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from fieldkit.cli.parsing import Anywhere

GROUP = "the group: its name, id, or a beginning of either"
TURN = "a turn: its number, 34.2 for the second piece of one that was cut"


class Commands:
    """The commands of one word, such as `fieldkit transcript`."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._all = parser.add_subparsers(
            title="commands", metavar="COMMAND", required=True, parser_class=Anywhere
        )

    def add(
        self,
        name: str,
        what: str,
        module: str,
        *,
        group: bool = True,
        function: str = "",
        more: str = "",
    ) -> argparse.ArgumentParser:
        """A command. what: in a few words, for the list; more: sentences for its own help. group: it is
        about a group's transcripts. function: of the module; run_NAME if not given."""
        command: argparse.ArgumentParser = self._all.add_parser(
            name, help=what, description=f"{what[0].upper()}{what[1:]}. {more}".strip()
        )
        act = function or f"run_{name.replace('-', '_')}"
        command.set_defaults(run=_run, module=module, function=act)
        if group:
            of_group(command)
        return command


def of_group(command: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """The group a command is about, and which of its transcripts."""
    command.add_argument("group", nargs="?" if optional else None, help=GROUP)
    command.add_argument(
        "--number", metavar="N", help="which of the group’s transcripts, if it has several"
    )


def of_study(command: argparse.ArgumentParser) -> None:
    """--study, as everywhere."""
    command.add_argument("--study", type=Path, metavar="DIR", help="the study’s folder")


def _run(args: argparse.Namespace) -> int:
    return int(getattr(import_module(args.module), args.function)(args))
