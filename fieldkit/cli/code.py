"""`fieldkit code`: code a group's transcripts, a layer a coder, and compare the coders.

Here are only the words of the commands; what they do is in the modules named.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from fieldkit.cli.commands import TURN, Commands, of_group, of_study

_ACTS = "fieldkit.cli.code_acts"
_LOOK = "fieldkit.cli.code_look"
_COMPARE = "fieldkit.cli.code_compare"
_TABLE = "fieldkit.cli.code_suggest"
_SUGGEST = "fieldkit.cli.code_group_suggest"
_LEADS = "fieldkit.cli.code_leads"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = _Commands(parser)
    _coding(commands)
    _suggesting(commands)
    _comparing(commands)
    _leading(commands)


class _Commands(Commands):
    def of_coder(
        self, name: str, what: str, module: str = _ACTS, *, group: bool = True
    ) -> argparse.ArgumentParser:
        """A command of one coder's layer."""
        command = self.add(name, what, module, group=group)
        of_study(command)
        command.add_argument(
            "--coder",
            metavar="NAME",
            help="whose layer (else FIELDKIT_CODER, whoever codes at this laptop, “researcher”)",
        )
        return command

    def of_all(self, name: str, what: str, module: str) -> argparse.ArgumentParser:
        """A command of every coder's."""
        command = self.add(name, what, module)
        of_study(command)
        return command


def _coding(commands: _Commands) -> None:
    opening = commands.add(
        "open", "the coding screen of a group", "fieldkit.cli.screens", function="run_code_open"
    )
    of_study(opening)
    opening.add_argument("--coder", metavar="NAME", help="who codes; asked once if not said")
    opening.add_argument("--turn", help="begin at this turn, not at the first that is to go")
    apply = commands.of_coder("apply", "give turns a code")
    apply.add_argument("turns", nargs="+", metavar="TURN", help=TURN)
    apply.add_argument("--code", required=True, action="append", help="a code; several if repeated")
    apply.add_argument("--words", help="only these words of the turn")
    apply.add_argument("--stance", help="met, unmet, wanted, mixed")
    apply.add_argument("--memo", default="")
    remove = commands.of_coder("remove", "take a code off turns")
    remove.add_argument("turns", nargs="+", metavar="TURN", help=TURN)
    remove.add_argument("--code", required=True)
    listing = commands.of_coder("list", "your codings, in the order of the talk", _LOOK)
    listing.add_argument("--code", help="of this code only")
    listing.add_argument("--section", help="its id, or a beginning of its title")
    listing.add_argument("--speaker", metavar="SEAT", help="such as P3")
    listing.add_argument("--stance", help="met, unmet, wanted, mixed")
    listing.add_argument("--text", metavar="WORDS", help="whose words hold these")
    listing.add_argument("--memo", action="store_true", help="with a memo only")
    turns = listing.add_mutually_exclusive_group()
    turns.add_argument("--uncoded", action="store_true", help="turns you are not done with instead")
    turns.add_argument(
        "--doubtful",
        action="store_true",
        help="turns whose best suggestion is near the threshold, and codes taken unseen on a low score",
    )
    listing.add_argument("--json", action="store_true")
    done = commands.of_coder("done", "say that you are done with turns, coded or not")
    done.add_argument("turns", nargs="+", metavar="TURN", help="a turn, 3-40, or all")
    done.add_argument("--not", dest="undone", action="store_true", help="not done after all")
    memo = commands.of_coder("memo", "write a remark on a turn")
    memo.add_argument("turn", help=TURN)
    memo.add_argument("text", nargs="*", help="nothing takes it away")
    for name, what in (("undo", "take back your last act"), ("redo", "do again what was undone")):
        commands.of_coder(name, what)
    export = commands.of_coder("export", "your codings as a table, names hidden")
    export.add_argument("file", nargs="?", type=Path, help=".csv (to outputs/ if none)")
    export.add_argument("--all-coders", action="store_true")
    bring = commands.of_coder("import", "codings from a table into your layer")
    bring.add_argument("file", type=Path)
    kwic = commands.add("kwic", "words in context, over a group or all", _LOOK, group=False)
    kwic.add_argument("words", help="such as “nobody said”; wait* finds waiting too")
    of_group(kwic, optional=True)
    of_study(kwic)
    kwic.add_argument("--width", type=int, default=40, help="characters on each side (40)")
    kwic.add_argument("--by", choices=["turn", "right", "left"], default="turn", help="the order")
    kwic.add_argument("--speaker", metavar="SEAT", help="such as P3")
    kwic.add_argument("--json", action="store_true")
    progress = commands.of_all("progress", "how far each coder is, by section", _LOOK)
    progress.add_argument("--json", action="store_true")


