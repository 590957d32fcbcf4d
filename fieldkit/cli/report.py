"""`fieldkit report`: from evidence to a findings report.

Here are only the words of the commands; what they do is in `report_acts`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.cli.commands import Commands, of_study

_ACTS = "fieldkit.cli.report_acts"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = Commands(parser)

    def one(name: str, what: str, more: str = "") -> argparse.ArgumentParser:
        command = commands.add(name, what, _ACTS, group=False, more=more)
        of_study(command)
        return command

    draft = one("draft", "write report.md, ready to edit", "An edited one is never written over.")
    draft.add_argument("--again", action="store_true", help="draft anew, beside an edited one")
    draft.add_argument(
        "--coder", metavar="NAME", default="", help="whose codings it is drafted from"
    )
    check = one("check", "run every check of report.md without building it")
    check.add_argument(
        "file", nargs="?", type=Path, help="another report than the study’s report.md"
    )
    check.add_argument("--json", action="store_true")
    build = one(
        "build", "make the report", "Nothing is written where a check fails or a name is in it."
    )
    build.add_argument(
        "file", nargs="?", type=Path, help="another report than the study’s report.md"
    )
    build.add_argument("-o", "--out", type=Path, metavar="FILE", help="where (outputs/report.docx)")
    build.add_argument("--format", default="", metavar="docx|md|html")
    build.add_argument("--audit", action="store_true", help="with how the evidence was made")
    build.add_argument(
        "--no-pages", action="store_true", help="a contents list without page numbers, sooner"
    )
    facts = one("facts", "every reference with its value now and where it comes from")
    facts.add_argument("prefix", nargs="?", default="", help="only those that begin with it")
    facts.add_argument("--coder", metavar="NAME", default="", help="whose codings")
    facts.add_argument("--json", action="store_true")
    trace = one("trace", "what stands behind a number, a quote or a figure")
    trace.add_argument("id", help="a fact’s name, a quote’s place such as leeds.34, a block’s name")
    trace.add_argument("--coder", metavar="NAME", default="", help="whose codings")
    trace.add_argument("--json", action="store_true")
    house = one(
        "template",
        "write the house template, to be changed in Word",
        "Name it as style: in report.md.",
    )
    house.add_argument("file", type=Path)
