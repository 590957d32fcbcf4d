"""`fieldkit group`: a whole group without a screen, one command an act.

For screen-reader users, scripts and tests. Here are only the words of the commands; what they do
is in `group_acts`, `group_writing` and `group_more`, imported when one runs.
"""

from __future__ import annotations

import argparse

from fieldkit.cli import wall
from fieldkit.cli.commands import GROUP, Commands

ACTS = "fieldkit.cli.group_acts"
WRITING = "fieldkit.cli.group_writing"
MORE = "fieldkit.cli.group_more"


class _Commands(Commands):
    """All but the group's transcripts: whose act it is, and in which log."""

    def add(  # type: ignore[override]
        self, name: str, what: str, module: str, *, group: bool = True
    ) -> argparse.ArgumentParser:
        command = super().add(name, what, module, group=False, function=name)
        if group:
            command.add_argument("group", help=GROUP)
        command.add_argument("--study", metavar="DIR", help="the study's folder")
        command.add_argument(
            "--as",
            dest="role",
            choices=["moderator", "note-taker"],
            default="moderator",
            help="whose act this is (default: moderator)",
        )
        command.add_argument(
            "--rehearsal", action="store_true", help="in the rehearsals' log, not the real one"
        )
        return command


def configure(parser: argparse.ArgumentParser) -> None:
    commands = _Commands(parser)
    _setting_up(commands)
    _running(commands)
    _writing(commands)
    wall.configure(commands.add)
    _ending(commands)
    _looking(commands)


def _setting_up(commands: _Commands) -> None:
    start = commands.add("start", "set up a group and start its clock", ACTS, group=False)
    start.add_argument("pack", nargs="?", help="the guide pack to run")
    start.add_argument("--group", help="start the clock of this group, set up before")
    start.add_argument("--wait", action="store_true", help="set up only; start the clock later")
    start.add_argument("--name", default="", help="what the group is called")
    start.add_argument("--site", default="", help="where it is held")
    start.add_argument("--date", default="", help="such as 2026-11-24 (default: today)")
    start.add_argument("--moderator", default="")
    start.add_argument("--note-taker", default="")
    start.add_argument("--observers", action="store_true", help="the client is watching")
    start.add_argument("--promised-end", default="", help="such as 20:00")
    start.add_argument("--rehearse", metavar="SPEED", help="a rehearsal, such as 60x")
    start.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="LINE",
        help='such as "Yvonne; 45-54; woman; no quotes"; once for each person',
    )
    person = commands.add("person", "add people, put them right, say who came and left", ACTS)
    person.add_argument(
        "what", choices=["add", "bands", "name", "remove", "came", "left", "consent"]
    )
    person.add_argument("who", help="the line of a new person, or a number such as 3")
    person.add_argument(
        "value", nargs="*", help="for consent: PURPOSE yes|no; for bands: key=value …"
    )


def _running(commands: _Commands) -> None:
    nxt = commands.add("next", "go on to the next item, or elsewhere in the guide", ACTS)
    where = nxt.add_mutually_exclusive_group()
    where.add_argument(
        "--section", nargs="?", const="", metavar="SECTION", help="to the next section, or this one"
    )
    where.add_argument("--item", metavar="ITEM", help="to this item")
    where.add_argument("--back", action="store_true", help="back one item")
    where.add_argument("--skip", action="store_true", help="skip this item for time")
    where.add_argument("--prompts", action="store_true", help="open the prompts held back here")
    nxt.add_argument(
        "--from",
        dest="leaving",
        metavar="SECTION",
        help="only if the group is still in this section",
    )
    cover = commands.add("cover", "say what became of a question, or list them all", ACTS)
    cover.add_argument("item", nargs="?")
    cover.add_argument(
        "state",
        nargs="?",
        choices=["asked", "came-up", "skipped", "not-applicable", "not-reached", "clear"],
    )
    cover.add_argument("--where", metavar="ITEM", help="for came-up: the item it came up at")
    cover.add_argument("--who", default="", help="for came-up: whose remark, such as 3,5")
    cover.add_argument("--json", action="store_true")
    plan = commands.add("plan", "see how late the group is, and re-plan", ACTS)
    how = plan.add_mutually_exclusive_group()
    how.add_argument(
        "--accept", action="store_true", help="take the plan that keeps the promised end"
    )
    how.add_argument("--decline", action="store_true", help="leave the plan as it is")
    how.add_argument("--take", metavar="SECTION", help="take all the minutes from one section")
    how.add_argument("--drop", nargs="+", metavar="SECTION", help="do without these sections")
    how.add_argument("--later", type=int, metavar="MIN", help="end later by so many minutes")
    how.add_argument("--set", nargs="+", metavar="SECTION=MIN", help="minutes as you say")
    plan.add_argument("--json", action="store_true")