def _suggesting(commands: _Commands) -> None:
    suggest = commands.of_coder(
        "suggest", "propose codes: for a group’s turns, or for the rows of a table", group=False
    )
    of_group(suggest, optional=True)
    suggest.add_argument("--json", action="store_true")
    suggest.add_argument("--codebook", type=Path, metavar="CB", help="for a table: YAML or JSON")
    suggest.add_argument(
        "--labelled", type=Path, metavar="CSV", help="for a table: rows to learn from"
    )
    suggest.add_argument("--in", dest="rows", type=Path, metavar="CSV", help="the table")
    suggest.add_argument(
        "--out", type=Path, metavar="JSON", help="for a table; else standard output"
    )
    accept = commands.of_coder("accept", "take suggestions", _SUGGEST)
    accept.add_argument("turns", nargs="*", metavar="TURN", help=TURN)
    accept.add_argument("--code", help="this code only")
    accept.add_argument("--over", type=float, metavar="SCORE", help="all from this score on")
    accept.add_argument("--yes", action="store_true", help="with --over: the sample was looked at")
    refuse = commands.of_coder("refuse", "say no to a suggestion; it does not come back", _SUGGEST)
    refuse.add_argument("turns", nargs="+", metavar="TURN", help=TURN)
    refuse.add_argument("--code", required=True)
    for command in (suggest, accept, refuse):
        _meaning(command)
    suggest.set_defaults(run=_run_suggest)


def _meaning(command: argparse.ArgumentParser) -> None:
    """Whether the sentence model is asked; where it is installed, if not said."""
    meaning = command.add_mutually_exclusive_group()
    meaning.add_argument(
        "--meaning",
        action="store_true",
        default=None,
        help="insist on the sentence model of the extra fieldkit[meaning]",
    )
    meaning.add_argument("--no-meaning", dest="meaning", action="store_false", help="do without it")


def _run_suggest(args: argparse.Namespace) -> int:
    """A table where --in names one, else a group."""
    from fieldkit.errors import AskedWrongly

    if (args.rows is None) == (args.group is None):
        raise AskedWrongly("Suggestions for what?", "Name a group, or a table with --in.")
    if args.rows is None:
        return int(import_module(_SUGGEST).run_suggest_group(args))
    if args.codebook is None:
        raise AskedWrongly("Which codebook?", "Name its file with --codebook.")
    return int(import_module(_TABLE).run_suggest(args))


def _comparing(commands: _Commands) -> None:
    agree = commands.of_all("agree", "how far coders agree, and on what they differ", _COMPARE)
    agree.add_argument("--coders", nargs="+", default=[], metavar="NAME")
    agree.add_argument("--characters", action="store_true", help="compare characters, not turns")
    agree.add_argument(
        "--coded", action="store_true", help="the figures over what anybody coded, no more"
    )
    agree.add_argument("--open", action="store_true", help="settle them on the screen")
    agree.add_argument("--json", action="store_true")
    agree.add_argument("--csv", type=Path, metavar="FILE", help="the figures as a table")
    settle = commands.of_all(
        "settle", "write what was settled on a turn into the consensus", _COMPARE
    )
    settle.add_argument("turn", help=TURN)
    settle.add_argument(
        "codes", nargs="*", metavar="CODE[=STANCE]", help="nothing, or “none”: no code"
    )
    settle.add_argument("--memo", default="", help="why, in the coders’ words")


def _leading(commands: _Commands) -> None:
    leads = commands.of_coder(
        "leads", "what people say that no code stands for: places to look", _LEADS, group=False
    )
    of_group(leads, optional=True)
    leads.add_argument("--all", action="store_true", help="every lead, not only the first twelve")
    leads.add_argument("--json", action="store_true")
    leads.add_argument("--open", action="store_true", help="on the screen, to be gone through")
    lead = commands.of_coder(
        "lead", "one lead whole; made into a code, or set aside", _LEADS, group=False
    )
    lead.add_argument("lead", type=int, metavar="N", help="its number in `fieldkit code leads`")
    lead.add_argument("group", nargs="?", help="the group, if the leads were those of one")
    lead.add_argument(
        "--add", nargs="+", metavar="WORD", help="its id as a code, then its name (else its label)"
    )
    lead.add_argument("--under", metavar="CODE", help="with --add: the code above it")
    lead.add_argument(
        "--suggest", action="store_true", help="with --add: suggest it where the lead was found"
    )
    lead.add_argument("--aside", action="store_true", help="it does not come back")
    table = commands.of_coder(
        "words", "which words one part of the talk has more of than the rest", _LEADS, group=False
    )
    table.add_argument(
        "--by", required=True, metavar="PART", help="group, section, stance, or a band such as age"
    )
    table.add_argument(
        "--least", type=float, default=3.84, metavar="G2", help="keyness shown (3.84 if not given)"
    )
    table.add_argument("--all", action="store_true", help="all words compared, sure or not")
    phrases = commands.of_coder("phrases", "words that are said together", _LEADS, group=False)
    for command in (table, phrases):
        of_group(command, optional=True)
        command.add_argument("--json", action="store_true")
        command.add_argument("--csv", type=Path, metavar="FILE", help="- for standard output")
    for command in (leads, lead):
        _meaning(command)
