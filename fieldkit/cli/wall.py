"""The words of the commands at the wall; what they do is in `wall_acts`."""

from __future__ import annotations

import argparse
from typing import Protocol

ACTS = "fieldkit.cli.wall_acts"
SHEETS = "fieldkit.cli.sheet_acts"


class Add(Protocol):
    """Adds a command to `fieldkit group`; gives its parser."""

    def __call__(
        self, name: str, what: str, module: str, *, group: bool = True
    ) -> argparse.ArgumentParser: ...


def configure(add: Add) -> None:
    _journey(add)
    _stickers(add)
    _words_and_principles(add)
    _charter(add)


def _journey(add: Add) -> None:
    journey = add("journey", "the journey's moments, what should be done, pads, awareness", ACTS)
    journey.add_argument(
        "do",
        nargs="?",
        choices=[
            "add",
            "rename",
            "move",
            "merge",
            "remove",
            "should",
            "reword",
            "strike",
            "unstrike",
            "pad",
            "reword-pad",
            "strike-pad",
            "unstrike-pad",
            "file",
            "knew",
        ],
        help="without one: show the journey",
    )
    journey.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="add LABEL; rename M LABEL; move M; merge M INTO; remove M; should M TEXT; "
        "reword N TEXT, strike N, unstrike N: the should-do line with this number; "
        "pad WHO WHAT; reword-pad N [WHAT], strike-pad N, unstrike-pad N: the pad with this "
        "number; file PAD M; knew WHO SERVICE told|offered|where|nothing|clear",
    )  # fmt: skip
    journey.add_argument(
        "--before", metavar="M", help="for add and move: the moment it goes before"
    )
    journey.add_argument("--into", metavar="M", help="for merge: the moment that stays")
    journey.add_argument("--to", metavar="M", help="for remove: the moment all on it goes to")
    journey.add_argument("--forget", action="store_true", help="for remove: nothing on it is kept")
    journey.add_argument("--felt", help="for pad, reword-pad: how it felt")
    journey.add_argument("--wanted", help="for pad, reword-pad: what they wanted")
    journey.add_argument("--at", metavar="M", help="for pad: the moment it belongs to")
    journey.add_argument("--json", action="store_true")


def _stickers(add: Add) -> None:
    round_ = add("round", "open or close a sticker round", ACTS)
    round_.add_argument(
        "which", nargs="?", choices=["wanted", "received", "close"], help="without: say which is on"
    )
    sticker = add("sticker", "place dots: whose, which service, where", ACTS)
    sticker.add_argument(
        "line", nargs="*", help="such as 3 debt 2, all cv none, 4,5 money strip, 3 debt clear"
    )
    sticker.add_argument(
        "--round", choices=["wanted", "received"], help="only if this is the round that is open"
    )
    sticker.add_argument("--stdin", action="store_true", help="a line each; ACK once it is on disk")
    wall = add("wall", "all that hangs on the wall; lock it as it is", ACTS)
    how = wall.add_mutually_exclusive_group()
    how.add_argument("--lock", action="store_true", help="nothing moves until it is unlocked")
    how.add_argument("--unlock", action="store_true")
    how.add_argument("--json", action="store_true")
    map_ = add("map", "the sticker map and what it says", ACTS)
    how = map_.add_mutually_exclusive_group()
    how.add_argument("--plain", action="store_true", help="as text (this is how it comes anyway)")
    how.add_argument("--json", action="store_true")
    how.add_argument("--csv", metavar="FILE", help="every dot as a row; - for standard output")
    how.add_argument("--png", metavar="FILE", help="the figure; its alt text is printed")
    map_.add_argument("--service", help="for --png: one service instead of all together")


def _words_and_principles(add: Add) -> None:
    words = add("words", "lay words for now beside words for wanted", SHEETS)
    words.add_argument(
        "do", nargs="?", choices=["pair", "rate", "reason"], help="without: show words and pairs"
    )
    words.add_argument(
        "what",
        nargs="*",
        metavar="WORD",
        help="pair N M same|near|apart [REASON]; pair N - [REASON]: nothing stands against it; "
        "rate PAIR same|near|apart; reason PAIR TEXT",
    )
    words.add_argument("--unpair", metavar="N", help="take pair N apart")
    words.add_argument("--json", action="store_true")
    principle = add("principle", "group, vote for and rank principles", SHEETS)
    principle.add_argument("do", nargs="?", choices=["under", "vote", "rank"])
    principle.add_argument(
        "what",
        nargs="*",
        metavar="LINE",
        help="by their numbers: under LINE HEADING; vote WHO HEADING; rank H1 H2 …; - for none",
    )
    principle.add_argument("--json", action="store_true")


def _charter(add: Add) -> None:
    mark = add("mark", "people's mark on a line of the charter", SHEETS)
    mark.add_argument(
        "what",
        nargs="*",
        metavar="WORD",
        help="WHO LINE good|missing|unclear|empty|clear [REMARK], such as 3 RT1 good; without: "
        "the lines and their marks",
    )
    fit = add("fit", "how far a standard reflects one of the group's principles", SHEETS)
    fit.add_argument(
        "what",
        nargs="*",
        metavar="WORD",
        help="HEADING STANDARD reflected|partly|not|clear [REMARK], such as 1 on-time partly; "
        "without: principles, standards and what was judged",
    )
    charter = add("charter", "marks by line, fits, polls, how it reads", SHEETS)
    charter.add_argument("--json", action="store_true")
