"""Every key of the charter screen, which tab each belongs to, and how to use it in words."""

from __future__ import annotations

from fieldkit.tui.exercise import NEXT
from fieldkit.tui.page import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act

TABS = {"lines": "Marks on its lines", "fit": "Against our principles", "polls": "Polls, wording"}
LINES = {
    "lines": ("Mark ›", "3 RT1 good works for me; 3 ? jargon for the marked line"),
    "fit": ("Remark ›", "m, then words about the marked pair; Enter keeps them"),
    "polls": ("Answer ›", "3 1, or 3 and the beginning of the answer"),
}

CHARTER_HELP = (
    "Marks by participant: ✓ good, + missing, ? do not understand, ∅ says nothing. Type whose "
    "it is, the line if another than the marked one, the mark, and what they said: "
    "3 RT1 good works for me. With the mouse: the line, the people, the mark below."
)

ACTS = (
    Act("tab", ("f2",), "next tab", "Marks, against our principles, polls and wording."),
    Act("submit", ("enter",), "take it", "Takes the line: 3 RT1 good; 3,5 ? jargon; 3 1."),
    Act("filter", ("f3",), "filter", "Only lines marked good, missing, unclear, empty; all."),
    Act("mark('good')", ("f4",), "✓ good", "Those in the line find the marked line good."),
    Act("mark('missing')", ("f5",), "+ missing", "Something is missing at the marked line."),
    Act("mark('unclear')", ("f6",), "? unclear", "They do not understand the marked line."),
    Act("mark('empty')", ("f7",), "∅ nothing", "The marked line says nothing to them."),
    UNDO,
    Act("mark('')", ("f9",), "take back", "Takes their mark on the marked line back."),
    Act("take_back", ("f9",), "take back", "Takes the answers of those in the line back."),
    Act("judge('reflected')", ("r",), "reflected", "The standard reflects the principle."),
    Act("judge('partly')", ("p",), "partly", "The standard reflects the principle in part."),
    Act("judge('not')", ("n",), "not", "The standard does not reflect the principle."),
    Act("judge('')", ("c",), "clear", "Takes the judgement back."),
    Act("remark", ("m",), "remark", "Types a remark on the marked judgement."),
    Act("shift(-1)", ("up",), "", "Marks the row above.", False),
    Act("shift(1)", ("down",), "", "Marks the row below.", False),
    Act("page(-1)", ("pageup",), "", "A page up.", False),
    Act("page(1)", ("pagedown",), "", "A page down.", False),
    REDO,
    NEXT,
    Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
    HELP,
    CLOSE,
)

ONLY_IN = {
    **dict.fromkeys(("mark", "filter"), "lines"),
    **dict.fromkeys(("judge", "remark", "keys"), "fit"),
    "take_back": "polls",
}