def _writing(commands: _Commands) -> None:
    note = commands.add("note", "write a note, or put one right", WRITING)
    note.add_argument("text", nargs="*", help='such as "3: worked in a kitchen"')
    how = note.add_mutually_exclusive_group()
    how.add_argument(
        "--stdin", action="store_true", help="a note a line; ACK for each once it is on disk"
    )
    how.add_argument("--edit", metavar="N", help="put note N right (--list numbers them)")
    how.add_argument("--strike", metavar="N", help="strike note N out")
    how.add_argument("--unstrike", metavar="N", help="take that back")
    how.add_argument(
        "--move", nargs=2, metavar=("N", "ITEM"), help="file note N under another item"
    )
    how.add_argument("--list", action="store_true", help="all notes with their numbers")
    note.add_argument("--verbose", action="store_true", help="also the id of what was saved")
    board = commands.add("board", "see the boards, write on them, put lines right", WRITING)
    board.add_argument("board", nargs="?", help="the board's id, or a beginning of its title")
    board.add_argument("column", nargs="?", help="a column's number or name")
    board.add_argument("text", nargs="*", help='such as "3: a door that shuts"')
    how = board.add_mutually_exclusive_group()
    how.add_argument("--new", metavar="TITLE", help="open a new board; --columns names its columns")
    how.add_argument("--edit", metavar="LINE", help="put a line right; then its new text")
    how.add_argument("--strike", metavar="LINE")
    how.add_argument("--unstrike", metavar="LINE")
    how.add_argument("--move", metavar="LINE", help="move a line; --to and --before say where")
    board.add_argument("--columns", default="", help='for --new, such as "Good|Bad"')
    board.add_argument("--to", metavar="COLUMN")
    board.add_argument("--before", metavar="LINE")
    for name, what in (("undo", "take your last act back"), ("redo", "make it count again")):
        commands.add(name, what, WRITING)


def _ending(commands: _Commands) -> None:
    wrap = commands.add("wrap", "answers by participant and the recontact check", MORE)
    how = wrap.add_mutually_exclusive_group()
    how.add_argument(
        "--answer",
        nargs=3,
        metavar=("ITEM", "WHO", "VALUE"),
        help="such as closeness 3 7; - takes it back",
    )
    how.add_argument("--recontact", nargs=2, metavar=("WHO", "yes|no"), help="the check's result")
    wrap.add_argument("--purpose", default="", help="what the call would be about")
    wrap.add_argument("--caller", default="", help="who would call")
    wrap.add_argument("--wording", default="", help="how it was asked")
    wrap.add_argument("--phone", default="", help="to the roster only")
    wrap.add_argument("--json", action="store_true")
    commands.add("close", "the last thank-you: close the group", MORE)
    debrief = commands.add("debrief", "the debrief sheet after the close", MORE)
    debrief.add_argument(
        "field", nargs="?", help="surprises, change-guide, or a heading of your own"
    )
    debrief.add_argument("text", nargs="*")
    debrief.add_argument(
        "--incentive", nargs=3, metavar=("WHO", "FORM", "POUNDS"), help="such as all voucher 30"
    )
    debrief.add_argument("--receipt", action="store_true", help="signed for")
    record = commands.add("record", "write the record: a Word document and two tables", MORE)
    record.add_argument("--with-names", action="store_true", help="first names as well as codes")


def _looking(commands: _Commands) -> None:
    show = commands.add("show", "where the group stands", MORE)
    show.add_argument("--json", action="store_true", help="the whole state")
    show.add_argument("--names", action="store_true", help="first names from the roster as well")
    every = commands.add("list", "the groups of the study", MORE, group=False)
    every.add_argument("--json", action="store_true")
    every.set_defaults(function="list_groups")
