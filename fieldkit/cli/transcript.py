"""`fieldkit transcript`: what was said, from a file to turns along the guide with names taken out.

Here are only the words of the commands; what they do is in the modules named, imported when one
runs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.cli.commands import TURN, Commands, of_study

READ = "fieldkit.cli.transcript_read"
BRING = "fieldkit.cli.transcript_bring"
LOOK = "fieldkit.cli.transcript_look"
ALIGN = "fieldkit.cli.transcript_align"
TALK = "fieldkit.cli.transcript_talk"
HIDE = "fieldkit.cli.transcript_hide"
RIGHT = "fieldkit.cli.transcript_right"
SCREENS = "fieldkit.cli.screens"


def configure(parser: argparse.ArgumentParser) -> None:
    """All commands of this group."""
    commands = Commands(parser)
    _bringing(commands)
    _looking(commands)
    _aligning(commands)
    _hiding(commands)
    _putting_right(commands)


def _bringing(commands: Commands) -> None:
    read = commands.add(
        "read",
        "what a file holds: layout, speakers, turns, doubts",
        READ,
        group=False,
        more="Nothing is stored. The layout is recognised by what is in the file, whatever its name.",
    )
    read.add_argument("file", metavar="FILE", type=Path)
    read.add_argument("--json", action="store_true", help="one JSON object on standard output")
    read.add_argument("--turns", action="store_true", help="all turns as well")
    bring = commands.add(
        "import",
        "bring a transcript into a group, or many into a group each",
        BRING,
        group=False,
        more="Whose voice each label is, is guessed from the roster and from who asks the guide’s "
        "questions, shown, and put right with --map. The words are stored once and never change.",
    )
    bring.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="files, or folders of them"
    )
    bring.add_argument("--group", help="the group they belong to")
    bring.add_argument(
        "--each", metavar="PACK", help="a new group for each file, named after it, by this guide"
    )
    bring.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="LABEL=SEAT",
        help="whose voice a label is: moderator, note-taker, observer, several, nobody, P1 …",
    )
    bring.add_argument(
        "--seat-all",
        action="store_true",
        help="a new seat for every label without one (for a group fieldkit did not run)",
    )
    bring.add_argument(
        "--another", action="store_true", help="a further tape, even if it looks like a new version"
    )
    bring.add_argument("--dry-run", action="store_true", help="show the review and store nothing")
    bring.add_argument("--json", action="store_true")
    of_study(bring)


def _looking(commands: Commands) -> None:
    listing = commands.add("list", "the transcripts there are", LOOK, group=False)
    listing.add_argument("group", nargs="?", help="of this group only")
    listing.add_argument("--json", action="store_true")
    of_study(listing)
    screen = commands.add(
        "open",
        "the transcript on a screen: read, search, put right",
        SCREENS,
        more="A group without a transcript opens where one is brought in.",
    )
    of_study(screen)
    show = commands.add("show", "the turns, or some of them", LOOK)
    show.add_argument("--section", metavar="SECTION", help="turns of this section only")
    show.add_argument("--speaker", metavar="SEAT", help="this voice only: P3, moderator, nobody")
    show.add_argument("--search", metavar="WORDS", help="turns with these words only")
    show.add_argument("--turn", metavar="N", help=f"{TURN}, with the turns around it")
    show.add_argument("--at", metavar="H:MM:SS", help="the turns around this moment of the tape")
    show.add_argument(
        "--with-names", action="store_true", help="as it was said, personal details and all"
    )
    show.add_argument("--json", action="store_true")
    of_study(show)


def _aligning(commands: Commands) -> None:
    align = commands.add("align", "lay the turns along the guide’s sections and questions", ALIGN)
    align.add_argument(
        "--offset",
        metavar="TIME",
        help="the recorder’s 0:00:00 is so long after the first hello (--offset=-1:30: before it)",
    )
    align.add_argument(
        "--drift",
        type=float,
        metavar="D",
        help="with --offset: seconds the room’s clock gains a recorder second",
    )
    align.add_argument(
        "--by-itself", action="store_true", help="find the clock from the words again"
    )
    align.add_argument("--json", action="store_true")
    of_study(align)
    place = commands.add("place", "say which section a turn belongs to", ALIGN)
    place.add_argument("turn", help=TURN)
    place.add_argument("section", nargs="?")
    place.add_argument("--item", help="the question it answers")
    place.add_argument("--by-itself", action="store_true", help="as found from words and times")
    of_study(place)
    talk = commands.add("talk", "who spoke how much, section by section, and who did not", TALK)
    talk.add_argument("--json", action="store_true")
    of_study(talk)
    around = commands.add(
        "around", "what was said while a board line, note or dot was written", TALK
    )
    around.add_argument(
        "what", nargs="?", help="a board line (good-bad.1.2), note number, or words of either"
    )
    around.add_argument("--with-names", action="store_true", help="as it was said")
    around.add_argument("--json", action="store_true")
    of_study(around)
    export = commands.add("export", "write the transcript out, names hidden", ALIGN)
    export.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=".docx (to outputs/ if none), .csv, .txt, .vtt",
    )
    export.add_argument("--with-names", action="store_true", help="labels and details as they are")
    of_study(export)


def _hiding(commands: Commands) -> None:
    redact = commands.add(
        "redact",
        "personal details: what is proposed and why, what was decided",
        HIDE,
        group=False,
        more="Of a group: what stands in its transcripts, numbered, to accept or refuse. Of a file (a "
        "transcript of any layout, or JSON lines {id, session, speaker, text}): what would be "
        "proposed; nothing is stored.",
    )
    redact.add_argument("what", metavar="FILE|GROUP", help="a file, or a group of the study")
    redact.add_argument("--number", metavar="N", help="which of the group’s transcripts")
    redact.add_argument(
        "--roster",
        metavar="R",
        type=Path,
        help="for a file: a JSON file {session: [{code, first, last, nick: []}]}",
    )
    redact.add_argument("--json", action="store_true", help="spans in code points, as JSON")
    for verdict, what in (
        ("accept", "these are to be hidden"),
        ("reject", "these are harmless where they stand"),
        ("always", "their words are to be hidden everywhere in the group"),
        ("never", "their words are harmless everywhere in the group"),
        ("open", "take the decision on these back"),
    ):
        redact.add_argument(f"--{verdict}", nargs="+", metavar="N", default=[], help=what)
    redact.add_argument("--hide", nargs=2, metavar=("TURN", "WORDS"), help="hide these words too")
    redact.add_argument("--label", metavar="TEXT", help="what stands in their place")
    redact.add_argument("--kind", default="NAME", help="with --hide: NAME, ORG, PLACE … (NAME)")
    redact.add_argument("--undecided", action="store_true", help="only what nobody decided on yet")
    of_study(redact)


def _putting_right(commands: Commands) -> None:
    speakers = commands.add("speakers", "whose voice each label is; put it right", RIGHT)
    speakers.add_argument("set", nargs="*", metavar="LABEL=SEAT")
    speakers.add_argument("--json", action="store_true")
    of_study(speakers)
    fix = commands.add("fix", "put a turn right: its speaker, where it begins and ends", RIGHT)
    fix.add_argument("turn", help=TURN)
    how = fix.add_mutually_exclusive_group(required=True)
    how.add_argument("--speaker", metavar="SEAT", help="who speaks it; label: what its label says")
    how.add_argument("--split", metavar="WORDS", help="a new turn begins with these words")
    how.add_argument("--join", action="store_true", help="it goes on from the turn before")
    of_study(fix)
    off = commands.add("off-record", "take words off the record, or back on it", RIGHT)
    off.add_argument("turn", help=TURN)
    off.add_argument(
        "words", nargs="*", help="from these words to the end of the turn; all if none"
    )
    off.add_argument("--to", metavar="WORDS", help="to the end of these words instead")
    off.add_argument("--back", action="store_true", help="back on the record")
    of_study(off)
    aside = commands.add("aside", "set a transcript aside, so that it counts no longer", RIGHT)
    aside.add_argument("--back", action="store_true", help="it counts again")
    of_study(aside)
    for name, what in (
        ("undo", "take back your last act on the group’s transcripts"),
        ("redo", "do again what was last undone"),
    ):
        of_study(commands.add(name, what, RIGHT))
