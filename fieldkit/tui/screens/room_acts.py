"""Every key of the room. Footer, help page and palette are drawn from this list."""

from __future__ import annotations

from fieldkit.tui.registry import Act

ACTS = (
    Act("next_item", ("f2",), "Next", "On to the next item; the one left counts as asked."),
    Act(
        "mark",
        ("f3",),
        "Mark",
        "What became of this question: came up by itself, skipped, not applicable, asked.",
    ),
    Act("skip", ("f4",), "Skip", "Skips this item for time and goes on to the next."),
    Act("boards", ("f5",), "Boards", "The item's flipchart, journey or map: add, move, put right."),
    Act("plan", ("f6",), "Plan", "The ways to the promised end: share out, take, drop, end later."),
    Act("prompts", ("f7",), "Prompts", "Opens the prompts this item holds back."),
    Act("undo", ("f8",), "Undo", "Takes back your last act; ctrl+r does it again."),
    Act("next_section", ("f9",), "Section", "On to the next section; after the last, the close."),
    Act("help", ("f1",), "Help", "Help for where you are."),
    Act("people", ("ctrl+t",), "People", "Roster, who came and left, answers, recontact check."),
    Act("wall", ("ctrl+f",), "Wall", "The wall: journey and map, at any time."),
    Act("coverage", ("ctrl+g",), "List", "Every question and what became of it; jump to any."),
    Act("notes", ("ctrl+o",), "Notes", "All notes: put right, strike out, file elsewhere."),
    Act("item_back", ("ctrl+b",), "Back", "Back to the item before, in this section."),
    Act("redo", ("ctrl+r",), "Redo", "Does again what you last took back.", footer=False),
    Act(
        "privacy", ("ctrl+l",), "Names", "Hides or shows first names on this screen.", footer=False
    ),
    Act("exercise", ("ctrl+y",), "Words", "Word pairs, principles, the charter: the one at hand."),
    Act("exercise('words')", (), "Word pairs", "The two lists and their pairs.", footer=False),
    Act("exercise('principles')", (), "Principles", "Details, order and votes.", footer=False),
    Act("exercise('charter')", (), "Charter", "Marks, fit and polls.", footer=False),
    Act("keys", (), "Keys", "All keys on one page (? on an empty line).", footer=False),
    Act("decline", ("escape",), "Keep plan", "Keeps the plan when asked about it.", footer=False),
    Act("sheets", (), "Flipcharts", "The plain flipcharts, whatever the item is.", footer=False),
    Act("close_group", (), "Close", "Closes the group after the last thank-you.", footer=False),
    Act("page_up", ("pageup",), "Up", "Moves a long item up.", footer=False),
    Act("page_down", ("pagedown",), "Down", "Moves a long item down.", footer=False),
    Act("leave", ("ctrl+c",), "Leave", "Twice: leaves fieldkit; the group goes on.", footer=False),
)
