"""Every key of the people screen, and which of its tabs each belongs to."""

from __future__ import annotations

from fieldkit.tui.page import CLOSE, HELP
from fieldkit.tui.registry import Act

ACTS = (
    Act("tab", ("f2",), "next tab", "People, answers by participant, the recontact check."),
    Act("came_left", ("c",), "came/left", "The marked person left, or came back."),
    Act("add", ("a",), "add", "Somebody who came late takes the next number."),
    Act("edit", ("e", "enter"), "edit", "Name, bands and consents of the marked person."),
    Act("flip('quotes')", ("q",), "quotes", "May be quoted, or no longer."),
    Act("flip('recording')", ("r",), "recording", "May be recorded, or no longer."),
    Act(
        "submit",
        ("enter",),
        "save",
        "Saves the answer in the line: 3 7, 3: words; 3 - takes it back.",
    ),
    Act("item(1)", ("f3",), "next question", "On to the next question asked of each."),
    Act("item(-1)", ("f4",), "question before", "Back to the question before."),
    Act("check(True)", ("f5",), "yes now", "The marked person may be called after all."),
    Act("check(False)", ("f6",), "still no", "The marked person was asked and still says no."),
    Act("shift(-1)", ("up",), "", "The person above.", False),
    Act("shift(1)", ("down",), "", "The person below.", False),
    Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
    HELP,
    CLOSE,
)

ONLY_IN = {
    **dict.fromkeys(("came_left", "add", "edit", "flip", "keys"), "people"),
    **dict.fromkeys(("submit", "item"), "answers"),
    "check": "recontact",
}
