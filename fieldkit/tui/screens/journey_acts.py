"""Every key of the journey screen, and which part of it each belongs to."""

from __future__ import annotations

from fieldkit.tui.page import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act

MODES = ("moments", "should", "pads", "told")
NAMES = {
    "moments": "Moments",
    "should": "What should be done",
    "pads": "Pads",
    "told": "Who was told",
}

ACTS = (
    Act(
        "submit", ("enter",), "add", "Writes the line: a moment, a should-do, a pad, who was told."
    ),
    Act("keep", ("enter",), "put right", "Puts right what was taken into the line."),
    Act("mode(1)", ("f2", "tab"), "next part", "Moments, what should be done, pads, who was told."),
    Act("mode(-1)", ("shift+tab",), "part before", "Back to the part before.", False),
    Act("merge", ("f3",), "merge", "The marked moment goes into another; its dots follow."),
    Act("rename", ("f4",), "rename", "Puts the moment's name into the line, to be put right."),
    Act("reword", ("f4",), "put right", "Puts the marked should-do or pad into the line."),
    Act("map", ("f5",), "map", "The map: the dots of both rounds."),
    Act("shift(-1)", ("f6", "ctrl+up"), "up", "The marked moment one place earlier."),
    Act("shift(1)", ("f7", "ctrl+down"), "down", "The marked moment one place later."),
    UNDO,
    Act("remove", ("f9",), "remove", "Takes the moment off; asks what becomes of its dots."),
    Act("strike", ("f9",), "strike", "Strikes the marked should-do or pad out, or no longer."),
    Act("aware('')", ("f9",), "clear", "What the marked person was told is not recorded."),
    Act("insert", ("ctrl+b",), "add before", "Adds the line before the marked moment."),
    Act("file", ("ctrl+n",), "file pad", "Files the marked pad under a moment."),
    Act("aware('told')", ("ctrl+t",), "told", "The marked person was told of the service."),
    Act("aware('offered')", ("ctrl+o",), "offered", "The marked person was offered it."),
    Act("aware('where')", ("ctrl+g",), "where", "Told where to find it."),
    Act("aware('nothing')", ("ctrl+l",), "nothing", "Told nothing of it."),
    REDO,
    Act("select(-1)", ("up",), "", "Marks the row above.", False),
    Act("select(1)", ("down",), "", "Marks the row below.", False),
    Act("across(-1)", ("left",), "", "Marks the service to the left (line empty).", False),
    Act("across(1)", ("right",), "", "Marks the service to the right (line empty).", False),
    HELP,
    CLOSE,
)

ONLY_IN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("merge", "rename", "shift", "remove", "insert"), ("moments",)),
    **dict.fromkeys(("reword", "strike"), ("should", "pads")),
    "file": ("pads",),
    **dict.fromkeys(("aware", "across"), ("told",)),
}

LINE_HINTS = {
    "moments": "the next moment of the journey",
    "should": "what else they should do here; 3: ring back",
    "pads": "3: phoned up; worried; a straight answer",
    "told": "3 debt told · offered · where · nothing · clear",
}
