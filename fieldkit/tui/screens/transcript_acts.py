"""What can be done on the transcript screen."""

from __future__ import annotations

from fieldkit.tui.framed import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act

ACTS = (
    Act("whole", ("enter",), "whole", "Shows the marked turn whole, to be read."),
    Act("submit", ("enter",), "take", "Goes where the line says; keeps what is searched for."),
    Act("search", ("slash", "ctrl+f"), "search", "Searches as you type; Enter keeps it."),
    Act("match(1)", ("n",), "next", "The next place where the words sought stand."),
    Act("match(-1)", ("N", "p"), "before", "The place before."),
    Act("match_typing(1)", ("down",), "next", "The next place, from within the line."),
    Act("match_typing(-1)", ("up",), "before", "The place before, from within the line."),
    Act("go", ("g",), "go to", "To a time of the tape (1:02:30) or to a turn (34)."),
    Act("voice", ("v",), "voice", "One voice only, or all of them."),
    Act("section", ("s",), "section", "One section only, or all of them."),
    Act("everything", ("a",), "all", "All voices and all sections again."),
    Act("who", ("w",), "who", "Says who speaks the marked turn, whatever its label says."),
    Act("cut", ("c",), "cut", "Cuts the marked turn in two at a word: another voice begins there."),
    Act("join", ("j",), "join", "Joins the marked turn to the one before it."),
    Act("move", ("m",), "move", "Puts the marked turn into another section, or back as found."),
    Act(
        "off_record", ("o",), "off record", "Takes words of the turn off the record, or back on it."
    ),
    Act("names", ("ctrl+l",), "names", "Shows personal details as they were said, or hides them."),
    Act("details", ("d",), "details", "The personal details found, to be decided on."),
    Act("doubt", ("exclamation_mark",), "doubt", "The next turn the file leaves in doubt.", False),
    Act("code", ("k",), "code", "Codes the transcript, from the marked turn on."),
    Act("which", ("t",), "transcript", "Another transcript of this group."),
    Act("bring", ("i",), "import", "Brings in another file, or a corrected version of this one."),
    UNDO,
    REDO,
    Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
    HELP,
    CLOSE,
)

ONLY_IN_LINE = {"submit", "match_typing"}
ONLY_IN_LIST = {
    "whole", "search", "match", "go", "voice", "section", "everything", "who", "cut", "join", "move",
    "off_record", "details", "doubt", "which", "bring", "keys",
    "code",
}  # fmt: skip
