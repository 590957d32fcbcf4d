"""`fieldkit codebook`: read one, take one up, change it code by code; codings follow.

Here are only the words of the commands; what they do is in `codebook_acts`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.cli.commands import Commands, of_study

_ACTS = "fieldkit.cli.codebook_acts"
_WHICH = "a guide pack, a codebook file, or nothing for the study’s own"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = _Commands(parser)
    _looking(commands)
    _changing(commands)


class _Commands(Commands):
    def one(self, name: str, what: str) -> argparse.ArgumentParser:
        command = self.add(name, what, _ACTS, group=False)
        of_study(command)
        return command


def _looking(commands: _Commands) -> None:
    check = commands.one("check", "what is wrong with a codebook, by line; exit code 1 on an error")
    check.add_argument("which", nargs="?", metavar="PACK|FILE", help=_WHICH)
    check.add_argument("--json", action="store_true")
    show = commands.one("show", "the codes with what they mean")
    show.add_argument("which", nargs="?", metavar="PACK|FILE", help=_WHICH)
    show.add_argument("--code", help="one code, whole")
    show.add_argument("--json", action="store_true")
    diff = commands.one("diff", "what differs between the study’s codebook and another")
    diff.add_argument("which", metavar="PACK|FILE")
    diff.add_argument("--json", action="store_true")
    adopt = commands.one("adopt", "take a codebook up for the study, or a newer version of it")
    adopt.add_argument("which", metavar="PACK|FILE")


def _changing(commands: _Commands) -> None:
    new = commands.one("add", "a new code")
    new.add_argument("id")
    new.add_argument("name", nargs="*")
    new.add_argument("--under", metavar="CODE")
    new.add_argument("--definition", default="")
    new.add_argument("--cue", action="append", default=[], help="a word, a phrase, or beginning*")
    rename = commands.one("rename", "another id for a code")
    rename.add_argument("code")
    rename.add_argument("to")
    word = commands.one("reword", "a code’s name, definition and the rest put right")
    word.add_argument("code")
    for field in ("name", "definition", "include", "exclude", "colour"):
        word.add_argument(f"--{field}")
    word.add_argument("--cue", action="append", help="all its cues, one an option")
    word.add_argument("--example", action="append", help="all its examples, one an option")
    move = commands.one("move", "put a code under another, or at the top")
    move.add_argument("code")
    move.add_argument("--under", metavar="CODE", help="at the top if not given")
    move.add_argument("--before", metavar="CODE")
    merge = commands.one("merge", "make several codes one; their codings follow")
    merge.add_argument("codes", nargs="+", metavar="CODE")
    merge.add_argument("--into", required=True, metavar="CODE")
    split = commands.one("split", "part a code into several under it")
    split.add_argument("code")
    split.add_argument("into", nargs="+", metavar="ID=NAME")
    retire = commands.one("retire", "no longer offer a code; its codings stay")
    retire.add_argument("code")
    retire.add_argument("--back", action="store_true", help="offer it again")
    export = commands.one("export", "write the study’s codebook out as YAML")
    export.add_argument("file", nargs="?", type=Path, help="standard output if none")
    for name, what in (
        ("undo", "take back your last change"),
        ("redo", "do again what was last undone"),
    ):
        commands.one(name, what).set_defaults(themes=False)
